package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Envelopes over whatever connection is next, and the bot's acknowledgements of them. An acknowledgement counts on
 * whichever connection it comes back: what Slack does there is not documented. Thread-safe: a concurrent map.
 */
final class SocketTransport implements BotTransport {
    private final Supplier<Optional<SocketConnection>> next;
    private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();

    SocketTransport(Supplier<Optional<SocketConnection>> next) {
        this.next = next;
    }

    @Override
    public BotAnswer deliver(BotRequest request, Duration patience) {
        Optional<SocketConnection> connection = next.get();
        if (connection.isEmpty()) {
            return BotAnswer.none("connection_failed");
        }
        String id = UUID.randomUUID().toString();
        CompletableFuture<String> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            connection.get().say(envelope(id, request));
            return BotAnswer.of(200, answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            // "retry_reason":"timeout" in slackapi/python-slack-events-api#93, a log of real retries.
            return BotAnswer.none("timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BotAnswer.none("connection_failed");
        } finally {
            waiting.remove(id);
        }
    }

    private static ObjectNode envelope(String id, BotRequest request) {
        boolean event = request.kind() == BotRequest.Kind.EVENT;
        ObjectNode envelope = Json.object()
                .put("envelope_id", id)
                .put("type", request.kind().envelopeType())
                .put("accepts_response_payload", !event);
        envelope.set("payload", request.payload());
        if (event) {
            envelope.put("retry_attempt", request.retry()).put("retry_reason", request.retryReason());
        }
        return envelope;
    }

    /** Something the bot said; what answers no envelope, or too late, is dropped. */
    void heard(String frame) {
        JsonNode answer = Json.parse(frame).orElse(Json.object());
        CompletableFuture<String> asked =
                waiting.remove(answer.path("envelope_id").asText());
        if (asked != null) {
            asked.complete(said(answer.path("payload")));
        }
    }

    /** SDKs acknowledge with an empty payload, or an empty text, where they have nothing to say. */
    private static String said(JsonNode payload) {
        boolean nothing = payload.isMissingNode()
                || payload.isNull()
                || payload.isEmpty()
                || (payload.size() == 1
                        && payload.has("text")
                        && payload.path("text").asText().isEmpty());
        return nothing ? "" : payload.toString();
    }
}
