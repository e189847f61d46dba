package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.PagerEndpoint;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.PagerService;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Monitoring made an alert that nobody asked for in Slack. It is 03:00. */
class ElsewhereScenarioTest extends Scenario {
    private String types(String user, String command) {
        stage.clock.pass(SECOND);
        return stage.told(stage.types(user, "support", "/genie " + command));
    }

    private Alert only(PagerService pager) {
        return pager.alerts().get(0);
    }

    @Test
    void it_is_listed_beside_the_pages_and_shown() {
        stage.pager.monitoring("cpu of <db-1> hot", "customer-support");
        assertThat(types("ana", "list"))
                .isEqualTo(
                        "No page is open.\nMade elsewhere, open in OpsGenie\nTo answer one, type for example `/genie ack og-1`.\n"
                                + "og-1 · P3 · made 2026-11-20 03:00 UTC · nobody has acknowledged it\n>cpu of <db-1> hot");
        types("ana", "alert db down for customer-support");
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(types("ana", "list"))
                .contains("One page is open", "#1 · P1", "og-1 · P3")
                .doesNotContain("og-2");
        assertThat(types("ana", "get og-1")).contains("og-1 · P3", "nobody has acknowledged it");
        assertThat(types("ana", "get og-2")).as("ours has a page").contains("og-2 · P1 · page #1");
        assertThat(types("ana", "get og-77")).contains("There is no alert og-77 in OpsGenie.");
        assertThat(types("ana", "get jsm-1"))
                .contains("jsm-1 is in Jira Service Management, for which there is no key.");
    }

    @Test
    void every_verb_reaches_it_and_whoever_typed_hears_of_each() {
        stage.pager.monitoring("cpu hot", "customer-support");
        assertThat(types("ben", "ack og-1"))
                .isEqualTo("og-1 is to be acknowledged in OpsGenie. You hear when that is done, or if it is not.");
        stage.expectDm("ben", "og-1 is acknowledged in OpsGenie.");
        types("ben", "note the disk is old to og-1");
        types("ben", "update priority to P1 for og-1");
        types("ben", "addtag vip, <eu> to og-1");
        types("ben", "add support-mgmt to og-1");
        types("ben", "assign og-1 to @dana");
        stage.eventually(
                "all of it",
                () -> only(stage.pager),
                alert -> alert.acknowledged()
                        && alert.priority().equals("P1")
                        && alert.tags().containsAll(List.of("vip", "<eu>"))
                        && alert.owner().equals("dana@acme.example")
                        && alert.recipients().contains("mara@acme.example")
                        && alert.notes().stream().anyMatch(note -> note.text().equals("the disk is old")));
        types("ben", "unack og-1");
        stage.eventually("given back", () -> only(stage.pager), alert -> !alert.acknowledged());
        types("ben", "snooze og-1 for 30m");
        stage.expectDm("ben", "og-1 is made quiet for a while in OpsGenie.");
        types("ben", "own og-1");
        stage.eventually("his", () -> only(stage.pager), alert -> alert.owner().equals("ben@acme.example"));
        assertThat(types("ben", "close og-1, 99")).contains("og-1 is to be closed", "There is no page #99");
        stage.eventually(
                "closed", () -> only(stage.pager), alert -> alert.status().equals("closed"));
        assertThat(only(stage.pager).log()).anyMatch(line -> line.contains("ben@acme.example"));
        assertThat(types("ana", "list")).isEqualTo("No page is open.");
    }

    @Test
    void what_cannot_be_done_is_told() {
        assertThat(types("ben", "ack og-77")).contains("is to be acknowledged");
        stage.expectDm(
                "ben",
                "og-77 was not acknowledged in OpsGenie. There is no such alert; list shows those that are open.");
        assertThat(types("ben", "ack jsm-1"))
                .isEqualTo("jsm-1 is in Jira Service Management, for which there is no key. Nothing was changed.");
    }

    /** A page has an escalation, a card, and people who may close it. */
    @Test
    void our_own_page_is_changed_by_its_own_number() {
        types("ana", "alert db down for customer-support");
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        types("carl", "close og-1");
        stage.expectDm("carl", "og-1 was not closed in OpsGenie. It is page #1: type the same with 1.");
        assertThat(only(stage.pager).status()).isEqualTo("open");
    }

    @Test
    void a_text_that_was_not_taken_is_given_back_and_nothing_of_it_is_markup() {
        types("ben", "note look <!channel> to og-77");
        stage.expectDm(
                "ben",
                "og-77 was not given your note in OpsGenie. There is no such alert; list shows those that are open.\nYour text: look <!channel>");
        types("ben", "exec <!here> on og-77");
        var told = stage.expectDm("ben", "og-77 was not asked to execute");
        assertThat(told.text()).doesNotContain("<!");
    }

    /** Whatever it does, done twice it may do harm. */
    @Test
    void an_action_is_not_executed_twice_though_its_answer_is_lost() {
        stage.pager.monitoring("cpu hot", "customer-support");
        stage.pager.fault(PagerEndpoint.ACTION, PagerFault.CUT);
        types("ben", "exec Restart on og-1");
        stage.pass(Duration.ofSeconds(5));
        stage.pager.fault(PagerEndpoint.ACTION, PagerFault.OK);
        stage.pass(Duration.ofMinutes(1));
        stage.expectDm("ben", "og-1 was not asked to execute Restart", "It is not known whether it was executed");
        assertThat(only(stage.pager).log())
                .filteredOn(line -> line.contains("Restart via API"))
                .hasSize(1);
    }

    /** A moment's trouble is no news. */
    @Test
    void what_is_done_at_the_second_try_is_told_once() {
        stage.pager.monitoring("cpu hot", "customer-support");
        stage.pager.fault(PagerFault.DOWN);
        types("ben", "ack og-1");
        stage.settle();
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(10));
        stage.expectDm("ben", "og-1 is acknowledged in OpsGenie.");
        assertThat(stage.slack.dm("ben").messages()).hasSize(1);
    }

    /** It says yes, and nothing ever happens. */
    @Test
    void what_the_pager_took_and_forgot_is_told() {
        stage.pager.monitoring("cpu hot", "customer-support");
        stage.pager.fault(PagerEndpoint.ACTION, PagerFault.LOST);
        types("ben", "ack og-1");
        stage.pass(Duration.ofMinutes(3));
        stage.expectDm("ben", "og-1 was not acknowledged in OpsGenie.", "did not say for two minutes");
        int asked = outcomesAsked();
        stage.pass(Duration.ofMinutes(10));
        assertThat(outcomesAsked()).as("it is not asked for ever").isEqualTo(asked);
    }

    private int outcomesAsked() {
        return (int) stage.pager.requests().stream()
                .filter(call -> call.path().contains("/requests/"))
                .count();
    }

    @Test
    void a_key_that_may_not_look_is_told_at_once() {
        stage.pager.monitoring("cpu hot", "customer-support");
        stage.pager.fault(PagerFault.WRONG_KEY);
        types("ben", "ack og-1");
        stage.expectDm("ben", "og-1 was not acknowledged in OpsGenie. It cannot be looked up: the pager answers 401");
    }

    @Test
    void a_bad_day_is_waited_out() {
        stage.pager.monitoring("cpu hot", "customer-support");
        stage.pager.fault(PagerFault.DOWN);
        assertThat(types("ana", "list"))
                .isEqualTo("No page is open.\nWhether other alerts are open in OpsGenie is not known right now.");
        types("ben", "ack og-1");
        stage.pass(Duration.ofSeconds(30));
        stage.expectDm("ben", "og-1 is not acknowledged in OpsGenie yet", "Tocsin keeps trying.");
        stage.restart();
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofMinutes(1));
        stage.eventually("acknowledged", () -> only(stage.pager), Alert::acknowledged);
    }

    @Test
    void the_other_pager_has_numbers_of_its_own() {
        stage.close();
        stage = new Stage(Stage.Setup.usual(folder.resolve("other"))
                .on("jdbc:sqlite:" + folder.resolve("other.db"))
                .withJsm());
        stage.pager.monitoring("cpu hot", "customer-support");
        stage.jsm().monitoring("disk full", "customer-support");
        assertThat(types("ana", "list"))
                .contains("open in OpsGenie", "og-1 · P3", "open in Jira Service Management", "jsm-1 · P3");
        types("ben", "ack jsm-1");
        stage.expectDm("ben", "jsm-1 is acknowledged in Jira Service Management.");
        assertThat(only(stage.jsm()).acknowledged()).isTrue();
        assertThat(only(stage.pager).acknowledged()).isFalse();
    }
}
