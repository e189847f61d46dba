package dev.tocsin.adapter.sql;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What differs between the databases. Everything else is written once, in the SQL that both speak. */
sealed interface Dialect permits Sqlite, Postgres {

    static Dialect of(String url) {
        if (url.startsWith(Sqlite.PREFIX)) {
            return new Sqlite();
        } else if (url.startsWith(Postgres.PREFIX)) {
            return new Postgres();
        }
        // The rest of the address may hold a password.
        throw new IllegalArgumentException(
                "no database this version knows; it begins with " + Sqlite.PREFIX + " or " + Postgres.PREFIX);
    }

    /** The pool's address, options and patience. What is committed survives a power cut. */
    HikariConfig pool(String url);

    /**
     * The same for what would merely be done again: a commit does not wait for the disk. When the database's machine or
     * server fails, the last of them may be taken back, in order; when the bot does, none.
     */
    HikariConfig repeatable(String url);

    /** The same for migrations, which may take as long as they need. */
    HikariConfig migrations(String url);

    /** The words that the migrations leave open. */
    Map<String, String> words();

    /** Keeps out who must not work on the same store; closed when this process has done its work. */
    AutoCloseable occupy(String url);

    /** Once, when the store was opened and migrated. */
    void opened(Jdbi jdbi);

    TakenRequests takenRequests(Transactions repeatable, Supplier<String> newIds);

    /** Who may write when. */
    Turns turns();

    /** The pool for whoever writes without asking for turns. */
    DataSource forScheduler(DataSource pool);

    /** All of the work is kept, or none. */
    <R> R transaction(Jdbi jdbi, Function<Handle, R> work);

    /** Keeps other transactions that hold the same name waiting until this one ends. */
    void hold(Handle handle, String name);

    /** Reads the page's row so that others that hold it wait; nothing where there is one writer anyway. */
    String lockingRows();

    /** The same, leaving out those that another transaction has. */
    String lockingFreeRows();

    /** Whether the transaction failed by chance of the moment, so that it is worth running again at once. */
    boolean collided(SQLException e);
}
