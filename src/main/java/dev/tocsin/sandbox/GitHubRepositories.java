package dev.tocsin.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The repositories with their issues, and what may happen to them. Guarded by its monitor; readers get snapshots. What
 * happens is announced within it, so in its order; the announcement must not wait.
 */
final class GitHubRepositories {

    /** Something that happened, as webhooks name it; {@code moved} is the issue in its new repository. */
    record Event(
            String name,
            String action,
            GitHubIssue issue,
            @Nullable GitHubComment comment,
            @Nullable GitHubIssue moved,
            String sender) {}

    /** A repository as it is now; {@code names}: the present and the former ones. */
    record Place(long id, String name, Set<String> names, boolean archived, boolean issuesEnabled) {
        Place {
            names = Set.copyOf(names);
        }
    }

    /** Where an issue is: in its place, in another one, deleted, or it never was ({@code issue} null, not deleted). */
    record Found(@Nullable GitHubIssue issue, boolean deleted) {}

    /** Changes a row and says what webhooks are told of it; an empty text tells nothing. */
    interface Step {
        String on(GitHubIssueRow row);
    }

    private final InstantSource clock;
    private final Changes changes;
    private final Consumer<Event> onEvent;
    private final Map<String, GitHubRepository> byName = new TreeMap<>();
    private long ids = 1_000;

    GitHubRepositories(InstantSource clock, Changes changes, Consumer<Event> onEvent) {
        this.clock = clock;
        this.changes = changes;
        this.onEvent = onEvent;
    }

    synchronized void add(String name) {
        byName.putIfAbsent(key(name), new GitHubRepository(++ids, name));
        changes.made();
    }

    /** The old name goes on to lead here until another repository takes it. */
    synchronized void rename(String from, String to) {
        GitHubRepository repository = repository(from);
        repository.rename(to);
        byName.put(key(to), repository);
        changes.made();
    }

    synchronized void change(String name, Consumer<GitHubRepository> change) {
        change.accept(repository(name));
        changes.made();
    }

    synchronized Optional<Place> place(String name) {
        return Optional.ofNullable(byName.get(key(name))).map(GitHubRepositories::place);
    }

    synchronized Optional<Place> place(long id) {
        return byName.values().stream()
                .filter(repository -> repository.id == id)
                .findFirst()
                .map(GitHubRepositories::place);
    }

    synchronized List<String> labels(String name) {
        return List.copyOf(repository(name).labels);
    }

    synchronized List<GitHubIssue> issues(String name) {
        return repository(name).issues.values().stream()
                .map(GitHubIssueRow::snapshot)
                .toList();
    }

    synchronized Found find(String name, int number) {
        GitHubRepository repository = repository(name);
        GitHubIssueRow row = repository.issues.getOrDefault(number, repository.transferred.get(number));
        return new Found(row == null ? null : row.snapshot(), repository.deleted.contains(number));
    }

    GitHubIssue create(
            String name, String author, String title, String body, Collection<String> labels, boolean pullRequest) {
        GitHubIssue issue;
        synchronized (this) {
            GitHubIssueRow row = new GitHubIssueRow(++ids, author, title, body, pullRequest, now());
            row.labels.addAll(labels);
            repository(name).take(row);
            issue = row.snapshot();
            if (!pullRequest) {
                announce("issues", "opened", issue, null, null, author);
            }
        }
        changes.made();
        return issue;
    }

    GitHubIssue change(String name, int number, String sender, Step step) {
        GitHubIssue issue;
        synchronized (this) {
            GitHubIssueRow row = row(name, number);
            Instant before = row.updatedAt;
            row.updatedAt = now();
            String action = step.on(row);
            if (action.isEmpty()) {
                row.updatedAt = before;
            } else {
                announce("issues", action, row.snapshot(), null, null, sender);
            }
            issue = row.snapshot();
        }
        changes.made();
        return issue;
    }

    GitHubComment comment(String name, int number, String author, String body) {
        GitHubComment comment;
        synchronized (this) {
            GitHubIssueRow row = row(name, number);
            Instant now = now();
            comment = new GitHubComment(++ids, author, body, now, now);
            row.comments.add(comment);
            row.updatedAt = now;
            announce("issue_comment", "created", row.snapshot(), comment, null, author);
        }
        changes.made();
        return comment;
    }

    /** An empty text deletes it. */
    void editComment(String name, int number, long id, String sender, String body) {
        synchronized (this) {
            GitHubIssueRow row = row(name, number);
            GitHubComment old = row.comments.stream()
                    .filter(comment -> comment.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("there is no comment " + id));
            GitHubComment now = new GitHubComment(id, old.author(), body, old.createdAt(), now());
            int at = row.comments.indexOf(old);
            if (body.isEmpty()) {
                row.comments.remove(at);
            } else {
                row.comments.set(at, now);
            }
            row.updatedAt = now.updatedAt();
            announce(
                    "issue_comment",
                    body.isEmpty() ? "deleted" : "edited",
                    row.snapshot(),
                    body.isEmpty() ? old : now,
                    null,
                    sender);
        }
        changes.made();
    }

    GitHubIssue transfer(String from, int number, String to, String sender) {
        GitHubIssue moved;
        synchronized (this) {
            GitHubIssueRow row = row(from, number);
            GitHubIssue before = row.snapshot();
            GitHubRepository old = repository(from);
            old.issues.remove(number);
            old.transferred.put(number, row);
            repository(to).take(row);
            row.updatedAt = now();
            moved = row.snapshot();
            announce("issues", "transferred", before, null, moved, sender);
        }
        changes.made();
        return moved;
    }

    void delete(String name, int number, String sender) {
        synchronized (this) {
            GitHubIssue gone = row(name, number).snapshot();
            GitHubRepository repository = repository(name);
            repository.issues.remove(number);
            repository.deleted.add(number);
            announce("issues", "deleted", gone, null, null, sender);
        }
        changes.made();
    }

    private void announce(
            String name,
            String action,
            GitHubIssue issue,
            @Nullable GitHubComment comment,
            @Nullable GitHubIssue moved,
            String sender) {
        onEvent.accept(new Event(name, action, issue, comment, moved, sender));
    }

    private GitHubRepository repository(String name) {
        GitHubRepository repository = byName.get(key(name));
        if (repository == null) {
            throw new IllegalArgumentException("there is no repository " + name);
        }
        return repository;
    }

    private GitHubIssueRow row(String name, int number) {
        GitHubIssueRow row = repository(name).issues.get(number);
        if (row == null) {
            throw new IllegalArgumentException("there is no issue " + name + "#" + number);
        }
        return row;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Place place(GitHubRepository repository) {
        return new Place(
                repository.id, repository.name, repository.names, repository.archived, repository.issuesEnabled);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
