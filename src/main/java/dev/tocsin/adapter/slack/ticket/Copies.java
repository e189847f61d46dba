package dev.tocsin.adapter.slack.ticket;

import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.adapter.slack.Posting;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.ticket.Attachment;
import dev.tocsin.ticket.Audience;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.MessageCopies;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEffect;
import dev.tocsin.ticket.TicketMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Copies of what people wrote: below the card, and where somebody asked. Everything that leaves support's side goes through
 * here, and is refused where another company reads along, unless its author chose just that place.
 */
final class Copies {
    /** A copy goes below a card or a receipt, which may not stand yet. */
    private static final Duration UNTIL_IT_STANDS = Duration.ofSeconds(5);

    /** Slack's clock and ours may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** Larger ones stay where they are, and are linked to. */
    private static final long LARGEST_FILE = 25_000_000;

    /** What a file's copy is: another file, or words with a link. */
    private static final String FILE = "file";

    private static final String LINK = "link";

    private final SlackKit kit;
    private final Conversation conversation;
    private final MessageCopies copies;
    private final Destinations destinations;
    private final CopyWords words;

    Copies(SlackKit kit, Conversation conversation, MessageCopies copies, Destinations destinations, CopyWords words) {
        this.kit = kit;
        this.conversation = conversation;
        this.copies = copies;
        this.destinations = destinations;
        this.words = words;
    }

    /** {@code detail}: the message's key, which is two words, and the place. */
    private record Wanted(TicketMessage message, Place place) {}

    private Optional<Wanted> wanted(Ticket ticket, String detail) {
        var parts = detail.split(" ", 3);
        return conversation
                .find(ticket.id(), new MessageKey(parts[0], parts[1]))
                .map(message -> new Wanted(message, Place.parse(parts[2])));
    }

    Delivery message(Standing standing, Attempt attempt) {
        var ticket = standing.ticket();
        var wanted = wanted(ticket, attempt.detail());
        if (wanted.isEmpty()) {
            return new Delivery.Superseded("the message is no longer kept");
        }
        var message = wanted.get().message();
        var place = wanted.get().place();
        var content = words.content(standing, message, place);
        var shows = Integer.toHexString(content.hashCode());
        // The try before may have got there without our hearing of it: nobody is to read it twice, or what was taken
        // back.
        var known = copies.find(ticket.id(), message.key(), place, "")
                .or(() -> nothingSent(attempt) ? Optional.empty() : there(ticket, message, place, attempt));
        if (known.filter(copy -> copy.shows().equals(shows)).isPresent()) {
            return new Delivery.Superseded("it says that already");
        } else if (known.isEmpty() && message.takenBack()) {
            return new Delivery.Superseded("it was taken back before it was copied");
        }
        if (known.isPresent()) {
            return updated(ticket, message, place, known.get(), content, shows);
        }
        return posted(ticket, message, place, content, shows, attempt);
    }

    /** That try did nothing but wait, and none before it has posted anything that we do not know of. */
    static String waited(Attempt attempt) {
        return String.valueOf(attempt.number());
    }

    private static boolean nothingSent(Attempt attempt) {
        return attempt.first() || attempt.progress().equals(String.valueOf(attempt.number() - 1));
    }

    private Delivery updated(
            Ticket ticket,
            TicketMessage message,
            Place place,
            MessageCopies.Copy copy,
            Posting.Content content,
            String shows) {
        if (place.kind() == Place.Kind.OUTSIDE) {
            // What others read is changed or taken back as its author wants, wherever it is.
            var there = new SlackGateway.Posted(copy.postedIn(), copy.ts());
            kit.gateway().inTurn(SlackGateway.UPDATE, TicketEffect.COPY_MESSAGE.priority());
            kit.gateway().update(there, content.text(), content.blocks());
        } else {
            // Where it is gone, nobody misses the newest version of it: the card's thread and the ticket's story have
            // it.
            var unused =
                    kit.posting().update(copy.postedIn(), copy.ts(), content, TicketEffect.COPY_MESSAGE.priority());
        }
        // A file that is there no more goes, and all of them with what was taken back.
        var left = message.files().stream().map(Attachment::id).toList();
        copies.files(ticket.id(), message.key(), place).forEach((file, ours) -> {
            if (!left.contains(file)) {
                remove(ours);
            }
        });
        copies.keep(ticket.id(), message.key(), place, "", new MessageCopies.Copy(copy.postedIn(), copy.ts(), shows));
        return Delivery.DELIVERED;
    }

    /** A file of ours, or what we said of one that is too large to be copied. */
    private void remove(MessageCopies.Copy copy) {
        if (copy.shows().equals(FILE)) {
            kit.gateway().deleteFile(copy.ts());
            return;
        }
        try {
            kit.gateway().delete(new SlackGateway.Posted(copy.postedIn(), copy.ts()));
        } catch (SlackGateway.Refused goneAlready) {
            // Then nobody reads it there.
        }
    }

    private Delivery posted(
            Ticket ticket, TicketMessage message, Place place, Posting.Content content, String shows, Attempt attempt) {
        var thread = destination(ticket, message, place);
        if (thread.isEmpty()) {
            return new Delivery.Waiting(waited(attempt), UNTIL_IT_STANDS);
        }
        var posted = post(ticket, thread.get(), place, content);
        copies.keep(
                ticket.id(), message.key(), place, "", new MessageCopies.Copy(posted.channel(), posted.ts(), shows));
        return Delivery.DELIVERED;
    }

    /** Empty while that stands nowhere yet. Throws {@link SlackGateway.Refused} where it must not go. */
    private Optional<Destinations.Spot> destination(Ticket ticket, TicketMessage message, Place place) {
        var there = switch (place.kind()) {
            case CARD -> destinations.card(ticket);
            case RECEIPT -> destinations.below(ticket, place);
            case OUTSIDE -> Optional.of(new Destinations.Spot(place.channel(), place.thread()));
            case QUOTES, QUESTION, NUDGE -> throw new IllegalArgumentException("nothing is copied to " + place);
        };
        // The last gate, whatever was thought before: what is internal stays below the card, and that in no shared
        // channel.
        if (message.audience() == Audience.INTERNAL && place.kind() != Place.Kind.CARD) {
            throw new SlackGateway.Refused("it was written among ourselves");
        }
        if (message.audience() != Audience.OUTSIDE && place.kind() == Place.Kind.OUTSIDE) {
            throw new SlackGateway.Refused("nobody chose to send it there");
        }
        if (place.kind() == Place.Kind.OUTSIDE
                || there.filter(thread -> readAlong(place, thread.channel())).isEmpty()) {
            return there;
        }
        // The channel has become shared. A card moves elsewhere, and its copies follow it; whoever asked is told alone.
        return place.kind() == Place.Kind.CARD
                ? Optional.empty()
                : Optional.of(new Destinations.Spot(TicketDeliveries.requester(ticket, place), ""));
    }

    private boolean readAlong(Place place, String channel) {
        // A card has to stand somewhere; what can be said in a direct message goes nowhere that cannot be seen.
        return place.kind() == Place.Kind.CARD
                ? kit.shared().isKnownToBeShared(channel)
                : kit.shared().isShared(channel);
    }

    /** Its copy, posted since this was promised by a try that was cut short. */
    private Optional<MessageCopies.Copy> there(Ticket ticket, TicketMessage message, Place place, Attempt attempt) {
        var thread =
                destination(ticket, message, place).filter(spot -> !spot.ts().isEmpty());
        if (thread.isEmpty()) {
            return Optional.empty();
        }
        var mark = CopyWords.mark(ticket, message, place);
        try {
            return kit
                    .gateway()
                    .threadSince(
                            thread.get().channel(),
                            thread.get().ts(),
                            attempt.addedAt().minus(SKEW))
                    .stream()
                    .filter(one -> one.getBlocks() != null
                            && one.getBlocks().stream().anyMatch(block -> mark.equals(block.getBlockId())))
                    .map(one -> new MessageCopies.Copy(thread.get().channel(), one.getTs(), ""))
                    .findFirst();
        } catch (SlackGateway.Refused unreadable) {
            // Rather twice than not at all.
            return Optional.empty();
        }
    }

    private SlackGateway.Posted post(Ticket ticket, Destinations.Spot thread, Place place, Posting.Content content) {
        int priority = TicketEffect.COPY_MESSAGE.priority();
        try {
            return kit.posting().post(thread.channel(), thread.ts(), content, priority);
        } catch (SlackGateway.Refused gone) {
            // The receipt was deleted, or we were put out of the channel: they read it all the same.
            if (place.kind() != Place.Kind.RECEIPT) {
                throw gone;
            }
            return kit.posting().post(TicketDeliveries.requester(ticket, place), "", content, priority);
        }
    }

    /** {@code detail}: the file's id, then as for the message. */
    Delivery file(Ticket ticket, Attempt attempt) {
        var parts = attempt.detail().split(" ", 2);
        var wanted = wanted(ticket, parts[1]);
        var file = wanted.flatMap(w -> w.message().files().stream()
                .filter(one -> one.id().equals(parts[0]))
                .findFirst());
        if (file.isEmpty() || wanted.get().message().takenBack()) {
            return new Delivery.Superseded("the message is no longer there");
        }
        var message = wanted.get().message();
        var place = wanted.get().place();
        if (copies.find(ticket.id(), message.key(), place, file.get().id()).isPresent()) {
            return new Delivery.Superseded("it is there already");
        }
        var copied = copies.find(ticket.id(), message.key(), place, "");
        var thread = destination(ticket, message, place);
        if (thread.isEmpty() || copied.isEmpty()) {
            return new Delivery.Waiting(attempt.progress(), UNTIL_IT_STANDS);
        }
        // Below its words, wherever these went.
        var root = copied.get().postedIn().equals(thread.get().channel())
                ? thread.get()
                : new Destinations.Spot(copied.get().postedIn(), copied.get().ts());
        return uploaded(ticket, message, place, file.get(), root);
    }

    private Delivery uploaded(
            Ticket ticket, TicketMessage message, Place place, Attachment file, Destinations.Spot thread) {
        var files = kit.gateway();
        var found = files.file(file.id());
        if (found.bytes() > LARGEST_FILE || found.content().isEmpty()) {
            var where = found.link().isEmpty() ? "" : ": <" + found.link() + "|it stays where it is>";
            var text = ":paperclip: " + TicketWords.safe(file.name(), 150) + where;
            var posted = kit.posting()
                    .post(
                            thread.channel(),
                            thread.ts(),
                            new Posting.Content(text, List.<LayoutBlock>of(Pieces.text(text)), text),
                            TicketEffect.COPY_FILE.priority());
            copies.keep(
                    ticket.id(),
                    message.key(),
                    place,
                    file.id(),
                    new MessageCopies.Copy(posted.channel(), posted.ts(), LINK));
            return Delivery.DELIVERED;
        }
        var content = files.download(found.content().get(), LARGEST_FILE);
        kit.gateway().inTurn(SlackGateway.postingTo(thread.channel()), TicketEffect.COPY_FILE.priority());
        var copy = files.upload(found.name(), content, thread.channel(), thread.ts());
        copies.keep(ticket.id(), message.key(), place, file.id(), new MessageCopies.Copy(thread.channel(), copy, FILE));
        return Delivery.DELIVERED;
    }
}
