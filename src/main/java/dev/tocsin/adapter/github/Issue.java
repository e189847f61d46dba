package dev.tocsin.adapter.github;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An issue as GitHub shows it.
 *
 * @param ref another one than was asked for if the issue was transferred or the repository renamed: keep this one
 * @param url for people
 * @param stateReason completed, not_planned, duplicate or reopened; GitHub may add others
 * @param key of our marker, if we filed it
 * @param updatedAt in whole seconds; moves with comments too
 */
public record Issue(
        IssueRef ref,
        String url,
        String title,
        boolean open,
        Optional<String> stateReason,
        List<String> labels,
        int comments,
        Optional<String> key,
        Instant updatedAt) {
    public Issue {
        labels = List.copyOf(labels);
    }
}
