package dev.tocsin.adapter.sql;

import dev.tocsin.TestClock;
import dev.tocsin.adapter.scheduler.Work;
import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageEvent;
import dev.tocsin.paging.PageEvent.Recorded;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store that is empty at first, and what its tests look at. */
abstract class StoreContract {
    static final Actor ANA = Actor.inSlack("U0ANA", "Ana <!channel> \u202e", Optional.of("ana@acme.example"));
    static final Actor BEN = Actor.inPager("ben@acme.example");

    /** What people paste, and what some only send to see what breaks. */
    static final List<String> HOSTILE = List.of(
            "",
            "<!channel> & <@U024BE7LH|ben> &lt;",
            "'; drop table page; -- \" \\ %s {} :name <name> ?",
            "\u202eevil\u202c שלום",
            "🔥🧯👩‍🚒",
            "one\ntwo\r\n\tthree\u0000\u0001\u007f\u2028",
            "x".repeat(10_000));

    static final AtomicInteger NEXT = new AtomicInteger();

    final TestClock clock = new TestClock();
    /** How often the scheduler was told to look at once. */
    final AtomicInteger committed = new AtomicInteger();
    /** Of each transaction in which something was scheduled: whether its commit waits for the disk. */
    final List<Boolean> survivesPowerCut = new CopyOnWriteArrayList<>();

    Database database;
    UnitOfWork<Paging.Session> work;

    /** Opens this test's own store: empty the first time, and the same one again after that. */
    abstract Database open();

    @BeforeEach
    void openStore() {
        database = open();
        work = database.paging(wakeups());
    }

    @AfterEach
    void closeStore() {
        database.close();
    }

    void reopen() {
        closeStore();
        openStore();
    }

    static Supplier<String> freshIds() {
        return () -> "id-" + NEXT.incrementAndGet();
    }

    static PageId freshPageId() {
        return new PageId(String.format(Locale.ROOT, "page-%08d", NEXT.incrementAndGet()));
    }

    /** The real schedule, in the real tables; nobody delivers. */
    Wakeups wakeups() {
        var schedule = new Work(database.source(), clock, Work.live(clock));
        return new Wakeups() {
            @Override
            public void schedule(Connection transaction, EffectId effect, Lane lane, int priority, Instant due) {
                survivesPowerCut.add(waitsForTheDisk(transaction));
                schedule.schedule(transaction, effect, lane, priority, due);
            }

            @Override
            public void committed(Set<Lane> lanes) {
                lanes.forEach(lane -> committed.incrementAndGet());
            }
        };
    }

    private static boolean waitsForTheDisk(Connection transaction) {
        try (var statement = transaction.createStatement()) {
            boolean sqlite = transaction.getMetaData().getDatabaseProductName().equals("SQLite");
            try (var answer = statement.executeQuery(sqlite ? "pragma synchronous" : "show synchronous_commit")) {
                answer.next();
                // SQLite's 2 is FULL. In write-ahead mode its 1, NORMAL, does not wait.
                return List.of("2", "on").contains(answer.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Recorded by(Actor actor, PageEvent event) {
        return new Recorded(event, actor, clock.instant().minusMillis(7), clock.instant());
    }

    PageEvent.PageRequested requested(int number) {
        return new PageEvent.PageRequested(
                number,
                "db down",
                Priority.P1,
                List.of(new Target.Rotation(new RotationName("customer-support"))),
                "C0SUPPORT",
                "request-" + NEXT.incrementAndGet(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty());
    }

    /** A kept page that was just asked for. */
    Page keptPage() {
        return work.run(session -> {
            var page = Page.of(
                    freshPageId(), List.of(by(ANA, requested(session.pages().nextNumber()))));
            session.pages().save(page, 0);
            return page;
        });
    }

    Page kept(Page page, PageEvent... events) {
        return work.run(session -> {
            var next = page;
            for (var event : events) {
                next = next.with(by(BEN, event));
            }
            session.pages().save(next, page.version());
            return next;
        });
    }

    void add(Effect... effects) {
        work.run(session -> {
            for (var effect : effects) {
                session.outbox().add(effect);
            }
            return "added";
        });
    }

    /** The keys of the effects that somebody will come for, the first due first. */
    List<String> scheduled() {
        return texts("""
                select e.key from effect e
                join (select task_instance, execution_time from pager_work
                      union all select task_instance, execution_time from slack_work) w on w.task_instance = e.id
                order by w.execution_time, e.seq""");
    }

    EffectId effect(String key) {
        return new EffectId(texts("select id from effect where key = ?", key).get(0));
    }

    /** The first column of every row. */
    List<String> texts(String sql, String... arguments) {
        try (var connection = database.source().getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            var texts = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void change(String sql) {
        try (var connection = database.source().getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Does the same in several threads that begin together, and returns what each got. */
    static <T> List<T> together(int threads, Callable<T> body) throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(threads);
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return body.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
