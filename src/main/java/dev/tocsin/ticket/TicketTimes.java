package dev.tocsin.ticket;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import java.time.Instant;

/** Wakes tickets that have to be looked at by themselves, such as one whose time on hold is over. Thread-safe. */
public final class TicketTimes implements Delivery.Handler {
    private final TicketReports reports;

    public TicketTimes(TicketReports reports) {
        this.reports = reports;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var ticket = new TicketId(attempt.subject());
        if (TicketEffect.valueOf(attempt.kind()) == TicketEffect.END_HOLD) {
            reports.holdEnds(ticket, Instant.ofEpochSecond(Long.parseLong(attempt.detail())));
        } else {
            var words = attempt.detail().split(" ", 2);
            reports.timePassed(ticket, Timers.What.valueOf(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1])));
        }
        return Delivery.DELIVERED;
    }
}
