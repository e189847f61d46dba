package dev.tocsin;

import dev.tocsin.adapter.opsgenie.OpsGenieWebhook;
import dev.tocsin.adapter.slack.SlackManifest;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.config.Problems;
import dev.tocsin.config.Secret;
import dev.tocsin.config.Settings;
import dev.tocsin.sandbox.DemoServer;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;

/** The bot, and beside it a Slack workspace and a pager on this machine, which it reaches over HTTP like the real ones. */
final class Demo implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SECRET = "sandbox-webhook-secret";

    private final InstantSource clock;
    private final Path folder;
    private final SlackWorkspace slack;
    private final OpsGenieService pager;
    private final DemoServer page;
    private App app;

    private Demo(InstantSource clock, int port) throws IOException {
        this.clock = clock;
        this.folder = Files.createTempDirectory("tocsin-demo");
        this.slack = new SlackWorkspace(World.acme(), clock);
        this.pager = new OpsGenieService(World.acme(), clock);
        this.app = bot(0);
        connect();
        this.page = new DemoServer(slack, pager, port);
    }

    static Demo start(InstantSource clock, int port) {
        try {
            return new Demo(clock, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private App bot(int port) {
        var settings = new Settings(
                folder.resolve("tocsin.yml"),
                "jdbc:sqlite:" + folder.resolve("tocsin.db"),
                LOOPBACK,
                port,
                0,
                URI.create(slack.apiUrl()),
                new Secret(slack.botToken()),
                new Secret(slack.signingSecret()),
                URI.create(pager.url()),
                new Secret(pager.integrationKey()),
                Optional.of(new Secret(pager.configurationKey())),
                Optional.of(new Secret(SECRET)));
        return new App(settings, policy(), App.Surroundings.real(clock)).start();
    }

    private void connect() {
        var requests = URI.create("http://" + LOOPBACK + ":" + app.port() + "/slack/events");
        slack.install(SlackManifest.yaml(policy().command(), requests), requests);
        pager.webhook(
                URI.create("http://" + LOOPBACK + ":" + app.port() + "/pager/opsgenie"),
                OpsGenieWebhook.SECRET_HEADER,
                SECRET);
    }

    static PolicyFile policy() {
        try (var in = Demo.class.getResourceAsStream("/dev/tocsin/demo/tocsin.yml")) {
            if (in == null) {
                throw new IllegalStateException("the demo's configuration is missing from the class path");
            }
            var problems = new Problems();
            var policy = PolicyFile.read("tocsin.yml", new String(in.readAllBytes(), StandardCharsets.UTF_8), problems);
            problems.orThrow();
            return policy.orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return page.url();
    }

    SlackWorkspace slack() {
        return slack;
    }

    OpsGenieService pager() {
        return pager;
    }

    /** Stops the bot and starts it again on the same store; Slack and the pager go on meanwhile. */
    void restartBot() {
        int port = app.port();
        app.close();
        app = bot(port);
    }

    @Override
    public void close() {
        page.close();
        app.close();
        slack.close();
        pager.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
