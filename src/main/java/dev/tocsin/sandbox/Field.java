package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An element that holds what a person entered, and the block it stands in. Immutable by convention. */
record Field(JsonNode block, JsonNode element) {

    /** What a value goes by: kept over an update of the view where both are the same. */
    record Id(String block, String action) {}

    /** By type, the name of the value in {@code state.values}; an element that is not here holds nothing. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("plain_text_input", "value"),
            Map.entry("email_text_input", "value"),
            Map.entry("url_text_input", "value"),
            Map.entry("number_input", "value"),
            Map.entry("static_select", "selected_option"),
            Map.entry("external_select", "selected_option"),
            Map.entry("radio_buttons", "selected_option"),
            Map.entry("checkboxes", "selected_options"),
            Map.entry("multi_static_select", "selected_options"),
            Map.entry("multi_external_select", "selected_options"),
            Map.entry("users_select", "selected_user"),
            Map.entry("multi_users_select", "selected_users"),
            Map.entry("conversations_select", "selected_conversation"),
            Map.entry("multi_conversations_select", "selected_conversations"),
            Map.entry("channels_select", "selected_channel"),
            Map.entry("multi_channels_select", "selected_channels"),
            Map.entry("datepicker", "selected_date"),
            Map.entry("timepicker", "selected_time"),
            Map.entry("datetimepicker", "selected_date_time"));

    /** All of a view or message, in their order. */
    static List<Field> of(JsonNode blocks) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode block : blocks) {
            for (JsonNode element : PlainText.elements(block)) {
                if (NAMES.containsKey(element.path("type").asText())) {
                    fields.add(new Field(block, element));
                }
            }
        }
        return fields;
    }

    Id id() {
        return new Id(block.path("block_id").asText(), element.path("action_id").asText());
    }

    String type() {
        return element.path("type").asText();
    }

    /** What the value is called in the state, and in an action. */
    String valueName() {
        return NAMES.getOrDefault(type(), "value");
    }

    boolean input() {
        return block.path("type").asText().equals("input");
    }

    boolean optional() {
        return !input() || block.path("optional").asBoolean(false);
    }

    /** Whether it is chosen, from a list or a calendar, instead of typed. */
    boolean chosen() {
        return !valueName().equals("value");
    }

    boolean many() {
        return valueName().endsWith("s");
    }

    boolean external() {
        return type().endsWith("external_select");
    }

    /**
     * Whether the bot hears of a choice at once. Elements outside of input blocks always tell it (docs.slack.dev, "Input
     * block": {@code dispatch_action}).
     */
    boolean dispatches() {
        return !input() || block.path("dispatch_action").asBoolean(false);
    }

    /** Whether it tells the bot when the enter key is pressed, which is what it does unless told otherwise. */
    boolean dispatchesOnEnter() {
        JsonNode when = element.path("dispatch_action_config").path("trigger_actions_on");
        return dispatches() && (when.isEmpty() || when.toString().contains("\"on_enter_pressed\""));
    }

    /** What stands beside it, without its markup. */
    String label() {
        return input()
                ? block.path("label").path("text").asText()
                : block.path("text").path("text").asText().replaceAll("[*_~`]", "");
    }

    boolean goesBy(String name) {
        return name.equals(id().block()) || name.equals(label()) || name.equals(id().action());
    }

    /** What the bot listed, groups flattened. */
    List<JsonNode> options() {
        return options(element);
    }

    static List<JsonNode> options(JsonNode of) {
        List<JsonNode> options = new ArrayList<>();
        of.path("options").forEach(options::add);
        of.path("option_groups").forEach(group -> group.path("options").forEach(options::add));
        return options;
    }

    /** What it holds before anybody touched it. */
    JsonNode initial() {
        JsonNode initial = element.path(valueName().equals("value") ? "initial_value" : initialName());
        return initial.isMissingNode() ? nothing() : initial;
    }

    private String initialName() {
        return valueName().replace("selected_", "initial_");
    }

    JsonNode nothing() {
        return many() ? Json.array() : Json.object().nullNode();
    }

    /** As in {@code state.values}. */
    ObjectNode state(JsonNode value) {
        ObjectNode state = Json.object().put("type", type());
        state.set(valueName(), value);
        return state;
    }
}
