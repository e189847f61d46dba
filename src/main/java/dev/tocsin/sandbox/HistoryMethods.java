package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * {@code conversations.history} and {@code conversations.replies}: what was said, for those who are in the conversation.
 * Holds no state of its own.
 */
final class HistoryMethods {
    /** docs.slack.dev, conversations.replies: the most a page holds, and what it holds if nothing is said. */
    private static final int REPLIES = 1_000;

    /** docs.slack.dev, conversations.history: what a page holds if nothing is said, and the most. */
    private static final int HISTORY = 100;

    private static final int MOST = 999;

    private final World world;
    private final Conversations conversations;
    private final Scopes scopes;
    private final ThreadJson threads;

    HistoryMethods(World world, Conversations conversations, Scopes scopes, ThreadJson threads) {
        this.world = world;
        this.conversations = conversations;
        this.scopes = scopes;
        this.threads = threads;
    }

    Map<String, SlackApi.Method> methods() {
        return Map.of("conversations.replies", this::replies, "conversations.history", this::history);
    }

    /** Newest first, without what stands only in threads. */
    private ObjectNode history(Arguments arguments) {
        Room room = readable(arguments);
        Span span = Span.of(arguments);
        List<Message> said = conversations.messages(room.id()).stream()
                .filter(message -> !message.ephemeral() && message.inChannel())
                .filter(message -> span.covers(message.id().ts()))
                .sorted(Comparator.comparing((Message message) -> message.id().ts())
                        .reversed())
                .toList();
        int most = arguments.text("limit").isEmpty() ? HISTORY : MOST;
        return answer(new Page<>(said, arguments, most)).put("pin_count", 0);
    }

    /** The parent and its replies; the span is of the replies, the parent is always there. */
    private ObjectNode replies(Arguments arguments) {
        Room room = readable(arguments);
        Span span = Span.of(arguments);
        Message asked = conversations
                .find(new Message.Id(room.id(), arguments.required("ts")))
                .filter(message -> !message.ephemeral())
                .orElseThrow(() -> new SlackRefusal("thread_not_found"));
        String root = asked.threadTs() == null ? asked.id().ts() : asked.threadTs();
        List<Message> thread = conversations.messages(room.id()).stream()
                .filter(message -> !message.ephemeral())
                .filter(message -> message.id().ts().equals(root)
                        || (root.equals(message.threadTs())
                                && span.covers(message.id().ts())))
                .toList();
        return answer(new Page<>(thread, arguments, REPLIES));
    }

    private Room readable(Arguments arguments) {
        String id = arguments.required("channel");
        String bot = world.bot().userId();
        Room room = conversations
                .room(id)
                .filter(found -> found.id().equals(id) && (found.isPublic() || found.has(bot)))
                .orElseThrow(() -> new SlackRefusal("channel_not_found"));
        scopes.need(MessageEvents.history(room));
        if (!room.has(bot)) {
            throw new SlackRefusal("not_in_channel");
        }
        return room;
    }

    private ObjectNode answer(Page<Message> page) {
        ObjectNode answer = page.answer("messages", threads::message).put("has_more", page.more());
        // Unlike in lists of people, there is no cursor at all at the end.
        if (!page.more()) {
            answer.remove("response_metadata");
        }
        return answer;
    }
}
