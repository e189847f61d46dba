package dev.tocsin.ticket;

import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.ticket.Desk.Changed;
import java.time.InstantSource;
import java.util.Optional;

/** How a ticket is changed: held, looked at by whoever may, written down, and shown to everybody who sees it. */
final class Changes {
    private final UnitOfWork<Desk.Session> work;
    private final TicketBook book;
    private final InstantSource clock;

    Changes(UnitOfWork<Desk.Session> work, TicketBook book, InstantSource clock) {
        this.work = work;
        this.book = book;
        this.clock = clock;
    }

    interface Change {
        Changed apply(Desk.Session session, Ticket ticket);
    }

    private static Change working(Doer by, Change change) {
        return (session, ticket) -> Rights.working(by)
                .<Changed>map(why -> new Changed.Impossible(ticket, why))
                .orElseGet(() -> change.apply(session, ticket));
    }

    Changed byAgent(TicketId id, Doer by, Change change) {
        return whileLive(id, working(by, change));
    }

    Changed byAgentOrRequester(TicketId id, Doer by, Change change) {
        return whileLive(
                id,
                (session, ticket) -> Rights.workingOrAsking(ticket, by)
                        .<Changed>map(why -> new Changed.Impossible(ticket, why))
                        .orElseGet(() -> change.apply(session, ticket)));
    }

    Changed whileLive(TicketId id, Change change) {
        return changing(
                id,
                (session, ticket) -> ticket.live()
                        ? change.apply(session, ticket)
                        : new Changed.Already(ticket, "It is " + ticket.status().words() + "."));
    }

    /** What may still be done to a solved ticket. */
    Changed byAgentUnlessClosed(TicketId id, Doer by, Change change) {
        return unlessClosed(id, working(by, change));
    }

    /** What may be done whatever has become of it: to what somebody wrote themselves. */
    Changed byAgentEver(TicketId id, Doer by, Change change) {
        return changing(id, working(by, change));
    }

    Changed unlessClosed(TicketId id, Change change) {
        return changing(
                id,
                (session, ticket) -> ticket.status() == TicketStatus.CLOSED
                        ? new Changed.Already(ticket, "It is closed.")
                        : change.apply(session, ticket));
    }

    /** Of a ticket that lives on in another one, that one: it may have gone there a moment ago. */
    Changed living(TicketId id, Change change) {
        return work.run(session -> living(session, id, change));
    }

    private Changed living(Desk.Session session, TicketId id, Change change) {
        var held = session.tickets().hold(id);
        var into = held.flatMap(ticket -> ticket.ending().merged());
        return into.isPresent()
                ? living(session, into.get().ticket(), change)
                : held.map(ticket -> change.apply(session, ticket.asOf(clock.instant())))
                        .orElseGet(Changed.NoSuchTicket::new);
    }

    /** The message as it is kept with a ticket that lives on in that one. */
    static Optional<TicketMessage> keptElsewhere(Desk.Session session, TicketId ticket, MessageKey key) {
        return session.messages().keepers(key).stream()
                .filter(keeper ->
                        !keeper.equals(ticket) && livesOnIn(session, keeper).equals(ticket))
                .flatMap(keeper -> session.messages().find(keeper, key).stream())
                .findFirst();
    }

    private static TicketId livesOnIn(Desk.Session session, TicketId id) {
        return session.tickets()
                .find(id)
                .flatMap(ticket -> ticket.ending().merged())
                .map(into -> livesOnIn(session, into.ticket()))
                .orElse(id);
    }

    Changed changing(TicketId id, Change change) {
        return work.run(session -> session.tickets()
                .hold(id)
                .map(ticket -> change.apply(session, ticket.asOf(clock.instant())))
                .orElseGet(Changed.NoSuchTicket::new));
    }

    Changed done(Desk.Session session, Ticket ticket, Doer by, TicketEvent event) {
        return shown(session, book.record(session, ticket, by, event));
    }

    Changed shown(Desk.Session session, Ticket ticket) {
        book.show(session, ticket);
        return new Changed.Done(ticket.asOf(clock.instant()));
    }
}
