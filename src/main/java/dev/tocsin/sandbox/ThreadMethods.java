package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** {@code conversations.replies}: a thread, for those who are in the conversation. Holds no state of its own. */
final class ThreadMethods {
    /** docs.slack.dev, conversations.replies: the most a page holds, and what it holds if nothing is said. */
    private static final int PAGE = 1_000;

    private final World world;
    private final Conversations conversations;
    private final Scopes scopes;
    private final SlackJson json;

    ThreadMethods(World world, Conversations conversations, Scopes scopes, SlackJson json) {
        this.world = world;
        this.conversations = conversations;
        this.scopes = scopes;
        this.json = json;
    }

    Map<String, SlackApi.Method> methods() {
        return Map.of("conversations.replies", this::replies);
    }

    private ObjectNode replies(Arguments arguments) {
        String id = arguments.required("channel");
        String bot = world.bot().userId();
        Room room = conversations
                .room(id)
                .filter(found -> found.id().equals(id) && (found.isPublic() || found.has(bot)))
                .orElseThrow(() -> new SlackRefusal("channel_not_found"));
        scopes.need(
                switch (room.channel().privacy()) {
                    case PUBLIC -> "channels:history";
                    case PRIVATE -> "groups:history";
                    case IM -> "im:history";
                });
        if (!room.has(bot)) {
            throw new SlackRefusal("not_in_channel");
        }
        return page(thread(room, arguments.required("ts")), arguments);
    }

    /** The parent and its replies; without what only one person sees. */
    private List<Message> thread(Room room, String ts) {
        Message asked = conversations
                .find(new Message.Id(room.id(), ts))
                .filter(message -> !message.ephemeral())
                .orElseThrow(() -> new SlackRefusal("thread_not_found"));
        String root = asked.threadTs() == null ? ts : asked.threadTs();
        return conversations.messages(room.id()).stream()
                .filter(message -> !message.ephemeral())
                .filter(message -> message.id().ts().equals(root) || root.equals(message.threadTs()))
                .toList();
    }

    private ObjectNode page(List<Message> thread, Arguments arguments) {
        int limit = Math.min(PAGE, number(arguments.text("limit"), PAGE));
        int from = number(arguments.text("cursor"), 0);
        int to = Math.min(thread.size(), from + limit);
        ObjectNode answer = Json.object();
        ArrayNode messages = answer.putArray("messages");
        for (Message message : thread.subList(Math.min(from, to), to)) {
            messages.add(json(message, thread.size() - 1));
        }
        boolean more = to < thread.size();
        answer.put("has_more", more);
        if (more) {
            answer.putObject("response_metadata").put("next_cursor", Integer.toString(to));
        }
        return answer;
    }

    private ObjectNode json(Message message, int replies) {
        ObjectNode shown = json.message(message);
        if (message.threadTs() == null && replies > 0) {
            shown.put("thread_ts", message.id().ts()).put("reply_count", replies);
        }
        return shown;
    }

    private static int number(String text, int otherwise) {
        return text.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(text) : otherwise;
    }
}
