package dev.tocsin.paging;

/** What a requester is told, or whoever a page is given to. The names are stored in effects. */
public enum News {
    DELAYED,
    PAGED,
    NOT_DELIVERED,
    ACKNOWLEDGED,
    /** Taken back: it needs somebody again. */
    UNACKNOWLEDGED,
    CLOSED,
    /** Everybody who could be called was, and nobody has acknowledged it. */
    NOBODY_ANSWERS,
    /** Quiet for a while. */
    SNOOZED,
    /** To whoever had it: somebody else took it. */
    TAKEN_OVER,
    /** To whoever had it: somebody else gave it back, or closed it. */
    ENDED,
    /** To whom it was given. */
    ASSIGNED;

    /** Whether it is still so. What is no longer true is not said; the newer news follows by itself. */
    public boolean stillTrue(Page page) {
        return switch (this) {
            case DELAYED -> page.delayed().isPresent() && !page.isClosed();
            case PAGED -> page.status() == Page.Status.PAGED;
            case NOT_DELIVERED -> page.status() == Page.Status.NOT_DELIVERED;
            case ACKNOWLEDGED -> page.status() == Page.Status.ACKNOWLEDGED;
            case UNACKNOWLEDGED -> page.acknowledged().isEmpty() && !page.isClosed();
            case CLOSED -> page.isClosed();
            case SNOOZED -> page.snoozed().isPresent();
            case NOBODY_ANSWERS ->
                page.isEscalationOver() && page.acknowledged().isEmpty() && !page.isClosed();
            case ENDED -> page.isClosed() || page.givenBack().isPresent();
            case TAKEN_OVER, ASSIGNED -> page.owner().isPresent() && !page.isClosed();
        };
    }
}
