package dev.tocsin.ticket;

import java.util.Map;
import java.util.Optional;

/** Where a ticket's cards and receipts stand in Slack. Every call is a transaction of its own. */
public interface TicketCards {
    /**
     * A posted message.
     *
     * @param postedIn the channel it is in: the one meant, or the one that stood in for it
     * @param ts Slack's id of the message within the channel
     * @param shownVersion the ticket's version that it shows
     */
    record Posted(String postedIn, String ts, int shownVersion) {}

    Optional<Posted> find(TicketId ticket, Place place);

    /** The card for those who work on it. */
    Optional<Posted> card(TicketId ticket);

    /** All of a kind. */
    Map<Place, Posted> all(TicketId ticket, Place.Kind kind);

    void keep(TicketId ticket, Place place, Posted card);
}
