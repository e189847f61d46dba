package dev.tocsin.bench;

import java.io.UncheckedIOException;
import dev.tocsin.bench.OpenLoop.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * What a command costs: the bot on each store against a bare Bolt app, in the same run, for the machine differs and the
 * ratio does not. Prints Markdown.
 */
@CommandLine.Command(name = "speed", mixinStandardHelpOptions = true)
public final class Speed implements Runnable {
    @Option(names = "--rates", split = ",", description = "Commands a second. Default: ${DEFAULT-VALUE}.")
    private List<Integer> rates = List.of(50, 200, 500);

    @Option(names = "--seconds", description = "How long each rate is kept. Default: ${DEFAULT-VALUE}.")
    private int seconds = 20;

    @Option(names = "--warm-up", description = "Seconds at 50 a second before. Default: ${DEFAULT-VALUE}.")
    private int warmUp = 40;

    @Option(names = "--settle", description = "Seconds for deliveries after each rate, at most. Default: ${DEFAULT-VALUE}.")
    private int settle = 60;

    @Option(names = "--stores", split = ",", description = "sqlite, postgres. Default: both.")
    private List<String> stores = List.of("sqlite", "postgres");

    @Option(names = "--starts", description = "How often a start is measured; 0 for not. Default: ${DEFAULT-VALUE}.")
    private int starts = 7;

    @Option(names = "--aot-java-home", description = "A JDK 25 or newer, for starts with an AOT cache.")
    private Path aotJavaHome = Path.of("");

    @Option(names = "--jvm", description = "An option for the bot's JVM; may be repeated.")
    private List<String> jvm = List.of();

    @Option(names = "--keep", description = "A folder for databases and logs, which stays.")
    private Path kept = Path.of("");

    private final List<String> latencies = new ArrayList<>();
    private final List<String> deliveries = new ArrayList<>();
    private final List<String> memory = new ArrayList<>();
    private final List<Outcome> yardstick = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Speed()).execute(Arguments.of(args)));
    }

    @Override
    public void run() {
        try (var folder = Folder.at(kept, "tocsin-speed");
                var vendors = new BareVendors()) {
            var launch = Launch.here(jvm.toArray(String[]::new));
            var configuration = folder.configuration();
            bare(vendors, folder.path());
            for (var name : stores) {
                try (var store = name.equals("sqlite") ? Store.sqlite(folder.path()) : Store.postgres(folder.path())) {
                    var environment = vendors.neighbours().environment(configuration, store.url());
                    try (var bot = BotProcess.start(launch, environment, folder.path().resolve(name + ".log"))) {
                        measure(store.name(), bot, vendors);
                    }
                }
            }
            print();
            if (starts > 0) {
                System.out.print(new StartUp(starts, launch, vendors, folder).table(aotJavaHome));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void bare(BareVendors vendors, Path folder) {
        var environment = vendors.neighbours().environment(Path.of("-"), "-");
        var launch = Launch.here(jvm.toArray(String[]::new)).from(System.getProperty("java.class.path"));
        var command = launch.command(BareBolt.class.getName(), List.of());
        try (var bare = BotProcess.start(command, environment, folder.resolve("bare.log"))) {
            double idle = bare.residentMemory();
            var load = new OpenLoop("bare", new SlackRequests(bare.address("/slack/events")), BareBolt.ANSWER);
            load.run(50, Duration.ofSeconds(warmUp));
            for (int rate : rates) {
                yardstick.add(row("bare Bolt", load.run(rate, Duration.ofSeconds(seconds))));
            }
            memory.add(String.format(Locale.ROOT, "| bare Bolt | %.0f | %.0f |", idle, bare.residentMemory()));
        }
    }

    private void measure(String name, BotProcess bot, BareVendors vendors) {
        double idle = bot.residentMemory();
        var metrics = new Metrics(bot);
        var load = new OpenLoop(name, new SlackRequests(bot.address("/slack/events")), "Paging");
        load.run(50, Duration.ofSeconds(warmUp));
        metrics.awaitAllDelivered(Duration.ofSeconds(settle));
        for (int rate : rates) {
            load.forget();
            row("Tocsin on " + name, load.run(rate, Duration.ofSeconds(seconds)));
            metrics.awaitAllDelivered(Duration.ofSeconds(settle));
            delivery(name, rate, load.until(vendors.askedAt()), metrics.open());
        }
        memory.add(String.format(Locale.ROOT, "| Tocsin on %s | %.0f | %.0f |", name, idle, bot.residentMemory()));
    }

    private Outcome row(String name, Outcome outcome) {
        var base = yardstick.stream()
                .filter(one -> one.perSecond() == outcome.perSecond())
                .findFirst()
                .orElse(outcome);
        latencies.add(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.2f | %.2f | %.1f | %.1f | %.1f | %d | %d |",
                name,
                outcome.perSecond(),
                outcome.sent(),
                outcome.ms(50),
                outcome.ms(99),
                outcome.max(),
                outcome.ms(50) / base.ms(50),
                outcome.ms(99) / base.ms(99),
                outcome.bad(),
                outcome.late()));
        System.err.println(latencies.get(latencies.size() - 1));
        return outcome;
    }

    private void delivery(String name, int rate, Histogram asked, int open) {
        deliveries.add(String.format(
                Locale.ROOT,
                "| Tocsin on %s | %d | %d | %.1f | %.1f | %.1f | %d |",
                name,
                rate,
                asked.getTotalCount(),
                asked.getValueAtPercentile(50) / 1e6,
                asked.getValueAtPercentile(99) / 1e6,
                asked.getMaxValue() / 1e6,
                open));
        System.err.println(deliveries.get(deliveries.size() - 1));
    }

    private void print() {
        System.out.println(Machine.line() + "\n");
        System.out.println("| answer to a command | a second | sent | p50 ms | p99 ms | max ms | p50 to bare |"
                + " p99 to bare | failed | later than 3 s |\n|---|---|---|---|---|---|---|---|---|---|");
        latencies.forEach(System.out::println);
        System.out.println("\n| command until the pager is asked | a second | asked | p50 ms | p99 ms | max ms |"
                + " promises still open after " + settle + " s |\n|---|---|---|---|---|---|---|");
        deliveries.forEach(System.out::println);
        System.out.println("\n| resident memory, MB | after the start | after the load |\n|---|---|---|");
        memory.forEach(System.out::println);
        System.out.println();
    }
}
