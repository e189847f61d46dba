package dev.tocsin.ticket;

import dev.tocsin.sla.Severity;
import java.util.Optional;

/**
 * A wish to open a ticket.
 *
 * @param quote the message that it is about, where it came with the wish
 * @param page why to page at once; empty not to, unless the route does anyway
 * @param requestKey unique per wish: the same one again opens nothing
 */
public record OpenTicket(
        Details details,
        Severity severity,
        Source source,
        Optional<Quote> quote,
        Optional<PageReason> page,
        Doer requester,
        String requestKey) {}
