package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.Ring;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A page that nobody acknowledges: support, after ten minutes its manager, then both once more. And one that somebody
 * acknowledged long ago.
 */
class EscalationScenarioTest extends Scenario {
    private static final Duration TEN = Duration.ofMinutes(10);

    private List<List<String>> rings() {
        return stage.pager.rings().stream().map(Ring::people).toList();
    }

    private static final List<String> BEN = List.of("ben@acme.example");
    private static final List<String> MARA = List.of("mara@acme.example");

    private Message fresh(Message card) {
        return stage.slack.message(card.id());
    }

    @Test
    void the_card_says_who_is_called_next_and_when_and_they_are() {
        var card = paged("db down");
        stage.expect(card, "If nobody acknowledges it, support-mgmt is called at 2026-11-20 03:10 UTC.");
        stage.pass(TEN.minus(SECOND));
        assertThat(rings()).containsExactly(BEN);
        stage.pass(SECOND.multipliedBy(5));
        assertThat(rings()).containsExactly(BEN, MARA);
        stage.expect(
                card,
                "Escalated to support-mgmt by Tocsin at 2026-11-20 03:10 UTC",
                "If nobody acknowledges it, customer-support is called again at 2026-11-20 03:20 UTC.");
        stage.card("support-mgmt", "db down");
        stage.clicks("mara", fresh(stage.card("support-mgmt", "db down")), "Acknowledge");
        stage.expect(card, "Acknowledged by @mara");
        assertThat(fresh(card).plain()).doesNotContain("If nobody");
        stage.pass(TEN.multipliedBy(3));
        assertThat(rings()).hasSize(2);
    }

    @Test
    void those_who_were_called_before_are_called_once_more_and_one_answer_is_for_all() {
        var card = paged("db down");
        stage.pass(TEN.multipliedBy(2).plusSeconds(10));
        assertThat(rings()).containsExactly(BEN, MARA, BEN);
        var again = stage.card("support-oncall", "Nobody has acknowledged #1");
        stage.expect(card, "Nobody answered: customer-support called once more at");
        stage.pager.phone("ben").acknowledges(stage.alerts("db down").get(1));
        stage.expect(again, "Acknowledged by @ben in the pager");
        stage.expect(card, "Acknowledged by @ben");
        stage.pass(TEN.multipliedBy(3));
        assertThat(rings()).hasSize(3);
        assertThat(stage.alerts("db down")).allMatch(Alert::acknowledged);
        stage.clicks("ben", fresh(card), "Close");
        stage.pass(SECOND.multipliedBy(5));
        assertThat(stage.alerts("db down")).noneMatch(Alert::open);
    }

    @Test
    void in_the_end_it_is_said_loudly_that_nobody_answers() {
        var card = paged("db down");
        stage.pass(TEN.multipliedBy(4).plusSeconds(20));
        assertThat(rings()).containsExactly(BEN, MARA, BEN, MARA);
        stage.expect(card, "Nobody has acknowledged it, and nobody is left to be called.", "+1 555 0100");
        stage.expectDm("ana", "Nobody has acknowledged page #1, and everybody who could be called was");
        stage.eventually(
                "the operators hear it",
                () -> stage.slack.channel("support-mgmt").messages(),
                all -> all.stream().anyMatch(m -> m.plain().contains("Nobody has acknowledged page #1")));
    }

    @Test
    void an_escalation_survives_a_restart_and_a_pager_that_is_away() {
        paged("db down");
        stage.restart(() -> stage.clock.pass(TEN.multipliedBy(3)));
        stage.pager.fault(PagerFault.DOWN);
        stage.pass(Duration.ofMinutes(1));
        assertThat(rings()).containsExactly(BEN);
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofMinutes(1));
        assertThat(rings())
                .as("after downtime one step at a time, not all at once")
                .containsExactly(BEN, MARA);
    }

    @Test
    void a_gap_in_the_next_step_does_not_stop_it() {
        stage.pager.onCall("support-mgmt");
        var card = paged("db down");
        stage.pass(TEN.plusSeconds(10));
        stage.expect(card, "support-mgmt was not called", "Nobody is on call for support-mgmt.");
        assertThat(rings()).as("the next turn at once").containsExactly(BEN, BEN);
    }

    @Test
    void whoever_has_it_for_hours_is_asked_and_says_so_with_a_button() {
        var card = paged("db down");
        stage.clicks("ben", card, "Acknowledge");
        stage.pass(Duration.ofHours(4).plusSeconds(5));
        var asked = stage.expectDm("ben", "Still on it? You have page #1 since", "and calls people.");
        stage.expect(card, "Still on it? Without an answer it is open again at 2026-11-20 07:10 UTC.");
        stage.clicks("dana", fresh(card), "Still on it");
        stage.expectWhisper("dana", "support-oncall", "Somebody else has it.");
        stage.clicks("ben", asked, "Still on it");
        stage.settle();
        assertThat(fresh(card).plain()).doesNotContain("Still on it?");
        stage.pass(TEN.multipliedBy(2));
        assertThat(fresh(card).plain()).contains("Acknowledged by @ben");
        assertThat(rings()).hasSize(1);
    }

    @Test
    void whoever_took_it_on_the_phone_is_asked_in_slack_and_their_silence_lets_it_go_on() {
        var card = paged("db down");
        stage.pager.phone("ben").acknowledges(stage.alert("db down"));
        stage.expect(card, "Acknowledged by @ben in the pager");
        stage.pass(Duration.ofHours(4).plusSeconds(10));
        stage.expectDm("ben", "Still on it?");
        stage.pass(TEN.plusSeconds(10));
        assertThat(stage.alert("db down").acknowledged()).isFalse();
        stage.expectDm("ana", "Whoever had page #1 did not say that they are still on it: nobody has it now.");
        stage.expect(card, "Escalated to support-mgmt by Tocsin");
        assertThat(rings()).containsExactly(BEN, MARA);
    }

    @Test
    void where_the_pager_escalates_the_card_shows_its_steps_as_they_happen() {
        stage.types("ana", "support", "/genie alert db down for delivery");
        var card = stage.expect(stage.card("support-oncall", "db down"), "Paged @dana");
        assertThat(card.plain()).doesNotContain("If nobody");
        stage.pass(TEN);
        stage.pager.escalates(stage.alert("db down"), "mara");
        stage.pass(Duration.ofSeconds(31));
        stage.expect(card, "The pager called @mara too, seen at");
        stage.pass(TEN.multipliedBy(3));
        assertThat(rings()).as("Tocsin calls nobody besides").hasSize(2);
    }

    @Test
    void what_the_configuration_says_later_is_for_later_pages() {
        var card = paged("db down");
        stage.restart(Stage.policy(Stage.resource("/dev/tocsin/demo/tocsin.yml")
                .replace(
                        "after: 10 minutes, to: [support-mgmt]}          # rot",
                        "after: 1 minute, to: [support-mgmt]} # rot")));
        stage.pass(TEN.minusSeconds(30));
        assertThat(rings()).containsExactly(BEN);
        stage.types("ana", "support", "/genie alert search down for customer-support");
        stage.pass(Duration.ofMinutes(1).plusSeconds(10));
        assertThat(rings()).as("the first page's step, and the second one's").containsExactly(BEN, BEN, MARA, MARA);
        stage.expect(card, "Escalated to support-mgmt");
    }
}
