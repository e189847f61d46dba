package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * OpsGenie's REST API: faults first, then the key and its kind, then the endpoint. Thread-safe; what it holds is fixed
 * after construction.
 */
final class OpsGenieApi implements LoopbackServer.Service {

    /** An integration's key is for alerts, one with configuration access for schedules and people. */
    record Keys(String integration, String configuration) {}

    private final InstantSource clock;
    private final Keys keys;
    private final PagerFaults faults;
    private final PagerCalls calls;
    private final Traffic traffic;
    private final AlertEndpoints alerts;
    private final RosterEndpoints roster;

    OpsGenieApi(
            InstantSource clock,
            Keys keys,
            PagerFaults faults,
            PagerCalls calls,
            Traffic traffic,
            AlertEndpoints alerts,
            RosterEndpoints roster) {
        this.clock = clock;
        this.keys = keys;
        this.faults = faults;
        this.calls = calls;
        this.traffic = traffic;
        this.alerts = alerts;
        this.roster = roster;
    }

    @Override
    public CompletionStage<Reply> serve(Incoming request) {
        long start = System.nanoTime();
        return switch (faults.current()) {
            case OK, REFUSING -> CompletableFuture.completedFuture(logged(request, answered(request), start));
            case SLOW -> LoopbackServer.after(faults.slowBy(), () -> logged(request, answered(request), start));
            case DOWN ->
                CompletableFuture.completedFuture(logged(
                        request,
                        failed(new PagerRefusal(503, "ServiceUnavailable", "Service is temporarily unavailable")),
                        start));
            case LIMITED ->
                CompletableFuture.completedFuture(logged(
                        request,
                        failed(new PagerRefusal(429, "TooManyRequests", "You are making too many requests!"))
                                .with("X-RateLimit-State", "THROTTLED")
                                .with("X-RateLimit-Reason", "ACCOUNT")
                                .with("X-RateLimit-Period-In-Sec", Integer.toString(faults.limitPeriod())),
                        start));
            case CUT -> {
                logged(request, answered(request), start).afterwards().run();
                yield CompletableFuture.failedFuture(new EOFException("cut"));
            }
            case HANG -> {
                log(request, 0, start);
                yield faults.hang();
            }
        };
    }

    private Reply answered(Incoming request) {
        try {
            List<String> path = request.segments();
            if (path.size() < 2 || !path.get(0).equals("v2")) {
                throw new PagerRefusal(404, "NotFound", "There is no such endpoint");
            }
            boolean alert = path.get(1).equals("alerts");
            authorize(request, alert);
            return alert
                    ? alerts.serve(request, path.subList(2, path.size()))
                    : roster.serve(request, path.subList(1, path.size()));
        } catch (PagerRefusal refusal) {
            return failed(refusal);
        } catch (NumberFormatException notANumber) {
            return failed(new PagerRefusal(422, "InvalidParameter", "A number was expected"));
        }
    }

    private void authorize(Incoming request, boolean alert) {
        String header = request.header("authorization");
        String key = header.startsWith("GenieKey ") ? header.substring("GenieKey ".length()) : "";
        if (!key.equals(keys.integration()) && !key.equals(keys.configuration())) {
            throw new PagerRefusal(401, "Unauthorized", "Could not authenticate");
        }
        if (!key.equals(alert ? keys.integration() : keys.configuration())) {
            throw new PagerRefusal(403, "Forbidden", "This API key is not allowed to perform this action");
        }
    }

    private static Reply failed(PagerRefusal refusal) {
        ObjectNode body = refusal.body()
                .put("took", 0.001)
                .put("requestId", UUID.randomUUID().toString());
        return Reply.json(refusal.status(), body).with("X-Opsgenie-Errortype", refusal.errorType());
    }

    private Reply logged(Incoming request, Reply reply, long start) {
        log(request, reply.status(), start);
        return reply;
    }

    private void log(Incoming request, int status, long start) {
        long ms = (System.nanoTime() - start) / 1_000_000;
        traffic.add(
                new Traffic.Line(clock.instant(), "bot→pager", request.method() + " " + request.path(), status, ms));
        JsonNode body = Json.parse(request.body()).orElse(Json.object());
        calls.add(new OpsGenieService.Call(
                request.method(), request.path(), request.rawQuery(), body, status, clock.instant()));
    }
}
