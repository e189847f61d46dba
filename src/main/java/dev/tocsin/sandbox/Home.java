package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.sandbox.World.User;
import java.util.List;
import java.util.Optional;

/** Somebody's Home tab of the app; it shows what the bot published last. Thread-safe as the workspace is. */
public final class Home {
    private final User user;
    private final Homes homes;
    private final ViewActions actions;
    private final ViewText text;

    Home(User user, Homes homes, ViewActions actions, ViewText text) {
        this.user = user;
        this.homes = homes;
        this.actions = actions;
        this.text = text;
    }

    /** The view as Slack keeps it, an empty object until something was published. */
    public JsonNode view() {
        return homes.of(user.id()).<JsonNode>map(OpenView::view).orElseGet(Json::object);
    }

    /** All that can be read on it, empty until something was published. */
    public String plain() {
        return homes.of(user.id()).map(home -> text.of(home.form())).orElse("");
    }

    /** The visible texts of its buttons. */
    public List<String> buttons() {
        return PlainText.buttons(view().path("blocks"));
    }

    /** Presses a button, or an option of an overflow menu, by its visible text. */
    public Answer clicks(String buttonText) {
        OpenView home = published();
        Pressable pressed = Pressable.showing(home.view().path("blocks"), buttonText)
                .filter(found -> found.element().path("type").asText().matches("button|overflow"))
                .orElseThrow(() -> new IllegalArgumentException("no \"" + buttonText + "\" to press on: " + plain()));
        return actions.press(home.viewId(), pressed);
    }

    /** Chooses an option by its visible text; of an input block that keeps it to itself there is no answer, status 0. */
    public Answer choose(String blockId, String optionText) {
        return actions.choose(published().viewId(), blockId, optionText)
                .orElseGet(() -> new Answer(false, Optional.empty(), 0));
    }

    private OpenView published() {
        return homes.of(user.id())
                .orElseThrow(() -> new IllegalStateException("nothing was published for " + user.name()));
    }
}
