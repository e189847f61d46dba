package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.Pieces.press;

import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Posting;
import dev.tocsin.ticket.Ending;
import dev.tocsin.ticket.Endings;
import dev.tocsin.ticket.MessageCopies;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.SolvedReason;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whoever asked is asked whether it is solved; what they see is kept current. */
final class Questions {
    static final String AGREE = "ticket.agree";
    static final String NOT_YET = "ticket.notyet";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TicketWords words;
    private final Endings endings;
    private final Destinations destinations;
    private final MessageCopies copies;
    private final InstantSource clock;

    Questions(
            TicketWords words, Endings endings, Destinations destinations, MessageCopies copies, InstantSource clock) {
        this.copies = copies;
        this.clock = clock;
        this.words = words;
        this.endings = endings;
        this.destinations = destinations;
    }

    /** {@code person}: who is asked; named, for in a thread that they have not written in Slack tells them of nothing else. */
    Posting.Content content(Standing standing, String person) {
        var ticket = standing.ticket();
        var label = "*" + ticket.label() + "*";
        var solution = ticket.ending().solution();
        if (ticket.ending().merged().isPresent()) {
            return plain(":twisted_rightwards_arrows: " + label + " lives on in *"
                    + ticket.ending().merged().get().label() + "*.");
        } else if (solution.isEmpty()) {
            return plain(":leftwards_arrow_with_hook: " + label + " is open again." + reopened(ticket) + " "
                    + words.next(standing));
        } else if (ticket.ending().closed()) {
            return plain(":lock: " + label + " is closed. If something is left, please open a new ticket.");
        } else if (solution.get().agreed()) {
            return plain(":white_check_mark: " + label + " is solved, and you agree. Thank you."
                    + closes(ticket, " It can be opened again until ", "."));
        }
        return asking(ticket, label, solution.get(), person);
    }

    private Posting.Content asking(Ticket ticket, String label, Ending.Solution solution, String person) {
        var silent = solution.reason() == SolvedReason.SILENT;
        var text = silent
                ? ":ballot_box_with_check: " + label + " ("
                        + TicketWords.safe(ticket.details().summary(), 150)
                        + ") was solved, for there was no answer for a while. *Is it solved?*"
                : ":ballot_box_with_check: We think that " + label + " ("
                        + TicketWords.safe(ticket.details().summary(), 150) + ") is solved. *Do you agree?*";
        var id = ticket.id().value();
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(TicketWords.mention(person) + " " + text));
        blocks.add(Pieces.buttons(
                "question", List.of(press(AGREE, "Yes, solved", id, "primary"), press(NOT_YET, "No, not yet…", id))));
        var until = closes(ticket, "Without an answer it is closed on ", ". Until then it can be opened again.");
        if (!until.isEmpty()) {
            blocks.add(Pieces.small(until));
        }
        return new Posting.Content(text, blocks, text);
    }

    private Optional<String> closes(Ticket ticket) {
        return endings.movesByItself(ticket).map(Mrkdwn::dateAndTime);
    }

    private String closes(Ticket ticket, String before, String after) {
        return closes(ticket).map(at -> before + at + after).orElse("");
    }

    private String reopened(Ticket ticket) {
        return ticket.history().stream()
                .filter(recorded -> recorded.event() instanceof TicketEvent.TicketReopened)
                .reduce((first, last) -> last)
                .map(recorded -> " " + words.who(recorded.doer().actor()) + " says it is not solved"
                        // Why one of ours does, they wrote for the others of ours.
                        + (ticket.askedBy(recorded.doer().actor())
                                ? because(((TicketEvent.TicketReopened) recorded.event()).why())
                                : "")
                        + ".")
                .orElse("");
    }

    private static String because(String why) {
        return why.isBlank() ? "" : ": " + TicketWords.safe(why, 300);
    }

    private static Posting.Content plain(String text) {
        return new Posting.Content(text, List.of(Pieces.text(text)), text);
    }

    /** Below the receipt of whoever is asked, once that stands there and what was sent with the solution too. */
    Optional<Destinations.Spot> destination(Ticket ticket, Place question) {
        var receipts = Place.receipts(ticket);
        for (int i = 0; i < receipts.size(); i++) {
            if (ticket.requesters().get(i).id().equals(question.channel())) {
                var receipt = receipts.get(i);
                return sentWith(ticket)
                                .filter(key -> copies.find(ticket.id(), key, receipt, "")
                                        .isEmpty())
                                .isPresent()
                        ? Optional.empty()
                        : destinations.below(ticket, receipt);
            }
        }
        return Optional.empty();
    }

    /** What its author wrote with the solution, in one form with it: a question before the answer would read oddly. */
    private Optional<MessageKey> sentWith(Ticket ticket) {
        var history = ticket.history();
        for (int i = history.size() - 1; i > 0; i--) {
            if (history.get(i).event() instanceof TicketEvent.TicketSolved) {
                var before = history.get(i - 1);
                // Whatever becomes of the text, the question does not wait for ever.
                var late = before.occurredAt().isBefore(clock.instant().minus(PATIENCE));
                return late ? Optional.empty() : key(before.event());
            }
        }
        return Optional.empty();
    }

    private static Optional<MessageKey> key(TicketEvent event) {
        if (event instanceof TicketEvent.ResponseGiven given) {
            return Optional.of(given.message());
        }
        return event instanceof TicketEvent.MessageWritten written
                        && !written.message().inSlack()
                ? Optional.of(written.message())
                : Optional.empty();
    }
}
