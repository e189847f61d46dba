package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.User;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people say, change and take back, and how they come and bring the bot. Holds no state of its own. */
final class Writing {
    private static final Pattern LINK = Pattern.compile("<(https?://[^|>]+)");

    private final World world;
    private final Conversations conversations;
    private final Files files;
    private final CommandText text;
    private final Timestamps timestamps;
    private final Events events;

    Writing(World world, Conversations conversations, Files files, Timestamps timestamps, Events events) {
        this.world = world;
        this.conversations = conversations;
        this.files = files;
        this.text = new CommandText(world);
        this.timestamps = timestamps;
        this.events = events;
    }

    /** {@code broadcast}: a reply that is sent to the channel too. */
    Message say(
            User user, Room room, String typed, List<Upload> uploads, @Nullable String threadTs, boolean broadcast) {
        mustWriteIn(user, room);
        if (typed.isBlank() && uploads.isEmpty()) {
            throw new IllegalArgumentException("An empty message cannot be sent");
        }
        List<SlackFile> sent =
                uploads.stream().map(upload -> files.keep(user.id(), upload)).toList();
        return conversations.post(
                room,
                new Conversations.Draft(
                        user.id(),
                        text.inMessage(typed),
                        Json.array(),
                        threadTs,
                        null,
                        null,
                        Extras.NONE.with(sent).broadcast(broadcast)));
    }

    /** To the same words it is no change, and nobody hears of it. */
    Message edit(User user, Room room, Message.Id id, String typed) {
        Message old = own(user, room, id);
        if (typed.isBlank() && old.files().isEmpty()) {
            throw new IllegalArgumentException("An empty message cannot be sent");
        }
        String now = text.inMessage(typed);
        return old.text().equals(now)
                ? old
                : conversations
                        .replace(id, now, Json.array(), null)
                        .orElseThrow(() -> new IllegalArgumentException("there is no such message any more: " + id));
    }

    void delete(User user, Room room, Message.Id id) {
        own(user, room, id);
        conversations.delete(id);
    }

    private Message own(User user, Room room, Message.Id id) {
        mustWriteIn(user, room);
        return conversations
                .find(id)
                .filter(message -> id.channel().equals(room.id())
                        && message.author().equals(user.id())
                        && !message.notice()
                        && !message.ephemeral())
                .orElseThrow(() -> new IllegalArgumentException(
                        user.name() + " cannot change " + id + ": it is not theirs, or not here"));
    }

    /** Slack has read the page behind the message's first link. */
    Message unfurl(Message.Id id, String title) {
        return conversations
                .change(id, message -> message.with(message.extras().unfurled(found(message, title))))
                .orElseThrow(() -> new IllegalArgumentException("there is no such message any more: " + id));
    }

    private static ArrayNode found(Message message, String title) {
        Matcher link = LINK.matcher(message.text());
        if (!link.find()) {
            throw new IllegalArgumentException("there is no link in: " + message.plain());
        }
        ArrayNode found = Json.array();
        found.addObject()
                .put("from_url", link.group(1))
                .put("original_url", link.group(1))
                .put("id", 1)
                .put("title", title)
                .put("title_link", link.group(1))
                .put("fallback", title);
        return found;
    }

    /** Somebody comes into a public channel by themselves. */
    void join(User user, Room room) {
        if (!room.isPublic() || room.channel().archived()) {
            throw new IllegalArgumentException("nobody joins " + room.channel().name() + " by themselves");
        }
        enter(user.id(), room, null);
    }

    /** As {@code /invite} does. */
    void inviteBot(User user, Room room) {
        mustWriteIn(user, room);
        if (room.isIm()) {
            throw new IllegalArgumentException("a direct message is no channel: " + room.id());
        }
        enter(world.bot().userId(), room, user.id());
    }

    /** False if they are in it already. */
    boolean enter(String userId, Room room, @Nullable String inviter) {
        if (!room.members().add(userId)) {
            return false;
        }
        conversations.post(
                room,
                new Conversations.Draft(
                        userId,
                        "<@" + userId + "> has joined the channel",
                        Json.array(),
                        null,
                        null,
                        null,
                        Extras.joined(inviter)));
        ObjectNode event = Json.object()
                .put("type", "member_joined_channel")
                .put("user", userId)
                .put("channel", room.id())
                .put("channel_type", room.isPublic() ? "C" : "G")
                .put("team", world.team().id())
                .put("event_ts", timestamps.next());
        if (inviter != null) {
            event.put("inviter", inviter);
        }
        if (room.has(world.bot().userId())) {
            events.deliver("member_joined_channel", event, room.channel().shared());
        }
        return true;
    }

    private static void mustWriteIn(User user, Room room) {
        Interactions.mustBeIn(user, room);
        if (room.channel().archived()) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is archived", room.channel().name()));
        }
    }
}
