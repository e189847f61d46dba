package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketCards;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where what is sent to whoever asked goes, and who reads it there. Where another company reads along it goes only if its
 * author chose that, and never where that cannot be known.
 */
final class Destinations {
    /** Where to write. {@code ts}: the first message of a thread; empty for a conversation of two. */
    record Spot(String channel, String ts) {}

    private final SlackKit kit;
    private final TicketCards cards;

    Destinations(SlackKit kit, TicketCards cards) {
        this.kit = kit;
        this.cards = cards;
    }

    /** One line for each place: what its author is shown before anything is sent. */
    List<String> audience(Ticket ticket) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < ticket.requesters().size(); i++) {
            var asker = TicketWords.mention(ticket.requesters().get(i).id());
            var source = ticket.sources().get(i);
            lines.add(
                    inChannel(source, ticket.requesters().subList(0, i).size(), ticket)
                            ? asker + ", in the thread in <#" + source.channel() + ">: *everybody there can read it*"
                            : asker + ", in a direct message: nobody else reads it");
        }
        return lines;
    }

    /** Whether it goes below what was asked there, and not into a direct message. */
    private boolean inChannel(Source source, int before, Ticket ticket) {
        if (source.thread().isEmpty()
                || source.channel().startsWith("D")
                || kit.shared().isShared(source.channel())) {
            return false;
        }
        // The second in a thread has a receipt of their own.
        var first = ticket.sources().subList(0, before).stream()
                .noneMatch(other -> other.channel().equals(source.channel())
                        && other.thread().equals(source.thread()));
        return first
                && cards.find(ticket.id(), new Place(Place.Kind.RECEIPT, source.channel(), source.thread()))
                        .map(posted -> posted.postedIn().equals(source.channel()))
                        .orElse(true);
    }

    /** The thread that it came from, where another company reads along and we can write. */
    Optional<Spot> outside(Ticket ticket) {
        return Optional.of(ticket.opening().source())
                .filter(source ->
                        !source.channel().startsWith("D") && !source.thread().isEmpty())
                .filter(source -> kit.shared().isKnownToBeShared(source.channel()))
                .map(source -> new Spot(source.channel(), source.thread()));
    }

    /** What the preview said, in short: to see whether it is still so when the form is sent. */
    String digest(Ticket ticket) {
        var said = audience(ticket) + " " + outside(ticket);
        return Integer.toHexString(said.hashCode());
    }

    /** Where a receipt stands: what is sent goes below it. Empty while it stands nowhere yet. */
    Optional<Spot> below(Ticket ticket, Place receipt) {
        return cards.find(ticket.id(), receipt)
                .map(posted -> posted.postedIn().equals(receipt.channel())
                                && !receipt.thread().isEmpty()
                        ? new Spot(receipt.channel(), receipt.thread())
                        : new Spot(posted.postedIn(), posted.ts()));
    }

    /** Below the card. */
    Optional<Spot> card(Ticket ticket) {
        return cards.find(ticket.id(), new Place(Place.Kind.CARD, ticket.route().channel(), ""))
                .map(posted -> new Spot(posted.postedIn(), posted.ts()));
    }
}
