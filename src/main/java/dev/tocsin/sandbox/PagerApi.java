package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A pager's API: the day's fault first, then the vendor's endpoints. Thread-safe; what it holds is fixed after
 * construction.
 */
final class PagerApi implements LoopbackServer.Service {

    /** One vendor's API. */
    interface Routes {
        /** The part of the API that a request is for; of one that does not exist, any. */
        PagerEndpoint endpoint(Incoming request);

        /** Refuses by {@link PagerRefusal}. */
        Reply answer(Incoming request, PagerFault fault);

        Reply limited(Incoming request, int period);

        Reply failed(Incoming request, PagerRefusal refusal);
    }

    /** Where every call is written down. */
    record Log(PagerCalls calls, Traffic traffic) {}

    private static final String NONSENSE = """
            <!doctype html>
            <html><head><title>Please wait</title></head><body><h1>Checking your browser</h1></body></html>
            """;

    private final String name;
    private final InstantSource clock;
    private final PagerFaults faults;
    private final Log log;
    private final Routes routes;

    /** {@code name}: as the log of calls shows it. */
    PagerApi(String name, InstantSource clock, PagerFaults faults, Log log, Routes routes) {
        this.name = name;
        this.clock = clock;
        this.faults = faults;
        this.log = log;
        this.routes = routes;
    }

    @Override
    public CompletionStage<Reply> serve(Incoming request) {
        long start = System.nanoTime();
        PagerEndpoint endpoint = routes.endpoint(request);
        PagerFault fault = faults.next(endpoint);
        return switch (fault) {
            case OK, REFUSING, LOST -> completed(request, answered(request, fault), start);
            case SLOW -> LoopbackServer.after(faults.slowBy(), () -> logged(request, answered(request, fault), start));
            case DOWN ->
                completed(
                        request,
                        routes.failed(
                                request,
                                new PagerRefusal(503, "ServiceUnavailable", "Service is temporarily unavailable")),
                        start);
            case LIMITED -> completed(request, routes.limited(request, faults.limitPeriod(endpoint)), start);
            case WRONG_KEY -> completed(request, routes.failed(request, PagerKeys.unauthorized()), start);
            case NONSENSE ->
                completed(
                        request,
                        Reply.of(200, "text/html; charset=utf-8", NONSENSE.getBytes(StandardCharsets.UTF_8)),
                        start);
            case EMPTY -> completed(request, answered(request, fault).instead(""), start);
            case HOLLOW -> completed(request, answered(request, fault).instead("{}"), start);
            case CUT -> {
                Runnable afterwards = answered(request, fault).afterwards();
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
                yield faults.hang(endpoint);
            }
            case FLAKY -> throw new IllegalStateException("each call has one fault");
        };
    }

    private Reply answered(Incoming request, PagerFault fault) {
        try {
            return routes.answer(request, fault);
        } catch (PagerRefusal refusal) {
            return routes.failed(request, refusal);
        } catch (NumberFormatException notANumber) {
            return routes.failed(request, new PagerRefusal(422, "InvalidParameter", "A number was expected"));
        }
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
                        clock.instant(), "bot→" + name, request.method() + " " + request.path(), status, ms));
        JsonNode body = Json.parse(request.body()).orElse(Json.object());
        log.calls()
                .add(new PagerService.Call(
                        request.method(), request.path(), request.rawQuery(), body, status, clock.instant()));
    }
}
