package dev.tocsin.adapter.sql;

import java.time.Instant;
import java.util.Optional;

/** How full the book of effects is: for metrics. Thread-safe. */
public final class EffectCounts {
    private final Transactions transactions;

    EffectCounts(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Effects that ended in {@code state}. */
    public long count(String state) {
        // The state stands in the statement, or PostgreSQL would not use the indexes of single states.
        return transactions.read(handle -> handle.createQuery("select count(*) from effect where state = <state>")
                .define("state", "'" + state + "'")
                .mapTo(Long.class)
                .one());
    }

    /** Effects that are being tried or are due: what is planned for later is no work that waits. */
    public long waiting(Instant now) {
        return transactions.read(handle -> handle.createQuery(
                        "select count(*) from effect where state = 'OPEN' and (attempts > 0 or due_at <= :now)")
                .bind("now", now.toEpochMilli())
                .mapTo(Long.class)
                .one());
    }

    /** When the oldest page that the pager has not taken yet was asked for. */
    public Optional<Instant> oldestUndelivered() {
        return transactions.read(handle -> handle.createQuery(
                        "select min(added_at) from effect where state = 'OPEN' and kind = 'CALL_PAGER'")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }
}
