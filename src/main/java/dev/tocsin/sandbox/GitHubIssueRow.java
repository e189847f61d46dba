package dev.tocsin.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An issue as the store keeps it. Guarded by the monitor of {@link GitHubRepositories}. */
final class GitHubIssueRow {
    final long id;
    final String author;
    final boolean pullRequest;
    final Instant createdAt;
    final List<GitHubComment> comments = new ArrayList<>();
    final Set<String> labels = new LinkedHashSet<>();
    int number;
    String repository = "";
    String title;
    String body;
    boolean open = true;
    boolean locked;

    @Nullable String stateReason;

    @Nullable Instant closedAt;

    Instant updatedAt;

    GitHubIssueRow(long id, String author, String title, String body, boolean pullRequest, Instant now) {
        this.id = id;
        this.author = author;
        this.title = title;
        this.body = body;
        this.pullRequest = pullRequest;
        this.createdAt = now;
        this.updatedAt = now;
    }

    GitHubIssue snapshot() {
        return new GitHubIssue(
                id,
                repository,
                number,
                title,
                body,
                List.copyOf(labels),
                open,
                stateReason,
                locked,
                pullRequest,
                author,
                createdAt,
                updatedAt,
                closedAt,
                comments);
    }
}
