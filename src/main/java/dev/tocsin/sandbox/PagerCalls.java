package dev.tocsin.sandbox;

import java.util.ArrayList;
import java.util.List;

/** The API calls that came in, oldest first, without keys. Guarded by its monitor. */
final class PagerCalls {
    /** A demo may run for days. */
    private static final int KEPT = 10_000;

    private final Changes changes;
    private final List<OpsGenieService.Call> calls = new ArrayList<>();

    PagerCalls(Changes changes) {
        this.changes = changes;
    }

    void add(OpsGenieService.Call call) {
        synchronized (this) {
            calls.add(call);
            if (calls.size() > KEPT) {
                calls.remove(0);
            }
        }
        changes.made();
    }

    synchronized List<OpsGenieService.Call> all() {
        return List.copyOf(calls);
    }

    synchronized void clear() {
        calls.clear();
    }
}
