package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Urgency;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import dev.tocsin.effect.Ledger;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The book of effects. Thread-safe. */
final class SqlLedger implements Ledger {
    private final Transactions transactions;
    private final Transactions repeatable;
    private final Wakeups wakeups;

    /** {@code repeatable}: for how a try ended. Lost in a power cut, the effect is tried once more. */
    SqlLedger(Transactions transactions, Transactions repeatable, Wakeups wakeups) {
        this.transactions = transactions;
        this.repeatable = repeatable;
        this.wakeups = wakeups;
    }

    @Override
    public Optional<Attempt> claim(EffectId id, Instant now) {
        return transactions.writeOnce(
                Urgency.DELIVERY,
                handle -> handle.createQuery("""
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
        Set<Lane> woken = repeatable.write(
                Urgency.DELIVERY,
                handle -> handle.createQuery("""
                        update effect set state = :state, error = :reason, settled_at = :now
                        where id = :id and state = 'OPEN' returning queue""")
                        .bind("state", state.name())
                        .bind("reason", Storable.text(reason))
                        .bind("now", now.toEpochMilli())
                        .bind("id", id.value())
                        .mapTo(String.class)
                        .findOne()
                        .map(queue -> wakeNext(handle, queue, now))
                        .orElseGet(() -> EnumSet.noneOf(Lane.class)));
        wakeups.committed(woken);
    }

    private Set<Lane> wakeNext(Handle handle, String queue, Instant now) {
        transactions.dialect().hold(handle, "queue:" + queue);
        var next = handle.createQuery("""
                        select id, lane, priority, due_at from effect where queue = :queue and state = 'OPEN'
                        order by seq limit 1""")
                .bind("queue", queue)
                .map((row, context) -> new Head(
                        new EffectId(row.getString("id")),
                        Lane.valueOf(row.getString("lane")),
                        row.getInt("priority"),
                        Instant.ofEpochMilli(row.getLong("due_at"))))
                .findOne();
        next.ifPresent(head -> wake(handle, head, head.due().isAfter(now) ? head.due() : now));
        return next.map(head -> EnumSet.of(head.lane())).orElseGet(() -> EnumSet.noneOf(Lane.class));
    }

    private record Head(EffectId id, Lane lane, int priority, Instant due) {}

    private void wake(Handle handle, Head head, Instant due) {
        wakeups.schedule(handle.getConnection(), head.id(), head.lane(), head.priority(), due);
    }

    @Override
    public void postpone(EffectId id, String progress, String error, Instant next) {
        // The name of a request that the pager took is not found out again: without it the change is told twice.
        var kept = progress.isEmpty() ? repeatable : transactions;
        kept.writeOnce(
                Urgency.DELIVERY,
                handle -> handle.createUpdate("""
                                update effect set progress = :progress, error = :error, due_at = :due
                                where id = :id and state = 'OPEN'""")
                        .bind("progress", progress)
                        .bind("error", Storable.text(error))
                        .bind("due", next.toEpochMilli())
                        .bind("id", id.value())
                        .execute());
    }

    @Override
    public int wakeOverdue(Instant before, Instant now) {
        var lost = transactions.read(handle -> EnumSet.allOf(Lane.class).stream()
                .flatMap(lane -> lost(handle, lane, before).stream())
                .toList());
        if (!lost.isEmpty()) {
            transactions.write(Urgency.DELIVERY, handle -> {
                lost.forEach(head -> wake(handle, head, now));
                return lost.size();
            });
            wakeups.committed(lost.stream().map(Head::lane).collect(Collectors.toSet()));
        }
        return lost.size();
    }

    /** Heads of queues that nobody will come for. Those that only wait their turn are many on a bad day, and none of them. */
    private static List<Head> lost(Handle handle, Lane lane, Instant before) {
        return handle.createQuery("""
                        select id, priority from effect e
                        where state = 'OPEN' and lane = :lane and due_at < :before
                          and not exists (select 1 from <work> w where w.task_instance = e.id)
                          and not exists (select 1 from effect o
                                          where o.queue = e.queue and o.state = 'OPEN' and o.seq < e.seq)
                        limit 1000""")
                .define("work", lane.name().toLowerCase(Locale.ROOT) + "_work")
                .bind("lane", lane.name())
                .bind("before", before.toEpochMilli())
                .map((row, context) ->
                        new Head(new EffectId(row.getString("id")), lane, row.getInt("priority"), before))
                .list();
    }
}
