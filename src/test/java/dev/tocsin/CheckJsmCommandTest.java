package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.PagerFault;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code tocsin check} says of a bot that has Jira Service Management for a pager. */
class CheckJsmCommandTest extends JsmCommandTest {
    private static final String SUPPORT = "opsgenie: {type: schedule, name: customer-support} ";
    private static final String MANAGEMENT = "opsgenie: {type: schedule, name: support-mgmt}";
    private static final String TEAM = "7e1d0b52-9c1f-4c57-b2a4-000000000003";

    @BeforeEach
    void configure() throws IOException {
        console.with("TOCSIN_JSM_HEARTBEAT", TEAM + "/tocsin");
        file(SUPPORT, "jsm: {type: schedule, id: 7e1d0b52-9c1f-4c57-b2a4-000000000001} ");
        file(MANAGEMENT, MANAGEMENT + "\n    jsm: {type: schedule, id: 7e1d0b52-9c1f-4c57-b2a4-000000000002}");
        jsm.addHeartbeat(TEAM + "/tocsin", Duration.ofMinutes(10));
    }

    private String line(String subject) {
        return console.runs("check").line(subject);
    }

    @Test
    void what_is_well_is_said() {
        var said = console.runs("check");
        assertThat(said.line("JSM integration key")).contains("is accepted");
        assertThat(said.line("JSM API token")).contains("reads schedules");
        assertThat(said.line("JSM heartbeat")).contains("\"tocsin\" calls somebody when pings stay away");
        assertThat(said.line("customer-support in JSM")).contains("ben@acme.example on call");
        assertThat(said.line("rotation support-mgmt")).contains("mara@acme.example on call");
    }

    /** The bot's own account is not among those that Jira shows here. */
    @Test
    void people_that_the_bot_may_not_see_are_a_warning() {
        assertThat(line("JSM people")).contains("are not shown to the bot", "Browse users and groups");
    }

    @Test
    void a_wrong_key_and_a_wrong_token_are_told_apart() {
        console.with("TOCSIN_JSM_KEY", "wrong");
        assertThat(line("JSM integration key")).contains("is not accepted (401)", "Operations, Integrations");
        console.with("TOCSIN_JSM_KEY", jsm.integrationKey()).with("TOCSIN_JSM_TOKEN", "wrong");
        assertThat(line("JSM API token")).contains("may not read schedules (401)", "TOCSIN_JSM_EMAIL");
        console.with("TOCSIN_JSM_TOKEN", jsm.token()).with("TOCSIN_JSM_CLOUD_ID", "another");
        assertThat(line("JSM API token")).contains("is for another site", "/_edge/tenant_info");
    }

    @Test
    void a_gap_and_what_there_is_not_are_found() throws IOException {
        jsm.onCall("customer-support");
        assertThat(line("customer-support in JSM")).contains("nobody is on call now");
        jsm.delete("customer-support");
        assertThat(line("customer-support in JSM")).contains("there is no schedule", "migrate-pager");
        file(
                "escalation: tocsin                                   # or pager",
                "escalation: pager                                    # or pager");
        file(
                "    escalate:                                            # while nobody acknowledges: whom to call, and after how long\n",
                "");
        file(
                "      - {after: 10 minutes, to: [support-mgmt]}          # rotations or e-mail addresses; the last names a rotation\n",
                "");
        file(
                "jsm: {type: schedule, id: 7e1d0b52-9c1f-4c57-b2a4-000000000001}",
                "jsm: {type: escalation, id: 7e1d0b52-9c1f-4c57-b2a4-000000000004}");
        assertThat(line("customer-support in JSM")).contains("escalation 7e1d0b52-9c1f-4c57-b2a4-000000000004 exists");
        file("type: escalation, id", "type: team, id");
        assertThat(line("customer-support in JSM")).contains("warning", "no team", "which sees its own teams alone");
        file("type: team, id: 7e1d0b52-9c1f-4c57-b2a4-000000000004", "type: user, id: dana@acme.example");
        assertThat(line("customer-support in JSM")).contains("user dana@acme.example is account");
        file("dana@acme.example}", "nobody@acme.example}");
        assertThat(line("customer-support in JSM")).contains("calls nobody");
    }

    @Test
    void a_heartbeat_that_there_is_not_and_one_that_is_not_set() {
        console.with("TOCSIN_JSM_HEARTBEAT", TEAM + "/other");
        assertThat(line("JSM heartbeat")).contains("there is none called \"other\"");
        console.with("TOCSIN_JSM_HEARTBEAT", "0000/tocsin");
        assertThat(line("JSM heartbeat")).contains("is of a team that there is not");
        console.without("TOCSIN_JSM_HEARTBEAT");
        assertThat(line("JSM heartbeat")).contains("is not set: when Tocsin itself is dead, nobody is called");
    }

    @Test
    void an_outage_is_no_error() {
        jsm.fault(PagerFault.DOWN);
        var said = console.runs("check");
        assertThat(said.line("JSM integration key")).contains("could not be checked: the pager answers 503");
        assertThat(said.line("JSM integration key")).startsWith("  warning");
    }

    @Test
    void a_rotation_without_a_key_for_its_pager_does_not_start() {
        withoutJsm();
        console.without("TOCSIN_JSM_HEARTBEAT");
        var said = console.runs("run");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err())
                .contains("customer-support", "goes through Jira Service Management, and there is no key for it")
                .contains("Set TOCSIN_JSM_KEY, or let it go through the other pager.", "Tocsin did not start.");
    }
}
