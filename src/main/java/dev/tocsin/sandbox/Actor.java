package dev.tocsin.sandbox;

import dev.tocsin.sandbox.World.User;
import java.util.List;
import java.util.Optional;

/** A person at their Slack client. Thread-safe as the workspace is. */
public final class Actor {
    private final User user;
    private final SlackWorkspace workspace;

    Actor(User user, SlackWorkspace workspace) {
        this.user = user;
        this.workspace = workspace;
    }

    public User user() {
        return user;
    }

    /** In a channel, by name or id. */
    public Place in(String channel) {
        return new Place(user, workspace.room(channel), workspace);
    }

    /** Comes into a public channel. */
    public Place joins(String channel) {
        workspace.writing().join(user, workspace.room(channel));
        return in(channel);
    }

    /** In the direct message with the bot. */
    public Place inDm() {
        return new Place(user, workspace.directMessage(user), workspace);
    }

    /**
     * Presses a button, or chooses an option, by its visible text, as it stands in {@code message}, even if the message
     * has changed since. A question before the action is confirmed.
     */
    public Answer clicks(Message message, String text) {
        Pressable found = find(message, text);
        return workspace
                .interactions()
                .press(user, message, found.block().path("block_id").asText(), found.actionId(), text);
    }

    /** Presses a button and then denies its question: nothing is sent. */
    public void clicksAndCancels(Message message, String text) {
        if (!find(message, text).asksFirst()) {
            throw new IllegalArgumentException("\"" + text + "\" does not ask before it acts");
        }
    }

    /** The view in front of this person. */
    public Optional<Modal> modal() {
        return workspace.surfaces().modal(user);
    }

    /** What this person sees in a channel, their own ephemerals included; threads excluded. */
    public List<Message> sees(String channel) {
        return workspace.seenBy(user, workspace.room(channel));
    }

    /** What this person sees in the thread under a message, their own ephemerals included. */
    public List<Message> seesBelow(Message root) {
        return workspace.seenInThread(user, root);
    }

    /** What this person sees in the direct message with the bot. */
    public List<Message> seesInDm() {
        return workspace.seenBy(user, workspace.directMessage(user));
    }

    /** Takes an entry of the app in the composer's menu, by its name or callback id, and waits for the bot's answer. */
    public Answer runsShortcut(String nameOrCallbackId) {
        return workspace.shortcuts().global(user, nameOrCallbackId);
    }

    /** Opens the app's Home tab, which the bot hears of; what it publishes then shows in what is returned. */
    public Home opensHome() {
        workspace.appHome().open(user);
        return workspace.surfaces().home(user);
    }

    /** The Home tab as published, without opening it. */
    public Optional<Home> home() {
        return workspace
                .surfaces()
                .homes()
                .of(user.id())
                .map(published -> workspace.surfaces().home(user));
    }

    private static Pressable find(Message message, String text) {
        return Pressable.showing(message.blocks(), text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no \"" + text + "\" to press among " + message.buttons() + " in: " + message.plain()));
    }
}
