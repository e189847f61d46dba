package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was accepted with a 202 and becomes true, or not, only afterwards. Guarded by its monitor; work runs outside of
 * it, each piece once.
 */
final class AlertRequests {
    private record Pending(String id, String action, Supplier<Alerts.Outcome> work) {}

    private final InstantSource clock;
    private final String integrationId;
    private final LaterTasks background;
    private final Changes changes;
    private final List<Pending> pending = new ArrayList<>();
    private final Map<String, ObjectNode> statuses = new LinkedHashMap<>();
    private volatile ProcessingMode mode = ProcessingMode.IMMEDIATE;

    AlertRequests(InstantSource clock, String integrationId, LaterTasks background, Changes changes) {
        this.clock = clock;
        this.integrationId = integrationId;
        this.background = background;
        this.changes = changes;
    }

    void mode(ProcessingMode chosen) {
        mode = chosen;
    }

    /** Notes the work; what is returned is to be run once the 202 is out. */
    Runnable accept(String id, String action, Supplier<Alerts.Outcome> work) {
        Pending accepted = new Pending(id, action, work);
        synchronized (this) {
            pending.add(accepted);
        }
        ProcessingMode now = mode;
        Instant due = clock.instant().plus(now.delay());
        return switch (now.kind()) {
            case IMMEDIATE -> () -> process(accepted);
            case MANUAL -> () -> {};
            case DELAYED -> () -> background.at(due, () -> process(accepted));
        };
    }

    /** Everything that still waits, in the order it came. */
    void processAll() {
        List<Pending> waiting;
        synchronized (this) {
            waiting = List.copyOf(pending);
        }
        waiting.forEach(this::process);
    }

    private void process(Pending request) {
        synchronized (this) {
            if (!pending.remove(request)) {
                return;
            }
        }
        Alerts.Outcome outcome = request.work().get();
        @Nullable Alert alert = outcome.alert();
        ObjectNode status = Json.object()
                .put("success", outcome.success())
                .put("isSuccess", outcome.success())
                .put("action", request.action())
                .put("processedAt", clock.instant().toString())
                .put("integrationId", integrationId)
                .put("status", outcome.status())
                .put("alertId", alert == null ? "" : alert.id())
                .put("alias", alert == null ? "" : alert.alias());
        synchronized (this) {
            statuses.put(request.id(), status);
        }
        changes.made();
    }

    synchronized Optional<ObjectNode> status(String id) {
        return Optional.ofNullable(statuses.get(id));
    }
}
