package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.PagerEndpoint;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.Ring;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The verbs for pages that are open, from the typed word to the pager and back. */
class VerbsScenarioTest extends Scenario {

    private String types(String user, String command) {
        stage.clock.pass(SECOND);
        return stage.told(stage.types(user, "support", "/genie " + command));
    }

    private Message fresh(Message card) {
        return stage.slack.message(card.id());
    }

    @Test
    void whoever_takes_a_page_has_it_in_the_pager_too() {
        var card = paged("db down");
        assertThat(types("dana", "own 1")).isEqualTo("#1 is yours.");
        stage.expect(card, "Acknowledged by @dana");
        stage.pass(SECOND.multipliedBy(3));
        assertThat(stage.alert("db down").owner()).isEqualTo("dana@acme.example");
        assertThat(types("dana", "take 1")).contains("It is yours already. Nothing was changed.");
    }

    @Test
    void whoever_is_given_a_page_hears_of_it_and_answers_from_there() {
        var card = paged("db down");
        assertThat(types("ana", "assign 1 to @dana"))
                .isEqualTo("#1 is given to @dana. They are told. It calls until somebody acknowledges it.");
        stage.expect(card, "Nobody has acknowledged it yet", "It is given to @dana");
        var told = stage.expectDm("dana", "Page #1 is given to you by @ana", "db down");
        stage.pass(SECOND.multipliedBy(3));
        assertThat(stage.alert("db down").owner()).isEqualTo("dana@acme.example");
        stage.clicks("dana", told, "Acknowledge");
        stage.expect(card, "Acknowledged by @dana");
        stage.eventually(
                "the press is confirmed where it was",
                () -> stage.slack.user("dana").seesInDm(),
                all -> all.stream().anyMatch(m -> m.plain().contains("#1 :white_check_mark: Acknowledged by @dana")));
    }

    @Test
    void a_page_is_given_to_nobody_who_is_not_known() {
        paged("db down");
        assertThat(types("ana", "assign 1 to Zaphod")).contains("I know no member called Zaphod", "assign 57 to @ben");
        assertThat(types("ana", "assign 1")).contains("To whom?");
        assertThat(types("ana", "assign 1 to @gus")).contains("I know no member called @gus");
    }

    @Test
    void escalating_calls_somebody_besides_and_shows_a_card_there() {
        var card = paged("db down");
        assertThat(types("ana", "escalate 1 to support-mgmt")).contains("#1 asks the pager to call support-mgmt too.");
        stage.expect(card, "Escalated to support-mgmt by @ana");
        stage.card("support-mgmt", "db down");
        assertThat(stage.pager.rings())
                .extracting(Ring::people)
                .hasToString("[[ben@acme.example], [mara@acme.example]]");
    }

    @Test
    void whoever_cannot_be_added_is_said_to_everybody_and_the_page_goes_on() {
        stage.pager.delete("delivery");
        var card = paged("db down");
        assertThat(types("ana", "add delivery to 1"))
                .contains("Its card says when that is done; you hear if it is not.");
        stage.expect(card, "delivery was not called, asked for by @ana", "Paged @ben");
        stage.expectDm(
                "ana",
                "Page #1: the pager did not take your change, to call delivery besides",
                "Nobody more was called: please call somebody else.");
        stage.eventually(
                "the operators hear of it",
                () -> stage.slack.channel("support-mgmt").messages(),
                all -> all.stream().anyMatch(m -> m.plain().contains("Page #1 and the pager may differ")));
    }

    @Test
    void nobody_on_call_is_not_taken_for_called() {
        stage.pager.onCall("support-mgmt");
        var card = paged("db down");
        types("ana", "add support-mgmt to 1");
        stage.expect(card, "support-mgmt was not called", "Nobody is on call for support-mgmt.");
    }

    @Test
    void a_pager_that_is_away_is_asked_until_it_is_back() {
        var card = paged("db down");
        stage.pager.fault(PagerFault.DOWN);
        types("ana", "add support-mgmt to 1");
        stage.expect(card, "Calling support-mgmt too, asked for by @ana at");
        stage.pass(Duration.ofMinutes(1));
        stage.expectDm("ana", "the pager could not be asked yet to call support-mgmt besides (the pager answers 503)");
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofMinutes(1));
        stage.expect(card, "Also called: support-mgmt by @ana");
        assertThat(stage.pager.rings()).hasSize(2);
    }

    @Test
    void an_unknown_name_calls_nobody_and_is_corrected() {
        paged("db down");
        assertThat(types("ana", "escalate 1 to suport-mgmt"))
                .contains("I know nobody called suport-mgmt.", "Did you mean `/genie escalate 1 to support-mgmt`?");
        assertThat(types("ana", "add delivery, nobody-known to 1"))
                .contains("I know nobody called nobody-known.", "#1 asks the pager to call delivery too.");
    }

    @Test
    void a_snoozed_page_is_quiet_and_calls_again() {
        var card = paged("db down");
        assertThat(types("ben", "snooze 1 for 30m")).contains("#1 is quiet until", "and calls again then");
        stage.expect(card, "Quiet until", "@ben");
        stage.pass(Duration.ofMinutes(29));
        assertThat(stage.pager.rings()).hasSize(1);
        stage.pass(Duration.ofMinutes(2));
        stage.eventually("it calls again", stage.pager::rings, rings -> rings.size() == 2);
        assertThat(fresh(card).plain()).doesNotContain("Quiet until");
        stage.expectDm("ana", "Page #1 is quiet until", "It calls again then if nobody has it.");
        assertThat(types("ben", "snooze 1 for 10m")).contains("#1 is quiet until");
        stage.pass(Duration.ofMinutes(5));
        assertThat(types("ben", "snooze 1 for 30m")).as("longer").contains("#1 is quiet until");
        stage.pass(Duration.ofMinutes(29));
        assertThat(stage.pager.rings()).hasSize(2);
        stage.pass(Duration.ofMinutes(2));
        stage.eventually("it calls again", stage.pager::rings, rings -> rings.size() == 3);
        assertThat(types("ben", "snooze 1 for 2 days")).contains("24 hours at most");
        assertThat(types("ben", "snooze 1")).contains("For how long?", "snooze 57 for 30m");
    }

    private void withTheActionRestart() {
        stage.close();
        stage = new Stage(
                folder,
                Stage.policy(Stage.resource("/dev/tocsin/demo/tocsin.yml")
                        .replace(
                                "    aliases: [support, cs on-call]",
                                "    aliases: [support]\n    actions: [Restart]")));
    }

    @Test
    void priority_tags_and_actions_reach_the_pager() {
        withTheActionRestart();
        var card = paged("db down");
        assertThat(types("ana", "update priority to P4 for 1")).isEqualTo("#1 is P4 now.");
        assertThat(types("ana", "addtag vip, <eu> to 1")).isEqualTo("#1 tagged.");
        assertThat(types("ana", "exec restart on 1")).contains("the pager is asked to execute it");
        assertThat(types("ana", "exec explode on 1")).contains("It has: Restart.");
        stage.expect(card, "Page #1 · P4 · customer-support", ":label: vip, <eu>");
        stage.pass(SECOND.multipliedBy(5));
        var alert = stage.alert("db down");
        assertThat(alert.priority()).isEqualTo("P4");
        assertThat(alert.tags()).contains("tocsin", "vip", "<eu>");
        assertThat(alert.log()).anyMatch(line -> line.contains("Restart via API by ana@acme.example"));
        assertThat(alert.notes())
                .extracting(Alert.Note::text)
                .anyMatch(t -> t.contains("Action executed by Ana Costa"));
    }

    @Test
    void an_action_is_not_executed_twice_though_its_answer_is_lost() {
        withTheActionRestart();
        paged("db down");
        stage.pager.fault(PagerEndpoint.ACTION, PagerFault.CUT);
        types("ana", "exec restart on 1");
        stage.pass(SECOND.multipliedBy(5));
        stage.pager.fault(PagerEndpoint.ACTION, PagerFault.OK);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.alert("db down").log())
                .filteredOn(line -> line.contains("Restart via API"))
                .hasSize(1);
        stage.expectDm("ana", "to execute Restart: It is not known whether it was executed.", "ask once more");
    }

    @Test
    void all_is_asked_for_with_how_many_of_whose_and_done_for_those_only() {
        assertThat(types("ben", "ackall")).contains("Nothing to acknowledge");
        stage.types("ana", "support", "/genie alert db down for customer-support");
        stage.clock.pass(SECOND);
        stage.types("ana", "support", "/genie alert search down for customer-support");
        stage.clock.pass(SECOND);
        stage.types("ana", "support", "/genie alert angry customer for support-mgmt");
        stage.settle();
        stage.clock.pass(SECOND);
        var asked = stage.types("ben", "support", "/genie ackall").ephemeral().orElseThrow();
        assertThat(asked.plain())
                .contains("Acknowledge 2 pages? 2 for customer-support.", "#1", "#2")
                .doesNotContain("#3");
        assertThat(stage.pager.alerts()).noneMatch(Alert::acknowledged);
        stage.clock.pass(SECOND);
        stage.types("ana", "support", "/genie alert later for customer-support");
        stage.clicks("ben", asked, "Acknowledge 2 pages");
        stage.pass(SECOND.multipliedBy(3));
        assertThat(stage.pager.alerts().stream().filter(Alert::acknowledged).map(Alert::message))
                .containsExactly("db down", "search down");
        assertThat(types("mara", "closeall")).contains("Close one page? 1 for support-mgmt.");
        assertThat(stage.told(stage.types("gus", "general", "/genie ackall"))).contains("Guests cannot");
    }

    @Test
    void whoever_writes_something_else_behind_all_is_asked_what_they_mean() {
        assertThat(types("ben", "ackall 1")).contains("ackall 1 is not something I know.", "`/genie ack 1`");
    }
}
