package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code /v2/heartbeats}, for reading and pinging. Holds no state of its own. */
final class HeartbeatEndpoints {
    private static final Set<String> PINGS = Set.of("GET", "POST", "PUT", "PATCH");

    private final Heartbeats heartbeats;

    HeartbeatEndpoints(Heartbeats heartbeats) {
        this.heartbeats = heartbeats;
    }

    /** {@code path} starts after {@code /v2}. */
    static boolean isPing(List<String> path) {
        return path.size() == 3 && path.get(2).equals("ping");
    }

    /** {@code path} starts after {@code /v2/heartbeats}. */
    Reply serve(Incoming request, List<String> path, PagerFault fault) {
        if (path.size() == 2 && path.get(1).equals("ping") && PINGS.contains(request.method())) {
            return pong(path.get(0), fault);
        }
        if (path.size() != 1 || !request.method().equals("GET")) {
            throw new PagerRefusal(404, "NotFound", "There is no such endpoint");
        }
        Heartbeat heartbeat = heartbeats
                .find(path.get(0))
                .orElseThrow(() ->
                        new PagerRefusal(404, "EntityNotFound", "Heartbeat with name [" + path.get(0) + "] not found"));
        ObjectNode data = Json.object()
                .put("name", heartbeat.name())
                .put("description", "")
                .put("interval", heartbeat.interval().toMinutes())
                .put("intervalUnit", "minutes")
                .put("enabled", true)
                .put("expired", heartbeat.expired());
        heartbeat.lastPing().ifPresent(last -> data.put("lastPingTime", last.toString()));
        return AlertEndpoints.data(data);
    }

    /** Pings are looked at only after the answer, so a PONG does not prove that there is such a heartbeat. */
    private Reply pong(String name, PagerFault fault) {
        ObjectNode body = Json.object()
                .put("result", "PONG - Heartbeat received")
                .put("took", 0.001)
                .put("requestId", UUID.randomUUID().toString());
        boolean kept = fault != PagerFault.LOST && fault != PagerFault.REFUSING;
        return Reply.json(202, body).andThen(kept ? () -> heartbeats.ping(name) : () -> {});
    }
}
