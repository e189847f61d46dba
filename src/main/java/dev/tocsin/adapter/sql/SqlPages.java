package dev.tocsin.adapter.sql;

import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageEvent;
import dev.tocsin.paging.PageEvent.Recorded;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Pages;
import dev.tocsin.paging.Target;
import dev.tocsin.paging.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Pages as events, with a row beside them that is only an index. */
final class SqlPages implements Pages {
    private final Handle handle;

    private final Dialect dialect;

    SqlPages(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    @Override
    public Optional<Page> hold(PageId id) {
        return handle.createQuery("select 1 from page where id = :id <locking>")
                .define("locking", dialect.lockingRows())
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .flatMap(there -> find(id));
    }

    @Override
    public Optional<Page> find(PageId id) {
        var history = handle.createQuery(
                        "select kind, actor, occurred_at, recorded_at, data from page_event where page_id = :id order by seq")
                .bind("id", id.value())
                .map((row, context) -> new Recorded(
                        Json.pageEvent(row.getString("kind"), row.getString("data")),
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
        return findBy("request_key", Storable.text(requestKey));
    }

    @Override
    public Optional<Page> findByAlert(AlertId alert) {
        return findBy("alert_id", Storable.text(alert.value()));
    }

    @Override
    public Optional<Page> holdWish(Wish wish, Instant since) {
        var digest = Storable.digest(wish.key());
        dialect.hold(handle, "wish:" + digest);
        return first(handle.createQuery("""
                        select id from page where wish = :wish and status <> 'CLOSED' and requested_at > :since
                        order by requested_at desc limit 1""").bind("wish", digest).bind("since", since.toEpochMilli()));
    }

    @Override
    public Optional<Page> findOpenFor(List<Target> targets) {
        // From the open pages, which are few, and not from all that ever called the target.
        return first(handle.createQuery("""
                        select id from page
                        where status <> 'CLOSED'
                          and exists (select 1 from page_target t where t.page_id = page.id and t.target in (<targets>))
                        order by requested_at desc limit 1""")
                .bindList("targets", targets.stream().map(Target::label).toList()));
    }

    @Override
    public Optional<Page> findOpenFollowing(PageId id) {
        return first(handle.createQuery("""
                        select id from page where follows = :id and status <> 'CLOSED'
                        order by requested_at desc limit 1""").bind("id", id.value()));
    }

    private Optional<Page> first(Query ids) {
        return ids.mapTo(String.class).findOne().flatMap(id -> find(new PageId(id)));
    }

    private Optional<Page> findBy(String column, Object value) {
        return first(handle.createQuery("select id from page where <column> = :value")
                .define("column", column)
                .bind("value", value));
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
    public List<Page> requestedSince(Instant since, int limit) {
        return handle
                .createQuery(
                        "select id from page where requested_at >= :since order by requested_at desc, number desc limit :limit")
                .bind("since", since.toEpochMilli())
                .bind("limit", limit)
                .mapTo(String.class)
                .list()
                .stream()
                .flatMap(id -> find(new PageId(id)).stream())
                .toList();
    }

    @Override
    public int nextNumber() {
        return handle.createQuery("insert into page_number (taken) values (1) returning number")
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public void save(Page page, int knownVersion) {
        int changed = handle.createUpdate("""
                        insert into page (id, number, request_key, alert_id, status, version, requested_at, wish, follows)
                        values (:id, :number, :request, :alert, :status, :version, :requested, :wish, :follows)
                        on conflict (id) do update
                            set alert_id = excluded.alert_id, status = excluded.status, version = excluded.version,
                                texts_removed_at = null
                            where page.version = :known""")
                .bind("id", page.id().value())
                .bind("number", page.number())
                .bind("request", Storable.text(page.request().requestKey()))
                .bind(
                        "alert",
                        page.alert().map(AlertId::value).map(Storable::text).orElse(null))
                .bind("status", page.status().name())
                .bind("version", page.version())
                .bind("requested", page.requestedAt().toEpochMilli())
                .bind("wish", Storable.digest(Wish.of(page.request()).key()))
                .bind("follows", page.request().follows().map(PageId::value).orElse(null))
                .bind("known", knownVersion)
                .execute();
        if (changed != 1) {
            throw new IllegalStateException(page + " was changed by somebody else since version " + knownVersion);
        }
        if (knownVersion == 0) {
            page.request().targets().forEach(target -> index(page.id(), target));
        }
        for (int seq = knownVersion; seq < page.version(); seq++) {
            var recorded = page.history().get(seq);
            append(page.id(), seq, recorded);
            if (recorded.event() instanceof PageEvent.TargetAdded added) {
                index(page.id(), added.target());
            }
        }
    }

    private void index(PageId id, Target target) {
        handle.createUpdate("insert into page_target (page_id, target) values (:page, :target) on conflict do nothing")
                .bind("page", id.value())
                .bind("target", target.label())
                .execute();
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
