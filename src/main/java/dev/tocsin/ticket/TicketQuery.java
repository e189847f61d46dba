package dev.tocsin.ticket;

import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.SlackId;
import java.time.Instant;
import java.util.List;

/** Which tickets to list. Those that are over are found by their words only. */
public sealed interface TicketQuery {
    /** Nobody has them; what falls due first comes first. */
    record Unassigned() implements TicketQuery {}

    /** Nobody has them, in one queue. */
    record InQueue(String queue) implements TicketQuery {}

    /** Somebody has them; what falls due first comes first. */
    record AssignedTo(SlackId person) implements TicketQuery {}

    /** Somebody asked for them; what falls due first comes first. */
    record RequestedBy(SlackId person) implements TicketQuery {}

    /** Something falls due before, or has; the first comes first. */
    record DueBefore(Instant instant) implements TicketQuery {}

    /** All that are not over with a higher number than that; the oldest comes first. */
    record After(int number) implements TicketQuery {}

    /** The newest comes first. */
    record OfCustomer(CustomerId customer) implements TicketQuery {}

    /** All of the words stand in them, the last one perhaps only begun; over or not, the newest comes first. */
    record Matching(List<String> words) implements TicketQuery {
        public Matching {
            words = List.copyOf(words);
        }
    }
}
