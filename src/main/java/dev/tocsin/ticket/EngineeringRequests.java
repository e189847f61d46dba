package dev.tocsin.ticket;

import java.time.Instant;
import java.util.Optional;

/** What engineering was asked, to find it by its issue and to count it. Part of one transaction. */
public interface EngineeringRequests {
    /** A ticket's question. */
    record Asked(TicketId ticket, String key) {}

    void asked(TicketId ticket, String key, EngineeringIssue.Kind kind, Instant at);

    /** {@code repository}: as {@code owner/name}, in any capitals. */
    void filed(String key, EngineeringIssue.IssueLink link);

    Optional<Asked> about(String repository, int number);

    /** What one ticket asked is another's from now on. */
    void move(TicketId from, TicketId to);

    /** Of the tickets that {@link #opened} counts, those with an issue of that kind. */
    int tickets(EngineeringIssue.Kind kind, Instant since);

    /** Tickets that were opened since then, but for those that are left out or live on in another. */
    int opened(Instant since);
}
