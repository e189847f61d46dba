package dev.tocsin.adapter.slack.page;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.paging.Page;
import java.util.List;

/** The form for a note. It keeps the page's id only. */
final class NoteForm {
    static final String CALLBACK = "page.note.form";
    static final String BLOCK = "note";
    static final String ACTION = "text";
    /** What Slack's text input takes (docs.slack.dev, "Plain-text input"). */
    private static final int LONGEST = 3_000;

    private NoteForm() {}

    static View of(Page page) {
        var about = page.targetsLabel() + ": " + page.request().message();
        return view(v -> v.type("modal")
                .callbackId(CALLBACK)
                .privateMetadata(page.id().value())
                .title(viewTitle(t -> t.type("plain_text").text("Note on page " + page.label())))
                .submit(viewSubmit(t -> t.type("plain_text").text("Add note")))
                .close(viewClose(t -> t.type("plain_text").text("Cancel")))
                .blocks(List.of(
                        section(s -> s.text(plainText(Mrkdwn.cut(about, 500), false))),
                        input(i -> i.blockId(BLOCK)
                                .label(plainText("Your note"))
                                .hint(plainText("It goes on the card and into the pager."))
                                .element(plainTextInput(
                                        p -> p.actionId(ACTION).multiline(true).maxLength(LONGEST)))))));
    }
}
