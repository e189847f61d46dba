package dev.tocsin.ticket;

import dev.tocsin.directory.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One message of a ticket's conversation, as it is now.
 *
 * @param text as Slack keeps it: escaped, with its own marks; empty once it was taken back
 * @param editedAt when its author last changed it
 */
public record TicketMessage(
        MessageKey key,
        Doer author,
        Audience audience,
        String text,
        List<Attachment> files,
        Instant writtenAt,
        Optional<Instant> editedAt,
        boolean takenBack) {
    public TicketMessage {
        files = List.copyOf(files);
    }

    public Actor writer() {
        return author.actor();
    }

    /** What was changed last counts, in whichever order we hear of it. */
    boolean newerThan(TicketMessage known) {
        return !known.takenBack && editedAt.orElse(Instant.MIN).isAfter(known.editedAt.orElse(Instant.MIN));
    }

    TicketMessage with(String changed, Instant at) {
        return new TicketMessage(key, author, audience, changed, files, writtenAt, Optional.of(at), false);
    }

    TicketMessage with(List<Attachment> others) {
        return new TicketMessage(key, author, audience, text, others, writtenAt, editedAt, takenBack);
    }

    /** Its words are gone, as its author wants; that there was something stays. */
    TicketMessage withoutWords() {
        return new TicketMessage(key, author, audience, "", List.of(), writtenAt, editedAt, true);
    }
}
