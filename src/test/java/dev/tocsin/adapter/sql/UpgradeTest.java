package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.PostgresServer;
import dev.tocsin.TestClock;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
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

    private void upgrades(String url, Map<String, String> words, String version, String sevenNumbersTaken)
            throws SQLException {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:dev/tocsin/adapter/sql/migrations")
                .placeholders(words)
                .target(version)
                .load()
                .migrate();
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

    private static void run(String url, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
