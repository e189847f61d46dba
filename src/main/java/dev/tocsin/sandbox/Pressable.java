package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something in blocks that can be pressed: a button, or one option of a menu. Immutable by convention.
 *
 * @param option what was chosen, if there is a choice
 */
record Pressable(JsonNode block, JsonNode element, @Nullable JsonNode option) {

    /** By its visible text. */
    static Optional<Pressable> showing(JsonNode blocks, String text) {
        for (JsonNode block : blocks) {
            for (JsonNode element : PlainText.elements(block)) {
                if (FieldEntry.text(element).equals(text)) {
                    return Optional.of(new Pressable(block, element, null));
                }
                for (JsonNode option : Field.options(element)) {
                    if (FieldEntry.text(option).equals(text)) {
                        return Optional.of(new Pressable(block, element, option));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** By its ids; an option goes by its visible text or its value. Empty if there is no such element. */
    static Optional<Pressable> at(JsonNode blocks, String blockId, String actionId, @Nullable String option) {
        for (JsonNode block : blocks) {
            for (JsonNode element : PlainText.elements(block)) {
                if (block.path("block_id").asText().equals(blockId)
                        && element.path("action_id").asText().equals(actionId)) {
                    return Optional.of(new Pressable(block, element, chosen(element, option)));
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable JsonNode chosen(JsonNode element, @Nullable String option) {
        List<JsonNode> options = Field.options(element);
        if (options.isEmpty()) {
            return null;
        }
        return options.stream()
                .filter(one -> FieldEntry.text(one).equals(option)
                        || one.path("value").asText().equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no option \"" + option + "\" among "
                        + options.stream().map(FieldEntry::text).toList()));
    }

    String actionId() {
        return element.path("action_id").asText();
    }

    boolean asksFirst() {
        return element.has("confirm");
    }

    /** As in {@code actions} of a {@code block_actions} payload, without its time. */
    ObjectNode action() {
        ObjectNode action = frame(block, element);
        JsonNode chosen = option;
        if (chosen != null) {
            if (element.path("type").asText().matches("checkboxes|multi_static_select")) {
                action.putArray("selected_options").add(chosen);
            } else {
                action.set("selected_option", chosen);
            }
        }
        return action;
    }

    /** The same of a field, with what it holds. */
    static ObjectNode actionOf(Field field, JsonNode value) {
        ObjectNode action = frame(field.block(), field.element());
        action.set(field.valueName(), value);
        return action;
    }

    private static ObjectNode frame(JsonNode block, JsonNode element) {
        ObjectNode action = Json.object()
                .put("type", element.path("type").asText())
                .put("action_id", element.path("action_id").asText())
                .put("block_id", block.path("block_id").asText());
        for (String name : new String[] {"text", "value", "style", "placeholder"}) {
            if (element.has(name)) {
                action.set(name, element.get(name));
            }
        }
        return action;
    }
}
