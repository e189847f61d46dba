package dev.tocsin.adapter.slack.ticket;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.builtin.EventRequest;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.ticket.Attachment;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.MessageKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears what people write in threads. Slack tells of every message in every channel that we are in; what is in no thread of
 * a ticket's is passed by and kept nowhere. What a bot wrote is never heard, ours least of all: so nothing goes round in a
 * circle.
 */
final class Hearing implements Surface {
    /** What people write: plainly, with files, or in a thread and in its channel at once. */
    private static final Set<String> WRITTEN = Set.of("", "file_share", "thread_broadcast", "me_message");

    private final SlackKit kit;
    private final TicketCallers callers;
    private final Conversation conversation;
    private final DirectWords direct;

    Hearing(SlackKit kit, TicketCallers callers, Conversation conversation, DirectWords direct) {
        this.kit = kit;
        this.callers = callers;
        this.conversation = conversation;
        this.direct = direct;
    }

    /** Before Bolt's own handlers, which have a class for each of the many kinds of messages and refuse the rest. */
    @Override
    public void register(App bolt) {
        bolt.use((request, response, chain) -> {
            if (request instanceof EventRequest event && "message".equals(event.getEventType())) {
                var envelope =
                        JsonParser.parseString(event.getRequestBodyAsString()).getAsJsonObject();
                heard(envelope.getAsJsonObject("event"), text(envelope, "event_id"));
                return request.getContext().ack();
            }
            return chain.next(request);
        });
    }

    private void heard(JsonObject event, String eventId) {
        var channel = text(event, "channel");
        switch (text(event, "subtype")) {
            case "message_changed" -> {
                if (event.get("message") instanceof JsonObject message) {
                    // A deletion that leaves a thread behind comes as a change.
                    if (text(message, "subtype").equals("tombstone")) {
                        gone(channel, text(message, "ts"), text(message, "thread_ts"), event);
                    } else if (edited(message, event.get("previous_message"))) {
                        written(channel, message, eventId);
                    }
                }
            }
            case "message_deleted" ->
                gone(channel, text(event, "deleted_ts"), text(event.get("previous_message"), "thread_ts"), event);
            default -> written(channel, event, eventId);
        }
    }

    /** By its author: a reply below it, or a link that is shown in full, changes a message too. */
    private static boolean edited(JsonObject message, @Nullable JsonElement before) {
        return message.has("edited")
                && !(before instanceof JsonObject was && message.get("edited").equals(was.get("edited")));
    }

    private void written(String channel, JsonObject message, String eventId) {
        var thread = text(message, "thread_ts");
        var user = text(message, "user");
        if (!WRITTEN.contains(text(message, "subtype")) || user.isEmpty() || byBot(message, user)) {
            return;
        }
        if (thread.isEmpty()) {
            // To us alone, and in no thread: whichever ticket it is about, we cannot know.
            if (channel.startsWith("D") && text(message, "edited").isEmpty()) {
                direct.heard(user, channel, text(message, "ts"), text(message, "ts"), eventId);
            }
            return;
        }
        if (!conversation.knows(channel, thread)) {
            // Below something that we told them: it is about a ticket, and they know which.
            if (channel.startsWith("D") && text(message, "edited").isEmpty()) {
                direct.heard(user, channel, text(message, "ts"), thread, eventId);
            }
            return;
        }
        var ts = text(message, "ts");
        var team = text(message, "user_team").isEmpty() ? text(message, "team") : text(message, "user_team");
        var edited = message.get("edited") instanceof JsonObject by
                ? Optional.of(instant(text(by, "ts")))
                : Optional.<Instant>empty();
        conversation.heard(new Conversation.Heard(
                new MessageKey(channel, ts),
                thread,
                callers.author(user, team.isEmpty() ? null : team),
                text(message, "text"),
                files(message),
                instant(ts),
                edited));
    }

    private boolean byBot(JsonObject message, String user) {
        return !text(message, "bot_id").isEmpty()
                || kit.identity().get().filter(us -> us.user().equals(user)).isPresent();
    }

    private void gone(String channel, String ts, String thread, JsonObject event) {
        if (ts.isEmpty() || thread.isEmpty() || !conversation.knows(channel, thread)) {
            return;
        }
        var author = text(event.get("previous_message"), "user");
        if (!author.isEmpty() && !text(event.get("previous_message"), "bot_id").isEmpty()) {
            return;
        }
        conversation.deleted(
                new MessageKey(channel, ts), thread, callers.author(author.isEmpty() ? "USLACKBOT" : author, null));
    }

    private static List<Attachment> files(JsonObject message) {
        var files = new ArrayList<Attachment>();
        if (message.has("files") && message.get("files").isJsonArray()) {
            for (JsonElement one : message.getAsJsonArray("files")) {
                var id = text(one, "id");
                // One that was deleted has an id and nothing else that is of use.
                if (!id.isEmpty() && !text(one, "mode").equals("tombstone")) {
                    var name = text(one, "name");
                    files.add(new Attachment(id, name.isEmpty() ? "a file" : name, number(one)));
                }
            }
        }
        return files;
    }

    private static long number(JsonElement file) {
        var size = file.getAsJsonObject().get("size");
        return size != null && size.isJsonPrimitive() ? size.getAsLong() : 0;
    }

    /** Of a field that is a text; empty where it is not there. An object counts as one that is there. */
    private static String text(@Nullable JsonElement of, String field) {
        if (!(of instanceof JsonObject object)
                || !object.has(field)
                || object.get(field).isJsonNull()) {
            return "";
        }
        var value = object.get(field);
        return value.isJsonPrimitive() ? value.getAsString() : "{}";
    }

    /** Slack's timestamps are seconds with six digits, which a floating number would not keep. */
    static Instant instant(String ts) {
        var parts = new BigDecimal(ts).divideAndRemainder(BigDecimal.ONE);
        return Instant.ofEpochSecond(
                parts[0].longValueExact(), parts[1].movePointRight(9).longValue());
    }
}
