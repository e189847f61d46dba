package dev.tocsin.directory;

import java.time.Instant;

/** A time in which somebody does not work: from an instant on, until before another. */
public record Away(Instant from, Instant until) {
    public Away {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("nobody is away from " + from + " until " + until);
        }
    }

    public boolean overlaps(Away other) {
        return from.isBefore(other.until) && other.from.isBefore(until);
    }

    public boolean at(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }
}
