package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.CARL;
import static dev.tocsin.ticket.TicketBench.INITECH;
import static dev.tocsin.ticket.TicketBench.MARA;
import static dev.tocsin.ticket.TicketBench.SUPPORT;
import static dev.tocsin.ticket.TicketBench.about;
import static dev.tocsin.ticket.TicketBench.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EffectId;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Desk.Changed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people do with a ticket, and who may. */
class DeskChangingTest {
    private static final Assignee TO_MARA = new Assignee(new SlackId("U0MARA"), "Mara");
    private static final String[] SHOWN = {"SHOW_TICKET CARD C0SUPPORT", "SHOW_TICKET RECEIPT U0ANA"};

    private final TicketBench bench = new TicketBench();
    private final Desk desk = bench.desk;
    private Ticket ticket = bench.opened(2);

    /** One use case, as somebody presses for it. */
    private interface Use {
        Changed by(Desk desk, TicketId id, Doer doer);
    }

    private record Case(String name, Use use) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Case CLAIM = new Case("claim", Desk::claim);
    private static final Case ASSIGN = new Case("assign", (desk, id, by) -> desk.assign(id, by, TO_MARA));
    private static final Case RELEASE = new Case("release", Desk::release);
    private static final Case PENDING = new Case("pending", (desk, id, by) -> desk.waitForCustomer(id, by, "logs"));
    private static final Case HOLD =
            new Case("hold", (desk, id, by) -> desk.putOnHold(id, by, "a fix", Optional.empty()));
    private static final Case RESUME = new Case("resume", Desk::resume);
    private static final Case EXCLUDE = new Case("exclude", (desk, id, by) -> desk.exclude(id, by, "spam"));
    private static final Case RECLASSIFY = new Case(
            "reclassify", (desk, id, by) -> desk.reclassify(id, by, new Severity(1), "worse", Optional.empty(), "key"));
    private static final Case CORRECT =
            new Case("correct", (desk, id, by) -> desk.correct(id, by, about("SSO is slow")));
    private static final Case PAGE = new Case("page", (desk, id, by) -> desk.page(id, by, PageReason.EMERGENCY, "key"));

    @BeforeEach
    void deliver() {
        bench.settle();
    }

    private void done(Changed changed) {
        assertThat(changed).isEqualTo(new Changed.Done(bench.now(ticket)));
    }

    private Changed already(String why) {
        return new Changed.Already(bench.now(ticket), why);
    }

    private Changed impossible(String why) {
        return new Changed.Impossible(bench.now(ticket), why);
    }

    // Who may

    static Stream<Arguments> permissions() {
        return Stream.of(
                Arguments.of(CLAIM, false, false),
                Arguments.of(ASSIGN, false, false),
                Arguments.of(RELEASE, false, false),
                Arguments.of(PENDING, false, false),
                Arguments.of(HOLD, false, false),
                Arguments.of(RESUME, false, false),
                Arguments.of(EXCLUDE, false, false),
                Arguments.of(RECLASSIFY, true, false),
                Arguments.of(CORRECT, true, false),
                Arguments.of(PAGE, true, true));
    }

    @ParameterizedTest
    @MethodSource("permissions")
    void each_thing_is_for_some(Case use, boolean requester, boolean anybody) {
        allowed(use, BEN, true);
        allowed(use, ANA, requester);
        allowed(use, CARL, anybody);
        allowed(use, Doer.TOCSIN, anybody);
        ticket = desk.open(bench.wish(about("x"), 2, message("1.2"), ANA)).ticket();
        desk.open(bench.wish(about("x"), 2, message("1.2"), CARL));
        var joined = use.use().by(desk, ticket.id(), CARL);
        assertThat(joined instanceof Changed.Impossible)
                .as("whoever joined is a requester")
                .isEqualTo(!requester);
    }

    private void allowed(Case use, Doer doer, boolean may) {
        ticket = bench.opened(2);
        bench.settle();
        var changed = use.use().by(desk, ticket.id(), doer);
        if (may) {
            assertThat(changed).isNotInstanceOf(Changed.Impossible.class);
        } else {
            assertThat(changed)
                    .isIn(
                            impossible("That is for those who work on tickets."),
                            impossible("That is for those who work on it, and for whoever asked."));
            assertThat(bench.now(ticket)).isEqualTo(ticket);
            assertThat(bench.promises()).isEmpty();
        }
    }

    static Stream<Case> cases() {
        return permissions().map(arguments -> (Case) arguments.get()[0]);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothing_can_be_done_with_a_ticket_that_is_not_there(Case use) {
        for (var doer : List.of(BEN, CARL)) {
            assertThat(use.use().by(desk, new TicketId("ticket-none"), doer)).isEqualTo(new Changed.NoSuchTicket());
        }
        assertThat(bench.promises()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_over_stays_as_it_is_and_calls_nobody(Case use) {
        desk.exclude(ticket.id(), BEN, "spam");
        bench.settle();
        assertThat(use.use().by(desk, ticket.id(), BEN)).isEqualTo(already("It is closed."));
        assertThat(use.use().by(desk, ticket.id(), ANA)).isEqualTo(already("It is closed."));
        assertThat(bench.promises()).isEmpty();
    }

    /** So that it is not so already. */
    private void makeReadyFor(Case use) {
        desk.claim(ticket.id(), BEN);
        if (use.equals(CLAIM)) {
            desk.release(ticket.id(), BEN);
        } else if (use.equals(RESUME)) {
            desk.waitForCustomer(ticket.id(), BEN, "");
        }
        bench.settle();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_cannot_be_promised_has_not_happened(Case use) {
        makeReadyFor(use);
        var before = bench.now(ticket);
        var due = bench.memory.due(ticket.id());
        bench.memory.breakFor(effect -> effect.kind() == TicketEffect.SHOW_TICKET);
        assertThatThrownBy(() -> use.use().by(desk, ticket.id(), BEN)).hasMessage("no room for SHOW_TICKET");
        assertThat(bench.now(ticket)).isEqualTo(before);
        assertThat(bench.memory.due(ticket.id())).isEqualTo(due);
        assertThat(bench.promises()).isEmpty();
        assertThat(bench.memory.paging.all()).isEmpty();

        bench.memory.breakFor(effect -> false);
        done(use.use().by(desk, ticket.id(), BEN));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_was_done_is_shown_everywhere_once_and_again_adds_nothing(Case use) {
        makeReadyFor(use);
        done(use.use().by(desk, ticket.id(), BEN));
        assertThat(bench.promises(TicketEffect.SHOW_TICKET)).containsExactlyInAnyOrder(SHOWN);
        var once = bench.now(ticket);
        var promised = bench.promises();

        assertThat(use.use().by(desk, ticket.id(), BEN)).isInstanceOf(Changed.Already.class);
        assertThat(bench.now(ticket)).isEqualTo(once);
        assertThat(bench.promises()).isEqualTo(promised);
        assertThat(bench.memory.paging.promised()).extracting(Effect::key).doesNotHaveDuplicates();
    }

    // Whose it is

    @Test
    void the_first_who_claims_has_it_and_the_second_hears_who() {
        done(desk.claim(ticket.id(), BEN));
        assertThat(bench.now(ticket).assignee()).contains(new Assignee(new SlackId("U0BEN"), "Ben"));
        assertThat(bench.promises()).containsExactly(SHOWN);
        assertThat(desk.claim(ticket.id(), BEN)).isEqualTo(already("You have it already."));
        assertThat(desk.claim(ticket.id(), MARA)).isEqualTo(new Desk.Changed.Taken(bench.now(ticket)));
        assertThat(bench.since(ticket)).containsExactly("TicketClaimed by Ben");
    }

    @Test
    void whoever_is_given_a_ticket_by_somebody_else_is_told() {
        done(desk.assign(ticket.id(), BEN, TO_MARA));
        assertThat(bench.promises()).contains("TELL_OF_TICKET ASSIGNED U0MARA").hasSize(3);
        assertThat(desk.assign(ticket.id(), MARA, TO_MARA)).isEqualTo(already("Mara has it already."));
        bench.settle();
        done(desk.assign(ticket.id(), BEN, new Assignee(new SlackId("U0BEN"), "Ben")));
        assertThat(bench.promises())
                .as("what I do myself I know, and whoever has it no more hears so")
                .containsExactlyInAnyOrder(SHOWN[0], SHOWN[1], "TELL_OF_TICKET UNASSIGNED U0MARA");
        bench.settle();
        done(desk.release(ticket.id(), MARA));
        assertThat(bench.promises()).contains("TELL_OF_TICKET UNASSIGNED U0BEN");
    }

    @Test
    void a_ticket_is_given_back_and_may_be_claimed_anew() {
        assertThat(desk.release(ticket.id(), BEN)).isEqualTo(already("Nobody has it."));
        desk.claim(ticket.id(), BEN);
        done(desk.release(ticket.id(), MARA));
        assertThat(bench.now(ticket).assignee()).isEmpty();
        done(desk.claim(ticket.id(), MARA));
    }

    // Waiting

    @Test
    void it_waits_for_the_customer_until_work_goes_on() {
        assertThat(desk.resume(ticket.id(), BEN)).isEqualTo(already("It is not waiting for anybody."));
        done(desk.waitForCustomer(ticket.id(), BEN, "logs"));
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.PENDING);
        assertThat(desk.waitForCustomer(ticket.id(), MARA, "other"))
                .isEqualTo(already("It waits for the customer already."));
        done(desk.resume(ticket.id(), BEN));
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.NEW);
    }

    @Test
    void on_hold_needs_a_reason_and_a_time_ahead() {
        var now = bench.clock.instant();
        for (var nothing : List.of("", " \n")) {
            assertThat(desk.putOnHold(ticket.id(), BEN, nothing, Optional.empty()))
                    .isEqualTo(impossible("A ticket on hold needs a reason."));
        }
        for (var over : List.of(now, now.minusMillis(1), Instant.EPOCH)) {
            assertThat(desk.putOnHold(ticket.id(), BEN, "a fix", Optional.of(over)))
                    .isEqualTo(impossible("That time is over already."));
        }
        assertThat(bench.now(ticket)).isEqualTo(ticket);
        done(desk.putOnHold(ticket.id(), BEN, " a fix ", Optional.of(now.plusSeconds(1))));
        assertThat(bench.now(ticket).waits().orElseThrow().why()).isEqualTo("a fix");
    }

    @Test
    void a_hold_ends_by_itself_and_whoever_has_it_is_told() {
        done(desk.claim(ticket.id(), BEN));
        var until = bench.clock.instant().plus(Duration.ofDays(2));
        done(desk.putOnHold(ticket.id(), BEN, "a fix", Optional.of(until)));
        var wake = bench.memory.paging.promised().stream()
                .filter(effect -> effect.kind() == TicketEffect.END_HOLD)
                .findFirst()
                .orElseThrow();
        assertThat(wake.after()).isEqualTo(Duration.ofDays(2));
        bench.settle();
        var held = bench.now(ticket);
        bench.clock.pass(Duration.ofDays(2).plusSeconds(3));

        new TicketTimes(bench.reports, bench.desk, bench.watched).deliver(attempt(wake));
        assertThat(bench.now(ticket).waits()).isEmpty();
        assertThat(bench.since(held)).containsExactly("WorkResumed by Tocsin");
        assertThat(bench.now(ticket).history().get(held.version()).occurredAt()).isEqualTo(until);
        assertThat(bench.promises()).contains("TELL_OF_TICKET HOLD_ENDED U0BEN").contains(SHOWN);
        bench.settle();
        new TicketTimes(bench.reports, bench.desk, bench.watched).deliver(attempt(wake));
        assertThat(bench.promises()).as("it ends once").isEmpty();
    }

    @Test
    void a_hold_that_was_changed_meanwhile_does_not_end_then() {
        var until = bench.clock.instant().plus(Duration.ofDays(2));
        done(desk.putOnHold(ticket.id(), BEN, "a fix", Optional.of(until)));
        done(desk.putOnHold(ticket.id(), BEN, "a release", Optional.of(until.plus(Duration.ofDays(5)))));
        var held = bench.now(ticket);
        bench.clock.pass(Duration.ofDays(3));
        bench.reports.holdEnds(ticket.id(), until);
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.ON_HOLD);
        assertThat(bench.since(held)).isEmpty();
        bench.reports.holdEnds(new TicketId("none"), until);
    }

    private Attempt attempt(Effect effect) {
        return new Attempt(
                new EffectId("effect-1"),
                effect.kind().name(),
                effect.key(),
                effect.queue(),
                effect.subject(),
                effect.detail(),
                1,
                "",
                bench.clock.instant());
    }

    @Test
    void another_reason_or_time_is_another_hold() {
        var friday = Optional.of(Instant.parse("2026-11-27T09:00:00Z"));
        done(desk.putOnHold(ticket.id(), BEN, "a fix", Optional.empty()));
        assertThat(desk.putOnHold(ticket.id(), MARA, "a fix ", Optional.empty()))
                .isEqualTo(already("It is on hold for that already."));
        done(desk.putOnHold(ticket.id(), BEN, "a release", Optional.empty()));
        done(desk.putOnHold(ticket.id(), BEN, "a release", friday));
        done(desk.waitForCustomer(ticket.id(), BEN, ""));
        done(desk.putOnHold(ticket.id(), BEN, "a release", friday));
        assertThat(bench.since(ticket)).hasSize(5);
    }

    // What it is

    @Test
    void a_ticket_is_reclassified_once_for_the_same_severity() {
        done(desk.reclassify(ticket.id(), ANA, new Severity(1), " worse ", Optional.empty(), "key-1"));
        assertThat(bench.now(ticket).severity()).isEqualTo(new Severity(1));
        assertThat(bench.now(ticket).route()).as("and stays where it is").isEqualTo(ticket.route());
        assertThat(desk.reclassify(ticket.id(), BEN, new Severity(1), "", Optional.empty(), "key-2"))
                .isEqualTo(already("It has severity 1 already."));
        done(desk.reclassify(ticket.id(), BEN, new Severity(3), "", Optional.empty(), "key-3"));
        assertThat(bench.now(ticket).history().get(1).event())
                .isEqualTo(new TicketEvent.TicketReclassified(new Severity(1), "worse", Optional.of(SUPPORT)));
    }

    @Test
    void another_customer_brings_other_terms_counted_from_the_opening() {
        assertThat(bench.due(ticket, SlaMetric.FIRST_RESPONSE)).contains(Instant.parse("2026-11-24T10:00:00Z"));
        bench.clock.pass(Duration.ofMinutes(10));
        done(desk.correct(ticket.id(), ANA, about("search is slow", INITECH)));
        var first =
                bench.standing(ticket).clocks().first(SlaMetric.FIRST_RESPONSE).orElseThrow();
        assertThat(first.now().policy().orElseThrow().name()).isEqualTo("contract");
        assertThat(first.start()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(first.due()).as("with its grace").contains(Instant.parse("2026-11-23T11:10:00Z"));
        assertThat(bench.memory.due(ticket.id())).contains(Instant.parse("2026-11-23T11:10:00Z"));
        assertThat(bench.memory.find(INITECH.id())).isPresent();
    }

    @Test
    void a_corrected_word_changes_no_deadline_and_the_same_again_nothing() {
        var before = bench.standing(ticket).clocks().all();
        bench.clock.pass(Duration.ofHours(3));
        done(desk.correct(ticket.id(), BEN, about("all is slow")));
        assertThat(bench.now(ticket).details().summary()).isEqualTo("all is slow");
        assertThat(bench.standing(ticket).clocks().all()).isEqualTo(before);
        assertThat(desk.correct(ticket.id(), BEN, about(" all is  slow "))).isEqualTo(already("It says so already."));
    }

    @Test
    void a_ticket_keeps_the_edition_that_it_was_opened_under() {
        var before = bench.opened(1);
        bench.editions.become("edition-2", Duration.ofHours(1));
        var after = bench.opened(1);
        assertThat(bench.due(before, SlaMetric.FIRST_RESPONSE)).contains(Instant.parse("2026-11-23T14:00:00Z"));
        assertThat(bench.due(after, SlaMetric.FIRST_RESPONSE)).contains(Instant.parse("2026-11-23T11:00:00Z"));
        desk.correct(before.id(), BEN, about("all is slow"));
        assertThat(bench.now(before).edition().value()).isEqualTo("edition-1");
        assertThat(bench.due(before, SlaMetric.FIRST_RESPONSE)).contains(Instant.parse("2026-11-23T14:00:00Z"));
    }

    // Its end

    @Test
    void leaving_out_needs_a_reason_and_tells_whoever_asked() {
        assertThat(desk.exclude(ticket.id(), BEN, " ")).isEqualTo(impossible("Leaving a ticket out needs a reason."));
        done(desk.exclude(ticket.id(), BEN, " spam "));
        assertThat(bench.now(ticket).excluded()).contains("spam");
        assertThat(bench.promises()).containsExactlyInAnyOrder(SHOWN[0], SHOWN[1], "TELL_OF_TICKET EXCLUDED U0ANA");
        assertThat(bench.memory.due(ticket.id())).isEmpty();
    }

    @Test
    void whoever_leaves_out_what_they_asked_for_is_not_told() {
        ticket = desk.open(bench.wish(about("x"), 2, message("1.2"), BEN)).ticket();
        desk.open(bench.wish(about("x"), 2, message("1.2"), CARL));
        bench.settle();
        desk.exclude(ticket.id(), BEN, "spam");
        assertThat(bench.promises(TicketEffect.TELL_OF_TICKET)).containsExactly("TELL_OF_TICKET EXCLUDED U0CARL");
    }

    // Looking

    @Test
    void a_ticket_is_found_by_its_id_and_number_and_says_why_it_is_here() {
        assertThat(desk.find(ticket.id()).map(Standing::ticket)).contains(ticket);
        assertThat(desk.find(1).map(Standing::ticket)).contains(ticket);
        assertThat(desk.find(2)).isEmpty();
        assertThat(desk.find(new TicketId("none"))).isEmpty();
        assertThat(desk.why(ticket))
                .extracting(v -> v.rule().name() + ": " + v.unmet().orElse("yes"))
                .containsExactly(
                        "emergencies: severity 2 is not 0",
                        "wishes: a how-to question is not product improvement",
                        "Ben's: customer Globex is not Hooli",
                        "severe: severity 2 is not 1",
                        "the rest: yes");
        desk.reclassify(ticket.id(), BEN, new Severity(0), "worse", Optional.empty(), "key");
        assertThat(desk.why(bench.now(ticket))).as("as it was opened").hasSize(5);
    }

    // The thread it came from

    @Test
    void the_thread_is_read_once_and_then_quoted() {
        var thread = List.of(new Quote("1.2", "U0EVE", "slow"), new Quote("1.3", "U0ANA", "since noon"));
        bench.reports.threadRead(ticket.id(), thread, 3);
        assertThat(bench.promises()).containsExactlyInAnyOrder(SHOWN[0], SHOWN[1], "QUOTE_THREAD");
        var read = bench.now(ticket);
        bench.reports.threadRead(ticket.id(), List.of(), 0);
        bench.reports.threadNotRead(ticket.id(), "later");
        bench.reports.threadRead(new TicketId("none"), thread, 3);
        assertThat(bench.now(ticket)).isEqualTo(read);
        assertThat(read.thread()).contains(new TicketEvent.ThreadQuoted(2, 3));
        assertThat(desk.thread(ticket.id())).isEqualTo(thread);
        assertThat(bench.promises()).hasSize(3);
    }

    @Test
    void that_a_thread_cannot_be_read_is_noted_once_until_it_can() {
        bench.reports.threadNotRead(ticket.id(), "not in the channel");
        bench.reports.threadNotRead(ticket.id(), "not in the channel");
        assertThat(bench.since(ticket)).containsExactly("ThreadNotRead by Tocsin");
        assertThat(bench.promises()).containsExactly(SHOWN);
        bench.reports.threadRead(ticket.id(), List.of(), 0);
        assertThat(bench.since(ticket)).containsExactly("ThreadNotRead by Tocsin", "ThreadQuoted by Tocsin");
    }
}
