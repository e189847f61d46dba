package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
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

    private record Status(String action, Alerts.Outcome outcome, Instant processedAt) {}

    /** What is asked about after that many later ones is forgotten. */
    private static final int KEPT = 200_000;

    private final InstantSource clock;
    private final String integrationId;
    private final LaterTasks background;
    private final Changes changes;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final Map<String, Status> statuses = new LinkedHashMap<>();
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
            pending.put(id, accepted);
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
            waiting = List.copyOf(pending.values());
        }
        waiting.forEach(this::process);
    }

    private void process(Pending request) {
        synchronized (this) {
            if (pending.remove(request.id()) == null) {
                return;
            }
        }
        Alerts.Outcome outcome = request.work().get();
        Status status = new Status(request.action(), outcome, clock.instant());
        synchronized (this) {
            statuses.put(request.id(), status);
            if (statuses.size() > KEPT) {
                statuses.remove(statuses.keySet().iterator().next());
            }
        }
        changes.made();
    }

    synchronized Optional<ObjectNode> status(String id) {
        return Optional.ofNullable(statuses.get(id)).map(this::json);
    }

    private ObjectNode json(Status status) {
        Alerts.Outcome outcome = status.outcome();
        @Nullable Alert alert = outcome.alert();
        return Json.object()
                .put("success", outcome.success())
                .put("isSuccess", outcome.success())
                .put("action", status.action())
                .put("processedAt", status.processedAt().toString())
                .put("integrationId", integrationId)
                .put("status", outcome.status())
                .put("alertId", alert == null ? "" : alert.id())
                .put("alias", alert == null ? "" : alert.alias());
    }
}
