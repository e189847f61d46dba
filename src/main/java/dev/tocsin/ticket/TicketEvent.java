package dev.tocsin.ticket;

import dev.tocsin.directory.Actor;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.RotationName;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a ticket. The names are stored; only new kinds are added, and a stored event never changes. */
public sealed interface TicketEvent {
    /**
     * It began.
     *
     * @param number as people say it, {@code T-123}
     * @param edition of the service levels it was opened under
     * @param requestKey what makes the request unique, so that a repeated one opens nothing
     */
    record TicketOpened(
            int number,
            Details details,
            Severity severity,
            Source source,
            EditionId edition,
            Route route,
            String requestKey)
            implements TicketEvent {}

    /** Somebody else asked for the same. {@code said}: what they had filled in; may be empty. */
    record RequesterJoined(Source source, String said) implements TicketEvent {}

    /** The message that it is about, as it came with the wish. */
    record MessageQuoted(Quote quote) implements TicketEvent {}

    /**
     * The thread it came from was read. What stands in it is kept beside the events ({@link Tickets#thread}): it is long,
     * and whoever lists tickets has no use for it.
     *
     * @param quoted how many of its messages are kept
     * @param omitted how many were left out, for they were too many
     */
    record ThreadQuoted(int quoted, int omitted) implements TicketEvent {
        /** How many messages the thread has. */
        public int messages() {
            return quoted + omitted;
        }
    }

    /** The thread it came from could not be read. {@code why}: a clause for people. */
    record ThreadNotRead(String why) implements TicketEvent {}

    /** Whoever did it has it now. */
    record TicketClaimed() implements TicketEvent {}

    /** {@code insteadOf}: whom the rules name, and who is away. */
    record TicketAssigned(Assignee to, Optional<SlackId> insteadOf) implements TicketEvent {
        public TicketAssigned(Assignee to) {
            this(to, Optional.empty());
        }
    }

    /** Nobody has it any more. */
    record TicketReleased() implements TicketEvent {}

    /** It is the customer's move. */
    record WaitingForCustomer(String note) implements TicketEvent {}

    /** It is a third party's move. {@code until}: when it ends by itself. */
    record PutOnHold(String reason, Optional<Instant> until) implements TicketEvent {}

    /** It is our move again. */
    record WorkResumed() implements TicketEvent {}

    /** Somebody wrote: in one of its threads, or with a form. The text is kept beside the events ({@link Messages}). */
    record MessageWritten(MessageKey message, Audience audience) implements TicketEvent {}

    /** Its author changed it; the text is kept as it is now. */
    record MessageEdited(MessageKey message) implements TicketEvent {}

    /** Its author took it back: its text is gone, and what it was, an answer for example, it is no more. */
    record MessageTakenBack(MessageKey message, Audience audience) implements TicketEvent {}

    /** Somebody answered whoever asked, as a first response has to be: what was found or done, and what comes next. */
    record ResponseGiven(MessageKey message) implements TicketEvent {}

    /** Somebody says that a reply was such an answer: from the time on at which it was written. {@code author}: a name. */
    record ReplyCounted(MessageKey message, String author) implements TicketEvent {}

    /** It was none after all. */
    record ReplyNotCounted(MessageKey message) implements TicketEvent {}

    /** Somebody told whoever asked that they have it: wanted, and no response. */
    record OwnershipSaid(MessageKey message) implements TicketEvent {}

    /** Whoever has it was told that it is solved by itself soon, for the customer does not answer. */
    record SilenceWarned() implements TicketEvent {}

    /** We think that it is done. {@code learned}: what is to be written down because of it. */
    record TicketSolved(SolvedReason reason, Learned learned) implements TicketEvent {}

    /** Whoever asked says that it is solved. */
    record SolutionAgreed() implements TicketEvent {}

    /** It was not solved after all. */
    record TicketReopened(String why) implements TicketEvent {}

    /** Its time after being solved is over: it is locked. */
    record TicketClosed() implements TicketEvent {}

    /** It lives on in another ticket. */
    record TicketMerged(TicketId into, int number, String why) implements TicketEvent {}

    /** Another ticket lives on in this one, with everybody who asked for it, its pages, and what engineering was asked. */
    record TicketAbsorbed(
            TicketId from,
            int number,
            Instant openedAt,
            List<Actor> requesters,
            List<Source> sources,
            List<EngineeringIssue> issues,
            List<Ticket.PageOfTicket> pages)
            implements TicketEvent {
        public TicketAbsorbed {
            requesters = List.copyOf(requesters);
            sources = List.copyOf(sources);
            issues = List.copyOf(issues);
            pages = List.copyOf(pages);
        }
    }

    /** Somebody is to take it over, and accepts it then; nobody in particular: it waits in the queue. */
    record TicketHandedOver(Optional<Assignee> to, Handover handover) implements TicketEvent {}

    /** Whoever it was handed to has it from now on. */
    record HandoverAccepted() implements TicketEvent {}

    /** They do not take it: whoever had it has it still. */
    record HandoverDeclined(String why) implements TicketEvent {}

    /**
     * Engineering is asked, by an issue.
     *
     * @param key ours, by which the issue is found again
     * @param hold whether the ticket waits for the answer
     */
    record EngineeringAsked(String key, EngineeringIssue.Kind kind, String title, String body, boolean hold)
            implements TicketEvent {}

    /** The issue is there. */
    record IssueFiled(String key, EngineeringIssue.IssueLink link) implements TicketEvent {}

    /** The issue could not be filed. {@code why}: a sentence for people. */
    record IssueNotFiled(String key, String why) implements TicketEvent {}

    /** It was closed or opened anew, or went elsewhere. {@code why}: as the tracker says, such as completed. */
    record IssueMoved(String key, boolean open, Optional<String> why, EngineeringIssue.IssueLink link)
            implements TicketEvent {}

    /** Engineering wrote; the text is kept beside the events. */
    record IssueCommented(String key, MessageKey message) implements TicketEvent {}

    /** {@code rotation}: whom to page for it from now on; empty: as before. */
    record TicketReclassified(Severity severity, String why, Optional<RotationName> rotation) implements TicketEvent {
        public TicketReclassified(Severity severity, String why) {
            this(severity, why, Optional.empty());
        }
    }

    /** Somebody corrected what it is about. {@code edition}: from now on, for another customer may have other terms. */
    record DetailsCorrected(Details details, EditionId edition) implements TicketEvent {}

    /** Somebody was paged for it. */
    record TicketPaged(PageId page, int number, String target, PageReason reason) implements TicketEvent {}

    /**
     * Somebody was to be reminded.
     *
     * @param level the ladder's key of it
     * @param due when the clock fell due, as things stood
     * @param to a person or a channel, by the id in Slack
     */
    record Nudged(ClockRun clock, String level, Instant due, String to) implements TicketEvent {}

    /** A target passed unmet: it occurred when it fell due, whenever we noticed. */
    record BreachNoticed(ClockRun clock, Severity severity) implements TicketEvent {}

    /** Nobody is reminded until then, but of a breach. */
    record NudgesSnoozed(Instant until, String reason) implements TicketEvent {}

    /** Why it was breached, as somebody says who knows. */
    record BreachExplained(String why) implements TicketEvent {}

    /** What is promised is what an edition of the service levels says from now on. {@code by}: an operator's name. */
    record PolicyApplied(EditionId edition, String by, String why) implements TicketEvent {}

    /** What became of a page. {@code by}: who took or closed it. */
    record PageHeard(PageId page, PageStanding standing, Optional<String> by) implements TicketEvent {}

    /** Spam, a test or a mistake: it ends, and counts nowhere. */
    record TicketExcluded(String reason) implements TicketEvent {}

    /** How a ticket's page stands. The names are stored. */
    enum PageStanding {
        SENT,
        /** Tried again and again. */
        DELAYED,
        REACHED,
        NOT_DELIVERED,
        ACKNOWLEDGED,
        CLOSED
    }

    /**
     * An event with its circumstances.
     *
     * @param occurredAt when it happened, as its origin says
     * @param recordedAt when we heard of it
     */
    record Recorded(TicketEvent event, Doer doer, Instant occurredAt, Instant recordedAt) {}
}
