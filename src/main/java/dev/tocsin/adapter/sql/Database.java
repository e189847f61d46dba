package dev.tocsin.adapter.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tocsin.adapter.sql.Turns.Urgency;
import dev.tocsin.directory.DaysAway;
import dev.tocsin.effect.Lane;
import dev.tocsin.effect.Ledger;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Cards;
import dev.tocsin.paging.Paging;
import dev.tocsin.reminder.ReminderLoop;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.MessageCopies;
import dev.tocsin.ticket.TicketCards;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/** The database: opened, migrated, and handed out a transaction at a time. Thread-safe. */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final HikariDataSource repeatablePool;
    private final AutoCloseable occupied;
    private final Transactions transactions;
    private final Transactions repeatable;
    private final TakenRequests takenRequests;
    private final InstantSource clock;
    private final Supplier<String> newIds;

    private Database(
            String url, Dialect dialect, AutoCloseable occupied, InstantSource clock, Supplier<String> newIds) {
        this.pool = pool("tocsin", dialect.pool(url));
        this.repeatablePool = pool("tocsin-deliveries", dialect.repeatable(url));
        this.occupied = occupied;
        this.transactions = new Transactions(jdbi(pool), dialect);
        this.repeatable = new Transactions(jdbi(repeatablePool), dialect);
        this.takenRequests = dialect.takenRequests(repeatable, newIds);
        this.clock = clock;
        this.newIds = newIds;
    }

    /**
     * Opens and migrates, to deliver from it. {@code newIds} makes a fresh random text each time. Throws a sentence for
     * the operator where another process has the SQLite file.
     */
    public static Database open(String url, InstantSource clock, Supplier<String> newIds) {
        var dialect = Dialect.of(url);
        var occupied = dialect.occupy(url);
        try {
            migrate(dialect, url);
            var database = new Database(url, dialect, occupied, clock, newIds);
            dialect.opened(jdbi(database.pool));
            return database;
        } catch (RuntimeException e) {
            closed(occupied);
            throw e;
        }
    }

    /**
     * Opens beside whoever delivers from it, for an operator's look or word; makes and migrates nothing. Throws a sentence
     * for the operator where there is no database.
     */
    public static Database visit(String url, InstantSource clock, Supplier<String> newIds) {
        var address = new Address(url);
        if (address.isFile() && !Files.exists(address.file())) {
            throw new IllegalStateException(
                    "There is no database " + address.file().toAbsolutePath()
                            + ". Give the settings of the running bot, TOCSIN_DATABASE_URL at least.");
        }
        return new Database(url, Dialect.of(url), () -> {}, clock, newIds);
    }

    /** The same, but where nothing was ever kept it makes the database first, as a start would. */
    public static Database visitOrMake(String url, InstantSource clock, Supplier<String> newIds) {
        var dialect = Dialect.of(url);
        var address = new Address(url);
        if (address.isFile() && !Files.exists(address.file())) {
            return open(url, clock, newIds);
        }
        try (var pool = pool("tocsin-migrations", dialect.migrations(url))) {
            // One that another version made is for that version's bot to change.
            if (Migrations.noneYet(pool, dialect.words())) {
                Migrations.migrate(pool, dialect.words());
            }
        }
        return visit(url, clock, newIds);
    }

    private static HikariDataSource pool(String name, HikariConfig config) {
        config.setPoolName(name);
        return new HikariDataSource(config);
    }

    private static Jdbi jdbi(DataSource source) {
        var jdbi = Jdbi.create(source);
        // Its messages would repeat what was bound: texts of pages, names and addresses.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    private static void migrate(Dialect dialect, String url) {
        try (var pool = pool("tocsin-migrations", dialect.migrations(url))) {
            Migrations.migrate(pool, dialect.words());
        }
    }

    /** For the scheduler, which writes in transactions of its own. */
    public DataSource source() {
        return repeatable.dialect().forScheduler(repeatablePool);
    }

    /** Whether a query gets an answer now. */
    public boolean answers() {
        try {
            return transactions.read(
                            h -> h.createQuery("select 1").mapTo(Integer.class).one())
                    == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    public Cards cards() {
        return new SqlCards(transactions);
    }

    public TicketCards ticketCards() {
        return new SqlTicketCards(transactions);
    }

    public MessageCopies messageCopies() {
        return new SqlMessageCopies(transactions);
    }

    public DaysAway daysAway() {
        return new SqlDaysAway(transactions);
    }

    public PolicyEditionTexts editionTexts() {
        return new PolicyEditionTexts(transactions, clock);
    }

    public Ledger ledger(Wakeups wakeups) {
        return new SqlLedger(transactions, repeatable, wakeups);
    }

    public EffectCounts effectCounts() {
        return new EffectCounts(transactions);
    }

    public EffectBook effectBook(Wakeups wakeups) {
        return new EffectBook(transactions, wakeups, clock, newIds);
    }

    /** {@code texts}, {@code events}: how long they are kept. */
    public Retention retention(Duration texts, Duration events) {
        return new Retention(transactions, texts, events);
    }

    public TakenRequests takenRequests() {
        return takenRequests;
    }

    /** Transactions for what people do: they go first. */
    public UnitOfWork<Paging.Session> paging(Wakeups wakeups) {
        return units(Urgency.PERSON, wakeups, session -> session);
    }

    /** The same about tickets. */
    public UnitOfWork<Desk.Session> tickets(Wakeups wakeups) {
        return units(Urgency.PERSON, wakeups, session -> session);
    }

    /** The same for what is done to tickets because time passes: people go first. */
    public UnitOfWork<ReminderLoop.Session> reminders(Wakeups wakeups) {
        return units(Urgency.DELIVERY, wakeups, session -> session);
    }

    /** Transactions for what deliveries report. */
    public UnitOfWork<Paging.Session> reports(Wakeups wakeups) {
        return units(Urgency.DELIVERY, wakeups, session -> session);
    }

    /** What is promised in them is scheduled in them, and woken up when it is durable. */
    private <S> UnitOfWork<S> units(Urgency urgency, Wakeups wakeups, Function<SqlSession, S> stores) {
        return new UnitOfWork<>() {
            @Override
            public <R> R run(Function<? super S, R> work) {
                var promised = EnumSet.noneOf(Lane.class);
                var result = transactions.write(urgency, handle -> {
                    var session = session(handle, wakeups);
                    var value = work.apply(stores.apply(session));
                    promised.addAll(session.promised());
                    return value;
                });
                wakeups.committed(promised);
                return result;
            }

            @Override
            public <R> R read(Function<? super S, R> work) {
                return transactions.read(handle -> work.apply(stores.apply(session(handle, wakeups))));
            }
        };
    }

    private SqlSession session(Handle handle, Wakeups wakeups) {
        return new SqlSession(handle, transactions.dialect(), wakeups, clock, newIds);
    }

    @Override
    public void close() {
        repeatablePool.close();
        pool.close();
        closed(occupied);
    }

    private static void closed(AutoCloseable occupied) {
        try {
            occupied.close();
        } catch (Exception e) {
            throw new IllegalStateException("the lock on the database does not close", e);
        }
    }
}
