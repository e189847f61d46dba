package dev.tocsin.ticket;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import java.time.Instant;

/** Wakes tickets whose time on hold is over. Thread-safe. */
public final class HoldEnds implements Delivery.Handler {
    private final TicketReports reports;

    public HoldEnds(TicketReports reports) {
        this.reports = reports;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        reports.holdEnds(new TicketId(attempt.subject()), Instant.ofEpochSecond(Long.parseLong(attempt.detail())));
        return Delivery.DELIVERED;
    }
}
