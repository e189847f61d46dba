package dev.tocsin.adapter.github;

import java.time.Instant;
import java.util.Objects;

/** A comment to be written, once; key and {@code promised} as in {@link NewIssue}, the text is cut if it is too long. */
public record NewComment(String key, String text, Instant promised) {
    public NewComment {
        Marker.check(key);
        Objects.requireNonNull(promised);
        if (text.isBlank()) {
            throw new IllegalArgumentException("a comment needs a text");
        }
    }
}
