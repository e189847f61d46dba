package dev.tocsin.paging;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import java.time.Instant;

/** Wakes pages at their next moment: a time of quiet is over, the next is to be called, somebody is to be asked. Thread-safe. */
public final class PageTimes implements Delivery.Handler {
    static final String SNOOZE = "SNOOZE";
    static final String TURN = "TURN";
    static final String ASK = "ASK";
    /** Another page for the same was answered. */
    static final String FAMILY = "FAMILY";

    private final Paging paging;
    private final PagerReports reports;

    public PageTimes(Paging paging, PagerReports reports) {
        this.paging = paging;
        this.reports = reports;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var words = attempt.detail().split(" ", 2);
        var id = new PageId(attempt.subject());
        switch (words[0]) {
            case SNOOZE -> reports.snoozeEnds(id, Instant.parse(words[1]));
            case TURN -> reports.turn(id);
            case ASK -> reports.acknowledgementEnds(id);
            case FAMILY -> answer(id);
            default -> throw new IllegalArgumentException("not something to wake for: " + attempt.detail());
        }
        return Delivery.DELIVERED;
    }

    /**
     * Those next to it, and each of them tells the next. Each in a transaction of its own: two that answer two of them at
     * once never wait for each other.
     */
    private void answer(PageId id) {
        var answered = paging.find(id).orElseThrow();
        if (answered.status() == Page.Status.NOT_DELIVERED) {
            answered.callsFor().ifPresent(root -> reports.turnMissed(root, id));
        }
        answered.request()
                .follows()
                .flatMap(paging::find)
                .filter(before -> before.offspring().contains(id))
                .ifPresent(before -> paging.follow(before.id(), id));
        answered.offspring().forEach(next -> paging.follow(next, id));
    }
}
