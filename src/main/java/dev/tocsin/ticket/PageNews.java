package dev.tocsin.ticket;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;

/** Tells a ticket how its page stands, whenever that changed. Thread-safe. */
public final class PageNews implements Delivery.Handler {
    private final Desk desk;
    private final TicketReports reports;
    private final Paging paging;

    public PageNews(Desk desk, TicketReports reports, Paging paging) {
        this.desk = desk;
        this.reports = reports;
        this.paging = paging;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var page = paging.find(new PageId(attempt.subject()));
        if (page.isEmpty()) {
            return new Delivery.Superseded("the page is no longer kept");
        }
        reports.heard(new TicketId(attempt.detail()), page.get());
        return Delivery.DELIVERED;
    }

    /** The page's own card is right all the same; a ticket's card that is not must not be believed. */
    @Override
    public void gaveUp(Attempt attempt, String reason) {
        var number = desk.find(new TicketId(attempt.detail()))
                .map(standing -> standing.ticket().label())
                .orElse(attempt.detail());
        paging.alarm(
                "news:" + attempt.subject() + ":" + attempt.detail(),
                "The card of " + number
                        + " does not know how its page stands. The page's own card does, and what happens"
                        + " next to the page brings both together.");
    }
}
