package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A view's input fields together with what was typed: the state Slack sends, and what its client refuses to send. */
record ModalForm(JsonNode view, Map<String, String> typed) {

    /** {@code state.values} of a submission. */
    ObjectNode state() {
        ObjectNode values = Json.object();
        for (JsonNode block : view.path("blocks")) {
            if (block.path("type").asText().equals("input")) {
                JsonNode element = block.path("element");
                String id = block.path("block_id").asText();
                values.putObject(id).set(element.path("action_id").asText(), value(element, value(block)));
            }
        }
        return values;
    }

    /** By block id, what Slack's client says before it sends anything. */
    Map<String, String> refusals() {
        Map<String, String> errors = new LinkedHashMap<>();
        for (JsonNode block : view.path("blocks")) {
            if (!block.path("type").asText().equals("input")) {
                continue;
            }
            String id = block.path("block_id").asText();
            String value = value(block);
            JsonNode element = block.path("element");
            if (value.isBlank()) {
                if (!block.path("optional").asBoolean(false)) {
                    errors.put(id, "Please complete this required field.");
                }
            } else if (element.has("max_length")
                    && value.length() > element.path("max_length").asInt()) {
                errors.put(
                        id,
                        "Must be less than or equal to "
                                + element.path("max_length").asInt() + " characters.");
            } else if (value.length() < element.path("min_length").asInt(0)) {
                errors.put(id, "Must be at least " + element.path("min_length").asInt() + " characters.");
            }
        }
        return errors;
    }

    Set<String> blockIds() {
        Set<String> ids = new HashSet<>();
        for (JsonNode block : view.path("blocks")) {
            ids.add(block.path("block_id").asText());
        }
        return ids;
    }

    private String value(JsonNode block) {
        String given = typed.get(block.path("block_id").asText());
        if (given != null) {
            return given;
        }
        JsonNode element = block.path("element");
        for (String initial : new String[] {"initial_value", "initial_date", "initial_time", "initial_user"}) {
            if (element.has(initial)) {
                return element.path(initial).asText();
            }
        }
        return element.path("initial_option").path("text").path("text").asText();
    }

    private static ObjectNode value(JsonNode element, String text) {
        String type = element.path("type").asText();
        ObjectNode value = Json.object().put("type", type);
        switch (type) {
            case "static_select", "radio_buttons" -> value.set("selected_option", option(element, text));
            case "checkboxes", "multi_static_select" -> value.set("selected_options", options(element, text));
            case "users_select" -> put(value, "selected_user", text);
            case "conversations_select" -> put(value, "selected_conversation", text);
            case "channels_select" -> put(value, "selected_channel", text);
            case "datepicker" -> put(value, "selected_date", text);
            case "timepicker" -> put(value, "selected_time", text);
            default -> put(value, "value", text);
        }
        return value;
    }

    private static void put(ObjectNode value, String name, String text) {
        if (text.isEmpty()) {
            value.putNull(name);
        } else {
            value.put(name, text);
        }
    }

    private static ArrayNode options(JsonNode element, String texts) {
        ArrayNode chosen = Json.array();
        Arrays.stream(texts.split(",", -1))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .forEach(text -> chosen.add(option(element, text)));
        return chosen;
    }

    /** By what is seen or by its value. */
    private static JsonNode option(JsonNode element, String text) {
        for (JsonNode option : element.path("options")) {
            if (option.path("text").path("text").asText().equals(text)
                    || option.path("value").asText().equals(text)) {
                return option;
            }
        }
        for (JsonNode group : element.path("option_groups")) {
            JsonNode option = option(group, text);
            if (!option.isNull()) {
                return option;
            }
        }
        return Json.object().nullNode();
    }
}
