package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.opsgenie.OpsGenieWebhook;
import dev.tocsin.adapter.slack.SlackManifest;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process, killed without a word between a command and its delivery, ten times. */
class CrashTest {
    private static final int ROUNDS = 10;
    private static final Pattern PORT = Pattern.compile("listens on port ([0-9]+)");

    @TempDir
    Path folder;

    @Test
    void every_answered_command_has_exactly_one_alert_though_the_process_is_killed_ten_times() throws IOException {
        var random = new Random(2026);
        var answered = new ArrayList<String>();
        try (var slack = new SlackWorkspace(World.acme(), Clock.systemUTC());
                var pager = new OpsGenieService(World.acme(), Clock.systemUTC())) {
            Files.writeString(folder.resolve("tocsin.yml"), Stage.resource("/dev/tocsin/demo/tocsin.yml"));
            // Installed as by an administrator, before the bot is there: without its scopes it would not start.
            slack.install(SlackManifest.yaml("/genie"));
            // Every call takes a while, so that a kill finds the bot in the middle of one.
            pager.slowBy(Duration.ofMillis(60));
            pager.fault(PagerFault.SLOW);
            for (int round = 0; round < ROUNDS; round++) {
                var bot = start(slack, pager);
                for (int i = 0; i < 3; i++) {
                    var text = "round " + round + " page " + i;
                    var answer =
                            slack.user("ana").in("support").types("/genie alert " + text + " for customer-support");
                    if (answer.ephemeral()
                            .filter(m -> m.plain().contains("Paging"))
                            .isPresent()) {
                        answered.add(text);
                    }
                }
                LockSupport.parkNanos(random.nextInt(400) * 1_000_000L);
                bot.destroyForcibly().onExit().join();
            }
            assertThat(answered).hasSize(3 * ROUNDS);

            var bot = start(slack, pager);
            try {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(cardsSayingPaged(slack)).containsAll(answered));
                assertThat(answered)
                        .allSatisfy(text -> assertThat(pager.alerts())
                                .filteredOn(alert -> alert.message().equals(text))
                                .hasSize(1));
                assertThat(pager.alerts()).hasSize(answered.size());
            } finally {
                bot.destroyForcibly().onExit().join();
            }
        }
    }

    private static List<String> cardsSayingPaged(SlackWorkspace slack) {
        return slack.channel("support-oncall").messages().stream()
                .filter(m -> m.plain().contains("Paged"))
                .map(m -> m.blocks().path(1).path("text").path("text").asText())
                .toList();
    }

    private Process start(SlackWorkspace slack, OpsGenieService pager) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tocsin.Main",
                "run");
        var environment = builder.environment();
        environment.put("TOCSIN_CONFIG", folder.resolve("tocsin.yml").toString());
        environment.put("TOCSIN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("tocsin.db"));
        environment.put("TOCSIN_BIND", "127.0.0.1");
        environment.put("TOCSIN_PORT", "0");
        environment.put("TOCSIN_ADMIN_PORT", "0");
        environment.put("TOCSIN_SLACK_BOT_TOKEN", slack.botToken());
        environment.put("TOCSIN_SLACK_SIGNING_SECRET", slack.signingSecret());
        environment.put("TOCSIN_SLACK_API_URL", slack.apiUrl());
        environment.put("TOCSIN_OPSGENIE_KEY", pager.integrationKey());
        environment.put("TOCSIN_OPSGENIE_CONFIGURATION_KEY", pager.configurationKey());
        environment.put("TOCSIN_OPSGENIE_URL", pager.url());
        environment.put("TOCSIN_WEBHOOK_SECRET", Stage.SECRET);
        builder.redirectErrorStream(true);
        var process = builder.start();
        int port = port(process);
        var requests = URI.create("http://127.0.0.1:" + port + "/slack/events");
        slack.install(SlackManifest.yaml("/genie", requests), requests);
        pager.webhook(
                URI.create("http://127.0.0.1:" + port + "/pager/opsgenie"),
                OpsGenieWebhook.SECRET_HEADER,
                Stage.SECRET);
        return process;
    }

    /** Reads until it says so; the rest is drained, or the process would stop at a full pipe. */
    private static int port(Process process) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        var said = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            var port = PORT.matcher(line);
            if (port.find()) {
                var drain = new Thread(() -> lines.lines().forEach(rest -> {}), "drain");
                drain.setDaemon(true);
                drain.start();
                return Integer.parseInt(port.group(1));
            }
        }
        throw new AssertionError("the bot did not start:\n" + said);
    }
}
