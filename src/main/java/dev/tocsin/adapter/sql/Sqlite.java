package dev.tocsin.adapter.sql;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;

/** SQLite: a file, one process, one writer at a time. */
final class Sqlite implements Dialect {
    static final String PREFIX = "jdbc:sqlite:";

    /** These together are shorter than Slack's patience of 3 s, so that a locked database still gets its answer in time. */
    private static final Duration TURN_PATIENCE = Duration.ofSeconds(1);

    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(1);
    private static final Duration POOL_PATIENCE = Duration.ofMillis(600);

    private static final Duration DELIVERY_PATIENCE = Duration.ofMinutes(1);

    /**
     * Pages of 4 KiB in the log before whoever commits moves them into the database. Moving costs as many writes as different
     * pages were changed, and in a large database hardly one is changed twice: with SQLite's own 1,000 every thirtieth of
     * those who open a ticket would wait for it.
     */
    private static final String CHECKPOINT = "10000";

    private final Turns turns = new OneWriter(TURN_PATIENCE, DELIVERY_PATIENCE);

    @Override
    public HikariConfig pool(String url) {
        // An answered command must survive a power cut: NORMAL may lose the last commits.
        return pool(url, SQLiteConfig.SynchronousMode.FULL);
    }

    @Override
    public HikariConfig repeatable(String url) {
        return pool(url, SQLiteConfig.SynchronousMode.NORMAL);
    }

    private static HikariConfig pool(String url, SQLiteConfig.SynchronousMode synchronous) {
        var sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(synchronous);
        // For other processes, such as a backup: within this one, turns are taken.
        sqlite.setBusyTimeout((int) LOCK_PATIENCE.toMillis());
        sqlite.enforceForeignKeys(true);
        // A transaction that reads first and locks later fails instead of waiting when two of them meet.
        sqlite.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        var pool = new HikariConfig();
        pool.setJdbcUrl(url);
        var properties = sqlite.toProperties();
        properties.setProperty(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT.getPragmaName(), CHECKPOINT);
        pool.setDataSourceProperties(properties);
        pool.setMaximumPoolSize(16);
        pool.setConnectionTimeout(POOL_PATIENCE.toMillis());
        return pool;
    }

    @Override
    public HikariConfig migrations(String url) {
        return pool(url);
    }

    @Override
    public Map<String, String> words() {
        return Map.of(
                "serial_key",
                "integer primary key autoincrement",
                "bytes",
                "blob",
                "exact_text",
                "text",
                "position",
                "instr",
                "clustered",
                "without rowid");
    }

    @Override
    public AutoCloseable occupy(String url) {
        return FileLock.take(url);
    }

    /**
     * Only one process works on an SQLite file, so whatever is still claimed was claimed by one that died: its page
     * should not wait until the missing heartbeats are noticed.
     */
    @Override
    public void opened(Jdbi jdbi) {
        jdbi.useTransaction(handle -> {
            for (var table : List.of("pager_work", "slack_work", "watch_work", "desk_work")) {
                handle.createUpdate("update <table> set picked = false, picked_by = null, last_heartbeat = null,"
                                + " version = version + 1 where picked")
                        .define("table", table)
                        .execute();
            }
        });
    }

    @Override
    public TakenRequests takenRequests(Transactions repeatable, Supplier<String> newIds) {
        return new TakenRequests.OfOneProcess();
    }

    @Override
    public Turns turns() {
        return turns;
    }

    @Override
    public DataSource forScheduler(DataSource pool) {
        return new TurnTaking(pool, turns);
    }

    /** By hand: the driver's commit begins the next transaction at once, and so may fail after it has committed. */
    @Override
    public <R> R transaction(Jdbi jdbi, Function<Handle, R> work) {
        return jdbi.withHandle(handle -> {
            handle.execute("begin immediate");
            R result;
            try {
                result = work.apply(handle);
                handle.execute("commit");
            } catch (RuntimeException | Error e) {
                undone(handle, e);
                throw e;
            }
            return result;
        });
    }

    /** A commit that failed may leave the transaction open, or not. */
    private static void undone(Handle handle, Throwable why) {
        try {
            handle.execute("rollback");
        } catch (RuntimeException none) {
            why.addSuppressed(none);
        }
    }

    @Override
    public void hold(Handle handle, String name) {
        // A writing transaction has the database for itself.
    }

    @Override
    public String lockingRows() {
        return "";
    }

    @Override
    public String lockingFreeRows() {
        return "";
    }

    @Override
    public boolean collided(SQLException e) {
        return false;
    }
}
