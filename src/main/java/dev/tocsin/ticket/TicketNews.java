package dev.tocsin.ticket;

/** What somebody is told about a ticket. The names are stored in effects. */
public enum TicketNews {
    /** Somebody else gave it to them. */
    ASSIGNED,
    /** Somebody else took it from them. */
    UNASSIGNED,
    /** What theirs was on hold for is to be over. */
    HOLD_ENDED,
    /** Theirs counts nowhere. */
    EXCLUDED
}
