package dev.tocsin.sandbox;

import java.time.Instant;
import java.util.Locale;

/**
 * A file as the workspace keeps it, beside its content. Immutable.
 *
 * @param user who sent it, a user's id
 * @param size in bytes
 * @param deleted whether there is only a mark left where it was
 */
public record SlackFile(
        String id,
        String name,
        String title,
        String mimetype,
        long size,
        String user,
        Instant created,
        boolean deleted) {

    /** What Slack calls the type: mostly what the name ends with. */
    String filetype() {
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "" -> text() ? "text" : "binary";
            case "txt", "log" -> "text";
            case "jpeg" -> "jpg";
            default -> ending;
        };
    }

    boolean text() {
        return mimetype.startsWith("text/");
    }

    SlackFile titled(String shown) {
        return new SlackFile(id, name, shown, mimetype, size, user, created, deleted);
    }

    SlackFile gone() {
        return new SlackFile(id, name, title, mimetype, size, user, created, true);
    }
}
