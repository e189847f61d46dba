package dev.tocsin.paging;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.TryAgain;
import java.time.Duration;
import java.time.InstantSource;

/** What became of a request that a pager has taken, for a 202 proves nothing; as a delivery. Thread-safe. */
final class Settling {
    /** So long is asked how it ended. */
    private static final Duration PROCESSING = Duration.ofMinutes(2);

    /** Taken, and never confirmed. Told by identity from what was delivered. */
    static final Delivery UNKNOWN = new Delivery.Delivered();

    private final InstantSource clock;

    Settling(InstantSource clock) {
        this.clock = clock;
    }

    /** {@code request}: its id, which is the attempt's progress from then on. {@code done}: runs where it ended well. */
    Delivery of(Pager pager, String request, Attempt attempt, Runnable done) {
        Pager.Outcome outcome;
        try {
            outcome = pager.outcome(request);
        } catch (TryAgain unknown) {
            // The pager took it: that must not be forgotten, or it would be told once more.
            return overdue(attempt)
                    ? UNKNOWN
                    : new Delivery.Waiting(request, unknown.after().orElse(Duration.ofSeconds(1)));
        }
        if (outcome instanceof Pager.Outcome.Failed failed) {
            return new Delivery.Refused(failed.reason());
        }
        if (outcome instanceof Pager.Outcome.Succeeded) {
            done.run();
            return Delivery.DELIVERED;
        }
        return overdue(attempt)
                ? UNKNOWN
                : new Delivery.Waiting(request, attempt.progress().isEmpty() ? PagerCalls.SOON : Duration.ofSeconds(1));
    }

    private boolean overdue(Attempt attempt) {
        return Duration.between(attempt.addedAt(), clock.instant()).compareTo(PROCESSING) > 0;
    }
}
