package dev.tocsin.effect;

/**
 * The road an effect travels. Each lane has threads and a queue of its own, so that one system's outage never delays
 * what goes to another: a page is not queued behind chatter.
 */
public enum Lane {
    /** To the paging system. */
    PAGER,
    /** Reading the paging system, again and again: no page stands behind that. */
    WATCH,
    /** To Slack. */
    SLACK,
    /** To the issue tracker. */
    ISSUES,
    /** To ourselves: what one thing hears of another. */
    DESK
}
