package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * OpsGenie's REST API: faults first, then the key and its kind, then the limits, then the endpoint. Thread-safe; what it
 * holds is fixed after construction.
 */
final class OpsGenieApi implements LoopbackServer.Service {

    /** What every call passes before it comes to an endpoint. */
    record Gate(PagerFaults faults, PagerKeys keys, PagerBuckets buckets) {}

    /** Where every call is written down. */
    record Log(PagerCalls calls, Traffic traffic) {}

    /** What lies behind the parts of the API. */
    record Endpoints(AlertEndpoints alerts, RosterEndpoints roster, HeartbeatEndpoints heartbeats) {}

    private static final String NONSENSE = """
            <!doctype html>
            <html><head><title>Please wait</title></head><body><h1>Checking your browser</h1></body></html>
            """;

    private final InstantSource clock;
    private final Gate gate;
    private final Log log;
    private final Endpoints endpoints;

    OpsGenieApi(InstantSource clock, Gate gate, Log log, Endpoints endpoints) {
        this.clock = clock;
        this.gate = gate;
        this.log = log;
        this.endpoints = endpoints;
    }

    @Override
    public CompletionStage<Reply> serve(Incoming request) {
        long start = System.nanoTime();
        List<String> path = request.segments();
        // An endpoint that does not exist has the bad days of the rest.
        List<String> after = path.isEmpty() ? path : path.subList(1, path.size());
        PagerEndpoint endpoint = PagerEndpoint.of(request.method(), after);
        PagerFault fault = gate.faults().next(endpoint);
        return switch (fault) {
            case OK, REFUSING, LOST -> completed(request, answered(request, path, fault), start);
            case SLOW ->
                LoopbackServer.after(
                        gate.faults().slowBy(), () -> logged(request, answered(request, path, fault), start));
            case DOWN ->
                completed(
                        request,
                        failed(new PagerRefusal(503, "ServiceUnavailable", "Service is temporarily unavailable")),
                        start);
            case LIMITED -> completed(request, limited(gate.faults().limitPeriod(endpoint)), start);
            case WRONG_KEY -> completed(request, failed(PagerKeys.unauthorized()), start);
            case NONSENSE ->
                completed(
                        request,
                        Reply.of(200, "text/html; charset=utf-8", NONSENSE.getBytes(StandardCharsets.UTF_8)),
                        start);
            case EMPTY -> completed(request, answered(request, path, fault).instead(""), start);
            case HOLLOW -> completed(request, answered(request, path, fault).instead("{}"), start);
            case CUT -> {
                Runnable afterwards = answered(request, path, fault).afterwards();
                log(request, 0, start);
                afterwards.run();
                yield CompletableFuture.failedFuture(new EOFException("cut"));
            }
            case CUT_BEFORE -> {
                log(request, 0, start);
                yield CompletableFuture.failedFuture(new EOFException("cut"));
            }
            case HANG -> {
                log(request, 0, start);
                yield gate.faults().hang(endpoint);
            }
            case FLAKY -> throw new IllegalStateException("each call has one fault");
        };
    }

    private Reply answered(Incoming request, List<String> path, PagerFault fault) {
        try {
            if (path.size() < 2 || !path.get(0).equals("v2")) {
                throw new PagerRefusal(404, "NotFound", "There is no such endpoint");
            }
            List<String> rest = path.subList(1, path.size());
            PagerKeys.Caller caller = gate.keys().caller(request.header("authorization"));
            gate.keys().allow(caller, request.method(), rest);
            Optional<Integer> wait =
                    gate.buckets().take(PagerEndpoint.of(request.method(), rest).domain());
            if (wait.isPresent()) {
                return limited(wait.get());
            }
            Reply reply = switch (rest.get(0)) {
                case "alerts" -> endpoints.alerts().serve(request, rest.subList(1, rest.size()), caller, fault);
                case "heartbeats" -> endpoints.heartbeats().serve(request, rest.subList(1, rest.size()), fault);
                default -> endpoints.roster().serve(request, rest);
            };
            return reply.with("X-RateLimit-State", "OK");
        } catch (PagerRefusal refusal) {
            return failed(refusal);
        } catch (NumberFormatException notANumber) {
            return failed(new PagerRefusal(422, "InvalidParameter", "A number was expected"));
        }
    }

    private static Reply limited(int period) {
        return failed(new PagerRefusal(429, "TooManyRequests", "You are making too many requests!"))
                .with("X-RateLimit-State", "THROTTLED")
                .with("X-RateLimit-Reason", "ACCOUNT")
                .with("X-RateLimit-Period-In-Sec", Integer.toString(period));
    }

    private static Reply failed(PagerRefusal refusal) {
        ObjectNode body = refusal.body()
                .put("took", 0.001)
                .put("requestId", UUID.randomUUID().toString());
        return Reply.json(refusal.status(), body).with("X-Opsgenie-Errortype", refusal.errorType());
    }

    private CompletionStage<Reply> completed(Incoming request, Reply reply, long start) {
        return CompletableFuture.completedFuture(logged(request, reply, start));
    }

    private Reply logged(Incoming request, Reply reply, long start) {
        log(request, reply.status(), start);
        return reply;
    }

    private void log(Incoming request, int status, long start) {
        long ms = (System.nanoTime() - start) / 1_000_000;
        log.traffic()
                .add(new Traffic.Line(
                        clock.instant(), "bot→pager", request.method() + " " + request.path(), status, ms));
        JsonNode body = Json.parse(request.body()).orElse(Json.object());
        log.calls()
                .add(new OpsGenieService.Call(
                        request.method(), request.path(), request.rawQuery(), body, status, clock.instant()));
    }
}
