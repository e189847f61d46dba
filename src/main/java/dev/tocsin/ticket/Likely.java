package dev.tocsin.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Which tickets of a customer may be about the same. */
final class Likely {
    /** Half of the shorter summary's words. */
    private static final double ALIKE = 0.5;

    /** Shortly after one another customers mostly write of one thing. */
    private static final Duration FRESH = Duration.ofHours(1);

    private record Guess(Standing standing, double likeness) {}

    private Likely() {}

    static List<Standing> among(List<Standing> open, String summary, Instant now, int limit) {
        return open.stream()
                .map(standing -> new Guess(
                        standing,
                        SearchWords.likeness(standing.ticket().details().summary(), summary)))
                .filter(guess -> guess.likeness() >= ALIKE
                        || guess.standing().ticket().openedAt().isAfter(now.minus(FRESH)))
                .sorted(Comparator.comparing(Guess::likeness).reversed())
                .limit(limit)
                .map(Guess::standing)
                .toList();
    }
}
