package dev.tocsin.adapter.scheduler;

import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import dev.tocsin.adapter.sql.Database;
import dev.tocsin.adapter.sql.Wakeups;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Courier;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.EffectKind;
import dev.tocsin.effect.Lane;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Paging;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A store, a courier and the scheduler between them; what is delivered is written down. */
final class Bench implements AutoCloseable {
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Effects of two lanes, the more urgent ones first. */
    enum Sort implements EffectKind {
        PAGE(Lane.PAGER, 100),
        ACKNOWLEDGEMENT(Lane.PAGER, 80),
        NOTE(Lane.PAGER, 70),
        CARD(Lane.SLACK, 90);

        private final Lane lane;
        private final int priority;

        Sort(Lane lane, int priority) {
            this.lane = lane;
            this.priority = priority;
        }

        @Override
        public Lane lane() {
            return lane;
        }

        @Override
        public int priority() {
            return priority;
        }

        @Override
        public Duration patience() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration longestPause() {
            return Duration.ofSeconds(10);
        }
    }

    /** The keys of what was handed over, in that order. */
    final List<String> delivered = new CopyOnWriteArrayList<>();

    final AtomicInteger chores = new AtomicInteger();
    final Database database;
    final UnitOfWork<Paging.Session> units;
    private final Work work;
    private final List<ManualScheduler> schedulers = new ArrayList<>();
    private final Map<String, Function<Attempt, Delivery>> special = new ConcurrentHashMap<>();
    private final InstantSource clock;

    private Bench(Path folder, InstantSource clock, boolean live) {
        this.clock = clock;
        database = Database.open(
                "jdbc:sqlite:" + folder.resolve("work.db"), clock, () -> "effect-" + NEXT.incrementAndGet());
        work = new Work(database.source(), clock, live ? Work.live(clock) : this::stepwise);
        var wakeups = new Wakeups() {
            @Override
            public void schedule(Connection transaction, EffectId effect, Lane lane, int priority, Instant due) {
                work.schedule(transaction, effect, lane, priority, due);
            }

            @Override
            public void committed(Set<Lane> lanes) {
                work.committed(lanes);
            }
        };
        units = database.paging(wakeups);
        var routes = new ConcurrentHashMap<String, Courier.Route>();
        for (var sort : Sort.values()) {
            routes.put(sort.name(), new Courier.Route(sort, this::deliver));
        }
        var ledger = database.ledger(wakeups);
        var courier = new Courier(ledger, routes, (attempt, outcome, failure) -> {}, clock);
        work.start(courier, ledger, last -> chores.incrementAndGet(), Optional::empty);
    }

    /** Nothing happens before {@link #settle}. */
    static Bench stepwise(Path folder, InstantSource clock) {
        return new Bench(folder, clock, false);
    }

    static Bench live(Path folder) {
        return new Bench(folder, InstantSource.system(), true);
    }

    private com.github.kagkarlsson.scheduler.SchedulerBuilder stepwise(
            javax.sql.DataSource source, List<com.github.kagkarlsson.scheduler.task.Task<?>> tasks) {
        var builder = new TestHelper.ManualSchedulerBuilder(source, tasks) {
            @Override
            public ManualScheduler build() {
                var scheduler = super.build();
                schedulers.add(scheduler);
                return scheduler;
            }
        };
        return builder.clock(new SettableClock() {
            @Override
            public Instant now() {
                return clock.instant();
            }
        });
    }

    private Delivery deliver(Attempt attempt) {
        var outcome =
                special.getOrDefault(attempt.key(), a -> Delivery.DELIVERED).apply(attempt);
        delivered.add(attempt.key());
        return outcome;
    }

    /** What happens when the effect with this key is delivered; without it, all goes well. */
    void when(String key, Function<Attempt, Delivery> delivery) {
        special.put(key, delivery);
    }

    static Effect effect(Sort sort, String key, String queue) {
        return Effect.of(sort, key, queue, "subject", "");
    }

    void add(Effect... effects) {
        units.run(session -> {
            for (var effect : effects) {
                session.outbox().add(effect);
            }
            return "added";
        });
    }

    /** Both lanes look once at what is due now. */
    void settle() {
        schedulers.forEach(ManualScheduler::runAnyDueExecutions);
    }

    void change(String sql) {
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    int rows(String table) {
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from " + table + " where task_name = 'deliver-effect'")) {
            return rows.next() ? rows.getInt(1) : -1;
        } catch (SQLException e) {
            throw new IllegalStateException(table, e);
        }
    }

    void closeWork() {
        work.close();
    }

    @Override
    public void close() {
        work.close();
        database.close();
    }
}
