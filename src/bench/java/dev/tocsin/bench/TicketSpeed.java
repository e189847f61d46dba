package dev.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * What people wait for at the desk with few tickets in the store and with very many: the larger store must not feel slower.
 * Both are asked in turns, so that whatever else the machine does meets both. Prints Markdown.
 */
@CommandLine.Command(name = "tickets", mixinStandardHelpOptions = true)
public final class TicketSpeed implements Callable<Integer> {
    @Option(names = "--small", description = "Tickets in the small store. Default: ${DEFAULT-VALUE}.")
    private int small = 1_000;

    @Option(names = "--large", description = "Tickets in the large store. Default: ${DEFAULT-VALUE}.")
    private int large = 1_000_000;

    @Option(names = "--stores", split = ",", description = "sqlite, postgres. Default: both.")
    private List<String> stores = List.of("sqlite", "postgres");

    @Option(names = "--rounds", description = "How often each store has its turn. Default: ${DEFAULT-VALUE}.")
    private int rounds = 200;

    @Option(names = "--turn", description = "How often each thing is done in a turn. Default: ${DEFAULT-VALUE}.")
    private int turn = 10;

    @Option(names = "--warm-up", description = "Rounds that do not count. Default: ${DEFAULT-VALUE}.")
    private int warmUp = 40;

    @Option(names = "--keep", description = "A folder for databases, which stays.")
    private Path kept = Path.of("");

    public static void main(String[] args) {
        System.exit(new CommandLine(new TicketSpeed()).execute(Arguments.of(args)));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        var rows = new ArrayList<String>();
        try (var folder = Folder.at(kept, "tocsin-tickets")) {
            for (var name : stores) {
                if (name.equals("sqlite")) {
                    try (var few = Store.sqlite(Files.createDirectories(
                                    folder.path().resolve("small")));
                            var many = Store.sqlite(Files.createDirectories(
                                    folder.path().resolve("large")))) {
                        rows.addAll(measured(few.name(), few.url(), many.url()));
                    }
                } else {
                    try (var server = Store.postgres(folder.path())) {
                        rows.addAll(measured(server.name(), database(server, "small"), database(server, "large")));
                    }
                }
            }
        }
        print(rows);
        return 0;
    }

    static String database(Store server, String name) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return server.url().replace("/postgres?", "/" + name + "?");
    }

    private List<String> measured(String store, String smallUrl, String largeUrl) throws SQLException {
        filled(store, smallUrl, small);
        filled(store, largeUrl, large);
        try (var few = new DeskDay(smallUrl);
                var many = new DeskDay(largeUrl)) {
            var both = new ArrayList<>(List.of(few, many));
            for (int round = -warmUp; round < rounds; round++) {
                if (round == 0) {
                    both.forEach(DeskDay::forget);
                }
                for (var day : both) {
                    day.play(turn);
                }
                // Whoever comes second may find the disk or the caches busy.
                Collections.reverse(both);
            }
            return DeskDay.NAMES.stream().map(what -> row(store, what, few, many)).toList();
        }
    }

    private static void filled(String store, String url, int tickets) throws SQLException {
        long began = System.nanoTime();
        TicketFilling.fill(url, tickets);
        System.err.printf(
                Locale.ROOT,
                "%s: %,d tickets after %d s%n",
                store,
                tickets,
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    private static String row(String store, String what, DeskDay few, DeskDay many) {
        var row = String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |",
                store,
                what,
                few.count(what),
                few.ms(what, 50),
                many.ms(what, 50),
                many.ms(what, 50) / few.ms(what, 50),
                few.ms(what, 99),
                many.ms(what, 99),
                many.ms(what, 99) / few.ms(what, 99),
                many.ms(what, 100));
        System.err.println(row);
        return row;
    }

    private void print(List<String> rows) {
        System.out.println(Machine.line() + "\n");
        System.out.printf(
                Locale.ROOT,
                "| store | what, in ms with %,d and with %,d tickets | times each | p50 small | p50 large | ratio"
                        + " | p99 small | p99 large | ratio | slowest, large |%n|---|---|---|---|---|---|---|---|---|---|%n",
                small,
                large);
        rows.forEach(System.out::println);
    }
}
