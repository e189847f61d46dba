package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The addresses at which the bot may answer later: five times within 30 minutes (docs.slack.dev, "Handling user
 * interaction"), wherever the person was, a member or not. Guarded by its monitor.
 */
final class ResponseUrls {
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final int USES = 5;

    private static final class Address {
        private final Room room;
        private final String userId;
        private final @Nullable String threadTs;
        private final Instant issued;
        private Message.@Nullable Id original;
        private int uses;

        Address(Room room, String userId, @Nullable String threadTs, Message.@Nullable Id original, Instant issued) {
            this.room = room;
            this.userId = userId;
            this.threadTs = threadTs;
            this.original = original;
            this.issued = issued;
        }
    }

    private final World world;
    private final InstantSource clock;
    private final Conversations conversations;
    private final Map<String, Address> addresses = new LinkedHashMap<>();

    ResponseUrls(World world, InstantSource clock, Conversations conversations) {
        this.world = world;
        this.clock = clock;
        this.conversations = conversations;
    }

    /** The path of a new address. */
    synchronized String issueForCommand(Room room, String userId) {
        String path = "/commands/" + world.team().id() + "/" + UUID.randomUUID();
        addresses.put(path, new Address(room, userId, null, null, clock.instant()));
        return path;
    }

    /** Of a message shortcut; what is said there stands in the channel, also where the message is in a thread. */
    synchronized String issueForShortcut(Room room, String userId) {
        String path = "/app/" + world.team().id() + "/" + UUID.randomUUID();
        addresses.put(path, new Address(room, userId, null, null, clock.instant()));
        return path;
    }

    synchronized String issueForAction(Room room, String userId, Message source) {
        String path = "/actions/" + world.team().id() + "/" + UUID.randomUUID();
        addresses.put(path, new Address(room, userId, source.threadTs(), source.id(), clock.instant()));
        return path;
    }

    /** What a later {@code replace_original} replaces. */
    synchronized void answeredWith(String path, Message message) {
        Address address = addresses.get(path);
        if (address != null) {
            address.original = message.id();
        }
    }

    synchronized void use(String path, Arguments arguments) {
        Address address = addresses.get(path);
        if (address == null || clock.instant().isAfter(address.issued.plus(LIFE))) {
            throw new SlackRefusal("expired_url");
        }
        if (address.uses >= USES) {
            throw new SlackRefusal("used_url");
        }
        Message.Id original = address.original;
        if (arguments.isTrue("delete_original")) {
            address.uses++;
            if (original != null) {
                conversations.delete(original);
            }
            return;
        }
        String text = arguments.text("text");
        JsonNode blocks = arguments
                .json("blocks", "invalid_blocks")
                .<JsonNode>map(BlockKit::accept)
                .orElse(Json.array());
        if (text.isBlank() && blocks.isEmpty()) {
            throw new SlackRefusal("no_text");
        }
        address.uses++;
        boolean replace = arguments.isTrue("replace_original");
        if (replace && original != null && conversations.find(original).isPresent()) {
            conversations.replace(original, text, blocks, null);
            return;
        }
        boolean everybody = arguments.text("response_type").equals("in_channel");
        Message message = conversations.post(
                address.room,
                new Conversations.Draft(
                        world.bot().userId(),
                        text,
                        blocks,
                        arguments.text("thread_ts").isEmpty() ? address.threadTs : arguments.text("thread_ts"),
                        everybody ? null : address.userId,
                        null));
        if (original == null) {
            address.original = message.id();
        }
    }
}
