package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Takes to the bot what it subscribed to hear of. Sent in the background; what the bot does not take is sent again three
 * times, at once, after a minute and after five (docs.slack.dev, "Events API"). Thread-safe; holds no state of its own.
 */
final class Events {
    private static final List<Duration> RETRIES = List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));

    private final InstantSource clock;
    private final Installation installation;
    private final Payloads payloads;
    private final BotLink bot;
    private final LaterTasks background;

    Events(InstantSource clock, Installation installation, Payloads payloads, BotLink bot, LaterTasks background) {
        this.clock = clock;
        this.installation = installation;
        this.payloads = payloads;
        this.bot = bot;
        this.background = background;
    }

    /** What concerns no conversation that may be shared with another company. */
    void happened(ObjectNode event) {
        deliver(event.path("type").asText(), event, false);
    }

    /** Under the name that the manifest subscribes by, which is not always the event's type. */
    void deliver(String subscription, ObjectNode event, boolean shared) {
        if (subscribed(subscription)) {
            send(event, shared);
        }
    }

    boolean subscribed(String event) {
        return installation.reachable() && installation.manifest().events().contains(event);
    }

    private void send(ObjectNode event, boolean shared) {
        String id = "Ev" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        ObjectNode payload = payloads.event(event, id, clock.instant().getEpochSecond(), shared);
        String what = "event " + event.path("type").asText();
        background.now(() -> attempt(what, payload, 0, ""));
    }

    private void attempt(String what, ObjectNode payload, int retry, String reason) {
        Instant sent = clock.instant();
        BotAnswer answer = bot.send(BotRequest.event(what, payload, retry, reason));
        boolean taken = answer.status() >= 200 && answer.status() < 300;
        if (taken || retry >= RETRIES.size()) {
            return;
        }
        String why = answer.status() == 0 ? answer.failure() : "http_error";
        background.at(sent.plus(RETRIES.get(retry)), () -> attempt(what, payload, retry + 1, why));
    }
}
