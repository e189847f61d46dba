package dev.tocsin.ticket;

import dev.tocsin.sla.Fact;
import java.util.Optional;
import java.util.regex.Pattern;

/** The first response, what counts as one, and what does not. Each call is one transaction. Thread-safe. */
public final class Responses {
    /** Less says nothing that somebody could work with. */
    private static final int SHORTEST = 15;

    /** What goes along with it out of kindness. */
    private static final String KINDLY =
            "(?:[\\s,.!]*(?:thanks|thank you|now|right now|already|(?:for|with) (?:your|the) patience"
                    + "|(?:and |we |i |will |'ll )*(?:come|get|report|keep you) (?:back|posted)(?: to you)?(?: soon)?"
                    + "|please (?:bear with us|hold on|wait)))*[\\s,.!]*";

    /** Who says no more than that has said who has it, and not what was found. One sentence: with two there is more to it. */
    private static final Pattern OWNS = Pattern.compile(
            "(?:ok(?:ay)?|sure|thanks|thank you|hi|hello|hey|yes)?[\\s,.!]*(?:@?\\S+[\\s,.!]+)?"
                    + "(?:i|we)(?:'m|’m|'re|’re|'ll|’ll|'ve|’ve| am| are| will| can)?"
                    + " (?:(?:on (?:it|this)|look(?:ing)?|check(?:ing)?|investigat(?:e|ing)|tak(?:e|ing) (?:it|this|a look|over))"
                    + "\\b[^.:;!?\\n]{0,50}|(?:have |'ve )?(?:got|have) (?:it|this)\\b)" + KINDLY,
            Pattern.CASE_INSENSITIVE);

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

    /**
     * Whether a text says no more than that somebody is on it. That is good to know, and kind; an answer says what was found
     * or done.
     */
    public static boolean onlyOwns(String text) {
        return tooLittle(text).isPresent() || OWNS.matcher(text.strip()).matches();
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
                                        session,
                                        book.taken(session, ticket, by),
                                        by,
                                        reply,
                                        new TicketEvent.ResponseGiven(reply.key()))));
    }

    /** "I have this." It is wanted, tells whoever asked, and counts as nothing. Nobody's ticket becomes theirs. */
    public Desk.Changed own(TicketId id, Doer by, Publishing.Reply reply) {
        return changes.byAgent(id, by, (session, ticket) -> {
            if (session.messages().find(id, reply.key()).isPresent()) {
                return new Desk.Changed.Done(ticket);
            } else if (ticket.assignee().isPresent() && !ticket.has(by.actor())) {
                return new Desk.Changed.Taken(ticket);
            }
            var owned = book.taken(session, ticket, by);
            var next = publishing.publish(session, owned, by, reply, new TicketEvent.OwnershipSaid(reply.key()));
            return changes.shown(session, next);
        });
    }

    /** A reply in a requester's thread was the first response, or the answer since: from when it was written on. */
    public Desk.Changed count(TicketId id, Doer by, TicketMessage written) {
        return changes.byAgentUnlessClosed(id, by, (session, ticket) -> {
            var known = session.messages().find(id, written.key());
            var message = known.orElse(written);
            var no = refused(book.standing(ticket), message);
            if (no.isPresent()) {
                return no.get();
            }
            var next = ticket;
            if (known.isEmpty()
                    && Changes.keptElsewhere(session, id, written.key()).isEmpty()) {
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
            publishing.askAnew(session, next, message.key());
            return changes.shown(session, next);
        });
    }

    /** A reply that somebody counted was no answer after all: its clock goes on as if nobody had. */
    public Desk.Changed uncount(TicketId id, Doer by, MessageKey key) {
        return changes.byAgentUnlessClosed(id, by, (session, ticket) -> {
            var counted = ticket.history().stream()
                    .anyMatch(recorded -> recorded.event() instanceof TicketEvent.ReplyCounted reply
                            && reply.message().equals(key));
            if (!counted || !ticket.talk().counts(key)) {
                return new Desk.Changed.Already(ticket, "It does not count.");
            }
            var next = book.record(session, ticket, by, new TicketEvent.ReplyNotCounted(key));
            publishing.askAnew(session, next, key);
            return changes.shown(session, next);
        });
    }

    private static boolean owned(Ticket ticket, TicketMessage message) {
        return ticket.history().stream()
                .anyMatch(recorded -> recorded.event() instanceof TicketEvent.OwnershipSaid said
                        && said.message().equals(message.key()));
    }

    private static Optional<Desk.Changed> refused(Standing standing, TicketMessage message) {
        var ticket = standing.ticket();
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
        var earlier = ticket.talk()
                .respondedAt()
                .filter(at -> message.writtenAt().isBefore(at))
                .isPresent();
        if (ticket.talk().counts(message.key())) {
            return Optional.of(new Desk.Changed.Already(ticket, "It counts already."));
        }
        return earlier || !ticket.talk().responded() || standing.awaitsAnswer(message.writtenAt())
                ? Optional.empty()
                : Optional.of(new Desk.Changed.Already(
                        ticket, "It has its first response already, and no other answer is waited for."));
    }
}
