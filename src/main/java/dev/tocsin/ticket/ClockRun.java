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

    /** A page has one run; which in turn it is depends on those of tickets that were merged into this one since. */
    public boolean isOf(SlaClock clock) {
        return subject.isEmpty() ? equals(of(clock)) : metric == clock.metric() && subject.equals(clock.subject());
    }
}
