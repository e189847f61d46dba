package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.WebhookMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages that go through Jira Service Management, beside others that go through OpsGenie. It is 03:00. */
class JsmScenarioTest extends Scenario {
    private static final String BEFORE = "    opsgenie: {type: schedule, name: customer-support} ";
    private static final String SUPPORT = "    jsm: {type: schedule, id: 7e1d0b52-9c1f-4c57-b2a4-000000000001} ";
    private static final String MGMT_BEFORE = "    opsgenie: {type: schedule, name: support-mgmt}";
    private static final String MGMT =
            MGMT_BEFORE + "\n    jsm: {type: schedule, id: 7e1d0b52-9c1f-4c57-b2a4-000000000002}";

    @BeforeEach
    void throughJsm() {
        stage.close();
        stage = new Stage(Stage.Setup.usual(folder).withJsm().with(Stage.policy(policy().replace(BEFORE, SUPPORT))));
    }

    /** Management is in both pagers, support in OpsGenie alone. */
    private static String policy() {
        return Stage.resource("/dev/tocsin/demo/tocsin.yml").replace(MGMT_BEFORE, MGMT);
    }

    private String types(String user, String command) {
        stage.clock.pass(SECOND);
        return stage.told(stage.types(user, "support", "/genie " + command));
    }

    private Message paged() {
        types("ana", "alert db down for customer-support");
        var card = stage.card("support-oncall", "db down");
        stage.expect(card, "Paged @ben");
        return card;
    }

    private Alert alert() {
        return stage.eventually("one alert", () -> stage.jsm().alerts(), alerts -> alerts.size() == 1)
                .get(0);
    }

    @Test
    void a_page_goes_through_and_the_phone_and_slack_stay_in_step() {
        var card = paged();
        assertThat(stage.pager.alerts()).isEmpty();
        assertThat(stage.jsm().rings()).hasSize(1);
        stage.expectDm("ana", "reached @ben");
        stage.jsm().phone("ben").acknowledges(alert());
        stage.expect(card, "Acknowledged by @ben");
        assertThat(types("ben", "close 1")).contains("#1");
        stage.eventually("closed there", this::alert, alert -> alert.status().equals("closed"));
    }

    @Test
    void what_no_webhook_told_is_seen_all_the_same() {
        var card = paged();
        stage.jsm().webhooks(WebhookMode.LOST);
        stage.jsm().phone("dana").acknowledges(alert());
        stage.pass(Duration.ofSeconds(5));
        stage.expect(card, "Acknowledged by @dana");
        stage.jsm().phone("dana").closes(alert());
        stage.pass(Duration.ofMinutes(1));
        stage.expect(card, "Closed by @dana");
    }

    @Test
    void every_verb_reaches_it() {
        var card = paged();
        types("ana", "note customer is on the phone to 1");
        types("ana", "update priority to P2 for 1");
        types("ana", "addtag vip to 1");
        types("ana", "add support-mgmt to 1");
        stage.expect(card, "Also called: support-mgmt by @ana");
        types("ana", "assign 1 to @dana");
        stage.eventually(
                "all of it",
                this::alert,
                alert -> alert.priority().equals("P2")
                        && alert.tags().contains("vip")
                        && alert.owner().equals("dana@acme.example")
                        && alert.recipients().contains("mara@acme.example"));
        assertThat(alert().notes())
                .extracting(Alert.Note::text)
                .anyMatch(note -> note.contains("customer is on the phone"));
        types("ben", "ack 1");
        stage.eventually("acknowledged", this::alert, Alert::acknowledged);
        types("ben", "unack 1");
        stage.eventually("given back", this::alert, alert -> !alert.acknowledged());
    }

    /** A person has to be looked up in Jira first. */
    @Test
    void no_rotation_waits_for_a_person_who_cannot_be_found() {
        assertThat(types("ana", "alert db down for customer-support, ana@acme.example"))
                .contains("They are called by a page each.", "Paging customer-support … (page #1");
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        stage.expectDm("ana", "Page #2 was not delivered.", "ana@acme.example");
    }

    @Test
    void nobody_acknowledges_and_the_next_is_called_there() {
        var card = paged();
        stage.pass(Duration.ofMinutes(11));
        stage.eventually("the manager is called", () -> stage.jsm().rings(), rings -> rings.size() == 2);
        stage.expect(card, "support-mgmt");
    }

    @Test
    void targets_of_two_pagers_are_two_pages() {
        assertThat(types("ana", "alert db down for customer-support, delivery"))
                .contains(
                        "They are called by a page each.",
                        "Paging customer-support … (page #1",
                        "Paging delivery … (page #2");
        stage.eventually("one there", () -> stage.jsm().alerts(), alerts -> alerts.size() == 1);
        stage.eventually("one here", () -> stage.pager.alerts(), alerts -> alerts.size() == 1);
    }

    @Test
    void whom_the_other_pager_calls_cannot_be_added_and_it_is_said_what_to_do() {
        paged();
        assertThat(types("ana", "add delivery to 1"))
                .contains("Its alert is in Jira Service Management, which does not know delivery. Please page delivery"
                        + " anew.");
    }

    /** The pager is changed while people wait: what began in the old one ends there. */
    @Test
    void a_page_stays_in_the_pager_that_it_began_in() {
        stage.close();
        var both = policy().replace(BEFORE, BEFORE.stripTrailing() + "\n" + SUPPORT);
        stage = new Stage(Stage.Setup.usual(folder.resolve("other"))
                .on("jdbc:sqlite:" + folder.resolve("other.db"))
                .withJsm()
                .with(Stage.policy(both)));
        types("ana", "alert db down for customer-support");
        var card = stage.card("support-oncall", "db down");
        stage.expect(card, "Paged @ben");
        assertThat(stage.pager.alerts()).hasSize(1);
        stage.restart(Stage.policy(both.replace(SUPPORT, SUPPORT.stripTrailing() + "\n    pager: jsm ")));
        assertThat(types("ben", "ack 1")).contains("#1");
        stage.eventually(
                "acknowledged",
                () -> stage.pager.alerts(),
                alerts -> alerts.get(0).acknowledged());
        types("ana", "alert another thing for customer-support");
        stage.eventually("the next goes there", () -> stage.jsm().alerts(), alerts -> alerts.size() == 1);
    }

    @Test
    void who_is_on_call_is_read_and_changed_there() {
        stage.jsm().rota("customer-support", Duration.ofHours(6), "ben", "dana");
        assertThat(types("ana", "whoisoncall customer-support"))
                .isEqualTo("customer-support: @ben until 2026-11-20 09:00 UTC; then @dana");
        types("dana", "oncall me 2h for customer-support");
        stage.expectDm("dana", "You are on call for customer-support until 2026-11-20 05:00 UTC");
        assertThat(types("ana", "whoisoncall customer-support"))
                .isEqualTo("customer-support: @dana until 2026-11-20 05:00 UTC; then @ben");
        assertThat(stage.jsm().callees("customer-support")).isEqualTo(List.of("dana@acme.example"));
    }

    @Test
    void a_bad_day_there_is_told_and_over() {
        stage.jsm().fault(PagerFault.DOWN);
        types("ana", "alert db down for customer-support");
        stage.pass(Duration.ofSeconds(30));
        stage.expectDm("ana", "the pager answers 503");
        stage.jsm().fault(PagerFault.OK);
        stage.pass(Duration.ofMinutes(1));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(stage.jsm().rings()).hasSize(1);
    }
}
