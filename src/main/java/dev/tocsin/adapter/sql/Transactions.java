package dev.tocsin.adapter.sql;

import dev.tocsin.adapter.sql.Turns.Urgency;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The way into the database. Thread-safe. */
final class Transactions {
    /** More than a pool has connections: when the server restarts, each of them has died, and is met once. */
    private static final int MOST_TRIES = 20;
    /** Somebody may wait for the answer: what took this long is not begun anew. */
    private static final long LONG_ENOUGH = Duration.ofSeconds(1).toNanos();

    private final Jdbi jdbi;
    private final Dialect dialect;

    Transactions(Jdbi jdbi, Dialect dialect) {
        this.jdbi = jdbi;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    /** All of it or nothing; run again where another transaction came in between. */
    <R> R write(Urgency urgency, Function<Handle, R> work) {
        return inTurn(urgency, () -> dialect.transaction(jdbi, work));
    }

    /** The same for a single statement, which is a transaction by itself: nothing has to begin and end it. */
    <R> R writeOnce(Urgency urgency, Function<Handle, R> statement) {
        return inTurn(urgency, () -> jdbi.withHandle(statement::apply));
    }

    private <R> R inTurn(Urgency urgency, Supplier<R> work) {
        return patiently(() -> {
            var turn = dialect.turns().take(urgency);
            try {
                return work.get();
            } finally {
                turn.close();
            }
        });
    }

    /** Sees what was kept before, and takes nobody's turn. */
    <R> R read(Function<Handle, R> work) {
        return patiently(() -> jdbi.withHandle(work::apply));
    }

    private <R> R patiently(Supplier<R> work) {
        var began = System.nanoTime();
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (tries == MOST_TRIES || !collided(e) || System.nanoTime() - began > LONG_ENOUGH) {
                    throw e;
                }
            }
        }
    }

    private boolean collided(@Nullable Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && dialect.collided(sql)) {
                return true;
            }
        }
        return false;
    }
}
