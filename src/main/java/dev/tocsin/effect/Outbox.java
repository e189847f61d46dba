package dev.tocsin.effect;

import java.time.Instant;
import java.util.List;

/** Where a use case puts its promises: part of its transaction, so that they stand or fall with their reason. */
public interface Outbox {
    /** Adds the effect, unless one with the same key was ever added. */
    void add(Effect effect);

    /** Whether an effect of this queue is not yet settled. */
    boolean busy(String queue);

    /** What is promised of a subject and not yet settled, the oldest first. */
    List<Promised> open(String subject);

    /** A promise that is not yet settled. {@code kind}: its stored name. */
    record Promised(String kind, String detail, Instant dueAt) {}
}
