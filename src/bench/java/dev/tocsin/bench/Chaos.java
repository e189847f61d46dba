package dev.tocsin.bench;

import dev.tocsin.bench.ChaosRun.Plan;
import dev.tocsin.bench.ChaosRun.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Loses no page while everything dies: prints Markdown, and ends with 1 if one was lost or a phone rang twice. */
@CommandLine.Command(name = "chaos", mixinStandardHelpOptions = true)
public final class Chaos implements Callable<Integer> {
    @Option(names = "--setup", split = ",", description = "${COMPLETION-CANDIDATES}. Default: all of them.")
    private List<Setup> setups = List.of(Setup.values());

    @Option(names = "--pages", description = "Commands to be answered, a setup. Default: ${DEFAULT-VALUE}.")
    private int pages = 10_000;

    @Option(names = "--kills", description = "Processes to be killed, a setup. Default: ${DEFAULT-VALUE}.")
    private int kills = 50;

    @Option(names = "--seed", description = "Of the kills and the pager's faults. Default: ${DEFAULT-VALUE}.")
    private long seed = 2026;

    @Option(names = "--rate", description = "Commands typed a second. Default: ${DEFAULT-VALUE}.")
    private double rate = 30;

    @Option(names = "--faults", description = "Share of the pager's calls that fail. Default: ${DEFAULT-VALUE}.")
    private double faults = 1 / 3.0;

    @Option(names = "--weather", description = "The faults: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Weather.Kind weather = Weather.Kind.LASTING;

    @Option(names = "--patience", description = "Minutes for all to arrive once it is quiet. Default: ${DEFAULT-VALUE}.")
    private int patience = 10;

    @Option(names = "--jvm", description = "An option for the bot's JVM; may be repeated.")
    private List<String> jvm = List.of();

    @Option(names = "--keep", description = "A folder for databases and logs, which stays.")
    private Path kept = Path.of("");

    public static void main(String[] args) {
        var line = new CommandLine(new Chaos()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(Arguments.of(args)));
    }

    @Override
    public Integer call() throws IOException {
        var results = new ArrayList<Result>();
        for (var setup : setups) {
            var plan = new Plan(setup, pages, kills, seed, rate, faults, weather, Duration.ofMinutes(patience));
            try (var folder = Folder.at(kept.toString().isEmpty() ? kept : kept.resolve(setup.name()), "tocsin-chaos")) {
                var launch = Launch.here(jvm.toArray(String[]::new));
                var result = new ChaosRun(plan, launch, folder.path(), folder.configuration()).run();
                results.add(result);
                System.err.println(setup.label() + ": " + result.verdict());
                result.evidence().forEach(System.err::println);
            }
        }
        print(results);
        return results.stream().allMatch(Result::good) ? 0 : 1;
    }

    private void print(List<Result> results) {
        System.out.println("Seed " + seed + ". " + Machine.line() + "\n");
        System.out.println("| setup | answered | refused | no answer | paged all the same | kills | lost | doubled |"
                + " not confirmed | left open | told undelivered | cards twice | messages twice |"
                + " acknowledged by button, seen in the pager | on the phone, seen in Slack |"
                + "\n|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        results.forEach(Chaos::became);
        System.out.println("\n| from the answer until | alert p50 s | p99 | max | card p50 s | p99 | max |"
                + " typing, s | until all had arrived, s |\n|---|---|---|---|---|---|---|---|---|");
        results.forEach(Chaos::took);
    }

    private static void became(Result result) {
        var verdict = result.verdict();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d of %d | %d of %d |%n",
                result.plan().setup().label(),
                verdict.answered(),
                verdict.refused(),
                verdict.unknown(),
                verdict.pagedThoughNotAnswered(),
                result.kills(),
                verdict.lost().size(),
                verdict.doubled().size(),
                verdict.unconfirmed().size(),
                result.leftOpen(),
                verdict.toldNotDelivered(),
                verdict.cardsTwice(),
                verdict.messagesTwice(),
                result.ackByButtonSeen(),
                result.ackByButton(),
                result.ackOnPhoneSeen(),
                result.ackOnPhone());
    }

    private static void took(Result result) {
        var verdict = result.verdict();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %d | %d |%n",
                result.plan().setup().label(),
                seconds(verdict.toAlert()),
                seconds(verdict.toCard()),
                result.noisy().toSeconds(),
                result.quiet().toSeconds());
    }

    private static String seconds(Histogram millis) {
        return String.format(
                Locale.ROOT,
                "%.2f | %.1f | %.1f",
                millis.getValueAtPercentile(50) / 1000.0,
                millis.getValueAtPercentile(99) / 1000.0,
                millis.getMaxValue() / 1000.0);
    }
}
