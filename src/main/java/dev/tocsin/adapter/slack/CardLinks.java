package dev.tocsin.adapter.slack;

import dev.tocsin.paging.About;
import dev.tocsin.paging.Cards;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.Rotations;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Links from one card to another; empty until that one stands somewhere, and we know where we are. */
public final class CardLinks {
    private final Cards pages;
    private final Rotations rotations;
    private final Function<About, Optional<SlackGateway.Posted>> tickets;
    private final Supplier<Optional<SlackGateway.Identity>> identity;

    CardLinks(
            Cards pages,
            Rotations rotations,
            Function<About, Optional<SlackGateway.Posted>> tickets,
            Supplier<Optional<SlackGateway.Identity>> identity) {
        this.pages = pages;
        this.rotations = rotations;
        this.tickets = tickets;
        this.identity = identity;
    }

    /** To the card of a ticket. */
    public Optional<String> ofTicket(About about) {
        return tickets.apply(about).flatMap(card -> link(card.channel(), card.ts()));
    }

    /** To the card of a page for one rotation, by its name; empty for other targets. */
    public Optional<String> ofPage(PageId page, String target) {
        return rotations.all().stream()
                .filter(rotation -> rotation.name().value().equals(target))
                .findFirst()
                .map(Rotation::channel)
                .flatMap(channel -> pages.find(page, channel))
                .flatMap(card -> link(card.postedIn(), card.ts()));
    }

    /** To a message. Everybody in the workspace can follow it who may see the message. */
    public Optional<String> link(String channel, String ts) {
        return identity.get().map(i -> i.url() + "archives/" + channel + "/p" + ts.replace(".", ""));
    }
}
