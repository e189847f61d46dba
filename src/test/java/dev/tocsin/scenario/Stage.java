package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.github.kagkarlsson.scheduler.ScheduledExecutionsFilter;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import dev.tocsin.App;
import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.adapter.opsgenie.OpsGenieWebhook;
import dev.tocsin.adapter.slack.SlackManifest;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.config.Problems;
import dev.tocsin.config.Settings;
import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Answer;
import dev.tocsin.sandbox.GitHubService;
import dev.tocsin.sandbox.JsmService;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.Modal;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * The bot, a Slack workspace, a pager and a GitHub. Nothing happens by itself: {@link #settle} delivers what is due, {@link #pass}
 * moves the clock. Closing fails when Slack refused a call as malformed.
 */
final class Stage implements AutoCloseable {
    /** How long, in real time, something may take that comes over HTTP from another thread. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long, in real time, the bot waits for the pager and for GitHub: short, for tests of one that hangs. */
    private static final Duration PATIENCE_OF_THE_BOT = Duration.ofSeconds(1);

    /** How often the bot asked for a new process. */
    final AtomicInteger hopeless = new AtomicInteger();

    static final String SECRET = "the-webhook-secret";

    final StageClock clock = new StageClock(Instant.parse("2026-11-20T03:00:00Z"));
    final SlackWorkspace slack = new SlackWorkspace(World.acme(), clock);
    final OpsGenieService pager = new OpsGenieService(World.acme(), clock);
    final GitHubService github = new GitHubService(clock);
    private @Nullable JsmService jsm;
    private Setup setup;
    private final List<ManualScheduler> schedulers = new ArrayList<>();
    private App app;
    private @Nullable App other;
    private boolean strict = true;

    /**
     * What a scenario plays in.
     *
     * @param database a JDBC address
     * @param sockets by Socket Mode, or by HTTP
     * @param heartbeat whether the pager expects one each minute; a scene of days has many minutes
     * @param jsm whether there is a second pager
     */
    record Setup(String database, PolicyFile policy, boolean sockets, boolean heartbeat, boolean jsm) {
        static Setup usual(Path folder) {
            return new Setup("jdbc:sqlite:" + folder.resolve("stage.db"), demoPolicy(), false, false, false);
        }

        Setup with(PolicyFile other) {
            return new Setup(database, other, sockets, heartbeat, jsm);
        }

        Setup onSockets() {
            return new Setup(database, policy, true, heartbeat, jsm);
        }

        Setup on(String otherDatabase) {
            return new Setup(otherDatabase, policy, sockets, heartbeat, jsm);
        }

        Setup withHeartbeat() {
            return new Setup(database, policy, sockets, true, jsm);
        }

        /** The bot has keys for Jira Service Management too. */
        Setup withJsm() {
            return new Setup(database, policy, sockets, heartbeat, true);
        }
    }

    Stage(Path folder) {
        this(Setup.usual(folder));
    }

    Stage(Path folder, PolicyFile policy) {
        this(Setup.usual(folder).with(policy));
    }

    Stage(Setup setup) {
        this.setup = setup;
        this.app = start();
    }

    private App start() {
        schedulers.clear();
        var started = instance();
        if (!setup.sockets()) {
            var requests = URI.create("http://127.0.0.1:" + started.port() + "/slack/events");
            slack.install(SlackManifest.yaml(commands(setup.policy()), requests), requests);
        }
        pager.webhook(
                URI.create("http://127.0.0.1:" + started.port() + "/pager/opsgenie"),
                OpsGenieWebhook.SECRET_HEADER,
                SECRET);
        if (jsm != null) {
            jsm.webhook(
                    URI.create("http://127.0.0.1:" + started.port() + "/pager/jsm"),
                    OpsGenieWebhook.SECRET_HEADER,
                    SECRET);
        }
        github.webhook(URI.create("http://127.0.0.1:" + started.port() + "/issues/github"), SECRET);
        return started;
    }

    /** The second pager, in a scene that has one. */
    JsmService jsm() {
        return Objects.requireNonNull(jsm, "this scene has one pager");
    }

    private App instance() {
        var environment = new HashMap<>(Map.of(
                "TOCSIN_DATABASE_URL", setup.database(),
                "TOCSIN_BIND", "127.0.0.1",
                "TOCSIN_PORT", "0",
                "TOCSIN_ADMIN_PORT", "0",
                "TOCSIN_SLACK_API_URL", slack.apiUrl(),
                "TOCSIN_SLACK_BOT_TOKEN", slack.botToken(),
                "TOCSIN_OPSGENIE_URL", pager.url(),
                "TOCSIN_OPSGENIE_KEY", pager.integrationKey(),
                "TOCSIN_OPSGENIE_CONFIGURATION_KEY", pager.configurationKey(),
                "TOCSIN_WEBHOOK_SECRET", SECRET));
        if (setup.heartbeat()) {
            environment.put("TOCSIN_OPSGENIE_HEARTBEAT", "tocsin");
        }
        if (setup.jsm() && jsm == null) {
            jsm = new JsmService(World.acme(), clock);
        }
        if (jsm != null) {
            environment.putAll(jsm.environment());
        }
        environment.put("TOCSIN_GITHUB_URL", github.url());
        environment.put("TOCSIN_GITHUB_TOKEN", github.token().value());
        environment.put("TOCSIN_GITHUB_WEBHOOK_SECRET", SECRET);
        if (setup.sockets()) {
            slack.install(SlackManifest.yaml(commands(setup.policy())));
            environment.put("TOCSIN_SLACK_APP_TOKEN", slack.appToken());
        } else {
            environment.put("TOCSIN_SLACK_SIGNING_SECRET", slack.signingSecret());
        }
        var surroundings = new App.Surroundings(
                clock, this::stepwise, PATIENCE_OF_THE_BOT, PATIENCE_OF_THE_BOT, hopeless::incrementAndGet);
        return new App(Settings.of(environment), setup.policy(), surroundings).start();
    }

    /** Another instance on the same store, which must be one that several can share; both work at the same time. */
    Stage besideAnother() {
        other = instance();
        return this;
    }

    /** The first instance is gone, and the other one goes on. */
    void losesTheFirst() {
        app.close();
        app = Objects.requireNonNull(other);
        other = null;
        schedulers.subList(0, schedulers.size() / 2).clear();
    }

    private SchedulerBuilder stepwise(DataSource source, List<Task<?>> tasks) {
        var builder = new TestHelper.ManualSchedulerBuilder(source, tasks) {
            @Override
            public ManualScheduler build() {
                var scheduler = super.build();
                schedulers.add(scheduler);
                return scheduler;
            }
        };
        return builder.clock(new SettableClock() {
            @Override
            public Instant now() {
                return clock.instant();
            }
        });
    }

    /** The demo's configuration: what every scenario plays in unless it brings its own. */
    static PolicyFile demoPolicy() {
        return policy(resource("/dev/tocsin/demo/tocsin.yml"));
    }

    static PolicyFile policy(String yaml) {
        var problems = new Problems();
        var policy = PolicyFile.read("tocsin.yml", yaml, new JollydayHolidays(), problems);
        problems.orThrow();
        return policy.orElseThrow();
    }

    static String resource(String name) {
        try (var in = Objects.requireNonNull(Stage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bot stops and comes back on the same store. */
    void restart() {
        restart(() -> {});
    }

    /** {@code meanwhile}: what happens while it is down. Its port may be taken by then, so it comes back on another. */
    void restart(Runnable meanwhile) {
        app.close();
        meanwhile.run();
        app = start();
    }

    /** The bot stops, and comes back with another policy file. */
    void restart(PolicyFile policy) {
        app.close();
        setup = setup.with(policy);
        app = start();
    }

    App app() {
        return app;
    }

    /** Slack may refuse calls as malformed in this test. */
    Stage lenient() {
        strict = false;
        return this;
    }

    /** Delivers everything that is due now, and what becomes due by that. */
    void settle() {
        for (int round = 0; round < 500; round++) {
            var due = schedulers.stream().filter(this::hasDue).toList();
            if (due.isEmpty()) {
                return;
            }
            (other == null ? due.stream() : due.parallelStream()).forEach(ManualScheduler::runAnyDueExecutions);
        }
        fail("The bot does not come to rest.");
    }

    /** Tries to deliver what is due while the store is in trouble: the scheduler itself may fail. */
    void settleInTrouble() {
        for (var scheduler : schedulers) {
            try {
                scheduler.runAnyDueExecutions();
            } catch (RuntimeException e) {
                assertThat(e).as("what the store does").hasRootCauseInstanceOf(SQLException.class);
            }
        }
    }

    private boolean hasDue(ManualScheduler scheduler) {
        return next(scheduler).filter(at -> !at.isAfter(clock.instant())).isPresent();
    }

    private static Optional<Instant> next(ManualScheduler scheduler) {
        var times = new ArrayList<Instant>();
        scheduler.fetchScheduledExecutions(
                ScheduledExecutionsFilter.all().withPicked(false), e -> times.add(e.getExecutionTime()));
        return times.stream().min(Instant::compareTo);
    }

    /** Lets time pass, and delivers what becomes due when it becomes due. */
    void pass(Duration time) {
        var end = clock.instant().plus(time);
        settle();
        for (var next = nextOfAll(); next.filter(at -> !at.isAfter(end)).isPresent(); next = nextOfAll()) {
            clock.pass(Duration.between(clock.instant(), next.orElseThrow()));
            settle();
        }
        clock.pass(Duration.between(clock.instant(), end));
        settle();
    }

    private Optional<Instant> nextOfAll() {
        return schedulers.stream().flatMap(s -> next(s).stream()).min(Instant::compareTo);
    }

    /** A page of the bot's own, for operators. */
    String page(String path) {
        try (var answer = new OkHttpClient()
                .newCall(new Request.Builder()
                        .url("http://127.0.0.1:" + app.adminPort() + path)
                        .build())
                .execute()) {
            return answer.code() + " " + Objects.requireNonNull(answer.body()).string();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody who knows the secret says that this was done to the alert. */
    void webhook(String action, Alert alert) {
        var body = "{\"action\":\"" + action + "\",\"alert\":{\"alertId\":\"" + alert.id() + "\"}}";
        assertThat(post("/pager/opsgenie", body, Map.of(OpsGenieWebhook.SECRET_HEADER, SECRET)))
                .isEqualTo(200);
    }

    /** Somebody posts to the bot's open port; returns the status. */
    int post(String path, String body) {
        return post(path, body, Map.of());
    }

    int post(String path, String body, Map<String, String> headers) {
        try (var answer = new OkHttpClient()
                .newCall(new Request.Builder()
                        .url("http://127.0.0.1:" + app.port() + path)
                        .headers(Headers.of(headers))
                        .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8)))
                        .build())
                .execute()) {
            return answer.code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String metric(String name) {
        return page("/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("none");
    }

    // What people do

    Answer types(String user, String channel, String command) {
        return slack.user(user).in(channel).types(command);
    }

    /** What only the typist sees. */
    String told(Answer answer) {
        return answer.ephemeral().map(Message::plain).orElseThrow(() -> new AssertionError("no answer: " + answer));
    }

    Answer clicks(String user, Message message, String button) {
        return slack.user(user).clicks(message, button);
    }

    /** Types the command; the form that opens. */
    Modal ticketForm(String user, String summary) {
        types(user, "support", "/ticket " + summary);
        return modal(user);
    }

    Modal modal(String user) {
        return slack.user(user).modal().orElseThrow(() -> new AssertionError(user + " has no form open"));
    }

    /** Types the command and fills the form in; where it asks, nobody is paged. */
    Modal opensTicket(String user, String customer, int severity, String summary) {
        return opensTicketIn("support", user, customer, severity, summary);
    }

    Modal opensTicketIn(String channel, String user, String customer, int severity, String summary) {
        types(user, channel, "/ticket " + summary);
        var form = about(modal(user), customer, severity);
        if (form.plain().contains("Do not page")) {
            form.choose("Page customer-support now?", "Do not page: working hours are soon enough");
        }
        assertThat(form.submits().errors()).isEmpty();
        settle();
        return form;
    }

    /** Chooses the customer, who is added if need be, and the severity. */
    Modal about(Modal form, String customer, int severity) {
        return choosesSeverity(choosesCustomer(form, customer), severity);
    }

    Modal choosesCustomer(Modal form, String customer) {
        var suggested = form.suggest("Customer", customer);
        // The same question within one second has the same signature, and is taken for a replayed one.
        clock.pass(Duration.ofSeconds(1));
        return form.choose("Customer", customer, suggested.get(0));
    }

    static Modal choosesSeverity(Modal form, int severity) {
        return form.choose(
                "Severity",
                form.options("Severity").stream()
                        .filter(option -> option.startsWith("Severity " + severity))
                        .findFirst()
                        .orElseThrow());
    }

    // What is seen

    /** The one card of a ticket in the channel that holds the text. */
    Message ticketCard(String channel, String text) {
        return eventually(
                        "one card of a ticket with \"" + text + "\" in #" + channel,
                        () -> slack.channel(channel).messages().stream()
                                .filter(m ->
                                        m.plain().contains(text) && m.plain().contains("Who has it"))
                                .toList(),
                        cards -> cards.size() == 1)
                .get(0);
    }

    /** What whoever asked for a ticket has of it, in their direct message. */
    Message receipt(String user, String label) {
        return expectDm(user, label, "last update");
    }

    /** The store beside the bot. */
    Truth truth() {
        return new Truth(setup.database(), setup.policy(), clock);
    }

    /** The one alert that the pager has with this text. */
    Alert alert(String text) {
        return eventually("one alert \"" + text + "\"", () -> alerts(text), found -> found.size() == 1)
                .get(0);
    }

    List<Alert> alerts(String text) {
        return pager.alerts().stream().filter(a -> a.message().contains(text)).toList();
    }

    /** The one card in the channel that holds the text. */
    Message card(String channel, String text) {
        return eventually(
                        "one card with \"" + text + "\" in #" + channel,
                        () -> cards(channel, text).toList(),
                        cards -> cards.size() == 1)
                .get(0);
    }

    private Stream<Message> cards(String channel, String text) {
        return slack.channel(channel).messages().stream()
                .filter(m -> m.plain().contains(text) && m.plain().contains("Page #"));
    }

    /** Waits until the card says all this. */
    Message expect(Message card, String... texts) {
        return eventually(
                "a card that says " + List.of(texts),
                () -> slack.message(card.id()),
                m -> Stream.of(texts).allMatch(m.plain()::contains));
    }

    private List<Message> directMessages(String user) {
        return slack.dm(user).messages().stream()
                .flatMap(message -> Stream.concat(Stream.of(message), slack.thread(message).stream()))
                .toList();
    }

    /** Waits until the bot has written all this to the person in one direct message, or in a thread there. */
    Message expectDm(String user, String... texts) {
        return eventually(
                        "a direct message to " + user + " that says " + List.of(texts),
                        () -> directMessages(user),
                        all -> all.stream().anyMatch(m -> Stream.of(texts).allMatch(m.plain()::contains)))
                .stream()
                .filter(m -> Stream.of(texts).allMatch(m.plain()::contains))
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the person alone sees this in the channel. */
    Message expectWhisper(String user, String channel, String text) {
        return eventually(
                        "a whisper to " + user + " that says \"" + text + "\"",
                        () -> slack.user(user).sees(channel),
                        all -> all.stream()
                                .anyMatch(m -> m.ephemeral() && m.plain().contains(text)))
                .stream()
                .filter(m -> m.ephemeral() && m.plain().contains(text))
                .findFirst()
                .orElseThrow();
    }

    /** Within five seconds of the clock, which pass here bit by bit. */
    <T> T eventually(String what, Supplier<T> look, Predicate<T> enough) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int round = 0; ; round++) {
            var slackSeen = slack.revision();
            settle();
            var seen = look.get();
            if (enough.test(seen)) {
                return seen;
            }
            if (System.nanoTime() > deadline) {
                return fail("Expected " + what + ", but there is: " + shown(seen));
            }
            if (round < 20) {
                clock.pass(Duration.ofMillis(250));
            } else {
                slack.awaitChange(slackSeen, Duration.ofMillis(50));
            }
        }
    }

    private static String shown(@org.jspecify.annotations.Nullable Object seen) {
        if (seen instanceof Message message) {
            return message.plain();
        }
        return seen instanceof List<?> list
                ? list.stream().map(Stage::shown).toList().toString()
                : String.valueOf(seen);
    }

    @Override
    public void close() {
        app.close();
        if (other != null) {
            other.close();
        }
        slack.close();
        pager.close();
        if (jsm != null) {
            jsm.close();
        }
        github.close();
        if (strict) {
            assertThat(slack.refusals()).as("calls that Slack refused").isEmpty();
        }
    }

    private static SlackManifest.Commands commands(PolicyFile policy) {
        return new SlackManifest.Commands(policy.command(), policy.ticketCommand(), policy.supportCommand());
    }
}
