package dev.tocsin.paging;

import java.util.List;
import java.util.Optional;

/** The pages, by their events. Part of one transaction. */
public interface Pages {
    Optional<Page> find(PageId id);

    Optional<Page> findByNumber(int number);

    /** The page that a request with this key opened. */
    Optional<Page> findByRequest(String requestKey);

    Optional<Page> findByAlert(AlertId alert);

    /** Pages not closed, newest first, at most {@code limit}. */
    List<Page> open(int limit);

    /** The next page number; never given twice, gaps are possible. */
    int nextNumber();

    /**
     * Keeps the events that {@code page} has beyond {@code knownVersion}.
     *
     * @throws RuntimeException when somebody else added events since: the transaction is void and may be run again
     */
    void save(Page page, int knownVersion);
}
