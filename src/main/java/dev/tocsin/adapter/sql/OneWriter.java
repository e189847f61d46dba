package dev.tocsin.adapter.sql;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One at a time. SQLite has one writer; those who wait for it inside SQLite ask again and again, in no order, and somebody
 * who types a command loses against forty threads that deliver. Here whoever a person waits for goes first, and otherwise
 * whoever came first.
 */
final class OneWriter implements Turns {
    /** After so many people's turns in a row a delivery has one: what was answered must also be delivered. */
    private static final int PEOPLE_IN_A_ROW = 4;

    private final Map<Urgency, Duration> patience;
    private final Queue<CountDownLatch> people = new ArrayDeque<>();
    private final Queue<CountDownLatch> deliveries = new ArrayDeque<>();
    private boolean writing;
    private int peopleInARow;

    /** How long a person waits for their turn, and how long a delivery does. */
    OneWriter(Duration person, Duration delivery) {
        this.patience = Map.of(Urgency.PERSON, person, Urgency.DELIVERY, delivery);
    }

    @Override
    public Turn take(Urgency urgency) {
        await(urgency);
        return this::next;
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
        var bound = patience.getOrDefault(urgency, Duration.ZERO);
        if (called(called, bound)) {
            return;
        }
        synchronized (this) {
            if (queue.remove(called)) {
                throw new IllegalStateException(
                        "the database is busy: no turn to write within " + bound.toMillis() + " ms");
            }
            // Called in this very moment: it is our turn after all.
        }
    }

    private static boolean called(CountDownLatch called, Duration patience) {
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
