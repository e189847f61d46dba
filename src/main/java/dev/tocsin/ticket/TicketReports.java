package dev.tocsin.ticket;

import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Page;
import dev.tocsin.sla.PolicyEditions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What deliveries and timers report of a ticket, each in one transaction. Thread-safe. */
public final class TicketReports {
    private final UnitOfWork<Desk.Session> work;
    private final TicketBook book;
    private final TicketPages pages;
    private final Changes changes;

    public TicketReports(UnitOfWork<Desk.Session> work, PolicyEditions editions, InstantSource clock) {
        this.work = work;
        this.book = new TicketBook(new TicketFacts(editions), clock);
        this.pages = new TicketPages(book);
        this.changes = new Changes(work, book, clock);
    }

    /** A page of the ticket was heard of. How it stands is read here: what was read before may be over. */
    public void heard(TicketId id, Page page) {
        changes.changing(id, (session, ticket) -> {
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
            session.tickets().keepThread(id, quotes);
            var next = book.record(session, ticket, Doer.TOCSIN, new TicketEvent.ThreadQuoted(quotes.size(), omitted));
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
