package dev.tocsin.adapter.slack.ticket;

import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stands where the form stood: the ticket is there, and what happens next. */
final class OpenedView {
    private static final Logger LOG = LoggerFactory.getLogger(OpenedView.class);

    private final Desk desk;

    OpenedView(Desk desk) {
        this.desk = desk;
    }

    /** It is open, whatever becomes of looking at it. */
    private Optional<Standing> standing(Ticket ticket) {
        try {
            return desk.find(ticket.id());
        } catch (RuntimeException e) {
            LOG.warn("{} is open, and its deadline could not be shown", ticket.label(), e);
            return Optional.empty();
        }
    }

    /** For whoever has just opened it. */
    View open(Ticket ticket) {
        var paged = ticket.pages().stream()
                .map(page -> "\n:bell: Page " + page.label() + " goes to " + TicketWords.safe(page.target(), 100)
                        + ". You hear when somebody has it.")
                .findFirst()
                .orElse(calledNobody(ticket));
        var standing = standing(ticket);
        var due = standing.flatMap(Standing::firstResponse)
                .map(at -> " Somebody answers by " + Mrkdwn.dateAndTime(at) + ".")
                .orElse("");
        return Pieces.modal(
                "ticket.opened",
                "",
                ticket.label() + " is open",
                "",
                List.of(Pieces.text(":ticket: *" + ticket.label() + " is open.* Its card stands in <#"
                        + ticket.route().channel() + ">." + due + paged + "\n" + whereTold(ticket))));
    }

    /** Whoever opens something severe may think that it calls somebody by itself. */
    private static String calledNobody(Ticket ticket) {
        return ticket.severity().level() <= 1 && ticket.rotation().isPresent()
                ? "\n:no_bell: Nobody is called for it. If it cannot wait, press *Page on-call* on its card."
                : "";
    }

    private static String whereTold(Ticket ticket) {
        return ticket.opening().source().thread().isEmpty()
                ? "You get a message from Tocsin that always says where it stands."
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
