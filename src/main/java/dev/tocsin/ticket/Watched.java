package dev.tocsin.ticket;

import dev.tocsin.directory.Actor;
import dev.tocsin.paging.About;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is done to tickets because time passes: parts of the transactions of whoever watches them. Thread-safe. */
public final class Watched {
    private final TicketBook book;
    private final Paging paging;
    private final InstantSource clock;

    public Watched(Ground ground, Paging paging) {
        this.book = ground.book();
        this.paging = paging;
        this.clock = ground.clock();
    }

    public Standing standing(Ticket ticket) {
        return book.standing(ticket);
    }

    /** A target passed unmet: as of when it fell due, and everybody sees it. */
    public Ticket breached(Desk.Session session, Ticket ticket, TicketEvent.BreachNoticed breach, Instant due) {
        var next = book.record(session, ticket, Doer.TOCSIN, breach, due);
        book.show(session, next);
        return next;
    }

    public Ticket nudged(Desk.Session session, Ticket ticket, TicketEvent.Nudged nudge) {
        return book.record(session, ticket, Doer.TOCSIN, nudge, clock.instant());
    }

    /** Calls these for what was missed, unless they are being called for this ticket already. */
    public Ticket paged(Desk.Session session, Ticket ticket, RotationName rotation, String what) {
        var target = new Target.Rotation(rotation);
        var label = rotation.value();
        boolean called = ticket.pages().stream()
                .anyMatch(page -> page.open() && page.target().equals(label));
        if (called || !ticket.live()) {
            return ticket;
        }
        var requested = paging.request(
                session,
                new Paging.Request(
                        ticket.label() + " severity " + ticket.severity().level() + ", "
                                + ticket.details().customer().name() + ": " + what + " is overdue: "
                                + ticket.details().summary(),
                        Optional.of(Beginnings.priority(ticket.severity(), PageReason.BREACH)),
                        List.of(target),
                        Actor.TOCSIN,
                        ticket.route().channel(),
                        "breach:" + ticket.id() + ":" + ticket.version(),
                        Optional.of(new About(ticket.id().value(), ticket.label()))));
        var page = requested.page();
        if (ticket.page(page.id()).isPresent()) {
            return ticket;
        }
        var next = book.record(
                session,
                ticket,
                Doer.TOCSIN,
                new TicketEvent.TicketPaged(page.id(), page.number(), page.targetsLabel(), PageReason.BREACH));
        book.show(session, next);
        return next;
    }

    /** Nobody is called for what was missed once nothing of it is owed any more; once somebody has taken it, nobody else. */
    void endCalls(Ticket ticket) {
        boolean owed = ticket.live()
                && book.standing(ticket).running().stream()
                        .anyMatch(clock -> clock.breach().isPresent());
        for (var page : ticket.pages()) {
            if (page.open() && page.reason() == PageReason.BREACH) {
                var unused = owed
                        ? takenSince(ticket, page).map(by -> paging.acknowledge(page.id(), by))
                        : Optional.of(paging.over(page.id()));
            }
        }
    }

    /** Who saw to it, after these were called, that somebody has the ticket. */
    private static Optional<Actor> takenSince(Ticket ticket, Ticket.PageOfTicket page) {
        var by = Optional.<Actor>empty();
        for (var recorded : ticket.history()) {
            var event = recorded.event();
            if (isAbout(page, event)) {
                // Who acknowledged it once and gave it back since does not take it by that.
                by = Optional.empty();
            } else if (event instanceof TicketEvent.TicketClaimed
                    || event instanceof TicketEvent.TicketAssigned
                    || event instanceof TicketEvent.HandoverAccepted) {
                by = Optional.of(recorded.doer().actor());
            }
        }
        return ticket.assignee().isEmpty() ? Optional.empty() : by;
    }

    /** That it was sent, or acknowledged. */
    private static boolean isAbout(Ticket.PageOfTicket page, TicketEvent event) {
        return (event instanceof TicketEvent.TicketPaged sent && sent.page().equals(page.id()))
                || (event instanceof TicketEvent.PageHeard heard
                        && heard.page().equals(page.id())
                        && heard.standing() == TicketEvent.PageStanding.ACKNOWLEDGED);
    }

    /** Promises that what was posted of it says what is so. */
    public void inStep(Desk.Session session, Ticket ticket) {
        book.inStep(session, ticket);
    }

    /** Promises to say that in the ticket's own thread. {@code nudges}: places in its history. */
    public void inThread(Desk.Session session, Ticket ticket, List<Integer> nudges) {
        var places = nudges.stream().map(String::valueOf).collect(Collectors.joining(" "));
        book.promise(session, ticket, TicketEffect.NUDGE_IN_THREAD, "nudge", places);
    }
}
