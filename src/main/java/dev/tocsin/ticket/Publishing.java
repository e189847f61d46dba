package dev.tocsin.ticket;

import dev.tocsin.paging.Markup;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.SlaClocks;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** How something reaches whoever asked: always because somebody of ours wanted exactly that. Part of a transaction. */
public final class Publishing {
    /** So many of the latest replies are looked at once more. */
    private static final int ASKED = 10;

    private final TicketBook book;
    private final Timers timers;

    Publishing(TicketBook book, Timers timers) {
        this.book = book;
        this.timers = timers;
    }

    /**
     * What somebody of ours sends.
     *
     * @param key of the wish: the same again sends nothing
     * @param text as Slack keeps it: escaped
     * @param outside whether it goes into the thread that is shared with another company too, as its author chose
     */
    public record Reply(MessageKey key, String text, List<Attachment> files, boolean outside, Afterwards afterwards) {
        public Reply {
            files = List.copyOf(files);
        }

        /** Of what is solved nobody's answer is waited for. */
        Reply waitingForNobody() {
            return new Reply(key, text, files, outside, Afterwards.OURS);
        }
    }

    /** Whose move it is once it is sent. */
    public enum Afterwards {
        OURS("It stays our move"),
        CUSTOMERS("Wait for the customer's answer");

        private final String words;

        Afterwards(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Keeps it, records what it is, and promises that everybody gets it who is to. */
    Ticket publish(Desk.Session session, Ticket ticket, Doer by, Reply reply, TicketEvent what) {
        var now = book.now();
        var message = new TicketMessage(
                reply.key(),
                by,
                reply.outside() ? Audience.OUTSIDE : Audience.REQUESTER,
                reply.text(),
                reply.files(),
                now,
                Optional.empty(),
                false);
        session.messages().keep(ticket.id(), message);
        var next = book.record(session, ticket, by, what, now);
        book.copy(session, next, message, book.cardOf(next));
        toRequesters(session, next, message);
        if (next.talk().counts(reply.key()) || ticket.talk().responded()) {
            askAnew(session, next, reply.key());
        }
        return reply.afterwards() == Afterwards.CUSTOMERS && next.live() ? waiting(session, next, by, now) : next;
    }

    private Ticket waiting(Desk.Session session, Ticket ticket, Doer by, Instant now) {
        var next = book.record(session, ticket, by, new TicketEvent.WaitingForCustomer(""), now);
        timers.pending(session, next);
        return next;
    }

    /** To each of them, where they asked; and where its author chose to send it too. */
    void toRequesters(Desk.Session session, Ticket ticket, TicketMessage message) {
        if (message.audience() == Audience.OUTSIDE) {
            book.copy(session, ticket, message, TicketBook.outside(ticket));
        }
        new LinkedHashSet<>(Place.receipts(ticket)).forEach(place -> book.copy(session, ticket, message, place));
    }

    /**
     * Somebody of ours wrote in a requester's thread, and did not say whether that was the answer: they are asked, but not
     * with each of several replies that follow one another. {@code before}: the ticket without it.
     */
    Ticket replied(Desk.Session session, Ticket before, Ticket ticket, TicketMessage message, String thread) {
        if (!askedLately(session, before, message) && book.standing(ticket).awaitsAnswer(message.writtenAt())) {
            book.promise(
                    session,
                    ticket,
                    TicketEffect.ASK_WHETHER_RESPONSE,
                    "ask",
                    message.key().written() + " " + thread);
        }
        return ticket;
    }

    /** About a reply just before it, to which nobody has said anything since. */
    private static boolean askedLately(Desk.Session session, Ticket before, TicketMessage message) {
        var history = before.history();
        for (int i = history.size() - 1; i > 0; i--) {
            var recorded = history.get(i);
            if (!(recorded.event() instanceof TicketEvent.MessageWritten written)
                    || written.audience() == Audience.INTERNAL) {
                continue;
            }
            if (recorded.doer().role() != Fact.Role.AGENT
                    || !recorded.occurredAt().plus(SlaClocks.HOLD).isAfter(message.writtenAt())
                    || before.talk().counts(written.message())) {
                return false;
            }
            // Who was only on it was asked for an answer, which this may be.
            var answers = session.messages()
                    .find(before.id(), written.message())
                    .filter(one -> !one.takenBack() && !Responses.onlyOwns(Markup.decode(one.text())))
                    .isPresent();
            if (answers) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether replies were the answer is asked below their copies: no more, or again, when that has changed. {@code about}: what
     * it has changed for, besides the latest ones.
     */
    void askAnew(Desk.Session session, Ticket ticket, MessageKey about) {
        var keys = new LinkedHashSet<>(List.of(about));
        var history = ticket.history();
        for (int i = history.size() - 1; i > 0 && keys.size() <= ASKED; i--) {
            if (history.get(i).doer().role() == Fact.Role.AGENT) {
                visible(history.get(i).event()).ifPresent(keys::add);
            }
        }
        keys.forEach(key -> session.messages()
                .find(ticket.id(), key)
                .filter(message -> !message.takenBack())
                .ifPresent(message -> book.copy(session, ticket, message, book.cardOf(ticket))));
    }

    private static Optional<MessageKey> visible(TicketEvent event) {
        if (event instanceof TicketEvent.MessageWritten written) {
            return Optional.of(written.message()).filter(key -> written.audience() != Audience.INTERNAL);
        }
        return event instanceof TicketEvent.ResponseGiven given ? Optional.of(given.message()) : Optional.empty();
    }
}
