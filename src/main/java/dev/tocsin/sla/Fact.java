package dev.tocsin.sla;

import dev.tocsin.calendar.BusinessCalendar;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that matters to clocks.
 *
 * @param id the same for the same fact, however often it is recorded
 * @param occurredAt when it happened, which is what clocks go by
 * @param recordedAt when we learned of it
 */
public record Fact(String id, Instant occurredAt, Instant recordedAt, By by, What what) {
    /**
     * What comes first when one action is several things: it fulfils, cancels, pauses, resumes, changes, starts. A reply
     * that also sets pending still fulfils. A page is sent before it is taken, which only its own acknowledgement minds.
     */
    static final List<Class<? extends What>> ORDER = List.of(
            Opened.class,
            PageSent.class,
            Answered.class,
            Solved.class,
            PageAcknowledged.class,
            PageClosed.class,
            Merged.class,
            Excluded.class,
            Waits.class,
            Resumed.class,
            Reopened.class,
            Reclassified.class,
            PolicyApplied.class,
            Absorbed.class,
            Asked.class,
            Replied.class,
            Worked.class);

    /** What has one instant was one action. */
    static final Comparator<Fact> IN_ORDER = Comparator.comparing(Fact::occurredAt)
            .thenComparing(fact -> ORDER.indexOf(fact.what().getClass()))
            .thenComparing(Fact::recordedAt)
            .thenComparing(Fact::id);

    /** Of a fact that was recorded twice the first record counts. */
    static final Comparator<Fact> FIRST_RECORD =
            Comparator.comparing(Fact::recordedAt).thenComparing(IN_ORDER);

    public Fact {
        if (!BusinessCalendar.knows(occurredAt)) {
            throw new IllegalArgumentException("no calendar knows that instant: " + occurredAt);
        }
    }

    /** Clocks count in whole seconds, and the rest is cut off: 17:00:00.900 is 17:00 sharp. */
    Instant at() {
        return occurredAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The same, as if it had occurred no earlier than that. */
    Fact notBefore(Instant earliest) {
        return occurredAt.isBefore(earliest) ? new Fact(id, earliest, recordedAt, by, what) : this;
    }

    /**
     * Who did it.
     *
     * @param name for people to read
     * @param role which they had then; what they are today makes no difference
     */
    public record By(String name, Role role) {}

    /** On which side of a ticket somebody stands. */
    public enum Role {
        /** Of ours, with the right to answer. */
        AGENT,
        /** Who asked, or wrote for them. */
        REQUESTER,
        /** No human. */
        SYSTEM
    }

    /** What happened. */
    public sealed interface What {}

    /** We became aware of it. */
    public record Opened(Severity severity, PinnedPolicies policies) implements What {}

    /** A visible message to the requester that counts as an answer: what was found or done, and what comes next. */
    public record Answered() implements What {}

    /** A visible message to the requester that nobody marked as an answer. */
    public record Replied() implements What {}

    /** Something that no clock counts: claimed, assigned, noted. */
    public record Worked() implements What {}

    /** The requester wrote. */
    public record Asked() implements What {}

    /** Whose move it is while nobody of ours can go on. */
    public enum WaitsFor {
        CUSTOMER("pending"),
        THIRD_PARTY("on hold");

        private final String words;

        WaitsFor(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** The ticket is pending or on hold. {@code until}: when that ends by itself, if it does. */
    public record Waits(WaitsFor whom, String reason, Optional<Instant> until) implements What {
        public Waits {
            until = until.map(at -> at.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** It is being worked on again. */
    public record Resumed() implements What {}

    /** Solved. */
    public record Solved() implements What {}

    /** It was not solved after all. */
    public record Reopened() implements What {}

    /** Another severity. */
    public record Reclassified(Severity severity) implements What {}

    /** Somebody put the ticket under other policies, or other versions of them. */
    public record PolicyApplied(PinnedPolicies policies) implements What {}

    /** It lives on in another ticket. */
    public record Merged(String into) implements What {}

    /** Another ticket, opened then, lives on in this one. */
    public record Absorbed(String ticket, Instant openedAt) implements What {
        public Absorbed {
            if (!BusinessCalendar.knows(openedAt)) {
                throw new IllegalArgumentException("no calendar knows that instant: " + openedAt);
            }
            openedAt = openedAt.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** Spam or a test: it counts nowhere. */
    public record Excluded(String reason) implements What {}

    /** Somebody was paged. */
    public record PageSent(String page) implements What {}

    /** Somebody took the page. */
    public record PageAcknowledged(String page) implements What {}

    /** The page is closed: whoever was called is called no more. */
    public record PageClosed(String page) implements What {}
}
