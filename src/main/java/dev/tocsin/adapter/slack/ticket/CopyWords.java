package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.Pieces.press;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Posting;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.directory.Actor;
import dev.tocsin.directory.SlackId;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.ticket.Audience;
import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a copy of a message reads, for those who work on the ticket and for those who asked. */
final class CopyWords {
    /** "Was that the first response?" The value is the ticket's id and the message's key. */
    static final String COUNT = "ticket.count";

    static final String CHANGE = "ticket.sent.change";
    static final String TAKE_BACK = "ticket.sent.back";

    private static final int GLANCE = 150;

    private final SlackKit kit;

    CopyWords(SlackKit kit) {
        this.kit = kit;
    }

    Posting.Content content(Ticket ticket, TicketMessage message, Place place) {
        var inside = place.kind() == Place.Kind.CARD;
        var name = Mrkdwn.inline(name(message.writer()));
        if (message.takenBack()) {
            var gone = ":wastebasket: " + name + " took a message back.";
            return new Posting.Content(gone, List.of(Pieces.small(gone)), gone);
        }
        var said = Said.safe(message.text(), this::name);
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.small(
                inside ? head(ticket, message, name) : "*" + name + "*, support" + to(ticket, message, place)));
        blocks.addAll(Said.blocks(said, inside ? where(message) : ""));
        if (!message.files().isEmpty() && place.kind() != Place.Kind.OUTSIDE) {
            blocks.add(Pieces.small(":paperclip: " + files(message)));
        }
        if (inside) {
            foot(ticket, message).ifPresent(blocks::add);
            actions(ticket, message).ifPresent(blocks::add);
        }
        var glance = name + ": " + Mrkdwn.cut(Mrkdwn.inline(Said.plain(message.text(), this::name)), GLANCE);
        return new Posting.Content(glance, blocks, Mrkdwn.cut(name + ": " + said, 11_000));
    }

    /** In a thread that somebody has never written in, Slack tells them of nothing unless they are named. */
    private static String to(Ticket ticket, TicketMessage message, Place place) {
        var edited = message.editedAt().isPresent() ? "  ·  changed since" : "";
        return (place.kind() == Place.Kind.OUTSIDE
                        ? ""
                        : "  ·  " + ticket.label() + ", for "
                                + TicketWords.mention(TicketDeliveries.requester(ticket, place)))
                + edited;
    }

    private static String files(TicketMessage message) {
        return String.join(
                ", ",
                message.files().stream()
                        .limit(10)
                        .map(file -> TicketWords.safe(file.name(), 80))
                        .toList());
    }

    /** Who, to whom, and where it stands. */
    private String head(Ticket ticket, TicketMessage message, String name) {
        var edited = message.editedAt().isPresent() ? "  ·  changed since" : "";
        if (message.audience() == Audience.INTERNAL) {
            return ":technologist: *" + name + "*, engineering" + edited;
        }
        var call = calls(ticket, message)
                .map(person -> "  ·  " + TicketWords.mention(person.value()))
                .orElse("");
        return message.author().role() == Fact.Role.AGENT
                ? ":outbox_tray: *" + name + "* to whoever asked" + where(message) + edited
                : ":inbox_tray: *" + name + "* wrote" + where(message) + edited + call;
    }

    /**
     * Whoever has it hears of the first that is written to them, and not of each that follows it. Slack calls them, within
     * their own hours and settings.
     */
    private static Optional<SlackId> calls(Ticket ticket, TicketMessage message) {
        if (message.author().role() == Fact.Role.AGENT || ticket.assignee().isEmpty()) {
            return Optional.empty();
        }
        Optional<Fact.Role> before = Optional.empty();
        for (var recorded : ticket.history()) {
            if (recorded.event() instanceof TicketEvent.MessageWritten written) {
                if (written.message().equals(message.key())) {
                    break;
                }
                before = Optional.of(recorded.doer().role());
            } else if (recorded.event() instanceof TicketEvent.ResponseGiven) {
                before = Optional.of(Fact.Role.AGENT);
            }
        }
        return before.filter(role -> role == Fact.Role.REQUESTER).isPresent()
                ? Optional.empty()
                : ticket.assignee().map(a -> a.id());
    }

    private String where(TicketMessage message) {
        return message.key().inSlack()
                ? kit.link(message.key().channel(), message.key().ts())
                        .map(url -> "  ·  <" + url + "|there>")
                        .orElse("")
                : "";
    }

    /** Whether it was the answer is said by whoever knows. */
    private static Optional<LayoutBlock> foot(Ticket ticket, TicketMessage message) {
        if (counted(ticket, message)) {
            return Optional.of(Pieces.small(":white_check_mark: The first response."));
        } else if (owned(ticket, message)) {
            return Optional.of(Pieces.small("It says who has it, which is good to know, and is no first response."));
        }
        return asks(ticket, message)
                ? Optional.of(
                        Pieces.small("Was that the first response? It is one if it says what was found or done, and"
                                + " what comes next. Until "
                                + Mrkdwn.time(message.writtenAt().plus(SlaClocks.HOLD)) + " nobody is reminded."))
                : Optional.empty();
    }

    static boolean asks(Ticket ticket, TicketMessage message) {
        return ticket.live()
                && !ticket.talk().responded()
                && message.audience() != Audience.INTERNAL
                && message.author().role() == Fact.Role.AGENT
                && !owned(ticket, message);
    }

    private static boolean counted(Ticket ticket, TicketMessage message) {
        return ticket.history().stream()
                .map(TicketEvent.Recorded::event)
                .anyMatch(event -> (event instanceof TicketEvent.ResponseGiven given
                                && given.message().equals(message.key()))
                        || (event instanceof TicketEvent.ReplyCounted reply
                                && reply.message().equals(message.key())));
    }

    private static boolean owned(Ticket ticket, TicketMessage message) {
        return ticket.history().stream()
                .anyMatch(recorded -> recorded.event() instanceof TicketEvent.OwnershipSaid said
                        && said.message().equals(message.key()));
    }

    private static Optional<LayoutBlock> actions(Ticket ticket, TicketMessage message) {
        var value = ticket.id() + " " + message.key().written();
        var buttons = new ArrayList<BlockElement>();
        if (asks(ticket, message)) {
            buttons.add(press(COUNT, "Count as first response", value, "primary"));
        }
        if (message.audience() != Audience.INTERNAL && !message.key().inSlack()) {
            buttons.add(press(CHANGE, "Change…", value));
            buttons.add(press(TAKE_BACK, "Take back…", value));
        }
        return buttons.isEmpty() ? Optional.empty() : Optional.of(Pieces.buttons("copy", buttons));
    }

    private String name(Actor actor) {
        return actor.origin() == Actor.Origin.SLACK ? name(actor.id()) : actor.name();
    }

    /** By name: a copy calls nobody. */
    String name(String slackId) {
        return kit.mentions().name(new SlackId(slackId));
    }
}
