package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageEvent;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for SQLite alone. */
class SqliteDatabaseTest extends StoreContract {
    @TempDir
    Path folder;

    static String url(Path folder) {
        return "jdbc:sqlite:" + folder.resolve("tocsin.db");
    }

    @Override
    Database open() {
        return Database.open(url(folder), clock, freshIds());
    }

    @Test
    void a_locked_database_fails_in_time_for_an_honest_answer_and_says_so() throws SQLException {
        var page = keptPage();
        try (var other = DriverManager.getConnection(url(folder));
                var statement = other.createStatement()) {
            statement.execute("begin immediate");
            var began = System.nanoTime();

            assertThatThrownBy(() -> kept(page, new PageEvent.PageAcknowledged()))
                    .hasStackTraceContaining("SQLITE_BUSY")
                    .hasStackTraceContaining("database is locked");

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofMillis(800), Duration.ofMillis(2000));
            statement.execute("rollback");
        }
        assertThat(kept(page, new PageEvent.PageAcknowledged()).version()).isEqualTo(2);
    }

    @Test
    void a_second_process_is_kept_off_and_told_why() {
        assertThatThrownBy(() -> Database.open(url(folder), clock, freshIds()))
                .hasMessageContaining("Another Tocsin works on this database")
                .hasMessageContaining("stop the other one first");
    }

    @Test
    void reading_does_not_wait_for_who_writes() throws SQLException {
        var page = keptPage();
        try (var other = DriverManager.getConnection(url(folder));
                var statement = other.createStatement()) {
            statement.execute("begin immediate");
            var began = System.nanoTime();

            assertThat(work.<Optional<Page>>read(s -> s.pages().find(page.id())))
                    .contains(page);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
            statement.execute("rollback");
        }
    }

    @Test
    void whoever_reads_does_not_keep_others_from_writing() {
        assertThat(texts("pragma journal_mode")).containsExactly("wal");
    }

    @Test
    void a_database_that_is_open_answers_and_a_closed_one_does_not() {
        assertThat(database.answers()).isTrue();
        database.close();
        assertThat(database.answers()).isFalse();
    }

    @Test
    void a_file_that_is_no_database_is_not_opened() {
        assertThatThrownBy(() -> Database.open("jdbc:sqlite:" + folder, clock, freshIds()))
                .isInstanceOf(RuntimeException.class);
    }
}
