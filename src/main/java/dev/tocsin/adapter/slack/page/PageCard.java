package dev.tocsin.adapter.slack.page;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.confirmationDialog;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import dev.tocsin.adapter.slack.Mentions;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.paging.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A page as a message: one card a channel, always current. */
final class PageCard {
    static final String ACKNOWLEDGE = "page.acknowledge";
    static final String CLOSE = "page.close";
    static final String NOTE = "page.note";
    static final String AGAIN = "page.again";
    static final String STILL = "page.still";
    static final String OWN = "page.own";

    // Slack's limits: header 150 characters, section text 3,000 (docs.slack.dev, "Block Kit"). Escaping makes text
    // longer, so there is room left.
    private static final int HEADER = 150;
    private static final int MESSAGE = 2_800;
    private static final int SECTION = 2_900;
    private static final int NOTES_SHOWN = 3;
    private static final int NOTE_SHOWN = 500;

    private final PageWords words;
    private final Mentions mentions;

    PageCard(PageWords words, Mentions mentions) {
        this.words = words;
        this.mentions = mentions;
    }

    List<LayoutBlock> blocks(Page page) {
        return blocks(page, "page");
    }

    /** {@code id}: of the block with the buttons, where several cards stand in one message. */
    List<LayoutBlock> blocks(Page page, String id) {
        var blocks = new ArrayList<LayoutBlock>();
        var title = "Page " + page.label() + " · " + page.priority() + " · " + page.targetsLabel();
        blocks.add(header(h -> h.text(plainText(Mrkdwn.cut(title, HEADER), false))));
        // Plain text: nothing in it can mention, link or format.
        blocks.add(section(s -> s.text(plainText(message(page), false))));
        blocks.add(section(s -> s.text(markdownText(Mrkdwn.cut(words.status(page), SECTION)))));
        notes(page, blocks);
        blocks.add(context(c -> c.elements(List.of(
                markdownText(Mrkdwn.cut(words.origin(page), SECTION)),
                markdownText(Mrkdwn.cut(words.trail(page), SECTION))))));
        if (!page.tags().isEmpty()) {
            var tags = page.tags().stream().map(Mrkdwn::inline).collect(Collectors.joining(", "));
            blocks.add(context(c -> c.elements(List.of(markdownText(":label: " + Mrkdwn.cut(tags, MESSAGE))))));
        }
        blocks.add(actions(a -> a.blockId(id).elements(buttons(page))));
        return blocks;
    }

    /** A message to one person, with the buttons to answer the page. */
    List<LayoutBlock> answering(Page page, String text) {
        return List.of(
                section(s -> s.text(markdownText(Mrkdwn.cut(text, SECTION)))),
                actions(a -> a.blockId("page").elements(buttons(page))));
    }

    /** The same, with the button that takes it over. */
    List<LayoutBlock> offering(Page page, String text) {
        var all = new ArrayList<BlockElement>();
        all.add(named(OWN, "Take it over", page.id().value(), "primary"));
        all.add(named(CLOSE, "Close", page.id().value(), null));
        all.add(named(NOTE, "Add a note", page.id().value(), null));
        return List.of(
                section(s -> s.text(markdownText(Mrkdwn.cut(text, SECTION)))),
                actions(a -> a.blockId("page").elements(all)));
    }

    private static String message(Page page) {
        var text = page.request().message();
        if (text.isBlank()) {
            // Slack refuses a block without text.
            return "(no text)";
        }
        var shown = Mrkdwn.cut(text, MESSAGE);
        return shown.equals(text)
                ? text
                : shown + "\n(" + (text.length() - shown.length() + 1)
                        + " more characters; the pager has the whole text)";
    }

    private void notes(Page page, List<LayoutBlock> blocks) {
        var notes = page.notes();
        if (notes.isEmpty()) {
            return;
        }
        var shown = notes.subList(Math.max(0, notes.size() - NOTES_SHOWN), notes.size());
        var text = new StringBuilder();
        if (shown.size() < notes.size()) {
            text.append("_").append(notes.size() - shown.size()).append(" earlier notes are in the pager_\n");
        }
        for (var note : shown) {
            text.append(":memo: ")
                    .append(mentions.of(note.actor()))
                    .append(" ")
                    .append(Mrkdwn.time(note.at()))
                    .append(": ")
                    .append(Mrkdwn.cut(Mrkdwn.inline(note.text()), NOTE_SHOWN))
                    .append("\n");
        }
        blocks.add(section(s -> s.text(markdownText(Mrkdwn.cut(text.toString().strip(), SECTION)))));
    }

    private static List<BlockElement> buttons(Page page) {
        var buttons = new ArrayList<BlockElement>();
        var id = page.id().value();
        if (!page.isClosed()) {
            if (page.askedStillOnIt().isPresent()) {
                buttons.add(named(STILL, "Still on it", id, "primary"));
            }
            if (page.acknowledged().isEmpty()) {
                buttons.add(named(ACKNOWLEDGE, "Acknowledge", id, "primary"));
            }
            buttons.add(named(CLOSE, "Close", id, null));
        }
        buttons.add(named(NOTE, "Add a note", id, null));
        buttons.add(button(b -> b.actionId(AGAIN)
                .text(plainText("Page again"))
                .value(id)
                .confirm(confirmationDialog(c -> c.title(plainText("Page again?"))
                        .text(plainText(
                                Mrkdwn.cut("This calls " + page.targetsLabel() + " once more, as a new page.", 300)))
                        .confirm(plainText("Page again"))
                        .deny(plainText("Not now"))))));
        return buttons;
    }

    private static ButtonElement named(
            String action, String text, String value, @org.jspecify.annotations.Nullable String style) {
        return button(b -> b.actionId(action).text(plainText(text)).value(value).style(style));
    }
}
