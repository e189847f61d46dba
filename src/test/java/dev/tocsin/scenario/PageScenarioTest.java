package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.ProcessingMode;
import dev.tocsin.sandbox.SlackFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The page's way, from the command to the closed card. */
class PageScenarioTest extends Scenario {

    @Test
    void a_page_goes_from_the_command_to_the_phone_and_back() {
        var answer = stage.types("ana", "support", "/genie alert db down for customer-support");
        assertThat(stage.told(answer)).contains("Paging customer-support", "#1", "direct message");

        var alert = stage.alert("db down");
        var card = stage.card("support-oncall", "db down");
        stage.expect(card, "Paged @ben");
        assertThat(stage.pager.phone("ben").ringing()).extracting(Alert::id).containsExactly(alert.id());
        stage.expectDm("ana", "Page #1 reached @ben", "db down", "#support-oncall");

        stage.clicks("ben", card, "Acknowledge");
        stage.expect(card, "Acknowledged by @ben");
        stage.expectDm("ana", "acknowledged by @ben");
        stage.pass(SECOND);
        assertThat(stage.pager.alert(alert.id()).acknowledgedBy()).isEqualTo("ben@acme.example");
        assertThat(stage.pager.phone("ben").ringing()).isEmpty();

        stage.clicks("ben", card, "Close");
        stage.expect(card, "Closed by @ben");
        stage.expectDm("ana", "closed by @ben");
        stage.pass(SECOND);
        assertThat(stage.pager.alert(alert.id()).open()).isFalse();
    }

    @Test
    void paged_is_said_only_when_the_pager_confirms_it() {
        stage.pager.processing(ProcessingMode.MANUAL);
        stage.types("ana", "support", "/genie alert db down for customer-support");
        var card = stage.card("support-oncall", "db down");
        stage.expect(card, "Accepted by the pager");
        stage.pass(Duration.ofSeconds(10));
        assertThat(stage.slack.message(card.id()).plain()).doesNotContain("Paged");
        assertThat(stage.slack.dm("ana").messages()).isEmpty();

        stage.pager.processRequests();
        stage.pass(Duration.ofSeconds(6));
        stage.expect(card, "Paged @ben", "accepted", "paged");
        stage.expectDm("ana", "reached @ben");
    }

    @Test
    void the_requester_is_answered_in_time_though_pager_and_slack_hang() {
        stage.pager.fault(PagerFault.HANG);
        stage.slack.slowBy(Duration.ofSeconds(8));
        stage.slack.fault(SlackFault.SLOW);
        var answer = stage.types("ana", "support", "/genie alert db down for customer-support");
        assertThat(answer.timedOut()).isFalse();
        assertThat(stage.told(answer)).contains("Paging customer-support");
        stage.slack.fault(SlackFault.OK);
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(15));
        assertThat(stage.alerts("db down")).hasSize(1);
    }

    @Test
    void several_rotations_are_one_alert_with_several_responders_and_a_card_in_each_channel() {
        stage.types("ana", "support", "/genie alert db down for customer-support and support-mgmt");
        var alert = stage.alert("db down");
        assertThat(alert.responders())
                .extracting(Alert.Responder::name)
                .containsExactlyInAnyOrder("customer-support", "support-mgmt");
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben, @mara");
        var other = stage.expect(stage.card("support-mgmt", "db down"), "Paged @ben, @mara");

        stage.clicks("mara", other, "Acknowledge");
        stage.expect(stage.card("support-oncall", "db down"), "Acknowledged by @mara");
    }

    @Test
    void the_whole_text_reaches_the_pager_however_long_it_is() {
        var text = "the database is down " + "🔥".repeat(600) + " end";
        stage.types("ana", "support", "/genie alert " + text + " for customer-support");
        var alert = stage.alert("the database is down");
        assertThat(alert.message().codePointCount(0, alert.message().length())).isEqualTo(130);
        assertThat(alert.description()).contains(text);
        stage.expect(stage.card("support-oncall", "the database is down"), "Paged");
    }

    @Test
    void hostile_text_neither_mentions_nor_breaks_anything() {
        var text = "<!channel> & <@U0BEN> *bold* `code` <https://evil.example|click> \u202etxet";
        stage.types("ana", "support", "/genie alert " + text + " for customer-support");
        var card = stage.expect(stage.card("support-oncall", "click"), "Paged");
        assertThat(card.text()).doesNotContain("<!channel>", "<https", "<@U0BEN>");
        assertThat(card.blocks().toString()).doesNotContain("\"type\":\"mrkdwn\",\"text\":\"<!channel>");
        stage.expectDm("ana", "reached");
    }

    @Test
    void two_people_with_the_same_words_join_one_page() {
        paged("db down");
        var answer = stage.types("carl", "support", "/genie alert DB  down for the customer-support team");
        assertThat(stage.told(answer)).contains("Page #1", "says the same", "You were added");
        stage.settle();
        assertThat(stage.pager.alerts()).hasSize(1);
        var card = stage.card("support-oncall", "db down");
        stage.expect(card, "Asked by @ana, @carl");
        stage.clicks("ben", card, "Acknowledge");
        stage.expectDm("carl", "acknowledged by @ben");
        stage.expectDm("ana", "acknowledged by @ben");
    }

    @Test
    void the_same_person_twice_is_told_that_it_is_open() {
        paged("db down");
        var answer = stage.types("ana", "support", "/genie alert db down for customer-support");
        assertThat(stage.told(answer)).contains("You asked for that already", "page #1", "Paged @ben");
        stage.settle();
        assertThat(stage.pager.alerts()).hasSize(1);
    }

    @Test
    void different_words_page_again_and_the_second_card_points_to_the_first() {
        paged("db down");
        var second = paged("search down");
        assertThat(stage.pager.alerts()).hasSize(2);
        assertThat(second.plain()).contains("Page #1 for the same rotation was open then");
    }

    @Test
    void after_ten_minutes_the_same_words_are_a_new_page() {
        paged("db down");
        stage.pass(Duration.ofMinutes(10));
        stage.types("carl", "support", "/genie alert db down for customer-support");
        stage.settle();
        assertThat(stage.alerts("db down")).hasSize(2);
    }

    @Test
    void a_page_without_a_word_from_anybody_is_found_by_replay_as_it_was_left() {
        paged("db down");
        stage.restart();
        stage.settle();
        Message card = stage.card("support-oncall", "db down");
        stage.clicks("ben", card, "Acknowledge");
        stage.expect(card, "Acknowledged by @ben");
        assertThat(stage.pager.alerts()).hasSize(1);
    }
}
