package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The Web API calls that came in, oldest first, without tokens. Guarded by its monitor. */
final class SlackCalls {
    /** What only a faulty bot is told, whatever the state of the world. */
    private static final Set<String> MALFORMED = Set.of(
            "invalid_blocks",
            "invalid_blocks_format",
            "msg_blocks_too_long",
            "msg_too_long",
            "no_text",
            "missing_scope",
            "invalid_arguments",
            "invalid_json",
            "json_not_object",
            "invalid_metadata_format",
            "invalid_auth",
            "not_authed",
            "unknown_method",
            "invalid_trigger_id",
            "exchanged_trigger_id",
            "used_url",
            Suggestions.MALFORMED,
            Suggestions.LATE);

    private record Kept(SlackWorkspace.Call call, boolean ordered) {}

    /** A demo may run for days. */
    private static final int KEPT = 10_000;

    private final Changes changes;
    private final List<Kept> calls = new ArrayList<>();

    SlackCalls(Changes changes) {
        this.changes = changes;
    }

    void add(String method, JsonNode args, int status, String error, Instant at) {
        keep(new Kept(new SlackWorkspace.Call(method, args, status, error, at), false));
    }

    /** A call that a test wanted to be refused: no fault of the bot's. */
    void addOrdered(String method, JsonNode args, int status, String error, Instant at) {
        keep(new Kept(new SlackWorkspace.Call(method, args, status, error, at), true));
    }

    private void keep(Kept call) {
        synchronized (this) {
            calls.add(call);
            if (calls.size() > KEPT) {
                calls.remove(0);
            }
        }
        changes.made();
    }

    synchronized List<SlackWorkspace.Call> all() {
        return calls.stream().map(Kept::call).toList();
    }

    synchronized List<SlackWorkspace.Call> refusals() {
        return calls.stream()
                .filter(kept -> !kept.ordered())
                .map(Kept::call)
                .filter(call -> MALFORMED.contains(call.error()))
                .toList();
    }

    synchronized void clear() {
        calls.clear();
    }
}
