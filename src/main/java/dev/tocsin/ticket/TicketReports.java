package dev.tocsin.ticket;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Page;
import java.time.Instant;
import java.util.List;

/** What deliveries and timers report of a ticket, each in one transaction. Thread-safe. */
public final class TicketReports {
    private final UnitOfWork<Desk.Session> work;
    private final TicketBook book;
    private final TicketPages pages;
    private final Changes changes;
    private final Timers timers;

    public TicketReports(Ground ground) {
        this.work = ground.work();
        this.book = ground.book();
        this.pages = new TicketPages(book);
        this.changes = ground.changes();
        this.timers = ground.timers();
    }

    /** A page of the ticket was heard of. How it stands is read here: what was read before may be over. */
    public void heard(TicketId id, Page page) {
        changes.living(id, (session, ticket) -> {
            var now = session.pages().find(page.id()).orElse(page);
            var next = pages.heard(session, ticket, now);
            return next.version() == ticket.version()
                    ? new Desk.Changed.Already(ticket, "")
                    : changes.shown(session, next);
        });
    }

    /** The thread it came from was read. {@code omitted}: how many of its messages were left out. */
    public void threadRead(TicketId id, List<Quote> quotes, int omitted) {
        changes.changing(id, (session, ticket) -> {
            if (ticket.thread().isPresent()) {
                return new Desk.Changed.Already(ticket, "");
            }
            // What was heard meanwhile is in the conversation already.
            var channel = ticket.opening().source().channel();
            var others = quotes.stream()
                    .filter(quote -> session.messages()
                            .find(id, new MessageKey(channel, quote.ts()))
                            .isEmpty())
                    .toList();
            session.tickets().keepThread(id, others);
            var next = book.record(session, ticket, Doer.TOCSIN, new TicketEvent.ThreadQuoted(others.size(), omitted));
            book.promise(session, next, TicketEffect.QUOTE_THREAD, "quote", "");
            return changes.shown(session, next);
        });
    }

    /** The thread it came from could not be read. {@code why}: a clause for people. */
    public void threadNotRead(TicketId id, String why) {
        changes.changing(
                id,
                (session, ticket) -> ticket.thread().isPresent()
                                || ticket.threadNotRead().filter(why::equals).isPresent()
                        ? new Desk.Changed.Already(ticket, "")
                        : changes.done(session, ticket, Doer.TOCSIN, new TicketEvent.ThreadNotRead(why)));
    }

    /** A ticket may have to move by itself: unless it has moved since. {@code since}: when it came to be as it was. */
    void timePassed(TicketId id, Timers.What what, Instant since) {
        changes.changing(id, (session, ticket) -> switch (what) {
            case WARN_PENDING, SOLVE_PENDING ->
                pendingSince(ticket, since) ? silent(session, ticket, what) : over(ticket);
            case CLOSE_SOLVED ->
                ticket.status() == TicketStatus.SOLVED
                                && ticket.ending().solution().orElseThrow().at().toEpochMilli() == since.toEpochMilli()
                        ? changes.done(session, ticket, Doer.TOCSIN, new TicketEvent.TicketClosed())
                        : over(ticket);
            case HANDOVER_WAITS -> notAccepted(session, ticket, since);
        });
    }

    private static Desk.Changed over(Ticket ticket) {
        return new Desk.Changed.Already(ticket, "");
    }

    private static boolean pendingSince(Ticket ticket, Instant since) {
        return ticket.status() == TicketStatus.PENDING
                && ticket.waits().orElseThrow().since().toEpochMilli() == since.toEpochMilli();
    }

    /**
     * As it is due by now, whichever timer woke us: another severity may have brought another calendar since, and what was
     * due while we were away comes all at once. Nothing is solved without a warning, and the time that it leaves.
     */
    private Desk.Changed silent(Desk.Session session, Ticket ticket, Timers.What what) {
        var now = book.now();
        if (!timers.warned(ticket) && !timers.warns(ticket).isAfter(now)) {
            return warned(session, ticket);
        } else if (timers.planned(session, ticket, what, now) || !timers.warned(ticket)) {
            return over(ticket);
        }
        return what == Timers.What.SOLVE_PENDING ? solved(session, ticket) : over(ticket);
    }

    /** Whoever has it; in a ticket of nobody's it is seen on the card. */
    private Desk.Changed warned(Desk.Session session, Ticket ticket) {
        var next = book.record(session, ticket, Doer.TOCSIN, new TicketEvent.SilenceWarned());
        timers.pending(session, next);
        book.tellAssignee(session, next, Actor.TOCSIN, TicketNews.SILENCE_ENDS);
        return changes.shown(session, next);
    }

    private Desk.Changed solved(Desk.Session session, Ticket ticket) {
        var next = book.record(
                session, ticket, Doer.TOCSIN, new TicketEvent.TicketSolved(SolvedReason.SILENT, Learned.NOTHING));
        timers.solved(session, next);
        book.tellAssignee(session, next, Actor.TOCSIN, TicketNews.SOLVED_BY_SILENCE);
        return changes.shown(session, next);
    }

    private Desk.Changed notAccepted(Desk.Session session, Ticket ticket, Instant since) {
        ticket.ownership()
                .offered()
                .filter(offer -> ticket.live() && offer.since().toEpochMilli() == since.toEpochMilli())
                .ifPresent(offer -> book.tell(session, ticket, offer.by().id(), TicketNews.NOT_ACCEPTED));
        return over(ticket);
    }

    /** The time is over until which it is on hold, unless that has changed meanwhile: it is our move again. */
    public void holdEnds(TicketId id, Instant until) {
        work.run(session -> session.tickets().hold(id).map(ticket -> {
            var wait = ticket.waits().flatMap(Ticket.Wait::until).filter(until::equals);
            if (!ticket.live() || wait.isEmpty()) {
                return ticket;
            }
            var next = book.record(session, ticket, Doer.TOCSIN, new TicketEvent.WorkResumed(), until);
            next.assignee().ifPresent(a -> book.tell(session, next, a.id().value(), TicketNews.HOLD_ENDED));
            book.show(session, next);
            return next;
        }));
    }
}
