package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.Pieces.press;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.ticket.Endings;
import dev.tocsin.ticket.EngineeringIssue;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketNews;
import dev.tocsin.ticket.TicketStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one person is told about a ticket, each with the button for what they may do about it. Empty: it is no longer so. */
final class NewsWords {
    static final String ACCEPT = "ticket.accept";
    static final String DECLINE = "ticket.decline";
    static final String KEEP_WAITING = "ticket.keepwaiting";
    static final String REOPEN = "ticket.reopen";

    /** A text, and what goes with it. */
    record News(String text, List<LayoutBlock> blocks) {}

    private final TicketWords words;
    private final Endings endings;

    NewsWords(TicketWords words, Endings endings) {
        this.words = words;
        this.endings = endings;
    }

    Optional<News> of(TicketNews news, Standing standing, String person) {
        var ticket = standing.ticket();
        var about = about(ticket);
        return switch (news) {
            case ASSIGNED ->
                has(ticket, person)
                        ? said(":ticket: You have *" + ticket.label() + "* now, "
                                + TicketWords.severity(ticket.severity()) + " for "
                                + TicketWords.customer(ticket.details().customer()) + ": "
                                + TicketWords.safe(ticket.details().summary(), 200) + "\n" + words.next(standing)
                                + " Its card is in <#" + ticket.route().channel() + ">.")
                        : Optional.empty();
            case UNASSIGNED ->
                has(ticket, person)
                        ? Optional.empty()
                        : said(":ticket: You do not have *" + ticket.label() + "* any more: "
                                + ticket.assignee()
                                        .map(a -> TicketWords.mention(a.id().value()) + " has it now")
                                        .orElse("it waits in the queue")
                                + ". There is nothing to do for you.");
            case HOLD_ENDED ->
                ticket.live() && ticket.waits().isEmpty()
                        ? said(":ticket: " + about + " is not on hold any more. " + words.next(standing))
                        : Optional.empty();
            case EXCLUDED ->
                said(":no_entry_sign: " + about + " was ended, and is not counted: "
                        + TicketWords.safe(ticket.excluded().orElse(""), 500)
                        + "\nIf that is a mistake, open it once more"
                        + (ticket.opening().source().key().isEmpty() ? "." : ", from the same message."));
            case CUSTOMER_ANSWERED ->
                ticket.live() && ticket.waits().isEmpty() && has(ticket, person)
                        ? said(":inbox_tray: Whom " + about + " waited for has written. " + words.next(standing)
                                + words.where(ticket))
                        : Optional.empty();
            case WROTE_AFTER_SOLVED ->
                ticket.status() == TicketStatus.SOLVED
                        ? said(
                                ":inbox_tray: " + about + " is solved, and whoever asked has written again."
                                        + words.where(ticket)
                                        + " If something is left, open it again; if they only said thanks, there is nothing to do.",
                                List.of(),
                                List.of(press(
                                        REOPEN, "Open it again…", ticket.id().value())))
                        : Optional.empty();
            case WROTE_TO_CLOSED ->
                said(":lock: " + about
                        + " is closed, and nobody reads what you wrote there. Please open a new ticket and"
                        + " name this one.");
            case REOPENED ->
                ticket.live()
                        ? said(":leftwards_arrow_with_hook: " + about + " was not solved" + why(ticket) + ". "
                                + words.next(standing))
                        : Optional.empty();
            case AGREED -> said(":white_check_mark: " + about + " is solved: whoever asked agrees.");
            case SILENCE_ENDS ->
                ticket.status() == TicketStatus.PENDING
                        ? said(
                                ":hourglass: " + about + " still waits for the customer."
                                        + endings.movesByItself(ticket)
                                                .map(at -> " Without an answer it is solved by itself on "
                                                        + Mrkdwn.dateAndTime(at) + ".")
                                                .orElse(""),
                                List.of(),
                                List.of(
                                        press(
                                                TicketCard.REPLY,
                                                "Ask them again…",
                                                ticket.id().value()),
                                        press(
                                                KEEP_WAITING,
                                                "Keep waiting",
                                                ticket.id().value())))
                        : Optional.empty();
            case SOLVED_BY_SILENCE ->
                ticket.status() == TicketStatus.SOLVED
                        ? said(":ballot_box_with_check: " + about
                                + " was solved, for the customer stopped answering. They can open it again.")
                        : Optional.empty();
            case OFFERED -> offered(standing, person);
            case NOT_OFFERED ->
                offeredTo(ticket, person) || has(ticket, person)
                        ? Optional.empty()
                        : said(":ticket: " + about + " is not handed to you any more: "
                                + ticket.assignee()
                                        .map(a -> TicketWords.mention(a.id().value()) + " has it")
                                        .orElse("it waits in the queue")
                                + ". There is nothing to do for you.");
            case HANDED_OVER -> said(handedOver(ticket));
            case ACCEPTED ->
                said(":handshake: "
                        + ticket.assignee()
                                .map(a -> TicketWords.mention(a.id().value()))
                                .orElse("Somebody") + " has " + about + " now. There is nothing left to do for you.");
            case DECLINED ->
                said(":ticket: Your handover of " + about + " was declined" + declined(ticket) + ". "
                        + (has(ticket, person)
                                ? "You have it still. "
                                : ticket.assignee()
                                        .map(a -> TicketWords.mention(a.id().value()) + " has it still. ")
                                        .orElse("It waits in the queue. "))
                        + words.next(standing));
            case NOT_ACCEPTED ->
                ticket.ownership()
                        .offered()
                        .flatMap(offer -> said(":hourglass: "
                                + TicketWords.mention(offer.to().id().value())
                                + " has not accepted " + about
                                + " yet, so it is not theirs. Ask them, or hand it to somebody"
                                + " else: its card has *Hand over…*." + words.where(ticket)));
            case MERGED ->
                ticket.ending()
                        .merged()
                        .flatMap(into -> said(":twisted_rightwards_arrows: " + about + " lives on in *" + into.label()
                                + "*, with those who asked for it and with its threads."));
            case GREW ->
                said(":twisted_rightwards_arrows: " + about + " took in another ticket, with those who asked for it. "
                        + due(standing) + words.where(ticket));
            case ENGINEERING_MOVED ->
                said(":technologist: There is news of engineering for " + about + ". " + issues(ticket)
                        + words.where(ticket));
            case ENGINEERING_NOT_ASKED ->
                said(":warning: Engineering could *not* be asked about " + about + ". "
                        + notFiled(ticket) + " What you wrote is kept: press *Ask engineering again* on its card."
                        + words.where(ticket));
        };
    }

    private static String about(Ticket ticket) {
        return "*" + ticket.label() + "* (" + TicketWords.safe(ticket.details().summary(), 200) + ")";
    }

    private static boolean has(Ticket ticket, String person) {
        return ticket.assignee().filter(a -> a.id().value().equals(person)).isPresent();
    }

    private static boolean offeredTo(Ticket ticket, String person) {
        return ticket.ownership()
                .offered()
                .filter(offer -> offer.to().id().value().equals(person))
                .isPresent();
    }

    private Optional<News> offered(Standing standing, String person) {
        var ticket = standing.ticket();
        var offer = ticket.ownership().offered().filter(o -> o.to().id().value().equals(person));
        return offer.flatMap(o -> said(
                ":handshake: " + words.who(o.by()) + " hands " + about(ticket) + " to you, "
                        + TicketWords.severity(ticket.severity()) + " for "
                        + TicketWords.customer(ticket.details().customer()) + ". It is yours once you accept it. "
                        + due(standing),
                HandoverForms.read(o.handover()),
                List.of(
                        press(ACCEPT, "Accept", ticket.id().value(), "primary"),
                        press(DECLINE, "Decline…", ticket.id().value()))));
    }

    private String due(Standing standing) {
        return standing.next()
                .map(clock -> words.deadline(clock, standing) + ".")
                .orElse("Nothing is due.");
    }

    private String handedOver(Ticket ticket) {
        var who = ticket.assignee()
                .map(a -> TicketWords.mention(a.id().value()) + " has taken over")
                .orElse("Somebody else will take over");
        return ":handshake: " + who + " " + about(ticket)
                + ". All that was found and tried goes along: you need not say anything twice.";
    }

    private static String why(Ticket ticket) {
        return last(ticket, TicketEvent.TicketReopened.class)
                .map(TicketEvent.TicketReopened::why)
                .filter(text -> !text.isBlank())
                .map(text -> ": " + TicketWords.safe(text, 500))
                .orElse("");
    }

    private static String declined(Ticket ticket) {
        return last(ticket, TicketEvent.HandoverDeclined.class)
                .map(TicketEvent.HandoverDeclined::why)
                .filter(text -> !text.isBlank())
                .map(text -> " (" + TicketWords.safe(text, 500) + ")")
                .orElse("");
    }

    private static String notFiled(Ticket ticket) {
        return last(ticket, TicketEvent.IssueNotFiled.class)
                .map(event -> TicketWords.safe(event.why(), 500))
                .orElse("");
    }

    private static <T extends TicketEvent> Optional<T> last(Ticket ticket, Class<T> kind) {
        return ticket.history().stream()
                .map(TicketEvent.Recorded::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .reduce((first, last) -> last);
    }

    private static String issues(Ticket ticket) {
        var lines = new ArrayList<String>();
        for (var issue : ticket.issues()) {
            issue.link()
                    .ifPresent(link -> lines.add("<" + link.url() + "|" + TicketWords.safe(link.label(), 100) + "> is "
                            + (issue.stand() == EngineeringIssue.Stand.CLOSED ? "closed" : "open") + "."));
        }
        return String.join(" ", lines);
    }

    private static Optional<News> said(String text) {
        return said(text, List.of(), List.of());
    }

    private static Optional<News> said(String text, List<LayoutBlock> more, List<BlockElement> buttons) {
        if (more.isEmpty() && buttons.isEmpty()) {
            return Optional.of(new News(text, List.of()));
        }
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(text));
        blocks.addAll(more);
        if (!buttons.isEmpty()) {
            blocks.add(Pieces.buttons("news", buttons));
        }
        return Optional.of(new News(text, blocks));
    }
}
