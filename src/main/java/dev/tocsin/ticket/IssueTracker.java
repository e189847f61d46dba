package dev.tocsin.ticket;

import dev.tocsin.ticket.EngineeringIssue.IssueLink;
import dev.tocsin.ticket.EngineeringIssue.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where engineering works. Every call throws {@link dev.tocsin.effect.TryAgain} for what will pass. Thread-safe. */
public interface IssueTracker {
    /**
     * What is asked.
     *
     * @param key it is found again by: the same again files nothing
     * @param body in Markdown
     * @param promised when it was asked for
     */
    record Wish(String key, Kind kind, String title, String body, Instant promised) {}

    /** What became of a wish. */
    sealed interface Filed {
        record At(IssueLink link) implements Filed {}

        /** {@code why}: a sentence for people, with what would be right. {@code ours}: whoever runs Tocsin can mend it. */
        record Refused(String why, boolean ours) implements Filed {}
    }

    Filed file(Wish wish);

    /** What somebody wrote there. {@code text}: in Markdown. */
    record Comment(long id, String author, String text, String url, Instant writtenAt) {}

    /** How an issue is. */
    sealed interface Looked {
        /**
         * It is there.
         *
         * @param why it was closed, such as completed
         * @param comments of others, written or changed since it was looked at last
         * @param updatedAt to ask with next time
         */
        record Found(IssueLink link, boolean open, Optional<String> why, List<Comment> comments, Instant updatedAt)
                implements Looked {}

        /** {@code why}: a sentence for people. */
        record Gone(String why) implements Looked {}

        /** Whoever runs Tocsin has to mend something first; {@code why}: a sentence for them, with what would be right. */
        record NotAllowed(String why) implements Looked {}
    }

    Looked look(IssueLink link, Instant since);
}
