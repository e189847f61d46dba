package dev.tocsin.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stood when it was asked for. Immutable.
 *
 * @param recipients the user names of those who are called
 * @param rings how often phones rang for it: once when it was made, never for a repeat, again for whoever was added
 * @param user who made it, as the request said
 */
public record Alert(
        String id,
        String tinyId,
        String alias,
        String entity,
        String message,
        String description,
        String priority,
        String status,
        boolean acknowledged,
        String owner,
        @Nullable String acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        @Nullable Instant snoozedUntil,
        int count,
        int rings,
        List<Responder> responders,
        List<String> recipients,
        String user,
        String source,
        List<String> tags,
        List<String> actions,
        Map<String, String> details,
        Instant createdAt,
        Instant updatedAt,
        List<String> log,
        List<Note> notes) {

    /** Whom the alert was sent to; the name is what people know it by. */
    public record Responder(String type, String id, String name) {}

    public record Note(String text, String user, Instant createdAt) {}

    public boolean open() {
        return status.equals("open");
    }

    /** Whether it still calls people. */
    public boolean ringing() {
        return open() && !acknowledged && snoozedUntil == null;
    }
}
