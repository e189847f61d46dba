package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.PagerService;
import dev.tocsin.sandbox.SlackFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The buttons on the card. */
class ButtonsScenarioTest extends Scenario {

    private long acknowledgements() {
        return stage.pager.requests().stream()
                .map(PagerService.Call::path)
                .filter(path -> path.endsWith("/acknowledge"))
                .count();
    }

    @Test
    void a_double_click_is_a_polite_nothing() {
        var card = paged("db down");
        stage.clicks("ben", card, "Acknowledge");
        stage.clicks("ben", card, "Acknowledge");
        stage.expectWhisper("ben", "support-oncall", "#1 was acknowledged before, by @ben");
        stage.pass(SECOND);
        assertThat(acknowledgements()).isEqualTo(1);
    }

    @Test
    void the_second_of_two_people_is_told_who_was_first() {
        var card = paged("db down");
        stage.clicks("ben", card, "Acknowledge");
        stage.clicks("dana", card, "Acknowledge");
        stage.expectWhisper("dana", "support-oncall", "#1 was acknowledged before, by @ben");
        stage.expect(card, "Acknowledged by @ben");
    }

    @Test
    void a_stale_card_changes_nothing_that_is_closed() {
        var stale = paged("db down");
        stage.clicks("ben", stale, "Close");
        stage.expect(stale, "Closed by @ben");
        stage.clicks("dana", stale, "Acknowledge");
        stage.expectWhisper("dana", "support-oncall", "#1 was closed before, by @ben");
    }

    @Test
    void a_note_goes_onto_the_card_and_into_the_pager() {
        var card = paged("db down");
        stage.clicks("ben", card, "Add a note");
        var form = stage.slack.user("ben").modal().orElseThrow();
        assertThat(form.title()).isEqualTo("Note on page #1");
        form.fill("Your note", "   ");
        assertThat(form.submits().errors()).containsKey("note");
        form.fill("Your note", "restarted <!channel> the *primary*");
        assertThat(form.submits().closed()).isTrue();
        stage.expect(card, "restarted", "@ben");
        stage.pass(SECOND);
        assertThat(stage.alert("db down").notes())
                .extracting(Alert.Note::text)
                .containsExactly("Ben Okafor in Slack: restarted <!channel> the *primary*");
    }

    @Test
    void each_form_that_is_sent_is_a_note() {
        var card = paged("db down");
        stage.clicks("ben", card, "Add a note");
        var form = stage.slack.user("ben").modal().orElseThrow();
        form.fill("Your note", "restarted it");
        form.submits();
        stage.settle();
        stage.clicks("ben", card, "Add a note");
        stage.slack
                .user("ben")
                .modal()
                .orElseThrow()
                .fill("Your note", "and again")
                .submits();
        stage.pass(SECOND.multipliedBy(2));
        assertThat(stage.alert("db down").notes()).hasSize(2);
    }

    @Test
    void a_form_that_does_not_open_says_what_to_do_instead() {
        var card = paged("db down");
        stage.slack.fault("views.open", SlackFault.DOWN);
        stage.clicks("ben", card, "Add a note");
        stage.expectWhisper("ben", "support-oncall", "The form did not open");
    }

    @Test
    void paging_again_asks_first_and_is_a_new_page() {
        var card = paged("db down");
        stage.slack.user("ben").clicksAndCancels(card, "Page again");
        stage.settle();
        assertThat(stage.pager.alerts()).hasSize(1);

        stage.clicks("dana", card, "Page again");
        stage.expectWhisper("dana", "support-oncall", "Paging again, as page #2");
        stage.eventually("two alerts", () -> stage.alerts("db down"), all -> all.size() == 2);
        assertThat(stage.alerts("db down")).extracting(Alert::alias).doesNotHaveDuplicates();
        stage.card("support-oncall", "Paged again after #1");
        stage.expectDm("dana", "Page #2 reached @ben");
    }

    @Test
    void two_people_who_page_again_at_once_call_once() {
        var card = paged("db down");
        stage.clicks("dana", card, "Page again");
        stage.clicks("ben", card, "Page again");
        stage.expectWhisper("ben", "support-oncall", "Dana Ito has just paged again, as #2");
        assertThat(stage.alerts("db down")).hasSize(2);
    }

    @Test
    void whoever_may_not_page_cannot_page_again_either() {
        stage.close();
        var policy = Stage.resource("/dev/tocsin/demo/tocsin.yml").replace("may_page: members ", "may_page: [U0ANA] ");
        stage = new Stage(folder, Stage.policy(policy));
        var card = paged("db down");
        stage.clicks("dana", card, "Page again");
        stage.expectWhisper("dana", "support-oncall", "You may not page customer-support");
        assertThat(stage.told(stage.types("carl", "support", "/genie alert search down for customer-support")))
                .contains("Nobody was paged", "You may not page customer-support", "search down");
        stage.settle();
        assertThat(stage.pager.alerts()).hasSize(1);
    }

    @Test
    void whoever_may_not_close_is_told_and_may_acknowledge() {
        stage.close();
        var policy = Stage.resource("/dev/tocsin/demo/tocsin.yml")
                .replaceFirst("may_page: members [^\n]*", "may_close: [U0BEN]\n    may_override: [U0BEN]");
        stage = new Stage(folder, Stage.policy(policy));
        var card = paged("db down");
        stage.clicks("dana", card, "Close");
        stage.expectWhisper("dana", "support-oncall", "Only some people may close pages for customer-support");
        assertThat(stage.told(stage.types("dana", "support", "/genie close 1"))).contains("Only some people may close");
        stage.clicks("dana", card, "Acknowledge");
        stage.expect(card, "Acknowledged by @dana");
        assertThat(stage.told(stage.types("dana", "support", "/genie oncall me for customer-support")))
                .contains("Only some people may change who is on call");
        stage.clicks("ben", stage.slack.message(card.id()), "Close");
        stage.expect(card, "Closed by @ben");
    }

    @Test
    void whoever_acknowledged_is_the_one_who_did_though_others_wrote_since() {
        stage.pager.fault(PagerFault.DOWN);
        stage.types("ana", "support", "/genie alert db down for customer-support");
        var card = stage.expect(stage.card("support-oncall", "db down"), "not delivered yet");
        stage.clicks("ben", card, "Acknowledge");
        stage.types("dana", "support", "/genie note looking too to 1");
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(20));
        var alert = stage.alert("db down");
        assertThat(alert.acknowledgedBy()).isEqualTo("ben@acme.example");
        assertThat(alert.notes()).extracting(Alert.Note::text).anyMatch(t -> t.contains("looking too"));
    }

    @Test
    void strangers_and_guests_cannot_press() {
        var policy = Stage.resource("/dev/tocsin/demo/tocsin.yml").replace("channel: C0ONCALL ", "channel: C0GENERAL ");
        stage.close();
        stage = new Stage(folder, Stage.policy(policy));
        stage.types("ana", "support", "/genie alert db down for customer-support");
        var card = stage.expect(stage.card("general", "db down"), "Paged");
        stage.clicks("gus", card, "Acknowledge");
        stage.expectWhisper("gus", "general", "Guests cannot use this, so nobody was paged and nothing was changed.");
        assertThat(acknowledgements()).isZero();
    }

    @Test
    void where_another_company_reads_along_no_page_is_shown() {
        var policy = Stage.resource("/dev/tocsin/demo/tocsin.yml").replace("channel: C0ONCALL ", "channel: C0GLOBEX ");
        stage.close();
        stage = new Stage(folder, Stage.policy(policy));
        stage.types("ana", "support", "/genie alert db down for customer-support");
        stage.expect(stage.card("support-oncall", "db down"), "Paged");
        assertThat(stage.slack.channel("acme-globex").messages()).isEmpty();
        stage.eventually(
                "the operators hear why",
                () -> stage.slack.channel("support-mgmt").messages(),
                all -> all.stream().anyMatch(m -> m.plain().contains("it is shared with another company")));
    }

    @Test
    void whoever_cannot_be_looked_up_is_told_where_else_to_acknowledge() {
        var card = paged("db down");
        stage.slack.fault("users.info", SlackFault.DOWN);
        stage.clicks("dana", card, "Acknowledge");
        stage.expectWhisper("dana", "support-oncall", "Slack does not say who you are right now");
        stage.slack.fault("users.info", SlackFault.OK);
        stage.clicks("dana", card, "Acknowledge");
        stage.expect(card, "Acknowledged by @dana");
    }

    @Test
    void an_acknowledgement_before_the_pager_answered_arrives_there_in_order() {
        stage.pager.fault(PagerFault.DOWN);
        stage.types("ana", "support", "/genie alert db down for customer-support");
        var card = stage.expect(stage.card("support-oncall", "db down"), "not delivered yet");
        stage.clicks("ben", card, "Acknowledge");
        stage.expect(card, "Acknowledged by @ben", "has not called anybody yet");
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(20));
        assertThat(stage.alert("db down").acknowledgedBy()).isEqualTo("ben@acme.example");
    }

    @Test
    void a_page_closed_before_the_pager_answered_is_never_sent() {
        stage.pager.fault(PagerFault.DOWN);
        stage.types("ana", "support", "/genie alert db down for customer-support");
        var card = stage.expect(stage.card("support-oncall", "db down"), "not delivered yet");
        stage.clicks("ben", card, "Close");
        stage.expect(card, "Closed by @ben");
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(20));
        assertThat(stage.pager.alerts()).isEmpty();
    }
}
