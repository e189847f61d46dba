package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.User;

/**
 * What an admin does to channels, people and the app, each with the event that tells the bot of it. Holds no state of
 * its own.
 */
final class Administration {
    private final World world;
    private final Installation installation;
    private final Conversations conversations;
    private final People people;
    private final SlackJson json;
    private final Timestamps timestamps;
    private final Events events;
    private final Changes changes;

    Administration(
            World world,
            Installation installation,
            Conversations conversations,
            People people,
            SlackJson json,
            Timestamps timestamps,
            Events events,
            Changes changes) {
        this.world = world;
        this.installation = installation;
        this.conversations = conversations;
        this.people = people;
        this.json = json;
        this.timestamps = timestamps;
        this.events = events;
        this.changes = changes;
    }

    void archive(Room room, boolean archived) {
        mustBeChannel(room);
        room.archived(archived);
        happened(room, archived ? "archive" : "unarchive", "user");
    }

    /** Slack tells apps of it only by events that ours does not ask for. */
    void share(Room room) {
        mustBeChannel(room);
        room.shared();
    }

    void delete(Room room) {
        mustBeChannel(room);
        conversations.remove(room);
        happened(room, "deleted", "actor_id");
    }

    void removeBot(Room room) {
        mustBeChannel(room);
        if (!room.members().remove(bot())) {
            throw new IllegalStateException(
                    "the bot is not in " + room.channel().name());
        }
        tell(event((room.isPublic() ? "channel" : "group") + "_left")
                .put("channel", room.id())
                .put("actor_id", admin()));
    }

    void deactivate(User user) {
        people.deactivate(user);
        ObjectNode event = event("user_change");
        event.set("user", json.user(user, installation.manifest().scopes()));
        tell(event.put("cache_ts", 1_700_000_000));
    }

    void revokeToken() {
        installation.revoked(true);
        ObjectNode event = event("tokens_revoked");
        ObjectNode tokens = event.putObject("tokens");
        tokens.putArray("oauth");
        tokens.putArray("bot").add(bot());
        tell(event);
    }

    void restoreToken() {
        installation.revoked(false);
        changes.made();
    }

    /** docs.slack.dev: of a public channel every app hears, of a private one its members. */
    private void happened(Room room, String what, String actor) {
        if (room.isPublic() || room.has(bot())) {
            tell(event((room.isPublic() ? "channel_" : "group_") + what)
                    .put("channel", room.id())
                    .put(actor, admin()));
        } else {
            changes.made();
        }
    }

    private ObjectNode event(String type) {
        return Json.object().put("type", type).put("event_ts", timestamps.next());
    }

    private void tell(ObjectNode event) {
        events.happened(event);
        changes.made();
    }

    private static void mustBeChannel(Room room) {
        if (room.isIm()) {
            throw new IllegalArgumentException("a direct message is no channel: " + room.id());
        }
    }

    private String admin() {
        return world.users().get(0).id();
    }

    private String bot() {
        return world.bot().userId();
    }
}
