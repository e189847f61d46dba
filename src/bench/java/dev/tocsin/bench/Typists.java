package dev.tocsin.bench;

import dev.tocsin.sandbox.SlackWorkspace;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** People who type commands at a steady pace, each the next when the last was answered. Thread-safe. */
final class Typists {
    private static final int TYPISTS = 8;
    private static final List<String> PEOPLE = List.of("ana", "carl", "ben", "dana", "mara");
    private static final List<String> TARGETS = List.of("customer-support", "delivery", "support-mgmt");

    private final SlackWorkspace slack;
    private final int pages;
    private final long pauseNanos;
    private final Queue<Typed> typed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger number = new AtomicInteger();
    private volatile boolean tired;

    /** Until {@code pages} commands are answered; {@code perSecond} of them together. */
    Typists(SlackWorkspace slack, int pages, double perSecond) {
        this.slack = slack;
        this.pages = pages;
        this.pauseNanos = (long) (TYPISTS * 1e9 / perSecond);
    }

    List<Thread> start() {
        var threads = IntStream.range(0, TYPISTS)
                .mapToObj(i -> new Thread(() -> type(i), "typist-" + i))
                .toList();
        threads.forEach(thread -> thread.setDaemon(true));
        threads.forEach(Thread::start);
        return threads;
    }

    private void type(int typist) {
        var person = slack.user(PEOPLE.get(typist % PEOPLE.size())).in("support");
        long next = System.nanoTime() + typist * pauseNanos / TYPISTS;
        while (!tired && answered.get() < pages) {
            for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int mine = number.incrementAndGet();
            var text = "trouble " + mine + " of typist " + typist;
            var target = TARGETS.get(mine % TARGETS.size());
            var answer = person.types("/genie alert " + text + " for " + target);
            var one = Typed.of(text, answer, Clock.systemUTC().instant());
            typed.add(one);
            if (one.kind() == Typed.Kind.ANSWERED) {
                answered.incrementAndGet();
            }
            // Whoever was kept waiting does not type faster afterwards.
            next = Math.max(next + pauseNanos, System.nanoTime());
        }
    }

    /** Nobody types any more. */
    void stop() {
        tired = true;
    }

    int answered() {
        return answered.get();
    }

    List<Typed> typed() {
        return List.copyOf(typed);
    }
}
