package dev.tocsin.adapter.slack.ticket;

import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import java.util.List;

/** What stands where the form stood: the ticket is there, and what happens next. */
final class OpenedView {
    private final Desk desk;

    OpenedView(Desk desk) {
        this.desk = desk;
    }

    /** For whoever has just opened it. */
    View open(Ticket ticket) {
        var paged = ticket.pages().stream()
                .map(page -> "\n:bell: Page " + page.label() + " goes to " + TicketWords.safe(page.target(), 100)
                        + ". You hear when somebody has it.")
                .findFirst()
                .orElse("");
        var standing = desk.find(ticket.id());
        var due = standing.flatMap(Standing::firstResponse)
                .map(at -> " Somebody answers by " + Mrkdwn.dateAndTime(at) + ".")
                .orElse("");
        return Pieces.modal(
                "ticket.opened",
                "",
                ticket.label() + " is open",
                "",
                List.of(Pieces.text(":ticket: *" + ticket.label() + " is open.* Its card is in <#"
                        + ticket.route().channel() + ">." + due + paged + "\n" + whereTold(ticket))));
    }

    private static String whereTold(Ticket ticket) {
        return ticket.opening().source().thread().isEmpty()
                ? "You have a message from Tocsin that always says where it stands."
                : "A reply in the thread always says where it stands, or a direct message where Tocsin cannot reply.";
    }

    /** For whoever asked for what somebody else had asked for. */
    static View already(Ticket ticket) {
        return Pieces.modal(
                "ticket.already",
                "",
                "There is one already",
                "",
                List.of(Pieces.text(":ticket: *" + ticket.label() + "* is about the same message: "
                        + TicketWords.safe(ticket.details().summary(), 200)
                        + "\nYou were added to it, with what you wrote. Its card is in <#"
                        + ticket.route().channel()
                        + ">."
                        + ticket.pages().stream()
                                .filter(Ticket.PageOfTicket::open)
                                .map(page -> "\n:bell: Page " + page.label() + " is open for it.")
                                .findFirst()
                                .orElse(""))));
    }
}
