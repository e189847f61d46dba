package dev.tocsin.paging;

import static dev.tocsin.paging.Bench.ALERT;
import static dev.tocsin.paging.Bench.ANA;
import static dev.tocsin.paging.Bench.BEN;
import static dev.tocsin.paging.Bench.MANAGEMENT;
import static dev.tocsin.paging.Bench.MARA;
import static dev.tocsin.paging.Bench.NIGHT;
import static dev.tocsin.paging.Bench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.EffectId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page that nobody acknowledges, and one that somebody acknowledged and forgot. */
class EscalatingTest {
    private static final Duration TEN = Duration.ofMinutes(10);

    private final Bench bench = new Bench();
    private final PagerReports reports = bench.reports;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Page page;

    @BeforeEach
    void paged() {
        page = bench.asked(NIGHT);
        place(page, ALERT);
        bench.memory.settle();
    }

    private void place(Page which, AlertId alert) {
        reports.accepted(which.id(), "request");
        reports.placed(which.id(), new PageEvent.AlertPlaced(alert, List.of("ben@acme.example"), List.of()));
    }

    private Page now() {
        return bench.now(page);
    }

    private void pass(Duration time) {
        bench.clock.pass(time);
        reports.turn(page.id());
        reports.acknowledgementEnds(page.id());
    }

    private Page again() {
        var turns = now().turns();
        var last = (PageEvent.TurnTaken) turns.get(turns.size() - 1).event();
        return bench.paging.find(last.again().orElseThrow()).orElseThrow();
    }

    /** What a wake-up because of an answered page does. */
    private void answered(Page which) {
        new PageTimes(bench.paging, reports)
                .deliver(new Attempt(
                        new EffectId("effect-1"),
                        PagingEffect.WAKE_PAGE.name(),
                        "key",
                        "queue",
                        which.id().value(),
                        PageTimes.FAMILY,
                        1,
                        "",
                        bench.clock.instant()));
    }

    @Test
    void the_next_is_called_when_it_is_time_and_not_before() {
        assertThat(now().nextTurnAt()).contains(bench.clock.instant().plus(TEN));
        assertThat(now().nextTurn().orElseThrow().targets()).isEqualTo(Bench.to(SECOND));
        pass(TEN.minusMillis(1));
        assertThat(now().turns()).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(now().targetsLabel()).isEqualTo("night, night-second");
        assertThat(bench.promises(PagingEffect.CHANGE_ALERT)).hasSize(1);
        reports.turn(page.id());
        assertThat(now().turns()).as("looked at twice").hasSize(1);
        pass(TEN);
        assertThat(now().targetsLabel()).isEqualTo("night, night-second, support-mgmt");
    }

    @Test
    void whoever_was_called_before_is_called_once_more_by_a_page_that_counts_as_the_same() {
        pass(TEN);
        pass(TEN);
        pass(TEN);
        var again = again();
        assertThat(again.request().targets()).isEqualTo(Bench.to(NIGHT));
        assertThat(again.request().why()).isEqualTo("Nobody has acknowledged #1");
        assertThat(again.nextTurnAt()).as("one of the two escalates").isEmpty();
        place(again, new AlertId("alert-2"));
        assertThat(bench.now(again).nextTurnAt()).isEmpty();
        bench.paging.acknowledge(again.id(), BEN);
        assertThat(bench.promises(PagingEffect.WAKE_PAGE)).contains("WAKE_PAGE FAMILY");
        answered(again);
        assertThat(now().acknowledged().orElseThrow().actor()).isEqualTo(BEN);
        assertThat(now().nextTurnAt()).isEmpty();
    }

    @Test
    void whoever_answers_the_first_on_the_phone_answers_the_others_too() {
        pass(TEN);
        pass(TEN);
        pass(TEN);
        var again = again();
        place(again, new AlertId("alert-2"));
        bench.memory.settle();
        bench.seen(page, AlertState.ACKNOWLEDGED);
        answered(now());
        var by = bench.now(again).acknowledged().orElseThrow().actor();
        assertThat(by.name()).isEqualTo("ben@acme.example");
        assertThat(by.origin()).as("the other alert does not know of it").isEqualTo(Actor.Origin.TOCSIN);
        bench.paging.close(page.id(), BEN);
        answered(now());
        assertThat(bench.now(again).isClosed()).isTrue();
    }

    @Test
    void in_the_end_the_operators_and_whoever_asked_are_told() {
        for (int i = 0; i < 5; i++) {
            pass(TEN);
        }
        assertThat(now().turns()).hasSize(5);
        assertThat(now().isEscalationOver()).isFalse();
        pass(TEN);
        assertThat(now().isEscalationOver()).isTrue();
        assertThat(now().nextTurnAt()).isEmpty();
        assertThat(bench.promises(PagingEffect.TELL_REQUESTER)).contains("TELL_REQUESTER NOBODY_ANSWERS U0ANA");
        assertThat(bench.promises(PagingEffect.ALARM)).anyMatch(alarm -> alarm.contains("reached by telephone"));
        pass(TEN.multipliedBy(10));
        assertThat(now().history())
                .filteredOn(r -> r.event() instanceof PageEvent.EscalationOver)
                .hasSize(1);
    }

    @Test
    void whoever_acknowledges_stops_it_and_whoever_gives_it_back_starts_it_again_where_it_was() {
        pass(TEN);
        bench.paging.acknowledge(page.id(), BEN);
        assertThat(now().nextTurnAt()).isEmpty();
        pass(TEN.multipliedBy(3));
        assertThat(now().turns()).hasSize(1);
        bench.paging.unacknowledge(page.id(), BEN);
        assertThat(now().nextTurnAt()).contains(bench.clock.instant().plus(TEN));
        pass(TEN);
        assertThat(now().targetsLabel()).endsWith("support-mgmt");
    }

    @Test
    void a_quiet_page_escalates_to_nobody_until_it_wakes() {
        bench.changes.snooze(page.id(), BEN, Duration.ofHours(1));
        var until = bench.clock.instant().plus(Duration.ofHours(1));
        pass(Duration.ofHours(1));
        assertThat(now().turns()).isEmpty();
        reports.snoozeEnds(page.id(), until);
        assertThat(now().nextTurnAt()).contains(bench.clock.instant().plus(TEN));
    }

    @Test
    void who_could_not_be_called_is_not_waited_for() {
        pass(TEN);
        var place = now().version() - 1;
        assertThat(now().history().get(place).event()).isInstanceOf(PageEvent.TargetAdded.class);
        reports.changeRefused(page.id(), place, "Nobody is on call for night-second.");
        assertThat(now().nextTurnAt()).contains(bench.clock.instant());
        pass(Duration.ZERO);
        assertThat(now().targetsLabel()).isEqualTo("night, support-mgmt");
    }

    @Test
    void what_somebody_else_added_and_was_refused_hurries_nothing() {
        bench.changes.add(page.id(), ANA, Bench.to(MANAGEMENT), true);
        reports.changeRefused(page.id(), now().version() - 1, "No.");
        assertThat(now().nextTurnAt().orElseThrow()).isAfter(bench.clock.instant());
    }

    @Test
    void a_gap_or_a_refusal_calls_the_next_at_once() {
        bench.clock.pass(TEN.plusSeconds(1));
        for (boolean refused : new boolean[] {true, false}) {
            var other = bench.asked(NIGHT);
            if (refused) {
                reports.failed(other.id(), "There is no such schedule.");
            } else {
                reports.accepted(other.id(), "request");
                reports.placed(other.id(), new PageEvent.AlertPlaced(new AlertId("gap"), List.of(), List.of(NIGHT)));
            }
            assertThat(bench.now(other).nextTurnAt()).contains(bench.clock.instant());
            reports.turn(other.id());
            var turn = (PageEvent.TurnTaken) bench.now(other).turns().get(0).event();
            assertThat(turn.again().isPresent())
                    .as("by a page of its own, for there is no alert")
                    .isEqualTo(refused);
            bench.paging.close(other.id(), ANA);
        }
    }

    @Test
    void a_second_call_that_reaches_nobody_is_not_waited_for_and_falls_back_to_nobody_else() {
        pass(TEN);
        pass(TEN);
        pass(TEN);
        var again = again();
        reports.failed(again.id(), "no");
        assertThat(bench.now(again).standIn()).isEmpty();
        answered(bench.now(again));
        answered(bench.now(again));
        assertThat(now().nextTurnAt()).contains(bench.clock.instant());
        assertThat(now().history())
                .filteredOn(r -> r.event() instanceof PageEvent.TurnMissed)
                .hasSize(1);
    }

    @Test
    void whoever_could_not_be_called_a_moment_ago_is_not_called_at_once_again() {
        bench.clock.pass(TEN.plusSeconds(1));
        var other = bench.asked(NIGHT);
        reports.failed(other.id(), "There is no such schedule.");
        reports.turn(other.id());
        for (int i = 0; i < 10; i++) {
            reports.turnMissed(other.id(), new PageId("page-0000090" + i));
            reports.turn(other.id());
        }
        assertThat(bench.now(other).turns())
                .as("the second and management once; the rest in its time")
                .hasSize(2);
        assertThat(bench.now(other).nextTurnAt()).contains(bench.clock.instant().plus(TEN));
    }

    @Test
    void a_stand_in_takes_the_escalation_along() {
        var european = bench.asked(Bench.EUROPE, NIGHT);
        reports.accepted(european.id(), "request");
        reports.placed(
                european.id(), new PageEvent.AlertPlaced(new AlertId("gap"), List.of(), List.of(Bench.EUROPE, NIGHT)));
        assertThat(bench.now(european).standIn()).isPresent();
        assertThat(bench.now(european).nextTurnAt()).isEmpty();
    }

    // The acknowledgement

    @Test
    void whoever_has_it_for_long_is_asked_and_loses_it_if_silent() {
        bench.paging.acknowledge(page.id(), BEN);
        pass(Duration.ofHours(2).minusSeconds(1));
        assertThat(now().askedStillOnIt()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(now().askedStillOnIt()).isPresent();
        assertThat(bench.promises(PagingEffect.ASK_STILL_ON_IT)).hasSize(1);
        pass(TEN.minusSeconds(1));
        assertThat(now().acknowledged()).isPresent();
        bench.memory.settle();
        pass(Duration.ofSeconds(1));
        assertThat(now().acknowledged()).isEmpty();
        assertThat(bench.promises(PagingEffect.UNACKNOWLEDGE_ALERT)).hasSize(1);
        assertThat(bench.promises(PagingEffect.TELL_REQUESTER)).contains("TELL_REQUESTER UNACKNOWLEDGED U0ANA");
        assertThat(now().nextTurnAt()).as("it calls at once").contains(bench.clock.instant());
    }

    @Test
    void whoever_says_that_they_are_still_on_it_is_asked_again_later() {
        bench.paging.acknowledge(page.id(), BEN);
        pass(Duration.ofHours(2));
        assertThat(((Paging.Changed.Impossible) bench.changes.stillOnIt(page.id(), ANA)).why())
                .startsWith("Somebody else has it.");
        assertThat(bench.changes.stillOnIt(page.id(), BEN)).isInstanceOf(Paging.Changed.Done.class);
        assertThat(now().askedStillOnIt()).isEmpty();
        pass(TEN);
        assertThat(now().acknowledged()).isPresent();
        pass(Duration.ofHours(2));
        assertThat(now().askedStillOnIt()).isPresent();
    }

    @Test
    void whoever_writes_a_note_need_not_be_asked_and_whoever_took_it_over_is() {
        bench.paging.acknowledge(page.id(), BEN);
        bench.clock.pass(Duration.ofHours(1));
        bench.paging.note(page.id(), BEN, "still looking", "note-1");
        assertThat(now().acknowledgementEndsAt()).contains(bench.clock.instant().plus(Duration.ofHours(2)));
        bench.changes.own(page.id(), MARA);
        bench.clock.pass(Duration.ofHours(1));
        bench.paging.note(page.id(), BEN, "good luck", "note-2");
        assertThat(now().acknowledgementEndsAt())
                .as("another's note")
                .contains(bench.clock.instant().plus(Duration.ofHours(1)));
        assertThat(((Paging.Changed.Impossible) bench.changes.stillOnIt(page.id(), BEN)).why())
                .startsWith("Somebody else has it.");
    }

    @Test
    void nobody_is_asked_of_a_closed_page() {
        bench.paging.acknowledge(page.id(), BEN);
        bench.paging.close(page.id(), BEN);
        pass(Duration.ofHours(3));
        assertThat(now().askedStillOnIt()).isEmpty();
        assertThat(now().nextTurnAt()).isEmpty();
    }

    @Test
    void each_moment_is_woken_for() {
        bench.clock.pass(TEN.plusSeconds(1));
        bench.memory.settle();
        var other = bench.asked(NIGHT);
        place(other, new AlertId("alert-2"));
        assertThat(bench.promises(PagingEffect.WAKE_PAGE))
                .containsExactly("WAKE_PAGE TURN " + bench.clock.instant().plus(TEN));
        bench.paging.acknowledge(other.id(), BEN);
        assertThat(bench.promises(PagingEffect.WAKE_PAGE))
                .contains("WAKE_PAGE ASK " + bench.clock.instant().plus(Duration.ofHours(2)));
    }
}
