package dev.tocsin.adapter.sql;

import dev.tocsin.ticket.TicketQuery;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Which tickets a query is about, read from the rows beside the events: each query walks an index in its order and stops at
 * the limit, so that a million tickets cost what a thousand do.
 */
final class TicketLists {
    private final Handle handle;

    TicketLists(Handle handle) {
        this.handle = handle;
    }

    /** {@code rows}: in their order; {@code of}: what its parameter is, if it has one. */
    private record Selection(String rows, Optional<Object> of) {
        Selection(String rows, Object of) {
            this(rows, Optional.of(of));
        }
    }

    // The conditions of an index stand in the query literally, or it would not be used.
    private static Selection selection(TicketQuery query) {
        if (query instanceof TicketQuery.Unassigned) {
            return new Selection(
                    "select id from ticket where live = 1 and assignee = '' order by due_at, number", Optional.empty());
        } else if (query instanceof TicketQuery.InQueue q) {
            return new Selection(
                    "select id from ticket where live = 1 and assignee = '' and queue = :of order by due_at, number",
                    Storable.text(q.queue()));
        } else if (query instanceof TicketQuery.AssignedTo q) {
            return new Selection(
                    "select id from ticket where live = 1 and assignee = :of order by due_at, number",
                    q.person().value());
        } else if (query instanceof TicketQuery.RequestedBy q) {
            return new Selection("""
                    select ticket_id as id from ticket_requester where live = 1 and requester = :of
                    order by due_at, number""", q.person().value());
        } else if (query instanceof TicketQuery.DueBefore q) {
            return new Selection(
                    "select id from ticket where live = 1 and due_at < :of order by due_at, number",
                    q.instant().toEpochMilli());
        } else if (query instanceof TicketQuery.After q) {
            return new Selection("select id from ticket where live = 1 and number > :of order by number", q.number());
        } else if (query instanceof TicketQuery.OfCustomer q) {
            return new Selection(
                    "select id from ticket where live = 1 and customer_id = :of order by number desc",
                    q.customer().value());
        }
        throw new IllegalArgumentException("no selection of rows: " + query);
    }

    List<String> ids(TicketQuery query, int limit) {
        if (query instanceof TicketQuery.Matching matching) {
            return new TicketSearch(handle).ids(matching.words(), limit);
        }
        var selection = selection(query);
        var rows = handle.createQuery(selection.rows() + " limit :limit").bind("limit", limit);
        selection.of().ifPresent(of -> rows.bind("of", of));
        return rows.mapTo(String.class).list();
    }

    int count(TicketQuery query, int most) {
        if (query instanceof TicketQuery.Matching matching) {
            return new TicketSearch(handle).ids(matching.words(), most).size();
        }
        var selection = selection(query);
        // In order, though that makes no difference to the number: or PostgreSQL may look for a few in the whole table.
        var rows = handle.createQuery("select count(*) from (" + selection.rows() + " limit :most) few")
                .bind("most", most);
        selection.of().ifPresent(of -> rows.bind("of", of));
        return rows.mapTo(Integer.class).one();
    }
}
