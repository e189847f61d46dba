package dev.tocsin.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A closed span between two open ones.
 *
 * @param from inclusive
 * @param to exclusive
 * @param overnight whether a midnight lies in it
 * @param days the local dates that are closed from their beginning to their end; none for a night or a lunch
 */
public record ClosedSpan(Instant from, Instant to, boolean overnight, List<Day> days) {
    public ClosedSpan {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("ends before it begins: " + from + " to " + to);
        }
        days = List.copyOf(days);
    }

    /** What is left of it from {@code start} on, which lies in it; the day of that is still whole. */
    public ClosedSpan from(Instant start, LocalDate day) {
        return new ClosedSpan(
                start,
                to,
                overnight,
                days.stream().filter(d -> !d.date().isBefore(day)).toList());
    }

    /**
     * A whole closed day.
     *
     * @param name the holiday's, or why else it is closed; empty where the week has no hours on it
     */
    public record Day(LocalDate date, Optional<String> name) {}
}
