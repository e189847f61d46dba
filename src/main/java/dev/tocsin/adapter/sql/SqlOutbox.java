package dev.tocsin.adapter.sql;

import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import dev.tocsin.effect.Outbox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Promises of one transaction: rows of the book, of which the first of each queue is scheduled. Not thread-safe. */
final class SqlOutbox implements Outbox {
    private final Handle handle;
    private final Dialect dialect;
    private final Wakeups wakeups;
    private final InstantSource clock;
    private final Supplier<String> newIds;
    private final Set<Lane> promised = EnumSet.noneOf(Lane.class);

    SqlOutbox(Handle handle, Dialect dialect, Wakeups wakeups, InstantSource clock, Supplier<String> newIds) {
        this.handle = handle;
        this.dialect = dialect;
        this.wakeups = wakeups;
        this.clock = clock;
        this.newIds = newIds;
    }

    /** The lanes in which something was scheduled. */
    Set<Lane> promised() {
        return promised;
    }

    @Override
    public void add(Effect effect) {
        var kind = effect.kind();
        var row = new Row(
                effect.key(),
                kind.name(),
                kind.lane(),
                kind.priority(),
                effect.queue(),
                effect.subject(),
                effect.detail());
        add(row, clock.instant().plus(effect.after()));
    }

    private record Row(String key, String kind, Lane lane, int priority, String queue, String subject, String detail) {}

    private void add(Row row, Instant due) {
        // Or the head of the queue could be settled between our look and our commit, and nobody would be woken.
        dialect.hold(handle, "queue:" + row.queue());
        var id = new EffectId(newIds.get());
        var first = handle.createQuery("""
                        insert into effect (id, key, kind, lane, priority, queue, subject, detail, progress, state,
                                            attempts, error, added_at, due_at)
                        values (:id, :key, :kind, :lane, :priority, :queue, :subject, :detail, '', 'OPEN',
                                0, '', :added, :due)
                        on conflict (key) do nothing
                        returning not exists (select 1 from effect o
                                              where o.queue = :queue and o.state = 'OPEN' and o.seq < effect.seq)""")
                .bind("id", id.value())
                .bind("key", row.key())
                .bind("kind", row.kind())
                .bind("lane", row.lane().name())
                .bind("priority", row.priority())
                .bind("queue", row.queue())
                .bind("subject", row.subject())
                .bind("detail", Storable.text(row.detail()))
                .bind("added", clock.instant().toEpochMilli())
                .bind("due", due.toEpochMilli())
                .mapTo(Boolean.class)
                .findOne();
        if (first.orElse(false)) {
            wakeups.schedule(handle.getConnection(), id, row.lane(), row.priority(), due);
            promised.add(row.lane());
        }
    }

    @Override
    public boolean busy(String queue) {
        return handle.createQuery("select exists (select 1 from effect where queue = :queue and state = 'OPEN')")
                .bind("queue", queue)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public List<Promised> open(String subject) {
        return handle.createQuery(
                        "select kind, detail, due_at from effect where subject = :subject and state = 'OPEN' order by seq")
                .bind("subject", subject)
                .map((row, context) -> new Promised(
                        row.getString("kind"), row.getString("detail"), Instant.ofEpochMilli(row.getLong("due_at"))))
                .list();
    }

    /** Promises once more what was given up or refused; false when it is not, or no longer, in such a state. */
    boolean addAgain(EffectId id) {
        Optional<Row> givenUp = handle.createQuery("""
                        update effect set state = 'REDRIVEN' where id = :id and state in ('DEAD', 'REFUSED')
                        returning key, kind, lane, priority, queue, subject, detail""")
                .bind("id", id.value())
                .map((row, context) -> new Row(
                        row.getString("key") + ":again",
                        row.getString("kind"),
                        Lane.valueOf(row.getString("lane")),
                        row.getInt("priority"),
                        row.getString("queue"),
                        row.getString("subject"),
                        row.getString("detail")))
                .findOne();
        givenUp.ifPresent(row -> add(row, clock.instant()));
        return givenUp.isPresent();
    }
}
