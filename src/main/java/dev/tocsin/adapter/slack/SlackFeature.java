package dev.tocsin.adapter.slack;

import java.util.List;

/**
 * What the app needs of Slack, and for what: the one table that the manifest is made from, and that the scopes of a
 * token are held to.
 */
enum SlackFeature {
    COMMANDS(
            "slash commands",
            List.of("commands"),
            List.of(),
            Need.ERROR,
            "slash commands do not arrive, and nobody can page from Slack"),
    POSTING("cards", List.of("chat:write"), List.of(), Need.ERROR, "no card and no message can be posted"),
    DIRECT_MESSAGES(
            "direct messages",
            List.of("im:write"),
            List.of(),
            Need.ERROR,
            "whoever asked for a page is not told how it stands"),
    OPEN_CHANNELS(
            "public channels without an invitation",
            List.of("chat:write.public", "channels:join"),
            List.of(),
            Need.WARNING,
            "cards may be missing in public channels that Tocsin was not invited to"),
    PEOPLE(
            "who somebody is",
            List.of("users:read"),
            List.of("user_change"),
            Need.ERROR,
            "guests cannot be told from members, and nobody can acknowledge or close in Slack"),
    ADDRESSES(
            "which of the pager's people somebody is",
            List.of("users:read.email"),
            List.of(),
            Need.WARNING,
            "cards cannot mention whom the pager called"),
    CHANNELS(
            "looking at channels beforehand",
            List.of("channels:read", "groups:read"),
            List.of(),
            Need.ERROR,
            "a channel that is shared with another company cannot be told from one of ours, and cards would be posted there;"
                    + " a form cannot say whether a thread can be read, and receipts of tickets go to direct messages"),
    THREADS(
            "threads that tickets come from",
            List.of("channels:history", "groups:history"),
            List.of(),
            Need.WARNING,
            "only the message that a ticket was opened from comes along"),
    CONVERSATIONS(
            "the conversation of tickets",
            List.of("im:history"),
            List.of("message.channels", "message.groups", "message.im"),
            Need.WARNING,
            "what whoever asked writes to Tocsin alone does not reach those who work on the ticket"),
    FILES(
            "files in the conversation of tickets",
            List.of("files:read", "files:write"),
            List.of(),
            Need.WARNING,
            "files do not go along with what people write, and tickets are not exported"),
    MENTIONS(
            "tickets and pages by a mention",
            List.of("app_mentions:read"),
            List.of("app_mention"),
            Need.WARNING,
            "nobody is answered who mentions Tocsin"),
    USER_GROUPS(
            "user groups that follow who is on call",
            List.of("usergroups:read", "usergroups:write"),
            List.of(),
            Need.WARNING,
            "the user groups of rotations stay as they are"),
    REACTIONS(
            "opening a ticket by a reaction",
            List.of("reactions:read"),
            List.of("reaction_added"),
            Need.WARNING,
            "a :ticket: reaction does nothing"),
    HOME("the Home tab", List.of(), List.of("app_home_opened"), Need.WARNING, "the Home tab stays empty");

    /** What it is when a scope is missing. */
    enum Need {
        ERROR,
        WARNING
    }

    private final String title;
    private final List<String> scopes;
    private final List<String> events;
    private final Need need;
    private final String without;

    /** {@code without}: what does not work then; goes on after "without". */
    SlackFeature(String title, List<String> scopes, List<String> events, Need need, String without) {
        this.title = title;
        this.scopes = scopes;
        this.events = events;
        this.need = need;
        this.without = without;
    }

    String title() {
        return title;
    }

    List<String> scopes() {
        return scopes;
    }

    List<String> events() {
        return events;
    }

    Need need() {
        return need;
    }

    String without() {
        return without;
    }
}
