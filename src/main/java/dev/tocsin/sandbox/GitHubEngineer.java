package dev.tocsin.sandbox;

import java.util.List;
import java.util.Objects;

/** Somebody at GitHub's pages, who may do anything there. Thread-safe as the store is. */
public final class GitHubEngineer {
    private final String login;
    private final GitHubRepositories repositories;

    GitHubEngineer(String login, GitHubRepositories repositories) {
        this.login = login;
        this.repositories = repositories;
    }

    public GitHubIssue opens(String repository, String title, String body, String... labels) {
        return repositories.create(repository, login, title, body, List.of(labels), false);
    }

    /** It takes a number of its own among the issues, and is listed with them. */
    public GitHubIssue opensPullRequest(String repository, String title, String body) {
        return repositories.create(repository, login, title, body, List.of(), true);
    }

    public GitHubComment comments(GitHubIssue issue, String text) {
        return repositories.comment(issue.repository(), issue.number(), login, text);
    }

    public void edits(GitHubIssue issue, GitHubComment comment, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a comment has a text");
        }
        repositories.editComment(issue.repository(), issue.number(), comment.id(), login, text);
    }

    public void deletes(GitHubIssue issue, GitHubComment comment) {
        repositories.editComment(issue.repository(), issue.number(), comment.id(), login, "");
    }

    public void retitles(GitHubIssue issue, String title) {
        change(issue, row -> {
            row.title = title;
            return "edited";
        });
    }

    public void labels(GitHubIssue issue, String label) {
        repositories.change(issue.repository(), repository -> repository.labels.add(label));
        change(issue, row -> row.labels.add(label) ? "labeled" : "");
    }

    public void unlabels(GitHubIssue issue, String label) {
        change(issue, row -> row.labels.remove(label) ? "unlabeled" : "");
    }

    /** {@code reason}: completed, not_planned or duplicate. */
    public void closes(GitHubIssue issue, String reason) {
        change(issue, row -> GitHubUpdates.close(row, reason));
    }

    public void reopens(GitHubIssue issue) {
        change(issue, GitHubUpdates::reopen);
    }

    /** From now on only collaborators may comment, which the bot may not be. */
    public void locks(GitHubIssue issue) {
        change(issue, row -> {
            row.locked = true;
            return "locked";
        });
    }

    /** Returns the issue with its new number; the old one leads to it. */
    public GitHubIssue transfers(GitHubIssue issue, String toRepository) {
        return repositories.transfer(issue.repository(), issue.number(), toRepository, login);
    }

    public void deletes(GitHubIssue issue) {
        repositories.delete(issue.repository(), issue.number(), login);
    }

    private void change(GitHubIssue issue, GitHubRepositories.Step step) {
        Objects.requireNonNull(repositories.change(issue.repository(), issue.number(), login, step));
    }
}
