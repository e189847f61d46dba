package dev.tocsin.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Things to be done in the background, at once or when the given clock has come to an instant. As that clock may be set
 * by hand, it is looked at every few milliseconds, but only while something is waiting for it. All tasks run one after
 * another on one thread; the queue is guarded by the monitor.
 */
final class LaterTasks implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 20;

    private record Task(Instant due, long number, Runnable work) {}

    private final InstantSource clock;
    private final ScheduledExecutorService thread;
    private final PriorityQueue<Task> waiting =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private long numbers;
    private boolean looking;

    LaterTasks(String name, InstantSource clock) {
        this.clock = clock;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, name);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    void now(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException closed) {
            // After close() nobody waits for it any more.
        }
    }

    synchronized void at(Instant due, Runnable work) {
        waiting.add(new Task(due, numbers++, work));
        look();
    }

    private synchronized void look() {
        if (looking || waiting.isEmpty() || thread.isShutdown()) {
            return;
        }
        looking = true;
        var unused = thread.schedule(this::runDue, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void runDue() {
        List<Task> due = new ArrayList<>();
        synchronized (this) {
            looking = false;
            Instant now = clock.instant();
            for (Task next = waiting.peek(); next != null && !next.due().isAfter(now); next = waiting.peek()) {
                due.add(waiting.remove());
            }
        }
        due.forEach(task -> task.work().run());
        look();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
