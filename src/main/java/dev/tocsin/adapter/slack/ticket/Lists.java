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
import java.util.ArrayList;
import java.util.List;

/** Tickets in a list, what burns first at the top, each with a button to look at it. */
final class Lists {
    private static final int LISTED = 12;
    private static final int COUNTED = 100;

    /** What only whoever asked sees. */
    record Listed(String text, List<LayoutBlock> blocks) {}

    private final Desk desk;
    private final TicketWords words;
    private final String command;

    Lists(Desk desk, TicketWords words, String command) {
        this.desk = desk;
        this.words = words;
        this.command = command;
    }

    Listed mine(Doer doer) {
        var id = new SlackId(doer.actor().id());
        var blocks = new ArrayList<LayoutBlock>();
        var have = add("You have", new TicketQuery.AssignedTo(id), blocks);
        var asked = add("You asked for", new TicketQuery.RequestedBy(id), blocks);
        return have + asked == 0
                ? new Listed(
                        "Nothing is yours right now. `" + command + " queue` lists what waits for somebody; `" + command
                                + "` opens a ticket.",
                        List.of())
                : new Listed("Your tickets", blocks);
    }

    Listed queue(String queue) {
        var query = queue.isEmpty() ? new TicketQuery.Unassigned() : new TicketQuery.InQueue(queue);
        var blocks = new ArrayList<LayoutBlock>();
        var name = queue.isEmpty() ? "" : " " + TicketWords.safe(queue, 60);
        return add("Waiting for somebody" + name, query, blocks) == 0
                ? new Listed("The queue" + name + " is empty: everything has somebody.", List.of())
                : new Listed("The queue" + name, blocks);
    }

    Listed find(String typed) {
        var said = "“" + TicketWords.safe(typed, 200) + "”";
        var blocks = new ArrayList<LayoutBlock>();
        var wanted = SearchWords.of(typed);
        if (wanted.isEmpty() || add("With " + said, new TicketQuery.Matching(wanted), blocks) == 0) {
            return new Listed(
                    "No ticket has all of these words: " + said
                            + ". Try fewer; it looks in summaries, customers, product areas and who asked.",
                    List.of());
        }
        return new Listed("Tickets with " + said, blocks);
    }

    /** Returns how many there are, as far as they were counted. */
    private int add(String title, TicketQuery query, List<LayoutBlock> blocks) {
        var found = desk.list(query, LISTED);
        if (found.isEmpty()) {
            return 0;
        }
        int all = found.size() < LISTED ? found.size() : desk.count(query, COUNTED);
        blocks.add(Pieces.text("*" + title + "* (" + HomeView.counted(all) + ")"));
        for (var standing : found) {
            blocks.add(line(standing, blocks.size()));
        }
        if (all > found.size()) {
            blocks.add(Pieces.small("+" + (all - found.size()) + (all >= COUNTED ? " or more" : " more") + ": `"
                    + command + " find` with a customer's name or other words finds each of them."));
        }
        return all;
    }

    private LayoutBlock line(Standing standing, int place) {
        return section(s -> s.text(markdownText(Mrkdwn.cut(words.line(standing), 900)))
                .accessory(Pieces.press(
                        TicketCard.SHOW + "." + place,
                        "Show",
                        standing.ticket().id().value())));
    }
}
