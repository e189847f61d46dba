package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * OpsGenie's REST API: the key and its kind, then the limits, then the endpoint. Thread-safe; what it holds is fixed after
 * construction.
 */
final class OpsGenieApi implements PagerApi.Routes {
    private final PagerKeys keys;
    private final PagerBuckets buckets;
    private final AlertEndpoints alerts;
    private final RosterEndpoints roster;
    private final HeartbeatEndpoints heartbeats;

    OpsGenieApi(PagerKeys keys, PagerService.Parts parts) {
        this.keys = keys;
        this.buckets = parts.buckets();
        this.alerts = new AlertEndpoints(
                parts.alerts(), parts.requests(), parts.roster(), new AlertJson(parts.integrationId(), parts.roster()));
        this.roster = new RosterEndpoints(parts.roster(), parts.clock());
        this.heartbeats = new HeartbeatEndpoints(parts.heartbeats());
    }

    @Override
    public PagerEndpoint endpoint(Incoming request) {
        List<String> path = request.segments();
        // An endpoint that does not exist has the bad days of the rest.
        return PagerEndpoint.of(request.method(), path.isEmpty() ? path : path.subList(1, path.size()));
    }

    @Override
    public Reply answer(Incoming request, PagerFault fault) {
        List<String> path = request.segments();
        if (path.size() < 2 || !path.get(0).equals("v2")) {
            throw new PagerRefusal(404, "NotFound", "There is no such endpoint");
        }
        List<String> rest = path.subList(1, path.size());
        PagerKeys.Caller caller = keys.caller(request.header("authorization"));
        keys.allow(caller, request.method(), rest);
        Optional<Integer> wait =
                buckets.take(PagerEndpoint.of(request.method(), rest).domain());
        if (wait.isPresent()) {
            return limited(request, wait.get());
        }
        Reply reply = switch (rest.get(0)) {
            case "alerts" -> alerts.serve(request, rest.subList(1, rest.size()), caller, fault);
            case "heartbeats" -> heartbeats.serve(request, rest.subList(1, rest.size()), fault);
            default -> roster.serve(request, rest);
        };
        return reply.with("X-RateLimit-State", "OK");
    }

    @Override
    public Reply limited(Incoming request, int period) {
        return failed(request, new PagerRefusal(429, "TooManyRequests", "You are making too many requests!"))
                .with("X-RateLimit-State", "THROTTLED")
                .with("X-RateLimit-Reason", "ACCOUNT")
                .with("X-RateLimit-Period-In-Sec", Integer.toString(period));
    }

    @Override
    public Reply failed(Incoming request, PagerRefusal refusal) {
        ObjectNode body = refusal.body()
                .put("took", 0.001)
                .put("requestId", UUID.randomUUID().toString());
        return Reply.json(refusal.status(), body).with("X-Opsgenie-Errortype", refusal.errorType());
    }
}
