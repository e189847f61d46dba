package dev.tocsin.paging;

import java.time.Instant;
import java.util.List;

/**
 * Something that is to be done to an alert. What it needs beside itself is who did it, and a note that says so. The names of
 * the kinds are stored.
 */
public sealed interface AlertChange {
    record Acknowledge() implements AlertChange {}

    record Unacknowledge() implements AlertChange {}

    record Close() implements AlertChange {}

    /** {@code text}: whole; the pager's own limit is the adapter's. */
    record AddNote(String text) implements AlertChange {}

    /** {@code owner}: the pager's user name, an e-mail address. */
    record Assign(String owner) implements AlertChange {}

    /** Calls them besides. Whom the alert called before is not called again. */
    record AddResponder(Responder responder) implements AlertChange {}

    record AddTags(List<String> tags) implements AlertChange {
        public AddTags {
            tags = List.copyOf(tags);
        }
    }

    record SetPriority(Priority priority) implements AlertChange {}

    /** It calls nobody until then. */
    record Snooze(Instant until) implements AlertChange {}

    /** One of the actions that the alert was made with. */
    record Execute(String action) implements AlertChange {}
}
