package dev.tocsin.ticket;

import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Markup;
import dev.tocsin.sla.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How tickets end, as we and whoever asked agree, and how they begin again. Each call is one transaction. Thread-safe.
 */
public final class Endings {
    private final UnitOfWork<Desk.Session> work;
    private final TicketBook book;
    private final Changes changes;
    private final Timers timers;
    private final Publishing publishing;

    public Endings(Ground ground) {
        this.work = ground.work();
        this.book = ground.book();
        this.changes = ground.changes();
        this.timers = ground.timers();
        this.publishing = ground.publishing();
    }

    /** When it moves by itself: is solved, for the customer does not answer, or closed, for it is solved. */
    public Optional<Instant> movesByItself(Ticket ticket) {
        return timers.closes(ticket).or(() -> timers.solvedBySilence(ticket));
    }

    /**
     * We think it is done; whoever asked is asked.
     *
     * @param reply what they read; may be left out where they have been answered before
     */
    public Desk.Changed solve(
            TicketId id, Doer by, SolvedReason reason, Learned learned, Optional<Publishing.Reply> reply) {
        return changes.byAgent(id, by, (session, ticket) -> {
            if (reply.isEmpty() && !ticket.talk().responded()) {
                return new Desk.Changed.Impossible(
                        ticket, "Nobody has answered whoever asked yet. Please say what was found or done.");
            }
            var next = book.taken(session, ticket, by);
            if (reply.isPresent()) {
                var key = reply.get().key();
                next = publishing.publish(
                        session,
                        next,
                        by,
                        reply.get().waitingForNobody(),
                        ticket.talk().responded()
                                ? new TicketEvent.MessageWritten(key, Audience.REQUESTER)
                                : new TicketEvent.ResponseGiven(key));
            }
            next = book.record(session, next, by, new TicketEvent.TicketSolved(reason, learned));
            timers.solved(session, next);
            return changes.shown(session, next);
        });
    }

    /** Whoever asked says that it is solved. */
    public Desk.Changed agree(TicketId id, Doer by) {
        return changes.unlessClosed(id, (session, ticket) -> {
            var solution = ticket.ending().solution();
            if (solution.isEmpty()) {
                return new Desk.Changed.Already(
                        ticket, "It is " + ticket.status().words() + ", not solved.");
            } else if (!ticket.askedBy(by.actor())) {
                return new Desk.Changed.Impossible(ticket, "That is for whoever asked.");
            } else if (solution.get().agreed()) {
                return new Desk.Changed.Already(ticket, "That was said already.");
            }
            var next = book.record(session, ticket, by, new TicketEvent.SolutionAgreed());
            book.tellAssignee(session, next, by.actor(), TicketNews.AGREED);
            return changes.shown(session, next);
        });
    }

    /** It was not solved after all. {@code why}: what is left; may be empty. {@code key}: of the wish. */
    public Desk.Changed reopen(TicketId id, Doer by, String why, MessageKey key) {
        return changes.changing(id, (session, ticket) -> {
            var may = Rights.workingOrAsking(ticket, by);
            if (may.isPresent()) {
                return new Desk.Changed.Impossible(ticket, may.get());
            } else if (ticket.status() == TicketStatus.CLOSED) {
                return new Desk.Changed.Impossible(ticket, "It is closed for good. Please open a new ticket.");
            } else if (ticket.status() != TicketStatus.SOLVED) {
                return new Desk.Changed.Already(
                        ticket, "It is " + ticket.status().words() + " already.");
            }
            var asks = ticket.askedBy(by.actor());
            var doer = asks ? new Doer(by.actor(), Fact.Role.REQUESTER) : by;
            var next = book.record(session, ticket, doer, new TicketEvent.TicketReopened(why.strip()));
            book.tellAssignee(session, next, by.actor(), TicketNews.REOPENED);
            if (asks && !why.isBlank()) {
                // It waits for an answer, and those who read along below the card are to read it too.
                var left = new TicketMessage(
                        key,
                        doer,
                        Audience.REQUESTER,
                        Markup.encode(why.strip()),
                        List.of(),
                        book.now(),
                        Optional.empty(),
                        false);
                session.messages().keep(id, left);
                next = book.record(session, next, doer, new TicketEvent.MessageWritten(key, Audience.REQUESTER));
                book.copy(session, next, left, book.cardOf(next));
            }
            return changes.shown(session, next);
        });
    }

    /** It lives on in another ticket of the same customer, with everybody who asked and with all its threads. */
    public Desk.Changed merge(TicketId id, Doer by, int into, String why) {
        return work.run(session -> {
            var other = session.tickets().findByNumber(into).map(Ticket::id);
            // Always in the same order: two that are merged into each other wait, and do not stand in each other's way.
            Stream.concat(Stream.of(id), other.stream())
                    .map(TicketId::value)
                    .sorted()
                    .forEach(one -> session.tickets().hold(new TicketId(one)));
            var from = session.tickets().find(id).map(ticket -> ticket.asOf(book.now()));
            if (from.isEmpty()) {
                return new Desk.Changed.NoSuchTicket();
            }
            var to = other.flatMap(session.tickets()::find).map(ticket -> ticket.asOf(book.now()));
            var no = notMerged(from.get(), by, to, into);
            return no.isPresent() ? no.get() : merged(session, from.get(), to.orElseThrow(), by, why);
        });
    }

    private static Optional<Desk.Changed> notMerged(Ticket from, Doer by, Optional<Ticket> to, int into) {
        var may = Rights.working(by);
        if (may.isPresent()) {
            return Optional.of(new Desk.Changed.Impossible(from, may.get()));
        } else if (from.status() == TicketStatus.CLOSED) {
            return Optional.of(new Desk.Changed.Already(from, "It is closed."));
        } else if (to.isEmpty()) {
            return Optional.of(
                    new Desk.Changed.Impossible(from, "There is no ticket " + TicketNumber.label(into) + "."));
        }
        var target = to.get();
        if (target.id().equals(from.id())) {
            return Optional.of(new Desk.Changed.Impossible(from, "That is this ticket itself."));
        } else if (!target.live()) {
            return Optional.of(new Desk.Changed.Impossible(
                    from, target.label() + " is " + target.status().words() + ": merge it the other way round."));
        } else if (!target.details()
                .customer()
                .id()
                .equals(from.details().customer().id())) {
            return Optional.of(new Desk.Changed.Impossible(
                    from,
                    target.label() + " is for " + target.details().customer().name()
                            + ". Only tickets of one customer are merged."));
        }
        return Optional.empty();
    }

    private Desk.Changed merged(Desk.Session session, Ticket from, Ticket to, Doer by, String why) {
        var gone = book.record(session, from, by, new TicketEvent.TicketMerged(to.id(), to.number(), why.strip()));
        var grown = book.record(
                session,
                to,
                by,
                new TicketEvent.TicketAbsorbed(
                        from.id(),
                        from.number(),
                        from.openedAt(),
                        from.requesters(),
                        from.sources(),
                        from.issues(),
                        from.pages()));
        if (to.status() == TicketStatus.PENDING && from.live() && from.status() != TicketStatus.PENDING) {
            // Somebody waits for us, whoever else we wait for.
            grown = book.record(session, grown, by, new TicketEvent.WorkResumed());
        }
        session.messages().moveThreads(from.id(), to.id());
        session.engineering().move(from.id(), to.id());
        book.tellRequesters(session, gone, by.actor(), TicketNews.MERGED);
        book.tellAssignee(session, gone, by.actor(), TicketNews.MERGED);
        book.tellAssignee(session, grown, by.actor(), TicketNews.GREW);
        book.show(session, grown);
        return changes.shown(session, gone);
    }
}
