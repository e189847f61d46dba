package dev.tocsin.paging;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The pages, by their events. Part of one transaction. */
public interface Pages {
    Optional<Page> find(PageId id);

    /** Reads the page to change it: another transaction that holds it waits until this one ends. */
    Optional<Page> hold(PageId id);

    Optional<Page> findByNumber(int number);

    /** The page that a request with this key opened. */
    Optional<Page> findByRequest(String requestKey);

    Optional<Page> findByAlert(AlertId alert);

    /**
     * The newest page not closed that asks for the same and was asked for after {@code since}. Another transaction with
     * the same wish waits until this one ends, so that two people never open two.
     */
    Optional<Page> holdWish(Wish wish, Instant since);

    /** The newest page not closed that calls one of these. */
    Optional<Page> findOpenFor(List<Target> targets);

    /** The newest page not closed that repeats this one, or stands in for it. */
    Optional<Page> findOpenFollowing(PageId id);

    /** Pages not closed, newest first, at most {@code limit}. */
    List<Page> open(int limit);

    /** Pages that were asked for since then, newest first, at most {@code limit}. */
    List<Page> requestedSince(Instant since, int limit);

    /** The next page number; never given twice, gaps are possible. */
    int nextNumber();

    /**
     * Keeps the events that {@code page} has beyond {@code knownVersion}.
     *
     * @throws RuntimeException when somebody else added events since: the transaction is void and may be run again
     */
    void save(Page page, int knownVersion);
}
