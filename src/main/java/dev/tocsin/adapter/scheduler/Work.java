package dev.tocsin.adapter.scheduler;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.tocsin.effect.Courier;
import dev.tocsin.effect.EffectId;
import dev.tocsin.effect.Lane;
import dev.tocsin.effect.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Wakes effects up when they are due. Scheduling happens in the caller's transaction, so that a promise and its
 * wake-up are durable together; the sweep is the second net. Thread-safe.
 */
public final class Work implements AutoCloseable {
    private static final String DELIVER = "deliver-effect";
    /** How long a due effect may lie before the sweep asks whether anybody will come for it. */
    private static final Duration OVERDUE = Duration.ofMinutes(1);

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int MISSED = 4;

    private static final String REMIND = "remind";

    /** However long nothing is due. */
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    /** Makes the scheduler's builder: the real one, or one that tests drive step by step. */
    public interface Engine {
        SchedulerBuilder builder(DataSource source, List<Task<?>> tasks);

        /** After how many missed heartbeats another instance takes the work over. */
        default int mayMiss() {
            return MISSED;
        }
    }

    private final DataSource source;
    private final InstantSource clock;
    private final Engine engine;
    private final JdbcCustomization dialect;
    private volatile Map<Lane, Scheduler> schedulers = Map.of();
    private volatile @Nullable Courier courier;

    public Work(DataSource source, InstantSource clock, Engine engine) {
        this.source = source;
        this.clock = clock;
        this.engine = engine;
        this.dialect = new AutodetectJdbcCustomization(source);
    }

    /** The engine for real life: threads, and a poll each second for what no commit announces. */
    public static Engine live(InstantSource clock) {
        return (source, tasks) -> new SchedulerBuilder(source, tasks)
                .clock(clock::instant)
                .pollingInterval(Duration.ofSeconds(1))
                // No more than the threads can take: what waits in a thread pool's queue has lost its priority.
                .pollUsingFetch(0.5, 1.0);
    }

    /**
     * The same on a clock that runs fast and jumps, for one instance alone: by such a clock nobody can tell whether another one
     * lives.
     */
    public static Engine hurried(InstantSource clock) {
        return new Engine() {
            @Override
            public SchedulerBuilder builder(DataSource source, List<Task<?>> tasks) {
                return live(clock).builder(source, tasks).pollingInterval(Duration.ofMillis(100));
            }

            @Override
            public int mayMiss() {
                // 15 years.
                return 100_000_000;
            }
        };
    }

    /**
     * Begins to deliver. {@code chore} is done each minute, by one instance, and hears when it was done last, whoever did it. {@code reminders} looks at what is due by then,
     * and says when to come back: by one instance at a time, and once an hour at least; earlier after {@link #remindNow}.
     */
    public synchronized void start(
            Courier courier, Ledger ledger, Consumer<Optional<Instant>> chore, Supplier<Optional<Instant>> reminders) {
        this.courier = courier;
        var built = new EnumMap<Lane, Scheduler>(Lane.class);
        for (var lane : Lane.values()) {
            var tasks = new ArrayList<Task<?>>();
            tasks.add(deliver());
            var builder = engine.builder(source, tasks)
                    .tableName(table(lane))
                    .threads(threads(lane))
                    .jdbcCustomization(dialect)
                    .schedulerName(new SchedulerName.Hostname())
                    .enablePriority()
                    // The default would leave a crashed instance's page waiting for half an hour. Longer than the
                    // longest call of a delivery, so that nobody who lives is taken for dead.
                    .heartbeatInterval(HEARTBEAT)
                    .missedHeartbeatsLimit(engine.mayMiss())
                    // A newer version's tasks must survive a roll-back.
                    .deleteUnresolvedAfter(Duration.ofDays(3650))
                    .shutdownMaxWait(Duration.ofSeconds(15));
            if (dialect.supportsSingleStatementLockAndFetch()) {
                // Several instances take different work, instead of meeting at the same.
                builder.pollUsingLockAndFetch(0.5, 1.0);
            }
            if (lane == Lane.PAGER) {
                builder.startTasks(List.of(
                        Tasks.recurring("sweep", FixedDelay.of(OVERDUE)).execute((instance, context) -> {
                            sweep(ledger);
                            chore.accept(tried(context.getExecution()));
                        })));
            }
            if (lane == Lane.DESK) {
                builder.startTasks(List.of(remind(reminders)));
            }
            built.put(lane, builder.build());
        }
        schedulers = Map.copyOf(built);
        schedulers.values().forEach(Scheduler::start);
    }

    private static Optional<Instant> tried(Execution execution) {
        return Stream.of(execution.lastSuccess, execution.lastFailure)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    private CustomTask<Void> remind(Supplier<Optional<Instant>> reminders) {
        FailureHandler<Void> soon = (complete, operations) ->
                operations.reschedule(complete, clock.instant().plusSeconds(5));
        return Tasks.custom(REMIND, Void.class)
                .scheduleOnStartup("all", null, now -> now)
                .onFailure(soon)
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    var next = reminders.get();
                    var latest = clock.instant().plus(LONGEST_REST);
                    var when = next.filter(latest::isAfter).orElse(latest);
                    return (complete, operations) -> operations.reschedule(complete, when);
                });
    }

    private void sweep(Ledger ledger) {
        var now = clock.instant();
        ledger.wakeOverdue(now.minus(OVERDUE), now);
    }

    private Task<Void> deliver() {
        FailureHandler<Void> soon = (complete, operations) ->
                operations.reschedule(complete, clock.instant().plusSeconds(5));
        return Tasks.custom(DELIVER, Void.class)
                .onFailure(soon)
                .onDeadExecutionRevive()
                .execute((instance, context) -> completion(attempt(new EffectId(instance.getId()))));
    }

    private Optional<Instant> attempt(EffectId effect) {
        var delivering = courier;
        return delivering == null ? Optional.of(clock.instant().plusSeconds(1)) : delivering.deliver(effect);
    }

    private static CompletionHandler<Void> completion(Optional<Instant> next) {
        return (complete, operations) -> {
            if (next.isPresent()) {
                operations.reschedule(complete, next.get());
            } else {
                operations.remove();
            }
        };
    }

    /**
     * Schedules within the connection's transaction; what is scheduled already stays so. By hand, for it stands in every
     * command: the library's client would look first and be built anew each time.
     */
    public void schedule(Connection transaction, EffectId effect, Lane lane, int priority, Instant due) {
        var sql =
                "insert into " + table(lane) + " (task_name, task_instance, execution_time, picked, version, priority)"
                        + " values (?, ?, ?, ?, 1, ?) on conflict do nothing";
        try (var insert = transaction.prepareStatement(sql)) {
            insert.setString(1, DELIVER);
            insert.setString(2, effect.value());
            dialect.setInstant(insert, 3, due);
            insert.setBoolean(4, false);
            insert.setInt(5, priority);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("could not schedule " + effect, e);
        }
    }

    /** Something is due that was not planned when the last look ended. While one is at it, it comes to that too. */
    public void remindNow() {
        var sql = "update " + table(Lane.DESK) + " set execution_time = ? where task_name = ? and picked = ?";
        try (var connection = source.getConnection();
                var update = connection.prepareStatement(sql)) {
            dialect.setInstant(update, 1, clock.instant());
            update.setString(2, REMIND);
            update.setBoolean(3, false);
            update.executeUpdate();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("could not wake up the reminders", e);
        }
        committed(Set.of(Lane.DESK));
    }

    /**
     * Something was scheduled in these lanes and is durable: look now. Takes no lock, for a delivery that {@link #close} waits for may
     * call this.
     */
    public void committed(Set<Lane> lanes) {
        var running = schedulers;
        lanes.forEach(lane -> {
            var scheduler = running.get(lane);
            if (scheduler != null) {
                scheduler.triggerCheckForDueExecutions();
            }
        });
    }

    private static void ended(Thread stopping) {
        try {
            stopping.join();
        } catch (InterruptedException e) {
            // Whoever interrupts a close wants it over: what runs is taken up again at the next start.
            Thread.currentThread().interrupt();
        }
    }

    /** They wait for others most of the time: on a day when the pager hangs, each page takes a thread for seconds. */
    private static int threads(Lane lane) {
        return switch (lane) {
            case PAGER -> 24;
            case WATCH -> 8;
            case SLACK -> 12;
            case ISSUES -> 2;
            case DESK -> 4;
        };
    }

    private static String table(Lane lane) {
        return lane.name().toLowerCase(Locale.ROOT) + "_work";
    }

    /** Lets running deliveries end (up to 15 s), then stops. */
    @Override
    public synchronized void close() {
        // Together, or each lane's patience would add to the others'.
        var stopping = schedulers.values().stream()
                .map(scheduler -> new Thread(scheduler::stop, "stop"))
                .toList();
        stopping.forEach(Thread::start);
        stopping.forEach(Work::ended);
        schedulers = Map.of();
    }
}
