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
import dev.tocsin.ticket.Responses;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketMessage;
import dev.tocsin.ticket.TicketStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a copy of a message reads, for those who work on the ticket and for those who asked. */
final class CopyWords {
    /** "Was that the first response?" The value is the ticket's id and the message's key. */
    static final String COUNT = "ticket.count";

    /** "That was none after all." The same value. */
    static final String UNCOUNT = "ticket.uncount";

    static final String CHANGE = "ticket.sent.change";
    static final String TAKE_BACK = "ticket.sent.back";

    private static final int GLANCE = 150;

    /** So many files are named. */
    private static final int NAMED = 10;

    private final SlackKit kit;

    CopyWords(SlackKit kit) {
        this.kit = kit;
    }

    Posting.Content content(Standing standing, TicketMessage message, Place place) {
        var ticket = standing.ticket();
        var inside = place.kind() == Place.Kind.CARD;
        var name = Mrkdwn.inline(name(message.writer()));
        var mark = mark(ticket, message, place);
        if (message.takenBack()) {
            var gone = ":wastebasket: " + name + " took a message back.";
            return new Posting.Content(gone, List.of(Pieces.small(mark, gone)), gone);
        }
        var said = Said.safe(message.text(), this::name);
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.small(
                mark, inside ? head(ticket, message, name) : "*" + name + "*, support" + to(ticket, message, place)));
        blocks.addAll(Said.blocks(said, inside ? where(message) : ""));
        if (!message.files().isEmpty() && place.kind() != Place.Kind.OUTSIDE) {
            blocks.add(Pieces.small(":paperclip: " + files(message)));
        }
        if (inside) {
            foot(standing, message).ifPresent(blocks::add);
            actions(standing, message).ifPresent(blocks::add);
        }
        var plain = Said.plain(message.text(), this::name);
        var first = FirstResponse.read(plain).map(FirstResponse::found).orElse(plain);
        var glance = name + ": " + Mrkdwn.cut(Mrkdwn.inline(first), GLANCE);
        return new Posting.Content(glance, blocks, Mrkdwn.cut(name + ": " + said, 11_000));
    }

    /** By which a copy is found again that nobody has written down: Slack keeps a block's id as it is. */
    static String mark(Ticket ticket, TicketMessage message, Place place) {
        return "copy:" + ticket.id() + ":" + message.key().written() + ":" + place.written();
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
        int more = message.files().size() - NAMED;
        return String.join(
                        ", ",
                        message.files().stream()
                                .limit(NAMED)
                                .map(file -> TicketWords.safe(file.name(), 80))
                                .toList())
                + (more > 0 ? ", +" + more + " more" : "");
    }

    /** Who, to whom, and where it stands. */
    private String head(Ticket ticket, TicketMessage message, String name) {
        var edited = message.editedAt().isPresent() ? "  ·  changed since" : "";
        var call = calls(ticket, message)
                .map(person -> "  ·  " + TicketWords.mention(person.value()))
                .orElse("");
        if (message.audience() == Audience.INTERNAL) {
            return ":technologist: *" + name + "*, engineering" + edited + call;
        }
        return message.author().role() == Fact.Role.AGENT
                ? ":outbox_tray: *" + name + "* to " + readers(ticket, message) + where(message) + edited
                : ":inbox_tray: *" + name + "* wrote" + where(message) + edited + call;
    }

    /** {@code Ana and 2 more, and #acme where the customer reads along}. */
    private String readers(Ticket ticket, TicketMessage message) {
        int more = ticket.requesters().size() - 1;
        if (more > 0 && message.key().inSlack()) {
            return "those in the thread";
        }
        return Mrkdwn.inline(name(ticket.requester()))
                + (more > 0 ? " and " + more + " more" : "")
                + (message.audience() == Audience.OUTSIDE
                        ? ", *and in <#" + ticket.opening().source().channel() + ">, where the customer reads it*"
                        : "");
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
            } else if (recorded.event() instanceof TicketEvent.IssueCommented commented) {
                if (commented.message().equals(message.key())) {
                    break;
                }
                before = Optional.of(Fact.Role.SYSTEM);
            } else if (recorded.event() instanceof TicketEvent.ResponseGiven) {
                before = Optional.of(Fact.Role.AGENT);
            }
        }
        return before.filter(role -> role == message.author().role()).isPresent()
                ? Optional.empty()
                : ticket.assignee().map(a -> a.id());
    }

    private String where(TicketMessage message) {
        if (message.key().channel().startsWith("D")) {
            // Nobody else can follow a link there.
            return ", in a direct message";
        }
        return message.key().inSlack()
                ? kit.link(message.key().channel(), message.key().ts())
                        .map(url -> "  ·  <" + url + "|there>")
                        .orElse("")
                : "";
    }

    /** Whether it was the answer is said by whoever knows. */
    private static Optional<LayoutBlock> foot(Standing standing, TicketMessage message) {
        var ticket = standing.ticket();
        if (ticket.talk().counts(message.key())) {
            return Optional.of(Pieces.small(":white_check_mark: "
                    + (first(ticket, message) ? "The first response." : "An answer that counts.")));
        } else if (owned(ticket, message)) {
            return Optional.of(Pieces.small("It says who has it, which is good to know, and is no first response."));
        }
        return asks(standing, message) ? Optional.of(Pieces.small(question(standing, message))) : Optional.empty();
    }

    private static boolean first(Ticket ticket, TicketMessage message) {
        return ticket.talk()
                .respondedAt()
                .filter(at -> !at.isBefore(message.writtenAt()))
                .isPresent();
    }

    /** What whoever wrote it is asked, and what it would have to say. */
    static String question(Standing standing, TicketMessage message) {
        var ticket = standing.ticket();
        var answer = ticket.talk().responded() ? "answer" : "first response";
        var held = " Until " + Mrkdwn.time(message.writtenAt().plus(SlaClocks.HOLD)) + " nobody is reminded.";
        if (onlyOwns(message)) {
            var due = standing.answerDue()
                    .map(at -> (at.isBefore(standing.at()) ? ", and was due " : ", by ") + Mrkdwn.dateAndTime(at));
            return "Good to know that somebody is on it. The " + answer + " is still to come" + due.orElse("")
                    + ": what was found or done, and what comes next." + held;
        }
        return "Was that the " + answer + "? It is one if it says what was found or done, and what comes next." + held;
    }

    /** The way on: to say that it was the answer, or to write one. */
    static BlockElement way(Standing standing, TicketMessage message) {
        var ticket = standing.ticket();
        if (onlyOwns(message)) {
            return ticket.talk().responded()
                    ? press(TicketCard.REPLY, "Reply…", ticket.id().value())
                    : press(TicketCard.RESPOND, "First response…", ticket.id().value());
        }
        var label = ticket.talk().responded() ? "Count as an answer" : "Count as first response";
        return press(COUNT, label, ticket.id() + " " + message.key().written(), "primary");
    }

    private static boolean onlyOwns(TicketMessage message) {
        return Responses.onlyOwns(Said.plain(message.text(), id -> id));
    }

    static boolean asks(Standing standing, TicketMessage message) {
        return standing.awaitsAnswer(message.writtenAt())
                && message.audience() != Audience.INTERNAL
                && message.author().role() == Fact.Role.AGENT
                && !standing.ticket().talk().counts(message.key())
                && !owned(standing.ticket(), message);
    }

    private static boolean counted(Ticket ticket, TicketMessage message) {
        return ticket.talk().counts(message.key())
                && ticket.history().stream()
                        .anyMatch(recorded -> recorded.event() instanceof TicketEvent.ReplyCounted reply
                                && reply.message().equals(message.key()));
    }

    private static boolean owned(Ticket ticket, TicketMessage message) {
        return ticket.history().stream()
                .anyMatch(recorded -> recorded.event() instanceof TicketEvent.OwnershipSaid said
                        && said.message().equals(message.key()));
    }

    private static Optional<LayoutBlock> actions(Standing standing, TicketMessage message) {
        var ticket = standing.ticket();
        var value = ticket.id() + " " + message.key().written();
        var buttons = new ArrayList<BlockElement>();
        if (asks(standing, message)) {
            buttons.add(way(standing, message));
        }
        if (counted(ticket, message) && ticket.status() != TicketStatus.CLOSED) {
            buttons.add(press(UNCOUNT, "It was none after all", value));
        }
        if (message.audience() != Audience.INTERNAL
                && !message.key().inSlack()
                && message.author().role() == Fact.Role.AGENT) {
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
