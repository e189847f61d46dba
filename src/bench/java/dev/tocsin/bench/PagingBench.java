package dev.tocsin.bench;

import dev.tocsin.App;
import dev.tocsin.adapter.opsgenie.OpsGenieWebhook;
import dev.tocsin.adapter.slack.SlackManifest;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.config.Problems;
import dev.tocsin.config.Settings;
import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.World;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/**
 * What a command costs, over real HTTP, on SQLite: {@code mvn test-compile exec:exec@bench}. Each figure is printed
 * with its ratio to a baseline of the same run, for the machine differs and the ratio does not.
 */
public final class PagingBench {
    private static final int WARM_UP = 100;
    private static final int MEASURED = 500;

    private PagingBench() {}

    public static void main(String[] args) throws IOException {
        var folder = Files.createTempDirectory("tocsin-bench");
        var clock = Clock.systemUTC();
        try (var slack = new SlackWorkspace(World.acme(), clock);
                var pager = new OpsGenieService(World.acme(), clock);
                var app = new App(
                                settings(slack, pager, "jdbc:sqlite:" + folder.resolve("bench.db")),
                                policy(),
                                App.Surroundings.real(clock, () -> {}))
                        .start()) {
            var requests = URI.create("http://127.0.0.1:" + app.port() + "/slack/events");
            slack.install(SlackManifest.yaml("/genie", requests), requests);
            pager.webhook(
                    URI.create("http://127.0.0.1:" + app.port() + "/pager/opsgenie"),
                    OpsGenieWebhook.SECRET_HEADER,
                    "secret");
            var help = measure("answer to help (stores nothing)", i -> type(slack, "/genie help"), i -> {});
            var alert = measure(
                    "answer to alert (page and promises durable)",
                    i -> type(slack, "/genie alert page number " + i + " for delivery"),
                    i -> close(slack, pager, "page number " + i));
            var reached = measure(
                    "from typing until the pager has the alert",
                    i -> {
                        type(slack, "/genie alert until it rings " + i + " for delivery");
                        awaitAlert(pager, "until it rings " + i);
                    },
                    i -> close(slack, pager, "until it rings " + i));
            System.out.printf("%nratios to the first, p50 / p99%n");
            ratio("alert answered", alert, help);
            ratio("alert in the pager", reached, help);
        }
        System.exit(0);
    }

    private interface Step {
        void run(int number);
    }

    /** {@code after} is not measured: an open page is watched, and a thousand of them would be measured instead. */
    private static Histogram measure(String name, Step step, Step after) {
        for (int i = 0; i < WARM_UP; i++) {
            step.run(-i - 1);
            after.run(-i - 1);
        }
        var histogram = new Histogram(Duration.ofMinutes(1).toNanos(), 3);
        for (int i = 0; i < MEASURED; i++) {
            long start = System.nanoTime();
            step.run(i + 1);
            histogram.recordValue(System.nanoTime() - start);
            after.run(i + 1);
        }
        System.out.printf("%-45s p50 %7.2f ms   p99 %7.2f ms%n", name, ms(histogram, 50), ms(histogram, 99));
        return histogram;
    }

    private static void ratio(String name, Histogram of, Histogram to) {
        System.out.printf("%-45s %7.2f   %7.2f%n", name, ms(of, 50) / ms(to, 50), ms(of, 99) / ms(to, 99));
    }

    private static double ms(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e6;
    }

    private static void type(SlackWorkspace slack, String command) {
        var answer = slack.user("ana").in("support").types(command);
        if (answer.ephemeral().isEmpty() || answer.timedOut()) {
            throw new IllegalStateException("no answer to " + command + ": " + answer);
        }
    }

    private static Alert awaitAlert(OpsGenieService pager, String text) {
        while (true) {
            var seen = pager.revision();
            var alert = pager.alerts().stream().filter(a -> a.message().equals(text)).findFirst();
            if (alert.isPresent()) {
                return alert.get();
            }
            pager.awaitChange(seen, Duration.ofMillis(50));
        }
    }

    private static void close(SlackWorkspace slack, OpsGenieService pager, String text) {
        var number = awaitAlert(pager, text).details().get("page");
        type(slack, "/genie close " + number);
        while (pager.alerts().stream().anyMatch(a -> a.message().equals(text) && a.open())) {
            pager.awaitChange(pager.revision(), Duration.ofMillis(20));
        }
    }

    private static PolicyFile policy() throws IOException {
        try (var in = Objects.requireNonNull(PagingBench.class.getResourceAsStream("/dev/tocsin/demo/tocsin.yml"))) {
            var problems = new Problems();
            return PolicyFile.read("tocsin.yml", new String(in.readAllBytes(), StandardCharsets.UTF_8), problems)
                    .orElseThrow();
        }
    }

    private static Settings settings(SlackWorkspace slack, OpsGenieService pager, String database) {
        return Settings.of(Map.of(
                "TOCSIN_DATABASE_URL", database,
                "TOCSIN_BIND", "127.0.0.1",
                "TOCSIN_PORT", "0",
                "TOCSIN_ADMIN_PORT", "0",
                "TOCSIN_SLACK_API_URL", slack.apiUrl(),
                "TOCSIN_SLACK_BOT_TOKEN", slack.botToken(),
                "TOCSIN_SLACK_SIGNING_SECRET", slack.signingSecret(),
                "TOCSIN_OPSGENIE_URL", pager.url(),
                "TOCSIN_OPSGENIE_KEY", pager.integrationKey(),
                "TOCSIN_WEBHOOK_SECRET", "secret"));
    }
}
