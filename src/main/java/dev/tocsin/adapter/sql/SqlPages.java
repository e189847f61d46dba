package dev.tocsin.adapter.sql;

import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageEvent.Recorded;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Pages as events, with a row beside them that is only an index. */
final class SqlPages implements Pages {
    private final Handle handle;

    SqlPages(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Optional<Page> find(PageId id) {
        var history = handle.createQuery(
                        "select kind, actor, occurred_at, recorded_at, data from page_event where page_id = :id order by seq")
                .bind("id", id.value())
                .map((row, context) -> new Recorded(
                        Json.event(row.getString("kind"), row.getString("data")),
                        Json.actor(row.getString("actor")),
                        Instant.ofEpochMilli(row.getLong("occurred_at")),
                        Instant.ofEpochMilli(row.getLong("recorded_at"))))
                .list();
        return history.isEmpty() ? Optional.empty() : Optional.of(Page.of(id, history));
    }

    @Override
    public Optional<Page> findByNumber(int number) {
        return findBy("number", number);
    }

    @Override
    public Optional<Page> findByRequest(String requestKey) {
        return findBy("request_key", requestKey);
    }

    @Override
    public Optional<Page> findByAlert(AlertId alert) {
        return findBy("alert_id", alert.value());
    }

    private Optional<Page> findBy(String column, Object value) {
        return handle.createQuery("select id from page where <column> = :value")
                .define("column", column)
                .bind("value", value)
                .mapTo(String.class)
                .findOne()
                .flatMap(id -> find(new PageId(id)));
    }

    @Override
    public List<Page> open(int limit) {
        return handle
                .createQuery("select id from page where status <> 'CLOSED' order by requested_at desc limit :limit")
                .bind("limit", limit)
                .mapTo(String.class)
                .list()
                .stream()
                .flatMap(id -> find(new PageId(id)).stream())
                .toList();
    }

    @Override
    public int nextNumber() {
        return handle.createQuery("update counter set value = value + 1 where name = 'page' returning value")
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public void save(Page page, int knownVersion) {
        int changed = handle.createUpdate("""
                        insert into page (id, number, request_key, alert_id, status, version, requested_at)
                        values (:id, :number, :request, :alert, :status, :version, :requested)
                        on conflict (id) do update
                            set alert_id = excluded.alert_id, status = excluded.status, version = excluded.version
                            where page.version = :known""")
                .bind("id", page.id().value())
                .bind("number", page.number())
                .bind("request", page.request().requestKey())
                .bind("alert", page.alert().map(AlertId::value).orElse(null))
                .bind("status", page.status().name())
                .bind("version", page.version())
                .bind("requested", page.requestedAt().toEpochMilli())
                .bind("known", knownVersion)
                .execute();
        if (changed != 1) {
            throw new IllegalStateException(page + " was changed by somebody else since version " + knownVersion);
        }
        for (int seq = knownVersion; seq < page.version(); seq++) {
            append(page.id(), seq, page.history().get(seq));
        }
    }

    private void append(PageId id, int seq, Recorded recorded) {
        handle.createUpdate("""
                        insert into page_event (page_id, seq, kind, origin, actor, occurred_at, recorded_at, data)
                        values (:page, :seq, :kind, :origin, :actor, :occurred, :recorded, :data)""")
                .bind("page", id.value())
                .bind("seq", seq)
                .bind("kind", recorded.event().getClass().getSimpleName())
                .bind("origin", recorded.actor().origin().name())
                .bind("actor", Json.write(recorded.actor()))
                .bind("occurred", recorded.occurredAt().toEpochMilli())
                .bind("recorded", recorded.recordedAt().toEpochMilli())
                .bind("data", Json.write(recorded.event()))
                .execute();
    }
}
