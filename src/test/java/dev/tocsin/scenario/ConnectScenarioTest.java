package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.PagerFault;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Ana's account in the pager has another address than the one that Slack knows. It is 03:00. */
class ConnectScenarioTest extends Scenario {
    private static final Pattern CODE = Pattern.compile("^Tocsin code ([0-9]{6}), for Ana Costa in Slack");

    private String types(String user, String command) {
        stage.clock.pass(SECOND);
        return stage.told(stage.types(user, "support", "/genie " + command));
    }

    private Alert called() {
        var alerts = stage.eventually("the account is called", stage.pager::alerts, all -> !all.isEmpty());
        return alerts.get(alerts.size() - 1);
    }

    private String code() {
        var said = CODE.matcher(called().message());
        assertThat(said.find()).as(called().message()).isTrue();
        return said.group(1);
    }

    @Test
    void whoever_is_not_known_there_connects_and_does_what_they_wanted() {
        assertThat(types("ana", "oncall me 2h for customer-support"))
                .isEqualTo(
                        "OpsGenie knows nobody as ana@acme.example, so nothing was changed yet. If you have an account"
                                + " there under another address, type `/genie connect you@example.com` with that: then this is"
                                + " done at once:\n>oncall me 2h for customer-support");
        assertThat(types("ana", "connect ana.costa@acme.example"))
                .isEqualTo(
                        "If OpsGenie has an account ana.costa@acme.example, it is called with a code now. Type `/genie"
                                + " connect CODE` with it within 15 minutes.");
        assertThat(called().recipients()).containsExactly("ana.costa@acme.example");
        stage.restart();
        assertThat(types("ana", "connect " + code()))
                .isEqualTo("Connected: in OpsGenie you are ana.costa@acme.example.\n"
                        + "Asking the pager to put @ana on call for customer-support until 2026-11-20 05:00 UTC. You and"
                        + " its channel hear when it is done.");
        stage.expectDm("ana", "You are on call for customer-support until 2026-11-20 05:00 UTC");
        assertThat(stage.pager.callees("customer-support")).containsExactly("ana.costa@acme.example");
        stage.eventually(
                "the code's alert is over",
                this::called,
                alert -> alert.status().equals("closed"));
        types("carl", "alert db down for customer-support");
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ana");
    }

    @Test
    void a_wrong_code_connects_nobody_and_five_of_them_end_it() {
        types("ana", "connect ana.costa@acme.example");
        var right = code();
        var wrong = right.equals("000000") ? "000001" : "000000";
        assertThat(types("ana", "connect " + wrong)).isEqualTo("That is not the code. You may try 4 more times.");
        assertThat(types("carl", "connect " + right)).contains("There is no code to wait for");
        for (int i = 0; i < 3; i++) {
            types("ana", "connect " + wrong);
        }
        assertThat(types("ana", "connect " + wrong)).contains("That is not the code, and it is no longer good.");
        assertThat(types("ana", "connect " + right)).contains("There is no code to wait for");
        assertThat(types("ana", "connect")).contains("OpsGenie knows nobody as ana@acme.example.");
    }

    @Test
    void a_code_holds_for_a_quarter_of_an_hour() {
        types("ana", "connect ana.costa@acme.example");
        var code = code();
        stage.pass(Duration.ofMinutes(16));
        assertThat(types("ana", "connect " + code)).contains("There is no code to wait for: it holds for 15 minutes.");
    }

    @Test
    void what_was_wanted_long_ago_is_not_done() {
        types("ana", "oncall me 2h for customer-support");
        stage.pass(Duration.ofHours(2));
        types("ana", "connect ana.costa@acme.example");
        assertThat(types("ana", "connect " + code()))
                .isEqualTo("Connected: in OpsGenie you are ana.costa@acme.example.");
        assertThat(stage.pager.callees("customer-support")).containsExactly("ben@acme.example");
    }

    @Test
    void one_may_look_and_undo_it() {
        assertThat(types("ben", "connect"))
                .isEqualTo(
                        "In OpsGenie you are known by your Slack e-mail address, ben@acme.example. To connect another"
                                + " account there, type `/genie connect you@example.com` with its"
                                + " address: it is called with a code.");
        types("ana", "connect ana.costa@acme.example");
        types("ana", "connect " + code());
        assertThat(types("ana", "connect"))
                .isEqualTo("In OpsGenie you are ana.costa@acme.example. `/genie connect off` undoes that.");
        assertThat(types("ana", "connect off"))
                .isEqualTo("You are known in the pager by your Slack e-mail address again.");
        assertThat(types("ana", "connect off")).isEqualTo("You had connected nothing.");
        assertThat(types("ana", "connect me please")).contains("me please is neither an e-mail address nor a code");
    }

    @Test
    void an_account_that_there_is_not_is_told() {
        types("ana", "connect nobody@acme.example");
        var told = stage.expectDm("ana", "The code could not be sent.", "Nothing was connected.");
        assertThat(told.plain()).doesNotContain("..").containsPattern("[.] Nothing was connected[.]");
    }

    /** Or somebody could be in another's place by having them read out a code. */
    @Test
    void an_address_of_somebody_else_is_not_theirs_to_connect() {
        assertThat(types("ana", "connect mara@acme.example"))
                .isEqualTo("mara@acme.example is @mara's, who would be called with a code. Please connect an account of"
                        + " your own. Nothing was changed.");
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.pager.alerts()).isEmpty();
        types("ana", "connect ana.costa@acme.example");
        types("ana", "connect " + code());
        assertThat(types("carl", "connect ana.costa@acme.example")).contains("is @ana's");
    }

    @Test
    void a_second_code_waits_a_minute_and_ends_the_first() {
        types("ana", "connect ana.costa@acme.example");
        var first = code();
        assertThat(types("ana", "connect ana.costa@acme.example"))
                .isEqualTo("A code was sent a moment ago. Please wait a minute before the next one.");
        stage.pass(Duration.ofMinutes(1));
        types("ana", "connect ana.costa@acme.example");
        stage.eventually("the second code", stage.pager::alerts, all -> all.size() == 2);
        var second = code();
        if (!second.equals(first)) {
            assertThat(types("ana", "connect " + first)).contains("That is not the code.");
        }
        assertThat(types("ana", "connect " + second)).contains("Connected");
    }

    /** Whoever asks for something else meanwhile need not begin anew. */
    @Test
    void a_code_holds_while_something_else_is_wanted() {
        types("ana", "connect ana.costa@acme.example");
        var code = code();
        assertThat(types("ana", "oncall me 2h for customer-support")).contains("knows nobody as ana@acme.example");
        assertThat(types("ana", "connect " + code)).contains("Connected", "Asking the pager to put @ana on call");
    }

    @Test
    void a_code_that_nobody_types_leaves_no_alert_behind() {
        types("ana", "connect ana.costa@acme.example");
        code();
        stage.pass(Duration.ofMinutes(16));
        stage.eventually(
                "the code's alert is over",
                this::called,
                alert -> alert.status().equals("closed"));
    }

    @Test
    void whoever_is_connected_is_paged_there_by_their_slack_address_too() {
        types("ana", "connect ana.costa@acme.example");
        types("ana", "connect " + code());
        types("carl", "alert please look for ana@acme.example");
        stage.eventually(
                "she is called",
                this::called,
                alert -> alert.recipients().contains("ana.costa@acme.example")
                        && alert.message().equals("please look"));
    }

    @Test
    void a_pager_that_cannot_be_asked_holds_nobody_up() {
        stage.pager.fault(PagerFault.DOWN);
        assertThat(types("ana", "oncall me 2h for customer-support")).contains("Asking the pager to put @ana on call");
    }

    @Test
    void the_code_stands_nowhere_in_slack() {
        types("ana", "connect ana.costa@acme.example");
        var code = code();
        stage.pass(Duration.ofMinutes(1));
        for (var channel : List.of("support", "support-oncall", "support-mgmt")) {
            assertThat(stage.slack.channel(channel).messages())
                    .extracting(Message::plain)
                    .noneMatch(text -> text.contains(code));
        }
        assertThat(stage.page("/metrics")).doesNotContain(code);
    }
}
