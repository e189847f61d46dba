package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tocsin.sandbox.World.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person sees in a field, and what Slack keeps of it. Immutable. */
final class FieldEntry {
    private final World world;

    FieldEntry(World world) {
        this.world = world;
    }

    /** What was typed, or each thing that was chosen, by its visible text or its value; nothing empties the field. */
    JsonNode entered(ViewForm form, Field field, List<String> texts) {
        List<String> given = texts.stream().filter(text -> !text.isEmpty()).toList();
        if (field.many()) {
            ArrayNode chosen = Json.array();
            given.stream().map(text -> one(form, field, text)).distinct().forEach(chosen::add);
            return chosen;
        }
        return given.isEmpty() ? field.nothing() : one(form, field, given.get(0));
    }

    private JsonNode one(ViewForm form, Field field, String text) {
        return switch (field.valueName()) {
            case "selected_option", "selected_options" -> option(form, field, text);
            case "selected_user", "selected_users" ->
                TextNode.valueOf(user(text).id());
            case "selected_conversation", "selected_conversations", "selected_channel", "selected_channels" ->
                TextNode.valueOf(channel(text));
            case "selected_date" -> TextNode.valueOf(like(text, "\\d{4}-\\d\\d-\\d\\d"));
            case "selected_time" -> TextNode.valueOf(like(text, "\\d\\d:\\d\\d"));
            case "selected_date_time" -> LongNode.valueOf(Long.parseLong(like(text, "\\d{10}")));
            default -> TextNode.valueOf(text);
        };
    }

    private static String like(String text, String pattern) {
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException("\"" + text + "\" is not like " + pattern);
        }
        return text;
    }

    private static JsonNode option(ViewForm form, Field field, String text) {
        List<JsonNode> known = new ArrayList<>(field.options());
        known.addAll(form.offered().getOrDefault(field.id(), List.of()));
        known.addAll(each(form.value(field)));
        known.addAll(each(field.initial()));
        for (JsonNode option : known) {
            if (text(option).equals(text)) {
                return option;
            }
        }
        for (JsonNode option : known) {
            if (option.path("value").asText().equals(text)) {
                return option;
            }
        }
        throw new IllegalArgumentException(String.format(
                Locale.ROOT,
                "no option \"%s\" in \"%s\" among %s",
                text,
                field.label(),
                known.stream().map(FieldEntry::text).toList()));
    }

    private User user(String name) {
        return world.users().stream()
                .filter(user -> user.realName().equals(name))
                .findFirst()
                .orElseGet(() -> world.user(name));
    }

    private String channel(String nameOrId) {
        return world.channels().stream()
                .filter(channel ->
                        channel.name().equals(nameOrId) || channel.id().equals(nameOrId))
                .map(World.Channel::id)
                .findFirst()
                .orElse(nameOrId);
    }

    /** What stands in the field, as a person reads it. */
    String shown(ViewForm form, Field field) {
        return String.join(
                ", ",
                each(form.value(field)).stream().map(one -> shown(field, one)).toList());
    }

    private String shown(Field field, JsonNode one) {
        return switch (field.valueName()) {
            case "selected_option", "selected_options" -> text(one);
            case "selected_user", "selected_users" -> world.user(one.asText()).name();
            default -> one.asText();
        };
    }

    static String text(JsonNode option) {
        return option.path("text").path("text").asText();
    }

    /** A value on its own, or those of a list, or none. */
    static List<JsonNode> each(JsonNode value) {
        List<JsonNode> all = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(all::add);
        } else if (!value.isNull()) {
            all.add(value);
        }
        return all;
    }
}
