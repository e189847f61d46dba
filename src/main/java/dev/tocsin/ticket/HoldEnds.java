package dev.tocsin.ticket;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import java.time.Instant;

/** Wakes tickets whose time on hold is over. Thread-safe. */
public final class HoldEnds implements Delivery.Handler {
    private final Desk desk;

    public HoldEnds(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        desk.holdEnds(new TicketId(attempt.subject()), Instant.ofEpochSecond(Long.parseLong(attempt.detail())));
        return Delivery.DELIVERED;
    }
}
