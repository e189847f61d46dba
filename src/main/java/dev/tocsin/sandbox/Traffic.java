package dev.tocsin.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests over the wire, for the demo's page; never a secret, never a body. Guarded by its monitor. */
final class Traffic {
    private static final int KEPT = 60;

    record Line(Instant at, String who, String what, int status, long ms) {}

    private final Changes changes;
    private final Deque<Line> lines = new ArrayDeque<>();

    Traffic(Changes changes) {
        this.changes = changes;
    }

    void add(Line line) {
        synchronized (this) {
            lines.addLast(line);
            if (lines.size() > KEPT) {
                lines.removeFirst();
            }
        }
        changes.made();
    }

    synchronized List<Line> lines() {
        return List.copyOf(lines);
    }
}
