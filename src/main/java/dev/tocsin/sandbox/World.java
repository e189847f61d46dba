package dev.tocsin.sandbox;

import java.util.List;
import java.util.Set;

/**
 * Who and what exists before anything happens: one Slack workspace with its people and channels, and the pager's
 * rotations. Immutable.
 */
public record World(
        Team team, Bot bot, List<User> users, List<Channel> channels, List<Group> groups, PagerRoster pager) {

    public record Team(String id, String name, String domain) {}

    public record Bot(String userId, String name, String botId, String appId) {}

    /** How a person belongs to the workspace; a stranger comes from another company through Slack Connect. */
    public enum Kind {
        MEMBER,
        GUEST,
        STRANGER
    }

    public record User(
            String id,
            String name,
            String realName,
            String role,
            String email,
            String timezone,
            Kind kind,
            Team team) {}

    public enum Privacy {
        PUBLIC,
        PRIVATE,
        IM
    }

    /** A conversation; {@code members} are user ids and may include the bot's. */
    public record Channel(
            String id,
            String name,
            Privacy privacy,
            boolean shared,
            boolean archived,
            String topic,
            Set<String> members) {}

    /** A user group; {@code members} are user ids. */
    public record Group(String id, String handle, String name, List<String> members) {}

    public World {
        groups = List.copyOf(groups);
        users = List.copyOf(users);
        channels = List.copyOf(channels);
    }

    public User user(String nameOrId) {
        return users.stream()
                .filter(user -> user.name().equals(nameOrId) || user.id().equals(nameOrId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody here is called " + nameOrId));
    }

    /** The company all examples speak of. */
    public static World acme() {
        return AcmeWorld.create();
    }
}
