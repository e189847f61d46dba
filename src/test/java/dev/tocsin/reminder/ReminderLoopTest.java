package dev.tocsin.reminder;

import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.EffectId;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Assignee;
import dev.tocsin.ticket.ClockRun;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Reminded;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketBench;
import dev.tocsin.ticket.TicketEffect;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is claimed when, and what of it is still said. */
class ReminderLoopTest {
    private static final String TO_BEN = "U0BEN";
    private static final String TO_MARA = "U0MARA";
    private static final String CHANNEL = "C0SUPPORT";

    private final ReminderBench bench = new ReminderBench();

    private List<String> first(Ticket ticket) {
        return bench.nudges(ticket, SlaMetric.FIRST_RESPONSE);
    }

    @Test
    void each_level_is_claimed_once_at_its_moment_and_for_whoever_can_act() {
        var ticket = bench.claimed(1);
        bench.until("2026-11-23T15:00:00Z");
        assertThat(first(ticket))
                .containsExactly(
                        "75% U0BEN 2026-11-23T13:00:00Z",
                        "90% C0SUPPORT 2026-11-23T13:36:00Z", "100% C0MGMT 2026-11-23T14:00:01Z");
    }

    @Test
    void what_nobody_has_touched_is_said_at_half_of_the_time_where_somebody_can_take_it() {
        var ticket = bench.opened(1);
        bench.until("2026-11-23T12:00:00Z");
        assertThat(first(ticket)).containsExactly("50% C0SUPPORT 2026-11-23T12:00:00Z");
    }

    @Test
    void nothing_is_claimed_a_second_early() {
        var ticket = bench.claimed(1);
        bench.until("2026-11-23T12:59:59Z");
        assertThat(first(ticket)).isEmpty();
        assertThat(bench.loop.look()).contains(Instant.parse("2026-11-23T13:00:00Z"));
    }

    @Test
    void after_an_outage_the_highest_speaks_alone() {
        var ticket = bench.claimed(1);
        bench.jump("2026-11-23T13:50:00Z");
        bench.loop.look();
        assertThat(first(ticket)).containsExactly("90% C0SUPPORT 2026-11-23T13:50:00Z");
        bench.jump("2026-11-25T10:00:00Z");
        bench.loop.look();
        assertThat(first(ticket)).hasSize(2).last().asString().startsWith("100% C0MGMT");
    }

    @Test
    void an_answer_ends_it() {
        var ticket = bench.claimed(1);
        bench.until("2026-11-23T12:30:00Z");
        bench.answers(ticket, BEN);
        bench.until("2026-11-23T16:00:00Z");
        assertThat(first(ticket)).isEmpty();
        assertThat(bench.breaches(ticket)).isEmpty();
    }

    @Test
    void a_breach_is_noticed_at_its_due_instant_whenever_we_look() {
        var ticket = bench.claimed(1);
        bench.jump("2026-11-23T15:17:00Z");
        bench.loop.look();
        var noticed = bench.now(ticket).history().stream()
                .filter(recorded -> recorded.event() instanceof TicketEvent.BreachNoticed)
                .toList();
        assertThat(noticed).singleElement().satisfies(recorded -> {
            assertThat(recorded.occurredAt()).isEqualTo(Instant.parse("2026-11-23T14:00:00Z"));
            assertThat(recorded.recordedAt()).isEqualTo(Instant.parse("2026-11-23T15:17:00Z"));
            assertThat(recorded.event())
                    .isEqualTo(new TicketEvent.BreachNoticed(
                            new ClockRun(SlaMetric.FIRST_RESPONSE, 1, ""), new Severity(1)));
        });
    }

    @Test
    void a_breach_of_a_severe_ticket_calls_the_managers_once_and_ends_the_call_with_the_answer() {
        var ticket = bench.claimed(1);
        bench.until("2026-11-23T15:00:00Z");
        var page = bench.now(ticket).pages().get(0);
        assertThat(page.reason()).isEqualTo(PageReason.BREACH);
        assertThat(bench.now(ticket).pages()).hasSize(1);
        var message =
                bench.tickets.paging.find(page.id()).orElseThrow().request().message();
        assertThat(message).isEqualTo("T-1 severity 1, Globex: first response is overdue: search is slow");
        bench.until("2026-11-23T15:30:00Z");
        assertThat(bench.nudges(ticket, SlaMetric.ACKNOWLEDGEMENT))
                .as("no customer was promised that managers answer the telephone")
                .isEmpty();
        bench.answers(ticket, BEN);
        endCalls(ticket);
        assertThat(bench.tickets.paging.find(page.id()).orElseThrow().isClosed())
                .isTrue();
    }

    private void endCalls(Ticket ticket) {
        assertThat(bench.tickets.memory.paging.promised())
                .extracting(effect -> effect.kind())
                .contains(TicketEffect.END_CALLS);
        new TicketTimes(bench.tickets.reports, bench.tickets.desk, bench.tickets.watched)
                .deliver(new Attempt(
                        new EffectId("e1"),
                        TicketEffect.END_CALLS.name(),
                        "k",
                        "q",
                        ticket.id().value(),
                        "",
                        1,
                        "",
                        bench.tickets.clock.instant()));
    }

    @Test
    void whoever_takes_what_was_missed_is_called_no_more() {
        var ticket = bench.claimed(1);
        bench.until("2026-11-23T14:10:00Z");
        var page = bench.now(ticket).pages().get(0).id();
        endCalls(ticket);
        assertThat(bench.tickets.paging.find(page).orElseThrow().acknowledged())
                .as("Ben had it before")
                .isEmpty();
        bench.tickets.desk.take(ticket.id(), MARA, Optional.of(new SlackId(TO_BEN)));
        endCalls(ticket);
        var called = bench.tickets.paging.find(page).orElseThrow();
        assertThat(called.acknowledged().orElseThrow().actor().name()).isEqualTo("Mara");
        assertThat(called.isClosed()).isFalse();
        bench.tickets.reports.heard(ticket.id(), called);
        bench.tickets.paging.unacknowledge(page, MARA.actor());
        bench.tickets.reports.heard(ticket.id(), bench.tickets.paging.find(page).orElseThrow());
        endCalls(ticket);
        assertThat(bench.tickets.paging.find(page).orElseThrow().acknowledged())
                .as("she gave it back")
                .isEmpty();
    }

    @Test
    void the_managers_page_keeps_nobody_from_paging_the_on_call() {
        var ticket = bench.claimed(1);
        bench.until("2026-11-23T14:10:00Z");
        assertThat(bench.now(ticket).pages()).hasSize(1);
        assertThat(bench.tickets.desk.page(ticket.id(), BEN, PageReason.EMERGENCY, "now"))
                .isInstanceOf(Changed.Done.class);
    }

    @Test
    void what_was_answered_late_while_nobody_looked_was_missed_all_the_same() {
        var ticket = bench.claimed(1);
        bench.jump("2026-11-23T14:20:00Z");
        bench.answers(ticket, BEN);
        bench.loop.look();
        assertThat(bench.breaches(ticket)).hasSize(1);
        assertThat(first(ticket)).isEmpty();
        assertThat(bench.now(ticket).pages()).as("nobody is woken for it").isEmpty();
    }

    @Test
    void nobody_is_told_of_a_page_that_was_closed() {
        var ticket = bench.opened(0);
        bench.tickets.desk.page(ticket.id(), BEN, PageReason.EMERGENCY, "now");
        var page = bench.now(ticket).pages().get(0).id();
        bench.tickets.paging.close(page, BEN.actor());
        bench.tickets.reports.heard(ticket.id(), bench.tickets.paging.find(page).orElseThrow());
        bench.until("2026-11-23T10:30:00Z");
        assertThat(bench.nudges(ticket, SlaMetric.ACKNOWLEDGEMENT)).isEmpty();
    }

    @Test
    void a_press_on_what_is_old_takes_a_ticket_from_nobody_else() {
        var ticket = bench.claimed(1);
        var ben = Optional.of(new SlackId(TO_BEN));
        bench.tickets.desk.assign(ticket.id(), BEN, new Assignee(new SlackId("U0ZOE"), "Zoe"));
        assertThat(bench.tickets.desk.take(ticket.id(), MARA, ben)).isInstanceOf(Changed.Taken.class);
        bench.tickets.desk.release(ticket.id(), BEN);
        assertThat(bench.tickets.desk.take(ticket.id(), MARA, ben)).isInstanceOf(Changed.Done.class);
        assertThat(bench.tickets.desk.take(ticket.id(), MARA, ben)).isInstanceOf(Changed.Already.class);
    }

    @Test
    void who_is_called_for_a_ticket_is_called_once() {
        var ticket = bench.claimed(1);
        bench.until("2026-11-26T12:00:00Z");
        assertThat(bench.breaches(ticket))
                .as("the first response, and the resolution")
                .hasSize(2);
        assertThat(bench.now(ticket).pages()).hasSize(1);
    }

    @Test
    void whoever_comes_back_is_reminded_before_they_leave() {
        bench.tickets.benWorks(9, 12);
        var ticket = bench.claimed(1);
        bench.away(BEN, bench.tickets.clock.instant(), Instant.parse("2026-11-23T10:30:00Z"));
        bench.until("2026-11-23T13:00:00Z");
        assertThat(first(ticket)).containsExactly("75% U0BEN 2026-11-23T11:30:00Z");
    }

    @Test
    void what_was_missed_long_ago_wakes_nobody() {
        var ticket = bench.claimed(1);
        bench.jump("2026-11-24T14:00:00Z");
        bench.loop.look();
        assertThat(first(ticket)).hasSize(1).last().asString().startsWith("100% C0MGMT");
        assertThat(bench.now(ticket).pages()).isEmpty();
    }

    @Test
    void a_breach_of_a_mild_ticket_calls_nobody() {
        var ticket = bench.claimed(2);
        bench.until("2026-11-24T16:00:00Z");
        assertThat(first(ticket)).last().asString().startsWith("100% C0MGMT");
        assertThat(bench.now(ticket).pages()).isEmpty();
    }

    @Test
    void whoever_is_away_is_not_told_but_who_acts_for_them() {
        var ticket = bench.claimed(1);
        bench.away(BEN, Instant.parse("2026-11-23T12:00:00Z"), Instant.parse("2026-11-24T00:00:00Z"));
        bench.until("2026-11-23T13:00:00Z");
        assertThat(first(ticket)).containsExactly("75% U0MARA 2026-11-23T13:00:00Z");
    }

    @Test
    void where_nobody_acts_for_them_the_channel_is_told() {
        var ticket = bench.claimed(1);
        bench.away(BEN, Instant.parse("2026-11-23T12:00:00Z"), Instant.parse("2026-11-24T00:00:00Z"));
        bench.away(MARA, Instant.parse("2026-11-23T12:00:00Z"), Instant.parse("2026-11-24T00:00:00Z"));
        bench.until("2026-11-23T13:00:00Z");
        assertThat(first(ticket)).containsExactly("75% C0SUPPORT 2026-11-23T13:00:00Z");
    }

    @Test
    void silence_holds_all_but_the_word_of_the_breach() {
        var ticket = bench.claimed(1);
        assertThat(bench.overdue.snooze(ticket.id(), BEN, Instant.parse("2026-11-23T13:50:00Z"), "they are at lunch"))
                .isInstanceOf(Changed.Done.class);
        bench.until("2026-11-23T13:49:59Z");
        assertThat(first(ticket)).isEmpty();
        bench.until("2026-11-23T15:00:00Z");
        assertThat(first(ticket))
                .containsExactly("90% C0SUPPORT 2026-11-23T13:50:00Z", "100% C0MGMT 2026-11-23T14:00:01Z");
    }

    @Test
    void silence_was_not_asked_for_what_comes_later() {
        var ticket = bench.claimed(2);
        bench.overdue.snooze(ticket.id(), BEN, Instant.parse("2026-11-23T16:00:00Z"), "they are at lunch");
        bench.tickets.desk.reclassify(ticket.id(), BEN, new Severity(1), "worse", Optional.empty(), "k");
        bench.until("2026-11-23T13:30:00Z");
        assertThat(first(ticket)).as("it falls due before the silence ends").hasSize(1);
    }

    @Test
    void silence_was_not_asked_for_what_began_later() {
        var clock = bench.standing(bench.claimed(1))
                .clocks()
                .first(SlaMetric.FIRST_RESPONSE)
                .orElseThrow();
        assertThat(asked(clock.start()).snoozed(clock, clock.start())).isPresent();
        assertThat(asked(clock.start().minusSeconds(1)).snoozed(clock, clock.start()))
                .isEmpty();
    }

    private static Reminded asked(Instant at) {
        var silence = new Reminded.Snooze(Instant.parse("2026-11-23T12:00:00Z"), "lunch", at);
        return new Reminded(List.of(), List.of(), Optional.of(silence), Optional.empty());
    }

    @Test
    void silence_ends_before_the_deadline_and_needs_a_reason() {
        var ticket = bench.claimed(1);
        var due = Instant.parse("2026-11-23T14:00:00Z");
        assertThat(no(bench.overdue.snooze(ticket.id(), BEN, due, "lunch"))).contains("It falls due before that");
        assertThat(no(bench.overdue.snooze(ticket.id(), BEN, due.minusSeconds(1), " ")))
                .contains("needs a reason");
        assertThat(no(bench.overdue.snooze(ticket.id(), BEN, bench.tickets.clock.instant(), "lunch")))
                .contains("over already");
        assertThat(no(bench.overdue.snooze(ticket.id(), TicketBench.ANA, due.minusSeconds(1), "lunch")))
                .contains("for those who work on tickets");
        assertThat(bench.overdue.snooze(ticket.id(), BEN, due.minusSeconds(1), "lunch"))
                .isInstanceOf(Changed.Done.class);
    }

    @Test
    void only_what_was_missed_can_be_explained() {
        var ticket = bench.claimed(1);
        assertThat(no(bench.overdue.explain(ticket.id(), MARA, "we slept"))).contains("No deadline of it was missed");
        bench.until("2026-11-23T14:30:00Z");
        assertThat(no(bench.overdue.explain(ticket.id(), MARA, " "))).contains("Please say why");
        assertThat(bench.overdue.explain(ticket.id(), MARA, "we slept ")).isInstanceOf(Changed.Done.class);
        assertThat(bench.now(ticket).reminded().why()).contains("we slept");
        assertThat(bench.overdue.explain(ticket.id(), MARA, "we slept")).isInstanceOf(Changed.Already.class);
    }

    private static String no(Changed changed) {
        return ((Changed.Impossible) changed).why();
    }

    @Test
    void the_claim_and_its_promise_are_one() {
        var ticket = bench.claimed(1);
        bench.tickets.memory.paging.settle();
        bench.breakFor(id -> true);
        bench.jump("2026-11-23T13:00:00Z");
        bench.loop.look();
        assertThat(first(ticket)).as("nothing is claimed that is not promised").isEmpty();
        assertThat(bench.failed).containsExactly(ticket.id());
        bench.breakFor(id -> false);
        bench.until("2026-11-23T13:06:00Z");
        assertThat(first(ticket)).containsExactly("75% U0BEN 2026-11-23T13:05:00Z");
        assertThat(bench.of(TO_BEN)).hasSize(1);
    }

    @Test
    void one_that_fails_stops_no_other() {
        var bad = bench.claimed(1);
        var good = bench.claimed(1);
        bench.breakFor(bad.id()::equals);
        bench.until("2026-11-23T13:01:00Z");
        assertThat(first(bad)).isEmpty();
        assertThat(first(good)).containsExactly("75% U0BEN 2026-11-23T13:00:00Z");
    }

    @Test
    void what_is_no_longer_so_is_not_said() {
        var answered = bench.claimed(1);
        var given = bench.claimed(1);
        var still = bench.claimed(1);
        bench.until("2026-11-23T13:00:00Z");
        assertThat(bench.of(TO_BEN)).hasSize(3);
        bench.answers(answered, BEN);
        bench.tickets.desk.release(given.id(), BEN);
        assertThat(bench.toSay.of(TO_BEN))
                .extracting(said -> said.standing().ticket().id())
                .containsExactly(still.id());
        assertThat(bench.of(TO_BEN)).hasSize(1);
        bench.toSay.said(TO_BEN, bench.toSay.of(TO_BEN));
        assertThat(bench.toSay.of(TO_BEN)).isEmpty();
    }

    @Test
    void what_is_answered_while_the_others_are_read_is_not_said() {
        var answered = bench.claimed(1);
        var still = bench.claimed(1);
        bench.until("2026-11-23T13:00:00Z");
        bench.meanwhile(() -> bench.answers(answered, BEN));
        assertThat(bench.toSay.of(TO_BEN))
                .extracting(said -> said.standing().ticket().id())
                .containsExactly(still.id());
    }

    @Test
    void a_lower_level_is_not_said_once_a_higher_one_is_claimed() {
        var ticket = bench.claimed(1);
        bench.until("2026-11-23T13:40:00Z");
        assertThat(first(ticket)).hasSize(2);
        assertThat(bench.toSay.of(TO_BEN)).as("it lay while Slack was down").isEmpty();
        assertThat(bench.toSay.of(CHANNEL)).hasSize(1);
    }

    @Test
    void what_somebody_else_has_by_then_is_said_to_them() {
        var ticket = bench.claimed(1);
        bench.until("2026-11-23T13:00:00Z");
        bench.tickets.desk.assign(ticket.id(), BEN, new Assignee(new SlackId(TO_MARA), "Mara"));
        assertThat(bench.toSay.of(TO_BEN)).isEmpty();
        assertThat(bench.toSay.of(TO_MARA)).hasSize(1);
    }

    @Test
    void what_lay_until_their_night_waits_for_their_morning() {
        bench.tickets.benWorks(9, 17);
        var ticket = bench.claimed(2);
        bench.until("2026-11-23T16:00:00Z");
        assertThat(first(ticket)).hasSize(1);
        bench.jump("2026-11-23T20:00:00Z");
        assertThat(bench.toSay.of(TO_BEN)).as("Slack was down until now").isEmpty();
        assertThat(bench.toSay.of(CHANNEL)).isEmpty();
        bench.jump("2026-11-24T08:59:59Z");
        assertThat(bench.toSay.of(TO_BEN)).isEmpty();
        bench.jump("2026-11-24T09:00:00Z");
        assertThat(bench.toSay.of(TO_BEN)).hasSize(1);
    }

    @Test
    void who_comes_back_too_late_is_not_waited_for() {
        bench.tickets.benWorks(9, 13);
        var ticket = bench.claimed(1);
        bench.until("2026-11-23T12:40:00Z");
        assertThat(first(ticket)).singleElement().asString().startsWith("75% U0BEN");
        bench.jump("2026-11-23T13:10:00Z");
        assertThat(bench.toSay.of(TO_BEN)).isEmpty();
        assertThat(bench.toSay.of(CHANNEL)).hasSize(1);
    }

    @Test
    void what_somebody_has_touched_since_is_not_said_of_the_untouched() {
        var ticket = bench.opened(1);
        bench.until("2026-11-23T12:00:00Z");
        bench.tickets.desk.claim(ticket.id(), BEN);
        assertThat(bench.toSay.of(CHANNEL)).isEmpty();
    }

    @Test
    void what_no_place_takes_is_tried_again_in_an_hour() {
        bench.opened(1);
        bench.until("2026-11-23T12:00:00Z");
        bench.toSay.notSaid(CHANNEL);
        assertThat(bench.toSay.of(CHANNEL)).isEmpty();
        bench.jump("2026-11-23T13:00:00Z");
        assertThat(bench.toSay.of(CHANNEL)).hasSize(1);
    }

    @Test
    void what_cannot_be_said_to_a_person_is_said_in_the_channel() {
        bench.claimed(1);
        bench.until("2026-11-23T13:00:00Z");
        bench.toSay.notSaid(TO_BEN);
        assertThat(bench.of(TO_BEN)).isEmpty();
        assertThat(bench.toSay.of(CHANNEL)).hasSize(1);
    }

    @Test
    void what_stands_still_when_it_is_to_be_said_is_said_when_it_goes_on() {
        var ticket = bench.claimed(2);
        bench.answers(ticket, BEN);
        // Forty hours of the office from Monday at ten.
        bench.until("2026-11-26T16:00:00Z");
        assertThat(bench.nudges(ticket, SlaMetric.RESOLUTION))
                .singleElement()
                .asString()
                .startsWith("75% U0BEN");
        bench.tickets.desk.waitForCustomer(ticket.id(), BEN, "logs");
        assertThat(bench.toSay.of(TO_BEN)).isEmpty();
        bench.tickets.desk.resume(ticket.id(), BEN);
        bench.jump("2026-11-27T09:00:00Z");
        assertThat(bench.toSay.of(TO_BEN)).hasSize(1);
    }

    @Test
    void what_lies_is_promised_again() {
        bench.claimed(1);
        bench.until("2026-11-23T13:00:00Z");
        bench.tickets.memory.paging.settle();
        bench.toSay.promiseAgain();
        bench.toSay.promiseAgain();
        assertThat(bench.tickets.memory.paging.promised())
                .filteredOn(effect -> effect.kind() == TicketEffect.NUDGE)
                .extracting(effect -> effect.subject())
                .containsExactly(TO_BEN);
    }

    @Test
    void several_for_the_same_share_a_promise() {
        bench.claimed(1);
        bench.loop.look();
        bench.tickets.clock.pass(Duration.ofMinutes(1));
        bench.claimed(1);
        bench.tickets.memory.paging.settle();
        bench.until("2026-11-23T13:02:00Z");
        assertThat(bench.of(TO_BEN)).hasSize(2);
        assertThat(bench.tickets.memory.paging.promised())
                .filteredOn(effect -> effect.kind() == TicketEffect.NUDGE)
                .hasSize(1);
    }

    @Test
    void whom_nobody_reaches_is_spoken_of_in_the_channel() {
        bench.claimed(1);
        bench.until("2026-11-23T13:00:00Z");
        bench.toSay.unreachable(TO_BEN);
        assertThat(bench.of(TO_BEN)).isEmpty();
        assertThat(bench.toSay.of(CHANNEL)).hasSize(1);
        assertThat(bench.toSay.of(TO_MARA)).isEmpty();
    }

    @Test
    void an_acknowledgement_that_is_missed_is_told_and_not_reminded_of() {
        var wish = bench.tickets.wish(
                TicketBench.about("search is down"), 0, Source.command("C0GENERAL"), TicketBench.ANA);
        var ticket = bench.tickets.desk.open(wish).ticket();
        bench.tickets.desk.page(ticket.id(), BEN, PageReason.EMERGENCY, "now");
        bench.until("2026-11-23T10:30:00Z");
        assertThat(bench.nudges(ticket, SlaMetric.ACKNOWLEDGEMENT)).containsExactly("100% C0MGMT 2026-11-23T10:10:01Z");
        assertThat(bench.now(ticket).pages())
                .as("the pager calls for that, and nobody calls the managers")
                .extracting(page -> page.reason())
                .containsExactly(PageReason.EMERGENCY);
    }

    @Test
    void what_everything_is_reckoned_by_brings_a_new_look() {
        var ticket = bench.claimed(1);
        bench.loop.look();
        var replanning = new Replanning(bench, bench.tickets.clock);
        replanning.reckonedBy("2026a");
        assertThat(bench.loop.next()).contains(bench.tickets.clock.instant());
        bench.loop.look();
        replanning.reckonedBy("2026a");
        assertThat(bench.loop.next()).contains(Instant.parse("2026-11-23T13:00:00Z"));
        assertThat(first(ticket)).isEmpty();
    }

    @Test
    void a_thousand_at_once_are_all_looked_at() {
        for (int i = 0; i < 120; i++) {
            bench.claimed(1);
        }
        bench.jump("2026-11-23T13:00:00Z");
        bench.loop.look();
        assertThat(bench.of(TO_BEN)).hasSize(120);
    }

    @Test
    void a_ticket_that_is_over_is_not_looked_at() {
        var ticket = bench.claimed(1);
        bench.tickets.desk.exclude(ticket.id(), BEN, "a test");
        assertThat(bench.loop.look()).isEmpty();
        bench.tickets.clock.pass(Duration.ofDays(3));
        bench.loop.look();
        assertThat(bench.nudges(ticket)).isEmpty();
    }
}
