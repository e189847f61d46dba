package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** {@code chat.*}. Holds no state of its own. */
final class ChatMethods {
    /** docs.slack.dev, chat.postMessage: longer texts are cut or refused. */
    private static final int TEXT = 40_000;

    /** docs.slack.dev, chat.update: msg_too_long, "the text field cannot exceed 4,000 characters". */
    private static final int UPDATED_TEXT = 4_000;

    private final World world;
    private final Conversations conversations;
    private final Scopes scopes;
    private final SlackJson json;

    ChatMethods(World world, Conversations conversations, Scopes scopes, SlackJson json) {
        this.world = world;
        this.conversations = conversations;
        this.scopes = scopes;
        this.json = json;
    }

    Map<String, SlackApi.Method> methods() {
        return Map.of(
                "chat.postMessage", this::post,
                "chat.postEphemeral", this::postEphemeral,
                "chat.update", this::update,
                "chat.delete", this::delete,
                "chat.getPermalink", this::permalink);
    }

    private ObjectNode post(Arguments arguments) {
        scopes.need("chat:write");
        Room room = writable(arguments.required("channel"));
        if (!room.has(bot()) && !scopes.granted("chat:write.public")) {
            throw new SlackRefusal("not_in_channel");
        }
        Message message = conversations.post(
                room,
                new Conversations.Draft(
                        bot(),
                        text(arguments, TEXT),
                        blocks(arguments).orElse(Json.array()),
                        arguments.optional("thread_ts"),
                        null,
                        arguments.json("metadata", "invalid_metadata_format").orElse(null),
                        extras(arguments)));
        return answer(message);
    }

    /** Without the scope for it another name or picture is not refused, only not shown (papercups#522, dewy#362). */
    private Extras extras(Arguments arguments) {
        Extras extras = Extras.NONE.broadcast(arguments.isTrue("reply_broadcast"));
        String username = arguments.optional("username");
        String icon = arguments.optional("icon_url");
        boolean other = username != null || icon != null;
        return other && scopes.granted("chat:write.customize") ? extras.as(new Extras.Alias(username, icon)) : extras;
    }

    private ObjectNode postEphemeral(Arguments arguments) {
        scopes.need("chat:write");
        Room room = writable(arguments.required("channel"));
        String user = arguments.required("user");
        if (!room.has(bot())) {
            throw new SlackRefusal("not_in_channel");
        }
        if (!room.has(user)) {
            throw new SlackRefusal("user_not_in_channel");
        }
        Message message = conversations.post(
                room,
                new Conversations.Draft(
                        bot(),
                        text(arguments, TEXT),
                        blocks(arguments).orElse(Json.array()),
                        arguments.optional("thread_ts"),
                        user,
                        null));
        return Json.object().put("message_ts", message.id().ts());
    }

    private ObjectNode update(Arguments arguments) {
        scopes.need("chat:write");
        Message old = own(arguments, "cant_update_message");
        String text = text(arguments, UPDATED_TEXT);
        // Blocks that are not given stay; an empty array removes them (docs.slack.dev, chat.update).
        JsonNode blocks = blocks(arguments).<JsonNode>map(given -> given).orElse(old.blocks());
        Message message = conversations
                .replace(
                        old.id(),
                        text,
                        blocks,
                        arguments.json("metadata", "invalid_metadata_format").orElse(null))
                .orElseThrow(() -> new SlackRefusal("message_not_found"));
        return answer(message).put("text", text);
    }

    private ObjectNode delete(Arguments arguments) {
        scopes.need("chat:write");
        Message message = own(arguments, "cant_delete_message");
        conversations.delete(message.id());
        return Json.object()
                .put("channel", message.id().channel())
                .put("ts", message.id().ts());
    }

    private ObjectNode permalink(Arguments arguments) {
        Room room = visible(arguments.required("channel"));
        String ts = arguments.required("message_ts");
        Message message = conversations
                .find(new Message.Id(room.id(), ts))
                .filter(found -> !found.ephemeral())
                .orElseThrow(() -> new SlackRefusal("message_not_found"));
        String link =
                "https://" + world.team().domain() + ".slack.com/archives/" + room.id() + "/p" + ts.replace(".", "");
        String thread = message.threadTs();
        return Json.object()
                .put("channel", room.id())
                .put("permalink", thread == null ? link : link + "?thread_ts=" + thread + "&cid=" + room.id());
    }

    private ObjectNode answer(Message message) {
        ObjectNode answer = Json.object()
                .put("channel", message.id().channel())
                .put("ts", message.id().ts());
        answer.set("message", json.message(message));
        return answer;
    }

    private String text(Arguments arguments, int most) {
        String text = arguments.text("text");
        boolean blocks = blocks(arguments).map(array -> !array.isEmpty()).orElse(false);
        if (text.isBlank() && !blocks && arguments.text("attachments").isEmpty()) {
            throw new SlackRefusal("no_text");
        }
        if (text.length() > most) {
            throw new SlackRefusal("msg_too_long");
        }
        return text;
    }

    private static Optional<ArrayNode> blocks(Arguments arguments) {
        return arguments.json("blocks", "invalid_blocks_format").map(BlockKit::accept);
    }

    /** An update needs the channel's id; ephemerals cannot be touched again. */
    private Message own(Arguments arguments, String errorIfForeign) {
        Room room = visible(arguments.required("channel"));
        Message message = conversations
                .find(new Message.Id(room.id(), arguments.required("ts")))
                .filter(found -> !found.ephemeral() && !found.tombstone())
                .orElseThrow(() -> new SlackRefusal("message_not_found"));
        if (!message.author().equals(bot())) {
            throw new SlackRefusal(errorIfForeign);
        }
        if (room.channel().archived()) {
            throw new SlackRefusal("is_archived");
        }
        return message;
    }

    /** A channel by id or name, or a person, which means the direct message with them. */
    private Room writable(String channel) {
        Room room = conversations
                .directMessage(channel)
                .or(() -> conversations.room(channel))
                .filter(this::seen)
                .orElseThrow(() -> new SlackRefusal("channel_not_found"));
        if (room.channel().archived()) {
            throw new SlackRefusal("is_archived");
        }
        return room;
    }

    private Room visible(String id) {
        return conversations
                .room(id)
                .filter(room -> room.id().equals(id) && seen(room))
                .orElseThrow(() -> new SlackRefusal("channel_not_found"));
    }

    /** A private channel without the bot does not exist for it. */
    private boolean seen(Room room) {
        return room.isPublic() || room.has(bot());
    }

    private String bot() {
        return world.bot().userId();
    }
}
