package dev.tocsin.adapter.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What only the person who typed sees, at once: a text, and buttons if there is a way on.
 *
 * @param shown the same with more than a text can show; empty where the text and its choices are all
 */
public record Reply(String text, List<Choice> choices, List<LayoutBlock> shown) {
    // Slack's limits: button text 75 characters, 25 elements in an actions block (docs.slack.dev, "Block Kit").
    private static final int BUTTON = 75;

    /** A way on: a button's text and value. */
    public record Choice(String action, String text, String value) {}

    public Reply(String text, List<Choice> choices) {
        this(text, choices, List.of());
    }

    public static Reply of(String text) {
        return new Reply(text, List.of());
    }

    /** {@code text}: for who cannot see the blocks. */
    public static Reply shown(String text, List<LayoutBlock> blocks) {
        return new Reply(text, List.of(), blocks);
    }

    /** None without choices: the text is enough then. */
    public List<LayoutBlock> blocks() {
        if (!shown.isEmpty()) {
            return shown;
        }
        if (choices.isEmpty()) {
            return List.of();
        }
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(section(s -> s.text(markdownText(Mrkdwn.cut(text, 2_900)))));
        List<BlockElement> buttons = new ArrayList<>();
        IntStream.range(0, Math.min(choices.size(), 10)).forEach(i -> {
            var choice = choices.get(i);
            // Each button of a block needs an action of its own.
            buttons.add(button(b -> b.actionId(choice.action() + "." + i)
                    .text(plainText(Mrkdwn.cut(choice.text(), BUTTON)))
                    .value(choice.value())));
        });
        blocks.add(actions(a -> a.blockId("choices").elements(buttons)));
        return blocks;
    }
}
