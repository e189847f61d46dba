package dev.tocsin.adapter.slack.ticket;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.sla.Explanation;
import dev.tocsin.sla.Wording;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;

/** A ticket looked at closely: all of it, why its deadlines are what they are and why it is here, and its history. */
final class TicketViews {
    private static final Wording WORDING = new Wording(Mrkdwn::dateAndTime);
    /** Lines in a view's section. */
    private static final int TOGETHER = 8;

    private static final int LINE = 1_000;

    private static final int MOST_SECTIONS = 50;

    /** Of what happened, in one look at it. */
    private static final int LEAF = 40;

    /** Of a message in the history; the export has all of it. */
    private static final int BODY = 600;

    static final String SHOWN = "ticket.shown";
    static final String LEAF_BACK = "ticket.history.back";
    static final String LEAF_ON = "ticket.history.on";
    static final String EXPORT = "ticket.export";

    private final TicketCard card;
    private final TicketStory story;
    private final TicketWords words;
    private final Desk desk;
    private final Conversation conversation;

    TicketViews(TicketCard card, TicketStory story, TicketWords words, Desk desk, Conversation conversation) {
        this.conversation = conversation;
        this.card = card;
        this.words = words;
        this.story = story;
        this.desk = desk;
    }

    /** Of a person, for a text that is typed. */
    String name(String slackId) {
        return words.name(slackId);
    }

    View show(Standing standing, Doer reader) {
        return Pieces.modal(
                SHOWN,
                standing.ticket().id().value(),
                standing.ticket().label(),
                "",
                card.card(standing, reader, true));
    }

    /** How it stands after a change, in a sentence. */
    String now(Ticket ticket) {
        var standing = desk.find(ticket.id());
        return "*" + ticket.label() + "*: " + TicketWords.status(ticket) + ". "
                + standing.map(words::next).orElse("");
    }

    View explain(Standing standing, Doer reader) {
        var blocks = new ArrayList<LayoutBlock>();
        explanations(standing, reader).forEach(text -> blocks.add(Pieces.text(text)));
        var why = new ArrayList<>(List.of("*Why here?*"));
        why.addAll(why(standing));
        together(why).forEach(lines -> blocks.add(Pieces.text(String.join("\n", lines))));
        return Pieces.modal("ticket.explained", "", standing.ticket().label() + " explained", "", blocks);
    }

    /** Each clock: in short, and then every step. */
    List<String> explanations(Standing standing, Doer reader) {
        var texts = new ArrayList<String>();
        for (var clock : desk.asReadBy(reader, standing).clocks().all()) {
            var explanation = Explanation.of(clock, standing.at());
            var lines = new ArrayList<String>();
            lines.add(Mrkdwn.cut(Mrkdwn.inlineWithTimes(WORDING.inShort(explanation)), LINE));
            WORDING.whole(explanation)
                    .forEach(line -> lines.add("• " + Mrkdwn.dateAndTime(line.at()) + "  "
                            + Mrkdwn.cut(Mrkdwn.inlineWithTimes(line.says()), LINE)));
            together(lines).forEach(some -> texts.add(String.join("\n", some)));
        }
        if (texts.isEmpty()) {
            texts.add("Nothing is promised for " + standing.ticket().label() + ": no policy is about this customer at "
                    + standing.ticket().severity() + ".");
        }
        return texts;
    }

    /** The rule that it came by first, then those before it in the policy file, and why they were not the one. */
    private List<String> why(Standing standing) {
        var taken = standing.ticket().route().rule();
        var lines = new ArrayList<String>();
        lines.add("By the rule " + rule(taken) + ", the first that matched when it was opened.");
        for (var verdict : desk.why(standing.ticket())) {
            var name = verdict.rule().name();
            if (verdict.unmet().isPresent()) {
                lines.add("• not by " + rule(name) + ": "
                        + TicketWords.safe(verdict.unmet().get(), 300));
            } else if (!name.equals(taken)) {
                lines.add("• The rules have changed since: it would go by " + rule(name) + " now.");
            }
        }
        return lines;
    }

    private static String rule(String name) {
        return "“" + TicketWords.safe(name, 100) + "”";
    }

    /** {@code back}: how many of the newest are left out, for somebody leafs back. */
    View history(Standing standing, Doer reader, int back) {
        var ticket = standing.ticket();
        var all = story.entries(standing, conversation::all, reader);
        int end = Math.max(0, all.size() - back);
        int from = Math.max(0, end - LEAF);
        var blocks = new ArrayList<LayoutBlock>();
        var buttons = new ArrayList<BlockElement>();
        if (from > 0) {
            buttons.add(Pieces.press(LEAF_BACK, "Earlier", ticket.id() + " " + (back + LEAF)));
        }
        if (back > 0) {
            buttons.add(Pieces.press(LEAF_ON, "Later", ticket.id() + " " + Math.max(0, back - LEAF)));
        }
        buttons.add(Pieces.press(EXPORT, "Export as Markdown", ticket.id().value()));
        blocks.add(Pieces.buttons("history", buttons));
        blocks.add(Pieces.small((from + 1) + " to " + end + " of " + all.size()));
        var lines = all.subList(from, end).stream().map(this::line).toList();
        together(lines).stream().limit(MOST_SECTIONS).forEach(some -> blocks.add(Pieces.text(String.join("\n", some))));
        return Pieces.modal("ticket.history", "", ticket.label() + " history", "", blocks);
    }

    private String line(TicketStory.Entry entry) {
        var body = entry.body().isBlank()
                ? ""
                : "\n>"
                        + Mrkdwn.cut(
                                Said.safe(entry.body(), words::name).strip().replace("\n", "\n>"), BODY);
        return Mrkdwn.cut(Mrkdwn.dateAndTime(entry.at()) + "  " + entry.line(), 2 * LINE) + body;
    }

    /** As many as fit into one section, so that none is cut. */
    private static List<List<String>> together(List<String> lines) {
        var sections = new ArrayList<List<String>>();
        int length = 0;
        for (var line : lines) {
            if (sections.isEmpty()
                    || sections.get(sections.size() - 1).size() == TOGETHER
                    || length + line.length() >= Pieces.SECTION) {
                sections.add(new ArrayList<>());
                length = 0;
            }
            sections.get(sections.size() - 1).add(line);
            length += line.length() + 1;
        }
        return sections;
    }

    List<String> story(Standing standing, Doer reader) {
        return story.entries(standing, conversation::all, reader).stream()
                .map(this::line)
                .toList();
    }

    List<LayoutBlock> card(Standing standing, Doer reader) {
        return card.card(standing, reader, false);
    }
}
