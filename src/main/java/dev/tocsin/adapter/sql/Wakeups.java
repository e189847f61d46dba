package dev.tocsin.adapter.sql;

import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import java.sql.Connection;
import java.time.Instant;
import java.util.Set;

/** Makes sure that an effect is delivered when it is due, even if this process dies now. */
public interface Wakeups {
    /** Schedules within the connection's transaction. An effect that is scheduled already stays so. */
    void schedule(Connection transaction, EffectId effect, Lane lane, int priority, Instant due);

    /** A transaction that scheduled something in these lanes (maybe none) is durable: look at once, not at the next poll. */
    void committed(Set<Lane> lanes);
}
