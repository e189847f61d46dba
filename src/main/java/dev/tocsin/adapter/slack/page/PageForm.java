package dev.tocsin.adapter.slack.page;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.externalSelect;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.radioButtons;
import static com.slack.api.model.block.element.BlockElements.staticSelect;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Rotations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The form that pages. It keeps the channel where it was opened. */
final class PageForm {
    static final String CALLBACK = "page.form";
    static final String TARGET = "target";
    static final String MESSAGE = "message";
    static final String PRIORITY = "priority";
    static final String WHY = "why";
    static final String CUSTOMER = "page.customer";
    static final String EMERGENCY = "emergency";
    static final String ROUND_THE_CLOCK = "round_the_clock";
    /** Slack's limits: 3,000 characters of input, 100 options, 75 characters in one (docs.slack.dev, "Block Kit"). */
    private static final int LONGEST = 3_000;

    private static final int OPTIONS = 100;
    private static final int OPTION = 75;

    private final Rotations rotations;

    PageForm(Rotations rotations) {
        this.rotations = rotations;
    }

    /** {@code text}: what to begin with, as people read it; {@code link}: to the message that it is. */
    View of(String channel, String text, String link) {
        var targets =
                rotations.all().stream().limit(OPTIONS).map(PageForm::option).toList();
        var priorities = Arrays.stream(Priority.values())
                .map(priority -> OptionObject.builder()
                        .text(plainText(priority == Priority.P1 ? "P1, the most urgent" : priority.name()))
                        .value(priority.name())
                        .build())
                .toList();
        // The link is worth more than the end of a long message.
        var message = Mrkdwn.cut(text, LONGEST - link.length() - 1) + (link.isEmpty() ? "" : "\n" + link);
        var blocks = new ArrayList<LayoutBlock>(List.of(
                input(i -> i.blockId(TARGET)
                        .label(plainText("Whom?"))
                        .element(staticSelect(s -> s.actionId(TARGET)
                                .placeholder(plainText("Choose a rotation"))
                                .options(targets)))),
                input(i -> i.blockId(MESSAGE)
                        .label(plainText("What is the matter?"))
                        .hint(plainText("Whoever is called reads this first."))
                        .element(plainTextInput(p -> p.actionId(MESSAGE)
                                .multiline(true)
                                .maxLength(LONGEST)
                                .initialValue(message.isBlank() ? null : message)))),
                input(i -> i.blockId(PRIORITY)
                        .label(plainText("Priority"))
                        .optional(true)
                        .hint(plainText("As the rotation usually has it, unless you choose one."))
                        .element(staticSelect(s -> s.actionId(PRIORITY)
                                .placeholder(plainText("As usual"))
                                .options(priorities))))));
        reason(blocks);
        return view(v -> v.type("modal")
                .callbackId(CALLBACK)
                .privateMetadata(channel)
                .title(viewTitle(t -> t.type("plain_text").text("Page on-call")))
                .submit(viewSubmit(t -> t.type("plain_text").text("Page now")))
                .close(viewClose(t -> t.type("plain_text").text("Cancel")))
                .blocks(blocks));
    }

    /** Whether this rotation wants to know why it may be called at any hour. */
    boolean asksWhy(RotationName name) {
        return rotations.get(name).filter(Rotation::asksWhy).isPresent();
    }

    private void reason(List<LayoutBlock> blocks) {
        var asking = rotations.all().stream()
                .filter(Rotation::asksWhy)
                .map(rotation -> rotation.name().value())
                .toList();
        if (asking.isEmpty()) {
            return;
        }
        blocks.add(input(i -> i.blockId(WHY)
                .label(plainText("Why now?"))
                .optional(true)
                .hint(plainText(Mrkdwn.cut("Needed for " + String.join(", ", asking) + ".", 150)))
                .element(radioButtons(r -> r.actionId(WHY)
                        .options(List.of(
                                choice("An emergency", EMERGENCY),
                                choice("A customer with 24x7 support", ROUND_THE_CLOCK)))))));
        blocks.add(input(i -> i.blockId(CUSTOMER)
                .label(plainText("Which customer?"))
                .optional(true)
                .hint(plainText("Those with 24x7 support."))
                .element(externalSelect(e -> e.actionId(CUSTOMER)
                        .placeholder(plainText("Type a name"))
                        .minQueryLength(0)))));
    }

    private static OptionObject choice(String text, String value) {
        return OptionObject.builder().text(plainText(text)).value(value).build();
    }

    private static OptionObject option(Rotation rotation) {
        var name = rotation.name().value();
        return OptionObject.builder()
                .text(plainText(Mrkdwn.cut(name + " (usually " + rotation.priority() + ")", OPTION)))
                .value(name)
                .build();
    }
}
