package dev.tocsin.adapter.github;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An issue to be filed, once.
 *
 * @param key what it is found again by; whoever may see the issue may see the key
 * @param title cut where it is too long, as is {@code body}
 * @param body in GitHub's Markdown
 * @param labels made where the repository lacks them; dropped in silence, as {@link Issue#labels} then shows, where the
 *     token's owner may not set any
 * @param promised when it was first asked for: an earlier issue is not it
 */
public record NewIssue(String key, String title, String body, List<String> labels, Instant promised) {
    public NewIssue {
        Marker.check(key);
        Objects.requireNonNull(body);
        Objects.requireNonNull(promised);
        labels = List.copyOf(labels);
        if (title.isBlank()) {
            throw new IllegalArgumentException("an issue needs a title");
        }
    }
}
