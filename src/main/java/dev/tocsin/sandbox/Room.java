package dev.tocsin.sandbox;

import dev.tocsin.sandbox.World.Channel;
import dev.tocsin.sandbox.World.Privacy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A conversation and who is in it now. Thread-safe: the members are a concurrent set, the channel is replaced. */
final class Room {
    private volatile Channel channel;
    private final @Nullable String imUser;
    private final Set<String> members = ConcurrentHashMap.newKeySet();

    Room(Channel channel, @Nullable String imUser) {
        this.channel = channel;
        this.imUser = imUser;
        members.addAll(channel.members());
    }

    Channel channel() {
        return channel;
    }

    void archived(boolean archived) {
        Channel now = channel;
        channel = new Channel(now.id(), now.name(), now.privacy(), now.shared(), archived, now.topic(), now.members());
    }

    void shared() {
        Channel now = channel;
        channel = new Channel(now.id(), now.name(), now.privacy(), true, now.archived(), now.topic(), now.members());
    }

    String id() {
        return channel.id();
    }

    Set<String> members() {
        return members;
    }

    boolean has(String userId) {
        return members.contains(userId);
    }

    boolean isPublic() {
        return channel.privacy() == Privacy.PUBLIC;
    }

    boolean isIm() {
        return channel.privacy() == Privacy.IM;
    }

    /** Whom the bot talks to here, if this is a direct message. */
    @Nullable String imUser() {
        return imUser;
    }

    /** The name that commands and actions carry: Slack hides those of private conversations. */
    String nameInPayloads() {
        return switch (channel.privacy()) {
            case PUBLIC -> channel.name();
            case PRIVATE -> "privategroup";
            case IM -> "directmessage";
        };
    }
}
