package dev.tocsin.ticket;

import dev.tocsin.directory.SlackId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tickets, by their events. Part of one transaction. */
public interface Tickets {
    Optional<Ticket> find(TicketId id);

    /** How many events each of them has by now; those that are not there are left out. */
    Map<TicketId, Integer> versions(Collection<TicketId> ids);

    /** Reads the ticket to change it: another transaction that holds it waits until this one ends. */
    Optional<Ticket> hold(TicketId id);

    Optional<Ticket> findByNumber(int number);

    /** The ticket that a request with this key opened. */
    Optional<Ticket> findByRequest(String requestKey);

    /**
     * The newest ticket about the message of this source that is not excluded. Another transaction that asks for the same
     * waits until this one ends, so that two people never open two.
     */
    Optional<Ticket> holdSource(Source source);

    /** The same without waiting for anybody, to look. */
    Optional<Ticket> findBySource(Source source);

    /** At most {@code limit}. */
    List<Ticket> list(TicketQuery query, int limit);

    /** How many there are, counting no further than {@code most}. */
    int count(TicketQuery query, int most);

    /** Keeps what stands in the thread that the ticket came from; it is kept once. */
    void keepThread(TicketId id, List<Quote> quotes);

    /** The thread that the ticket came from, in its order; empty until it was read. */
    List<Quote> thread(TicketId id);

    /** The next ticket number; never given twice, gaps are possible. */
    int nextNumber();

    /**
     * Keeps the events that {@code ticket} has beyond {@code knownVersion}.
     *
     * @throws RuntimeException when somebody else added events since: the transaction is void and may be run again
     */
    void save(Ticket ticket, int knownVersion, Moments moments);

    /**
     * When something happens to a ticket by itself.
     *
     * @param due when something falls due next; empty while nothing can
     * @param check when it is to be looked at next; empty: not before something happens to it
     */
    record Moments(Optional<Instant> due, Optional<Instant> check) {
        public static final Moments NONE = new Moments(Optional.empty(), Optional.empty());
    }

    // Looking at them by themselves

    /**
     * Holds those to be looked at by then, the longest overdue first; those that another transaction holds are left to it.
     */
    List<Ticket> holdToCheck(Instant now, int limit);

    /** The same without holding them. */
    List<TicketId> toCheck(Instant now, int limit);

    /** When to look at one next; empty: not before something happens to it. */
    void checkAgain(TicketId id, Optional<Instant> at);

    /** When the first of all has to be looked at. */
    Optional<Instant> nextCheck();

    /** All that are not over are looked at from now on, at most so many in a second; those that are planned earlier, then. */
    void checkAll(Instant now, int perSecond);

    /** What somebody has is looked at now. */
    void checkAllOf(SlackId person, Instant now);
}
