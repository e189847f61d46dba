package dev.tocsin.adapter.sql;

import dev.tocsin.directory.Actor;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketCustomer;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketEvent.Recorded;
import dev.tocsin.ticket.TicketEvent.TicketOpened;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A store of tickets that is empty at first. */
abstract class TicketStoreContract extends StoreContract {
    static final Doer ASKS = new Doer(ANA, Fact.Role.REQUESTER);
    static final Doer WORKS = new Doer(Actor.inSlack("U0BEN", "Ben", Optional.empty()), Fact.Role.AGENT);
    static final EditionId EDITION = new EditionId("edition-1");
    static final Instant DUE = Instant.parse("2026-11-20T12:00:00Z");
    static final Route ROUTE =
            new Route("C0SUPPORT", Optional.empty(), Route.Paging.NEVER, Optional.empty(), "", "everything else");

    UnitOfWork<Desk.Session> desk;

    @BeforeEach
    void openDesk() {
        desk = database.tickets(wakeups());
    }

    @Override
    void reopen() {
        super.reopen();
        openDesk();
    }

    static TicketId freshTicketId() {
        return new TicketId(String.format(Locale.ROOT, "ticket-%08d", NEXT.incrementAndGet()));
    }

    static Source message(String ts) {
        return Source.message(Source.Kind.MESSAGE_SHORTCUT, "C0ACME", ts, "");
    }

    static Details details(String summary, String customer) {
        return new Details(
                summary,
                new TicketCustomer(new CustomerId(customer), customer, "premium", true),
                CaseType.DEFECT,
                "",
                Environment.PRODUCTION,
                "");
    }

    static TicketOpened opening(Details details, Source source, Route route) {
        int next = NEXT.incrementAndGet();
        return new TicketOpened(next, details, new Severity(1), source, EDITION, route, "request-" + next);
    }

    Recorded by(Doer doer, TicketEvent event) {
        return new Recorded(event, doer, clock.instant().minusMillis(7), clock.instant());
    }

    /** One that was just opened by Ana, and is never due. */
    Ticket opened(String summary) {
        return opened(opening(details(summary, "acme"), Source.command("C0ACME"), ROUTE), ASKS, Optional.empty());
    }

    Ticket opened(TicketOpened opening, Doer doer, Optional<Instant> due) {
        return desk.run(session -> {
            var numbered = new TicketOpened(
                    session.tickets().nextNumber(),
                    opening.details(),
                    opening.severity(),
                    opening.source(),
                    opening.edition(),
                    opening.route(),
                    opening.requestKey());
            var ticket = Ticket.of(freshTicketId(), List.of(by(doer, numbered)));
            session.tickets().save(ticket, 0, new Tickets.Moments(due, Optional.empty()));
            return ticket;
        });
    }

    /** Each event by Ben. */
    Ticket after(Ticket ticket, TicketEvent... events) {
        return after(ticket, WORKS, Optional.empty(), events);
    }

    Ticket after(Ticket ticket, Doer doer, Optional<Instant> due, TicketEvent... events) {
        return desk.run(session -> {
            var next = ticket;
            for (var event : events) {
                next = next.with(by(doer, event));
            }
            session.tickets().save(next, ticket.version(), new Tickets.Moments(due, Optional.empty()));
            return next;
        });
    }

    Ticket found(TicketId id) {
        return desk.<Optional<Ticket>>read(session -> session.tickets().find(id))
                .orElseThrow();
    }
}
