package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.CARL;
import static dev.tocsin.ticket.TicketBench.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.Publishing.Afterwards;
import dev.tocsin.ticket.Publishing.Reply;
import dev.tocsin.ticket.Timers.What;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How tickets end and begin again. It is Monday, 10:00; the office is open from 09:00 to 17:00. */
class EndingsTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");
    private static final Learned LEARNED = new Learned("https://docs.example/search", "");

    private final TicketBench bench = new TicketBench();
    private final Endings endings = bench.endings;

    private static Reply reply(String wish) {
        return new Reply(
                MessageKey.form(wish), "We rebuilt the index. Next: nothing.", List.of(), false, Afterwards.OURS);
    }

    private Changed solve(Ticket ticket) {
        return endings.solve(
                ticket.id(), BEN, SolvedReason.ANSWERED, LEARNED, Optional.of(reply("solve-" + ticket.id())));
    }

    /** Ben's, and solved. */
    private Ticket solved() {
        var ticket = bench.opened(1);
        bench.desk.claim(ticket.id(), BEN);
        solve(ticket);
        bench.settle();
        return bench.now(ticket);
    }

    private void hours(int hours) {
        bench.clock.pass(Duration.ofHours(hours));
    }

    private List<String> told() {
        return bench.promises(TicketEffect.TELL_OF_TICKET);
    }

    private TicketStatus status(Ticket ticket) {
        return bench.now(ticket).status();
    }

    // Solving

    @Test
    void solving_says_why_and_asks_whoever_asked() {
        var ticket = bench.opened(1);
        bench.desk.join(ticket.id(), CARL, Source.command("C0GENERAL"));
        bench.settle();
        hours(1);
        var before = bench.now(ticket);
        assertThat(solve(ticket)).isInstanceOf(Changed.Done.class);
        assertThat(bench.since(before))
                .containsExactly("TicketClaimed by Ben", "ResponseGiven by Ben", "TicketSolved by Ben");
        assertThat(bench.now(ticket).ending().solution())
                .contains(new Ending.Solution(SolvedReason.ANSWERED, LEARNED, TEN.plusSeconds(3_600), false));
        assertThat(status(ticket)).isEqualTo(TicketStatus.SOLVED);
        assertThat(bench.promises(TicketEffect.SHOW_TICKET))
                .contains("SHOW_TICKET QUESTION U0ANA 1", "SHOW_TICKET QUESTION U0CARL 1");
        assertThat(bench.standing(ticket).running()).isEmpty();
        assertThat(bench.standing(ticket).due()).isEmpty();
    }

    @Test
    void nobody_is_done_with_whom_nobody_has_answered() {
        var ticket = bench.opened(1);
        assertThat(endings.solve(ticket.id(), BEN, SolvedReason.ANSWERED, LEARNED, Optional.empty()))
                .isEqualTo(new Changed.Impossible(
                        ticket, "Nobody has answered whoever asked yet. Please say what was found or done."));
        bench.responses.own(ticket.id(), BEN, reply("own"));
        assertThat(endings.solve(ticket.id(), BEN, SolvedReason.ANSWERED, LEARNED, Optional.empty()))
                .as("to say who has it is no answer")
                .isInstanceOf(Changed.Impossible.class);
        bench.responses.respond(ticket.id(), BEN, reply("answer"));
        assertThat(endings.solve(ticket.id(), BEN, SolvedReason.ANSWERED, LEARNED, Optional.empty()))
                .isInstanceOf(Changed.Done.class);
    }

    @Test
    void what_is_sent_with_it_is_a_reply_where_there_was_an_answer_before() {
        var ticket = bench.opened(1);
        bench.responses.respond(ticket.id(), BEN, reply("answer"));
        var before = bench.now(ticket);
        solve(ticket);
        assertThat(bench.since(before)).containsExactly("MessageWritten by Ben", "TicketSolved by Ben");
    }

    @Test
    void what_waits_waits_no_more_when_it_is_solved() {
        var ticket = bench.opened(1);
        bench.desk.putOnHold(ticket.id(), BEN, "a fix", Optional.of(TEN.plusSeconds(86_400)));
        solve(ticket);
        assertThat(bench.now(ticket).waits()).isEmpty();
        hours(24);
        bench.reports.holdEnds(ticket.id(), TEN.plusSeconds(86_400));
        assertThat(status(ticket)).isEqualTo(TicketStatus.SOLVED);
    }

    @Test
    void what_is_solved_waits_for_nobody_whatever_its_reply_was_to_wait_for() {
        var ticket = bench.opened(2);
        var waits = new Reply(MessageKey.form("wish"), "We rebuilt it.", List.of(), false, Afterwards.CUSTOMERS);
        bench.clock.pass(Duration.ofMinutes(1));
        endings.solve(ticket.id(), BEN, SolvedReason.ANSWERED, LEARNED, Optional.of(waits));
        assertThat(bench.since(ticket))
                .containsExactly("TicketClaimed by Ben", "ResponseGiven by Ben", "TicketSolved by Ben");
        hours(1);
        endings.reopen(ticket.id(), ANA, "", MessageKey.form("again"));
        assertThat(bench.due(ticket, SlaMetric.RESOLUTION)).isPresent();
    }

    @Test
    void those_who_asked_solve_nothing_and_what_is_solved_is_not_solved_again() {
        var ticket = bench.opened(1);
        assertThat(endings.solve(ticket.id(), ANA, SolvedReason.ANSWERED, LEARNED, Optional.of(reply("x"))))
                .isEqualTo(new Changed.Impossible(ticket, "That is for those who work on tickets."));
        solve(ticket);
        var solved = bench.now(ticket);
        assertThat(solve(ticket)).isEqualTo(new Changed.Already(solved, "It is solved."));
        assertThat(bench.now(ticket)).isEqualTo(solved);
    }

    // Agreed

    @Test
    void only_whoever_asked_agrees_and_whoever_has_it_hears_so() {
        var ticket = solved();
        assertThat(endings.agree(ticket.id(), BEN))
                .isEqualTo(new Changed.Impossible(ticket, "That is for whoever asked."));
        assertThat(endings.agree(ticket.id(), CARL)).isInstanceOf(Changed.Impossible.class);
        assertThat(endings.agree(ticket.id(), ANA)).isInstanceOf(Changed.Done.class);
        assertThat(bench.since(ticket)).containsExactly("SolutionAgreed by Ana");
        assertThat(bench.now(ticket).ending().solution().orElseThrow().agreed()).isTrue();
        assertThat(status(ticket)).isEqualTo(TicketStatus.SOLVED);
        assertThat(told()).containsExactly("TELL_OF_TICKET AGREED U0BEN");
        assertThat(endings.agree(ticket.id(), ANA))
                .isEqualTo(new Changed.Already(bench.now(ticket), "That was said already."));
    }

    @Test
    void what_is_not_solved_cannot_be_agreed_to() {
        var ticket = bench.opened(1);
        assertThat(endings.agree(ticket.id(), ANA)).isEqualTo(new Changed.Already(ticket, "It is new, not solved."));
    }

    @Test
    void to_agree_once_is_not_to_agree_to_the_next_solution() {
        var ticket = solved();
        endings.agree(ticket.id(), ANA);
        endings.reopen(ticket.id(), ANA, "slow again", MessageKey.form("again"));
        bench.settle();
        endings.solve(ticket.id(), BEN, SolvedReason.FIXED, Learned.NOTHING, Optional.empty());
        assertThat(bench.now(ticket).ending().solution().orElseThrow().agreed()).isFalse();
        assertThat(bench.promises(TicketEffect.SHOW_TICKET)).contains("SHOW_TICKET QUESTION U0ANA 2");
    }

    // Opened again

    @Test
    void what_was_not_solved_after_all_is_open_again_and_its_clock_goes_on() {
        var ticket = solved();
        var due = TEN.plus(Duration.ofDays(3));
        assertThat(endings.reopen(ticket.id(), ANA, " still slow ", MessageKey.form("again")))
                .isInstanceOf(Changed.Done.class);
        assertThat(status(ticket)).isEqualTo(TicketStatus.OPEN);
        assertThat(bench.now(ticket).ending().solution()).isEmpty();
        assertThat(bench.now(ticket).ending().reopenedTimes()).isEqualTo(1);
        assertThat(bench.now(ticket).history().get(ticket.version()).event())
                .isEqualTo(new TicketEvent.TicketReopened("still slow"));
        assertThat(told()).containsExactly("TELL_OF_TICKET REOPENED U0BEN");
        assertThat(bench.due(ticket, SlaMetric.RESOLUTION)).contains(due);
    }

    @Test
    void whoever_asked_and_whoever_works_on_it_may_open_it_again_and_nobody_else() {
        var ticket = solved();
        assertThat(endings.reopen(ticket.id(), CARL, "", MessageKey.form("again")))
                .isEqualTo(new Changed.Impossible(ticket, "That is for those who work on it, and for whoever asked."));
        assertThat(endings.reopen(ticket.id(), MARA, "", MessageKey.form("again")))
                .isInstanceOf(Changed.Done.class);
        assertThat(endings.reopen(ticket.id(), MARA, "", MessageKey.form("again")))
                .isEqualTo(new Changed.Already(bench.now(ticket), "It is open already."));
    }

    private Ticket contract() {
        var ticket = bench.opened(TicketBench.about("slow", TicketBench.INITECH), 2);
        solve(ticket);
        hours(1);
        return bench.now(ticket);
    }

    private boolean waitsForAnAnswer(Ticket ticket) {
        return bench.standing(ticket).running().stream().anyMatch(clock -> clock.metric() == SlaMetric.NEXT_RESPONSE);
    }

    @Test
    void what_is_left_is_written_below_the_card_and_waits_for_an_answer() {
        var ticket = contract();
        endings.reopen(ticket.id(), ANA, " still *slow* ", MessageKey.form("again"));
        assertThat(bench.since(ticket)).containsExactly("TicketReopened by Ana", "MessageWritten by Ana");
        var left =
                bench.conversation.find(ticket.id(), MessageKey.form("again")).orElseThrow();
        assertThat(left.text()).isEqualTo("still *slow*");
        assertThat(bench.promises(TicketEffect.COPY_MESSAGE)).contains("COPY_MESSAGE form again CARD C0SUPPORT");
        assertThat(waitsForAnAnswer(ticket)).isTrue();
    }

    @Test
    void thanks_for_what_is_solved_asks_for_nothing_and_a_question_does_once_somebody_opens_it_again() {
        var ticket = contract();
        bench.memory.messages().follow(ticket.id(), "C0GLOBEX", "5.0", Messages.Side.REQUESTER);
        bench.conversation.heard(bench.said("5.1", "5.0", ANA, "still broken"));
        assertThat(bench.standing(ticket).running()).isEmpty();
        hours(1);
        endings.reopen(ticket.id(), BEN, "", MessageKey.form("again"));
        assertThat(waitsForAnAnswer(ticket)).isTrue();
    }

    @Test
    void what_is_closed_stays_closed() {
        var ticket = solved();
        hours(72);
        bench.reports.timePassed(ticket.id(), What.CLOSE_SOLVED, TEN);
        var closed = bench.now(ticket);
        assertThat(closed.status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(endings.reopen(ticket.id(), ANA, "", MessageKey.form("again")))
                .isEqualTo(new Changed.Impossible(closed, "It is closed for good. Please open a new ticket."));
        assertThat(endings.agree(ticket.id(), ANA)).isEqualTo(new Changed.Already(closed, "It is closed."));
        assertThat(bench.now(ticket)).isEqualTo(closed);
    }

    // By itself

    @Test
    void what_is_solved_is_closed_after_three_days() {
        var ticket = bench.opened(1);
        hours(1);
        solve(ticket);
        var solved = bench.now(ticket);
        assertThat(endings.movesByItself(solved)).contains(TEN.plus(Duration.ofHours(73)));
        assertThat(bench.memory.paging.promised().stream()
                        .filter(effect -> effect.kind() == TicketEffect.TIME_PASSED)
                        .toList())
                .singleElement()
                .satisfies(timer -> {
                    assertThat(timer.after()).isEqualTo(Duration.ofDays(3));
                    assertThat(timer.detail())
                            .isEqualTo("CLOSE_SOLVED " + TEN.plusSeconds(3_600).toEpochMilli());
                });
        hours(72);
        bench.reports.timePassed(ticket.id(), What.CLOSE_SOLVED, TEN.plusSeconds(3_600));
        assertThat(bench.since(solved)).containsExactly("TicketClosed by Tocsin");
        assertThat(endings.movesByItself(bench.now(ticket))).isEmpty();
    }

    @Test
    void the_timer_of_a_solution_that_was_none_closes_nothing() {
        var ticket = solved();
        hours(1);
        endings.reopen(ticket.id(), ANA, "", MessageKey.form("again"));
        hours(70);
        endings.solve(ticket.id(), BEN, SolvedReason.FIXED, Learned.NOTHING, Optional.empty());
        hours(1);
        bench.reports.timePassed(ticket.id(), What.CLOSE_SOLVED, TEN);
        assertThat(status(ticket)).isEqualTo(TicketStatus.SOLVED);
    }

    /** 48 hours of the office, from Monday at ten: six days of eight hours, over a weekend. */
    private static final Instant SILENT = Instant.parse("2026-12-01T10:00:00Z");

    @Test
    void who_does_not_answer_is_solved_after_48_hours_of_the_tickets_own_calendar_with_a_warning_before() {
        var ticket = bench.opened(1);
        bench.desk.claim(ticket.id(), BEN);
        bench.settle();
        bench.desk.waitForCustomer(ticket.id(), BEN, "logs");
        assertThat(endings.movesByItself(bench.now(ticket))).contains(SILENT);
        assertThat(bench.memory.paging.promised().stream()
                        .filter(effect -> effect.kind() == TicketEffect.TIME_PASSED)
                        .map(timer ->
                                timer.detail() + " " + bench.clock.instant().plus(timer.after())))
                .containsExactly(
                        "WARN_PENDING " + TEN.toEpochMilli() + " 2026-11-30T10:00:00Z",
                        "SOLVE_PENDING " + TEN.toEpochMilli() + " " + SILENT);
        bench.settle();

        bench.clock.pass(Duration.between(bench.clock.instant(), Instant.parse("2026-11-30T10:00:00Z")));
        bench.reports.timePassed(ticket.id(), What.WARN_PENDING, TEN);
        assertThat(told()).containsExactly("TELL_OF_TICKET SILENCE_ENDS U0BEN");
        assertThat(status(ticket)).isEqualTo(TicketStatus.PENDING);
        bench.settle();

        bench.clock.pass(Duration.between(bench.clock.instant(), SILENT));
        bench.reports.timePassed(ticket.id(), What.SOLVE_PENDING, TEN);
        assertThat(status(ticket)).isEqualTo(TicketStatus.SOLVED);
        var solution = bench.now(ticket).ending().solution().orElseThrow();
        assertThat(solution).isEqualTo(new Ending.Solution(SolvedReason.SILENT, Learned.NOTHING, SILENT, false));
        assertThat(told()).containsExactly("TELL_OF_TICKET SOLVED_BY_SILENCE U0BEN");
        assertThat(bench.promises(TicketEffect.TIME_PASSED)).hasSize(1);
        assertThat(bench.promises(TicketEffect.SHOW_TICKET)).contains("SHOW_TICKET QUESTION U0ANA 1");
        assertThat(endings.reopen(ticket.id(), ANA, "I was away", MessageKey.form("again")))
                .isInstanceOf(Changed.Done.class);
    }

    private void passUntil(Instant then) {
        bench.clock.pass(Duration.between(bench.clock.instant(), then));
    }

    private List<String> timers() {
        return bench.memory.paging.promised().stream()
                .filter(effect -> effect.kind() == TicketEffect.TIME_PASSED)
                .map(timer -> timer.detail().split(" ", 2)[0] + " "
                        + bench.clock.instant().plus(timer.after()))
                .toList();
    }

    @Test
    void nothing_is_solved_without_its_warning_though_both_were_due_while_the_bot_was_down() {
        var ticket = bench.opened(1);
        bench.desk.claim(ticket.id(), BEN);
        bench.desk.waitForCustomer(ticket.id(), BEN, "logs");
        bench.settle();
        passUntil(SILENT.plus(Duration.ofHours(1)));
        bench.reports.timePassed(ticket.id(), What.SOLVE_PENDING, TEN);
        assertThat(told()).containsExactly("TELL_OF_TICKET SILENCE_ENDS U0BEN");
        assertThat(status(ticket)).isEqualTo(TicketStatus.PENDING);
        bench.reports.timePassed(ticket.id(), What.WARN_PENDING, TEN);
        assertThat(told()).as("warned once").hasSize(1);
        // Nine tenths of the eight hours that a warning leaves, from Tuesday at eleven.
        var then = Instant.parse("2026-12-02T10:12:00Z");
        assertThat(endings.movesByItself(bench.now(ticket))).contains(then);
        assertThat(timers()).contains("SOLVE_PENDING " + then);
        bench.settle();
        passUntil(then.minusSeconds(1));
        bench.reports.timePassed(ticket.id(), What.SOLVE_PENDING, TEN);
        assertThat(status(ticket)).isEqualTo(TicketStatus.PENDING);
        assertThat(timers()).as("it is looked at again").containsExactly("SOLVE_PENDING " + then);
        passUntil(then);
        bench.reports.timePassed(ticket.id(), What.SOLVE_PENDING, TEN);
        assertThat(status(ticket)).isEqualTo(TicketStatus.SOLVED);
    }

    @Test
    void another_calendar_puts_off_what_was_planned_by_the_first() {
        var ticket = bench.opened(TicketBench.about("slow", TicketBench.INITECH), 1);
        bench.desk.claim(ticket.id(), BEN);
        bench.desk.waitForCustomer(ticket.id(), BEN, "logs");
        bench.settle();
        bench.desk.correct(ticket.id(), BEN, TicketBench.about("slow", TicketBench.GLOBEX));
        assertThat(timers()).contains("WARN_PENDING 2026-11-30T10:00:00Z", "SOLVE_PENDING " + SILENT);
        bench.settle();
        passUntil(TEN.plus(Duration.ofHours(40)));
        bench.reports.timePassed(ticket.id(), What.WARN_PENDING, TEN);
        assertThat(told()).isEmpty();
        assertThat(timers()).contains("WARN_PENDING 2026-11-30T10:00:00Z");
    }

    @Test
    void another_calendar_brings_forward_what_was_planned_by_the_first() {
        var ticket = bench.opened(1);
        bench.desk.waitForCustomer(ticket.id(), BEN, "logs");
        bench.settle();
        bench.desk.correct(ticket.id(), BEN, TicketBench.about("slow", TicketBench.INITECH));
        assertThat(timers())
                .contains(
                        "WARN_PENDING " + TEN.plus(Duration.ofHours(40)),
                        "SOLVE_PENDING " + TEN.plus(Duration.ofHours(48)));
    }

    @Test
    void a_customer_with_a_calendar_of_their_own_has_its_hours() {
        var ticket = bench.opened(TicketBench.about("slow", TicketBench.INITECH), 1);
        bench.desk.waitForCustomer(ticket.id(), BEN, "logs");
        assertThat(endings.movesByItself(bench.now(ticket))).contains(TEN.plus(Duration.ofDays(2)));
    }

    @Test
    void where_nothing_is_promised_the_hours_go_around_the_clock() {
        var ticket = bench.opened(3);
        bench.desk.waitForCustomer(ticket.id(), BEN, "logs");
        assertThat(endings.movesByItself(bench.now(ticket))).contains(TEN.plus(Duration.ofDays(2)));
    }

    @Test
    void who_is_to_wait_on_gets_the_whole_time_once_more() {
        var ticket = bench.opened(1);
        bench.desk.claim(ticket.id(), BEN);
        bench.desk.waitForCustomer(ticket.id(), BEN, "logs");
        bench.settle();
        var waiting = bench.now(ticket);
        hours(3);
        assertThat(bench.desk.keepWaiting(ticket.id(), BEN)).isInstanceOf(Changed.Done.class);
        assertThat(bench.since(waiting)).containsExactly("WaitingForCustomer by Ben");
        assertThat(bench.now(ticket).waits().orElseThrow().why()).isEqualTo("logs");
        assertThat(endings.movesByItself(bench.now(ticket))).contains(SILENT.plus(Duration.ofHours(3)));
        assertThat(bench.promises(TicketEffect.TIME_PASSED)).hasSize(2);
        for (var what : List.of(What.WARN_PENDING, What.SOLVE_PENDING)) {
            bench.reports.timePassed(ticket.id(), what, TEN);
        }
        assertThat(status(ticket)).isEqualTo(TicketStatus.PENDING);
        assertThat(told()).isEmpty();
    }

    @Test
    void what_is_our_move_again_is_neither_warned_of_nor_solved_nor_waited_for() {
        var ticket = bench.opened(1);
        bench.desk.claim(ticket.id(), BEN);
        bench.desk.waitForCustomer(ticket.id(), BEN, "logs");
        bench.desk.resume(ticket.id(), BEN);
        bench.settle();
        for (var what : List.of(What.WARN_PENDING, What.SOLVE_PENDING)) {
            bench.reports.timePassed(ticket.id(), what, TEN);
        }
        assertThat(status(ticket)).isEqualTo(TicketStatus.NEW);
        assertThat(told()).isEmpty();
        assertThat(endings.movesByItself(bench.now(ticket))).isEmpty();
        assertThat(bench.desk.keepWaiting(ticket.id(), BEN))
                .isEqualTo(new Changed.Already(bench.now(ticket), "It does not wait for the customer any more."));
    }

    @Test
    void what_is_on_hold_is_not_solved_by_silence() {
        var ticket = bench.opened(1);
        bench.desk.putOnHold(ticket.id(), BEN, "a fix", Optional.empty());
        bench.reports.timePassed(ticket.id(), What.SOLVE_PENDING, TEN);
        assertThat(status(ticket)).isEqualTo(TicketStatus.ON_HOLD);
        assertThat(bench.promises(TicketEffect.TIME_PASSED)).isEmpty();
    }
}
