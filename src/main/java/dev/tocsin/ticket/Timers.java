package dev.tocsin.ticket;

import dev.tocsin.effect.Effect;
import dev.tocsin.sla.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** When a ticket has to be looked at again by itself. What is due is checked then: a timer that is over does nothing. */
final class Timers {
    /** What a timer is for. The names are stored. */
    enum What {
        WARN_PENDING,
        SOLVE_PENDING,
        CLOSE_SOLVED,
        HANDOVER_WAITS
    }

    private final TicketBook book;
    private final LifeCycle life;
    private final InstantSource clock;

    Timers(TicketBook book, LifeCycle life, InstantSource clock) {
        this.book = book;
        this.life = life;
        this.clock = clock;
    }

    /** It waits for the customer, but not for ever. */
    void pending(Desk.Session session, Ticket ticket) {
        var since = ticket.waits().orElseThrow().since();
        if (!warned(ticket)) {
            at(session, ticket, What.WARN_PENDING, since, warns(ticket));
        }
        solvedBySilence(ticket).ifPresent(due -> at(session, ticket, What.SOLVE_PENDING, since, due));
    }

    /** Puts a timer off that woke us too early, by another calendar than its ticket has now. Returns whether it did. */
    boolean planned(Desk.Session session, Ticket ticket, What what, Instant now) {
        var since = ticket.waits().orElseThrow().since();
        var due = what == What.WARN_PENDING
                ? Optional.of(warns(ticket)).filter(at -> !warned(ticket))
                : solvedBySilence(ticket);
        due.filter(at -> at.isAfter(now)).ifPresent(at -> at(session, ticket, what, since, at));
        return due.filter(at -> at.isAfter(now)).isPresent();
    }

    /** What a ticket waits for may be due earlier or later now, by another calendar. */
    void replanned(Desk.Session session, Ticket ticket) {
        if (ticket.status() == TicketStatus.PENDING) {
            pending(session, ticket);
        }
    }

    /** When whoever has it is warned. */
    Instant warns(Ticket ticket) {
        var since = ticket.waits().orElseThrow().since();
        return book.openTimeAfter(ticket, since, life.silence().minus(life.warning()));
    }

    /** Whether they were, since it waits. */
    boolean warned(Ticket ticket) {
        return lastWarning(ticket).isPresent();
    }

    private static Optional<Instant> lastWarning(Ticket ticket) {
        var since = ticket.waits().orElseThrow().since();
        return ticket.history().stream()
                .filter(recorded -> recorded.event() instanceof TicketEvent.SilenceWarned)
                .map(TicketEvent.Recorded::occurredAt)
                .filter(at -> !at.isBefore(since))
                .reduce((first, last) -> last);
    }

    /** When a ticket that waits for the customer is solved by itself: some time after its warning in any case. */
    Optional<Instant> solvedBySilence(Ticket ticket) {
        return ticket.waits()
                .filter(wait -> wait.whom() == Fact.WaitsFor.CUSTOMER)
                .map(wait -> {
                    var due = book.openTimeAfter(ticket, wait.since(), life.silence());
                    return lastWarning(ticket)
                            .map(at -> book.openTimeAfter(ticket, at, leastWarning()))
                            .filter(due::isBefore)
                            .orElse(due);
                });
    }

    /** A warning that comes some minutes late moves nothing. */
    private Duration leastWarning() {
        return life.warning().multipliedBy(9).dividedBy(10);
    }

    /** It is solved, and closed in a while. */
    void solved(Desk.Session session, Ticket ticket) {
        var since = ticket.ending().solution().orElseThrow().at();
        at(session, ticket, What.CLOSE_SOLVED, since, since.plus(life.solved()));
    }

    /** When a solved ticket is closed. */
    Optional<Instant> closes(Ticket ticket) {
        return ticket.status() == TicketStatus.SOLVED
                ? ticket.ending().solution().map(solution -> solution.at().plus(life.solved()))
                : Optional.empty();
    }

    /** It was handed to somebody who has to accept it. */
    void offered(Desk.Session session, Ticket ticket) {
        ticket.ownership()
                .offered()
                .ifPresent(offer -> at(
                        session,
                        ticket,
                        What.HANDOVER_WAITS,
                        offer.since(),
                        offer.since().plus(life.acceptance())));
    }

    private void at(Desk.Session session, Ticket ticket, What what, Instant since, Instant due) {
        var now = clock.instant();
        // One that woke us too early is set once more, at the same version and for the same moment.
        var key = "time:" + what + ":" + ticket.id() + ":" + ticket.version() + ":" + now.toEpochMilli();
        session.outbox()
                .add(new Effect(
                        TicketEffect.TIME_PASSED,
                        key,
                        key,
                        ticket.id().value(),
                        what + " " + since.toEpochMilli(),
                        due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO));
    }
}
