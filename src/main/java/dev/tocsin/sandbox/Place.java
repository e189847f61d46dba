package dev.tocsin.sandbox;

import dev.tocsin.sandbox.World.User;
import org.jspecify.annotations.Nullable;

/** A person in a conversation. Thread-safe as the workspace is. */
public final class Place {
    private final User user;
    private final Room room;
    private final SlackWorkspace workspace;

    Place(User user, Room room, SlackWorkspace workspace) {
        this.user = user;
        this.room = room;
        this.workspace = workspace;
    }

    /** Types a slash command and waits, at most 3 seconds of real time, for the bot's answer. */
    public Answer types(String command) {
        return workspace.interactions().command(user, room, command);
    }

    /** Writes an ordinary message; what starts with a slash is not sent as a command here. */
    public Message says(String text) {
        return said(text, null);
    }

    /** Writes in the thread under a message. */
    public Message replies(Message parent, String text) {
        return said(text, parent.threadTs() == null ? parent.id().ts() : parent.threadTs());
    }

    /** Takes an entry of the app in a message's menu, by its name or callback id, and waits for the bot's answer. */
    public Answer runsShortcut(Message message, String nameOrCallbackId) {
        return workspace.shortcuts().onMessage(user, room, message.id(), nameOrCallbackId);
    }

    /** With an emoji's name, with or without its colons. */
    public void reacts(Message message, String emoji) {
        workspace.reactions().react(user, room, message.id(), emoji, true);
    }

    public void unreacts(Message message, String emoji) {
        workspace.reactions().react(user, room, message.id(), emoji, false);
    }

    private Message said(String text, @Nullable String threadTs) {
        return workspace.said(user, room, text, threadTs);
    }
}
