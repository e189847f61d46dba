package dev.tocsin.calendar;

/**
 * Half-open, in seconds since 1970.
 *
 * @param from inclusive
 * @param to exclusive; not before {@code from}
 */
record Span(long from, long to) {
    Span {
        if (to < from) {
            throw new IllegalArgumentException("ends before it begins: " + from + " to " + to);
        }
    }

    boolean isEmpty() {
        return from == to;
    }
}
