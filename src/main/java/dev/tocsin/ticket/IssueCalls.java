package dev.tocsin.ticket;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.paging.Markup;
import dev.tocsin.paging.Paging;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Keeps what was promised to engineering: files issues and follows them. Thread-safe. */
public final class IssueCalls implements Delivery.Handler {
    /** Where nobody tells us. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    /** An issue that is closed is seldom opened anew. */
    private static final Duration LONG_PAUSE = Duration.ofHours(6);

    private static final Duration UNTIL_MENDED = Duration.ofMinutes(15);

    private static final String GONE = "it cannot be seen any more";

    private final Desk desk;
    private final Engineering engineering;
    private final Optional<IssueTracker> tracker;
    private final Paging paging;
    private final InstantSource clock;

    /**
     * @param tracker empty where none is configured, which is said to whoever asks
     * @param paging tells the operators what they have to mend
     */
    public IssueCalls(
            Desk desk, Engineering engineering, Optional<IssueTracker> tracker, Paging paging, InstantSource clock) {
        this.desk = desk;
        this.engineering = engineering;
        this.tracker = tracker;
        this.paging = paging;
        this.clock = clock;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var ticket = living(new TicketId(attempt.subject()));
        if (ticket.filter(one -> one.status() == TicketStatus.CLOSED).isPresent()
                && TicketEffect.valueOf(attempt.kind()) == TicketEffect.READ_ISSUE
                && follows(attempt)) {
            return new Delivery.Superseded("there is nothing to follow any more");
        }
        if (tracker.isEmpty()) {
            // Whoever asks waits for it; an issue can be followed again when there is one.
            return TicketEffect.valueOf(attempt.kind()) == TicketEffect.FILE_ISSUE
                    ? new Delivery.Refused("No issue tracker is configured any more.")
                    : new Delivery.Waiting(attempt.progress(), LONG_PAUSE);
        } else if (ticket.isEmpty()) {
            return new Delivery.Superseded("there is no such ticket");
        }
        return TicketEffect.valueOf(attempt.kind()) == TicketEffect.FILE_ISSUE
                ? file(attempt, ticket.get(), tracker.get())
                : look(attempt, ticket.get(), tracker.get());
    }

    /** The ticket, or the one that it lives on in. */
    private Optional<Ticket> living(TicketId id) {
        var ticket = desk.find(id).map(Standing::ticket);
        var into = ticket.flatMap(one -> one.ending().merged());
        return into.isPresent() ? living(into.get().ticket()) : ticket;
    }

    private Delivery file(Attempt attempt, Ticket ticket, IssueTracker issues) {
        var asked = engineering.wish(ticket.id(), attempt.detail());
        if (asked.isEmpty()
                || ticket.issue(attempt.detail())
                        .flatMap(EngineeringIssue::link)
                        .isPresent()) {
            return new Delivery.Superseded("it is filed");
        }
        var wish = new IssueTracker.Wish(
                attempt.detail(),
                asked.get().kind(),
                asked.get().title(),
                asked.get().body(),
                attempt.addedAt());
        var filed = issues.file(wish);
        if (filed instanceof IssueTracker.Filed.At at) {
            engineering.filed(ticket.id(), attempt.detail(), at.link());
            return Delivery.DELIVERED;
        }
        var refused = (IssueTracker.Filed.Refused) filed;
        if (refused.ours()) {
            toOperators(refused.why());
        }
        return new Delivery.Refused(refused.why());
    }

    /** Once a day: every ticket that asks engineering meets the same. */
    private void toOperators(String why) {
        var day = clock.instant().truncatedTo(ChronoUnit.DAYS).getEpochSecond();
        paging.alarm(
                "issues:" + day + ":" + why.hashCode(),
                "Engineering cannot be asked, or its answers cannot be read. " + Markup.encode(why)
                        + " What was asked is kept.");
    }

    private static boolean follows(Attempt attempt) {
        return attempt.key().startsWith("follow:");
    }

    /** Because somebody told us: once. Else again and again, as long as the ticket is not closed. */
    private Delivery look(Attempt attempt, Ticket ticket, IssueTracker issues) {
        var follows = follows(attempt);
        var link = ticket.issue(attempt.detail()).flatMap(EngineeringIssue::link);
        if (link.isEmpty()) {
            return new Delivery.Superseded("there is nothing to follow any more");
        }
        var since = attempt.progress().isEmpty() || !follows ? ticket.openedAt() : Instant.parse(attempt.progress());
        var looked = issues.look(link.get(), since);
        if (looked instanceof IssueTracker.Looked.Gone gone) {
            // Nobody hears of it there any more, so for the ticket it has ended; whoever has it is told.
            engineering.looked(
                    ticket.id(),
                    attempt.detail(),
                    new IssueTracker.Looked.Found(link.get(), false, Optional.of(GONE), List.of(), since));
            return new Delivery.Refused(gone.why());
        }
        if (looked instanceof IssueTracker.Looked.NotAllowed closed) {
            toOperators(closed.why());
            return follows
                    ? new Delivery.Waiting(attempt.progress(), UNTIL_MENDED)
                    : new Delivery.Superseded("it is read when it can be, for the issue is followed");
        }
        var found = (IssueTracker.Looked.Found) looked;
        engineering.looked(ticket.id(), attempt.detail(), found);
        return follows
                ? new Delivery.Waiting(found.updatedAt().toString(), found.open() ? PAUSE : LONG_PAUSE)
                : Delivery.DELIVERED;
    }

    @Override
    public void gaveUp(Attempt attempt, String reason) {
        refused(attempt, "It was tried " + attempt.number() + " times: " + reason + ".");
    }

    @Override
    public void refused(Attempt attempt, String reason) {
        if (TicketEffect.valueOf(attempt.kind()) == TicketEffect.FILE_ISSUE) {
            living(new TicketId(attempt.subject()))
                    .ifPresent(ticket -> engineering.notFiled(ticket.id(), attempt.detail(), reason));
        }
    }
}
