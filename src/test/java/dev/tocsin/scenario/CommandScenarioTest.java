package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.SlackFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What people type, and what they are answered. */
class CommandScenarioTest extends Scenario {

    private Message asked(String user, String command) {
        return stage.types(user, "support", command).ephemeral().orElseThrow();
    }

    @Test
    void a_mistyped_target_pages_nobody_and_a_button_pages_with_the_text_already_typed() {
        var asked = asked("carl", "/genie alert logins fail for custmer-suport");
        assertThat(asked.plain()).contains("Nobody was paged yet", "custmer-suport", "logins fail");
        assertThat(asked.buttons()).containsExactly("Page customer-support");
        stage.settle();
        assertThat(stage.pager.alerts()).isEmpty();

        stage.clicks("carl", asked, "Page customer-support");
        stage.expectWhisper("carl", "support", "Paging customer-support");
        assertThat(stage.alert("logins fail").message()).isEqualTo("logins fail");
        stage.expectDm("carl", "reached @ben");
    }

    @Test
    void pressing_the_button_twice_pages_once() {
        var asked = asked("carl", "/genie alert logins fail for custmer-suport");
        stage.clicks("carl", asked, "Page customer-support");
        stage.clicks("carl", asked, "Page customer-support");
        stage.expectWhisper("carl", "support", "You asked for that already");
        assertThat(stage.alerts("logins fail")).hasSize(1);
    }

    @Test
    void without_a_target_every_rotation_is_offered_and_the_whole_text_is_kept() {
        var asked = asked("ana", "/genie alert db has been down for 20 minutes");
        assertThat(asked.plain())
                .contains("Nobody was paged yet", "db has been down for 20 minutes", "Whom shall this page?");
        assertThat(asked.buttons()).contains("Page customer-support", "Page support-mgmt", "Page delivery");
        stage.clicks("ana", asked, "Page support-mgmt");
        assertThat(stage.alert("db has been down for 20 minutes").responders())
                .extracting(Alert.Responder::name)
                .containsExactly("support-mgmt");
    }

    @Test
    void without_a_message_one_is_asked_for_and_can_be_done_without() {
        var asked = asked("ana", "/genie alert for customer-support");
        assertThat(asked.plain()).contains("there is no message", "/genie alert");
        stage.clicks("ana", asked, "Page customer-support");
        assertThat(stage.alert("Please ask").message()).contains("Ana Costa");
    }

    @Test
    void those_who_are_known_are_paged_and_the_rest_is_asked_about() {
        var answer = asked("ana", "/genie alert db down for customer-support and suport-mgmt");
        assertThat(answer.plain()).contains("Paging customer-support", "Not paged", "suport-mgmt");
        assertThat(answer.buttons()).containsExactly("Page support-mgmt");
        assertThat(stage.alert("db down").responders()).hasSize(1);
        stage.clicks("ana", answer, "Page support-mgmt");
        stage.settle();
        assertThat(stage.alerts("db down")).hasSize(2);
    }

    @Test
    void a_person_is_paged_by_mention_or_by_address() {
        stage.types("ana", "support", "/genie alert please help for @dana");
        var alert = stage.alert("please help");
        assertThat(alert.recipients()).containsExactly("dana@acme.example");
        stage.expect(stage.card("support-oncall", "please help"), "Paged @dana");

        stage.types("ana", "support", "/genie alert really now for mara@acme.example");
        assertThat(stage.alert("really now").recipients()).containsExactly("mara@acme.example");
    }

    @Test
    void an_address_that_nobody_has_is_not_paged() {
        var asked = asked("ana", "/genie alert please help for nobody@acme.example");
        assertThat(asked.plain()).contains("Nobody was paged yet", "nobody@acme.example");
        stage.settle();
        assertThat(stage.pager.alerts()).isEmpty();
    }

    @Test
    void a_leading_priority_counts_and_the_rotation_has_a_usual_one() {
        stage.types("ana", "support", "/genie alert P4 slow report for customer-support");
        assertThat(stage.alert("slow report").priority()).isEqualTo("P4");
        stage.types("ana", "support", "/genie alert db down for customer-support");
        assertThat(stage.alert("db down").priority()).isEqualTo("P1");
    }

    @Test
    void bare_command_and_help_answer_with_examples() {
        for (var typed : new String[] {"/genie", "/genie help"}) {
            assertThat(asked("ana", typed).plain())
                    .contains("/genie alert the database is down for customer-support", "ack 57", "support-mgmt");
        }
    }

    @Test
    void an_unknown_verb_answers_with_the_corrected_command() {
        assertThat(asked("ana", "/genie akc 57").plain()).contains("akc", "/genie ack 57");
        var asked = asked("ana", "/genie db is down for customer-support");
        assertThat(asked.plain()).contains("Nobody was paged yet", "/genie alert db is down for customer-support");
        stage.clicks("ana", asked, "Page customer-support");
        assertThat(stage.alert("is down").message()).isEqualTo("db is down");
        assertThat(asked("ana", "/genie xyzzy delivery").plain()).contains("xyzzy delivery", "/genie alert");
    }

    @Test
    void pages_are_acknowledged_given_back_noted_and_closed_by_number() {
        var card = paged("db down");
        assertThat(stage.told(stage.types("ben", "support", "/genie ack 1"))).contains("#1 acknowledged");
        stage.expect(card, "Acknowledged by @ben");
        assertThat(stage.told(stage.types("dana", "support", "/genie ack 1")))
                .contains("#1 was acknowledged before, by @ben");
        assertThat(stage.told(stage.types("dana", "support", "/genie unack #1")))
                .contains("#1 given back");
        stage.expect(card, "Given back by @dana", "nobody has it now.", "→ acknowledged", "→ given back");
        stage.expectDm("ana", "Page #1 was given back by @dana");
        stage.expectDm("ben", "Page #1, which you had, was given back by @dana", "Nobody has it now.");
        assertThat(stage.told(stage.types("ben", "support", "/genie note restarted it to 1")))
                .contains("#1 noted");
        stage.expect(card, "restarted it");
        assertThat(stage.told(stage.types("ben", "support", "/genie close 1 and 99")))
                .contains("#1 closed", "There is no page #99");
        stage.expect(card, "Closed by @ben");
        stage.pass(SECOND.multipliedBy(5));
        var alert = stage.alert("db down");
        assertThat(alert.open()).isFalse();
        assertThat(alert.notes()).extracting(Alert.Note::text).anyMatch(t -> t.contains("restarted it"));
    }

    @Test
    void a_verb_without_a_number_lists_what_is_open() {
        paged("db down");
        assertThat(stage.told(stage.types("ben", "support", "/genie ack"))).contains("Which page?", "#1", "db down");
        assertThat(stage.told(stage.types("ben", "support", "/genie note wait to the end")))
                .contains("To which page?", "wait to the end");
    }

    @Test
    void guests_and_strangers_cannot_page() {
        assertThat(stage.told(stage.types("gus", "general", "/genie alert db down for customer-support")))
                .contains("Guests cannot use this, so nobody was paged");
        assertThat(stage.told(stage.types("sam", "acme-globex", "/genie alert db down for customer-support")))
                .contains("Only members of this workspace can page, so nobody was paged");
        stage.settle();
        assertThat(stage.pager.alerts()).isEmpty();
    }

    @Test
    void who_may_not_page_a_rotation_is_told_who_may() {
        stage.close();
        stage = new Stage(
                folder,
                Stage.policy(Stage.resource("/dev/tocsin/demo/tocsin.yml")
                        .replace("may_page: members ", "may_page: [U0BEN] ")));
        assertThat(stage.told(stage.types("ana", "support", "/genie alert db down for customer-support")))
                .contains("Nobody was paged", "You may not page customer-support", "@ben", "db down");
        assertThat(stage.told(stage.types("ben", "support", "/genie alert db down for customer-support")))
                .contains("Paging customer-support");
        stage.settle();
        assertThat(stage.pager.rings()).hasSize(1);
    }

    @Test
    void an_emergency_does_not_wait_until_slack_says_who_somebody_is() {
        stage.slack.fault("users.info", SlackFault.DOWN);
        assertThat(stage.told(stage.types("ana", "support", "/genie alert db down for customer-support")))
                .contains("Paging customer-support");
        assertThat(stage.alert("db down").open()).isTrue();
    }

    @Test
    void it_works_where_the_bot_is_not() {
        assertThat(stage.told(stage.types("ana", "war-room", "/genie alert db down for customer-support")))
                .contains("Paging customer-support");
        stage.expectDm("ana", "reached @ben");
    }

    @Test
    void a_page_is_looked_at_by_number_and_taken_from_there() {
        stage.types("ana", "support", "/genie alert db down for customer-support");
        stage.card("support-oncall", "db down");
        var seen = asked("ben", "/genie get 1 99 x");
        assertThat(seen.plain())
                .contains("Page #1", "db down", "Paged", "There is no page #99.", "Not a page number: x")
                .contains("[Acknowledge] [Close] [Add a note] [Page again]");
        stage.clicks("ben", seen, "Acknowledge");
        stage.expectWhisper("ben", "support", "#1 :white_check_mark: Acknowledged by @ben");
        assertThat(asked("ben", "/genie get").plain()).contains("Which page? For example: `/genie get 57`");
    }

    @Test
    void the_open_pages_are_listed_with_what_burns_first_and_a_long_list_has_more_leaves() {
        assertThat(asked("ben", "/genie list").plain()).contains("No page is open.");
        for (int i = 1; i <= 12; i++) {
            stage.types(
                    "ana",
                    "support",
                    "/genie alert " + (i == 7 ? "P1 " : "P3 ") + "trouble " + i + " for customer-support");
            stage.pass(Duration.ofSeconds(2));
        }
        stage.types("ben", "support", "/genie ack 7 2");
        stage.settle();
        var first = asked("ben", "/genie list");
        assertThat(first.plain())
                .contains("12 pages are open, the most urgent first: 1 to 10", "+2 more: `/genie list 2`")
                .containsSubsequence("#1 ", "trouble 1", "#3 ", "#12")
                .doesNotContain("#7 ");
        assertThat(first.buttons()).hasSize(10).containsOnly("Acknowledge");
        stage.clock.pass(Duration.ofSeconds(1));
        var rest = asked("ben", "/genie list 2");
        assertThat(rest.plain()).contains("11 to 12").containsSubsequence("#7 ", "trouble 7", "#2 ", "trouble 2");
        assertThat(rest.buttons()).containsExactly("Close", "Close");
        assertThat(asked("ben", "/genie list 3").plain()).contains("There are no more: 12 pages are open.");
        assertThat(stage.told(stage.types("gus", "general", "/genie list")))
                .as("a guest")
                .doesNotContain("trouble");
    }

    @Test
    void what_can_be_paged_is_listed_by_kind() {
        assertThat(asked("ana", "/genie list rotations").plain())
                .contains("Who can be paged", "customer-support", "its cards are in #support-oncall");
        stage.clock.pass(Duration.ofSeconds(1));
        assertThat(asked("ana", "/genie list escalations").plain())
                .contains("No rotation is an escalation in the pager. `/genie list rotations` lists all.");
    }
}
