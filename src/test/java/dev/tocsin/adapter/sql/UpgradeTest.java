package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.PostgresServer;
import dev.tocsin.TestClock;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageId;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Messages.Follower;
import dev.tocsin.ticket.Messages.Side;
import dev.tocsin.ticket.TicketId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an older version kept is there after the start of this one. */
class UpgradeTest {
    private static final PageId PAGE = new PageId("page-00000001");
    private static final EffectId CALL = new EffectId("call-1");
    private static final Wakeups NOBODY = new Wakeups() {
        @Override
        public void schedule(Connection transaction, EffectId effect, Lane lane, int priority, Instant due) {}

        @Override
        public void committed(Set<Lane> lanes) {}
    };

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();

    @Test
    void from_the_first_schema_on_sqlite() throws SQLException {
        upgrades(
                SqliteDatabaseTest.url(folder),
                new Sqlite().words(),
                "1",
                "update counter set value = 7 where name = 'page'");
    }

    @Test
    void from_the_second_schema_on_postgresql_which_began_with_it() throws SQLException {
        upgrades(
                PostgresServer.freshDatabase(),
                new Postgres().words(),
                "2",
                "insert into page_number (taken) select 1 from generate_series(1, 7)");
    }

    private static void migrated(String url, Map<String, String> words, String version) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:dev/tocsin/adapter/sql/migrations")
                .placeholders(words)
                .target(version)
                .load()
                .migrate();
    }

    private void upgrades(String url, Map<String, String> words, String version, String sevenNumbersTaken)
            throws SQLException {
        migrated(url, words, version);
        // As that version wrote it: a page on its way, whose call is not delivered yet.
        run(url, """
                insert into page (id, number, request_key, status, version, requested_at)
                values ('page-00000001', 7, 'trigger-1', 'SENDING', 1, 1700000000000)""", """
                insert into page_event (page_id, seq, kind, origin, actor, occurred_at, recorded_at, data)
                values ('page-00000001', 0, 'PageRequested', 'SLACK',
                        '{"origin":"SLACK","id":"U0ANA","name":"Ana","email":"ana@acme.example"}',
                        1700000000000, 1700000000000,
                        '{"number":7,"message":"db down","priority":"P1","targets":[{"type":"rotation",\
                "name":{"value":"customer-support"}}],"channel":"C0SUPPORT","requestKey":"trigger-1"}')""", sevenNumbersTaken, """
                insert into effect (id, key, kind, lane, priority, queue, subject, detail, progress, state, attempts,
                                    error, added_at, due_at)
                values ('call-1', 'CALL_PAGER:page-00000001:1', 'CALL_PAGER', 'PAGER', 100, 'pager:page-00000001',
                        'page-00000001', '', '', 'OPEN', 0, '', 1700000000000, 1700000000000)""", """
                insert into pager_work (task_name, task_instance, execution_time, picked, version, priority)
                values ('deliver-effect', 'call-1', '2023-11-14 22:13:20', false, 1, 100)""");

        try (var database = Database.open(url, clock, StoreContract.freshIds())) {
            var work = database.paging(NOBODY);
            var page = work.<Page>read(session -> session.pages().find(PAGE).orElseThrow());
            assertThat(page.request().message()).isEqualTo("db down");
            assertThat(page.label()).isEqualTo("#7");
            assertThat(work.<Integer>run(session -> session.pages().nextNumber()))
                    .isEqualTo(8);
            assertThat(database.ledger(NOBODY).wakeOverdue(clock.instant(), clock.instant()))
                    .as("somebody will come for it")
                    .isZero();
            assertThat(database.ledger(NOBODY).claim(CALL, clock.instant()))
                    .map(Attempt::number)
                    .contains(1);
            assertThat(work.<Boolean>read(session -> session.outbox().busy("pager:page-00000001")))
                    .isTrue();
        }
    }

    @Test
    void the_threads_of_the_fourth_schema_are_known_on_sqlite() throws SQLException {
        threads(SqliteDatabaseTest.url(folder), new Sqlite().words());
    }

    @Test
    void the_threads_of_the_fourth_schema_are_known_on_postgresql() throws SQLException {
        threads(PostgresServer.freshDatabase(), new Postgres().words());
    }

    /** What is written below cards and receipts, and where somebody asked, belongs to the tickets that are there. */
    private void threads(String url, Map<String, String> words) throws SQLException {
        migrated(url, words, "4");
        run(url, ticket("ticket-1", 1), ticket("ticket-2", 2), """
                insert into ticket_card (ticket_id, place, posted_in, ts, shown_version)
                values ('ticket-1', 'CARD C0SUPPORT', 'C0DEFAULT', '1795.000100', 1),
                       ('ticket-1', 'RECEIPT C0ACME 1794.000100', 'C0ACME', '1795.000200', 1),
                       ('ticket-1', 'RECEIPT U0CARL', 'D0CARL', '1795.000300', 1),
                       ('ticket-1', 'QUOTES C0SUPPORT', 'C0DEFAULT', '1795.000400', 1),
                       ('ticket-2', 'CARD C0SUPPORT', 'C0SUPPORT', '1795.000500', 1),
                       ('ticket-2', 'RECEIPT C0ACME 1794.000100', 'D0ANA', '1795.000600', 1)""");

        try (var database = Database.open(url, clock, StoreContract.freshIds())) {
            var desk = database.tickets(NOBODY);
            var first = new TicketId("ticket-1");
            var second = new TicketId("ticket-2");
            assertThat(followers(desk, "C0DEFAULT", "1795.000100")).containsExactly(new Follower(first, Side.SUPPORT));
            assertThat(followers(desk, "C0ACME", "1795.000200")).containsExactly(new Follower(first, Side.REQUESTER));
            assertThat(followers(desk, "D0CARL", "1795.000300")).containsExactly(new Follower(first, Side.REQUESTER));
            assertThat(followers(desk, "C0ACME", "1794.000100"))
                    .as("where it was asked for, by one and by the other")
                    .containsExactly(new Follower(second, Side.REQUESTER), new Follower(first, Side.REQUESTER));
            assertThat(followers(desk, "C0SUPPORT", "1795.000500")).containsExactly(new Follower(second, Side.SUPPORT));
            assertThat(followers(desk, "D0ANA", "1795.000600")).containsExactly(new Follower(second, Side.REQUESTER));
            assertThat(followers(desk, "C0DEFAULT", "1795.000400")).isEmpty();
            assertThat(followers(desk, "U0CARL", "")).isEmpty();
        }
    }

    private static String ticket(String id, int number) {
        return "insert into ticket (id, number, request_key, customer_id, severity, status, live, assignee, queue,"
                + " opened_at, due_at, words, version) values ('" + id + "', " + number + ", '" + id
                + "', 'acme', 2, 'NEW', 1, '', '', 1700000000000, 1700000000000, '', 1)";
    }

    private static List<Follower> followers(UnitOfWork<Desk.Session> desk, String channel, String thread) {
        return desk.read(session -> session.messages().followers(channel, thread));
    }

    private static void run(String url, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
