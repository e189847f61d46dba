package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.option;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pieces of Block Kit, cut to what Slack takes: section text 3,000 characters, an option's text and description 75, a
 * button's text 75, a label 2,000 (docs.slack.dev, "Block Kit"). No text is ever empty, for Slack refuses that.
 */
final class Pieces {
    /** Less than 3,000: escaping makes text longer after it was cut. */
    static final int SECTION = 2_900;

    /** Of an option, and of what describes it. */
    static final int SHORT = 75;
    /** What Slack's text input takes. */
    static final int LONGEST_INPUT = 3_000;

    private Pieces() {}

    static LayoutBlock text(String mrkdwn) {
        return section(s -> s.text(markdownText(present(Mrkdwn.cut(mrkdwn, SECTION)))));
    }

    /** Nothing in it can mention, link or format. */
    static LayoutBlock plain(String foreign) {
        return section(s -> s.text(plainText(present(Mrkdwn.cut(foreign, SECTION)), false)));
    }

    static LayoutBlock small(String mrkdwn) {
        return context(c -> c.elements(List.of(markdownText(present(Mrkdwn.cut(mrkdwn, SECTION))))));
    }

    static LayoutBlock small(String blockId, String mrkdwn) {
        return context(c -> c.blockId(blockId).elements(List.of(markdownText(present(Mrkdwn.cut(mrkdwn, SECTION))))));
    }

    static LayoutBlock fields(List<String> mrkdwn) {
        return section(s -> s.fields(mrkdwn.stream()
                .<TextObject>map(text -> markdownText(present(Mrkdwn.cut(text, 1_900))))
                .toList()));
    }

    static LayoutBlock buttons(String blockId, List<BlockElement> elements) {
        return actions(a -> a.blockId(blockId).elements(elements));
    }

    static BlockElement press(String action, String text, String value) {
        return press(action, text, value, null);
    }

    static BlockElement press(String action, String text, String value, @Nullable String style) {
        return button(b -> b.actionId(action)
                .text(plainText(Mrkdwn.cut(text, SHORT)))
                .value(value)
                .style(style));
    }

    static OptionObject choice(String text, String value) {
        return option(o ->
                o.text(plainText(present(Mrkdwn.cut(text, SHORT)), false)).value(value));
    }

    static OptionObject choice(String text, String value, String description) {
        return description.isEmpty()
                ? choice(text, value)
                : option(o -> o.text(plainText(present(Mrkdwn.cut(text, SHORT)), false))
                        .value(value)
                        .description(plainText(Mrkdwn.cut(description, SHORT), false)));
    }

    static LayoutBlock field(String blockId, String label, BlockElement element) {
        return field(blockId, label, element, false, false);
    }

    static LayoutBlock optional(String blockId, String label, BlockElement element) {
        return field(blockId, label, element, true, false);
    }

    /** {@code tells}: whether we hear of each choice at once. */
    static LayoutBlock field(String blockId, String label, BlockElement element, boolean optional, boolean tells) {
        return input(i -> i.blockId(blockId)
                .label(plainText(label))
                .optional(optional)
                .dispatchAction(tells)
                .element(element));
    }

    /** {@code submit}: empty for a view that only shows something. */
    static View modal(String callback, String metadata, String title, String submit, List<LayoutBlock> blocks) {
        return view(v -> v.type("modal")
                .callbackId(callback)
                .privateMetadata(metadata)
                .title(viewTitle(t -> t.type("plain_text").text(Mrkdwn.cut(title, 24))))
                .submit(
                        submit.isEmpty()
                                ? null
                                : viewSubmit(s -> s.type("plain_text").text(submit)))
                .close(viewClose(c -> c.type("plain_text").text(submit.isEmpty() ? "Close" : "Cancel")))
                .blocks(blocks.size() <= MOST ? blocks : blocks.subList(0, MOST)));
    }

    /** Blocks in a view (docs.slack.dev, "Views"). */
    private static final int MOST = 100;

    private static String present(String text) {
        return text.isBlank() ? "(no text)" : text;
    }
}
