package dev.tocsin.effect;

import java.time.Duration;

/**
 * How one try at an effect ended. A normal return is final (but for {@link Waiting}); a throw means: try again, after
 * {@link TryAgain#after()} if it says so.
 */
public sealed interface Delivery {

    /** Done. */
    record Delivered() implements Delivery {}

    /** The other side will never take it; {@code reason} is a sentence for the operator, without secrets. */
    record Refused(String reason) implements Delivery {}

    /** What it would have said is no longer true, so it was not sent. */
    record Superseded(String reason) implements Delivery {}

    /** Handed over, and its outcome is not known yet: come back {@code after} that long with {@code progress}. */
    record Waiting(String progress, Duration after) implements Delivery {}

    Delivery DELIVERED = new Delivered();

    /** Delivers the effects of some kinds. Called by many threads, never twice at once for one queue. */
    interface Handler {
        /** Reads its subject again, and delivers what is still true. */
        Delivery deliver(Attempt attempt);

        /** A try failed and another follows; a chance to tell people. Must not throw. */
        default void failing(Attempt attempt, String reason) {}

        /** Patience ran out: the effect is dead. Whoever waits for it is told, with what to do. */
        default void gaveUp(Attempt attempt, String reason) {}

        /** The other side refused for good. */
        default void refused(Attempt attempt, String reason) {}
    }
}
