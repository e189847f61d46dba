package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.slack.SlackManifest;
import dev.tocsin.bench.BotProcess;
import dev.tocsin.bench.Folder;
import dev.tocsin.bench.Launch;
import dev.tocsin.bench.Neighbours;
import dev.tocsin.sandbox.Answer;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Slack over Socket Mode and the pager, which outlive the process between them. */
final class Sides implements AutoCloseable {
    final SlackWorkspace slack = new SlackWorkspace(World.acme(), InstantSource.system());
    final OpsGenieService pager = new OpsGenieService(World.acme(), InstantSource.system());
    private final Path folder;
    private final Map<String, String> environment;

    Sides(Path folder) throws IOException {
        this.folder = folder;
        slack.install(SlackManifest.yaml(SlackManifest.Commands.USUAL));
        environment = Neighbours.of(slack, pager)
                .environment(new Folder(folder, false).configuration(), "jdbc:sqlite:" + folder.resolve("socket.db"));
        environment.remove("TOCSIN_SLACK_SIGNING_SECRET");
        environment.put("TOCSIN_SLACK_APP_TOKEN", slack.appToken());
    }

    BotProcess start() {
        var bot = BotProcess.start(Launch.here("-XX:TieredStopAtLevel=1"), environment, folder.resolve("bot.log"));
        until(() -> slack.sockets().count() > 0, "a socket");
        return bot;
    }

    Answer types(String message) {
        return slack.user("ana").in("support").types("/genie alert " + message + " for customer-support");
    }

    Stream<Message> paged() {
        return slack.channel("support-oncall").messages().stream()
                .filter(card -> card.plain().contains("Paged"));
    }

    Stream<Message> told() {
        return slack.dm("ben").messages().stream()
                .filter(message -> message.plain().contains("could not be told yet that you acknowledged it"));
    }

    void until(BooleanSupplier so, String what) {
        var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited a minute for " + what).isLessThan(deadline);
            slack.awaitChange(slack.revision(), Duration.ofMillis(50));
        }
    }

    @Override
    public void close() {
        slack.close();
        pager.close();
    }
}
