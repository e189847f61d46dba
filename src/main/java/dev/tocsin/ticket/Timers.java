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

    /** It waits for the customer from now on, but not for ever. */
    void pending(Desk.Session session, Ticket ticket) {
        var since = ticket.waits().orElseThrow().since();
        at(session, ticket, What.WARN_PENDING, since, warned(ticket, since));
        at(session, ticket, What.SOLVE_PENDING, since, silent(ticket, since));
    }

    private Instant warned(Ticket ticket, Instant since) {
        return book.openTimeAfter(ticket, since, life.silence().minus(life.warning()));
    }

    private Instant silent(Ticket ticket, Instant since) {
        return book.openTimeAfter(ticket, since, life.silence());
    }

    /** When a ticket that waits for the customer is solved by itself. */
    Optional<Instant> solvedBySilence(Ticket ticket) {
        return ticket.waits()
                .filter(wait -> wait.whom() == Fact.WaitsFor.CUSTOMER)
                .map(wait -> silent(ticket, wait.since()));
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
        var key = "time:" + what + ":" + ticket.id() + ":" + ticket.version();
        var now = clock.instant();
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
