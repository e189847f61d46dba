package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.Conversations.Version;
import java.util.Optional;

/**
 * What the bot hears of messages, its own too: all of them where it is a member and may read, by kind of conversation,
 * and mentions of it besides. Holds no state of its own.
 */
final class MessageEvents implements Conversations.Listener {
    private final World world;
    private final Scopes scopes;
    private final SlackJson json;
    private final Timestamps timestamps;
    private final Events events;

    MessageEvents(World world, Scopes scopes, SlackJson json, Timestamps timestamps, Events events) {
        this.world = world;
        this.scopes = scopes;
        this.json = json;
        this.timestamps = timestamps;
        this.events = events;
    }

    @Override
    public void posted(Room room, Message message, Optional<Version> root) {
        boolean mentioned = message.text().contains("<@" + world.bot().userId());
        boolean byPerson = !message.author().equals(world.bot().userId());
        boolean mention = mentioned && byPerson && !room.isIm() && !message.notice() && hears(room, "app_mention");
        boolean heard = hears(room, subscription(room));
        if (!heard && !mention) {
            return;
        }
        ObjectNode event = json.message(message).put("channel", room.id());
        if (!message.files().isEmpty()) {
            // Only in events: what is read later has files and no subtype.
            event.put("subtype", "file_share");
            withhold(room, event);
        }
        if (message.extras().broadcast()) {
            root.ifPresent(parent -> event.set("root", shown(room, parent)));
        }
        event.put("event_ts", message.id().ts());
        if (heard) {
            send(room, event.deepCopy().put("channel_type", kind(room)));
        }
        if (mention) {
            event.remove("subtype");
            event.put("type", "app_mention");
            events.deliver("app_mention", event, room.channel().shared());
        }
    }

    /** Also where only the thread under it grew, or a link was looked up: the text is then what it was. */
    @Override
    public void changed(Room room, Version before, Version after) {
        if (!hears(room, subscription(room))) {
            return;
        }
        ObjectNode event = hidden("message_changed");
        event.set("message", shown(room, after));
        event.set("previous_message", shown(room, before));
        send(room, stamped(room, event));
    }

    @Override
    public void deleted(Room room, Version gone) {
        if (!hears(room, subscription(room))) {
            return;
        }
        ObjectNode event = hidden("message_deleted");
        event.put("deleted_ts", gone.message().id().ts());
        event.set("previous_message", shown(room, gone));
        send(room, stamped(room, event));
    }

    private static ObjectNode hidden(String subtype) {
        return Json.object().put("type", "message").put("subtype", subtype).put("hidden", true);
    }

    /** Such an event has a moment of its own, other than the message's. */
    private ObjectNode stamped(Room room, ObjectNode event) {
        String now = timestamps.next();
        return event.put("channel", room.id())
                .put("ts", now)
                .put("event_ts", now)
                .put("channel_type", kind(room));
    }

    private ObjectNode shown(Room room, Version version) {
        ObjectNode message = json.message(version.message(), version.replies());
        withhold(room, message);
        return message;
    }

    private static void withhold(Room room, ObjectNode message) {
        if (room.channel().shared() && message.get("files") instanceof ArrayNode files) {
            for (int i = 0; i < files.size(); i++) {
                files.set(i, FileJson.withheld(files.get(i).path("id").asText()));
            }
        }
    }

    private void send(Room room, ObjectNode event) {
        events.deliver(subscription(room), event, room.channel().shared());
    }

    private boolean hears(Room room, String subscription) {
        return room.has(world.bot().userId())
                && events.subscribed(subscription)
                && scopes.granted(subscription.equals("app_mention") ? "app_mentions:read" : history(room));
    }

    private static String subscription(Room room) {
        return switch (room.channel().privacy()) {
            case PUBLIC -> "message.channels";
            case PRIVATE -> "message.groups";
            case IM -> "message.im";
        };
    }

    /** The scope that reading such a conversation needs (docs.slack.dev, "conversations.history"). */
    static String history(Room room) {
        return switch (room.channel().privacy()) {
            case PUBLIC -> "channels:history";
            case PRIVATE -> "groups:history";
            case IM -> "im:history";
        };
    }

    private static String kind(Room room) {
        return switch (room.channel().privacy()) {
            case PUBLIC -> "channel";
            case PRIVATE -> "group";
            case IM -> "im";
        };
    }
}
