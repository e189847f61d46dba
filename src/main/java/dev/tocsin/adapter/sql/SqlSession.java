package dev.tocsin.adapter.sql;

import dev.tocsin.effect.Lane;
import dev.tocsin.effect.Outbox;
import dev.tocsin.paging.Drafts;
import dev.tocsin.paging.Pages;
import dev.tocsin.paging.Paging;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The stores of one transaction. Not thread-safe. */
final class SqlSession implements Paging.Session {
    private final SqlPages pages;
    private final SqlDrafts drafts;
    private final SqlOutbox outbox;

    SqlSession(Handle handle, Dialect dialect, Wakeups wakeups, InstantSource clock, Supplier<String> newIds) {
        this.pages = new SqlPages(handle, dialect);
        this.drafts = new SqlDrafts(handle);
        this.outbox = new SqlOutbox(handle, dialect, wakeups, clock, newIds);
    }

    @Override
    public Pages pages() {
        return pages;
    }

    @Override
    public Drafts drafts() {
        return drafts;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    Set<Lane> promised() {
        return outbox.promised();
    }
}
