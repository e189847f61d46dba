package dev.tocsin.adapter.sql;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** How full the book of effects is: for metrics. Thread-safe. */
public final class EffectCounts {
    private final Jdbi jdbi;

    EffectCounts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Effects that ended in {@code state}, or are open. */
    public long count(String state) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from effect where state = :state")
                .bind("state", state)
                .mapTo(Long.class)
                .one());
    }

    /** When the oldest page that the pager has not taken yet was asked for. */
    public Optional<Instant> oldestUndelivered() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select min(added_at) from effect where state = 'OPEN' and kind = 'CALL_PAGER'")
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }
}
