package dev.tocsin.ticket;

import dev.tocsin.sla.Fact;
import java.util.Optional;

/** The first response, what counts as one, and what does not. Each call is one transaction. Thread-safe. */
public final class Responses {
    /** Less says nothing that somebody could work with. */
    private static final int SHORTEST = 15;

    private final TicketBook book;
    private final Changes changes;
    private final Publishing publishing;

    public Responses(Ground ground) {
        this.book = ground.book();
        this.changes = ground.changes();
        this.publishing = ground.publishing();
    }

    /** Why a text does not say what was found or done, or what comes next; a sentence. Empty: it may. */
    public static Optional<String> tooLittle(String text) {
        return text.strip().length() >= SHORTEST
                ? Optional.empty()
                : Optional.of(
                        "Please say a little more: whoever asked has to see what was found, and what comes next.");
    }

    /** As a first response has to be: with what was found or done, and with the next steps. {@code reply}: both. */
    public Desk.Changed respond(TicketId id, Doer by, Publishing.Reply reply) {
        return changes.byAgent(
                id,
                by,
                (session, ticket) -> session.messages().find(id, reply.key()).isPresent()
                        ? new Desk.Changed.Done(ticket)
                        : changes.shown(
                                session,
                                publishing.publish(
                                        session, ticket, by, reply, new TicketEvent.ResponseGiven(reply.key()))));
    }

    /** "I have this." It is wanted, tells whoever asked, and counts as nothing. Nobody's ticket becomes theirs. */
    public Desk.Changed own(TicketId id, Doer by, Publishing.Reply reply) {
        return changes.byAgent(id, by, (session, ticket) -> {
            if (session.messages().find(id, reply.key()).isPresent()) {
                return new Desk.Changed.Done(ticket);
            } else if (ticket.assignee().isPresent() && !ticket.has(by.actor())) {
                return new Desk.Changed.Taken(ticket);
            }
            var owned = ticket.assignee().isPresent()
                    ? ticket
                    : book.record(session, ticket, by, new TicketEvent.TicketClaimed());
            var next = publishing.publish(session, owned, by, reply, new TicketEvent.OwnershipSaid(reply.key()));
            return changes.shown(session, next);
        });
    }

    /** A reply that was written in a requester's thread was the first response: from when it was written on. */
    public Desk.Changed count(TicketId id, Doer by, TicketMessage written) {
        return changes.byAgentUnlessClosed(id, by, (session, ticket) -> {
            var known = session.messages().find(id, written.key());
            var message = known.orElse(written);
            var no = refused(ticket, message);
            if (no.isPresent()) {
                return no.get();
            }
            var next = ticket;
            if (known.isEmpty()) {
                session.messages().keep(id, message);
                next = book.record(
                        session,
                        ticket,
                        message.author(),
                        new TicketEvent.MessageWritten(message.key(), message.audience()),
                        message.writtenAt());
                book.copy(session, next, message, book.cardOf(next));
            }
            next = book.record(
                    session,
                    next,
                    by,
                    new TicketEvent.ReplyCounted(message.key(), message.writer().name()),
                    message.writtenAt());
            // Its copy below the card asks no more.
            book.copy(session, next, message, book.cardOf(next));
            return changes.shown(session, next);
        });
    }

    private static boolean owned(Ticket ticket, TicketMessage message) {
        return ticket.history().stream()
                .anyMatch(recorded -> recorded.event() instanceof TicketEvent.OwnershipSaid said
                        && said.message().equals(message.key()));
    }

    private static Optional<Desk.Changed> refused(Ticket ticket, TicketMessage message) {
        if (message.takenBack()) {
            return Optional.of(new Desk.Changed.Impossible(ticket, "It was taken back."));
        } else if (message.audience() == Audience.INTERNAL) {
            return Optional.of(new Desk.Changed.Impossible(
                    ticket, "Whoever asked has not seen that: it was written among ourselves. Send it to them first."));
        } else if (owned(ticket, message)) {
            return Optional.of(new Desk.Changed.Impossible(
                    ticket, "It says who has the ticket, not what was found and what comes next."));
        } else if (message.author().role() != Fact.Role.AGENT) {
            return Optional.of(new Desk.Changed.Impossible(
                    ticket, "An answer is written by somebody who works on tickets, and not by whoever asked."));
        }
        return ticket.talk()
                .respondedAt()
                .filter(at -> !message.writtenAt().isBefore(at))
                .map(at -> new Desk.Changed.Already(ticket, "It has its first response already."));
    }
}
