package dev.tocsin.bench;

import dev.tocsin.adapter.opsgenie.OpsGenieWebhook;
import dev.tocsin.adapter.slack.SlackManifest;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.World;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * People type, the pager fails, processes are killed; then all of it stops, and everything that was answered must
 * arrive.
 */
public final class ChaosRun {
    /**
     * What is done.
     *
     * @param pages how many commands are to be answered
     * @param perSecond how many are typed
     * @param faults the share of the pager's calls that fail
     * @param patience how long everything may take to arrive once all is quiet
     */
    public record Plan(
            Setup setup,
            int pages,
            int kills,
            long seed,
            double perSecond,
            double faults,
            Weather.Kind weather,
            Duration patience) {}

    /** What came of it. */
    public record Result(
            Plan plan,
            Verdict verdict,
            int kills,
            int ackByButton,
            int ackByButtonSeen,
            int ackOnPhone,
            int ackOnPhoneSeen,
            Duration noisy,
            Duration quiet,
            int leftOpen,
            List<String> evidence) {

        /** Whether the promise was kept, and nothing is left to be done. */
        public boolean good() {
            return verdict.good() && leftOpen == 0;
        }
    }

    private final Plan plan;
    private final Launch launch;
    private final Path folder;
    private final Path configuration;

    /** {@code folder}: takes the database and the bot's log. */
    public ChaosRun(Plan plan, Launch launch, Path folder, Path configuration) {
        this.plan = plan;
        this.launch = launch;
        this.folder = folder;
        this.configuration = configuration;
    }

    public Result run() {
        var clock = Clock.systemUTC();
        try (var store = plan.setup().open(folder);
                var slack = new SlackWorkspace(World.acme(), clock);
                var pager = new OpsGenieService(World.acme(), clock);
                var forwarder = new Forwarder()) {
            connect(slack, pager, forwarder.port());
            // Slack takes a message a second and channel: ten thousand pages would last half a day.
            slack.pace(false);
            var environment = Neighbours.of(slack, pager).environment(configuration, store.url());
            try (var fleet = new Fleet(launch, environment, folder.resolve("bot.log"), forwarder, plan.seed())) {
                fleet.start(plan.setup().processes());
                return run(store, slack, pager, fleet);
            }
        }
    }

    private static void connect(SlackWorkspace slack, OpsGenieService pager, int port) {
        var requests = URI.create("http://127.0.0.1:" + port + "/slack/events");
        slack.install(SlackManifest.yaml(SlackManifest.Commands.USUAL, requests), requests);
        pager.webhook(
                URI.create("http://127.0.0.1:" + port + "/pager/opsgenie"),
                OpsGenieWebhook.SECRET_HEADER,
                Neighbours.WEBHOOK_SECRET);
    }

    private Result run(Store store, SlackWorkspace slack, OpsGenieService pager, Fleet fleet) {
        var weather = new Weather(pager, plan.seed() + 1, plan.faults(), plan.weather());
        var typists = new Typists(slack, plan.pages(), plan.perSecond());
        var people = new People(slack, pager);
        long start = System.nanoTime();
        weather.start();
        var peoplesThread = people.start();
        var typing = typists.start();
        kill(fleet, typists);
        typing.forEach(ChaosRun::join);
        weather.clear();
        long quiet = System.nanoTime();
        awaitAll(typists, people, slack, pager, fleet);
        people.goHome();
        join(peoplesThread);
        long end = System.nanoTime();
        var verdict = Verdict.of(typists.typed(), slack, pager);
        var evidence = verdict.good() ? List.<String>of() : new Evidence(store, slack, pager).of(verdict);
        var counts = people.counts();
        return new Result(
                plan,
                verdict,
                fleet.kills(),
                counts.byButton,
                counts.byButtonSeen,
                counts.onPhone,
                counts.onPhoneSeen,
                Duration.ofNanos(quiet - start),
                Duration.ofNanos(end - quiet),
                fleet.open(),
                evidence);
    }

    /** Spread over the pages, each at a random moment of its share. */
    private void kill(Fleet fleet, Typists typists) {
        var random = new Random(plan.seed() + 2);
        while (fleet.kills() < plan.kills()) {
            double share = (double) plan.pages() / plan.kills();
            long next = (long) (share * (fleet.kills() + 0.9 * random.nextDouble()));
            while (typists.answered() < next) {
                LockSupport.parkNanos(5_000_000);
            }
            fleet.await(Duration.ofMillis(250));
            fleet.killAndRestart();
        }
    }

    /**
     * Until every answered page is closed on both sides, or told to be undelivered, and the bot has nothing left to do;
     * and then a little longer.
     */
    private void awaitAll(
            Typists typists, People people, SlackWorkspace slack, OpsGenieService pager, Fleet fleet) {
        long deadline = System.nanoTime() + plan.patience().toNanos();
        boolean done = false;
        while (!done && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            done = people.unfinished() == 0
                    && fleet.open() == 0
                    && Verdict.of(typists.typed(), slack, pager).arrived();
        }
        // What comes twice comes late.
        LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
