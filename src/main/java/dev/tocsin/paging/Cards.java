package dev.tocsin.paging;

import java.util.Optional;

/** Where a page's cards stand in Slack. Every call is a transaction of its own. */
public interface Cards {
    /**
     * A posted card.
     *
     * @param postedIn the channel it is in: the rotation's own, or the one that stood in for it
     * @param ts Slack's id of the message within the channel
     * @param shownVersion the page's version that it shows
     */
    record Posted(String postedIn, String ts, int shownVersion) {}

    /** The card meant for {@code channel}. */
    Optional<Posted> find(PageId page, String channel);

    void keep(PageId page, String channel, Posted card);
}
