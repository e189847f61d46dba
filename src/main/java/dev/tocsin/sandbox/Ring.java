package dev.tocsin.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * The pager made phones ring, those of all the named people at once. Two rings with the same {@code entity} for the same
 * people are somebody called twice for one thing.
 *
 * @param entity what the alert is about, as the request said: a bot may put its own id here
 */
public record Ring(String alertId, String alias, String entity, List<String> people, Instant at) {
    public Ring {
        people = List.copyOf(people);
    }
}
