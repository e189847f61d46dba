package dev.tocsin.ticket;

import java.util.Map;
import java.util.Optional;

/** Where copies of messages stand in Slack. Every call is a transaction of its own. */
public interface MessageCopies {
    /**
     * A copy that we posted.
     *
     * @param ts Slack's id of the message; of the file, for a file's copy
     * @param shows a digest of what it shows
     */
    record Copy(String postedIn, String ts, String shows) {}

    /** {@code part}: a file's id; empty for the words. */
    Optional<Copy> find(TicketId ticket, MessageKey message, Place place, String part);

    /** What we put there for its files, each by the id of the file that it is a copy of. */
    Map<String, Copy> files(TicketId ticket, MessageKey message, Place place);

    /** What a message of ours is a copy of. */
    record Original(TicketId ticket, MessageKey message) {}

    Optional<Original> original(String postedIn, String ts);

    void keep(TicketId ticket, MessageKey message, Place place, String part, Copy copy);
}
