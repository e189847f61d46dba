package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;

/**
 * A view that somebody has open; it shows what the bot has made of it since. Fields go by their label, or by the id of
 * their block or action. Where the bot hears of what is done before the form is submitted, and does not take it, that is
 * an {@link IllegalStateException}: the person sees a warning sign. Thread-safe as the workspace is.
 */
public final class Modal {
    private final String viewId;
    private final ViewActions actions;
    private final Submissions submissions;
    private final ViewText text;

    Modal(String viewId, ViewActions actions, Submissions submissions, ViewText text) {
        this.viewId = viewId;
        this.actions = actions;
        this.submissions = submissions;
        this.text = text;
    }

    public String viewId() {
        return viewId;
    }

    public boolean isOpen() {
        return actions.isOpen(viewId);
    }

    public String title() {
        return view().path("title").path("text").asText();
    }

    /** The view as Slack keeps it. */
    public JsonNode view() {
        return form().view();
    }

    /** All that can be read in it, in its order: with what the fields hold and what can be chosen. */
    public String plain() {
        return text.of(form());
    }

    /** The texts of the options; of a select that asks the bot, those that were suggested so far. */
    public List<String> options(String labelOrBlockId) {
        ViewForm form = form();
        return form.options(form.named(labelOrBlockId, "")).stream()
                .map(FieldEntry::text)
                .toList();
    }

    /** What the field shows now: the text in it, or that of what is chosen; empty if there is nothing. */
    public String value(String labelOrBlockId) {
        return actions.shown(viewId, form().named(labelOrBlockId, ""));
    }

    /**
     * Types into a field, which the bot does not hear of; or chooses exactly these options, several with commas between
     * them, as {@link #choose} does.
     */
    public Modal fill(String labelOrBlockId, String text) {
        Field field = form().named(labelOrBlockId, text);
        if (!field.chosen()) {
            actions.keep(viewId, field, List.of(text));
        } else if (field.many()) {
            List<String> several =
                    Arrays.stream(text.split(",", -1)).map(String::trim).toList();
            actions.entered(viewId, field, several).ifPresent(Answer::mustBeTaken);
        } else {
            choose(labelOrBlockId, text);
        }
        return this;
    }

    /** Types into a field that tells the bot when the enter key is pressed, and presses it. */
    public Modal enter(String labelOrBlockId, String text) {
        Field field = form().named(labelOrBlockId, "");
        if (field.chosen() || !field.dispatchesOnEnter()) {
            throw new IllegalArgumentException("\"" + labelOrBlockId + "\" does not tell the bot of the enter key");
        }
        actions.keep(viewId, field, List.of(text));
        actions.tell(viewId, field).mustBeTaken();
        return this;
    }

    /** Chooses an option by its visible text; an empty text takes the choice back. */
    public Modal choose(String labelOrBlockId, String optionText) {
        actions.choose(viewId, labelOrBlockId, optionText).ifPresent(Answer::mustBeTaken);
        return this;
    }

    /** Types into a select whose options are the bot's, and chooses one of those that it suggests. */
    public Modal choose(String labelOrBlockId, String typed, String optionText) {
        actions.choose(viewId, labelOrBlockId, typed, optionText).ifPresent(Answer::mustBeTaken);
        return this;
    }

    /** Presses a button, or an option of an overflow menu, by its visible text. */
    public Modal press(String buttonText) {
        Pressable pressed = Pressable.showing(view().path("blocks"), buttonText)
                .filter(found -> found.element().path("type").asText().matches("button|overflow"))
                .orElseThrow(() -> new IllegalArgumentException("no \"" + buttonText + "\" to press in: " + plain()));
        actions.press(viewId, pressed).mustBeTaken();
        return this;
    }

    /** Types into a select whose options are the bot's: the texts it suggests, none if what it says is malformed. */
    public List<String> suggest(String labelOrBlockId, String typed) {
        Field field = form().named(labelOrBlockId, "");
        if (!field.external()) {
            throw new IllegalArgumentException("\"" + labelOrBlockId + "\" has its own options");
        }
        return actions.suggest(viewId, field, typed).stream()
                .map(FieldEntry::text)
                .toList();
    }

    public SubmitResult submits() {
        return submissions.submit(viewId);
    }

    public void closes() {
        submissions.close(viewId);
    }

    private ViewForm form() {
        return actions.open(viewId).form();
    }
}
