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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
            @Nullable JsonNode metadata,
            Extras extras) {

        Draft(
                String author,
                String text,
                JsonNode blocks,
                @Nullable String threadTs,
                @Nullable String ephemeralFor,
                @Nullable JsonNode metadata) {
            this(author, text, blocks, threadTs, ephemeralFor, metadata, Extras.NONE);
        }
    }

    /** A message and the replies that everybody saw under it at that time. */
    record Version(Message message, List<Message> replies) {}

    /**
     * Hears of what everybody sees, within the monitor, so that events keep the order of what happened: to be queued,
     * not to be waited for.
     */
    interface Listener {
        /** {@code root}: the message above the thread, with this reply counted. */
        void posted(Room room, Message said, Optional<Version> root);

        void changed(Room room, Version before, Version after);

        void deleted(Room room, Version gone);
    }

    private final World world;
    private final Typesetter typesetter;
    private final Changes changes;
    private final Listener listener;
    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<String, List<Message>> messages = new LinkedHashMap<>();

    Conversations(World world, InstantSource clock, Timestamps timestamps, Changes changes, Listener listener) {
        this.world = world;
        this.typesetter = new Typesetter(world, clock, timestamps);
        this.changes = changes;
        this.listener = listener;
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
            Optional<Message> root = root(room, draft.threadTs());
            message = typesetter.message(room, draft, root.orElse(null));
            Optional<Version> before = message.ephemeral() ? Optional.empty() : root.map(this::version);
            in(room.id()).add(message);
            if (!message.ephemeral()) {
                listener.posted(room, message, root.map(this::version));
                // Slack tells of the thread's new counts as of a change of its parent.
                before.ifPresent(old -> listener.changed(room, old, version(old.message())));
            }
        }
        changes.made();
        return message;
    }

    /** A reply under a missing parent posts to the channel, as Slack does; one under a reply joins its thread. */
    private Optional<Message> root(Room room, @Nullable String threadTs) {
        if (threadTs == null) {
            return Optional.empty();
        }
        return find(new Message.Id(room.id(), threadTs))
                .flatMap(parent -> parent.threadTs() == null
                        ? Optional.of(parent)
                        : find(new Message.Id(room.id(), parent.threadTs())));
    }

    Optional<Message> replace(Message.Id id, String text, JsonNode blocks, @Nullable JsonNode metadata) {
        return change(id, old -> typesetter.edited(old, text, blocks, metadata));
    }

    /** What everybody sees of it afterwards is told to the bot; empty if it is gone. */
    Optional<Message> change(Message.Id id, UnaryOperator<Message> to) {
        Optional<Message> changed;
        synchronized (this) {
            changed = find(id).map(old -> {
                Version before = version(old);
                Message now = to.apply(old);
                put(now);
                if (!old.ephemeral()) {
                    listener.changed(roomOf(now), before, version(now));
                }
                return now;
            });
        }
        changes.made();
        return changed;
    }

    /** What people say to a message with emoji is no change of the message itself. */
    void reactions(Message.Id id, UnaryOperator<Map<String, List<String>>> change) {
        synchronized (this) {
            find(id).ifPresent(old -> put(old.with(change.apply(old.reactions()))));
        }
        changes.made();
    }

    /** Something with replies leaves a tombstone, which goes with the last of them. */
    void delete(Message.Id id) {
        synchronized (this) {
            find(id).ifPresent(gone -> {
                if (thread(id).isEmpty()) {
                    remove(gone);
                } else {
                    bury(gone);
                }
            });
        }
        changes.made();
    }

    private void remove(Message gone) {
        Room room = roomOf(gone);
        Version last = version(gone);
        Optional<Version> parent = gone.ephemeral()
                ? Optional.empty()
                : root(room, gone.threadTs()).map(this::version);
        in(room.id()).removeIf(message -> message.id().equals(gone.id()));
        if (gone.ephemeral()) {
            return;
        }
        listener.deleted(room, last);
        parent.ifPresent(before -> {
            Version after = version(before.message());
            if (after.message().tombstone() && after.replies().isEmpty()) {
                remove(after.message());
            } else {
                listener.changed(room, before, after);
            }
        });
    }

    private void bury(Message gone) {
        Version before = version(gone);
        Message stone = typesetter.tombstone(gone);
        put(stone);
        listener.changed(roomOf(gone), before, version(stone));
    }

    /** Of what only one person sees, for nobody hears of it. */
    void removeEphemerals(String user) {
        synchronized (this) {
            messages.values().forEach(list -> list.removeIf(message -> user.equals(message.ephemeralFor())));
        }
        changes.made();
    }

    private Room roomOf(Message message) {
        return Objects.requireNonNull(rooms.get(message.id().channel()), "messages go with their room");
    }

    private void put(Message now) {
        in(now.id().channel()).replaceAll(one -> one.id().equals(now.id()) ? now : one);
    }

    private Version version(Message message) {
        return new Version(message, message.threadTs() == null ? thread(message.id()) : List.of());
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
}
