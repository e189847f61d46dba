package dev.tocsin;

import dev.tocsin.adapter.github.GitHubIssues;
import dev.tocsin.adapter.github.GitHubTracker;
import dev.tocsin.adapter.github.GitHubWebhook;
import dev.tocsin.adapter.github.News;
import dev.tocsin.adapter.http.BackDoor;
import dev.tocsin.adapter.http.FrontDoor;
import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.adapter.opsgenie.OpsGenieWebhook;
import dev.tocsin.adapter.scheduler.Work;
import dev.tocsin.adapter.slack.SlackAdapter;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackInbox;
import dev.tocsin.adapter.slack.SocketMode;
import dev.tocsin.adapter.slack.page.CustomerSearch;
import dev.tocsin.adapter.slack.page.PageSurfaces;
import dev.tocsin.adapter.slack.ticket.TicketSurfaces;
import dev.tocsin.adapter.sql.Database;
import dev.tocsin.adapter.sql.PolicyEditionTexts;
import dev.tocsin.adapter.sql.Retention;
import dev.tocsin.adapter.sql.TakenRequests;
import dev.tocsin.adapter.sql.Wakeups;
import dev.tocsin.config.PolicyFile;
import dev.tocsin.config.Secret;
import dev.tocsin.config.Settings;
import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.Presence;
import dev.tocsin.effect.Courier;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import dev.tocsin.paging.Auditor;
import dev.tocsin.paging.Connecting;
import dev.tocsin.paging.ElsewhereChanges;
import dev.tocsin.paging.LinkedPeople;
import dev.tocsin.paging.OnCallTurns;
import dev.tocsin.paging.PageChanges;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.PageTimes;
import dev.tocsin.paging.PagerCalls;
import dev.tocsin.paging.PagerReports;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingEffect;
import dev.tocsin.paging.ShadowReport;
import dev.tocsin.paging.ShadowRuns;
import dev.tocsin.paging.ShiftChanges;
import dev.tocsin.sla.EditionId;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Endings;
import dev.tocsin.ticket.Engineering;
import dev.tocsin.ticket.Ground;
import dev.tocsin.ticket.Handovers;
import dev.tocsin.ticket.IssueCalls;
import dev.tocsin.ticket.IssueTracker;
import dev.tocsin.ticket.Overdue;
import dev.tocsin.ticket.PageNews;
import dev.tocsin.ticket.Responses;
import dev.tocsin.ticket.TicketEffect;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.TicketReports;
import dev.tocsin.ticket.TicketTimes;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition root: every part, in the order in which each needs the ones before. */
public final class App implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(App.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Duration QUICK = Duration.ofMillis(1_500);
    /** Longer than a few missed minutes: what was promised meanwhile is late for that reason. */
    private static final Duration A_BREAK = Duration.ofMinutes(3);

    private static final Duration RETENTION_PAUSE = Duration.ofHours(1);

    private final InstantSource clock;
    private final Database database;
    private final Work work;
    private final Wakeups wakeups;
    private final Operations operations;
    private final SlackAdapter slack;
    private final OkHttpClient http;
    private final OkHttpClient quick;
    private final Courier courier;
    private final ShiftChanges shifts;
    private final LiveReminders reminders;
    private final Pulse pulse;
    private final Auditor auditor;
    private final ShadowReport shadow;
    private final ConnectedPagers pagers;
    private final Map<String, FrontDoor.Endpoint> endpoints;
    private final Settings settings;
    private final Retention retention;
    private volatile Instant sweptAt = Instant.EPOCH;
    /** Since when the work goes on without a break, as far as this instance has seen. */
    private volatile Instant worksSince;
    /** Only saves calls: a day has one report. */
    private volatile LocalDate reportedOn = LocalDate.MIN;

    private @Nullable FrontDoor front;
    private @Nullable BackDoor back;

    /**
     * What the surroundings decide.
     *
     * @param clock the time of everything that is recorded, due or shown
     * @param engine how due work is found: by threads, or step by step
     * @param pagerPatience how long one call to the pager may take
     * @param trackerPatience how long one call to the issue tracker may take
     * @param hopeless called when only a new process may help: no connection to Slack for very long
     */
    public record Surroundings(
            InstantSource clock,
            Work.Engine engine,
            Duration pagerPatience,
            Duration trackerPatience,
            Runnable hopeless) {
        public static Surroundings real(InstantSource clock, Runnable hopeless) {
            // GitHub gives itself ten seconds.
            return new Surroundings(clock, Work.live(clock), Duration.ofSeconds(5), Duration.ofSeconds(15), hopeless);
        }
    }

    public App(Settings settings, PolicyFile policy, Surroundings surroundings) {
        // As the stores keep it: a moment that is read back is the moment that was meant.
        clock = () -> surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        database = Database.open(settings.databaseUrl().reveal(), clock, App::randomId);
        work = new Work(database.source(), clock, surroundings.engine());
        wakeups = wakeups(work);
        retention = database.retention(
                policy.retention().texts(), policy.retention().events());
        operations = new Operations(database, clock);

        var rotations = policy.toRotations();
        Supplier<PageId> pageIds = () -> new PageId("page-" + randomId());
        var paging = new Paging(database.paging(wakeups), rotations, pageIds, clock);
        var reports = new PagerReports(database.reports(wakeups), rotations, pageIds, clock);

        http = new OkHttpClient.Builder()
                .callTimeout(surroundings.pagerPatience())
                .build();
        // Somebody waits for these, and Slack for the answer.
        quick = http.newBuilder().callTimeout(QUICK).build();
        quick.dispatcher().setMaxRequestsPerHost(16);
        pagers = new ConnectedPagers(settings.pagers(), http, quick, surroundings.pagerPatience(), clock);
        var recently = new RecentOnCall(pagers.onCallAtOnce(), clock);
        var turns = new OnCallTurns(
                database.paging(wakeups), paging, rotations, pagers.overrides(), recently::forget, clock);
        auditor = new Auditor(database.paging(wakeups), paging, clock);
        worksSince = clock.instant();
        var rehearsal = pagers.rehearsal(rotations);
        var shadowRuns = new ShadowRuns(paging, reports, rehearsal, pagers.onCall(), rotations);
        var elsewhere =
                new ElsewhereChanges(database.paging(wakeups), paging, pagers.pagers(), pagers.elsewhere(), clock);
        shadow = new ShadowReport(database.paging(wakeups), rehearsal, rotations, clock);
        var connecting = new Connecting(
                database.paging(wakeups),
                paging,
                pagers.pagers(),
                policy.pager(),
                () -> String.format(Locale.ROOT, "%06d", RANDOM.nextInt(1_000_000)),
                pageIds,
                clock);
        shifts = new ShiftChanges(paging, reports, recently, rotations);
        var editions = new Editions(texts(database.editionTexts()), policy.serviceLevels(), new JollydayHolidays());
        var presence = new Presence(policy.roster(), database.daysAway(), clock);
        reminders = new LiveReminders(
                policy,
                database.daysAway(),
                database.reminders(wakeups),
                watch -> new Ground(database.tickets(wakeups), editions, policy.lifeCycle(), watch, clock),
                paging,
                clock);
        var ground = reminders.ground();
        var desk = new Desk(ground, paging, policy.routing(), presence, App::randomId);
        var conversation = new Conversation(ground);
        var engineering = new Engineering(ground);
        var tracker = tracker(settings.github(), policy.engineeringRepository(), surroundings.trackerPatience());

        var ticketReports = new TicketReports(ground);
        var ticketCards = database.ticketCards();
        slack = new SlackAdapter(
                new SlackAdapter.Options(
                        settings.slack().api(),
                        settings.slack().paced(),
                        settings.slack().botToken().reveal(),
                        settings.slack().signingSecret().map(Secret::reveal),
                        settings.slack()
                                .appToken()
                                .map(token -> new SlackAdapter.Sockets(
                                        token.reveal(),
                                        settings.slack().connections(),
                                        surroundings.hopeless(),
                                        this::timed)),
                        policy.defaultChannel(),
                        policy.operatorsChannel()),
                paging,
                database.cards(),
                rotations,
                about -> ticketCards
                        .card(new TicketId(about.ticket()))
                        .map(card -> new SlackGateway.Posted(card.postedIn(), card.ts())),
                people -> new LinkedPeople(people, database.paging(wakeups)),
                new SlackAdapter.Parts(
                        kit -> new PageSurfaces(
                                new PageSurfaces.Options(
                                        policy.command(),
                                        policy.mayPageAll(),
                                        policy.defaultChannel(),
                                        policy.operatorsChannel()),
                                new PageSurfaces.Features(
                                        paging,
                                        new PageChanges(database.paging(wakeups), rotations, pageIds, clock),
                                        elsewhere,
                                        pagers.elsewhereAtOnce(),
                                        recently,
                                        turns,
                                        connecting,
                                        search(desk),
                                        database.cards(),
                                        rotations),
                                kit,
                                App::randomId,
                                clock),
                        kit -> new TicketSurfaces(
                                new TicketSurfaces.Options(
                                        policy.ticketCommand(),
                                        policy.supportCommand(),
                                        policy.productAreas(),
                                        policy.roster(),
                                        tracker.isPresent()
                                                ? Optional.empty()
                                                : Optional.of(policy.operatorsChannel())),
                                new TicketSurfaces.Features(
                                        desk,
                                        conversation,
                                        new Responses(ground),
                                        new Endings(ground),
                                        new Handovers(ground),
                                        engineering,
                                        database.messageCopies(),
                                        ticketReports,
                                        paging,
                                        ticketCards,
                                        reminders.daysAway(),
                                        presence,
                                        rotations,
                                        recently,
                                        editions,
                                        new Overdue(ground),
                                        reminders.surfaces()),
                                kit,
                                App::randomId,
                                clock)),
                replays(database.takenRequests()),
                App::randomId,
                clock);

        var calls = new PagerCalls(paging, reports, pagers.pagers(), pagers.onCall(), rotations, clock);
        courier = new Courier(
                database.ledger(wakeups),
                routes(
                        calls,
                        slack,
                        new PageNews(desk, ticketReports, paging),
                        Map.of(
                                PagingEffect.WAKE_PAGE, new PageTimes(paging, reports),
                                PagingEffect.OVERRIDE_ON_CALL, turns,
                                PagingEffect.CONNECT_PAGER, connecting,
                                PagingEffect.CHANGE_ELSEWHERE, elsewhere,
                                PagingEffect.REHEARSE_CALL, shadowRuns,
                                PagingEffect.COMPARE_PAGERS, shadow),
                        new TicketTimes(ticketReports, desk, reminders.watched()),
                        new IssueCalls(desk, engineering, tracker, paging, clock)),
                operations,
                clock);

        var webhook = new OpsGenieWebhook(settings.pagers().webhookSecret().map(Secret::reveal), reports::hinted);
        var issues = new GitHubWebhook(
                settings.github().webhookSecret().map(Secret::reveal), news -> hinted(engineering, news));
        endpoints = new HashMap<>(Map.of(
                "/pager/opsgenie",
                (body, headers) -> fromPager(webhook, body, headers),
                // It kept OpsGenie's format, and only hints at an alert anyway.
                "/pager/jsm",
                (body, headers) -> fromPager(webhook, body, headers),
                "/issues/github",
                (body, headers) -> fromGitHub(issues, body, headers)));
        slack.inbox()
                .ifPresent(inbox -> endpoints.put("/slack/events", (body, headers) -> fromSlack(inbox, body, headers)));
        this.settings = settings;
        pulse = new Pulse(
                pagers.heartbeats(),
                slack::usable,
                database.effectCounts()::oldestUndelivered,
                this::remindersBehindSince,
                clock);
        operations.watchReminders(this::remindersBehindSince, clock);
        operations.watchSlack(slack::usable);
        slack.sockets().ifPresent(operations::watchSockets);
    }

    private Optional<IssueTracker> tracker(Settings.GitHub github, Optional<String> repository, Duration patience) {
        return repository.flatMap(name -> github.token()
                .map(token -> new GitHubTracker(
                        new GitHubIssues(
                                github.api(),
                                token::reveal,
                                // An issue that may have been filed is looked for first, not filed again in silence.
                                http.newBuilder()
                                        .callTimeout(patience)
                                        .retryOnConnectionFailure(false)
                                        .build(),
                                clock),
                        name)));
    }

    /** Whatever it says is not believed: the issue is read. */
    private static void hinted(Engineering engineering, News news) {
        var issue = news.issue().ref();
        var told = news.delivery().isEmpty() ? randomId() : news.delivery();
        engineering.hinted(issue.repository().toString(), issue.number(), told);
    }

    /** Each minute, by one instance. */
    /** {@code last}: when they were done last, by whichever instance. */
    private void chores(Optional<Instant> last) {
        var now = clock.instant();
        if (last.filter(at -> Duration.between(at, now).compareTo(A_BREAK) > 0).isPresent()) {
            worksSince = now;
        }
        each(
                this::remind,
                slack::everyMinute,
                shifts::look,
                pulse::beat,
                () -> auditor.audit(worksSince),
                this::report,
                () -> sweep(now));
    }

    /** One that fails keeps no other from being done. */
    private static void each(Runnable... chores) {
        var failed = new ArrayList<RuntimeException>();
        for (var chore : chores) {
            try {
                chore.run();
            } catch (RuntimeException e) {
                failed.add(e);
            }
        }
        failed.stream().findFirst().ifPresent(e -> {
            failed.stream().skip(1).forEach(e::addSuppressed);
            throw e;
        });
    }

    /** Since when tickets wait to be looked at; what waited through a break is being looked at. */
    private Optional<Instant> remindersBehindSince() {
        return reminders.behindSince().map(at -> at.isBefore(worksSince) ? worksSince : at);
    }

    private void remind() {
        if (reminders.tick()) {
            work.remindNow();
        }
    }

    private void report() {
        shadow.due().filter(day -> !day.equals(reportedOn)).ifPresent(day -> {
            shadow.promise(day);
            reportedOn = day;
        });
    }

    private void sweep(Instant now) {
        database.takenRequests().sweep(now);
        if (Duration.between(sweptAt, now).compareTo(RETENTION_PAUSE) >= 0) {
            sweptAt = now;
            int swept = retention.sweep(now);
            if (swept > 0) {
                LOG.info("Removed the texts of, or altogether, {} pages whose time is over", swept);
            }
        }
    }

    /** Promises are woken up by the same work, whoever makes them. */
    static Wakeups wakeups(Work work) {
        return new Wakeups() {
            @Override
            public void schedule(Connection transaction, EffectId effect, Lane lane, int priority, Instant due) {
                work.schedule(transaction, effect, lane, priority, due);
            }

            @Override
            public void committed(Set<Lane> lanes) {
                work.committed(lanes);
            }
        };
    }

    private static Map<String, Courier.Route> routes(
            Delivery.Handler pager,
            SlackAdapter slack,
            Delivery.Handler tickets,
            Map<PagingEffect, Delivery.Handler> special,
            Delivery.Handler times,
            Delivery.Handler issues) {
        var routes = new HashMap<String, Courier.Route>();
        for (var kind : PagingEffect.values()) {
            var handler = special.containsKey(kind)
                    ? special.get(kind)
                    : switch (kind.lane()) {
                        case PAGER, WATCH -> pager;
                        case SLACK -> slack.pages().deliveries();
                        case DESK -> tickets;
                        case ISSUES -> throw new IllegalArgumentException("pages are no issues: " + kind);
                    };
            routes.put(kind.name(), new Courier.Route(kind, handler));
        }
        for (var kind : TicketEffect.values()) {
            var handler = switch (kind.lane()) {
                case SLACK -> slack.tickets().deliveries();
                case DESK -> times;
                case ISSUES -> issues;
                case PAGER, WATCH -> throw new IllegalArgumentException("tickets call nobody: " + kind);
            };
            routes.put(kind.name(), new Courier.Route(kind, handler));
        }
        return routes;
    }

    private static CustomerSearch search(Desk desk) {
        return new CustomerSearch() {
            @Override
            public List<Customer> search(String typed) {
                return desk.customers(customers -> customers.search(typed, 200));
            }

            @Override
            public Optional<Customer> find(String id) {
                return desk.customers(customers -> customers.find(new CustomerId(id)));
            }
        };
    }

    private static Editions.Texts texts(PolicyEditionTexts kept) {
        return new Editions.Texts() {
            @Override
            public void keep(EditionId id, String text) {
                kept.keep(id, text);
            }

            @Override
            public Optional<String> find(EditionId id) {
                return kept.find(id);
            }
        };
    }

    private SocketMode.Handler timed(SocketMode.Handler handler) {
        return envelope -> operations.timed("slack", () -> handler.answer(envelope));
    }

    private SlackInbox.Replays replays(TakenRequests taken) {
        return new SlackInbox.Replays() {
            @Override
            public boolean first(String signature) {
                return taken.take(signature, clock.instant());
            }

            @Override
            public void forget(String signature) {
                taken.giveBack(signature);
            }
        };
    }

    private FrontDoor.Answer fromSlack(SlackInbox inbox, byte[] body, Map<String, List<String>> headers) {
        var answer = operations.timed("slack", () -> inbox.receive(body, headers));
        return new FrontDoor.Answer(answer.status(), answer.contentType(), answer.body());
    }

    private FrontDoor.Answer fromPager(OpsGenieWebhook webhook, byte[] body, Map<String, List<String>> headers) {
        int status =
                operations.timed("pager", () -> webhook.receive(first(headers, OpsGenieWebhook.SECRET_HEADER), body));
        return new FrontDoor.Answer(status, "text/plain; charset=utf-8", "");
    }

    private FrontDoor.Answer fromGitHub(GitHubWebhook webhook, byte[] body, Map<String, List<String>> headers) {
        int status = operations.timed(
                "github",
                () -> webhook.receive(
                        first(headers, GitHubWebhook.SIGNATURE_HEADER),
                        first(headers, GitHubWebhook.EVENT_HEADER),
                        first(headers, GitHubWebhook.DELIVERY_HEADER),
                        body));
        return new FrontDoor.Answer(status, "text/plain; charset=utf-8", "");
    }

    private static String first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
    }

    /** 128 random bits in 25 letters and digits. */
    static String randomId() {
        var digits = new BigInteger(128, RANDOM).toString(36);
        return "0".repeat(25 - digits.length()) + digits;
    }

    /** Begins to deliver, with or without Slack and the pager, and then to listen. What fails closes all of it. */
    public App start() {
        try {
            slack.identify();
            work.start(courier, database.ledger(wakeups), this::chores, reminders::look);
            front = new FrontDoor(settings.ports().bind(), settings.ports().open(), endpoints);
            slack.listen();
            back = new BackDoor(settings.ports().bind(), settings.ports().admin(), operations.pages());
            operations.started(true);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The port for Slack's requests and for webhooks. */
    public int port() {
        return Objects.requireNonNull(front, "not started").port();
    }

    public int adminPort() {
        return Objects.requireNonNull(back, "not started").port();
    }

    /** Says "not ready", answers what is being answered, lets running deliveries end, and stops. */
    @Override
    public void close() {
        operations.started(false);
        closed(front);
        closed(slack::hangUp);
        closed(work);
        closed(slack);
        closed(pagers);
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        closed(back);
        closed(database);
    }

    /** One part that does not close keeps no other open. */
    private static void closed(@Nullable AutoCloseable part) {
        if (part == null) {
            return;
        }
        try {
            part.close();
        } catch (Exception e) {
            LOG.error("{} does not close", part.getClass().getSimpleName(), e);
        }
    }
}
