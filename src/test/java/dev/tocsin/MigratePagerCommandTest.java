package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.PagerFault;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code tocsin migrate-pager}: what it proposes for the demo's rotations. */
class MigratePagerCommandTest extends JsmCommandTest {

    @Test
    void what_has_the_same_name_in_both_is_proposed_with_who_is_on_call() {
        var said = console.runs("migrate-pager");
        assertThat(said.out()).isEqualTo("""
                # Proposed by the names in both pagers. Nothing was changed: look at it, and put it into your file.
                # With both lines a rotation is in shadow mode; "pager: jsm" switches it.
                rotations:
                  customer-support:
                    opsgenie: {type: schedule, name: customer-support}
                    jsm: {type: schedule, id: 7e1d0b52-9c1f-4c57-b2a4-000000000001}  # customer-support; on call: ben@acme.example
                  support-mgmt:
                    opsgenie: {type: schedule, name: support-mgmt}
                    jsm: {type: schedule, id: 7e1d0b52-9c1f-4c57-b2a4-000000000002}  # support-mgmt; on call: mara@acme.example
                  delivery:
                    opsgenie: {type: team, name: delivery}
                    jsm: {type: team, id: 7e1d0b52-9c1f-4c57-b2a4-000000000003}  # delivery
                # Everything there:
                #   schedule customer-support: 7e1d0b52-9c1f-4c57-b2a4-000000000001
                #   schedule support-mgmt: 7e1d0b52-9c1f-4c57-b2a4-000000000002
                #   team delivery: 7e1d0b52-9c1f-4c57-b2a4-000000000003
                #   escalation customer-support-escalation: 7e1d0b52-9c1f-4c57-b2a4-000000000004
                """);
        assertThat(said.exit()).isZero();
        assertThat(jsm.alerts()).isEmpty();
    }

    @Test
    void what_is_not_there_is_left_to_a_person_with_the_nearest_names() throws IOException {
        jsm.delete("support-mgmt");
        jsm.onCall("customer-support", "dana");
        file("opsgenie: {type: team, name: delivery}", "opsgenie: {type: user, name: nobody@acme.example}");
        var said = console.runs("migrate-pager");
        assertThat(said.out())
                .contains(
                        "on call there: dana@acme.example, in OpsGenie: ben@acme.example!",
                        "# jsm: no schedule there is called \"support-mgmt\". There is: customer-support (schedule"
                                + " 7e1d0b52-9c1f-4c57-b2a4-000000000001)",
                        "# jsm: nobody there has the address nobody@acme.example");
        assertThat(said.exit()).isEqualTo(1);
    }

    @Test
    void what_is_configured_already_is_looked_at() throws IOException {
        file(
                "    opsgenie: {type: team, name: delivery}",
                "    opsgenie: {type: team, name: delievery}\n    jsm: {type: team, id: 0000}");
        var said = console.runs("migrate-pager");
        assertThat(said.out())
                .contains(
                        "opsgenie: {type: team, name: delievery}  # OpsGenie has none of that name!",
                        "jsm: {type: team, id: 0000}  # as it is, and there is none with that id!");
        assertThat(said.exit()).isEqualTo(1);
    }

    @Test
    void what_is_missing_is_said_and_no_secret() {
        jsm.fault(PagerFault.WRONG_KEY);
        assertThat(console.runs("migrate-pager").err())
                .contains("A directory cannot be read: Jira Service Management does not accept");
        withoutJsm();
        assertThat(console.runs("migrate-pager").err())
                .contains("There is no key for Jira Service Management. Set TOCSIN_JSM_KEY");
    }
}
