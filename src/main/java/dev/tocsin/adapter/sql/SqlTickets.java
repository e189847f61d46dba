package dev.tocsin.adapter.sql;

import dev.tocsin.directory.SlackId;
import dev.tocsin.ticket.Quote;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEvent.DetailsCorrected;
import dev.tocsin.ticket.TicketEvent.Recorded;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.TicketQuery;
import dev.tocsin.ticket.Tickets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Tickets as events, with rows beside them that are only indexes. */
final class SqlTickets implements Tickets {
    /** What never falls due comes last. */
    private static final long NEVER = Long.MAX_VALUE;

    /** Databases take so many parameters in one statement, and more. */
    private static final int MOST_AT_ONCE = 1_000;

    private static final String TO_CHECK =
            "select id from ticket where live = 1 and check_at <= :now order by check_at limit :limit";

    private static final String EVENTS =
            "select ticket_id, kind, doer, occurred_at, recorded_at, data from ticket_event where ticket_id ";

    private final Handle handle;
    private final Dialect dialect;
    private final TicketLists lists;
    private final SearchIndex words;

    SqlTickets(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
        this.words = new SearchIndex(handle);
        this.lists = new TicketLists(handle);
    }

    @Override
    public Optional<Ticket> find(TicketId id) {
        return one(handle.createQuery(EVENTS + "= :id order by seq").bind("id", id.value()));
    }

    @Override
    public Map<TicketId, Integer> versions(Collection<TicketId> ids) {
        var versions = new HashMap<TicketId, Integer>();
        var all = ids.stream().map(TicketId::value).toList();
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            handle.createQuery("select id, version from ticket where id in (<ids>)")
                    .bindList("ids", all.subList(from, Math.min(from + MOST_AT_ONCE, all.size())))
                    .map((row, context) -> Map.entry(new TicketId(row.getString("id")), row.getInt("version")))
                    .forEach(one -> versions.put(one.getKey(), one.getValue()));
        }
        return versions;
    }

    @Override
    public Optional<Ticket> hold(TicketId id) {
        return handle.createQuery("select 1 from ticket where id = :id <locking>")
                .define("locking", dialect.lockingRows())
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .flatMap(there -> find(id));
    }

    @Override
    public Optional<Ticket> findByNumber(int number) {
        return one(handle.createQuery(EVENTS + "= (select id from ticket where number = :number) order by seq")
                .bind("number", number));
    }

    @Override
    public Optional<Ticket> findByRequest(String requestKey) {
        return one(handle.createQuery(EVENTS + "= (select id from ticket where request_key = :key) order by seq")
                .bind("key", Storable.text(requestKey)));
    }

    @Override
    public Optional<Ticket> holdSource(Source source) {
        source.key().ifPresent(key -> dialect.hold(handle, "source:" + key));
        return findBySource(source);
    }

    @Override
    public Optional<Ticket> findBySource(Source source) {
        return source.key().flatMap(key -> one(handle.createQuery(EVENTS + """
                        = (select id from ticket where source_key = :key order by number desc limit 1)
                        order by seq""").bind("key", Storable.text(key))));
    }

    @Override
    public List<Ticket> list(TicketQuery query, int limit) {
        return withEvents(lists.ids(query, limit));
    }

    /** In the order of the ids. */
    private List<Ticket> withEvents(List<String> ids) {
        var found = new HashMap<String, Ticket>();
        for (int from = 0; from < ids.size(); from += MOST_AT_ONCE) {
            var some = ids.subList(from, Math.min(from + MOST_AT_ONCE, ids.size()));
            found.putAll(tickets(handle.createQuery(EVENTS + "in (<ids>) order by ticket_id, seq")
                    .bindList("ids", some)));
        }
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .toList();
    }

    @Override
    public int count(TicketQuery query, int most) {
        return lists.count(query, most);
    }

    private static Optional<Ticket> one(Query events) {
        return tickets(events).values().stream().findFirst();
    }

    private record Row(String ticket, Recorded recorded) {}

    private static Map<String, Ticket> tickets(Query events) {
        var histories = new HashMap<String, List<Recorded>>();
        events.map((row, context) -> new Row(
                        row.getString("ticket_id"),
                        new Recorded(
                                Json.ticketEvent(row.getString("kind"), row.getString("data")),
                                Json.doer(row.getString("doer")),
                                Instant.ofEpochMilli(row.getLong("occurred_at")),
                                Instant.ofEpochMilli(row.getLong("recorded_at")))))
                .forEach(row -> histories
                        .computeIfAbsent(row.ticket(), id -> new ArrayList<>())
                        .add(row.recorded()));
        var tickets = new HashMap<String, Ticket>();
        histories.forEach((id, history) -> tickets.put(id, Ticket.of(new TicketId(id), history)));
        return tickets;
    }

    @Override
    public void keepThread(TicketId id, List<Quote> quotes) {
        var rows = handle.prepareBatch("""
                insert into ticket_quote (ticket_id, seq, ts, author, text)
                values (:ticket, :seq, :ts, :author, :text)""");
        for (int seq = 0; seq < quotes.size(); seq++) {
            var quote = quotes.get(seq);
            rows.bind("ticket", id.value())
                    .bind("seq", seq)
                    .bind("ts", Storable.text(quote.ts()))
                    .bind("author", Storable.text(quote.author()))
                    .bind("text", Storable.text(quote.text()))
                    .add();
        }
        if (!quotes.isEmpty()) {
            rows.execute();
        }
    }

    @Override
    public List<Quote> thread(TicketId id) {
        return handle.createQuery("select ts, author, text from ticket_quote where ticket_id = :id order by seq")
                .bind("id", id.value())
                .map((row, context) -> new Quote(row.getString("ts"), row.getString("author"), row.getString("text")))
                .list();
    }

    @Override
    public int nextNumber() {
        return handle.createQuery("insert into ticket_number (taken) values (1) returning number")
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public void save(Ticket ticket, int knownVersion, Moments moments) {
        long dueAt = at(moments.due());
        var added = ticket.history().subList(knownVersion, ticket.version());
        if (knownVersion == 0 || added.stream().anyMatch(recorded -> recorded.event() instanceof DetailsCorrected)) {
            words.keep(ticket);
        }
        saveRow(ticket, knownVersion, dueAt, at(moments.check()));
        saveRequesters(ticket, dueAt);
        append(ticket, knownVersion, added);
    }

    private void saveRow(Ticket ticket, int knownVersion, long dueAt, long checkAt) {
        // The message of a ticket that counts nowhere is free for another one.
        var source = ticket.excluded().isPresent()
                ? Optional.<String>empty()
                : ticket.opening().source().key();
        int changed = handle.createUpdate("""
                        insert into ticket (id, number, request_key, source_key, customer_id, severity, status, live,
                                            assignee, queue, opened_at, due_at, check_at, words, counted, version)
                        values (:id, :number, :request, :source, :customer, :severity, :status, :live,
                                :assignee, :queue, :opened, :due, :check, :words, :counted, :version)
                        on conflict (id) do update
                            set source_key = excluded.source_key, customer_id = excluded.customer_id,
                                severity = excluded.severity, status = excluded.status, live = excluded.live,
                                assignee = excluded.assignee, due_at = excluded.due_at, check_at = excluded.check_at, words = excluded.words,
                                counted = excluded.counted, version = excluded.version
                            where ticket.version = :known""")
                .bind("id", ticket.id().value())
                .bind("number", ticket.number())
                .bind("request", Storable.text(ticket.opening().requestKey()))
                .bind("source", source.map(Storable::text).orElse(null))
                .bind("customer", ticket.details().customer().id().value())
                .bind("severity", ticket.severity().level())
                .bind("status", ticket.status().name())
                .bind("live", live(ticket))
                .bind("assignee", ticket.assignee().map(a -> a.id().value()).orElse(""))
                .bind("queue", Storable.text(ticket.route().queue()))
                .bind("opened", ticket.openedAt().toEpochMilli())
                .bind("due", dueAt)
                .bind("check", checkAt)
                .bind("words", SearchIndex.written(ticket))
                .bind("counted", ticket.counted() ? 1 : 0)
                .bind("version", ticket.version())
                .bind("known", knownVersion)
                .execute();
        if (changed != 1) {
            throw new IllegalStateException(ticket + " was changed by somebody else since version " + knownVersion);
        }
    }

    private static long at(Optional<Instant> moment) {
        return moment.map(Instant::toEpochMilli).orElse(NEVER);
    }

    // Looking at them by themselves

    @Override
    public List<Ticket> holdToCheck(Instant now, int limit) {
        var ids = handle.createQuery(TO_CHECK + " <locking>")
                .define("locking", dialect.lockingFreeRows())
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
        return withEvents(ids);
    }

    @Override
    public List<TicketId> toCheck(Instant now, int limit) {
        return handle
                .createQuery(TO_CHECK)
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .mapTo(String.class)
                .stream()
                .map(TicketId::new)
                .toList();
    }

    @Override
    public void checkAgain(TicketId id, Optional<Instant> at) {
        handle.createUpdate("update ticket set check_at = :at where id = :id")
                .bind("at", at(at))
                .bind("id", id.value())
                .execute();
    }

    @Override
    public Optional<Instant> nextCheck() {
        return handle.createQuery("select min(check_at) from ticket where live = 1")
                .mapTo(Long.class)
                .findOne()
                .filter(at -> at < NEVER)
                .map(Instant::ofEpochMilli);
    }

    @Override
    public void checkAll(Instant now, int perSecond) {
        int live = handle.createQuery("select count(*) from ticket where live = 1")
                .mapTo(Integer.class)
                .one();
        // Spread by their numbers: a zone's new rules may concern all of them, and nobody's nudge is to wait for that.
        handle.createUpdate("""
                        update ticket set check_at = :now + (number % :seconds) * 1000
                        where live = 1 and check_at > :now + (number % :seconds) * 1000""")
                .bind("now", now.toEpochMilli())
                .bind("seconds", 1 + live / perSecond)
                .execute();
    }

    @Override
    public void checkAllOf(SlackId person, Instant now) {
        handle.createUpdate(
                        "update ticket set check_at = :now where live = 1 and assignee = :person and check_at > :now")
                .bind("now", now.toEpochMilli())
                .bind("person", person.value())
                .execute();
    }

    private void saveRequesters(Ticket ticket, long dueAt) {
        var rows = handle.prepareBatch("""
                insert into ticket_requester (requester, due_at, number, ticket_id, live)
                values (:requester, :due, :number, :ticket, :live)
                on conflict (ticket_id, requester) do update set due_at = excluded.due_at, live = excluded.live""");
        ticket.requesters().stream()
                .map(requester -> Storable.text(requester.id()))
                .distinct()
                .forEach(requester -> rows.bind("requester", requester)
                        .bind("due", dueAt)
                        .bind("number", ticket.number())
                        .bind("ticket", ticket.id().value())
                        .bind("live", live(ticket))
                        .add());
        rows.execute();
    }

    private static int live(Ticket ticket) {
        return ticket.live() ? 1 : 0;
    }

    private void append(Ticket ticket, int seq, List<Recorded> added) {
        if (added.isEmpty()) {
            return;
        }
        var rows = handle.prepareBatch("""
                insert into ticket_event (ticket_id, seq, kind, origin, doer, occurred_at, recorded_at, data)
                values (:ticket, :seq, :kind, :origin, :doer, :occurred, :recorded, :data)""");
        for (int i = 0; i < added.size(); i++) {
            var recorded = added.get(i);
            rows.bind("ticket", ticket.id().value())
                    .bind("seq", seq + i)
                    .bind("kind", recorded.event().getClass().getSimpleName())
                    .bind("origin", recorded.doer().actor().origin().name())
                    .bind("doer", Json.write(recorded.doer()))
                    .bind("occurred", recorded.occurredAt().toEpochMilli())
                    .bind("recorded", recorded.recordedAt().toEpochMilli())
                    .bind("data", Json.write(recorded.event()))
                    .add();
        }
        rows.execute();
    }
}
