package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Messages as the Web API shows them, those with replies with what is said of their thread. Holds no state of its own. */
final class ThreadJson {
    private final Conversations conversations;
    private final SlackJson json;

    ThreadJson(Conversations conversations, SlackJson json) {
        this.conversations = conversations;
        this.json = json;
    }

    ObjectNode message(Message message) {
        return json.message(message, conversations.thread(message.id()));
    }
}
