package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Slack's Web API at {@code /api/…}, its response URLs and its files: faults first, then the token, then the method. Thread-safe;
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
    private final Pace pace;
    private final SlackCalls calls;
    private final Traffic traffic;
    private final ResponseUrls responseUrls;
    private final FileEndpoints files;
    private final Map<String, Method> ofTheBot = new LinkedHashMap<>();
    private final Map<String, Method> ofTheApp;

    SlackApi(
            InstantSource clock,
            Tokens tokens,
            SlackFaults faults,
            Pace pace,
            SlackCalls calls,
            Traffic traffic,
            ResponseUrls responseUrls,
            FileEndpoints files,
            List<Map<String, Method>> ofTheBot,
            Map<String, Method> ofTheApp) {
        this.clock = clock;
        this.tokens = tokens;
        this.faults = faults;
        this.pace = pace;
        this.calls = calls;
        this.traffic = traffic;
        this.responseUrls = responseUrls;
        this.files = files;
        ofTheBot.forEach(this.ofTheBot::putAll);
        this.ofTheApp = ofTheApp;
    }

    /** One call as it came in; {@code token} is what its body held, taken out before anything is kept of it. */
    private record Call(String method, Incoming request, String token, Arguments arguments, long start) {
        boolean api() {
            return request.path().startsWith("/api/");
        }

        String channel() {
            return arguments.text("channel");
        }
    }

    @Override
    public CompletionStage<Reply> serve(Incoming request) {
        long start = System.nanoTime();
        boolean api = request.path().startsWith("/api/");
        Optional<String> file = files.names(request);
        String method = api ? request.path().substring("/api/".length()) : file.orElse("response_url");
        Call call;
        try {
            Arguments arguments = file.isPresent() ? new Arguments(Json.object()) : Arguments.read(request);
            String token = arguments.text("token");
            arguments.values().remove("token");
            call = new Call(method, request, token, arguments, start);
        } catch (SlackRefusal malformed) {
            Call unread = new Call(method, request, "", new Arguments(Json.object()), start);
            return done(logged(unread, Reply.json(200, malformed.body()), malformed.error()));
        }
        return switch (faults.of(method, call.channel())) {
            case OK -> done(worked(call));
            case SLOW -> LoopbackServer.after(faults.slowBy(), () -> worked(call));
            case DOWN -> done(logged(call, Reply.text(503, "Service Unavailable"), "service_unavailable"));
            case LIMITED -> done(limited(call, faults.retryAfter()));
            case NONSENSE -> done(logged(call, nonsense(), "nonsense"));
            case HANG -> {
                keep(call, 0, "no_answer");
                yield faults.hang(method, call.channel());
            }
            case CUT -> {
                worked(call).afterwards().run();
                yield SlackFaults.cut();
            }
            case CUT_BEFORE -> {
                keep(call, 0, "cut");
                yield SlackFaults.cut();
            }
        };
    }

    private static CompletionStage<Reply> done(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    private static Reply nonsense() {
        String page = "<html><head><title>502 Bad Gateway</title></head><body>Please try again.</body></html>";
        return Reply.of(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    private Reply limited(Call call, int seconds) {
        Reply reply = Reply.json(429, new SlackRefusal("ratelimited").body());
        return logged(call, reply.with("Retry-After", Integer.toString(seconds)), "ratelimited");
    }

    private Reply worked(Call call) {
        if (files.names(call.request()).isPresent()) {
            Reply reply = files.answer(call.request());
            return logged(call, reply, reply.status() == 200 ? "" : "http_" + reply.status());
        }
        return call.api() ? answered(call) : respondedTo(call);
    }

    private Reply answered(Call call) {
        ObjectNode body;
        String error = "";
        Set<String> scopes = Set.of();
        try {
            Tokens.Caller caller = tokens.caller(call.method(), call.request(), call.token());
            scopes = caller.scopes();
            Method method = method(call.method(), caller.app());
            int wait = pace.take(call.method(), call.channel());
            if (wait > 0) {
                return limited(call, wait);
            }
            String ordered = faults.refusal(call.method());
            if (!ordered.isEmpty()) {
                throw new SlackRefusal(ordered);
            }
            body = Json.object().put("ok", true);
            body.setAll(method.call(call.arguments()));
        } catch (SlackRefusal refusal) {
            body = refusal.body();
            error = refusal.error();
        }
        Reply reply = Reply.json(200, body);
        return logged(call, scopes.isEmpty() ? reply : reply.with("X-OAuth-Scopes", String.join(",", scopes)), error);
    }

    private Method method(String name, boolean forApp) {
        Method method = (forApp ? ofTheApp : ofTheBot).get(name);
        if (method == null) {
            boolean other = (forApp ? ofTheBot : ofTheApp).containsKey(name);
            throw new SlackRefusal(other ? "not_allowed_token_type" : "unknown_method");
        }
        return method;
    }

    private Reply respondedTo(Call call) {
        try {
            responseUrls.use(call.request().path(), call.arguments());
            return logged(call, Reply.text(200, "ok"), "");
        } catch (SlackRefusal refusal) {
            boolean gone = refusal.error().endsWith("_url");
            return logged(call, Reply.json(gone ? 404 : 400, refusal.body()), refusal.error());
        }
    }

    private Reply logged(Call call, Reply reply, String error) {
        keep(call, reply.status(), error);
        return reply;
    }

    private void keep(Call call, int status, String error) {
        long ms = (System.nanoTime() - call.start()) / 1_000_000;
        String what = error.isEmpty() ? call.method() : call.method() + " (" + error + ")";
        traffic.add(new Traffic.Line(clock.instant(), "bot→slack", what, status, ms));
        if (!error.isEmpty() && error.equals(faults.refusal(call.method()))) {
            calls.addOrdered(call.method(), call.arguments().values(), status, error, clock.instant());
        } else {
            calls.add(call.method(), call.arguments().values(), status, error, clock.instant());
        }
    }
}
