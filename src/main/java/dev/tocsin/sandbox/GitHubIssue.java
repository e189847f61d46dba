package dev.tocsin.sandbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue on GitHub, as it was at some moment; immutable.
 *
 * @param repository as {@code owner/name}
 * @param stateReason why it was closed or reopened
 * @param pullRequest whether it is one: GitHub lists them among the issues
 */
public record GitHubIssue(
        long id,
        String repository,
        int number,
        String title,
        String body,
        List<String> labels,
        boolean open,
        @Nullable String stateReason,
        boolean locked,
        boolean pullRequest,
        String author,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant closedAt,
        List<GitHubComment> comments) {
    public GitHubIssue {
        labels = List.copyOf(labels);
        comments = List.copyOf(comments);
    }
}
