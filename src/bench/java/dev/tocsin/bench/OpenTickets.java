package dev.tocsin.bench;

import dev.tocsin.directory.CustomerId;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.OpenTicket;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.TicketCustomer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Open tickets in a store, each claimed by one of two hundred agents and not answered: one is opened as people do it, and its
 * rows are copied within the database.
 */
final class OpenTickets {
    static final int AGENTS = 200;

    private static final int AT_ONCE = 100_000;
    private static final long LATER = 4_000_000_000_000L;

    private OpenTickets() {}

    static OpenTicket wish(int number, int severity) {
        var customer = new TicketCustomer(new CustomerId("customer-globex"), "Globex", "", false);
        var details = new Details(
                "search is slow " + number, customer, CaseType.QUESTION, "", Environment.PRODUCTION, "");
        return new OpenTicket(
                details,
                new Severity(severity),
                Source.command("C0SUPPORT"),
                Optional.empty(),
                Optional.empty(),
                BareDesk.asks("U0ASKS", "Ana"),
                "wish " + number);
    }

    static String agent(int number) {
        return "U0WORKS" + number;
    }

    /** {@code desk}: on the store, which has no ticket yet. None of them is to be looked at before the year 2096. */
    static void fill(BareDesk desk, String url, int tickets) throws SQLException {
        var model = desk.desk().open(wish(0, 1)).ticket();
        desk.desk().claim(model.id(), BareDesk.works("U0MODEL", "Model"));
        boolean sqlite = url.startsWith("jdbc:sqlite:");
        try (var connection = DriverManager.getConnection(url)) {
            if (sqlite) {
                run(connection, "pragma synchronous = off");
            }
            connection.setAutoCommit(false);
            for (int from = 2; from < tickets + 2; from += AT_ONCE) {
                copy(connection, model.id().value(), from, Math.min(from + AT_ONCE, tickets + 2));
                connection.commit();
            }
            run(connection, "delete from effect");
            run(connection, "delete from slack_work");
            run(connection, "update ticket set check_at = " + LATER);
            connection.commit();
            connection.setAutoCommit(true);
            run(connection, sqlite ? "pragma wal_checkpoint(truncate)" : "vacuum analyze");
        }
    }

    private static void copy(Connection connection, String model, int from, int until) throws SQLException {
        var numbers = "with recursive n (i) as (select " + from + " union all select i + 1 from n where i + 1 < " + until
                + ")";
        var text = "cast(n.i as text)";
        var agent = "'U0WORKS' || cast(n.i % " + AGENTS + " as text)";
        run(connection, numbers + " insert into ticket (id, number, request_key, source_key, customer_id, severity, status,"
                + " live, assignee, queue, opened_at, due_at, check_at, words, counted, version)"
                + " select 'ticket-' || " + text + ", n.i, 'wish ' || " + text + ", null, t.customer_id, t.severity,"
                + " t.status, 1, " + agent + ", t.queue, t.opened_at, t.due_at, " + LATER
                + ", t.words, 1, t.version from n cross join ticket t where t.id = '" + model + "'");
        run(connection, numbers + " insert into ticket_event (ticket_id, seq, kind, origin, doer, occurred_at, recorded_at,"
                + " data) select 'ticket-' || " + text + ", e.seq, e.kind, e.origin, replace(e.doer, 'U0MODEL', " + agent
                + "), e.occurred_at, e.recorded_at, replace(e.data, '\"number\":1,', '\"number\":' || " + text
                + " || ',') from n cross join ticket_event e where e.ticket_id = '" + model + "'");
        run(connection, numbers + " insert into ticket_requester (requester, due_at, number, ticket_id, live)"
                + " select r.requester, r.due_at, n.i, 'ticket-' || " + text + ", 1"
                + " from n cross join ticket_requester r where r.ticket_id = '" + model + "'");
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
