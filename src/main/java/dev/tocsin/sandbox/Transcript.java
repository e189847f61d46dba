package dev.tocsin.sandbox;

import java.util.List;

/** What everybody in a conversation sees, oldest first; asked anew at each call. Thread-safe as the workspace is. */
public final class Transcript {
    private final Conversations conversations;
    private final Room room;

    Transcript(Conversations conversations, Room room) {
        this.conversations = conversations;
        this.room = room;
    }

    /** Without ephemerals, without what stands only in threads, and without notices of who joined. */
    public List<Message> messages() {
        return conversations.messages(room.id()).stream()
                .filter(message -> !message.ephemeral() && !message.notice() && message.inChannel())
                .toList();
    }

    /** The replies under a message. */
    public List<Message> thread(Message parent) {
        return conversations.thread(new Message.Id(room.id(), parent.id().ts()));
    }
}
