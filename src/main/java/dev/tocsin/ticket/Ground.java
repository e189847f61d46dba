package dev.tocsin.ticket;

import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.sla.PolicyEditions;
import java.time.InstantSource;

/** What the use cases of tickets stand on. */
public record Ground(
        UnitOfWork<Desk.Session> work, PolicyEditions editions, LifeCycle life, Watch watch, InstantSource clock) {
    TicketFacts facts() {
        return new TicketFacts(editions);
    }

    TicketBook book() {
        return new TicketBook(facts(), watch, clock);
    }

    Changes changes() {
        return new Changes(work, book(), clock);
    }

    Timers timers() {
        return new Timers(book(), life, clock);
    }

    Publishing publishing() {
        return new Publishing(book(), timers());
    }
}
