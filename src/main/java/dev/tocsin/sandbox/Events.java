package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * What the bot subscribed to hear of: messages where it is a member, mentions, and what an admin does. Sent in the background; what the bot
 * does not take is sent again three times, at once, after a minute and after five (docs.slack.dev, "Events API").
 * Thread-safe; holds no state of its own.
 */
final class Events {
    private static final List<Duration> RETRIES = List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));

    private final World world;
    private final InstantSource clock;
    private final Installation installation;
    private final SlackJson json;
    private final Payloads payloads;
    private final BotLink bot;
    private final LaterTasks background;

    Events(
            World world,
            InstantSource clock,
            Installation installation,
            SlackJson json,
            Payloads payloads,
            BotLink bot,
            LaterTasks background) {
        this.world = world;
        this.clock = clock;
        this.installation = installation;
        this.json = json;
        this.payloads = payloads;
        this.bot = bot;
        this.background = background;
    }

    void posted(Room room, Message message) {
        if (message.ephemeral() || !room.has(world.bot().userId())) {
            return;
        }
        String kind = switch (room.channel().privacy()) {
            case PUBLIC -> "channel";
            case PRIVATE -> "group";
            case IM -> "im";
        };
        String subscription = "message." + (room.isIm() ? "im" : kind + "s");
        ObjectNode event = json.message(message)
                .put("channel", room.id())
                .put("channel_type", kind)
                .put("event_ts", message.id().ts());
        if (subscribed(subscription)) {
            send(event);
        }
        boolean mentioned = message.text().contains("<@" + world.bot().userId());
        boolean byPerson = !message.author().equals(world.bot().userId());
        if (mentioned && byPerson && !room.isIm() && subscribed("app_mention")) {
            ObjectNode mention = event.deepCopy().put("type", "app_mention");
            mention.remove("channel_type");
            send(mention);
        }
    }

    /** Something else than a message. */
    void happened(ObjectNode event) {
        if (subscribed(event.path("type").asText())) {
            send(event);
        }
    }

    private boolean subscribed(String event) {
        return installation.reachable() && installation.manifest().events().contains(event);
    }

    private void send(ObjectNode event) {
        String id = "Ev" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        ObjectNode payload = payloads.event(event, id, clock.instant().getEpochSecond());
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
