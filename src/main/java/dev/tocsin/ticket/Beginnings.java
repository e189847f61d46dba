package dev.tocsin.ticket;

import dev.tocsin.directory.Customer;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.About;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Target;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How tickets begin, and how they page: parts of the desk's transactions. */
final class Beginnings {
    private final Paging paging;
    private final Routing routing;
    private final TicketBook book;
    private final Supplier<String> newIds;
    private final InstantSource clock;

    Beginnings(Paging paging, Routing routing, TicketBook book, Supplier<String> newIds, InstantSource clock) {
        this.paging = paging;
        this.routing = routing;
        this.book = book;
        this.newIds = newIds;
        this.clock = clock;
    }

    /** Where a ticket would go now. */
    Route route(Severity severity, Details details) {
        return routing.route(question(severity, details, clock.instant()));
    }

    /** A new ticket: where it goes, who has it, and whom it pages. {@code acting}: who acts for whom the rules name. */
    Ticket opened(Desk.Session session, OpenTicket wish, EditionId edition, Map<SlackId, SlackId> acting) {
        var details = known(session, wish.details());
        var route = route(wish.severity(), details);
        var ticket = book.open(
                session,
                new TicketId("ticket-" + newIds.get()),
                new TicketEvent.TicketOpened(
                        session.tickets().nextNumber(),
                        details,
                        wish.severity(),
                        wish.source(),
                        edition,
                        route,
                        wish.requestKey()),
                wish.requester());
        if (wish.quote().isPresent()) {
            ticket = book.record(
                    session,
                    ticket,
                    wish.requester(),
                    new TicketEvent.MessageQuoted(wish.quote().get()));
        }
        var named = route.assignee();
        var has = named.flatMap(person -> Optional.ofNullable(acting.get(person)));
        if (has.isPresent()) {
            var to = new Assignee(has.get(), has.get().value());
            var assigned = new TicketEvent.TicketAssigned(to, named.filter(person -> !person.equals(to.id())));
            ticket = book.record(session, ticket, Doer.TOCSIN, assigned);
            book.tell(session, ticket, to.id().value(), TicketNews.ASSIGNED);
        }
        var reason = reason(wish.page(), route, details.customer());
        if (reason.isPresent()) {
            ticket = paged(session, ticket, wish.requester(), reason.get(), "open:" + ticket.id(), Cry.of(ticket));
        }
        book.show(session, ticket);
        return ticket;
    }

    /** A customer that is new is added; somebody may have added the same name a moment ago. */
    static Details known(Desk.Session session, Details details) {
        var customer = details.customer();
        if (session.customers().find(customer.id()).isPresent()) {
            return details;
        }
        var there = session.customers().findByName(customer.name());
        if (there.isPresent()) {
            return details.with(TicketCustomer.of(there.get()));
        }
        session.customers().save(Customer.named(customer.id(), customer.name(), customer.plan()));
        return details;
    }

    static Routing.Question question(Severity severity, Details details, Instant at) {
        return new Routing.Question(
                severity,
                details.customer().name(),
                details.customer().plan(),
                details.productArea(),
                details.caseType(),
                at);
    }

    /** Why to page: what somebody chose, or what the route says. */
    static Optional<PageReason> reason(Optional<PageReason> chosen, Route route, TicketCustomer customer) {
        return chosen.or(
                () -> route.paging() == Route.Paging.ALWAYS ? Optional.of(reasonFor(customer)) : Optional.empty());
    }

    private static PageReason reasonFor(TicketCustomer customer) {
        return customer.roundTheClock() ? PageReason.ROUND_THE_CLOCK : PageReason.EMERGENCY;
    }

    /** What they had filled in is kept, and whom they wanted paged is paged, though the ticket was there before. */
    Ticket joined(Desk.Session session, Ticket ticket, OpenTicket wish) {
        var joins = new TicketEvent.RequesterJoined(wish.source(), said(wish));
        var actor = wish.requester().actor();
        var before = ticket.history().stream()
                .anyMatch(r -> r.event().equals(joins) && r.doer().actor().same(actor));
        var next = before ? ticket : book.record(session, ticket, wish.requester(), joins);
        var route = route(wish.severity(), wish.details());
        var reason = reason(wish.page(), route, wish.details().customer());
        if (reason.isPresent()) {
            var cry = new Cry(
                    Collections.min(List.of(wish.severity(), next.severity())),
                    wish.details().summary(),
                    next.rotation().or(route::rotation));
            next = paged(session, next, wish.requester(), reason.get(), "join:" + wish.requestKey(), cry);
        }
        if (next.version() > ticket.version()) {
            book.show(session, next);
        }
        return next;
    }

    private static String said(OpenTicket wish) {
        var details = wish.details();
        var terms = new ArrayList<>(List.of(
                details.customer().name(),
                wish.severity().toString(),
                details.caseType().words()));
        if (!details.productArea().isEmpty()) {
            terms.add(details.productArea());
        }
        if (details.environment() != Environment.UNKNOWN) {
            terms.add(details.environment().words());
        }
        return (details.summary() + "\n" + String.join(", ", terms) + "\n" + details.tried()).strip();
    }

    private static String named(String customer, String summary) {
        var said = summary.toLowerCase(Locale.ROOT).startsWith(customer.toLowerCase(Locale.ROOT));
        return said ? summary : customer + ": " + summary;
    }

    /** What is called out: whoever joins a ticket may know worse of it than whoever opened it. */
    record Cry(Severity severity, String summary, Optional<RotationName> rotation) {
        static Cry of(Ticket ticket) {
            return new Cry(ticket.severity(), ticket.details().summary(), ticket.rotation());
        }
    }

    /**
     * The page and the ticket point to each other, in one transaction. Nobody is called twice for one thing: while a page is
     * open for it, that is enough.
     */
    Ticket paged(Desk.Session session, Ticket ticket, Doer by, PageReason reason, String key, Cry cry) {
        if (!ticket.live() || cry.rotation().isEmpty() || ticket.openPage().isPresent()) {
            return ticket;
        }
        var target = new Target.Rotation(cry.rotation().get());
        var requested = paging.request(
                session,
                new Paging.Request(
                        ticket.label() + " severity " + cry.severity().level() + ", "
                                + named(ticket.details().customer().name(), cry.summary()),
                        Optional.of(priority(cry.severity(), reason)),
                        List.of(target),
                        by.actor(),
                        ticket.opening().source().channel(),
                        "ticket:" + key,
                        Optional.of(new About(ticket.id().value(), ticket.label()))));
        var page = requested.page();
        if (ticket.page(page.id()).isPresent()) {
            return ticket;
        }
        return book.record(
                session,
                ticket,
                by,
                new TicketEvent.TicketPaged(page.id(), page.number(), page.targetsLabel(), reason));
    }

    /**
     * The one table of how severities are called elsewhere; severity 1 is more urgent where it pages, and an emergency is
     * one whatever its severity: a page that wakes nobody is none.
     */
    static Priority priority(Severity severity, PageReason reason) {
        if (reason == PageReason.EMERGENCY) {
            return Priority.P1;
        }
        return switch (severity.level()) {
            case 0, 1 -> Priority.P1;
            case 2 -> Priority.P3;
            default -> Priority.P5;
        };
    }
}
