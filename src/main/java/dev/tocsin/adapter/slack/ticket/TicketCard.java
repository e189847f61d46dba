package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.staticSelect;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.paging.Markup;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.EngineeringIssue;
import dev.tocsin.ticket.Quote;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A ticket as a message: the card for those who work on it, and the receipt for whoever asked. Always current. */
final class TicketCard {
    /** What there is no room for a button for, by its stored name. */
    enum More {
        OWN("I have this…"),
        HOLD("On hold…"),
        HAND_OVER("Hand over…"),
        ENGINEERING("Ask engineering…"),
        SNOOZE("Snooze reminders…"),
        WHY("Note why it was missed…"),
        RECLASSIFY("Reclassify…"),
        ASSIGN("Assign…"),
        CORRECT("Edit details…"),
        MERGE("Merge…"),
        REOPEN("Reopen…"),
        HISTORY("History"),
        EXCLUDE("End, not counted…");

        private final String words;

        More(String words) {
            this.words = words;
        }
    }

    static final String CLAIM = "ticket.claim";
    static final String PENDING = "ticket.pending";
    static final String RESPOND = "ticket.respond";
    static final String REPLY = "ticket.reply";
    static final String SOLVE = "ticket.solve";
    static final String AGAIN = "ticket.engineering.again";
    static final String RESUME = "ticket.resume";
    static final String PAGE = "ticket.page";
    static final String EXPLAIN = "ticket.explain";
    static final String MORE = "ticket.more";
    static final String SHOW = "ticket.show";

    private static final int HEADER = 150;
    private static final int QUOTE = 700;
    private static final int TRIED = 1_000;
    private static final int NAME = 100;

    /** Of what others had filled in for the same: how long, and of how many. */
    private static final int SAID = 500;

    private static final int JOINED = 3;
    private static final int JOINED_WHOLE = 8;

    private final TicketWords words;

    TicketCard(TicketWords words) {
        this.words = words;
    }

    /**
     * Who reads it.
     *
     * @param whole with every text to its end; in a channel others want to read on
     */
    private record Reader(boolean works, boolean asked, boolean whole) {}

    private static final Reader CHANNEL = new Reader(true, true, false);

    /** For those who work on it, where it stands in a channel. */
    List<LayoutBlock> card(Standing standing) {
        return card(standing, CHANNEL);
    }

    /** For one person, with the buttons that they can use. {@code whole}: with every text to its end. */
    List<LayoutBlock> card(Standing standing, Doer reader, boolean whole) {
        var asked = standing.ticket().askedBy(reader.actor());
        return card(standing, new Reader(reader.worksOnTickets(), asked, whole));
    }

    private List<LayoutBlock> card(Standing standing, Reader reader) {
        var ticket = standing.ticket();
        var details = ticket.details();
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(header(h -> h.text(plainText(Mrkdwn.cut(TicketWords.title(ticket), HEADER), false))));
        blocks.add(Pieces.plain(details.summary()));
        blocks.add(Pieces.fields(List.of(
                "*Status*\n" + TicketWords.status(ticket),
                "*Who has it*\n" + words.assignee(ticket),
                "*Deadlines*\n" + words.deadlines(standing),
                "*Customer*\n" + TicketWords.customer(details.customer()) + "\n" + TicketWords.about(details))));
        state(standing, reader.works()).forEach(line -> blocks.add(Pieces.text(line)));
        words.engineering(ticket).filter(text -> reader.works()).ifPresent(text -> blocks.add(Pieces.text(text)));
        quoted(ticket, reader, blocks);
        if (!details.tried().isEmpty()) {
            foreign("Tried: " + details.tried(), TRIED, reader, blocks);
        }
        also(ticket, reader, blocks);
        blocks.add(Pieces.small(
                words.next(standing) + words.talk(ticket) + "\n" + words.asked(ticket) + "\nHere by the rule “"
                        + TicketWords.safe(ticket.route().rule(), 100) + "”" + queue(ticket) + "  ·  last update "
                        + Mrkdwn.dateAndTime(ticket.lastUpdate())));
        blocks.add(Pieces.buttons("ticket", buttons(ticket, reader)));
        return blocks;
    }

    /** For whoever asked: the same truth, and what they can do. */
    List<LayoutBlock> receipt(Standing standing) {
        var ticket = standing.ticket();
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(":ticket: *" + ticket.label() + "*  ·  "
                + TicketWords.severity(ticket.severity()) + "  ·  "
                + TicketWords.customer(ticket.details().customer()) + "\n"
                + TicketWords.safe(ticket.details().summary(), 200)));
        var lines = new ArrayList<String>();
        lines.add(TicketWords.status(ticket) + ". " + words.next(standing) + words.talk(ticket));
        lines.addAll(state(standing, false));
        blocks.add(Pieces.text(String.join("\n", lines)));
        ticket.threadNotRead()
                .ifPresent(why -> blocks.add(Pieces.small(
                        ":information_source: The thread could not be read: " + TicketWords.safe(why, 300) + ".")));
        var write = ticket.status() == TicketStatus.CLOSED ? "" : "Write in this thread: support reads it.\n";
        blocks.add(Pieces.small(write + "In <#" + ticket.route().channel() + ">  ·  last update "
                + Mrkdwn.dateAndTime(ticket.lastUpdate())));
        blocks.add(Pieces.buttons("receipt", receiptButtons(ticket, true)));
        return blocks;
    }

    /** {@code inside}: for those who work on it, who read why and what is to be written too. */
    private List<String> state(Standing standing, boolean inside) {
        var ticket = standing.ticket();
        var lines = new ArrayList<String>();
        words.waiting(ticket, inside).ifPresent(lines::add);
        words.offered(ticket).filter(text -> inside).ifPresent(lines::add);
        words.reminded(standing).filter(text -> inside).ifPresent(lines::add);
        TicketWords.tookIn(ticket).filter(text -> inside).ifPresent(lines::add);
        words.ended(ticket, inside).ifPresent(lines::add);
        lines.addAll(words.pages(ticket, inside));
        ticket.excluded()
                .ifPresent(why -> lines.add(":no_entry_sign: *Ended, not counted:* " + TicketWords.safe(why, 500)));
        return lines;
    }

    private static void foreign(String text, int most, Reader reader, List<LayoutBlock> blocks) {
        if (!reader.whole()) {
            blocks.add(Pieces.plain(Mrkdwn.cut(text, most)));
            return;
        }
        for (int from = 0; from < text.length(); ) {
            int until = Math.min(from + Pieces.SECTION, text.length());
            // A character of two is not split.
            until -= until < text.length() && Character.isHighSurrogate(text.charAt(until - 1)) ? 1 : 0;
            blocks.add(Pieces.plain(text.substring(from, until)));
            from = until;
        }
    }

    /** What the customer wrote; the thread around it stands in the card's thread. */
    private static void quoted(Ticket ticket, Reader reader, List<LayoutBlock> blocks) {
        ticket.message()
                .map(Quote::text)
                .map(Markup::decode)
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.equals(ticket.details().summary()))
                .ifPresent(text -> foreign(
                        "“" + Mrkdwn.cut(text, reader.whole() ? text.length() : QUOTE) + "”",
                        Integer.MAX_VALUE,
                        reader,
                        blocks));
        ticket.thread().ifPresent(thread -> {
            int messages = thread.messages();
            if (messages > 1) {
                blocks.add(Pieces.small("The thread it came from, " + messages + " messages, is "
                        + (reader.equals(CHANNEL)
                                ? "in this card's thread."
                                : "in its card's thread, in <#" + ticket.route().channel() + ">.")));
            }
        });
        ticket.threadNotRead()
                .ifPresent(why -> blocks.add(Pieces.small(":information_source: The thread it came from could not be"
                        + " read: " + TicketWords.safe(why, 300) + ".")));
    }

    /** What others had filled in for the same. */
    private static void also(Ticket ticket, Reader reader, List<LayoutBlock> blocks) {
        ticket.history().stream()
                .filter(recorded -> recorded.event() instanceof TicketEvent.RequesterJoined joined
                        && !joined.said().isBlank())
                .limit(reader.whole() ? JOINED_WHOLE : JOINED)
                .forEach(recorded -> foreign(
                        Mrkdwn.cut(recorded.doer().actor().name(), NAME) + " asked for the same: "
                                + ((TicketEvent.RequesterJoined) recorded.event()).said(),
                        SAID,
                        reader,
                        blocks));
    }

    private static String queue(Ticket ticket) {
        var queue = ticket.route().queue();
        return queue.isEmpty() ? "" : ", queue " + TicketWords.safe(queue, 60);
    }

    private static List<BlockElement> buttons(Ticket ticket, Reader reader) {
        if (!reader.works()) {
            return receiptButtons(ticket, reader.asked());
        }
        var id = ticket.id().value();
        var buttons = new ArrayList<BlockElement>();
        if (ticket.live()) {
            if (ticket.assignee().isEmpty()) {
                buttons.add(Pieces.press(CLAIM, "Claim", id, "primary"));
            }
            if (ticket.waits().isPresent()) {
                buttons.add(Pieces.press(RESUME, "Back to work", id));
            }
            if (!ticket.talk().responded()) {
                buttons.add(Pieces.press(RESPOND, "First response…", id));
            }
            buttons.add(Pieces.press(REPLY, "Reply…", id));
            if (ticket.status() != TicketStatus.PENDING) {
                buttons.add(Pieces.press(PENDING, "Waiting for customer…", id));
            }
            buttons.add(Pieces.press(SOLVE, "Solve…", id));
            page(ticket, buttons);
            again(ticket, buttons);
        } else if (ticket.status() == TicketStatus.SOLVED) {
            buttons.add(Pieces.press(REPLY, "Reply…", id));
        }
        buttons.add(Pieces.press(EXPLAIN, "Explain", id));
        if (!reader.whole() && cut(ticket)) {
            buttons.add(Pieces.press(SHOW, "Read all", id));
        }
        buttons.add(more(ticket));
        return buttons;
    }

    /** Whether a text has no room in a channel. */
    private static boolean cut(Ticket ticket) {
        var joined = said(ticket).toList();
        return ticket.details().tried().length() > TRIED
                || ticket.message()
                        .filter(quote -> quote.text().length() > QUOTE)
                        .isPresent()
                || joined.size() > JOINED
                || joined.stream().anyMatch(one -> one.said().length() > SAID);
    }

    private static Stream<TicketEvent.RequesterJoined> said(Ticket ticket) {
        return ticket.history().stream()
                .map(TicketEvent.Recorded::event)
                .filter(TicketEvent.RequesterJoined.class::isInstance)
                .map(TicketEvent.RequesterJoined.class::cast)
                .filter(joined -> !joined.said().isBlank());
    }

    /** Everybody may page and look; whoever asked may say that it is worse, or that they were wrong. */
    private static List<BlockElement> receiptButtons(Ticket ticket, boolean asked) {
        var id = ticket.id().value();
        var buttons = new ArrayList<BlockElement>();
        if (ticket.live()) {
            page(ticket, buttons);
        }
        buttons.add(Pieces.press(EXPLAIN, "Explain", id));
        buttons.add(more(
                ticket,
                !asked || ticket.status() == TicketStatus.CLOSED
                        ? List.of(More.HISTORY)
                        : ticket.live()
                                ? List.of(More.RECLASSIFY, More.CORRECT, More.HISTORY)
                                : List.of(More.REOPEN, More.HISTORY)));
        return buttons;
    }

    private static void page(Ticket ticket, List<BlockElement> buttons) {
        if (ticket.rotation().isPresent() && ticket.openPage().isEmpty()) {
            buttons.add(Pieces.press(PAGE, "Page on-call…", ticket.id().value()));
        }
    }

    /** What could not be asked is asked once more by a press: it is kept. */
    private static void again(Ticket ticket, List<BlockElement> buttons) {
        ticket.issues().stream()
                .filter(issue -> issue.stand() == EngineeringIssue.Stand.NOT_FILED)
                .reduce((first, last) -> last)
                .ifPresent(issue ->
                        buttons.add(Pieces.press(AGAIN, "Ask engineering again", ticket.id() + " " + issue.key())));
    }

    private static boolean offers(More one, Ticket ticket) {
        boolean missed = !ticket.reminded().noticed().isEmpty();
        return switch (one) {
            case REOPEN -> false;
            case HOLD -> ticket.status() != TicketStatus.ON_HOLD;
            case OWN -> !ticket.talk().responded();
            case WHY -> missed;
            default -> true;
        };
    }

    private static BlockElement more(Ticket ticket) {
        return more(
                ticket,
                switch (ticket.status()) {
                    case CLOSED -> List.of(More.HISTORY);
                    case SOLVED -> List.of(More.REOPEN, More.MERGE, More.HISTORY);
                    default ->
                        Stream.of(More.values())
                                .filter(one -> offers(one, ticket))
                                .toList();
                });
    }

    private static BlockElement more(Ticket ticket, List<More> which) {
        return staticSelect(o -> o.actionId(MORE)
                .placeholder(plainText("More"))
                .options(which.stream()
                        .map(one -> Pieces.choice(one.words, one + " " + ticket.id()))
                        .toList()));
    }
}
