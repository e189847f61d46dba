package dev.tocsin.reminder;

import dev.tocsin.ticket.TicketId;
import java.time.Instant;
import java.util.List;

/** What was claimed to be said to somebody and was not said yet: several at once become one message. Part of one transaction. */
public interface PendingNudges {
    /** {@code place}: of its event in the ticket's history. */
    record Pending(TicketId ticket, int place) {}

    /** {@code recipient}: the id of a person or of a channel in Slack. */
    void add(String recipient, Pending nudge);

    /** It is not to be said before that. */
    void later(String recipient, Pending nudge, Instant until);

    /** Those that may be said at {@code now}, in the order in which they were added. */
    List<Pending> of(String recipient, Instant now);

    /** Everybody to whom something may be said at {@code now}. */
    List<String> recipients(Instant now);

    void remove(String recipient, List<Pending> nudges);
}
