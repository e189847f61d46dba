package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Emoji under messages. The bot hears of those in its conversations, if it may read them. Thread-safe; the messages keep
 * the state.
 */
final class Reactions {
    private final World world;
    private final Scopes scopes;
    private final Conversations conversations;
    private final Timestamps timestamps;
    private final Events events;

    Reactions(World world, Scopes scopes, Conversations conversations, Timestamps timestamps, Events events) {
        this.world = world;
        this.scopes = scopes;
        this.conversations = conversations;
        this.timestamps = timestamps;
        this.events = events;
    }

    /** {@code emoji} with or without its colons; adding it twice, or taking away what is not there, is refused. */
    void react(User user, Room room, Message.Id id, String emoji, boolean added) {
        Interactions.mustBeIn(user, room);
        String name = name(emoji);
        if (room.channel().archived()) {
            throw new IllegalArgumentException(room.channel().name() + " is archived");
        }
        Message message = conversations
                .find(id)
                .filter(found -> id.channel().equals(room.id()) && !found.ephemeral())
                .orElseThrow(() -> new IllegalArgumentException("nobody can react to " + id));
        if (has(message, name, user) == added) {
            throw new IllegalArgumentException(
                    user.name() + (added ? " has already reacted with :" : " has not reacted with :") + name + ":");
        }
        conversations.reactions(id, reactions -> changed(reactions, name, user.id(), added));
        if (room.has(world.bot().userId()) && scopes.granted("reactions:read")) {
            events.happened(event(user, message, name, added));
        }
    }

    /** As a press on the emoji does. */
    void toggle(User user, Room room, Message.Id id, String emoji) {
        boolean there = conversations
                .find(id)
                .map(message -> has(message, name(emoji), user))
                .orElse(false);
        react(user, room, id, emoji, !there);
    }

    private static String name(String emoji) {
        String name = emoji.replaceAll("^:|:$", "");
        if (name.isBlank()) {
            throw new IllegalArgumentException("which emoji?");
        }
        return name;
    }

    private static boolean has(Message message, String name, User user) {
        return message.reactions().getOrDefault(name, List.of()).contains(user.id());
    }

    private static Map<String, List<String>> changed(
            Map<String, List<String>> reactions, String name, String userId, boolean added) {
        List<String> users = new ArrayList<>(reactions.getOrDefault(name, List.of()));
        users.remove(userId);
        if (added) {
            users.add(userId);
        }
        Map<String, List<String>> changed = new LinkedHashMap<>(reactions);
        changed.put(name, List.copyOf(users));
        changed.values().removeIf(List::isEmpty);
        return changed;
    }

    private ObjectNode event(User user, Message message, String name, boolean added) {
        ObjectNode event = Json.object()
                .put("type", added ? "reaction_added" : "reaction_removed")
                .put("user", user.id())
                .put("reaction", name);
        event.putObject("item")
                .put("type", "message")
                .put("channel", message.id().channel())
                .put("ts", message.id().ts());
        return event.put("item_user", message.author()).put("event_ts", timestamps.next());
    }
}
