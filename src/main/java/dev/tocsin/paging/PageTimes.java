package dev.tocsin.paging;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import java.time.Instant;

/** Wakes pages that have to be looked at by themselves, such as one whose time of quiet is over. Thread-safe. */
public final class PageTimes implements Delivery.Handler {
    private final PagerReports reports;

    public PageTimes(PagerReports reports) {
        this.reports = reports;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        reports.snoozeEnds(new PageId(attempt.subject()), Instant.parse(attempt.detail()));
        return Delivery.DELIVERED;
    }
}
