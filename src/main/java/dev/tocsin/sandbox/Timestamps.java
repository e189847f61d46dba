package dev.tocsin.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Slack's message timestamps, {@code 1700000000.000100}: seconds and microseconds, unique and growing even while the
 * clock stands still. Guarded by its monitor.
 */
final class Timestamps {
    private final InstantSource clock;
    private long last;

    Timestamps(InstantSource clock) {
        this.clock = clock;
    }

    synchronized String next() {
        last = Math.max(last + 100, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        return String.format(Locale.ROOT, "%d.%06d", last / 1_000_000, last % 1_000_000);
    }
}
