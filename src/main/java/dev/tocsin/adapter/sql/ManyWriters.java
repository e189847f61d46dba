package dev.tocsin.adapter.sql;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * People at any time, and a few deliveries beside them. A database with many writers takes all forty threads that deliver at
 * once, and serves none of them sooner by it; but somebody who types a command stands behind them.
 */
final class ManyWriters implements Turns {
    private final Semaphore deliveries;
    private final Duration patience;

    /** {@code atATime}: deliveries, of which none waits longer than {@code patience}. */
    ManyWriters(int atATime, Duration patience) {
        this.deliveries = new Semaphore(atATime, true);
        this.patience = patience;
    }

    @Override
    public Turn take(Urgency urgency) {
        if (urgency == Urgency.PERSON) {
            return () -> {};
        }
        try {
            if (deliveries.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return deliveries::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the database is busy: no turn to write within " + patience.toMillis() + " ms");
    }
}
