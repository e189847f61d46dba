package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.bench.TicketFilling;
import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import dev.tocsin.ticket.EngineeringIssue;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Messages.Side;
import dev.tocsin.ticket.TicketEvent.DetailsCorrected;
import dev.tocsin.ticket.TicketQuery;
import dev.tocsin.ticket.TicketQuery.AssignedTo;
import dev.tocsin.ticket.TicketQuery.DueBefore;
import dev.tocsin.ticket.TicketQuery.InQueue;
import dev.tocsin.ticket.TicketQuery.Matching;
import dev.tocsin.ticket.TicketQuery.OfCustomer;
import dev.tocsin.ticket.TicketQuery.RequestedBy;
import dev.tocsin.ticket.TicketQuery.Unassigned;
import dev.tocsin.ticket.Tickets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** By which indexes the statements about tickets find their rows: no statement may read what grows with the store. */
abstract class QueryPlansContract extends TicketStoreContract {

    private static final Wakeups NOBODY = new Wakeups() {
        @Override
        public void schedule(Connection transaction, EffectId effect, Lane lane, int priority, Instant due) {}

        @Override
        public void committed(Set<Lane> lanes) {}
    };

    private final List<String> statements = new ArrayList<>();

    abstract String url();

    /** Asks the database how it runs the statement; empty for a batch, which only inserts. */
    abstract Optional<String> explaining(StatementContext statement);

    /** The steps of a plan that look at every row of a table, or of an index. */
    abstract List<String> readingAll(List<String> plan);

    private void fill(int tickets) {
        database.close();
        try {
            TicketFilling.fill(url(), tickets);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        openStore();
        openDesk();
    }

    /** The plans of all statements that are needed for it. */
    private List<String> plans(Consumer<SqlSession> work) {
        statements.clear();
        var jdbi = Jdbi.create(url());
        jdbi.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                explaining(context).ifPresent(statements::add);
            }
        });
        jdbi.useTransaction(
                handle -> work.accept(new SqlSession(handle, Dialect.of(url()), NOBODY, clock, freshIds())));
        return Jdbi.create(url()).withHandle(this::explained);
    }

    private List<String> explained(Handle handle) {
        prepare(handle);
        var steps = new ArrayList<String>();
        for (var statement : statements) {
            var plan = plan(handle.getConnection(), statement);
            assertThat(readingAll(plan)).as("%s%n%s", statement, plan).isEmpty();
            steps.addAll(plan);
        }
        return steps;
    }

    private static List<String> plan(Connection connection, String statement) {
        // Not by Jdbi, which would miss what was bound to its question marks.
        try (var explain = connection.createStatement();
                var rows = explain.executeQuery(statement)) {
            var steps = new ArrayList<String>();
            while (rows.next()) {
                steps.add(rows.getString(rows.getMetaData().getColumnCount()));
            }
            return steps;
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    void prepare(Handle handle) {}

    private void assertListedBy(String index, TicketQuery query) {
        assertFoundBy(index, session -> session.tickets().list(query, 20));
        assertFoundBy(index, session -> session.tickets().count(query, 100));
    }

    private void assertFoundBy(String index, Consumer<SqlSession> work) {
        assertThat(String.join("\n", plans(work))).contains(index);
    }

    @Test
    void each_list_walks_its_index() {
        fill(300);
        assertListedBy("ticket_assignee", new Unassigned());
        assertListedBy("ticket_queue", new InQueue("queue3"));
        assertListedBy("ticket_assignee", new AssignedTo(new SlackId("U0WORKS3")));
        assertListedBy("ticket_requester_live", new RequestedBy(new SlackId("U0ASKS3")));
        assertListedBy("ticket_due", new DueBefore(Instant.parse("2027-01-01T00:00:00Z")));
        assertListedBy("ticket_customer", new OfCustomer(new CustomerId("customer3")));
    }

    @Test
    void those_to_be_looked_at_are_found_without_looking_at_the_others() {
        fill(300);
        var soon = Instant.parse("1970-01-01T00:00:01Z");
        assertFoundBy("ticket_check", session -> session.tickets().toCheck(soon, 20));
        assertFoundBy("ticket_check", session -> session.tickets().holdToCheck(soon, 20));
        assertFoundBy("ticket_check", session -> session.tickets().nextCheck());
        plans(session -> session.tickets().checkAllOf(new SlackId("U0WORKS3"), soon));
    }

    @Test
    void a_search_looks_words_up() {
        fill(TicketSearch.MOST + 10);
        // Common and begun, the same with many words, common, rare, and never there.
        for (var words : List.of(
                List.of("in"), List.of(""), List.of("inc", "are"), List.of("inc", "area1", "b"), List.of("q"))) {
            plans(session -> session.tickets().list(new Matching(words), 20));
            plans(session -> session.tickets().count(new Matching(words), 100));
        }
    }

    @Test
    void a_ticket_is_found_and_changed_by_its_keys() {
        fill(300);
        var ticket = opened(opening(details("db down", "acme"), message("1.1"), ROUTE), ASKS, Optional.of(DUE));
        assertFoundBy("ticket_source", session -> session.tickets().findBySource(message("1.1")));
        plans(session -> session.tickets().findByNumber(ticket.number()));
        plans(session -> session.tickets().findByRequest(ticket.opening().requestKey()));
        plans(session -> {
            var held = session.tickets().hold(ticket.id()).orElseThrow();
            var next = held.with(by(WORKS, new DetailsCorrected(details("disk full", "acme"), EDITION)));
            session.tickets().save(next, held.version(), new Tickets.Moments(Optional.of(DUE), Optional.empty()));
        });
    }

    @Test
    void conversations_and_questions_are_found_by_their_keys() {
        fill(300);
        var ticket = opened("db down").id();
        var other = opened("disk full").id();
        var key = new MessageKey("C0ACME", "1.1");
        plans(session -> session.messages().follow(ticket, "C0ACME", "1.1", Side.REQUESTER));
        plans(session -> session.messages().followers("C0ACME", "1.1"));
        plans(session -> session.messages().moveThreads(ticket, other));
        plans(session -> session.messages().quoted(ticket, "1.1"));
        plans(session -> session.messages().find(ticket, key));
        plans(session -> session.messages().all(ticket));
        plans(session -> session.engineering().about("acme/core", 7));
        plans(session -> session.engineering().tickets(EngineeringIssue.Kind.HELP, DUE));
        plans(session -> session.engineering().opened(DUE));
    }

    @Test
    void customers_are_found_and_kept_by_their_keys() {
        // Not the search within names: that reads the customers, of which there are few.
        plans(session -> session.customers().find(new CustomerId("customer3")));
        plans(session -> session.customers().findByName("Customer 3"));
        plans(session -> session.customers().findByChannel("C3"));
        plans(session -> session.customers().after("f", 100));
        plans(session -> session.customers()
                .save(new Customer(new CustomerId("acme"), "Acme", "", false, "", "", List.of("C1", "C2"))));
    }
}
