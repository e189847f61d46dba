package dev.tocsin.adapter.sql;

import dev.tocsin.paging.Draft;
import dev.tocsin.paging.Drafts;
import dev.tocsin.paging.Priority;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Texts waiting for a target. */
final class SqlDrafts implements Drafts {
    private final Handle handle;

    SqlDrafts(Handle handle) {
        this.handle = handle;
    }

    @Override
    public void keep(Draft draft) {
        handle.createUpdate("""
                        insert into draft (id, message, priority, actor, channel, kept_at)
                        values (:id, :message, :priority, :actor, :channel, :kept)""")
                .bind("id", draft.id())
                .bind("message", Storable.text(draft.message()))
                .bind("priority", draft.priority().map(Priority::name).orElse(null))
                .bind("actor", Json.write(draft.requester()))
                .bind("channel", draft.channel())
                .bind("kept", draft.keptAt().toEpochMilli())
                .execute();
    }

    @Override
    public Optional<Draft> find(String id) {
        return handle.createQuery("select message, priority, actor, channel, kept_at from draft where id = :id")
                .bind("id", id)
                .map((row, context) -> new Draft(
                        id,
                        row.getString("message"),
                        Optional.ofNullable(row.getString("priority")).flatMap(Priority::parse),
                        Json.actor(row.getString("actor")),
                        row.getString("channel"),
                        Instant.ofEpochMilli(row.getLong("kept_at"))))
                .findOne();
    }
}
