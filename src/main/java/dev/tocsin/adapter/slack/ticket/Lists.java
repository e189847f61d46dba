package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.directory.SlackId;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.SearchWords;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.TicketQuery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Tickets in a list, what burns first at the top, each with a button to look at it. */
final class Lists {
    /** What falls due so soon is at risk. */
    static final Duration RISK = Duration.ofHours(24);

    private static final int LISTED = 12;
    private static final int COUNTED = 100;

    /** Of what was typed, in a button's value of 2,000 characters (docs.slack.dev). */
    private static final int TYPED = 1_500;

    /** What only whoever asked sees. */
    record Listed(String text, List<LayoutBlock> blocks) {}

    private final Desk desk;
    private final TicketWords words;
    private final String command;
    private final InstantSource clock;

    Lists(Desk desk, TicketWords words, String command, InstantSource clock) {
        this.clock = clock;
        this.desk = desk;
        this.words = words;
        this.command = command;
    }

    /** A list, as the button that goes on with it remembers it: its name, from which ticket on, and what was typed. */
    private enum Kind {
        HAVE,
        ASKED,
        QUEUE,
        RISK,
        FOUND
    }

    static final String AT_RISK = "At risk: due within 24 hours, or overdue";

    /** The button that goes on; its value is what {@link #more} takes. */
    static final String MORE = "ticket.list.more";

    Listed more(String value, Doer doer) {
        var words = value.split(" ", 3);
        int from = Integer.parseInt(words[1]);
        var typed = words[2];
        var id = new SlackId(doer.actor().id());
        var blocks = new ArrayList<LayoutBlock>();
        switch (Kind.valueOf(words[0])) {
            case HAVE -> add("You have", new TicketQuery.AssignedTo(id), Kind.HAVE, "", from, blocks);
            case ASKED -> add("You asked for", new TicketQuery.RequestedBy(id), Kind.ASKED, "", from, blocks);
            case QUEUE -> add(waiting(typed), queued(typed), Kind.QUEUE, typed, from, blocks);
            case RISK -> add(AT_RISK, risk(), Kind.RISK, "", from, blocks);
            case FOUND ->
                add(
                        "With “" + TicketWords.safe(typed, 200) + "”",
                        new TicketQuery.Matching(SearchWords.of(typed)),
                        Kind.FOUND,
                        typed,
                        from,
                        blocks);
        }
        return blocks.isEmpty()
                ? new Listed("There are no more by now.", List.of())
                : new Listed("More tickets", blocks);
    }

    private TicketQuery risk() {
        return new TicketQuery.DueBefore(clock.instant().plus(RISK));
    }

    private static TicketQuery queued(String queue) {
        return queue.isEmpty() ? new TicketQuery.Unassigned() : new TicketQuery.InQueue(queue);
    }

    private static String waiting(String queue) {
        return queue.isEmpty() ? "Waiting for somebody" : "Waiting in the queue" + called(queue);
    }

    private static String called(String queue) {
        return queue.isEmpty() ? "" : " " + TicketWords.safe(queue, 60);
    }

    Listed mine(Doer doer) {
        var id = new SlackId(doer.actor().id());
        var blocks = new ArrayList<LayoutBlock>();
        var have = add("You have", new TicketQuery.AssignedTo(id), Kind.HAVE, "", 0, blocks);
        var asked = add("You asked for", new TicketQuery.RequestedBy(id), Kind.ASKED, "", 0, blocks);
        return have + asked == 0
                ? new Listed(
                        "Nothing is yours right now. `" + command + " queue` lists what waits for somebody; `" + command
                                + "` opens a ticket.",
                        List.of())
                : new Listed("Your tickets", blocks);
    }

    Listed queue(String queue) {
        var blocks = new ArrayList<LayoutBlock>();
        var name = called(queue);
        return add(waiting(queue), queued(queue), Kind.QUEUE, queue, 0, blocks) == 0
                ? new Listed("The queue" + name + " is empty: everything has somebody.", List.of())
                : new Listed("The queue" + name, blocks);
    }

    /** Each with why it is due then. */
    Listed atRisk() {
        var blocks = new ArrayList<LayoutBlock>();
        return add(AT_RISK, risk(), Kind.RISK, "", 0, blocks) == 0
                ? new Listed("Nothing falls due within 24 hours.", List.of())
                : new Listed("What is at risk", blocks);
    }

    Listed find(String typed) {
        var said = "“" + TicketWords.safe(typed, 200) + "”";
        var blocks = new ArrayList<LayoutBlock>();
        var wanted = SearchWords.of(typed);
        if (wanted.isEmpty()
                || add(
                                "With " + said,
                                new TicketQuery.Matching(wanted),
                                Kind.FOUND,
                                Mrkdwn.cut(typed, TYPED),
                                0,
                                blocks)
                        == 0) {
            return new Listed(
                    "No ticket was found with all of these words: " + said
                            + ". Try fewer; it looks in summaries, customers, product areas and who asked.",
                    List.of());
        }
        return new Listed("Tickets with " + said, blocks);
    }

    /** Returns how many there are, as far as they were counted. */
    private int add(String title, TicketQuery query, Kind kind, String typed, int from, List<LayoutBlock> blocks) {
        var upTo = urgent(query, kind, from + LISTED);
        var found = upTo.subList(Math.min(from, upTo.size()), upTo.size());
        if (found.isEmpty()) {
            return 0;
        }
        int all = found.size() < LISTED ? upTo.size() : desk.count(query, from + COUNTED);
        var counted = all >= from + COUNTED ? all + " or more" : String.valueOf(all);
        blocks.add(Pieces.text("*" + title + "* ("
                + (from == 0 ? counted : (from + 1) + " to " + upTo.size() + " of " + counted) + ")"));
        for (var standing : found) {
            blocks.add(line(
                    kind == Kind.RISK
                            ? words.lineAndNext(standing) + TicketWords.because(standing) + TicketWords.noted(standing)
                            : words.line(standing),
                    standing,
                    blocks.size()));
        }
        if (all > upTo.size()) {
            blocks.add(Pieces.buttons(
                    kind.name(),
                    List.of(Pieces.press(
                            MORE,
                            "Next " + Math.min(LISTED, all - upTo.size()),
                            kind + " " + upTo.size() + " " + typed))));
        }
        return all;
    }

    /** Of what may burn, the little open time that is left says what burns first; two calendars reckon it differently. */
    private List<Standing> urgent(TicketQuery query, Kind kind, int most) {
        if ((kind != Kind.RISK && kind != Kind.QUEUE) || most > COUNTED) {
            return desk.list(query, most);
        }
        return desk.list(query, COUNTED).stream()
                .sorted(Standing.URGENT)
                .limit(most)
                .toList();
    }

    private static LayoutBlock line(String text, Standing standing, int place) {
        return section(s -> s.text(markdownText(Mrkdwn.cut(text, Pieces.SECTION)))
                .accessory(Pieces.press(
                        TicketCard.SHOW + "." + place,
                        "Show",
                        standing.ticket().id().value())));
    }
}
