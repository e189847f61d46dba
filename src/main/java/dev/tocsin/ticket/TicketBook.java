package dev.tocsin.ticket;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Effect;
import dev.tocsin.ticket.TicketEvent.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes down what happened to a ticket, together with what is promised because of it. */
final class TicketBook {
    private final TicketFacts facts;
    private final InstantSource clock;

    TicketBook(TicketFacts facts, InstantSource clock) {
        this.facts = facts;
        this.clock = clock;
    }

    Standing standing(Ticket ticket) {
        var now = clock.instant();
        return standing(ticket, now);
    }

    private Standing standing(Ticket ticket, Instant at) {
        return new Standing(ticket.asOf(at), facts.clocks(ticket, at), at);
    }

    /** When something falls due next; where it waits until some time, as it will be then. */
    private Optional<Instant> due(Ticket ticket) {
        var now = clock.instant();
        var then = ticket.waits()
                .flatMap(Ticket.Wait::until)
                .filter(end -> end.isAfter(now))
                .orElse(now);
        return standing(ticket, then).due();
    }

    Ticket open(Desk.Session session, TicketId id, TicketEvent.TicketOpened opened, Doer doer) {
        var now = clock.instant();
        var ticket = Ticket.of(id, List.of(new Recorded(opened, doer, now, now)));
        session.tickets().save(ticket, 0, due(ticket));
        if (!opened.source().key().isEmpty()) {
            promise(
                    session,
                    ticket,
                    TicketEffect.READ_THREAD,
                    "read",
                    opened.source().channel());
        }
        return ticket;
    }

    /** Appends the event; {@link #show} is promised by whoever has appended the last one. */
    Ticket record(Desk.Session session, Ticket ticket, Doer doer, TicketEvent event) {
        return record(session, ticket, doer, event, clock.instant());
    }

    /** {@code occurredAt}: as its origin says; not before the ticket was opened. */
    Ticket record(Desk.Session session, Ticket ticket, Doer doer, TicketEvent event, Instant occurredAt) {
        var next = ticket.with(new Recorded(event, doer, occurredAt, clock.instant()));
        session.tickets().save(next, ticket.version(), due(next));
        return next;
    }

    /** Promises that everybody who sees the ticket sees it as it is now. */
    void show(Desk.Session session, Ticket ticket) {
        for (var place : places(ticket)) {
            var written = place.written();
            session.outbox()
                    .add(Effect.of(
                            TicketEffect.SHOW_TICKET,
                            "show:" + ticket.id() + ":" + written + ":" + ticket.version(),
                            queue(ticket.id(), place),
                            ticket.id().value(),
                            written));
        }
    }

    /** What is shown in a place is shown in order. */
    static String queue(TicketId ticket, Place place) {
        return "show:" + ticket + ":" + place.written();
    }

    /**
     * The card, and a receipt for each who asked: in the thread where they did, else in a direct message. Whoever is not
     * the first in a thread has one of their own, for the first one's may be in a direct message after all.
     */
    static Set<Place> places(Ticket ticket) {
        var places = new LinkedHashSet<Place>();
        places.add(new Place(Place.Kind.CARD, ticket.route().channel(), ""));
        for (int i = 0; i < ticket.requesters().size(); i++) {
            var source = ticket.sources().get(i);
            var there = new Place(Place.Kind.RECEIPT, source.channel(), source.thread());
            if (source.thread().isEmpty() || !places.add(there)) {
                places.add(
                        new Place(Place.Kind.RECEIPT, ticket.requesters().get(i).id(), ""));
            }
        }
        return places;
    }

    void tell(Desk.Session session, Ticket ticket, String person, TicketNews news) {
        session.outbox()
                .add(Effect.of(
                        TicketEffect.TELL_OF_TICKET,
                        "tell:" + ticket.id() + ":" + ticket.version() + ":" + person,
                        "tell:" + ticket.id() + ":" + person,
                        ticket.id().value(),
                        news + " " + person));
    }

    /** Everybody who asked, but not of what they did themselves. */
    void tellRequesters(Desk.Session session, Ticket ticket, Actor but, TicketNews news) {
        ticket.requesters().stream()
                .filter(requester -> !requester.same(but))
                .forEach(requester -> tell(session, ticket, requester.id(), news));
    }

    /** When a hold ends by itself, somebody has to be told: until then nothing happens to the ticket. */
    void wakeAt(Desk.Session session, Ticket ticket, Instant until) {
        session.outbox()
                .add(new Effect(
                        TicketEffect.END_HOLD,
                        "hold:" + ticket.id() + ":" + ticket.version(),
                        "hold:" + ticket.id() + ":" + ticket.version(),
                        ticket.id().value(),
                        String.valueOf(until.getEpochSecond()),
                        Duration.between(clock.instant(), until)));
    }

    void promise(Desk.Session session, Ticket ticket, TicketEffect kind, String what, String detail) {
        session.outbox()
                .add(Effect.of(
                        kind,
                        what + ":" + ticket.id() + ":" + ticket.version(),
                        what + ":" + ticket.id(),
                        ticket.id().value(),
                        detail));
    }
}
