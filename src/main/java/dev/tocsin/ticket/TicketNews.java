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
    EXCLUDED,
    /** Whom it waited for has written. */
    CUSTOMER_ANSWERED,
    /** Whoever asked has written though it is solved. */
    WROTE_AFTER_SOLVED,
    /** They wrote to a ticket where nobody reads any more. */
    WROTE_TO_CLOSED,
    /** It was not solved after all. */
    REOPENED,
    /** Whoever asked says that it is solved. */
    AGREED,
    /** It waits for the customer, and is solved by itself soon. */
    SILENCE_ENDS,
    /** It was solved by itself, for the customer stopped answering. */
    SOLVED_BY_SILENCE,
    /** Somebody wants to hand it to them. */
    OFFERED,
    /** It is not handed to them any more. */
    NOT_OFFERED,
    /** Somebody takes it over from somebody. */
    HANDED_OVER,
    /** Whoever was to take it has. */
    ACCEPTED,
    /** Whoever was to take it does not. */
    DECLINED,
    /** Nobody has accepted it yet. */
    NOT_ACCEPTED,
    /** It lives on in another ticket. */
    MERGED,
    /** Theirs took in another one: its deadlines may be earlier now. */
    GREW,
    /** Engineering wrote, or closed its issue. */
    ENGINEERING_MOVED,
    /** Engineering could not be asked. */
    ENGINEERING_NOT_ASKED
}
