package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is locked, full, gone or slow: nobody is told that they paged who did not, and nothing is lost. */
class FaultsOfTheStoreTest {
    private static final String ALERT = "/genie alert db down for customer-support";

    @TempDir
    Path folder;

    private @Nullable Stage stage;

    private Stage stage(Stage.Setup setup) {
        var opened = new Stage(setup);
        stage = opened;
        return opened;
    }

    @AfterEach
    void dropTheCurtain() {
        if (stage != null) {
            stage.close();
        }
    }

    private interface Trouble {
        void run(Connection other) throws SQLException;
    }

    private static void beside(String url, Trouble trouble) throws SQLException {
        try (var other = DriverManager.getConnection(url)) {
            trouble.run(other);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** In time (else Slack's own words would stand there), with the text, and with what to do. */
    private static void honestly(Stage stage) {
        var began = System.nanoTime();
        assertThat(stage.told(stage.types("ana", "support", ALERT)))
                .contains("That did not work", "Do not count on anybody having been paged", "db down", "by telephone");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    private static void works(Stage stage) {
        assertThat(stage.told(stage.types("ana", "support", ALERT))).contains("Paging customer-support");
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(stage.pager.rings()).hasSize(1);
    }

    @Test
    void sqlite_that_somebody_locks() throws SQLException {
        var setup = Stage.Setup.usual(folder);
        var bot = stage(setup);
        beside(setup.database(), other -> {
            execute(other, "begin immediate");
            honestly(bot);
            assertThat(bot.page("/readyz")).as("it still answers questions").contains("200");
            execute(other, "rollback");
        });
        works(bot);
    }

    @Test
    void a_delivery_that_meets_a_locked_sqlite_is_made_up_for() throws SQLException {
        var setup = Stage.Setup.usual(folder);
        var bot = stage(setup);
        bot.types("ana", "support", ALERT);
        beside(setup.database(), other -> {
            execute(other, "begin immediate");
            bot.settleInTrouble();
            execute(other, "rollback");
        });
        bot.pass(Duration.ofMinutes(2));
        bot.expect(bot.card("support-oncall", "db down"), "Paged @ben");
        assertThat(bot.pager.rings()).hasSize(1);
    }

    @Test
    void a_disk_that_is_full() throws SQLException {
        var setup = Stage.Setup.usual(folder);
        var bot = stage(setup);
        beside(setup.database(), other -> {
            execute(other, "create trigger full before insert on page begin select raise(abort, 'disk full'); end");
            honestly(bot);
            execute(other, "drop trigger full");
        });
        works(bot);
    }

    @Test
    void postgres_that_ends_all_connections() {
        var setup = Stage.Setup.usual(folder).on(PostgresServer.freshDatabase());
        var bot = stage(setup);
        bot.types("carl", "support", "/genie help");
        terminate(setup);
        works(bot);
        terminate(setup);
        // The scheduler itself may still meet a dead connection of the pool, and then tries again.
        Awaitility.await().ignoreExceptions().untilAsserted(bot::settle);
        bot.clicks("ben", bot.card("support-oncall", "db down"), "Acknowledge");
        bot.expect(bot.card("support-oncall", "db down"), "Acknowledged by @ben");
    }

    private static void terminate(Stage.Setup setup) {
        var database = setup.database().replaceFirst(".*/([a-z0-9]+)\\?.*", "$1");
        PostgresServer.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database
                + "' and pid <> pg_backend_pid()");
    }

    @Test
    void postgres_that_is_locked_by_somebody() throws SQLException {
        var setup = Stage.Setup.usual(folder).on(PostgresServer.freshDatabase());
        var bot = stage(setup);
        beside(setup.database(), other -> {
            other.setAutoCommit(false);
            execute(other, "lock table page in access exclusive mode");
            honestly(bot);
            other.rollback();
        });
        works(bot);
    }

    @Test
    void postgres_that_takes_nobody_in() {
        var setup = Stage.Setup.usual(folder).on(PostgresServer.freshDatabase());
        var bot = stage(setup);
        var database = setup.database().replaceFirst(".*/([a-z0-9]+)\\?.*", "$1");
        PostgresServer.execute("alter database " + database + " allow_connections false");
        terminate(setup);
        honestly(bot);
        assertThat(bot.page("/readyz")).contains("503 the database does not answer");
        PostgresServer.execute("alter database " + database + " allow_connections true");
        Awaitility.await().until(() -> bot.page("/readyz").contains("200 ready"));
        works(bot);
    }
}
