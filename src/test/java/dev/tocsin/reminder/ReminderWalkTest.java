package dev.tocsin.reminder;

import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Learned;
import dev.tocsin.ticket.Reminded;
import dev.tocsin.ticket.SolvedReason;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketQuery;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weeks in which anything happens to tickets in any order, now and then with nobody looking for hours: a walk for each seed. */
class ReminderWalkTest {
    private static final int STEPS = 250;

    private final ReminderBench bench = new ReminderBench();
    private final Map<Ticket, Integer> seen = new HashMap<>();
    private final Set<String> levels = new HashSet<>();
    private Random random = new Random();
    private long seed;
    private int claims;

    static LongStream seeds() {
        return LongStream.range(0, 24);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_happens_each_level_is_claimed_once_and_of_nothing_that_is_done(long walk) {
        seed = walk;
        random = new Random(walk);
        bench.opened(1);
        for (int step = 0; step < STEPS; step++) {
            var all = bench.tickets.desk.list(new TicketQuery.After(0), 1_000);
            if (all.isEmpty() || (random.nextInt(6) == 0 && all.size() < 25)) {
                bench.opened(random.nextInt(3));
            } else {
                happens(all.get(random.nextInt(all.size())).ticket());
            }
            passes();
            looks();
        }
        assertThat(bench.failed).isEmpty();
        assertThat(claims).as("seed %d: much was said", seed).isGreaterThan(30);
        assertThat(levels).as("seed %d", seed).contains("50%", "75%", "90%", "100%");
    }

    private void happens(Ticket ticket) {
        var desk = bench.tickets.desk;
        var by = random.nextBoolean() ? BEN : MARA;
        var id = ticket.id();
        switch (random.nextInt(11)) {
            case 0, 1 -> desk.claim(id, by);
            case 2 -> bench.answers(ticket, by);
            case 3 -> desk.waitForCustomer(id, by, "logs");
            case 4 -> desk.resume(id, by);
            case 5 ->
                bench.overdue.snooze(
                        id, by, bench.tickets.clock.instant().plus(Duration.ofMinutes(random.nextInt(200))), "lunch");
            case 6 ->
                desk.reclassify(
                        id,
                        by,
                        new Severity(random.nextInt(3)),
                        "as they say",
                        Optional.empty(),
                        "key" + random.nextLong());
            case 7 -> desk.release(id, by);
            case 8 -> away(by);
            case 9 ->
                desk.putOnHold(
                        id,
                        by,
                        "a fix",
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(bench.tickets.clock.instant().plus(Duration.ofHours(3))));
            default -> {
                if (ticket.talk().responded() && random.nextInt(3) == 0) {
                    bench.tickets.endings.solve(id, by, SolvedReason.ANSWERED, Learned.NOTHING, Optional.empty());
                }
            }
        }
    }

    private void away(Doer person) {
        var from = bench.tickets.clock.instant().plus(Duration.ofHours(random.nextInt(30)));
        bench.away(person, from, from.plus(Duration.ofHours(1 + random.nextInt(40))));
    }

    private void passes() {
        bench.tickets.clock.pass(
                random.nextInt(30) == 0
                        ? Duration.ofHours(random.nextInt(20))
                        : Duration.ofSeconds(random.nextInt(3_600)));
    }

    private void looks() {
        var now = bench.tickets.clock.instant();
        var next = bench.loop.look();
        assertThat(next.filter(at -> !at.isAfter(now)))
                .as("seed %d: nothing is left to do at %s", seed, now)
                .isEmpty();
        for (var standing : bench.tickets.desk.list(new TicketQuery.After(0), 1_000)) {
            var ticket = standing.ticket();
            var known = seen.entrySet().stream()
                    .filter(entry -> entry.getKey().id().equals(ticket.id()))
                    .findFirst();
            int from = known.map(Map.Entry::getValue).orElse(0);
            known.ifPresent(entry -> seen.remove(entry.getKey()));
            seen.put(ticket, ticket.version());
            ticket.reminded().nudges().stream()
                    .filter(nudge -> nudge.place() >= from)
                    .forEach(nudge -> claimed(standing, nudge));
            breaches(standing);
        }
        for (var recipient : bench.recipients(bench.tickets.clock.instant())) {
            for (var said : bench.toSay.of(recipient)) {
                assertThat(said.nudges())
                        .as("seed %d: what is said is so", seed)
                        .allSatisfy(nudge -> assertThat(
                                        clock(said.standing(), nudge).running())
                                .isTrue());
                if (random.nextBoolean()) {
                    bench.toSay.said(recipient, List.of(said));
                }
            }
        }
    }

    private void claimed(Standing standing, Reminded.Nudge nudge) {
        claims++;
        var clock = clock(standing, nudge);
        var level = nudge.event().level();
        levels.add(level);
        assertThat(clock.running()).as("seed %d: %s of what runs", seed, nudge).isTrue();
        assertThat(ReminderBench.isBreach(level))
                .as("seed %d: %s of what was missed", seed, nudge)
                .isEqualTo(clock.breach().isPresent());
        assertThat(clock.metric() == SlaMetric.ACKNOWLEDGEMENT && !ReminderBench.isBreach(level))
                .as("seed %d: nobody is reminded of a page", seed)
                .isFalse();
        boolean reclassified = standing.ticket().history().stream()
                .anyMatch(recorded -> recorded.event() instanceof TicketEvent.TicketReclassified);
        var same = standing.ticket().reminded().of(clock).stream()
                .filter(other -> other.event().level().equals(level))
                .toList();
        if (!reclassified || ReminderBench.isBreach(level)) {
            assertThat(same).as("seed %d: %s once", seed, nudge).hasSize(1);
        }
        if (!ReminderBench.isBreach(level)) {
            assertThat(standing.ticket().reminded().snoozed(clock, nudge.at()))
                    .as("seed %d: %s while somebody asked for silence", seed, nudge)
                    .isEmpty();
        }
    }

    private void breaches(Standing standing) {
        var noticed = standing.ticket().reminded().noticed();
        assertThat(noticed).as("seed %d", seed).doesNotHaveDuplicates();
        for (var clock : standing.clocks().all()) {
            if (clock.running() && standing.ticket().live()) {
                assertThat(standing.ticket().reminded().noticedBreachOf(clock))
                        .as("seed %d: %s of %s at %s", seed, clock.metric(), standing.ticket(), standing.at())
                        .isEqualTo(clock.breach().isPresent());
            }
        }
    }

    private static SlaClock clock(Standing standing, Reminded.Nudge nudge) {
        List<SlaClock> all = standing.clocks().all();
        return all.stream()
                .filter(clock -> nudge.event().clock().isOf(clock))
                .findFirst()
                .orElseThrow();
    }
}
