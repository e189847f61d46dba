package dev.tocsin.adapter.sql;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import dev.tocsin.effect.Ledger;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The book of effects. Thread-safe. */
final class SqlLedger implements Ledger {
    private final Jdbi jdbi;
    private final Wakeups wakeups;

    SqlLedger(Jdbi jdbi, Wakeups wakeups) {
        this.jdbi = jdbi;
        this.wakeups = wakeups;
    }

    @Override
    public Optional<Attempt> claim(EffectId id, Instant now) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        update effect set attempts = attempts + 1 where id = :id and state = 'OPEN'
                        returning kind, key, queue, subject, detail, attempts, progress, added_at""")
                .bind("id", id.value())
                .map((row, context) -> new Attempt(
                        id,
                        row.getString("kind"),
                        row.getString("key"),
                        row.getString("queue"),
                        row.getString("subject"),
                        row.getString("detail"),
                        row.getInt("attempts"),
                        row.getString("progress"),
                        Instant.ofEpochMilli(row.getLong("added_at"))))
                .findOne());
    }

    @Override
    public void settle(EffectId id, State state, String reason, Instant now) {
        boolean next = jdbi.inTransaction(handle -> {
            handle.createUpdate(
                            "update effect set state = :state, error = :reason, settled_at = :now where id = :id and state = 'OPEN'")
                    .bind("state", state.name())
                    .bind("reason", reason)
                    .bind("now", now.toEpochMilli())
                    .bind("id", id.value())
                    .execute();
            return scheduleNext(handle, id, now);
        });
        if (next) {
            wakeups.committed();
        }
    }

    private boolean scheduleNext(Handle handle, EffectId settled, Instant now) {
        return handle.createQuery("""
                        select id, lane, priority, due_at from effect
                        where queue = (select queue from effect where id = :id) and state = 'OPEN'
                        order by seq limit 1""")
                .bind("id", settled.value())
                .map((row, context) -> {
                    var due = Instant.ofEpochMilli(row.getLong("due_at"));
                    wakeups.schedule(
                            handle.getConnection(),
                            new EffectId(row.getString("id")),
                            Lane.valueOf(row.getString("lane")),
                            row.getInt("priority"),
                            due.isAfter(now) ? due : now);
                    return true;
                })
                .findOne()
                .orElse(false);
    }

    @Override
    public void postpone(EffectId id, String progress, String error, Instant next) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update effect set progress = :progress, error = :error, due_at = :due where id = :id and state = 'OPEN'")
                .bind("progress", progress)
                .bind("error", error)
                .bind("due", next.toEpochMilli())
                .bind("id", id.value())
                .execute());
    }

    @Override
    public int wakeOverdue(Instant before, Instant now) {
        int woken = jdbi.inTransaction(handle -> {
            var overdue = handle.createQuery("""
                            select id, lane, priority from effect e
                            where state = 'OPEN' and due_at < :before
                              and not exists (select 1 from effect o
                                              where o.queue = e.queue and o.state = 'OPEN' and o.seq < e.seq)
                            limit 1000""")
                    .bind("before", before.toEpochMilli())
                    .map((row, context) -> new Overdue(
                            new EffectId(row.getString("id")),
                            Lane.valueOf(row.getString("lane")),
                            row.getInt("priority")))
                    .list();
            overdue.forEach(o -> wakeups.schedule(handle.getConnection(), o.id(), o.lane(), o.priority(), now));
            return overdue.size();
        });
        if (woken > 0) {
            wakeups.committed();
        }
        return woken;
    }

    private record Overdue(EffectId id, Lane lane, int priority) {}
}
