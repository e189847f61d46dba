package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.PostgresServer;
import dev.tocsin.TestClock;
import dev.tocsin.check.Finding;
import dev.tocsin.check.Finding.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of a database, beside whoever works on it; nothing is changed by looking. */
class DatabaseChecksTest {
    /** Of the newest migration: to be raised with every new one. */
    private static final int NEWEST = 7;

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("tocsin.db");
    }

    private static List<Finding> look(String url) {
        var findings = DatabaseChecks.of(url).run();
        assertThat(findings).allSatisfy(f -> assertThat(f.toString()).doesNotContain("hidden"));
        return findings;
    }

    private List<Finding> look() {
        return look("jdbc:sqlite:" + file());
    }

    private static void made(String url) {
        Database.open(url, new TestClock(), StoreContract.freshIds()).close();
    }

    private static Finding about(String subject, List<Finding> findings) {
        return findings.stream()
                .filter(f -> f.subject().startsWith(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing about " + subject + ": " + findings));
    }

    private static void says(Finding finding, Level level, String... texts) {
        assertThat(finding.level()).as(finding.toString()).isEqualTo(level);
        assertThat(finding.subject() + ": " + finding.said() + " " + finding.todo())
                .contains(texts);
    }

    private static void change(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    // SQLite

    @Test
    void a_file_that_is_not_there_is_not_made_by_looking() {
        says(about("database", look()), Level.OK, file().toString(), "is not there yet");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_sound_file_is_opened_and_written() {
        made("jdbc:sqlite:" + file());
        var findings = look();
        says(about("database", findings), Level.OK, "takes what is written");
        says(about("schema", findings), Level.OK, "version " + NEWEST, "nothing is to be migrated");
        says(about("disk", findings), about("disk", findings).level(), "MB are free");
    }

    @Test
    void a_running_bot_is_not_disturbed() {
        try (var running = Database.open("jdbc:sqlite:" + file(), new TestClock(), StoreContract.freshIds())) {
            says(about("database", look()), Level.OK, "takes what is written");
            assertThat(running.answers()).isTrue();
        }
    }

    @Test
    void a_missing_folder_is_an_error() {
        says(about("database", look("jdbc:sqlite:" + folder.resolve("no/such.db"))), Level.ERROR, "no such folder");
    }

    @Test
    void another_file_is_an_error() throws IOException {
        Files.writeString(file(), "this is no database, though it is long enough to be read as one ".repeat(100));
        says(about("database", look()), Level.ERROR, "damaged, or no SQLite database");
    }

    @Test
    void a_folder_in_its_place_is_an_error() throws IOException {
        Files.createDirectory(file());
        says(about("database", look()), Level.ERROR, "cannot be opened for writing");
    }

    @Test
    void a_file_that_somebody_writes_to_is_not_known() throws SQLException {
        made("jdbc:sqlite:" + file());
        try (var writer = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = writer.createStatement()) {
            statement.execute("begin immediate");
            says(about("database", look()), Level.WARNING, "could not be checked", "somebody else writes");
        }
    }

    @Test
    void an_older_schema_is_still_to_be_migrated() throws SQLException {
        made("jdbc:sqlite:" + file());
        change("jdbc:sqlite:" + file(), "delete from flyway_schema_history where version = '" + NEWEST + "'");
        says(about("schema", look()), Level.OK, "version " + (NEWEST - 1), "the start brings it to version " + NEWEST);
    }

    @Test
    void what_a_newer_version_made_is_no_mistake() throws SQLException {
        made("jdbc:sqlite:" + file());
        change(
                "jdbc:sqlite:" + file(),
                "insert into flyway_schema_history select 99, '99', 'later', type, 'V99__later.sql', checksum,"
                        + " installed_by, installed_on, execution_time, success from flyway_schema_history"
                        + " where version = '1'");
        says(about("schema", look()), Level.OK, "version 99");
    }

    @Test
    void a_schema_that_somebody_changed_is_an_error() throws SQLException {
        made("jdbc:sqlite:" + file());
        change("jdbc:sqlite:" + file(), "update flyway_schema_history set checksum = 1 where version = '1'");
        says(about("schema", look()), Level.ERROR, "not what this version made", "migration 1", "Bring back a copy");
    }

    @Test
    void a_full_disk_is_noticed_before_it_is_full() {
        says(SqliteCheck.room(folder, SqliteCheck.ENOUGH), Level.OK, "500 MB are free");
        says(SqliteCheck.room(folder, SqliteCheck.ENOUGH - 1), Level.WARNING, "only 499 MB", "Make room");
        says(SqliteCheck.room(folder, SqliteCheck.LEAST), Level.WARNING, "only 50 MB");
        says(SqliteCheck.room(folder, SqliteCheck.LEAST - 1), Level.ERROR, "only 49 MB", "no page can be stored");
    }

    // PostgreSQL

    private static String as(String user, String url) {
        return url.replaceAll("user=[^&]*", "user=" + user) + "&password=hidden";
    }

    @Test
    void an_empty_server_is_let_in_and_may_make_tables() throws SQLException {
        var url = PostgresServer.freshDatabase();
        var findings = look(url + "&password=hidden");
        says(about("database", findings), Level.OK, "jdbc:postgresql://localhost", "PostgreSQL 17");
        says(about("making and changing tables", findings), Level.OK, "may");
        says(about("schema", findings), Level.OK, "is empty; the start makes it");
        // Had looking left anything there, this would fail.
        change(url, "create table flyway_schema_history (x integer)");
        change(url, "create table tocsin_check (x integer)");
    }

    @Test
    void a_made_server_has_its_version() {
        var url = PostgresServer.freshDatabase();
        made(url);
        says(about("schema", look(url)), Level.OK, "version " + NEWEST);
    }

    @Test
    void a_user_who_may_not_make_tables_is_an_error() {
        PostgresServer.execute("create role guest login");
        var findings = look(as("guest", PostgresServer.freshDatabase()));
        says(about("making and changing tables", findings), Level.ERROR, "may not make tables", "grant");
    }

    @Test
    void tables_that_somebody_else_owns_are_an_error() throws SQLException {
        var url = PostgresServer.freshDatabase();
        made(url);
        PostgresServer.execute("create role heir login");
        change(url, "grant all on schema public to heir");
        change(url, "grant all on all tables in schema public to heir");
        says(
                about("making and changing tables", look(as("heir", url))),
                Level.ERROR,
                "does not own card, customer, customer_channel, days_away, desk_work, draft, effect",
                "alter table");
    }

    @Test
    void a_stand_by_is_an_error() throws SQLException {
        var url = PostgresServer.freshDatabase();
        var name = url.replaceAll(".*/([a-z0-9]+)\\?.*", "$1");
        change(url, "alter database " + name + " set default_transaction_read_only = on");
        says(about("making and changing tables", look(url)), Level.ERROR, "stand-by", "primary");
    }

    @Test
    void a_database_or_user_that_is_not_there_is_an_error() {
        var url = PostgresServer.freshDatabase();
        says(about("database", look(url.replaceAll("/t[0-9]+", "/nowhere"))), Level.ERROR, "no such database");
        says(about("database", look(as("nobody", url))), Level.ERROR, "the user or the password");
    }

    @Test
    void a_server_that_is_not_there_is_an_error_for_nothing_starts_without_it() {
        says(
                about("database", look("jdbc:postgresql://127.0.0.1:1/tocsin?user=bot&password=hidden")),
                Level.ERROR,
                "jdbc:postgresql://127.0.0.1:1/tocsin",
                "does not answer",
                "cannot start");
    }

    @Test
    void an_address_that_is_none_is_an_error_and_is_not_repeated() {
        says(about("database", look("jdbc:postgresql://a b/?password=hidden")), Level.ERROR, "does not answer");
    }

    @Test
    void a_server_that_hangs_ends_soon() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var start = System.nanoTime();
            says(
                    about("database", look("jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/tocsin")),
                    Level.ERROR,
                    "does not answer");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }
}
