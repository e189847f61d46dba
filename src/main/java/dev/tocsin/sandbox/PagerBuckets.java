package dev.tocsin.sandbox;

import dev.tocsin.sandbox.PagerEndpoint.Domain;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many calls OpsGenie takes: each domain has one bucket of tokens for the second and one for the minute, which fill
 * up steadily; a call takes a token of both, or is refused and told how long the period of the empty one is. The real
 * numbers depend on the plan and the number of users; these are those of a small account, as they hurt most. Guarded by
 * its monitor.
 */
final class PagerBuckets {
    private record Size(int perSecond, int perMinute) {}

    private static final Map<Domain, Size> SIZES = Map.of(
            Domain.ALERT, new Size(10, 300),
            Domain.SEARCH, new Size(2, 30),
            Domain.ON_CALL, new Size(2, 30),
            Domain.CONFIGURATION, new Size(5, 100),
            Domain.HEARTBEAT, new Size(5, 100));

    private final InstantSource clock;
    private final Map<Domain, Bucket> seconds = new EnumMap<>(Domain.class);
    private final Map<Domain, Bucket> minutes = new EnumMap<>(Domain.class);
    private boolean on;

    PagerBuckets(InstantSource clock) {
        this.clock = clock;
    }

    /** Off at first; turned on, all are full. */
    synchronized void turn(boolean isOn) {
        on = isOn;
        Instant now = clock.instant();
        SIZES.forEach((domain, size) -> {
            seconds.put(domain, new Bucket(size.perSecond(), Duration.ofSeconds(1), now));
            minutes.put(domain, new Bucket(size.perMinute(), Duration.ofMinutes(1), now));
        });
    }

    /** Takes a token, or says the period in seconds of the bucket that is empty. */
    synchronized Optional<Integer> take(Domain domain) {
        if (!on) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Bucket second = bucket(seconds, domain);
        Bucket minute = bucket(minutes, domain);
        second.fill(now);
        minute.fill(now);
        if (minute.tokens < 1) {
            return Optional.of(60);
        }
        if (second.tokens < 1) {
            return Optional.of(1);
        }
        second.tokens--;
        minute.tokens--;
        return Optional.empty();
    }

    private static Bucket bucket(Map<Domain, Bucket> buckets, Domain domain) {
        Bucket bucket = buckets.get(domain);
        if (bucket == null) {
            throw new IllegalStateException("no bucket for " + domain);
        }
        return bucket;
    }

    private static final class Bucket {
        private final int size;
        private final Duration period;
        private double tokens;
        private Instant filled;

        Bucket(int size, Duration period, Instant now) {
            this.size = size;
            this.period = period;
            this.tokens = size;
            this.filled = now;
        }

        void fill(Instant now) {
            if (now.isAfter(filled)) {
                double periods = (double) Duration.between(filled, now).toNanos() / period.toNanos();
                tokens = Math.min(size, tokens + periods * size);
                filled = now;
            }
        }
    }
}
