package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.JsmService.JsmAccess;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Both APIs of Jira Service Management Operations and the part of Jira's that knows people: the key or the token, then the
 * limits, then the endpoint. Thread-safe; what it holds is fixed after construction.
 */
final class JsmApi implements PagerApi.Routes {
    private static final List<String> EVENTS = List.of("jsm", "ops", "integration", "v2");
    private static final List<String> OPERATIONS = List.of("jsm", "ops", "api");
    private static final List<String> JIRA = List.of("rest", "api", "3");

    /** What integration events can do: their reference names no more. */
    private static final Set<String> EVENT_ACTIONS = Set.of("acknowledge", "close", "notes");

    private final JsmAccess access;
    private final PagerBuckets buckets;
    private final AlertEndpoints events;
    private final JsmAlertEndpoints alerts;
    private final JsmRosterEndpoints roster;
    private final JiraPeopleEndpoints people;

    JsmApi(JsmAccess access, PagerService.Parts parts) {
        this.access = access;
        this.buckets = parts.buckets();
        this.events = new AlertEndpoints(
                parts.alerts(), parts.requests(), parts.roster(), new AlertJson(parts.integrationId(), parts.roster()));
        this.alerts = new JsmAlertEndpoints(parts, access.email());
        this.roster = new JsmRosterEndpoints(parts);
        this.people = new JiraPeopleEndpoints(parts.roster());
    }

    private static Optional<List<String>> after(List<String> prefix, List<String> path) {
        return path.size() > prefix.size() && path.subList(0, prefix.size()).equals(prefix)
                ? Optional.of(path.subList(prefix.size(), path.size()))
                : Optional.empty();
    }

    /** Of the REST API: what comes after the version. */
    private Optional<List<String>> operation(List<String> path) {
        return after(OPERATIONS, path)
                .filter(rest -> rest.size() > 2
                        && rest.get(0).equals(access.cloudId())
                        && rest.get(1).equals("v1"))
                .map(rest -> rest.subList(2, rest.size()));
    }

    @Override
    public PagerEndpoint endpoint(Incoming request) {
        List<String> path = request.segments();
        List<String> rest = after(EVENTS, path).or(() -> operation(path)).orElse(List.of());
        if (rest.contains("heartbeats")) {
            return PagerEndpoint.HEARTBEAT;
        }
        return PagerEndpoint.of(request.method(), rest);
    }

    @Override
    public Reply answer(Incoming request, PagerFault fault) {
        List<String> path = request.segments();
        boolean event = after(EVENTS, path).isPresent();
        allow(event, request.header("authorization"));
        Optional<Integer> wait = buckets.take(endpoint(request).domain());
        if (wait.isPresent()) {
            return limited(request, wait.get());
        }
        return after(EVENTS, path)
                .map(rest -> event(request, rest, fault))
                .or(() -> operation(path).map(rest -> operation(request, rest, fault)))
                .or(() -> after(JIRA, path).map(rest -> people.serve(request, rest)))
                .orElseThrow(JsmApi::noEndpoint);
    }

    private void allow(boolean event, String authorization) {
        String basic = Base64.getEncoder()
                .encodeToString((access.email() + ":" + access.token()).getBytes(StandardCharsets.UTF_8));
        boolean may = event
                ? authorization.equals("GenieKey " + access.key())
                : authorization.equals("Basic " + basic) && access.tokenHolds();
        if (!may) {
            throw PagerKeys.unauthorized();
        }
    }

    private Reply event(Incoming request, List<String> path, PagerFault fault) {
        boolean create = path.equals(List.of("alerts")) && request.method().equals("POST");
        boolean act = path.size() == 3 && request.method().equals("POST") && EVENT_ACTIONS.contains(path.get(2));
        boolean status = path.size() == 3
                && request.method().equals("GET")
                && path.get(1).equals("requests");
        if (!path.get(0).equals("alerts") || !(create || act || status)) {
            throw noEndpoint();
        }
        if (create) {
            // Its reference shows ids and types; whether it finds names is not said.
            Json.parse(request.body()).orElse(Json.object()).path("responders").forEach(responder -> {
                if (!responder.path("id").isTextual() || responder.has("name") || responder.has("username")) {
                    throw new PagerRefusal(422, "RequestBodyInvalid", "Responders should have a type and an id");
                }
            });
        }
        return events.serve(
                request, path.subList(1, path.size()), new PagerKeys.Caller(PagerKey.INTEGRATION, null), fault);
    }

    private Reply operation(Incoming request, List<String> path, PagerFault fault) {
        return path.get(0).equals("alerts")
                ? alerts.serve(request, path.subList(1, path.size()), fault)
                : roster.serve(request, path, fault);
    }

    static PagerRefusal noEndpoint() {
        return new PagerRefusal(404, "NotFound", "There is no such endpoint");
    }

    @Override
    public Reply limited(Incoming request, int period) {
        return failed(request, new PagerRefusal(429, "TooManyRequests", "Rate limit exceeded"))
                .with("Retry-After", Integer.toString(period));
    }

    /** Each of them says it in a way of its own. */
    @Override
    public Reply failed(Incoming request, PagerRefusal refusal) {
        if (after(EVENTS, request.segments()).isPresent()) {
            return Reply.json(
                    refusal.status(),
                    refusal.body()
                            .put("took", 0.001)
                            .put("requestId", UUID.randomUUID().toString()));
        }
        ObjectNode body = Json.object();
        if (after(JIRA, request.segments()).isPresent()) {
            body.putArray("errorMessages").add(refusal.getMessage());
            body.putObject("errors");
        } else if (refusal.status() == 401) {
            body.put("code", 401).put("message", "Unauthorized");
        } else {
            body.putArray("errors")
                    .addObject()
                    .put("title", refusal.getMessage())
                    .put("code", refusal.errorType());
        }
        return Reply.json(refusal.status(), body);
    }
}
