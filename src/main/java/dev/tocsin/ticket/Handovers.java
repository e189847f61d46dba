package dev.tocsin.ticket;

import java.util.Optional;

/** How tickets change hands with everything that was known. Each call is one transaction. Thread-safe. */
public final class Handovers {
    private final TicketBook book;
    private final Changes changes;
    private final Timers timers;

    public Handovers(Ground ground) {
        this.book = ground.book();
        this.changes = ground.changes();
        this.timers = ground.timers();
    }

    /** {@code to}: who is asked to accept it, and whoever has it keeps it until then; nobody: it waits in the queue. */
    public Desk.Changed handOver(TicketId id, Doer by, Optional<Assignee> to, Handover handover) {
        return changes.byAgent(id, by, (session, ticket) -> {
            if (to.isPresent() && ticket.assignee().filter(to.get()::sameAs).isPresent()) {
                return new Desk.Changed.Already(ticket, to.get().name() + " has it already.");
            }
            var event = new TicketEvent.TicketHandedOver(to, handover);
            if (lately(ticket).filter(event::equals).isPresent()) {
                return new Desk.Changed.Done(ticket);
            }
            var next = book.record(session, ticket, by, event);
            book.tellFormer(session, ticket, next, by);
            to.ifPresent(person -> book.tell(session, next, person.id().value(), TicketNews.OFFERED));
            timers.offered(session, next);
            if (to.isEmpty()) {
                book.tellRequesters(session, next, by.actor(), TicketNews.HANDED_OVER);
            }
            return changes.shown(session, next);
        });
    }

    /** How it last changed hands, or was to. */
    private static Optional<TicketEvent> lately(Ticket ticket) {
        var before = Ownership.NOBODY;
        var last = Optional.<TicketEvent>empty();
        for (var recorded : ticket.history()) {
            var now = before.after(recorded);
            last = now.equals(before) ? last : Optional.of(recorded.event());
            before = now;
        }
        return last;
    }

    public Desk.Changed accept(TicketId id, Doer by) {
        return changes.byAgent(id, by, (session, ticket) -> {
            var offer = ticket.ownership().offered();
            if (offer.isEmpty()) {
                return ticket.has(by.actor())
                        ? new Desk.Changed.Already(ticket, "You have it already.")
                        : new Desk.Changed.Impossible(ticket, "Nobody is handing it over any more.");
            } else if (!offer.get().to().id().value().equals(by.actor().id())) {
                return new Desk.Changed.Impossible(
                        ticket, "It is being handed to " + offer.get().to().name() + ", who accepts it.");
            }
            var next = book.record(session, ticket, by, new TicketEvent.HandoverAccepted());
            // Not before: whoever was offered it may decline, and whoever asked would have been told something else.
            book.tellRequesters(session, next, by.actor(), TicketNews.HANDED_OVER);
            if (!offer.get().by().id().equals(by.actor().id())) {
                book.tell(session, next, offer.get().by().id(), TicketNews.ACCEPTED);
            }
            if (ticket.assignee()
                    .filter(a -> !a.id().value().equals(offer.get().by().id()))
                    .isPresent()) {
                book.tellFormer(session, ticket, next, by);
            }
            return changes.shown(session, next);
        });
    }

    /** {@code why}: may be empty. */
    public Desk.Changed decline(TicketId id, Doer by, String why) {
        return changes.byAgent(id, by, (session, ticket) -> {
            var offer = ticket.ownership()
                    .offered()
                    .filter(o -> o.to().id().value().equals(by.actor().id()));
            if (offer.isEmpty()) {
                return new Desk.Changed.Already(ticket, "Nobody is handing it to you.");
            }
            var next = book.record(session, ticket, by, new TicketEvent.HandoverDeclined(why.strip()));
            book.tell(session, next, offer.get().by().id(), TicketNews.DECLINED);
            return changes.shown(session, next);
        });
    }
}
