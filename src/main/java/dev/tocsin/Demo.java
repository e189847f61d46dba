package dev.tocsin;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.adapter.opsgenie.OpsGenieWebhook;
import dev.tocsin.adapter.scheduler.Work;
import dev.tocsin.adapter.slack.SlackManifest;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.config.Problems;
import dev.tocsin.config.Settings;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.sandbox.DemoServer;
import dev.tocsin.sandbox.GitHubService;
import dev.tocsin.sandbox.PagerService;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.TimeMachine;
import dev.tocsin.sandbox.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The bot, and beside it a Slack workspace, a pager and a GitHub on this machine, which it reaches over HTTP like the real
 * ones.
 */
final class Demo implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SECRET = "sandbox-webhook-secret";

    private final TimeMachine clock;
    private final boolean http;
    private final Path folder;
    /** On call in turn, Ben first. */
    private static final Duration SHIFT = Duration.ofHours(8);

    private final SlackWorkspace slack;
    private final DemoPager pager;
    private final GitHubService github;
    private final DemoServer page;
    private App app;

    private Demo(TimeMachine clock, int port, boolean http, PagingSystem system) throws IOException {
        this.clock = clock;
        this.http = http;
        this.folder = Files.createTempDirectory("tocsin-demo");
        this.slack = new SlackWorkspace(World.acme(), clock);
        this.pager = DemoPager.of(system, clock);
        this.pager.service().rota("customer-support", SHIFT, "ben", "dana");
        this.github = new GitHubService(clock);
        this.app = bot(0);
        connect();
        customers();
        this.page = new DemoServer(slack, pager.service(), github, clock, port);
    }

    /** {@code http}: by which way Slack speaks with the bot; by Socket Mode otherwise. */
    static Demo start(InstantSource clock, int port, boolean http, PagingSystem system) {
        try {
            return new Demo(new TimeMachine(clock), port, http, system);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private App bot(int port) {
        var environment = new HashMap<>(Map.of(
                "TOCSIN_DATABASE_URL",
                "jdbc:sqlite:" + folder.resolve("tocsin.db"),
                "TOCSIN_BIND",
                LOOPBACK,
                "TOCSIN_PORT",
                Integer.toString(port),
                "TOCSIN_ADMIN_PORT",
                "0",
                "TOCSIN_SLACK_API_URL",
                slack.apiUrl(),
                "TOCSIN_SLACK_BOT_TOKEN",
                slack.botToken(),
                "TOCSIN_WEBHOOK_SECRET",
                SECRET));
        environment.putAll(pager.settings());
        environment.put("TOCSIN_GITHUB_URL", github.url());
        environment.put("TOCSIN_GITHUB_TOKEN", github.token().value());
        environment.put("TOCSIN_GITHUB_WEBHOOK_SECRET", SECRET);
        if (http) {
            environment.put("TOCSIN_SLACK_SIGNING_SECRET", slack.signingSecret());
        } else {
            environment.put("TOCSIN_SLACK_APP_TOKEN", slack.appToken());
            slack.install(SlackManifest.yaml(commands(policy())));
        }
        var bot = new App(Settings.of(environment), policy(pager::policy), surroundings()).start();
        if (!http) {
            awaitSockets();
        }
        return bot;
    }

    /** Time may run fast here, and jump. */
    private App.Surroundings surroundings() {
        var real = App.Surroundings.real(clock, () -> {});
        return new App.Surroundings(
                clock, Work.hurried(clock), real.pagerPatience(), real.trackerPatience(), real.hopeless());
    }

    /** The way that operators bring theirs: a list, beside the running bot. */
    private void customers() throws IOException {
        var list = folder.resolve("customers.csv");
        try (var in = Objects.requireNonNull(Demo.class.getResourceAsStream("/dev/tocsin/demo/customers.csv"))) {
            Files.copy(in, list);
        }
        var said = new StringWriter();
        var environment = Map.of("TOCSIN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("tocsin.db"));
        try (var lists = new CustomerLists(environment, new PrintWriter(said), new PrintWriter(said), clock, false)) {
            if (!lists.take(list, false)) {
                throw new IllegalStateException("the demo's customers are not all taken: " + said);
            }
        }
    }

    /** Until then Slack would say that the app is not there. */
    private void awaitSockets() {
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (slack.sockets().count() == 0 && System.nanoTime() - deadline < 0) {
            slack.awaitChange(slack.revision(), Duration.ofMillis(100));
        }
    }

    private void connect() {
        if (http) {
            var requests = URI.create("http://" + LOOPBACK + ":" + app.port() + "/slack/events");
            slack.install(SlackManifest.yaml(commands(policy()), requests), requests);
        }
        pager.service()
                .webhook(
                        URI.create("http://" + LOOPBACK + ":" + app.port() + pager.webhook()),
                        OpsGenieWebhook.SECRET_HEADER,
                        SECRET);
        github.webhook(URI.create("http://" + LOOPBACK + ":" + app.port() + "/issues/github"), SECRET);
    }

    static PolicyFile policy() {
        return policy(text -> text);
    }

    private static PolicyFile policy(UnaryOperator<String> changed) {
        try (var in = Demo.class.getResourceAsStream("/dev/tocsin/demo/tocsin.yml")) {
            if (in == null) {
                throw new IllegalStateException("the demo's configuration is missing from the class path");
            }
            var problems = new Problems();
            var policy = PolicyFile.read(
                    "tocsin.yml",
                    changed.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8)),
                    new JollydayHolidays(),
                    problems);
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

    TimeMachine time() {
        return clock;
    }

    PagerService pager() {
        return pager.service();
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
        pager.service().close();
        github.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SlackManifest.Commands commands(PolicyFile policy) {
        return new SlackManifest.Commands(policy.command(), policy.ticketCommand(), policy.supportCommand());
    }
}
