package dev.tocsin.adapter.sql;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whose turn it is to write. SQLite has one writer; those who wait for it inside SQLite ask again and again, in no
 * order, and somebody who types a command loses against eighteen threads that deliver. Here whoever a person waits for
 * goes first, and otherwise whoever came first. Thread-safe; not reentrant.
 */
final class Turns {
    /** Who waits for the result. */
    enum Urgency {
        /** A person, who sees an error after three seconds. */
        PERSON,
        /** A delivery, which is made again. */
        DELIVERY
    }

    /** Everybody's turn at any time: for a database with many writers. */
    static final Turns FREE = new Turns(Duration.ZERO, false);

    /** After so many people's turns in a row a delivery has one: what was answered must also be delivered. */
    private static final int PEOPLE_IN_A_ROW = 4;

    private final Duration patience;
    private final boolean taken;
    private final Queue<CountDownLatch> people = new ArrayDeque<>();
    private final Queue<CountDownLatch> deliveries = new ArrayDeque<>();
    private boolean writing;
    private int peopleInARow;

    private Turns(Duration patience, boolean taken) {
        this.patience = patience;
        this.taken = taken;
    }

    /** One at a time. {@code patience}: for waiting. */
    static Turns oneAtATime(Duration patience) {
        return new Turns(patience, true);
    }

    /** A turn; closing it gives it to the next. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for a turn. Throws {@link IllegalStateException} when patience is over. */
    Turn take(Urgency urgency) {
        if (taken) {
            await(urgency);
            return this::next;
        }
        return () -> {};
    }

    private void await(Urgency urgency) {
        var queue = urgency == Urgency.PERSON ? people : deliveries;
        var called = new CountDownLatch(1);
        synchronized (this) {
            if (!writing) {
                writing = true;
                return;
            }
            queue.add(called);
        }
        if (called(called)) {
            return;
        }
        synchronized (this) {
            if (queue.remove(called)) {
                throw new IllegalStateException(
                        "the database is busy: no turn to write within " + patience.toMillis() + " ms");
            }
            // Called in this very moment: it is our turn after all.
        }
    }

    private boolean called(CountDownLatch called) {
        try {
            return called.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void next() {
        var person = !people.isEmpty() && (deliveries.isEmpty() || peopleInARow < PEOPLE_IN_A_ROW);
        var next = person ? people.poll() : deliveries.poll();
        peopleInARow = person ? peopleInARow + 1 : 0;
        if (next == null) {
            writing = false;
        } else {
            next.countDown();
        }
    }
}
