package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.App;
import dev.tocsin.Console;
import dev.tocsin.PostgresServer;
import dev.tocsin.adapter.slack.SlackManifest;
import dev.tocsin.config.Settings;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.World;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tocsin effects retry}, beside a bot with real threads that nobody tells of it. */
class LiveRetryTest {
    private static final Pattern CARD = Pattern.compile("([0-9a-z]{8})  show the card");

    @TempDir
    Path folder;

    @Test
    void a_running_bot_finds_what_was_promised_once_more_on_sqlite() {
        isFound("jdbc:sqlite:" + folder.resolve("tocsin.db"));
    }

    @Test
    void a_running_bot_finds_what_was_promised_once_more_on_postgresql() {
        isFound(PostgresServer.freshDatabase());
    }

    private static void isFound(String database) {
        var clock = Clock.systemUTC();
        try (var slack = new SlackWorkspace(World.acme(), clock);
                var pager = new OpsGenieService(World.acme(), clock)) {
            var console = new Console(clock)
                    .in(slack, pager, Path.of("tocsin.yml"))
                    .without("TOCSIN_SLACK_APP_TOKEN")
                    .with("TOCSIN_DATABASE_URL", database);
            try (var app = new App(
                            Settings.of(console.environment()),
                            Stage.demoPolicy(),
                            App.Surroundings.real(clock, () -> {}))
                    .start()) {
                var requests = URI.create("http://127.0.0.1:" + app.port() + "/slack/events");
                slack.install(SlackManifest.yaml(SlackManifest.Commands.USUAL, requests), requests);
                slack.refuse("chat.postMessage", "restricted_action");
                slack.user("ana").in("support").types("/genie alert db down for customer-support");
                Awaitility.await()
                        .untilAsserted(
                                () -> assertThat(console.runs("effects").all()).containsPattern(CARD));
                slack.refuse("chat.postMessage", "");
                var id = CARD.matcher(console.runs("effects").all());
                assertThat(id.find()).isTrue();

                assertThat(console.runs("effects", "retry", id.group(1)).exit()).isZero();

                Awaitility.await()
                        .atMost(Duration.ofSeconds(3))
                        .until(() -> slack.channel("support-oncall").messages().stream()
                                .anyMatch(m -> m.plain().contains("db down")));
            }
        }
    }
}
