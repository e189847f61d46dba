package dev.tocsin.effect;

/** Where a use case puts its promises: part of its transaction, so that they stand or fall with their reason. */
public interface Outbox {
    /** Adds the effect, unless one with the same key was ever added. */
    void add(Effect effect);

    /** Whether an effect of this queue is not yet settled. */
    boolean busy(String queue);
}
