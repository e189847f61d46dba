package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.paging.Markup;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketEvent.Recorded;
import java.util.List;

/** What happened to a ticket, in order, each in a line. */
final class TicketStory {
    /** Of a text in a line; the ticket itself shows all of it. */
    private static final int LONGEST = 1_000;

    private final TicketWords words;

    TicketStory(TicketWords words) {
        this.words = words;
    }

    List<String> lines(Ticket ticket) {
        return ticket.history().stream()
                .map(recorded -> Mrkdwn.dateAndTime(recorded.occurredAt()) + "  "
                        + words.who(recorded.doer().actor()) + " " + said(recorded))
                .toList();
    }

    private static String said(Recorded recorded) {
        var event = recorded.event();
        if (event instanceof TicketEvent.TicketOpened e) {
            return "opened it, " + e.severity() + ", for "
                    + TicketWords.customer(e.details().customer());
        } else if (event instanceof TicketEvent.RequesterJoined e) {
            return "asked for the same" + because(e.said());
        } else if (event instanceof TicketEvent.MessageQuoted e) {
            return "quoted the message" + because(Markup.decode(e.quote().text()));
        } else if (event instanceof TicketEvent.ThreadQuoted e) {
            int all = e.messages();
            return "read the thread it came from, " + all + (all == 1 ? " message" : " messages");
        } else if (event instanceof TicketEvent.ThreadNotRead e) {
            return "could not read the thread it came from: " + TicketWords.safe(e.why(), 300);
        } else if (event instanceof TicketEvent.TicketClaimed) {
            return "claimed it";
        } else if (event instanceof TicketEvent.TicketAssigned e) {
            return "gave it to " + TicketWords.mention(e.to().id().value())
                    + e.insteadOf()
                            .map(away -> ", for " + TicketWords.mention(away.value()) + " is away")
                            .orElse("");
        } else if (event instanceof TicketEvent.TicketReleased) {
            return "gave it back: nobody has it";
        } else if (event instanceof TicketEvent.WaitingForCustomer e) {
            return "waits for the customer" + because(e.note());
        } else if (event instanceof TicketEvent.PutOnHold e) {
            return "put it on hold" + because(e.reason())
                    + e.until().map(at -> ", until " + Mrkdwn.dateAndTime(at)).orElse("");
        } else if (event instanceof TicketEvent.WorkResumed) {
            return "went back to work on it";
        } else if (event instanceof TicketEvent.TicketReclassified e) {
            return "made it " + e.severity() + because(e.why());
        } else if (event instanceof TicketEvent.DetailsCorrected e) {
            return "corrected it: " + TicketWords.customer(e.details().customer()) + ", "
                    + TicketWords.safe(e.details().summary(), 150);
        } else if (event instanceof TicketEvent.TicketPaged e) {
            return "paged " + TicketWords.safe(e.target(), 100) + ", page #" + e.number() + ": "
                    + e.reason().words();
        } else if (event instanceof TicketEvent.PageHeard e) {
            return heard(e);
        } else if (event instanceof TicketEvent.TicketExcluded e) {
            return "ended it, not counted" + because(e.reason());
        }
        return "did something that this version does not know";
    }

    private static String heard(TicketEvent.PageHeard e) {
        return switch (e.standing()) {
            case SENT -> "heard that the page is sent anew";
            case DELAYED -> "heard that the page is *not delivered yet*";
            case REACHED -> e.by().isPresent() ? "gave the page back" : "heard that the page reached the on-call";
            case NOT_DELIVERED -> "heard that the page was *not delivered*";
            case ACKNOWLEDGED -> "acknowledged the page";
            case CLOSED -> "closed the page";
        };
    }

    private static String because(String why) {
        return why.isBlank() ? "" : ": " + TicketWords.safe(why, LONGEST);
    }
}
