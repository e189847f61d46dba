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
    /** The time is over until which a ticket is on hold; the detail says which, in seconds since 1970. */
    END_HOLD(85, Duration.ofHours(24), Duration.ofSeconds(30));

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
        return this == END_HOLD ? Lane.DESK : Lane.SLACK;
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
