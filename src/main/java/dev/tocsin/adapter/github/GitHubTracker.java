package dev.tocsin.adapter.github;

import dev.tocsin.ticket.EngineeringIssue.IssueLink;
import dev.tocsin.ticket.IssueTracker;
import java.time.Instant;
import java.util.List;

/**
 * GitHub, where engineering works: issues are filed in one repository, and followed wherever they are transferred to.
 * Thread-safe.
 */
public final class GitHubTracker implements IssueTracker {

    private final GitHubIssues issues;
    private final RepositoryName repository;

    /**
     * @param issues one for the whole bot: it remembers how long GitHub wants to be left alone
     * @param repository as {@code owner/name}
     */
    public GitHubTracker(GitHubIssues issues, String repository) {
        this.issues = issues;
        this.repository = RepositoryName.of(repository);
    }

    @Override
    public Filed file(Wish wish) {
        var issue = new NewIssue(
                wish.key(), wish.title(), wish.body(), List.of(wish.kind().label()), wish.promised());
        return issues.create(repository, issue)
                .fold(
                        made -> new Filed.At(link(made)),
                        refused -> new Filed.Refused(toWhomeverAsked(refused), ours(refused)));
    }

    @Override
    public Looked look(IssueLink link, Instant since) {
        var ref = new IssueRef(RepositoryName.of(link.repository()), link.number());
        return issues.get(ref)
                .fold(
                        issue -> issues.comments(issue.ref(), since)
                                .fold(comments -> found(issue, comments), GitHubTracker::unseen),
                        GitHubTracker::unseen);
    }

    private static Looked found(Issue issue, List<IssueComment> comments) {
        var foreign = comments.stream()
                .filter(comment -> !comment.ours())
                .map(c -> new Comment(c.id(), c.author(), c.text(), c.url(), c.createdAt()))
                .toList();
        // Why it was opened again is no reason for how it is.
        var why = issue.stateReason().filter(reason -> !issue.open());
        return new Looked.Found(link(issue), issue.open(), why, foreign, issue.updatedAt());
    }

    private static IssueLink link(Issue issue) {
        return new IssueLink(issue.ref().repository().toString(), issue.ref().number(), issue.url());
    }

    private static boolean ours(Outcome.Refused<?> refused) {
        return refused.why() == Outcome.Why.TOKEN || refused.why() == Outcome.Why.REPOSITORY;
    }

    /** The way out comes along, and first of all whose it is. */
    private static String toWhomeverAsked(Outcome.Refused<?> refused) {
        return switch (refused.why()) {
            case TOKEN, REPOSITORY -> "Whoever runs Tocsin has to mend this: " + refused.advice();
            case ISSUE, REQUEST -> refused.advice();
        };
    }

    /** What an operator can mend passes: only the issue itself can be gone. */
    private static Looked unseen(Outcome.Refused<?> refused) {
        return switch (refused.why()) {
            case TOKEN, REPOSITORY -> new Looked.NotAllowed(refused.advice());
            case ISSUE, REQUEST -> new Looked.Gone(refused.advice());
        };
    }
}
