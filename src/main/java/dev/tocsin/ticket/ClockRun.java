package dev.tocsin.ticket;

import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaMetric;

/**
 * Which run of which clock of a ticket.
 *
 * @param cycle from 1 on
 * @param subject the page that is to be acknowledged; empty for the ticket itself
 */
public record ClockRun(SlaMetric metric, int cycle, String subject) {
    public static ClockRun of(SlaClock clock) {
        return new ClockRun(clock.metric(), clock.cycle(), clock.subject());
    }

    public boolean isOf(SlaClock clock) {
        return equals(of(clock));
    }
}
