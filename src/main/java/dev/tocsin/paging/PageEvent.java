package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a page. The names are stored; only new kinds are added, and
 * a stored event never changes but for losing its text when that is no longer to be kept.
 */
public sealed interface PageEvent {
    /** Stands where a text was that is no longer kept. */
    String REMOVED = "(removed after its time)";

    /** The same without what people wrote, for when that is no longer to be kept. */
    default PageEvent withoutText() {
        return this;
    }

    /**
     * Somebody asked for a page.
     *
     * @param number as people say it, {@code #57}
     * @param channel where it was asked for
     * @param requestKey what makes the request unique, so that a repeated one opens nothing
     * @param follows the page that this one repeats or stands in for
     * @param why what {@code follows} means, for people; empty when it is a fresh one
     * @param alsoOpen the number of another page that was open for the same target
     * @param about the ticket that it is for
     */
    record PageRequested(
            int number,
            String message,
            Priority priority,
            List<Target> targets,
            String channel,
            String requestKey,
            Optional<PageId> follows,
            String why,
            Optional<Integer> alsoOpen,
            Optional<About> about)
            implements PageEvent {
        public PageRequested {
            targets = List.copyOf(targets);
        }

        @Override
        public PageEvent withoutText() {
            return new PageRequested(
                    number, REMOVED, priority, targets, channel, requestKey, follows, why, alsoOpen, about);
        }
    }

    /** Somebody else asked for the same, with the same words: both are told. */
    record RequestJoined(String channel) implements PageEvent {}

    /** The pager did not take it yet; it is being tried again. */
    record DeliveryDelayed(String reason) implements PageEvent {}

    /** The pager answered 202: accepted, nobody paged yet. */
    record AlertAccepted(String requestId) implements PageEvent {}

    /**
     * The pager holds the alert and its responders were read back.
     *
     * @param called the people called, as the pager names them; empty when it does not say
     * @param uncovered rotations with nobody on call
     */
    record AlertPlaced(AlertId alert, List<String> called, List<RotationName> uncovered) implements PageEvent {
        public AlertPlaced {
            called = List.copyOf(called);
            uncovered = List.copyOf(uncovered);
        }
    }

    /** The pager will never take it, or was tried for too long. */
    record DeliveryFailed(String reason) implements PageEvent {}

    /** The pager called more people by itself; those only who were not known to be called. */
    record CalleesSeen(List<String> people) implements PageEvent {
        public CalleesSeen {
            people = List.copyOf(people);
        }
    }

    /** Somebody else is called instead, by a page of its own. */
    record StandInPaged(PageId page, int number, String targets) implements PageEvent {}

    record PageAcknowledged() implements PageEvent {}

    record PageUnacknowledged() implements PageEvent {}

    record PageClosed() implements PageEvent {}

    /** A note; {@code key} makes it unique, so that a form sent twice says it once. */
    record NoteAdded(String text, String key) implements PageEvent {
        @Override
        public PageEvent withoutText() {
            return new NoteAdded(REMOVED, key);
        }
    }

    /** Why it may call somebody at any hour, as whoever asked said; a phrase. */
    record ReasonGiven(String reason) implements PageEvent {}

    /** The pager that it goes through, if that is not OpsGenie, as it was for every page before there was another. */
    record PagerPinned(PagingSystem system) implements PageEvent {}

    /** Compared with what the other pager would have done; in sentences, none where it is the same. */
    record Rehearsed(PagingSystem system, List<String> differences) implements PageEvent {
        public Rehearsed {
            differences = List.copyOf(differences);
        }
    }

    /**
     * What holds for this page, as the configuration had it when it was asked for.
     *
     * @param steps none where the pager escalates
     * @param acknowledgedFor how long an acknowledgement holds; empty: for ever
     */
    record RulesPinned(List<Escalation.Step> steps, int rounds, Optional<Duration> acknowledgedFor)
            implements PageEvent {
        public RulesPinned {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Nobody has acknowledged it, and somebody else was called.
     *
     * @param turn from 0 on
     * @param again the page by which those are called once more who were called before
     */
    record TurnTaken(int turn, List<Target> targets, Optional<PageId> again) implements PageEvent {
        public TurnTaken {
            targets = List.copyOf(targets);
        }
    }

    /** Besides the page that the turn names, this one calls for it once more: an alert is in one pager. */
    record AlsoCalled(PageId page) implements PageEvent {}

    /** The page by which others were to be called once more reached nobody. */
    record TurnMissed(PageId page) implements PageEvent {}

    /** Nobody has acknowledged it, and nobody is left to be called. */
    record EscalationOver() implements PageEvent {}

    /** This page calls for another one once more: whoever answers one answers both. */
    record CallsFor(PageId page) implements PageEvent {}

    /** Whoever has it is asked whether they are still on it. */
    record StillOnItAsked() implements PageEvent {}

    record StillOnIt() implements PageEvent {}

    /** Whoever had it did not say that they are still on it: nobody has it now. */
    record AcknowledgementExpired() implements PageEvent {}

    /** Somebody is to have it: they took it, or were given it. Whether they know is not said by it. */
    record PageAssigned(Actor owner) implements PageEvent {}

    /**
     * Somebody is called besides.
     *
     * @param escalated said with the word "escalate": it is more than those called so far can do
     */
    record TargetAdded(Target target, boolean escalated) implements PageEvent {}

    record TagsAdded(List<String> tags) implements PageEvent {
        public TagsAdded {
            tags = List.copyOf(tags);
        }

        @Override
        public PageEvent withoutText() {
            return new TagsAdded(List.of());
        }
    }

    record PriorityChanged(Priority priority) implements PageEvent {}

    /** It calls nobody until then, and again after it. */
    record PageSnoozed(Instant until) implements PageEvent {}

    /** Its time of quiet is over, and nobody has it. */
    record SnoozeEnded() implements PageEvent {}

    /** One of the actions that the pager offers with the alert. */
    record ActionExecuted(String action) implements PageEvent {}

    /** The pager has done what the event of that place in the history asked for. */
    record ChangeArrived(int change) implements PageEvent {}

    /** The pager will not do what the event of that place in the history asked for. */
    record ChangeRefused(int change, String reason) implements PageEvent {}

    /** Others came on call while it was open: they are asked to take it over. As the pager names them. */
    record HandoverOffered(List<String> people) implements PageEvent {
        public HandoverOffered {
            people = List.copyOf(people);
        }
    }

    /** The pager was seen to hold the alert in another state than before. */
    record AlertSeen(AlertState state) implements PageEvent {}

    /**
     * An event with its circumstances.
     *
     * @param occurredAt when it happened, as its origin says
     * @param recordedAt when we heard of it
     */
    record Recorded(PageEvent event, Actor actor, Instant occurredAt, Instant recordedAt) {}
}
