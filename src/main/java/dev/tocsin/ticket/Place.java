package dev.tocsin.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a ticket is shown in Slack.
 *
 * @param channel the id of a channel; of a person, for a direct message
 * @param thread the timestamp of a thread's first message; empty for the channel itself
 */
public record Place(Kind kind, String channel, String thread) {
    private static final Pattern WRITTEN = Pattern.compile("([A-Z]+) ([A-Z0-9]+) ?([0-9.]*)");

    /** What stands there. */
    public enum Kind {
        /** The card, for those who work on it. */
        CARD,
        /** The receipt, for whoever asked. */
        RECEIPT,
        /** The thread it came from, below the card. */
        QUOTES,
        /** The thread that it came from, where another company reads along: only for what was sent there knowingly. */
        OUTSIDE,
        /** A nudge: {@code channel} is whom it was for, {@code thread} its place in the ticket's history. */
        NUDGE,
        /** Whether it is solved, asked of one person: {@code channel} is the person's id, {@code thread} counts. */
        QUESTION
    }

    /** Of each who asked, in their order. */
    public static List<Place> receipts(Ticket ticket) {
        var receipts = new ArrayList<Place>();
        for (int i = 0; i < ticket.requesters().size(); i++) {
            var source = ticket.sources().get(i);
            var there = new Place(Kind.RECEIPT, source.channel(), source.thread());
            var taken = source.thread().isEmpty() || receipts.contains(there);
            receipts.add(
                    taken ? new Place(Kind.RECEIPT, ticket.requesters().get(i).id(), "") : there);
        }
        return receipts;
    }

    /** As it is stored. */
    public String written() {
        return (kind + " " + channel + " " + thread).strip();
    }

    public static Place parse(String written) {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a place: " + written);
        }
        return new Place(Kind.valueOf(parts.group(1)), parts.group(2), parts.group(3));
    }
}
