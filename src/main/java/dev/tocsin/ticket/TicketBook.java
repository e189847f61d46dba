package dev.tocsin.ticket;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Effect;
import dev.tocsin.ticket.TicketEvent.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes down what happened to a ticket, together with what is promised because of it. */
final class TicketBook {
    /** What reminded people may be many messages, and Slack takes few changes in a second: the cards go first. */
    private static final Duration CARDS_FIRST = Duration.ofSeconds(2);

    private final TicketFacts facts;
    private final Watch watch;
    private final InstantSource clock;

    TicketBook(TicketFacts facts, Watch watch, InstantSource clock) {
        this.facts = facts;
        this.watch = watch;
        this.clock = clock;
    }

    Standing standing(Ticket ticket) {
        var now = clock.instant();
        return standing(ticket, now);
    }

    private Standing standing(Ticket ticket, Instant at) {
        return new Standing(ticket.asOf(at), facts.clocks(ticket, at), at);
    }

    /** What falls due next, where it waits until some time, is so as it will be then. */
    private Tickets.Moments moments(Ticket ticket) {
        var now = clock.instant();
        var standing = standing(ticket, now);
        var waitsUntil = ticket.waits().flatMap(Ticket.Wait::until).filter(end -> end.isAfter(now));
        return new Tickets.Moments(
                waitsUntil.map(end -> standing(ticket, end)).orElse(standing).due(), watch.next(standing));
    }

    Ticket open(Desk.Session session, TicketId id, TicketEvent.TicketOpened opened, Doer doer) {
        var now = clock.instant();
        var ticket = Ticket.of(id, List.of(new Recorded(opened, doer, now, now)));
        session.tickets().save(ticket, 0, moments(ticket));
        follow(session, ticket, opened.source());
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

    /** What is written where somebody asked belongs to the ticket, from its very beginning. */
    static void follow(Desk.Session session, Ticket ticket, Source source) {
        if (!source.thread().isEmpty()) {
            session.messages().follow(ticket.id(), source.channel(), source.thread(), Messages.Side.REQUESTER);
        }
    }

    /** Appends the event; {@link #show} is promised by whoever has appended the last one. */
    Ticket record(Desk.Session session, Ticket ticket, Doer doer, TicketEvent event) {
        return record(session, ticket, doer, event, clock.instant());
    }

    /** {@code occurredAt}: as its origin says; not before the ticket was opened. */
    Ticket record(Desk.Session session, Ticket ticket, Doer doer, TicketEvent event, Instant occurredAt) {
        var next = ticket.with(new Recorded(event, doer, occurredAt, clock.instant()));
        session.tickets().save(next, ticket.version(), moments(next));
        if (event instanceof TicketEvent.RequesterJoined joined) {
            follow(session, next, joined.source());
        }
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
        if (!ticket.reminded().nudges().isEmpty()) {
            inStep(session, ticket);
        }
        if (ticket.pages().stream().anyMatch(page -> page.open() && page.reason() == PageReason.BREACH)) {
            promise(session, ticket, TicketEffect.END_CALLS, "calls", "");
        }
    }

    /** Promises that what reminded people says what is so; once more where something was posted since. */
    void inStep(Desk.Session session, Ticket ticket) {
        var queue = "settle:" + ticket.id();
        session.outbox()
                .add(new Effect(
                        TicketEffect.SETTLE_NUDGES,
                        queue + ":" + ticket.version() + ":" + clock.instant().toEpochMilli(),
                        queue,
                        ticket.id().value(),
                        "",
                        CARDS_FIRST));
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
        places.addAll(Place.receipts(ticket));
        int solved = ticket.ending().solvedTimes();
        if (solved > 0) {
            ticket.requesters()
                    .forEach(asker -> places.add(new Place(Place.Kind.QUESTION, asker.id(), String.valueOf(solved))));
        }
        return places;
    }

    void tell(Desk.Session session, Ticket ticket, String person, TicketNews news) {
        session.outbox()
                .add(Effect.of(
                        TicketEffect.TELL_OF_TICKET,
                        "tell:" + news + ":" + ticket.id() + ":" + ticket.version() + ":" + person,
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

    Instant now() {
        return clock.instant();
    }

    /** Whoever has it, unless they did it themselves; where nobody has it, the card says it all. */
    void tellAssignee(Desk.Session session, Ticket ticket, Actor but, TicketNews news) {
        ticket.assignee()
                .map(a -> a.id().value())
                .filter(person -> !person.equals(but.id()))
                .ifPresent(person -> tell(session, ticket, person, news));
    }

    /** Whoever acts for whoever asked has the ticket, where nobody had it. */
    Ticket taken(Desk.Session session, Ticket ticket, Doer by) {
        if (ticket.assignee().isPresent()) {
            return ticket;
        }
        var next = record(session, ticket, by, new TicketEvent.TicketClaimed());
        tellFormer(session, ticket, next, by);
        return next;
    }

    /** Whoever has it no more, or was to take it over and is not any more, hears so: unless they did it themselves. */
    void tellFormer(Desk.Session session, Ticket before, Ticket now, Doer by) {
        before.assignee()
                .filter(former -> now.assignee().filter(former::sameAs).isEmpty())
                .map(a -> a.id().value())
                .filter(person -> !person.equals(by.actor().id()))
                .ifPresent(person -> tell(session, now, person, TicketNews.UNASSIGNED));
        before.ownership()
                .offered()
                .map(Ownership.Offered::to)
                .filter(former -> now.assignee().filter(former::sameAs).isEmpty())
                .filter(former -> now.ownership()
                        .offered()
                        .filter(offer -> offer.to().sameAs(former))
                        .isEmpty())
                .map(a -> a.id().value())
                .filter(person -> !person.equals(by.actor().id()))
                .ifPresent(person -> tell(session, now, person, TicketNews.NOT_OFFERED));
    }

    /** Below the card. */
    Place cardOf(Ticket ticket) {
        return new Place(Place.Kind.CARD, ticket.route().channel(), "");
    }

    /** The thread that it came from, which may be shared with another company. */
    static Place outside(Ticket ticket) {
        var source = ticket.opening().source();
        return new Place(Place.Kind.OUTSIDE, source.channel(), source.thread());
    }

    /** Promises that a copy of the message, with its files, stands in that place as it is now. */
    void copy(Desk.Session session, Ticket ticket, TicketMessage message, Place place) {
        var queue = "copy:" + ticket.id() + ":" + place.written();
        var detail = message.key().written() + " " + place.written();
        var key = "copy:" + ticket.id() + ":" + detail + ":" + ticket.version();
        session.outbox()
                .add(Effect.of(
                        TicketEffect.COPY_MESSAGE, key, queue, ticket.id().value(), detail));
        // What was attached among ourselves goes to no other company.
        for (var file : place.kind() == Place.Kind.OUTSIDE ? List.<Attachment>of() : message.files()) {
            session.outbox()
                    .add(Effect.of(
                            TicketEffect.COPY_FILE,
                            "file:" + ticket.id() + ":" + file.id() + ":" + detail,
                            // Words do not wait for files.
                            "file:" + ticket.id() + ":" + detail,
                            ticket.id().value(),
                            file.id() + " " + detail));
        }
    }

    /**
     * When so much open time of the ticket's own calendar has passed since then: of the one its deadlines go by; where
     * nothing is promised, around the clock.
     */
    Instant openTimeAfter(Ticket ticket, Instant since, Duration time) {
        return facts.calendar(ticket)
                .filter(BusinessCalendar::isEverOpen)
                .map(calendar -> calendar.deadline(since, time))
                .orElseGet(() -> since.plus(time));
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
