package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a message as people see it. Immutable by convention: {@code blocks} is not to be changed.
 *
 * @param author the user's id
 * @param blocks an array, empty if the message has none
 * @param plain all visible text, with links, mentions and dates made readable
 * @param buttons the visible texts of its buttons
 * @param threadTs the parent's timestamp in a thread
 * @param ephemeralFor the only user who sees it
 * @param history what {@code plain} was in earlier versions, oldest first
 * @param deliveredAt when its first version appeared
 * @param metadata what the bot attached to it, unseen by people
 * @param reactions by the emoji's name, in the order they came, the ids of who reacted
 * @param extras files and what else is rare
 */
public record Message(
        Id id,
        String author,
        String authorName,
        String text,
        JsonNode blocks,
        String plain,
        List<String> buttons,
        @Nullable String threadTs,
        @Nullable String ephemeralFor,
        List<String> history,
        Instant deliveredAt,
        @Nullable JsonNode metadata,
        Map<String, List<String>> reactions,
        Extras extras) {

    public Message {
        reactions = Collections.unmodifiableMap(new LinkedHashMap<>(reactions));
    }

    /** A channel's id and the timestamp within it. */
    public record Id(String channel, String ts) {}

    public boolean edited() {
        return !history.isEmpty();
    }

    public boolean ephemeral() {
        return ephemeralFor != null;
    }

    public List<SlackFile> files() {
        return extras.files();
    }

    /** Whether it is seen in the channel itself: no reply, or one that was sent there too. */
    public boolean inChannel() {
        return threadTs == null || extras.broadcast();
    }

    /** That somebody joined, which nobody said. */
    boolean notice() {
        return Extras.JOIN.equals(extras.subtype());
    }

    /** Its author took it away, and the thread under it is still there. */
    boolean tombstone() {
        return Extras.TOMBSTONE.equals(extras.subtype());
    }

    Message with(Map<String, List<String>> changed) {
        return copy(changed, extras);
    }

    Message with(Extras changed) {
        return copy(reactions, changed);
    }

    private Message copy(Map<String, List<String>> newReactions, Extras newExtras) {
        return new Message(
                id,
                author,
                authorName,
                text,
                blocks,
                plain,
                buttons,
                threadTs,
                ephemeralFor,
                history,
                deliveredAt,
                metadata,
                newReactions,
                newExtras);
    }
}
