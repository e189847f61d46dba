package dev.tocsin.effect;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one try at one effect: claims it, lets its handler deliver, and settles or postpones it. At least once: a crash
 * between the handler's work and the settling repeats the handler, which therefore reads state first. Nothing leaves
 * the book in silence: what runs out of patience is parked as dead and its handler tells a human.
 *
 * <p>Thread-safe; {@link #deliver} is called by the scheduler's threads.
 */
public final class Courier {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Map<String, Route> routes;
    private final Deliveries deliveries;
    private final InstantSource clock;

    /** What the courier needs to know of a kind: its bounds, and who delivers it. */
    public record Route(EffectKind kind, Delivery.Handler handler) {}

    /** Hears of every try: for metrics and logs. */
    public interface Deliveries {
        void tried(Attempt attempt, String outcome, Optional<Throwable> failure);
    }

    public Courier(Ledger ledger, Map<String, Route> routes, Deliveries deliveries, InstantSource clock) {
        this.ledger = ledger;
        this.routes = Map.copyOf(routes);
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** One try. Returns when to come back; empty when the effect is settled. */
    public Optional<Instant> deliver(EffectId id) {
        return ledger.claim(id, clock.instant()).flatMap(this::attempt);
    }

    private Optional<Instant> attempt(Attempt attempt) {
        var route = routes.get(attempt.kind());
        if (route == null) {
            // A newer version wrote it and was rolled back: keep it for the instance that knows the kind.
            return comeBack(attempt, attempt.progress(), "no handler for " + attempt.kind(), Duration.ofMinutes(1));
        }
        Delivery outcome;
        try {
            outcome = route.handler().deliver(attempt);
        } catch (RuntimeException | Error failure) {
            // An error too, such as a class that is gone since somebody replaced the program under it: whatever is
            // promised
            // is told when it does not get on, and is given up some day. Nobody finds it otherwise.
            return failed(attempt, route, failure);
        }
        if (outcome instanceof Delivery.Waiting waiting) {
            if (outOfPatience(attempt, route)) {
                route.handler().gaveUp(attempt, "no outcome");
                finish(attempt, Ledger.State.DEAD, "no outcome");
                return Optional.empty();
            }
            deliveries.tried(attempt, "waiting", Optional.empty());
            return comeBack(attempt, waiting.progress(), "", waiting.after());
        }
        settle(attempt, route, outcome);
        return Optional.empty();
    }

    private void settle(Attempt attempt, Route route, Delivery outcome) {
        if (outcome instanceof Delivery.Refused refused) {
            // The handler tells people first: a crash in between repeats both, never neither.
            route.handler().refused(attempt, refused.reason());
            finish(attempt, Ledger.State.REFUSED, refused.reason());
        } else if (outcome instanceof Delivery.Superseded superseded) {
            finish(attempt, Ledger.State.SUPERSEDED, superseded.reason());
        } else {
            finish(attempt, Ledger.State.DELIVERED, "");
        }
    }

    private void finish(Attempt attempt, Ledger.State state, String reason) {
        ledger.settle(attempt.id(), state, reason, clock.instant());
        deliveries.tried(attempt, state.name().toLowerCase(Locale.ROOT), Optional.empty());
    }

    private Optional<Instant> failed(Attempt attempt, Route route, Throwable failure) {
        var reason = failure instanceof TryAgain again
                ? String.valueOf(again.getMessage())
                : "an error in the bot, reference " + attempt.id();
        deliveries.tried(attempt, "failed", Optional.of(failure));
        if (outOfPatience(attempt, route)) {
            route.handler().gaveUp(attempt, reason);
            finish(attempt, Ledger.State.DEAD, reason);
            return Optional.empty();
        }
        route.handler().failing(attempt, reason);
        var wanted = failure instanceof TryAgain again ? again.after() : Optional.<Duration>empty();
        return comeBack(attempt, attempt.progress(), reason, wanted.orElseGet(() -> pause(attempt, route.kind())));
    }

    private boolean outOfPatience(Attempt attempt, Route route) {
        var age = Duration.between(attempt.addedAt(), clock.instant());
        return age.compareTo(route.kind().patience()) >= 0;
    }

    private Optional<Instant> comeBack(Attempt attempt, String progress, String error, Duration after) {
        var next = clock.instant().plus(after);
        ledger.postpone(attempt.id(), progress, error, next);
        return Optional.of(next);
    }

    /** Doubles from a second up to the kind's longest pause, shortened by up to a fifth so that a crowd spreads out. */
    private static Duration pause(Attempt attempt, EffectKind kind) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt.number() - 1, 16));
        var bounded = doubled.compareTo(kind.longestPause()) < 0 ? doubled : kind.longestPause();
        var spread = Math.floorMod(attempt.id().hashCode() + attempt.number(), 20);
        return bounded.multipliedBy(100 - spread).dividedBy(100);
    }
}
