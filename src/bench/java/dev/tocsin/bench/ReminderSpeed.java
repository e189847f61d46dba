package dev.tocsin.bench;

import dev.tocsin.directory.Attendance;
import dev.tocsin.directory.Roster;
import dev.tocsin.reminder.ReminderLoop;
import dev.tocsin.reminder.ReminderRules;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.ticket.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * What a look of the reminders costs with few open tickets and with very many: where nothing is due, and where a thousand
 * are, each of which is claimed with its promise. Both stores are asked in turns. Prints Markdown.
 */
@CommandLine.Command(name = "reminders", mixinStandardHelpOptions = true)
public final class ReminderSpeed implements Callable<Integer> {
    /** Monday, nine o'clock in California, where severity 1 is answered within eight hours; three quarters of that later. */
    private static final Instant OPENED = Instant.parse("2026-11-23T17:00:00Z");

    private static final Instant DUE = OPENED.plus(Duration.ofHours(6)).plusSeconds(60);

    @Option(names = "--small", description = "Open tickets in the small store. Default: ${DEFAULT-VALUE}.")
    private int small = 10_000;

    @Option(names = "--large", description = "Open tickets in the large store. Default: ${DEFAULT-VALUE}.")
    private int large = 1_000_000;

    @Option(names = "--stores", split = ",", description = "sqlite, postgres. Default: both.")
    private List<String> stores = List.of("sqlite", "postgres");

    @Option(names = "--due", description = "How many are due at once. Default: ${DEFAULT-VALUE}.")
    private int due = 1_000;

    @Option(names = "--rounds", description = "How often they are. Default: ${DEFAULT-VALUE}.")
    private int rounds = 8;

    @Option(names = "--looks", description = "Looks with nothing due. Default: ${DEFAULT-VALUE}.")
    private int looks = 2_000;

    public static void main(String[] args) {
        System.exit(new CommandLine(new ReminderSpeed()).execute(Arguments.of(args)));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        var rows = new ArrayList<String>();
        try (var folder = Folder.at(Path.of(""), "tocsin-reminders")) {
            for (var name : stores) {
                if (name.equals("sqlite")) {
                    try (var few = Store.sqlite(Files.createDirectories(folder.path().resolve("small")));
                            var many = Store.sqlite(Files.createDirectories(folder.path().resolve("large")))) {
                        rows.addAll(measured(few.name(), few.url(), many.url()));
                    }
                } else {
                    try (var server = Store.postgres(folder.path())) {
                        rows.addAll(measured(
                                server.name(),
                                TicketSpeed.database(server, "small"),
                                TicketSpeed.database(server, "large")));
                    }
                }
            }
        }
        System.out.println(Machine.line() + "\n");
        System.out.printf(
                Locale.ROOT,
                "| store | what | %,d open | %,d open | ratio |%n|---|---|---|---|---|%n",
                small,
                large);
        rows.forEach(System.out::println);
        return 0;
    }

    private List<String> measured(String store, String smallUrl, String largeUrl) throws SQLException {
        try (var few = new Scene(smallUrl, small);
                var many = new Scene(largeUrl, large)) {
            var both = new ArrayList<>(List.of(few, many));
            for (int round = -1; round < rounds; round++) {
                if (round == 0) {
                    both.forEach(Scene::forget);
                }
                for (var scene : both) {
                    scene.idle(looks / (rounds + 1));
                    scene.due(due);
                }
                Collections.reverse(both);
            }
            return List.of(
                    row(store, "a look with nothing due, median, ms", median(few.idle), median(many.idle)),
                    row(store, due + " due, median, ms", median(few.due), median(many.due)),
                    row(store, "due tickets a second", 1_000 * due / median(few.due), 1_000 * due / median(many.due)),
                    row(store, "heap after collection, MB", few.heap(), many.heap()));
        }
    }

    private static String row(String store, String what, double few, double many) {
        return String.format(Locale.ROOT, "| %s | %s | %.2f | %.2f | %.2f |", store, what, few, many, many / few);
    }

    private static double median(List<Double> all) {
        var sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElse(0);
    }

    private static final class Scene implements AutoCloseable {
        private final String url;
        private final int tickets;
        private final BareDesk desk;
        private final ReminderLoop loop;
        private final SplittableRandom random = new SplittableRandom(2026);
        private final List<Double> idle = new ArrayList<>();
        private final List<Double> due = new ArrayList<>();
        private volatile Instant now = OPENED;

        Scene(String url, int tickets) throws SQLException {
            this.url = url;
            this.tickets = tickets;
            var reminders = new Reminders(() -> new Attendance(Roster.NOBODY, Map.of()));
            this.desk = BareDesk.on(url, () -> now, reminders, Roster.NOBODY);
            long began = System.nanoTime();
            OpenTickets.fill(desk, url, tickets);
            System.err.printf(
                    Locale.ROOT,
                    "%,d tickets after %d s%n",
                    tickets,
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
            this.loop = new ReminderLoop(
                    desk.database().reminders(desk.wakeups()),
                    reminders,
                    new Watched(desk.ground(), desk.paging()),
                    new ReminderRules.Management("C0MGMT", Optional.empty(), Set.of()),
                    (ticket, failure) -> {
                        throw failure;
                    },
                    () -> now);
            now = DUE;
        }

        void forget() {
            idle.clear();
            due.clear();
        }

        void idle(int times) {
            for (int i = 0; i < times; i++) {
                idle.add(ms());
            }
        }

        /** Others each time, spread over all. */
        void due(int count) throws SQLException {
            try (var connection = DriverManager.getConnection(url);
                    var update = connection.prepareStatement(
                            "update ticket set check_at = ? where number = ? and version = 2")) {
                connection.setAutoCommit(false);
                int set = 0;
                while (set < count) {
                    update.setLong(1, DUE.toEpochMilli());
                    update.setInt(2, 2 + random.nextInt(tickets));
                    set += update.executeUpdate();
                }
                // As autovacuum does in time: an empty table's plans are not those of a full one.
                OpenTickets.run(connection, "analyze effect");
                connection.commit();
            }
            due.add(ms());
        }

        private double ms() {
            long began = System.nanoTime();
            loop.look();
            return (System.nanoTime() - began) / 1e6;
        }

        double heap() {
            System.gc();
            var runtime = Runtime.getRuntime();
            return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
        }

        @Override
        public void close() {
            desk.close();
        }
    }
}
