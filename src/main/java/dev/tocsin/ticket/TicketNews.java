package dev.tocsin.ticket;

/** What somebody is told about a ticket. The names are stored in effects. */
public enum TicketNews {
    /** Somebody else gave it to them. */
    ASSIGNED,
    /** Theirs counts nowhere. */
    EXCLUDED
}
