package dev.tocsin.ticket;

/** For whom something was written. The names are stored. */
public enum Audience {
    /** For those who work on the ticket: whoever asked never sees it. */
    INTERNAL,
    /** For whoever asked, and by whoever asked. */
    REQUESTER,
    /** For whoever asked, and where people of another company read along, as its author chose. */
    OUTSIDE
}
