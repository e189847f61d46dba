package dev.tocsin.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last API calls that came in, oldest first, without keys. Guarded by its monitor. */
final class PagerCalls {
    /** A demo may run for days. */
    private static final int KEPT = 10_000;

    private final Changes changes;
    private final Deque<PagerService.Call> calls = new ArrayDeque<>();

    PagerCalls(Changes changes) {
        this.changes = changes;
    }

    void add(PagerService.Call call) {
        synchronized (this) {
            calls.addLast(call);
            if (calls.size() > KEPT) {
                calls.removeFirst();
            }
        }
        changes.made();
    }

    synchronized List<PagerService.Call> all() {
        return List.copyOf(calls);
    }

    synchronized void clear() {
        calls.clear();
    }
}
