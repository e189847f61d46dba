package dev.tocsin.effect;

import java.time.Instant;
import java.util.Optional;

/**
 * The book of effects as the courier sees it: what was promised, tried and failed. Every call is a transaction of its
 * own.
 */
public interface Ledger {
    /** Counts a try and returns it; empty when the effect is settled already. */
    Optional<Attempt> claim(EffectId id, Instant now);

    /** Settles the effect for good, and makes the next of its queue due. */
    void settle(EffectId id, State state, String reason, Instant now);

    /** Keeps the effect open: what is known so far, why the last try failed (empty: it did not), when to come back. */
    void postpone(EffectId id, String progress, String error, Instant next);

    /**
     * Schedules again what is open, at the head of its queue and was due before {@code before}, and returns how many:
     * whatever lost its place in the scheduler is found by this.
     */
    int wakeOverdue(Instant before, Instant now);

    /** The settled states, as operators read them. */
    enum State {
        DELIVERED,
        REFUSED,
        SUPERSEDED,
        DEAD
    }
}
