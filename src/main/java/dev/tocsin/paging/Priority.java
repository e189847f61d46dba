package dev.tocsin.paging;

import java.util.Locale;
import java.util.Optional;

/** The pager's own field, P1 the most urgent. What a ticket has is a severity. */
public enum Priority {
    P1,
    P2,
    P3,
    P4,
    P5;

    public static Optional<Priority> parse(String text) {
        var upper = text.strip().toUpperCase(Locale.ROOT);
        for (var p : values()) {
            if (p.name().equals(upper)) {
                return Optional.of(p);
            }
        }
        return Optional.empty();
    }
}
