package dev.tocsin.ticket;

import dev.tocsin.directory.Actor;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageEvent;
import dev.tocsin.paging.PageId;
import dev.tocsin.sla.Fact;
import dev.tocsin.ticket.TicketEvent.PageStanding;
import java.time.Instant;
import java.util.Optional;

/** What a ticket keeps of its pages. */
final class TicketPages {
    private final TicketBook book;

    TicketPages(TicketBook book) {
        this.book = book;
    }

    /** Writes down what is new. A page that followed another, or stands in for it, is the ticket's too. */
    Ticket heard(Desk.Session session, Ticket ticket, Page page) {
        var known = ticket;
        if (known.page(page.id()).isEmpty()) {
            var reason = page.request()
                    .follows()
                    .flatMap(known::page)
                    .map(Ticket.PageOfTicket::reason)
                    .orElse(PageReason.EMERGENCY);
            known = book.record(
                    session,
                    known,
                    doer(page.requester()),
                    new TicketEvent.TicketPaged(page.id(), page.number(), page.targetsLabel(), reason),
                    page.requestedAt());
        }
        var standing = standing(page);
        var by = by(page, standing);
        var before = known.page(page.id()).orElseThrow();
        if (before.standing() == standing && before.by().equals(by.map(Page.By::actor))) {
            return known;
        }
        // Taken, and closed or given back between two looks: it was taken all the same, which a clock waits for.
        if (standing != PageStanding.ACKNOWLEDGED && !noticed(known, page.id())) {
            var taken = taken(page);
            if (taken.isPresent()) {
                known = noted(session, known, page, PageStanding.ACKNOWLEDGED, taken);
            }
        }
        return noted(session, known, page, standing, by);
    }

    /** Whether the ticket knows that somebody took the page once. */
    private static boolean noticed(Ticket ticket, PageId page) {
        return ticket.history().stream()
                .anyMatch(recorded -> recorded.event() instanceof TicketEvent.PageHeard heard
                        && heard.page().equals(page)
                        && heard.standing() == PageStanding.ACKNOWLEDGED);
    }

    private static Optional<Page.By> taken(Page page) {
        return page.history().stream()
                .filter(recorded -> recorded.event() instanceof PageEvent.PageAcknowledged)
                .map(recorded -> new Page.By(recorded.actor(), recorded.occurredAt()))
                .findFirst();
    }

    private Ticket noted(Desk.Session session, Ticket ticket, Page page, PageStanding standing, Optional<Page.By> by) {
        return book.record(
                session,
                ticket,
                by.map(b -> doer(b.actor())).orElse(Doer.TOCSIN),
                new TicketEvent.PageHeard(
                        page.id(), standing, by.map(b -> b.actor().name())),
                by.map(Page.By::at).orElseGet(() -> lately(page)));
    }

    private static Optional<Page.By> by(Page page, PageStanding standing) {
        return switch (standing) {
            case ACKNOWLEDGED -> page.acknowledged();
            case CLOSED -> page.closed();
            // Reached once more, because somebody gave it back.
            case REACHED -> givenBack(page);
            case SENT, DELAYED, NOT_DELIVERED -> Optional.empty();
        };
    }

    private static Optional<Page.By> givenBack(Page page) {
        return page.history().stream()
                .filter(recorded -> recorded.event() instanceof PageEvent.PageUnacknowledged)
                .map(recorded -> new Page.By(recorded.actor(), recorded.occurredAt()))
                .reduce((first, last) -> last);
    }

    private static Instant lately(Page page) {
        return page.history().get(page.history().size() - 1).occurredAt();
    }

    private static PageStanding standing(Page page) {
        return switch (page.status()) {
            case SENDING, ACCEPTED -> page.delayed().isPresent() ? PageStanding.DELAYED : PageStanding.SENT;
            case PAGED -> PageStanding.REACHED;
            case NOT_DELIVERED -> PageStanding.NOT_DELIVERED;
            case ACKNOWLEDGED -> PageStanding.ACKNOWLEDGED;
            case CLOSED -> PageStanding.CLOSED;
        };
    }

    /** Whoever takes a page acts for us, whatever they do otherwise. */
    private static Doer doer(Actor actor) {
        return actor.origin() == Actor.Origin.TOCSIN ? Doer.TOCSIN : new Doer(actor, Fact.Role.AGENT);
    }
}
