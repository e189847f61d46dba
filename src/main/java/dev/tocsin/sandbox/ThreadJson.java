package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Messages as the Web API shows them, those with replies with what is said of their thread. Holds no state of its own. */
final class ThreadJson {
    private final Conversations conversations;
    private final SlackJson json;

    ThreadJson(Conversations conversations, SlackJson json) {
        this.conversations = conversations;
        this.json = json;
    }

    ObjectNode message(Message message) {
        ObjectNode shown = json.message(message);
        List<Message> replies = conversations.thread(message.id());
        if (message.threadTs() == null && !replies.isEmpty()) {
            List<String> authors =
                    replies.stream().map(Message::author).distinct().toList();
            shown.put("thread_ts", message.id().ts())
                    .put("reply_count", replies.size())
                    .put("reply_users_count", authors.size())
                    .put("latest_reply", replies.get(replies.size() - 1).id().ts());
            shown.set("reply_users", Json.strings(authors));
        }
        return shown;
    }
}
