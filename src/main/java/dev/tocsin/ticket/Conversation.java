package dev.tocsin.ticket;

import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.sla.Fact;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What people write about a ticket. What stands in a requester's thread is copied below the card; what stands below the card
 * stays there, unless somebody sends it. Each call is one transaction. Thread-safe.
 */
public final class Conversation {
    private final UnitOfWork<Desk.Session> work;
    private final TicketBook book;
    private final Changes changes;
    private final Publishing publishing;
    private final InstantSource clock;

    public Conversation(Ground ground) {
        this.work = ground.work();
        this.book = ground.book();
        this.changes = ground.changes();
        this.publishing = ground.publishing();
        this.clock = ground.clock();
    }

    /**
     * A message in a thread.
     *
     * @param author who wrote it; their role is what they are here, whoever asked may be either
     * @param edited when it was last changed
     */
    public record Heard(
            MessageKey key,
            String thread,
            Doer author,
            String text,
            List<Attachment> files,
            Instant at,
            Optional<Instant> edited) {
        private TicketMessage message(Doer by, Audience audience) {
            return new TicketMessage(key, by, audience, text, files, at, edited, false);
        }
    }

    /** Whether anything is known of the thread: to pass by what is nobody's in a moment. */
    public boolean knows(String channel, String thread) {
        return !work.read(session -> session.messages().followers(channel, thread))
                .isEmpty();
    }

    /** Which tickets a thread is about, on which side. */
    public List<Messages.Follower> followers(String channel, String thread) {
        return work.read(session -> session.messages().followers(channel, thread));
    }

    public List<TicketMessage> all(TicketId ticket) {
        return work.read(session -> session.messages().all(ticket));
    }

    public Optional<TicketMessage> find(TicketId ticket, MessageKey key) {
        return work.read(session -> session.messages().find(ticket, key));
    }

    /** The same, or kept with a ticket that lives on in that one. */
    public Optional<TicketMessage> kept(TicketId ticket, MessageKey key) {
        return work.read(
                session -> session.messages().find(ticket, key).or(() -> Changes.keptElsewhere(session, ticket, key)));
    }

    /** Somebody wrote, or changed what they wrote: however often, and in whichever order, it is heard. */
    public void heard(Heard heard) {
        // What is kept already is changed where it is kept, whatever has become of that ticket.
        for (var keeper : keepers(heard.key())) {
            changes.changing(keeper, (session, ticket) -> again(session, ticket, heard));
        }
        for (var follower : followers(heard.key().channel(), heard.thread())) {
            changes.living(
                    follower.ticket(),
                    (session, ticket) -> begins(session, ticket, heard)
                                    || Changes.keptElsewhere(session, ticket.id(), heard.key())
                                            .isPresent()
                            ? new Desk.Changed.Already(ticket, "")
                            : written(session, ticket, follower.side(), heard));
        }
    }

    /** What somebody wrote to us alone belongs to this ticket, they say: and what they write below it from now on. */
    public Desk.Changed add(TicketId id, Heard heard) {
        return changes.living(id, (session, ticket) -> {
            if (!ticket.askedBy(heard.author().actor())) {
                return new Desk.Changed.Impossible(ticket, "That is for whoever asked.");
            }
            session.messages().follow(id, heard.key().channel(), heard.thread(), Messages.Side.REQUESTER);
            var written = written(session, ticket, Messages.Side.REQUESTER, heard);
            return written instanceof Desk.Changed.Already
                    ? new Desk.Changed.Already(ticket, "It was passed on already.")
                    : written;
        });
    }

    /**
     * Written before the ticket was opened, and heard of late: it stands among what is quoted, or is when the thread is read. A
     * long thread is quoted with omissions, and what was left out is not written anew.
     */
    private static boolean comesAlong(Desk.Session session, Ticket ticket, Heard heard) {
        var source = ticket.opening().source();
        if (!source.channel().equals(heard.key().channel()) || !source.thread().equals(heard.thread())) {
            return false;
        }
        return ticket.thread().isPresent()
                ? session.messages().quoted(ticket.id(), heard.key().ts())
                : ticket.threadNotRead().isEmpty() && heard.at().isBefore(ticket.openedAt());
    }

    /** What a thread hangs on is what the ticket is about, or a card of ours, and was not written about it. */
    private static boolean begins(Desk.Session session, Ticket ticket, Heard heard) {
        return heard.key().ts().equals(heard.thread())
                && session.messages().find(ticket.id(), heard.key()).isEmpty();
    }

    private List<TicketId> keepers(MessageKey key) {
        return work.read(session -> session.messages().keepers(key));
    }

    private Desk.Changed again(Desk.Session session, Ticket ticket, Heard heard) {
        return session.messages()
                .find(ticket.id(), heard.key())
                .filter(known -> heard.message(known.author(), known.audience()).newerThan(known))
                .map(known -> edited(session, ticket, known, heard))
                .orElseGet(() -> new Desk.Changed.Already(ticket, ""));
    }

    private Desk.Changed written(Desk.Session session, Ticket ticket, Messages.Side side, Heard heard) {
        var audience = side == Messages.Side.REQUESTER ? Audience.REQUESTER : Audience.INTERNAL;
        var message = heard.message(asking(ticket, heard.author()), audience);
        if (session.messages().find(ticket.id(), heard.key()).isPresent()) {
            return again(session, ticket, heard);
        }
        if (comesAlong(session, ticket, heard)) {
            return new Desk.Changed.Already(ticket, "");
        }
        session.messages().keep(ticket.id(), message);
        var next = book.record(
                session, ticket, message.author(), new TicketEvent.MessageWritten(message.key(), audience), heard.at());
        if (audience != Audience.INTERNAL) {
            book.copy(session, next, message, book.cardOf(next));
            next = message.author().role() == Fact.Role.AGENT
                    ? publishing.replied(session, ticket, next, message, heard.thread())
                    : asked(session, next, message);
        } else if (message.author().role() == Fact.Role.REQUESTER && ticket.askedBy(message.writer())) {
            next = asked(session, next, message);
        }
        return changes.shown(session, next);
    }

    /** Whoever asked stands on that side of the ticket, whatever they do otherwise, unless they have it. */
    private static Doer asking(Ticket ticket, Doer author) {
        return author.worksOnTickets() && ticket.askedBy(author.actor()) && !ticket.has(author.actor())
                ? new Doer(author.actor(), Fact.Role.REQUESTER)
                : author;
    }

    /** It is our move again; a ticket that is over is not opened by a word of thanks, but somebody has to look. */
    private Ticket asked(Desk.Session session, Ticket ticket, TicketMessage message) {
        var status = ticket.asOf(clock.instant()).status();
        var next = ticket;
        if (status == TicketStatus.PENDING) {
            // What comes late may have been written before it began to wait.
            var since = ticket.waits().orElseThrow().since();
            var at = message.writtenAt().isBefore(since) ? since : message.writtenAt();
            next = book.record(session, ticket, message.author(), new TicketEvent.WorkResumed(), at);
            book.tellAssignee(session, next, message.writer(), TicketNews.CUSTOMER_ANSWERED);
        } else if (status == TicketStatus.SOLVED) {
            book.tellAssignee(session, next, message.writer(), TicketNews.WROTE_AFTER_SOLVED);
        } else if (status == TicketStatus.CLOSED && ticket.askedBy(message.writer())) {
            book.tell(session, next, message.writer().id(), TicketNews.WROTE_TO_CLOSED);
        }
        return next;
    }

    private Desk.Changed edited(Desk.Session session, Ticket ticket, TicketMessage known, Heard heard) {
        var at = heard.edited().orElse(heard.at());
        var message = known.with(heard.text(), at).with(heard.files());
        if (known.text().equals(heard.text()) && known.files().equals(heard.files())) {
            session.messages().keep(ticket.id(), message);
            return new Desk.Changed.Already(ticket, "");
        }
        session.messages().keep(ticket.id(), message);
        var next = book.record(session, ticket, known.author(), new TicketEvent.MessageEdited(known.key()), at);
        if (known.audience() != Audience.INTERNAL) {
            book.copy(session, next, message, book.cardOf(next));
        }
        return changes.shown(session, next);
    }

    /** Its author deleted it: its words are forgotten here too. {@code by}: as far as Slack says, its author. */
    public void deleted(MessageKey key, String thread, Doer by) {
        for (var follower : followers(key.channel(), thread)) {
            changes.living(follower.ticket(), (session, ticket) -> {
                if (session.messages().find(ticket.id(), key).isEmpty()
                        && Changes.keptElsewhere(session, ticket.id(), key).isEmpty()) {
                    // Heard of before the message itself: that one comes too late then.
                    var audience = follower.side() == Messages.Side.REQUESTER ? Audience.REQUESTER : Audience.INTERNAL;
                    var never = new TicketMessage(
                            key, by, audience, "", List.of(), clock.instant(), Optional.empty(), true);
                    session.messages().keep(ticket.id(), never);
                }
                return new Desk.Changed.Already(ticket, "");
            });
        }
        for (var keeper : keepers(key)) {
            changes.changing(
                    keeper,
                    (session, ticket) -> session.messages()
                            .find(ticket.id(), key)
                            .filter(known -> !known.takenBack())
                            .map(known -> gone(session, ticket, known))
                            .orElseGet(() -> new Desk.Changed.Already(ticket, "")));
        }
    }

    private Desk.Changed gone(Desk.Session session, Ticket ticket, TicketMessage known) {
        var message = known.withoutWords();
        session.messages().keep(ticket.id(), message);
        var next = book.record(
                session, ticket, message.author(), new TicketEvent.MessageTakenBack(message.key(), message.audience()));
        if (message.audience() != Audience.INTERNAL) {
            book.copy(session, next, message, book.cardOf(next));
            if (!message.key().inSlack()) {
                publishing.toRequesters(session, next, message);
            }
        }
        if (ticket.talk().counts(message.key())) {
            publishing.askAnew(session, next, message.key());
        }
        return changes.shown(session, next);
    }

    /** To whoever asked, as it was previewed. */
    public Desk.Changed reply(TicketId id, Doer by, Publishing.Reply reply) {
        return changes.byAgentUnlessClosed(id, by, (session, ticket) -> {
            if (session.messages().find(id, reply.key()).isPresent()) {
                return new Desk.Changed.Done(ticket);
            }
            var next = publishing.publish(
                    session, ticket, by, reply, new TicketEvent.MessageWritten(reply.key(), Audience.REQUESTER));
            return changes.shown(session, next);
        });
    }

    /** What was sent with a form is changed wherever it was sent to. */
    public Desk.Changed changeSent(TicketId id, Doer by, MessageKey key, String text) {
        return changes.byAgentEver(id, by, (session, ticket) -> {
            var known = session.messages().find(id, key).filter(message -> !message.takenBack());
            if (known.isEmpty()) {
                return new Desk.Changed.Impossible(ticket, "It was taken back.");
            } else if (!known.get().writer().same(by.actor())) {
                return new Desk.Changed.Impossible(ticket, "Only who wrote it changes it.");
            } else if (known.get().text().equals(text)) {
                return new Desk.Changed.Already(ticket, "It says so already.");
            }
            var message = known.get().with(text, clock.instant());
            session.messages().keep(id, message);
            var next = book.record(session, ticket, by, new TicketEvent.MessageEdited(key));
            book.copy(session, next, message, book.cardOf(next));
            publishing.toRequesters(session, next, message);
            return changes.shown(session, next);
        });
    }

    /** What was sent with a form is taken back wherever it was sent to, as far as nobody has read it. */
    public Desk.Changed takeBackSent(TicketId id, Doer by, MessageKey key) {
        return changes.byAgentEver(id, by, (session, ticket) -> {
            var known = session.messages().find(id, key);
            if (known.isEmpty() || known.get().takenBack()) {
                return new Desk.Changed.Already(ticket, "It was taken back already.");
            } else if (!known.get().writer().same(by.actor())) {
                return new Desk.Changed.Impossible(ticket, "Only who wrote it takes it back.");
            }
            return gone(session, ticket, known.get());
        });
    }
}
