package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Slack's Web API at {@code /api/…} and its response URLs: faults first, then the token, then the method. Thread-safe;
 * what it holds is fixed after construction.
 */
final class SlackApi implements LoopbackServer.Service {

    interface Method {
        /** The fields beside {@code ok}; a {@link SlackRefusal} otherwise. */
        ObjectNode call(Arguments arguments);
    }

    private final InstantSource clock;
    private final Tokens tokens;
    private final SlackFaults faults;
    private final SlackCalls calls;
    private final Traffic traffic;
    private final ResponseUrls responseUrls;
    private final Map<String, Method> methods = new LinkedHashMap<>();

    SlackApi(
            InstantSource clock,
            Tokens tokens,
            SlackFaults faults,
            SlackCalls calls,
            Traffic traffic,
            ResponseUrls responseUrls,
            List<Map<String, Method>> methods) {
        this.clock = clock;
        this.tokens = tokens;
        this.faults = faults;
        this.calls = calls;
        this.traffic = traffic;
        this.responseUrls = responseUrls;
        methods.forEach(this.methods::putAll);
    }

    @Override
    public CompletionStage<Reply> serve(Incoming request) {
        long start = System.nanoTime();
        boolean api = request.path().startsWith("/api/");
        String method = api ? request.path().substring("/api/".length()) : "response_url";
        Arguments arguments;
        try {
            arguments = Arguments.read(request);
        } catch (SlackRefusal malformed) {
            return CompletableFuture.completedFuture(logged(
                    method, new Arguments(Json.object()), Reply.json(200, malformed.body()), malformed.error(), start));
        }
        // Taken out before anything is kept of the call.
        String token = arguments.text("token");
        arguments.values().remove("token");
        Supplier<Reply> work = () -> api
                ? answered(method, request, token, arguments, start)
                : respondedTo(request.path(), arguments, start);
        return switch (faults.of(method, arguments.text("channel"))) {
            case OK -> CompletableFuture.completedFuture(work.get());
            case SLOW -> LoopbackServer.after(faults.slowBy(), work);
            case DOWN ->
                CompletableFuture.completedFuture(logged(
                        method, arguments, Reply.text(503, "Service Unavailable"), "service_unavailable", start));
            case LIMITED ->
                CompletableFuture.completedFuture(logged(
                        method,
                        arguments,
                        Reply.json(429, new SlackRefusal("ratelimited").body())
                                .with("Retry-After", Integer.toString(faults.retryAfter())),
                        "ratelimited",
                        start));
        };
    }

    private Reply answered(String name, Incoming request, String token, Arguments arguments, long start) {
        ObjectNode body;
        String error = "";
        Set<String> scopes = Set.of();
        try {
            scopes = tokens.authorize(name, request, token);
            Method method = methods.get(name);
            if (method == null) {
                throw new SlackRefusal("unknown_method");
            }
            body = Json.object().put("ok", true);
            body.setAll(method.call(arguments));
        } catch (SlackRefusal refusal) {
            body = refusal.body();
            error = refusal.error();
        }
        Reply reply = Reply.json(200, body);
        boolean known = !scopes.isEmpty();
        return logged(
                name, arguments, known ? reply.with("X-OAuth-Scopes", String.join(",", scopes)) : reply, error, start);
    }

    private Reply respondedTo(String path, Arguments arguments, long start) {
        try {
            responseUrls.use(path, arguments);
            return logged("response_url", arguments, Reply.text(200, "ok"), "", start);
        } catch (SlackRefusal refusal) {
            boolean gone = refusal.error().endsWith("_url");
            Reply reply = Reply.json(gone ? 404 : 400, refusal.body());
            return logged("response_url", arguments, reply, refusal.error(), start);
        }
    }

    private Reply logged(String method, Arguments arguments, Reply reply, String error, long start) {
        long ms = (System.nanoTime() - start) / 1_000_000;
        String what = error.isEmpty() ? method : method + " (" + error + ")";
        traffic.add(new Traffic.Line(clock.instant(), "bot→slack", what, reply.status(), ms));
        calls.add(method, arguments.values(), reply.status(), error, clock.instant());
        return reply;
    }
}
