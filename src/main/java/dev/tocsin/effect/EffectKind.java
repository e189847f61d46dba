package dev.tocsin.effect;

import java.time.Duration;

/**
 * A sort of effect. Each feature declares its own (an enum), the store keeps only {@link #name()}.
 *
 * <p>Priorities, highest first: a page, an acknowledgement, a nudge, a report.
 */
public interface EffectKind {
    String name();

    Lane lane();

    /** Larger goes first among what is due in a lane. */
    int priority();

    /** How long delivery is tried, counted from when the effect was added; then it is parked as dead. */
    Duration patience();

    /** The longest pause between two tries. */
    Duration longestPause();
}
