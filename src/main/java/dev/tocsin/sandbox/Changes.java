package dev.tocsin.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A counter that moves at each change, so that whoever waits for something need not sleep. Guarded by its own monitor;
 * listeners are called outside of it, on the thread that made the change.
 */
final class Changes {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long revision;

    /** Returns how to stop listening. */
    Runnable onChange(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void made() {
        synchronized (this) {
            revision++;
            notifyAll();
        }
        listeners.forEach(Runnable::run);
    }

    synchronized long revision() {
        return revision;
    }

    /** The revision after it left {@code seen}, or {@code seen} itself when the given real time has passed. */
    synchronized long await(long seen, Duration real) {
        long deadline = System.nanoTime() + real.toNanos();
        while (revision == seen) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return revision;
    }
}
