package dev.tocsin.sandbox;

import dev.tocsin.sandbox.World.User;
import java.util.List;

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
    public Message says(String text, Upload... files) {
        return workspace.writing().say(user, room, text, List.of(files), null, false);
    }

    /** Writes in the thread under a message. */
    public Message replies(Message parent, String text, Upload... files) {
        return workspace.writing().say(user, room, text, List.of(files), root(parent), false);
    }

    /** Writes in the thread under a message, and sends it to the channel too. */
    public Message broadcasts(Message parent, String text) {
        return workspace.writing().say(user, room, text, List.of(), root(parent), true);
    }

    /** Changes the words of an own message; its files stay. */
    public Message edits(Message message, String text) {
        return workspace.writing().edit(user, room, message.id(), text);
    }

    /** Takes an own message away. */
    public void deletes(Message message) {
        workspace.writing().delete(user, room, message.id());
    }

    /** Brings the bot into the channel. */
    public void invitesBot() {
        workspace.writing().inviteBot(user, room);
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

    private static String root(Message parent) {
        return parent.threadTs() == null ? parent.id().ts() : parent.threadTs();
    }
}
