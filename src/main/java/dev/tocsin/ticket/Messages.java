package dev.tocsin.ticket;

import java.util.List;
import java.util.Optional;

/**
 * What people write about tickets, and in which threads: beside the events, for texts are long and nothing is decided by
 * them. Part of one transaction.
 */
public interface Messages {
    /** Which side of a ticket a thread is on. The names are stored. */
    enum Side {
        /** Where somebody asked. */
        REQUESTER,
        /** Below the card. */
        SUPPORT
    }

    /** A ticket whose conversation goes on in a thread. */
    record Follower(TicketId ticket, Side side) {}

    /** What is written in that thread from now on belongs to the ticket. */
    void follow(TicketId ticket, String channel, String thread, Side side);

    /** The tickets of a thread. */
    List<Follower> followers(String channel, String thread);

    /** The threads of one ticket belong to another from now on. */
    void moveThreads(TicketId from, TicketId to);

    /** Whether the message came along when the ticket was opened, or stood between those that did. */
    boolean quoted(TicketId ticket, String ts);

    Optional<TicketMessage> find(TicketId ticket, MessageKey key);

    /** The tickets with which the message is kept. */
    List<TicketId> keepers(MessageKey key);

    /** Keeps it, instead of what was kept under its key. */
    void keep(TicketId ticket, TicketMessage message);

    /** The whole conversation, the oldest first. */
    List<TicketMessage> all(TicketId ticket);
}
