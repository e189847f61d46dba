package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;

/**
 * The least bot there can be at the end of a socket: it remembers the frames and acknowledges as told. Guarded by its
 * monitor.
 */
final class TinySocketBot extends WebSocketClient {
    private final List<JsonNode> frames = new ArrayList<>();
    private Function<JsonNode, @Nullable JsonNode> answer = envelope -> Json.object();
    private int pings;
    private int pongs;
    private boolean ended;
    private int code;

    TinySocketBot(String address) {
        super(URI.create(address));
        setDaemon(true);
        setConnectionLostTimeout(0);
    }

    /** Connected, and told something: a greeting, or why not. */
    static TinySocketBot connected(String address) throws InterruptedException {
        TinySocketBot bot = new TinySocketBot(address);
        // It may be closed again by the time this returns, if Slack has had enough connections.
        bot.connectBlocking();
        bot.await(() -> !bot.frames().isEmpty());
        return bot;
    }

    /** The payload to acknowledge an envelope with; null for no acknowledgement at all. */
    synchronized void answers(Function<JsonNode, @Nullable JsonNode> next) {
        answer = next;
    }

    synchronized void answers(String payload) {
        JsonNode parsed = Json.parse(payload).orElseThrow();
        answer = envelope -> parsed;
    }

    synchronized void neverAnswers() {
        answer = envelope -> null;
    }

    synchronized List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    synchronized List<JsonNode> envelopes() {
        return frames.stream().filter(frame -> frame.has("envelope_id")).toList();
    }

    /** Why Slack disconnects, as it says. */
    synchronized List<String> disconnects() {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals("disconnect"))
                .map(frame -> frame.path("reason").asText())
                .toList();
    }

    JsonNode lastEnvelope() {
        List<JsonNode> all = envelopes();
        return all.get(all.size() - 1);
    }

    synchronized int pings() {
        return pings;
    }

    synchronized int pongs() {
        return pongs;
    }

    synchronized boolean ended() {
        return ended;
    }

    /** As in RFC 6455; 1006 without a close frame. */
    synchronized int code() {
        return code;
    }

    void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }

    void acknowledge(JsonNode envelope, JsonNode payload) {
        ObjectNode ack =
                Json.object().put("envelope_id", envelope.path("envelope_id").asText());
        ack.set("payload", payload);
        send(ack.toString());
    }

    @Override
    public void onOpen(ServerHandshake handshake) {}

    @Override
    public void onMessage(String message) {
        JsonNode frame = Json.parse(message).orElseThrow();
        JsonNode payload;
        synchronized (this) {
            frames.add(frame);
            payload = frame.has("envelope_id") ? answer.apply(frame) : null;
        }
        if (payload != null) {
            acknowledge(frame, payload);
        }
    }

    @Override
    public void onWebsocketPing(WebSocket socket, Framedata frame) {
        synchronized (this) {
            pings++;
        }
        super.onWebsocketPing(socket, frame);
    }

    @Override
    public synchronized void onWebsocketPong(WebSocket socket, Framedata frame) {
        pongs++;
    }

    @Override
    public synchronized void onClose(int with, @Nullable String reason, boolean remote) {
        ended = true;
        code = with;
    }

    @Override
    public void onError(Exception failure) {}
}
