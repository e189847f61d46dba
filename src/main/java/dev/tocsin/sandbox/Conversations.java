package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.sandbox.World.Channel;
import dev.tocsin.sandbox.World.Kind;
import dev.tocsin.sandbox.World.Privacy;
import dev.tocsin.sandbox.World.User;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The channels, direct messages and all that was said in them. Guarded by its monitor; readers get copies. */
final class Conversations {

    /** What is to be said; {@code threadTs} may name a parent that is gone. */
    record Draft(
            String author,
            String text,
            JsonNode blocks,
            @Nullable String threadTs,
            @Nullable String ephemeralFor,
            @Nullable JsonNode metadata) {}

    private final World world;
    private final InstantSource clock;
    private final Timestamps timestamps;
    private final PlainText plainText;
    private final Changes changes;
    private final BiConsumer<Room, Message> onPost;
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<String, List<Message>> messages = new LinkedHashMap<>();

    Conversations(
            World world,
            InstantSource clock,
            Timestamps timestamps,
            Changes changes,
            BiConsumer<Room, Message> onPost) {
        this.world = world;
        this.clock = clock;
        this.timestamps = timestamps;
        this.plainText = new PlainText(world);
        this.changes = changes;
        this.onPost = onPost;
        world.channels().forEach(channel -> add(new Room(channel, null)));
    }

    private Room add(Room room) {
        rooms.put(room.id(), room);
        messages.put(room.id(), new ArrayList<>());
        return room;
    }

    /** The channel and all that was said in it. */
    synchronized void remove(Room room) {
        rooms.remove(room.id());
        messages.remove(room.id());
    }

    synchronized Collection<Room> rooms() {
        return List.copyOf(rooms.values());
    }

    /** By id, or by name with or without its hash sign. */
    synchronized Optional<Room> room(String idOrName) {
        Room byId = rooms.get(idOrName);
        if (byId != null) {
            return Optional.of(byId);
        }
        String name = idOrName.startsWith("#") ? idOrName.substring(1) : idOrName;
        return rooms.values().stream()
                .filter(room -> !room.isIm() && room.channel().name().equals(name))
                .findFirst();
    }

    /** The bot's direct message with somebody of the workspace; opened at the first use. */
    synchronized Optional<Room> directMessage(String userId) {
        Optional<User> user = world.users().stream()
                .filter(one -> one.id().equals(userId) && one.kind() != Kind.STRANGER)
                .findFirst();
        return user.map(one -> {
            String id = "D0" + one.name().toUpperCase(Locale.ROOT);
            Room known = rooms.get(id);
            return known != null
                    ? known
                    : add(new Room(
                            new Channel(
                                    id,
                                    one.name(),
                                    Privacy.IM,
                                    false,
                                    false,
                                    "",
                                    Set.of(one.id(), world.bot().userId())),
                            one.id()));
        });
    }

    Message post(Room room, Draft draft) {
        Message message;
        synchronized (this) {
            message = new Message(
                    new Message.Id(room.id(), timestamps.next()),
                    draft.author(),
                    nameOf(draft.author()),
                    draft.text(),
                    draft.blocks(),
                    plainText.of(draft.text(), draft.blocks()),
                    PlainText.buttons(draft.blocks()),
                    root(room, draft.threadTs()),
                    draft.ephemeralFor(),
                    List.of(),
                    clock.instant(),
                    draft.metadata(),
                    Map.of());
            in(room.id()).add(message);
            // Within the monitor, so that events keep the order of their messages; it only queues them.
            onPost.accept(room, message);
        }
        changes.made();
        return message;
    }

    /** A reply under a missing parent posts to the channel, as Slack does; one under a reply joins its thread. */
    private @Nullable String root(Room room, @Nullable String threadTs) {
        if (threadTs == null) {
            return null;
        }
        return find(new Message.Id(room.id(), threadTs))
                .map(parent -> parent.threadTs() == null ? threadTs : parent.threadTs())
                .orElse(null);
    }

    Optional<Message> replace(Message.Id id, String text, JsonNode blocks, @Nullable JsonNode metadata) {
        Optional<Message> changed;
        synchronized (this) {
            changed = find(id).map(old -> {
                List<String> history = new ArrayList<>(old.history());
                history.add(old.plain());
                Message now = new Message(
                        id,
                        old.author(),
                        old.authorName(),
                        text,
                        blocks,
                        plainText.of(text, blocks),
                        PlainText.buttons(blocks),
                        old.threadTs(),
                        old.ephemeralFor(),
                        List.copyOf(history),
                        old.deliveredAt(),
                        metadata == null ? old.metadata() : metadata,
                        old.reactions());
                in(id.channel()).replaceAll(one -> one.id().equals(id) ? now : one);
                return now;
            });
        }
        changes.made();
        return changed;
    }

    /** What people say to a message with emoji is no change of the message itself. */
    void reactions(Message.Id id, UnaryOperator<Map<String, List<String>>> change) {
        synchronized (this) {
            in(id.channel()).replaceAll(one -> one.id().equals(id) ? one.with(change.apply(one.reactions())) : one);
        }
        changes.made();
    }

    void delete(Message.Id id) {
        removeIf(message -> message.id().equals(id));
    }

    void removeIf(Predicate<Message> gone) {
        synchronized (this) {
            messages.values().forEach(list -> list.removeIf(gone));
        }
        changes.made();
    }

    synchronized Optional<Message> find(Message.Id id) {
        return in(id.channel()).stream()
                .filter(message -> message.id().equals(id))
                .findFirst();
    }

    /** The replies under a message that everybody sees, oldest first. */
    synchronized List<Message> thread(Message.Id parent) {
        return in(parent.channel()).stream()
                .filter(message -> !message.ephemeral() && parent.ts().equals(message.threadTs()))
                .toList();
    }

    /** Everything in a conversation, with threads and everybody's ephemerals, oldest first. */
    synchronized List<Message> messages(String roomId) {
        return List.copyOf(in(roomId));
    }

    private List<Message> in(String roomId) {
        return messages.computeIfAbsent(roomId, id -> new ArrayList<>());
    }

    private String nameOf(String userId) {
        if (userId.equals(world.bot().userId())) {
            return world.bot().name();
        }
        return userId.equals("USLACKBOT") ? "Slackbot" : world.user(userId).realName();
    }
}
