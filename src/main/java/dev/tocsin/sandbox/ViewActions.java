package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people do in a view before they submit it: they fill fields, choose, press, and type where the bot suggests.
 * Thread-safe; holds no state of its own.
 */
final class ViewActions {
    private final World world;
    private final Installation installation;
    private final OpenViews views;
    private final TriggerIds triggers;
    private final Payloads payloads;
    private final BotLink bot;
    private final Suggestions suggestions;
    private final FieldEntry entry;

    ViewActions(
            World world,
            Installation installation,
            OpenViews views,
            TriggerIds triggers,
            Payloads payloads,
            BotLink bot,
            Suggestions suggestions) {
        this.world = world;
        this.installation = installation;
        this.views = views;
        this.triggers = triggers;
        this.payloads = payloads;
        this.bot = bot;
        this.suggestions = suggestions;
        this.entry = new FieldEntry(world);
    }

    OpenView open(String viewId) {
        return views.find(viewId).orElseThrow(() -> new IllegalStateException("this view is not open any more"));
    }

    boolean isOpen(String viewId) {
        return views.find(viewId).isPresent();
    }

    /** Keeps what was entered: texts, or options by their visible text or their value. The bot does not hear of it. */
    void keep(String viewId, Field field, List<String> entered) {
        views.reached(viewId);
        views.change(viewId, form -> form.with(field, entry.entered(form, field, entered)));
    }

    /**
     * Chooses an option by its visible text, besides what is chosen already where there may be several; an empty text
     * takes the choice back. Where the bot has the options it is asked for them with that text. Empty if the bot does not
     * hear of the choice.
     */
    Optional<Answer> choose(String viewId, String name, String option) {
        ViewForm form = open(viewId).form();
        Field field = form.named(name, option);
        if (!field.chosen()) {
            throw new IllegalArgumentException("nothing can be chosen in \"" + name + "\", it is typed");
        }
        List<String> chosen = new ArrayList<>();
        if (field.many() && !option.isEmpty()) {
            FieldEntry.each(form.value(field))
                    .forEach(one -> chosen.add(one.path("value").asText(one.asText())));
        }
        chosen.add(field.external() && !option.isEmpty() ? suggested(viewId, field, option) : option);
        return entered(viewId, field, chosen);
    }

    /** Types into a select whose options are the bot's, and chooses of what it suggests. */
    Optional<Answer> choose(String viewId, String name, String typed, String option) {
        Field field = open(viewId).form().named(name, "");
        return entered(viewId, field, List.of(suggested(viewId, field, typed, option)));
    }

    /** Chooses exactly these. */
    Optional<Answer> entered(String viewId, Field field, List<String> texts) {
        keep(viewId, field, texts);
        return field.dispatches() ? Optional.of(tell(viewId, field)) : Optional.empty();
    }

    private String suggested(String viewId, Field field, String text) {
        return suggested(viewId, field, text, text);
    }

    private String suggested(String viewId, Field field, String typed, String text) {
        List<JsonNode> options = suggest(viewId, field, typed);
        return options.stream()
                .filter(option -> FieldEntry.text(option).equals(text)
                        || option.path("value").asText().equals(text))
                .map(option -> option.path("value").asText())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not suggested in \""
                        + field.label() + "\", but "
                        + options.stream().map(FieldEntry::text).toList()));
    }

    /** Tells the bot of what a field holds now. */
    Answer tell(String viewId, Field field) {
        ViewForm form = open(viewId).form();
        return send(viewId, Pressable.actionOf(field, form.value(field)));
    }

    /** A button, or an option of a menu that keeps no choice. */
    Answer press(String viewId, String blockId, String actionId, @Nullable String option) {
        return press(
                viewId,
                Pressable.at(open(viewId).view().path("blocks"), blockId, actionId, option)
                        .orElseThrow(() -> new IllegalArgumentException("no element " + blockId + "/" + actionId)));
    }

    Answer press(String viewId, Pressable pressed) {
        return send(viewId, pressed.action());
    }

    private Answer send(String viewId, ObjectNode action) {
        installation.mustBeInteractive();
        OpenView open = views.reached(viewId);
        ObjectNode payload = payloads.viewAction(
                world.user(open.userId()), open.form().viewWithState(), action, triggers.issue(open.userId()));
        String what = "block_actions " + action.path("action_id").asText();
        return Answer.of(bot.send(BotRequest.interaction(what, payload)));
    }

    /** What the bot suggests for what is typed; the field can then take one of it. */
    List<JsonNode> suggest(String viewId, Field field, String typed) {
        installation.mustBeInteractive();
        List<JsonNode> options = suggestions.ask(views.reached(viewId), field, typed);
        views.change(viewId, form -> form.offering(field, options));
        return options;
    }

    String shown(String viewId, Field field) {
        return entry.shown(open(viewId).form(), field);
    }
}
