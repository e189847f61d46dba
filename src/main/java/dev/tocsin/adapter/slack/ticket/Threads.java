package dev.tocsin.adapter.slack.ticket;

import com.slack.api.model.Message;
import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Posting;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Delivery;
import dev.tocsin.paging.Markup;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.Quote;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketCards;
import dev.tocsin.ticket.TicketEffect;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketReports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The thread that a ticket came from: read once, kept, and quoted below the card. */
final class Threads {
    /** Of a longer thread the first message and the last ones are kept. */
    private static final int MOST = 200;

    /** Nobody reads on for so long; a thread without an end must not keep a courier for ever. */
    private static final int READ_AT_MOST = 10_000;

    private static final int QUOTED = 3_000;

    /** All blocks of a message together take about 13,000 characters. */
    private static final int BUDGET = 11_000;

    private static final int SHOWN = 600;
    private static final int BLOCKS = 45;

    private final SlackKit kit;
    private final Desk desk;
    private final TicketReports reports;
    private final TicketCards cards;

    Threads(SlackKit kit, Desk desk, TicketReports reports, TicketCards cards) {
        this.kit = kit;
        this.desk = desk;
        this.reports = reports;
        this.cards = cards;
    }

    Delivery read(Ticket ticket) {
        if (ticket.thread().isPresent()) {
            return new Delivery.Superseded("it was read before");
        }
        var source = ticket.opening().source();
        try {
            var read = messages(source.channel(), source.thread());
            reports.threadRead(ticket.id(), read.kept(), read.omitted());
            return Delivery.DELIVERED;
        } catch (SlackGateway.Refused refused) {
            return new Delivery.Refused(refused.error());
        }
    }

    private record Read(List<Quote> kept, int omitted) {}

    private Read messages(String channel, String thread) {
        try {
            return pages(channel, thread);
        } catch (SlackGateway.Refused refused) {
            // That we joined is seen by everybody there.
            if (!refused.error().equals("not_in_channel") || kit.shared().isShared(channel)) {
                throw refused;
            }
            kit.gateway().join(channel);
            return pages(channel, thread);
        }
    }

    /** Without what we said there ourselves. */
    private Read pages(String channel, String thread) {
        var ours = kit.identity().get().map(SlackGateway.Identity::user).orElse("");
        var kept = new ArrayList<Quote>();
        int omitted = 0;
        var next = Optional.of("");
        // Slack gives the oldest first.
        while (next.isPresent() && omitted < READ_AT_MOST) {
            var page = kit.gateway().thread(channel, thread, next.get());
            page.messages().stream()
                    .filter(message -> !ours.equals(message.getUser()))
                    .map(Threads::quote)
                    .forEach(kept::add);
            int more = Math.max(0, kept.size() - MOST);
            kept.subList(Math.min(1, more), Math.min(1, more) + more).clear();
            omitted += more;
            next = page.next();
        }
        return new Read(kept, omitted);
    }

    private static Quote quote(Message message) {
        var author = message.getUser() == null ? String.valueOf(message.getUsername()) : message.getUser();
        var text = message.getText() == null ? "" : message.getText();
        return new Quote(message.getTs(), author, Mrkdwn.cut(text, QUOTED));
    }

    void notRead(Ticket ticket, String error) {
        var why = switch (error) {
            case "not_in_channel", "channel_not_found", "method_not_supported_for_channel_type" ->
                "Tocsin is not in that conversation";
            case "thread_not_found", "message_not_found" -> "the message is gone";
            case "is_archived" -> "the channel is archived";
            default -> "Slack did not give it (" + error + ")";
        };
        reports.threadNotRead(ticket.id(), why);
    }

    /** Below the card, once. */
    Delivery quote(Ticket ticket) {
        var thread = ticket.thread();
        if (thread.isEmpty() || thread.get().messages() < 2) {
            return new Delivery.Superseded("there is nothing to quote beside the message itself");
        }
        var place = new Place(Place.Kind.QUOTES, ticket.route().channel(), "");
        if (cards.find(ticket.id(), place).isPresent()) {
            return new Delivery.Superseded("it is quoted");
        }
        var card = cards.find(
                ticket.id(), new Place(Place.Kind.CARD, ticket.route().channel(), ""));
        if (card.isEmpty()) {
            return new Delivery.Waiting("", Duration.ofSeconds(15));
        }
        if (kit.shared().isKnownToBeShared(card.get().postedIn())) {
            return new Delivery.Refused("its card stands in a channel that is shared with another company");
        }
        var text = "The thread that " + ticket.label() + " came from";
        var posted = kit.posting()
                .post(
                        card.get().postedIn(),
                        card.get().ts(),
                        new Posting.Content(text, quotes(ticket, thread.get()), text + link(ticket)),
                        TicketEffect.QUOTE_THREAD.priority());
        cards.keep(ticket.id(), place, new TicketCards.Posted(posted.channel(), posted.ts(), ticket.version()));
        return Delivery.DELIVERED;
    }

    private String link(Ticket ticket) {
        var source = ticket.opening().source();
        return kit.link(source.channel(), source.thread())
                .map(url -> ": <" + url + "|read it there>")
                .orElse("");
    }

    /** As many as fit, from the first on; then how many more there are. */
    private List<LayoutBlock> quotes(Ticket ticket, TicketEvent.ThreadQuoted thread) {
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.small(":thread: The thread that *" + ticket.label()
                + "* came from, as it was when the ticket was opened" + link(ticket)));
        int left = BUDGET;
        int shown = 0;
        for (var quote : desk.thread(ticket.id())) {
            var text = name(quote.author()) + ": "
                    + Mrkdwn.cut(Markup.decode(quote.text()).strip(), SHOWN);
            left -= text.length();
            if (left < 0 || blocks.size() >= BLOCKS) {
                break;
            }
            blocks.add(Pieces.plain(text));
            shown++;
        }
        int more = thread.messages() - shown;
        if (more > 0) {
            blocks.add(Pieces.small("+" + more + " more in the thread" + link(ticket)));
        }
        return blocks;
    }

    /** By name: a quote calls nobody. */
    private String name(String author) {
        try {
            return kit.people().find(new SlackId(author)).map(Person::name).orElse(author);
        } catch (People.Unknown | IllegalArgumentException e) {
            return author;
        }
    }
}
