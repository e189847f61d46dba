package dev.tocsin.adapter.slack;

import java.util.List;

/** What the app needs of Slack, and for what: the one table that the manifest is made from. */
enum SlackFeature {
    /** Slash commands. */
    COMMANDS(List.of("commands"), List.of()),
    /** Cards, direct messages, and joining the public channel that carries cards. */
    POSTING(List.of("chat:write", "chat:write.public", "im:write", "channels:join"), List.of()),
    /** Who somebody is, and which of the pager's people that is. */
    PEOPLE(List.of("users:read", "users:read.email"), List.of("user_change"));

    private final List<String> scopes;
    private final List<String> events;

    SlackFeature(List<String> scopes, List<String> events) {
        this.scopes = scopes;
        this.events = events;
    }

    List<String> scopes() {
        return scopes;
    }

    List<String> events() {
        return events;
    }
}
