package dev.tocsin.ticket;

import java.time.Duration;

/**
 * When tickets move by themselves.
 *
 * @param silence open time of the ticket's own calendar, after which one that waits for the customer is solved
 * @param warning how much of that is left when whoever has it is told
 * @param solved time by the wall clock, after which a solved ticket is closed
 * @param acceptance time by the wall clock, after which whoever handed a ticket over is told that nobody accepted it
 */
public record LifeCycle(Duration silence, Duration warning, Duration solved, Duration acceptance) {
    public static final LifeCycle USUAL =
            new LifeCycle(Duration.ofHours(48), Duration.ofHours(8), Duration.ofHours(72), Duration.ofMinutes(30));

    public LifeCycle {
        if (warning.compareTo(silence) >= 0) {
            throw new IllegalArgumentException("a warning comes before what it warns of");
        }
    }
}
