package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.Ring;
import dev.tocsin.sandbox.SlackFault;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Paging where Slack takes no command: by mention in a thread, by a message's menu, from anywhere. */
class WaysToPageTest extends Scenario {

    private Message below(String user, Message root, Predicate<Message> wanted) {
        return stage
                .eventually(
                        "an answer to " + user + " in the thread",
                        () -> stage.slack.user(user).seesBelow(root),
                        all -> all.stream().anyMatch(m -> m.ephemeral() && wanted.test(m)))
                .stream()
                .filter(m -> m.ephemeral() && wanted.test(m))
                .findFirst()
                .orElseThrow();
    }

    private Message below(String user, Message root, String text) {
        return below(user, root, m -> m.plain().contains(text));
    }

    private Message thread() {
        return stage.slack.user("ben").in("support-oncall").says("search is slow for Globex");
    }

    @Test
    void in_a_thread_a_mention_pages_and_is_answered_there_to_its_author_alone() {
        var root = thread();
        stage.slack.user("ana").in("support-oncall").replies(root, "@Tocsin page customer-support search is down");
        below("ana", root, "Paging customer-support … (page #1, P1).");
        stage.card("support-oncall", "search is down");
        assertThat(stage.pager.rings()).extracting(Ring::people).hasToString("[[ben@acme.example]]");
        assertThat(stage.slack.user("ben").seesBelow(root))
                .noneMatch(m -> m.plain().contains("Paging"));
    }

    @Test
    void every_verb_works_by_mention() {
        var card = paged("db down");
        var root = thread();
        stage.slack.user("ben").in("support-oncall").replies(root, "@Tocsin ack 1");
        below("ben", root, "#1 acknowledged. It is yours.");
        stage.expect(card, "Acknowledged by @ben");
        stage.slack.user("ben").in("support-oncall").replies(root, "@Tocsin: note told the customer to 1");
        below("ben", root, "#1 noted.");
        stage.slack.user("ben").in("support-oncall").replies(root, "@Tocsin list");
        below("ben", root, "One page is open");
        stage.slack.user("ben").in("support-oncall").says("@Tocsin get 1");
        stage.expectWhisper("ben", "support-oncall", "Page #1");
    }

    @Test
    void what_is_not_clear_is_asked_in_the_thread_and_paged_by_a_button_there() {
        var root = thread();
        stage.slack.user("ana").in("support-oncall").replies(root, "@Tocsin page the db is down");
        var asked = below("ana", root, "it does not say whom to page");
        stage.clicks("ana", asked, "Page customer-support");
        stage.eventually("one alert", () -> stage.alerts("the db is down"), all -> {
            stage.settle();
            return all.size() == 1;
        });
    }

    @Test
    void a_mention_that_slack_repeats_pages_once() {
        var again = new Redelivery(stage);
        var mention = again.lost(List.of(() -> {
                    stage.slack.user("ana").in("support-oncall").says("@Tocsin page customer-support search is down");
                    stage.eventually(
                            "Slack tells of the mention",
                            stage.slack::lastRequest,
                            request -> request.body().contains("\"app_mention\""));
                }))
                .get(0);
        assertThat(again.delivers(mention)).startsWith("200");
        stage.expectWhisper("ana", "support-oncall", "Paging customer-support");
        assertThat(again.delivers(mention)).startsWith("200");
        stage.expectWhisper("ana", "support-oncall", "You asked for that already: page #1");
        stage.settle();
        assertThat(stage.pager.alerts()).hasSize(1);
    }

    @Test
    void where_slack_shows_no_answer_the_author_has_it_in_a_direct_message() {
        var root = thread();
        stage.slack.fault("chat.postEphemeral", SlackFault.DOWN);
        stage.slack.user("ana").in("support-oncall").replies(root, "@Tocsin page customer-support search is down");
        stage.expectDm("ana", "Paging customer-support … (page #1, P1).");
    }

    @Test
    void a_message_is_paged_with_its_text_and_its_link_from_its_menu() {
        var message = stage.slack.user("ben").in("support-oncall").says("search is <slow> & sad");
        stage.slack.user("ana").in("support-oncall").runsShortcut(message, "page.message");
        var form = stage.modal("ana");
        assertThat(form.value("What is the matter?"))
                .startsWith("search is <slow> & sad\nhttps://acme.slack.com/archives/C0ONCALL/p");
        assertThat(form.submits().errors()).containsKey("target");
        form.choose("Whom?", "customer-support (usually P1)").choose("Priority", "P3");
        assertThat(form.submits().errors()).containsKey("why");
        form.choose("Why now?", "An emergency");
        form.submits();
        assertThat(stage.modal("ana").plain()).contains("Paging customer-support … (page #1, P3).");
        stage.settle();
        var card = stage.card("support-oncall", "search is <slow> & sad");
        stage.expect(card, "Page #1 · P3 · customer-support", "Paged @ben", "in #support-oncall", "Why: an emergency");
    }

    @Test
    void a_customer_with_24x7_support_comes_from_the_directory() {
        knows("Globex", true);
        knows("Initech", false);
        stage.slack.user("ana").runsShortcut("page.global");
        var form = stage.modal("ana");
        form.choose("Whom?", "customer-support (usually P1)").fill("What is the matter?", "search is down");
        form.choose("Why now?", "A customer with 24x7 support");
        assertThat(form.suggest("Which customer?", "")).containsExactly("Globex");
        stage.clock.pass(SECOND);
        form.choose("Which customer?", "", "Globex");
        form.submits();
        stage.settle();
        stage.expect(stage.card("support-oncall", "search is down"), "Why: a customer with 24x7 support: Globex");
    }

    @Test
    void which_customer_it_is_need_not_be_said() {
        stage.slack.user("ana").runsShortcut("page.global");
        var form = stage.modal("ana");
        form.choose("Whom?", "customer-support (usually P1)").fill("What is the matter?", "search is down");
        form.choose("Why now?", "A customer with 24x7 support");
        form.submits();
        stage.settle();
        stage.expect(stage.card("support-oncall", "search is down"), "Why: a customer with 24x7 support");
    }

    private void knows(String name, boolean roundTheClock) {
        try (var truth = stage.truth()) {
            truth.stores(session -> {
                session.customers()
                        .save(new Customer(
                                new CustomerId("customer-" + name.toLowerCase(Locale.ROOT)),
                                name,
                                "",
                                roundTheClock,
                                "",
                                "",
                                List.of()));
                return name;
            });
        }
    }

    @Test
    void from_anywhere_somebody_is_paged_by_a_form() {
        stage.slack.user("ana").runsShortcut("page.global");
        var form = stage.modal("ana");
        form.choose("Whom?", "support-mgmt (usually P2)").fill("What is the matter?", "an angry customer");
        form.submits();
        stage.settle();
        stage.expect(stage.card("support-mgmt", "an angry customer"), "Page #1 · P2");
        stage.expectDm("ana", "Page #1 reached @mara");
    }

    @Test
    void whoever_may_not_page_opens_no_form() {
        stage.slack.user("gus").runsShortcut("page.global");
        assertThat(stage.slack.user("gus").modal()).isEmpty();
        stage.expectDm("gus", "Guests cannot use this");
    }

    @Test
    void a_form_that_does_not_open_says_that_nobody_was_paged() {
        stage.slack.fault("views.open", SlackFault.DOWN);
        var message = stage.slack.user("ben").in("support-oncall").says("search is slow");
        stage.slack.user("ana").in("support-oncall").runsShortcut(message, "page.message");
        var told = stage.expectWhisper("ana", "support-oncall", "Nobody was paged.");
        assertThat(told.plain()).contains("The form did not open");
    }

    @Test
    void every_rotation_is_called_only_by_somebody_who_said_so_twice() {
        var asked = stage.types("ana", "support", "/genie alert P1 the whole site is down for all")
                .ephemeral()
                .orElseThrow();
        assertThat(asked.plain())
                .contains(
                        "Nobody was paged yet. That calls every rotation: customer-support, support-mgmt, delivery.",
                        "P1 the whole site is down");
        assertThat(stage.pager.alerts()).isEmpty();
        stage.clicks("ana", asked, "Page all 3");
        var alert = stage.alert("the whole site is down");
        assertThat(alert.recipients())
                .containsExactlyInAnyOrder("ben@acme.example", "mara@acme.example", "dana@acme.example");
        assertThat(alert.priority()).isEqualTo("P1");
    }

    @Test
    void who_may_page_every_rotation_is_configured() {
        stage.close();
        stage = new Stage(
                folder, Stage.policy("may_page_all: [U0MARA]\n" + Stage.resource("/dev/tocsin/demo/tocsin.yml")));
        assertThat(stage.told(stage.types("ana", "support", "/genie alert the whole site is down for all")))
                .contains(
                        "Nobody was paged. Only some people may page every rotation at once", "the whole site is down");
        assertThat(stage.told(stage.types("mara", "support", "/genie alert the whole site is down for all")))
                .contains("That calls every rotation");
    }

    /** "for me" may be part of what somebody says, so it pages nobody on a guess. */
    @Test
    void whoever_types_me_is_asked_whether_they_mean_themselves() {
        var asked = stage.types("ben", "support", "/genie alert please look at this for me")
                .ephemeral()
                .orElseThrow();
        assertThat(asked.plain())
                .contains("Nobody was paged yet: is it you whom it should page?", "please look at this");
        stage.clicks("ben", asked, "Page ben@acme.example");
        stage.eventually(
                "he is called",
                () -> stage.alerts("please look at this for me"),
                all -> all.size() == 1 && all.get(0).recipients().equals(List.of("ben@acme.example")));
    }
}
