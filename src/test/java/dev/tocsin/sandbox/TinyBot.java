package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The least bot there can be: it remembers what came and answers as told. Guarded by its monitor. */
final class TinyBot implements AutoCloseable {
    static final String MANIFEST = """
            display_information: {name: Tocsin}
            features:
              slash_commands:
                - {command: /genie, description: Page, usage_hint: "alert [message] for [target]", should_escape: true}
                - {command: /raw, description: Unescaped, should_escape: false}
            oauth_config:
              scopes:
                bot: [commands, chat:write, chat:write.public, im:write, channels:join, users:read, users:read.email,
                  channels:read, groups:read]
            settings:
              interactivity: {is_enabled: true}
            """;

    /** With events, which arrive whenever they do. */
    static final String LISTENING =
            MANIFEST.replace("channels:read,", "channels:read, app_mentions:read, channels:history, im:history,")
                    + "  event_subscriptions: {bot_events: [app_mention, message.channels, message.im]}\n";

    /** Told of every message it may read. */
    static final String READING = MANIFEST.replace(
                    "channels:read,", "channels:read, channels:history, groups:history, im:history, app_mentions:read,")
            + "  event_subscriptions: {bot_events: [app_mention, member_joined_channel, message.channels,"
            + " message.groups, message.im]}\n";

    /** With shortcuts, a Home tab, and all that may be heard and read around tickets. */
    static final String SUPPORTING = MANIFEST.replace("features:\n", """
            features:
              app_home: {home_tab_enabled: true}
              shortcuts:
                - {name: Open a ticket, type: message, callback_id: open_ticket, description: For this message}
                - {name: My tickets, type: global, callback_id: my_tickets, description: All of mine}
            """)
                    .replace("channels:read,", "channels:read, channels:history, im:history, reactions:read,")
            + "  event_subscriptions: {bot_events: [app_home_opened, reaction_added, reaction_removed]}\n";

    private final LoopbackServer server = LoopbackServer.start("tiny-bot", this::serve);
    private final List<Incoming> requests = new ArrayList<>();
    private Function<Incoming, CompletionStage<Reply>> answer = request -> done(Reply.text(200, ""));

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port() + "/slack");
    }

    synchronized void answers(Function<Incoming, Reply> next) {
        answer = request -> done(next.apply(request));
    }

    synchronized void answers(String json) {
        answer = request -> done(Reply.of(200, "application/json", json.getBytes(StandardCharsets.UTF_8)));
    }

    synchronized void neverAnswers() {
        answer = request -> new CompletableFuture<>();
    }

    synchronized List<Incoming> requests() {
        return List.copyOf(requests);
    }

    synchronized Map<String, String> lastForm() {
        return Incoming.form(requests.get(requests.size() - 1).body());
    }

    synchronized JsonNode lastPayload() {
        return Json.parse(lastForm().getOrDefault("payload", "")).orElseThrow();
    }

    synchronized JsonNode lastJson() {
        return Json.parse(requests.get(requests.size() - 1).body()).orElseThrow();
    }

    private synchronized CompletionStage<Reply> serve(Incoming request) {
        requests.add(request);
        notifyAll();
        return answer.apply(request);
    }

    /** Waits until so many requests have come in all. */
    synchronized void awaitRequests(int count) throws InterruptedException {
        long deadline = System.nanoTime() + 15_000_000_000L;
        while (requests.size() < count) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("only " + requests.size() + " of " + count + " requests came");
            }
            wait(left);
        }
    }

    private static CompletionStage<Reply> done(Reply reply) {
        return CompletableFuture.completedFuture(reply);
    }

    @Override
    public void close() {
        server.close();
    }
}
