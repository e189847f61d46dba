package dev.tocsin.sla;

import java.util.List;

/**
 * The impact of a ticket.
 *
 * @param level from 0, an emergency, to 3, a question
 */
public record Severity(int level) implements Comparable<Severity> {
    public static final int LEAST = 3;

    /** The most severe first. */
    public static final List<Severity> ALL =
            List.of(new Severity(0), new Severity(1), new Severity(2), new Severity(LEAST));

    public Severity {
        if (level < 0 || level > LEAST) {
            throw new IllegalArgumentException("a severity is 0, 1, 2 or 3, and not " + level);
        }
    }

    /** The more severe first. */
    @Override
    public int compareTo(Severity other) {
        return Integer.compare(level, other.level);
    }

    @Override
    public String toString() {
        return "severity " + level;
    }
}
