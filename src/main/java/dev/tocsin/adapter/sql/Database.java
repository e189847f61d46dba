package dev.tocsin.adapter.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.effect.Ledger;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Cards;
import dev.tocsin.paging.Paging;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.sqlite.SQLiteConfig;

/** The database: opened, migrated, and handed out a transaction at a time. Thread-safe. */
public final class Database implements AutoCloseable {
    /** Both together shorter than Slack's patience of 3 s, so that a locked database still gets its answer in time. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(1);

    private static final Duration POOL_PATIENCE = Duration.ofMillis(600);

    private final HikariDataSource source;
    private final FileLock lock;
    private final Jdbi jdbi;
    private final InstantSource clock;
    private final Supplier<String> newIds;

    private Database(HikariDataSource source, FileLock lock, InstantSource clock, Supplier<String> newIds) {
        this.source = source;
        this.lock = lock;
        this.jdbi = Jdbi.create(source);
        // Its messages would repeat what was bound: texts of pages, names and addresses.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        this.clock = clock;
        this.newIds = newIds;
    }

    /** Opens and migrates. {@code newIds} makes a fresh random text each time. */
    public static Database open(String url, InstantSource clock, Supplier<String> newIds) {
        var lock = FileLock.take(url);
        try {
            return open(url, lock, clock, newIds);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Database open(String url, FileLock lock, InstantSource clock, Supplier<String> newIds) {
        var config = new HikariConfig();
        config.setPoolName("tocsin");
        config.setJdbcUrl(url);
        config.setDataSourceProperties(sqlite());
        config.setMaximumPoolSize(16);
        config.setConnectionTimeout(POOL_PATIENCE.toMillis());
        var source = new HikariDataSource(config);
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:dev/tocsin/adapter/sql/migrations")
                    .placeholders(Map.of("serial_key", "integer primary key autoincrement", "bytes", "blob"))
                    .load()
                    .migrate();
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
        var database = new Database(source, lock, clock, newIds);
        database.takeOver();
        return database;
    }

    /**
     * Only one process works on an SQLite file, so whatever is still claimed was claimed by one that died: its page
     * should not wait until the missing heartbeats are noticed.
     */
    private void takeOver() {
        jdbi.useTransaction(handle -> {
            for (var table : List.of("pager_work", "slack_work", "watch_work")) {
                handle.createUpdate("update <table> set picked = false, picked_by = null, last_heartbeat = null,"
                                + " version = version + 1 where picked")
                        .define("table", table)
                        .execute();
            }
        });
    }

    private static Properties sqlite() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // An answered command must survive a power cut: NORMAL may lose the last commits.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) LOCK_PATIENCE.toMillis());
        config.enforceForeignKeys(true);
        // A transaction that reads first and locks later fails instead of waiting when two of them meet.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return config.toProperties();
    }

    public DataSource source() {
        return source;
    }

    /** Whether a query gets an answer now. */
    public boolean answers() {
        try {
            return jdbi.withHandle(
                            h -> h.createQuery("select 1").mapTo(Integer.class).one())
                    == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    public Cards cards() {
        return new SqlCards(jdbi);
    }

    public Ledger ledger(Wakeups wakeups) {
        return new SqlLedger(jdbi, wakeups);
    }

    public EffectCounts effectCounts() {
        return new EffectCounts(jdbi);
    }

    /** Transactions for paging; what they promise is scheduled in them and woken up when they are durable. */
    public UnitOfWork<Paging.Session> paging(Wakeups wakeups) {
        return new UnitOfWork<>() {
            @Override
            public <R> R run(Function<? super Paging.Session, R> work) {
                var promised = new boolean[1];
                var result = jdbi.inTransaction(handle -> {
                    var session = session(handle, wakeups);
                    var value = work.apply(session);
                    promised[0] = session.promised();
                    return value;
                });
                if (promised[0]) {
                    wakeups.committed();
                }
                return result;
            }

            @Override
            public <R> R read(Function<? super Paging.Session, R> work) {
                return jdbi.withHandle(handle -> work.apply(session(handle, wakeups)));
            }
        };
    }

    private SqlSession session(Handle handle, Wakeups wakeups) {
        return new SqlSession(handle, wakeups, clock, newIds);
    }

    @Override
    public void close() {
        source.close();
        lock.close();
    }
}
