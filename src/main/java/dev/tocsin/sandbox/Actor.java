package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** In the direct message with the bot. */
    public Place inDm() {
        return new Place(user, workspace.directMessage(user), workspace);
    }

    /**
     * Presses a button, or chooses an option, by its visible text, as it stands in {@code message}, even if the message
     * has changed since. A question before the action is confirmed.
     */
    public Answer clicks(Message message, String text) {
        Found found = find(message, text);
        return workspace
                .interactions()
                .press(
                        user,
                        message,
                        found.block().path("block_id").asText(),
                        found.element().path("action_id").asText(),
                        text);
    }

    /** Presses a button and then denies its question: nothing is sent. */
    public void clicksAndCancels(Message message, String text) {
        if (!find(message, text).element().has("confirm")) {
            throw new IllegalArgumentException("\"" + text + "\" does not ask before it acts");
        }
    }

    /** The view in front of this person. */
    public Optional<Modal> modal() {
        return workspace.modal(user);
    }

    /** What this person sees in a channel, their own ephemerals included; threads excluded. */
    public List<Message> sees(String channel) {
        return workspace.seenBy(user, workspace.room(channel));
    }

    /** What this person sees in the direct message with the bot. */
    public List<Message> seesInDm() {
        return workspace.seenBy(user, workspace.directMessage(user));
    }

    private record Found(JsonNode block, JsonNode element) {}

    private static Found find(Message message, String text) {
        for (JsonNode block : message.blocks()) {
            for (JsonNode element : PlainText.elements(block)) {
                if (element.path("text").path("text").asText().equals(text)) {
                    return new Found(block, element);
                }
                for (JsonNode option : element.path("options")) {
                    if (option.path("text").path("text").asText().equals(text)) {
                        return new Found(block, element);
                    }
                }
            }
        }
        throw new IllegalArgumentException(
                "no \"" + text + "\" to press among " + message.buttons() + " in: " + message.plain());
    }
}
