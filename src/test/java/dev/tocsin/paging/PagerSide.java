package dev.tocsin.paging;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** What deliveries and webhooks report of the pager, for tests of others that page. */
public final class PagerSide {
    private final PagerReports reports;
    private final InstantSource clock;

    public PagerSide(Memory memory, Rotations rotations, Supplier<PageId> newIds, InstantSource clock) {
        this.reports = new PagerReports(memory, rotations, newIds, clock);
        this.clock = clock;
    }

    /** It calls somebody. */
    public void placed(Page page) {
        reports.accepted(page.id(), "request");
        reports.placed(
                page.id(),
                new PageEvent.AlertPlaced(
                        new AlertId("alert of " + page.id()), List.of("ben@acme.example"), List.of()));
    }

    /** It does not answer, and is tried again. */
    public void delayed(Page page) {
        reports.delayed(page.id(), "the pager answers 503");
    }

    public void failed(Page page) {
        reports.failed(page.id(), "There is no such schedule.");
    }

    /** Somebody took it, or closed it, on their phone. */
    public void seen(Page page, AlertState state) {
        reports.observed(page.id(), Bench.view(state), clock.instant());
    }
}
