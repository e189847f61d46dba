package dev.tocsin.adapter.slack;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.staticSelect;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.view.View;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.Rotations;
import java.util.Arrays;
import java.util.List;

/** The form that pages. It keeps the channel where it was opened. */
final class PageForm {
    static final String CALLBACK = "page.form";
    static final String TARGET = "target";
    static final String MESSAGE = "message";
    static final String PRIORITY = "priority";
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
        return view(v -> v.type("modal")
                .callbackId(CALLBACK)
                .privateMetadata(channel)
                .title(viewTitle(t -> t.type("plain_text").text("Page on-call")))
                .submit(viewSubmit(t -> t.type("plain_text").text("Page now")))
                .close(viewClose(t -> t.type("plain_text").text("Cancel")))
                .blocks(List.of(
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
                                        .options(priorities)))))));
    }

    private static OptionObject option(Rotation rotation) {
        var name = rotation.name().value();
        return OptionObject.builder()
                .text(plainText(Mrkdwn.cut(name + " (usually " + rotation.priority() + ")", OPTION)))
                .value(name)
                .build();
    }
}
