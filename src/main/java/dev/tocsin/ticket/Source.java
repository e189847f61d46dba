package dev.tocsin.ticket;

import java.util.Optional;

/**
 * Where a ticket came from.
 *
 * @param channel the Slack channel it was asked for in; empty from a global shortcut
 * @param message the timestamp of the message that it is about; empty where there is none
 * @param thread the timestamp of the thread's first message; empty where there is none
 */
public record Source(Kind kind, String channel, String message, String thread) {
    /** By which way. The names are stored. */
    public enum Kind {
        COMMAND,
        GLOBAL_SHORTCUT,
        MESSAGE_SHORTCUT,
        REACTION,
        MENTION
    }

    public static Source command(String channel) {
        return new Source(Kind.COMMAND, channel, "", "");
    }

    /** {@code thread}: empty for a message that is in none: it may become the first of one. */
    public static Source message(Kind kind, String channel, String message, String thread) {
        return new Source(kind, channel, message, thread.isEmpty() ? message : thread);
    }

    /** What makes two openings the same: one message, one ticket. Empty where there is no message. */
    public Optional<String> key() {
        return message.isEmpty() ? Optional.empty() : Optional.of(channel + ":" + message);
    }
}
