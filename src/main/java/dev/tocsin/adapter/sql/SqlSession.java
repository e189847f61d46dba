package dev.tocsin.adapter.sql;

import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Outbox;
import dev.tocsin.paging.Drafts;
import dev.tocsin.paging.Pages;
import dev.tocsin.paging.Paging;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The stores of one transaction. Not thread-safe. */
final class SqlSession implements Paging.Session, Outbox {
    private final Handle handle;
    private final Wakeups wakeups;
    private final InstantSource clock;
    private final Supplier<String> newIds;
    private boolean promised;

    SqlSession(Handle handle, Wakeups wakeups, InstantSource clock, Supplier<String> newIds) {
        this.handle = handle;
        this.wakeups = wakeups;
        this.clock = clock;
        this.newIds = newIds;
    }

    @Override
    public Pages pages() {
        return new SqlPages(handle);
    }

    @Override
    public Drafts drafts() {
        return new SqlDrafts(handle);
    }

    @Override
    public Outbox outbox() {
        return this;
    }

    boolean promised() {
        return promised;
    }

    @Override
    public void add(Effect effect) {
        var id = new EffectId(newIds.get());
        var now = clock.instant();
        var due = now.plus(effect.after());
        boolean first = !busy(effect.queue());
        int added = handle.createUpdate("""
                        insert into effect (id, key, kind, lane, priority, queue, subject, detail, progress, state,
                                            attempts, error, added_at, due_at)
                        values (:id, :key, :kind, :lane, :priority, :queue, :subject, :detail, '', 'OPEN',
                                0, '', :added, :due)
                        on conflict (key) do nothing""")
                .bind("id", id.value())
                .bind("key", effect.key())
                .bind("kind", effect.kind().name())
                .bind("lane", effect.kind().lane().name())
                .bind("priority", effect.kind().priority())
                .bind("queue", effect.queue())
                .bind("subject", effect.subject())
                .bind("detail", effect.detail())
                .bind("added", now.toEpochMilli())
                .bind("due", due.toEpochMilli())
                .execute();
        if (added == 1 && first) {
            wakeups.schedule(
                    handle.getConnection(),
                    id,
                    effect.kind().lane(),
                    effect.kind().priority(),
                    due);
            promised = true;
        }
    }

    @Override
    public boolean busy(String queue) {
        return handle.createQuery("select exists (select 1 from effect where queue = :queue and state = 'OPEN')")
                .bind("queue", queue)
                .mapTo(Boolean.class)
                .one();
    }
}
