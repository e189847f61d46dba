package dev.tocsin.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The primary limit: so many requests an hour of the given clock. Guarded by its monitor. */
final class GitHubBudget {
    private static final Duration WINDOW = Duration.ofHours(1);

    private final InstantSource clock;
    private int limit = 5_000;
    private int used;
    private Instant reset;

    GitHubBudget(InstantSource clock) {
        this.clock = clock;
        this.reset = clock.instant().plus(WINDOW);
    }

    synchronized void limit(int requests) {
        limit = requests;
        used = 0;
        reset = clock.instant().plus(WINDOW);
    }

    /** Whether one more was left. */
    synchronized boolean take() {
        Instant now = clock.instant();
        if (!now.isBefore(reset)) {
            used = 0;
            reset = now.plus(WINDOW);
        }
        if (used >= limit) {
            return false;
        }
        used++;
        return true;
    }

    /** An answer that nothing has changed costs nothing. */
    synchronized void giveBack() {
        used = Math.max(0, used - 1);
    }

    /** {@code exhausted}: whatever is left, say that nothing is. */
    synchronized Reply tell(Reply reply, boolean exhausted) {
        int left = exhausted ? 0 : limit - used;
        return reply.with("X-RateLimit-Limit", Integer.toString(limit))
                .with("X-RateLimit-Remaining", Integer.toString(left))
                .with("X-RateLimit-Used", Integer.toString(limit - left))
                .with("X-RateLimit-Reset", Long.toString(reset.getEpochSecond()))
                .with("X-RateLimit-Resource", "core");
    }
}
