package dev.tocsin.ticket;

import dev.tocsin.effect.EffectKind;
import dev.tocsin.effect.Lane;
import java.time.Duration;

/** What tickets promise to the outside. The names are stored. */
public enum TicketEffect implements EffectKind {
    /** Post or update the ticket in one {@link Place}, which is the detail. */
    SHOW_TICKET(88, Duration.ofHours(24), Duration.ofSeconds(30)),
    /** Offer a form where none could be opened: to whoever reacted or mentioned us. */
    OFFER_FORM(86, Duration.ofMinutes(10), Duration.ofSeconds(10)),
    /** Tell somebody that they were given a ticket, or what became of theirs. */
    TELL_OF_TICKET(78, Duration.ofHours(6), Duration.ofSeconds(30)),
    /** Read the thread that a ticket came from. */
    READ_THREAD(65, Duration.ofHours(6), Duration.ofMinutes(1)),
    /** Put the thread that a ticket came from below its card. */
    QUOTE_THREAD(60, Duration.ofHours(6), Duration.ofMinutes(1)),
    /** Publish somebody's Home tab. */
    SHOW_HOME(74, Duration.ofMinutes(10), Duration.ofSeconds(10)),
    /** Post or update a copy of a message in one {@link Place}; the detail is the message's key and the place. */
    COPY_MESSAGE(84, Duration.ofHours(24), Duration.ofSeconds(30)),
    /** Copy a file that came with a message; the detail is its id, the message's key and the place. */
    COPY_FILE(62, Duration.ofHours(24), Duration.ofMinutes(1)),
    /** Ask whoever replied whether that was the first response; the detail is the message's key. */
    ASK_WHETHER_RESPONSE(79, Duration.ofMinutes(10), Duration.ofSeconds(10)),
    /** Ask which ticket something is about that somebody wrote to us alone; the detail says where it stands. */
    ASK_WHICH_TICKET(77, Duration.ofMinutes(30), Duration.ofSeconds(30)),
    /** Give somebody the whole story as a file. */
    EXPORT_TICKET(58, Duration.ofHours(6), Duration.ofMinutes(1)),
    /** File the issue by which engineering is asked; the detail is its key. */
    FILE_ISSUE(75, Duration.ofHours(24), Duration.ofMinutes(5)),
    /** Read how an issue stands; the detail is its key. */
    READ_ISSUE(60, Duration.ofDays(3_650), Duration.ofMinutes(15)),
    /** The time is over until which a ticket is on hold; the detail says which, in seconds since 1970. */
    END_HOLD(85, Duration.ofDays(3_650), Duration.ofSeconds(30)),
    /** Say what was claimed to be said to a person or in a channel, which is the subject. */
    NUDGE(81, Duration.ofHours(24), Duration.ofSeconds(30)),
    /** Say it in the ticket's own thread; the detail is the places of the nudges in its history. */
    NUDGE_IN_THREAD(63, Duration.ofHours(6), Duration.ofSeconds(30)),
    /** Say in the messages that reminded people that it is done. */
    SETTLE_NUDGES(59, Duration.ofHours(6), Duration.ofSeconds(30)),
    /** Post what falls due next where a region reads it; the subject is its name, the detail the moment, in seconds. */
    POST_REGION(68, Duration.ofHours(4), Duration.ofSeconds(30)),
    /** End the pages that called somebody for a missed deadline, once nothing missed is owed any more. */
    END_CALLS(84, Duration.ofHours(24), Duration.ofSeconds(30)),
    /** A ticket may have to move by itself; the detail says why, and since when it was as it was. */
    TIME_PASSED(83, Duration.ofDays(3_650), Duration.ofSeconds(30));

    private final int priority;
    private final Duration patience;
    private final Duration longestPause;

    TicketEffect(int priority, Duration patience, Duration longestPause) {
        this.priority = priority;
        this.patience = patience;
        this.longestPause = longestPause;
    }

    @Override
    public Lane lane() {
        return switch (this) {
            case END_HOLD, END_CALLS, TIME_PASSED -> Lane.DESK;
            case FILE_ISSUE, READ_ISSUE -> Lane.ISSUES;
            default -> Lane.SLACK;
        };
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Duration longestPause() {
        return longestPause;
    }
}
