package dev.tocsin.adapter.github;

import java.util.Optional;

/**
 * What a webhook tells. It may be late, out of order or told twice under the same {@code delivery}: read the issue before
 * believing it.
 */
public sealed interface News {
    /** The id of this telling: the same when GitHub is asked to tell it again. */
    String delivery();

    /** Such as opened, closed, reopened, labeled, transferred, deleted; GitHub may add others. */
    String action();

    Issue issue();

    /** The login of whoever did it. */
    String sender();

    /** {@code movedTo}: where it went, if it was transferred to where we can see it. */
    record OfIssue(String delivery, String action, Issue issue, Optional<Issue> movedTo, String sender)
            implements News {}

    /** {@code action}: created, edited or deleted; what is deleted comes with its last text. */
    record OfComment(String delivery, String action, Issue issue, IssueComment comment, String sender)
            implements News {}
}
