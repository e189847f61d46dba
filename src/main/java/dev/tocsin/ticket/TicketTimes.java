package dev.tocsin.ticket;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import java.time.Instant;

/** Wakes tickets that have to be looked at by themselves, such as one whose time on hold is over. Thread-safe. */
public final class TicketTimes implements Delivery.Handler {
    private final TicketReports reports;
    private final Desk desk;
    private final Watched watched;

    public TicketTimes(TicketReports reports, Desk desk, Watched watched) {
        this.reports = reports;
        this.desk = desk;
        this.watched = watched;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var ticket = new TicketId(attempt.subject());
        var kind = TicketEffect.valueOf(attempt.kind());
        if (kind == TicketEffect.END_HOLD) {
            reports.holdEnds(ticket, Instant.ofEpochSecond(Long.parseLong(attempt.detail())));
        } else if (kind == TicketEffect.END_CALLS) {
            desk.find(ticket).ifPresent(standing -> watched.endCalls(standing.ticket()));
        } else {
            var words = attempt.detail().split(" ", 2);
            reports.timePassed(ticket, Timers.What.valueOf(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1])));
        }
        return Delivery.DELIVERED;
    }
}
