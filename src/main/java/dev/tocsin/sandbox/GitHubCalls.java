package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last API calls that came in, oldest first, without tokens. Guarded by its monitor. */
final class GitHubCalls {
    /** A demo may run for days. */
    private static final int KEPT = 10_000;

    private final Changes changes;
    private final Traffic traffic;
    private final Deque<GitHubService.Call> calls = new ArrayDeque<>();

    GitHubCalls(Changes changes, Traffic traffic) {
        this.changes = changes;
        this.traffic = traffic;
    }

    void add(Incoming request, GitHubEndpoint endpoint, int status, Instant at) {
        traffic.add(new Traffic.Line(at, "bot→github", request.method() + " " + request.path(), status, 0));
        JsonNode body = Json.parse(request.body()).orElse(Json.object());
        GitHubService.Call call = new GitHubService.Call(
                request.method(),
                request.path(),
                request.rawQuery(),
                body,
                status,
                at,
                GitHubChecks.complaints(endpoint, request));
        synchronized (this) {
            calls.addLast(call);
            if (calls.size() > KEPT) {
                calls.removeFirst();
            }
        }
        changes.made();
    }

    synchronized List<GitHubService.Call> all() {
        return List.copyOf(calls);
    }

    synchronized void clear() {
        calls.clear();
    }
}
