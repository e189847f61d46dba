package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.PagerFault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages go through OpsGenie and are compared with Jira Service Management, which calls nobody. It is 03:00. */
class ShadowScenarioTest extends Scenario {
    private static final String BEFORE = "    opsgenie: {type: schedule, name: customer-support} ";
    private static final String BOTH =
            BEFORE.stripTrailing() + "\n    jsm: {type: schedule, id: 7e1d0b52-9c1f-4c57-b2a4-000000000001} ";

    @BeforeEach
    void inBoth() {
        stage.close();
        var policy = Stage.resource("/dev/tocsin/demo/tocsin.yml").replace(BEFORE, BOTH);
        stage = new Stage(Stage.Setup.usual(folder).withJsm().with(Stage.policy(policy)));
    }

    private void page(String text) {
        stage.clock.pass(SECOND);
        stage.types("ana", "support", "/genie alert " + text + " for customer-support");
        stage.expect(stage.card("support-oncall", text), "Paged @ben");
        stage.types("ben", "support", "/genie close " + stage.pager.alerts().size());
    }

    /** Until after nine in the morning. */
    private List<String> reports() {
        stage.pass(Duration.ofHours(6).plusMinutes(5));
        return stage.slack.channel("support-mgmt").messages().stream()
                .map(Message::plain)
                .filter(text -> text.contains("Shadow mode"))
                .toList();
    }

    @Test
    void what_would_go_the_same_way_is_said_to_and_nobody_is_called_twice() {
        page("db down");
        page("disk full");
        assertThat(reports())
                .containsExactly(
                        ":bar_chart: Shadow mode: pages go through the pager that each rotation names, and are compared"
                                + " with the other one.\n"
                                + "2 pages were compared in the last 24 hours; all would have gone the same way.\n"
                                + "Nothing stands against the switch: customer-support with pager: jsm.");
        assertThat(stage.jsm().alerts()).isEmpty();
        assertThat(stage.pager.rings()).hasSize(2);
    }

    @Test
    void other_people_and_a_gap_are_differences() {
        stage.jsm().onCall("customer-support", "dana");
        page("db down");
        stage.pass(Duration.ofMinutes(1));
        stage.jsm().onCall("customer-support");
        page("disk full");
        assertThat(reports())
                .singleElement()
                .asString()
                .contains(
                        "2 pages were compared in the last 24 hours; 2 would have gone another way:",
                        "• #1: OpsGenie called ben@acme.example; Jira Service Management would have called"
                                + " dana@acme.example.",
                        "• #2: rotation customer-support in JSM: nobody is on call now.",
                        "• Now: rotation customer-support in JSM: nobody is on call now.",
                        "Please mend these before you switch.");
    }

    @Test
    void a_pager_that_does_not_let_us_in_or_does_not_answer_is_a_difference_and_delays_nothing() {
        stage.jsm().revokeToken(true);
        page("db down");
        stage.pass(Duration.ofMinutes(1));
        stage.jsm().revokeToken(false);
        stage.jsm().delete("customer-support");
        page("disk full");
        stage.pass(Duration.ofMinutes(1));
        stage.jsm().fault(PagerFault.DOWN);
        page("cpu hot");
        assertThat(reports())
                .singleElement()
                .asString()
                .contains(
                        "• #1: JSM API token: may not read schedules (401)",
                        "• #2: rotation customer-support in JSM: there is no schedule 7e1d0b52-9c1f-4c57-b2a4-000000000001,"
                                + " so a page for it is refused.",
                        "• #3: JSM integration key: could not be checked: the pager answers 503.");
    }

    /** Management is in both as well: what stands against both is said once. */
    @Test
    void what_stands_against_every_rotation_is_said_once() {
        var mgmt = "    opsgenie: {type: schedule, name: support-mgmt}";
        stage.restart(Stage.policy(Stage.resource("/dev/tocsin/demo/tocsin.yml")
                .replace(BEFORE, BOTH)
                .replace(mgmt, mgmt + "\n    jsm: {type: schedule, id: 7e1d0b52-9c1f-4c57-b2a4-000000000002}")));
        stage.jsm().revokeToken(true);
        assertThat(reports())
                .singleElement()
                .asString()
                .containsOnlyOnce("• Now: JSM API token: may not read schedules (401)");
    }

    @Test
    void there_is_one_report_a_day_whatever_restarts() {
        assertThat(reports()).hasSize(1);
        stage.restart();
        stage.pass(Duration.ofMinutes(5));
        assertThat(stage.slack.channel("support-mgmt").messages())
                .filteredOn(message -> message.plain().contains("Shadow mode"))
                .hasSize(1);
    }
}
