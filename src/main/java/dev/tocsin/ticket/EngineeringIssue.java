package dev.tocsin.ticket;

import dev.tocsin.ticket.TicketEvent.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What engineering was asked.
 *
 * @param key ours, from the wish on
 * @param why it was not filed, or was closed; a clause
 * @param link where it is, once it is filed
 */
public record EngineeringIssue(
        String key, Kind kind, String title, Stand stand, Optional<String> why, Optional<IssueLink> link) {
    /** What is wanted. The names are stored; {@link #label} is the issue's in the tracker. */
    public enum Kind {
        HELP("help", "Help with a case"),
        DEFECT("defect", "A defect"),
        IMPROVEMENT("improvement", "An improvement");

        private final String label;
        private final String words;

        Kind(String label, String words) {
            this.label = label;
            this.words = words;
        }

        public String label() {
            return label;
        }

        public String words() {
            return words;
        }
    }

    /** How it stands. */
    public enum Stand {
        FILING,
        NOT_FILED,
        OPEN,
        CLOSED
    }

    /** {@code repository}: as {@code owner/name}. */
    public record IssueLink(String repository, int number, String url) {
        public String label() {
            return repository + "#" + number;
        }
    }

    private static final String AGAIN = "-again-";

    /** The key of the same wish, asked once more at that version of the ticket. */
    static String again(String key, int version) {
        return root(key) + AGAIN + version;
    }

    private static String root(String key) {
        int end = key.indexOf(AGAIN);
        return end < 0 ? key : key.substring(0, end);
    }

    private EngineeringIssue with(Stand next, Optional<String> because, Optional<IssueLink> at) {
        return new EngineeringIssue(key, kind, title, next, because, at);
    }

    /** What an event makes of all of them. */
    static List<EngineeringIssue> after(List<EngineeringIssue> issues, Recorded recorded) {
        var event = recorded.event();
        if (event instanceof TicketEvent.EngineeringAsked e) {
            // Asked once more: what could not be filed before stands for nothing now.
            var more = new ArrayList<>(issues.stream()
                    .filter(issue -> issue.stand() != Stand.NOT_FILED
                            || !root(issue.key()).equals(root(e.key())))
                    .toList());
            more.add(new EngineeringIssue(
                    e.key(), e.kind(), e.title(), Stand.FILING, Optional.empty(), Optional.empty()));
            return more;
        } else if (event instanceof TicketEvent.TicketAbsorbed e) {
            var more = new ArrayList<>(issues);
            more.addAll(e.issues());
            return more;
        } else if (event instanceof TicketEvent.IssueFiled e) {
            return each(issues, e.key(), issue -> issue.with(Stand.OPEN, Optional.empty(), Optional.of(e.link())));
        } else if (event instanceof TicketEvent.IssueNotFiled e) {
            return each(issues, e.key(), issue -> issue.with(Stand.NOT_FILED, Optional.of(e.why()), issue.link()));
        } else if (event instanceof TicketEvent.IssueMoved e) {
            return each(
                    issues,
                    e.key(),
                    issue -> issue.with(e.open() ? Stand.OPEN : Stand.CLOSED, e.why(), Optional.of(e.link())));
        }
        return issues;
    }

    private interface Change {
        EngineeringIssue of(EngineeringIssue issue);
    }

    private static List<EngineeringIssue> each(List<EngineeringIssue> issues, String key, Change change) {
        return issues.stream()
                .map(issue -> issue.key().equals(key) ? change.of(issue) : issue)
                .toList();
    }
}
