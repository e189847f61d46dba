package dev.tocsin.bench;

import dev.tocsin.directory.Attendance;
import dev.tocsin.directory.Roster;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.sla.NudgeLevel;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Publishing;
import dev.tocsin.ticket.Reminded;
import dev.tocsin.ticket.Responses;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.TicketId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Tickets cross the levels of their ladder while two instances on PostgreSQL are killed and started again and the clock jumps,
 * and while some of them are answered. Afterwards every ticket's history is read: each level was claimed once, the highest alone
 * after a gap, and none of what was answered. Prints Markdown.
 */
@CommandLine.Command(name = "reminder-chaos", mixinStandardHelpOptions = true)
public final class ReminderChaos implements Callable<Integer> {
    /** Monday, 15:00 in California; the tickets came in since nine, and are due within eight open hours. */
    private static final Instant BEGIN = Instant.parse("2026-11-23T23:00:00Z");

    /** Tuesday, 16:00: by then all of them are due. */
    private static final Instant END = Instant.parse("2026-11-25T00:00:00Z");

    @Option(names = "--tickets", description = "Default: ${DEFAULT-VALUE}.")
    private int tickets = 10_000;

    @Option(names = "--kills", description = "How often an instance dies. Default: ${DEFAULT-VALUE}.")
    private int kills = 40;

    @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}.")
    private long seed = 2026;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ReminderChaos()).execute(Arguments.of(args)));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        try (var folder = Folder.at(Path.of(""), "tocsin-chaos");
                var store = Store.postgres(folder.path())) {
            var clock = SharedClock.at(folder.path().resolve("clock"), BEGIN.minus(Duration.ofHours(6)));
            var reminders = new Reminders(() -> new Attendance(Roster.NOBODY, Map.of()));
            try (var desk = BareDesk.on(store.url(), clock, reminders, Roster.NOBODY);
                    var connection = DriverManager.getConnection(store.url())) {
                OpenTickets.fill(desk, store.url(), tickets);
                OpenTickets.run(connection, "create table said (recipient text, ticket_id text, place int, at bigint)");
                // One after another, in the six hours before now.
                OpenTickets.run(connection, "update ticket_event e set occurred_at = occurred_at + t.number % 21600 * 1000"
                        + " from ticket t where t.id = e.ticket_id");
                clock.jump(Duration.between(clock.instant(), BEGIN));
                OpenTickets.run(connection, "update ticket set check_at = " + BEGIN.toEpochMilli());
                var answered = chaos(folder, store, clock, desk);
                settled(folder, store, clock, connection);
                return verdict(desk, connection, answered);
            }
        }
    }

    private Answers chaos(Folder folder, Store store, SharedClock clock, BareDesk desk) {
        var random = new Random(seed);
        var answers = new Answers(desk, tickets, random);
        var running = new ArrayList<BotProcess>();
        try {
            running.add(start(folder, store));
            running.add(start(folder, store));
            for (int kill = 0; kill < kills; kill++) {
                for (int step = 0; step < 4; step++) {
                    clock.jump(jump(clock.instant(), random));
                    for (int i = 0; i < tickets / kills / 12; i++) {
                        answers.one(clock);
                    }
                    LockSupport.parkNanos(Duration.ofMillis(100 + random.nextInt(700)).toNanos());
                }
                running.remove(random.nextInt(running.size())).kill();
                if (random.nextInt(5) == 0) {
                    running.remove(0).kill();
                    running.add(start(folder, store));
                }
                running.add(start(folder, store));
                System.err.printf(Locale.ROOT, "%d kills, it is %s%n", kill + 1, clock.instant());
            }
            return answers;
        } finally {
            running.forEach(BotProcess::kill);
        }
    }

    /** Seldom so far that nothing is left to see; over the night at once. */
    private Duration jump(Instant now, Random random) {
        var evening = Instant.parse("2026-11-24T01:00:00Z");
        var morning = Instant.parse("2026-11-24T17:00:00Z");
        if (now.isAfter(evening) && now.isBefore(morning)) {
            return Duration.between(now, morning);
        }
        var open = Duration.ofHours(9).dividedBy(kills * 4L);
        return now.isAfter(END) ? Duration.ZERO : open.multipliedBy(random.nextInt(20)).dividedBy(10);
    }

    private static BotProcess start(Folder folder, Store store) {
        return BotProcess.start(
                Launch.here("-Xmx300m")
                        .command(
                                "dev.tocsin.bench.ReminderProcess",
                                List.of(store.url(), folder.path().resolve("clock").toString())),
                Map.of(),
                folder.path().resolve("log"));
    }

    /** Two that nobody kills end what is left. */
    private static void settled(Folder folder, Store store, SharedClock clock, Connection connection) throws SQLException {
        if (clock.instant().isBefore(END)) {
            clock.jump(Duration.between(clock.instant(), END));
        }
        try (var one = start(folder, store);
                var other = start(folder, store)) {
            long patience = System.nanoTime() + Duration.ofMinutes(5).toNanos();
            while (count(connection, "select count(*) from ticket where live = 1 and check_at <= " + clock.instant().toEpochMilli()) > 0
                    || count(connection, "select count(*) from pending_nudge") > 0) {
                if (System.nanoTime() - patience > 0 || !one.alive() || !other.alive()) {
                    throw new IllegalStateException("they do not come to rest");
                }
                // What an instance took with it is missed after four heartbeats.
                clock.jump(Duration.ofSeconds(10));
                LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            }
        }
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Somebody answers some, whenever it comes to them. */
    private static final class Answers {
        private final Responses responses;
        private final int tickets;
        private final Random random;
        private final Map<TicketId, Instant> given = new HashMap<>();
        private final Map<TicketId, Instant> really = new HashMap<>();

        Answers(BareDesk desk, int tickets, Random random) {
            this.responses = new Responses(desk.ground());
            this.tickets = tickets;
            this.random = random;
        }

        void one(SharedClock clock) {
            var id = new TicketId("ticket-" + (2 + random.nextInt(tickets)));
            if (given.containsKey(id)) {
                return;
            }
            var reply = new Publishing.Reply(
                    MessageKey.form("V" + id.value().replace("-", "")),
                    "The index is too small. We make it larger.",
                    List.of(),
                    false,
                    Publishing.Afterwards.OURS);
            responses.respond(id, BareDesk.works("U0WORKS1", "Works"), reply);
            given.put(id, clock.instant());
            really.put(id, SharedClock.real());
        }
    }

    // What came of it

    private int verdict(BareDesk desk, Connection connection, Answers answers) throws SQLException {
        var answered = answers.given;
        int claims = 0;
        int twice = 0;
        int lower = 0;
        int late = 0;
        int missing = 0;
        int notSaid = 0;
        int silently = 0;
        var said = said(connection);
        for (int number = 2; number < tickets + 2; number++) {
            var standing = desk.desk().find(new TicketId("ticket-" + number)).orElseThrow();
            var clock = standing.clocks().first(SlaMetric.FIRST_RESPONSE).orElseThrow();
            var nudges = standing.ticket().reminded().of(clock);
            var levels = new HashSet<String>();
            for (var nudge : nudges) {
                claims++;
                twice += levels.add(nudge.event().level()) ? 0 : 1;
                lower += higherWasDue(clock, nudge) ? 1 : 0;
                late += Optional.ofNullable(answered.get(standing.ticket().id()))
                                .filter(nudge.at()::isAfter)
                                .isPresent()
                        ? 1
                        : 0;
                int times = said.getOrDefault(standing.ticket().id() + " " + nudge.place(), 0);
                notSaid += times == 0 ? 1 : 0;
                silently += times == 0 && !superseded(standing, nudges, nudge, answered) ? 1 : 0;
            }
            boolean open = !answered.containsKey(standing.ticket().id());
            missing += open && !levels.contains("100%") ? 1 : 0;
        }
        int all = said.values().stream().mapToInt(Integer::intValue).sum();
        int messages = count(connection, "select count(*) from (select distinct recipient, at from said) as message");
        // One that names several tickets comes twice as a whole.
        int doubled = count(connection, """
                select count(*) from (select distinct later.recipient, later.at from said as later
                    where exists (select 1 from said as before where before.ticket_id = later.ticket_id
                        and before.place = later.place and before.at < later.at)) as message""");
        int afterTheAct = afterTheAct(connection, answers.really);
        System.out.println(Machine.line() + "\n");
        System.out.printf(
                Locale.ROOT,
                "| tickets | kills | answered | claims | claimed twice | a lower level after a gap | claimed after the answer |"
                        + " not claimed | said | in messages | of them twice | said after the answer"
                        + " | claimed, and no longer so when said"
                        + " | lost |%n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|%n"
                        + "| %,d | %d | %,d | %,d | %d | %d | %d | %d | %,d | %,d | %d | %d | %d | %d |%n",
                tickets,
                kills,
                answered.size(),
                claims,
                twice,
                lower,
                late,
                missing,
                all,
                messages,
                doubled,
                afterTheAct,
                notSaid,
                silently);
        return twice + lower + late + missing + silently + afterTheAct == 0 ? 0 : 1;
    }

    private static Map<String, Integer> said(Connection connection) throws SQLException {
        var said = new HashMap<String, Integer>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select ticket_id, place from said")) {
            while (rows.next()) {
                said.merge(rows.getString(1) + " " + rows.getInt(2), 1, Integer::sum);
            }
        }
        return said;
    }

    private static int afterTheAct(Connection connection, Map<TicketId, Instant> answered) throws SQLException {
        int after = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select ticket_id, at from said")) {
            while (rows.next()) {
                var then = Instant.ofEpochMilli(rows.getLong(2));
                after += Optional.ofNullable(answered.get(new TicketId(rows.getString(1))))
                                // It was on its way.
                                .filter(at -> at.plusMillis(500).isBefore(then))
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        return after;
    }

    /** Whether another level, above it, was due by then. */
    private static boolean higherWasDue(SlaClock clock, Reminded.Nudge nudge) {
        var ladder = clock.ladder().orElseThrow();
        var calendar = clock.lastTarget().orElseThrow().calendar();
        var plan = ladder.plan(
                        new SlaClock(
                                clock.metric(),
                                clock.cycle(),
                                clock.subject(),
                                clock.start(),
                                clock.segments(),
                                clock.pauses(),
                                clock.merges(),
                                Optional.empty(),
                                Optional.empty()),
                        true,
                        level -> calendar)
                .orElseThrow();
        int rank = plan.levels().stream().map(NudgeLevel::key).toList().indexOf(nudge.event().level());
        return plan.rungs().stream()
                .filter(rung -> plan.levels().indexOf(rung.level()) > rank)
                .anyMatch(rung -> rung.level().tellsOfTheBreach()
                        ? nudge.at().getEpochSecond() > rung.at().getEpochSecond()
                        : !rung.at().isAfter(nudge.at()));
    }

    /** Answered, or said of a higher level, before it could be said. */
    private static boolean superseded(
            Standing standing, List<Reminded.Nudge> nudges, Reminded.Nudge nudge, Map<TicketId, Instant> answered) {
        return answered.containsKey(standing.ticket().id())
                || nudges.stream().anyMatch(other -> other.place() > nudge.place());
    }
}
