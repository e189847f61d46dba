package dev.tocsin.ticket;

import java.time.Instant;
import java.util.Optional;

/** Who looks at tickets by themselves, because time passes. Asked in each transaction that changes a ticket. */
public interface Watch {
    /** When to look at it next; empty: not before something happens to it. Needs no store, and fails never. */
    Optional<Instant> next(Standing standing);
}
