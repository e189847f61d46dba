package dev.tocsin;

import dev.tocsin.adapter.http.BackDoor;
import dev.tocsin.adapter.slack.SocketMode;
import dev.tocsin.adapter.sql.Database;
import dev.tocsin.adapter.sql.EffectCounts;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Courier;
import dev.tocsin.effect.TryAgain;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What operators see: health, metrics, and a line in the log for every try at an effect. Thread-safe. */
final class Operations implements Courier.Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tocsin.delivery");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Database database;
    private volatile boolean started;
    private volatile Optional<SocketMode> sockets = Optional.empty();

    Operations(Database database, InstantSource clock) {
        this.database = database;
        var counts = database.effectCounts();
        Gauge.builder("tocsin.effects.open", counts, c -> c.waiting(clock.instant()))
                .description("Promises to the outside that are due and not settled yet")
                .strongReference(true)
                .register(registry);
        Gauge.builder("tocsin.effects.dead", counts, c -> c.count("DEAD"))
                .description("Promises that ran out of patience: each needs a human")
                .strongReference(true)
                .register(registry);
        Gauge.builder("tocsin.effects.refused", counts, c -> c.count("REFUSED"))
                .description("Promises that the other side will never take: people were told, operators should look")
                .strongReference(true)
                .register(registry);
        Gauge.builder("tocsin.page.undelivered.age", counts, c -> oldest(c, clock))
                .description("How long the oldest page that the pager has not confirmed has been waiting")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    private static double oldest(EffectCounts counts, InstantSource clock) {
        return counts.oldestUndelivered()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    /** Whether Slack takes the bot's token, as far as the last call told. */
    void watchSlack(BooleanSupplier usable) {
        Gauge.builder("tocsin.slack.usable", usable, u -> u.getAsBoolean() ? 1 : 0)
                .description("1 while Slack answers and takes the bot's token, else 0")
                .strongReference(true)
                .register(registry);
    }

    /** How long a ticket waits for its reminders to be looked at: seconds, while all is well. */
    void watchReminders(Supplier<Optional<Instant>> behindSince, InstantSource clock) {
        Gauge.builder(
                        "tocsin.reminders.behind",
                        () -> behindSince
                                .get()
                                .map(since ->
                                        Duration.between(since, clock.instant()).toMillis() / 1000.0)
                                .orElse(0.0))
                .description("Since when a ticket that is due waits to be looked at")
                .baseUnit("seconds")
                .register(registry);
    }

    /** How Socket Mode does: a socket may be open and dead. */
    void watchSockets(SocketMode socketMode) {
        sockets = Optional.of(socketMode);
        Gauge.builder("tocsin.slack.sockets", socketMode, SocketMode::working)
                .description("Connections over which Slack sends its requests now")
                .strongReference(true)
                .register(registry);
        Gauge.builder("tocsin.slack.frame.age", socketMode, s -> s.silence().toMillis() / 1000.0)
                .description("Since anything was heard from Slack over any connection; it pings every few seconds")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    void started(boolean now) {
        started = now;
    }

    /** How long a request of Slack's took to answer. Slack waits three seconds. */
    <R> R timed(String source, Supplier<R> answer) {
        return Timer.builder("tocsin.request")
                .tag("source", source)
                .publishPercentiles(0.5, 0.99)
                .register(registry)
                .record(answer);
    }

    @Override
    public void tried(Attempt attempt, String outcome, Optional<Throwable> failure) {
        registry.counter("tocsin.effect.tries", "kind", attempt.kind(), "outcome", outcome)
                .increment();
        var level = failure.isPresent() ? Level.WARN : outcome.equals("waiting") ? Level.DEBUG : Level.INFO;
        // A transient failure is no news to whoever reads the log; a bug needs its stack trace.
        var bug = failure.filter(f -> !(f instanceof TryAgain)).orElse(null);
        LOG.atLevel(level)
                .setCause(bug)
                .addKeyValue("effect", attempt.id())
                .addKeyValue("kind", attempt.kind())
                .addKeyValue("subject", attempt.subject())
                .addKeyValue("try", attempt.number())
                .addKeyValue("outcome", outcome)
                .log(
                        "{} {}: {}{}",
                        attempt.kind(),
                        attempt.subject(),
                        outcome,
                        failure.map(f -> ", " + f.getMessage()).orElse(""));
    }

    Map<String, Supplier<BackDoor.Answer>> pages() {
        return Map.of("/healthz", this::health, "/readyz", this::ready, "/metrics", this::metrics);
    }

    /** Alive: the process can answer. What it cannot reach is in the metrics. */
    private BackDoor.Answer health() {
        var slack = sockets.map(s -> "Slack's sockets: " + s.working() + " open, last frame "
                        + s.silence().toSeconds() + " s ago\n")
                .orElse("");
        return BackDoor.Answer.text(200, "ok\n" + slack);
    }

    /** Ready: started, and the database answers. A pager's or Slack's outage must not drain this instance. */
    private BackDoor.Answer ready() {
        if (!started) {
            return BackDoor.Answer.text(503, "starting or stopping\n");
        }
        return database.answers()
                ? BackDoor.Answer.text(200, "ready\n")
                : BackDoor.Answer.text(503, "the database does not answer\n");
    }

    private BackDoor.Answer metrics() {
        return new BackDoor.Answer(200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
    }
}
