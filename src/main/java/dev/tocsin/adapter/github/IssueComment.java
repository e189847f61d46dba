package dev.tocsin.adapter.github;

import java.time.Instant;
import java.util.Optional;

/**
 * A comment as GitHub shows it, its text without our marker.
 *
 * @param author the login; {@code ghost} if the account is gone
 * @param key of our marker, if we wrote it: such a comment is not news
 * @param updatedAt in whole seconds; later than {@code createdAt} if it was edited
 */
public record IssueComment(
        long id, String url, String author, String text, Optional<String> key, Instant createdAt, Instant updatedAt) {

    public boolean ours() {
        return key.isPresent();
    }
}
