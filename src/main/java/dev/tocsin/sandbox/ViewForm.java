package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A view together with what its fields hold: the state Slack sends, and what its client refuses to send. Immutable by
 * convention.
 *
 * @param offered what the bot suggested for the fields whose options are its own
 */
record ViewForm(ObjectNode view, Map<Field.Id, JsonNode> values, Map<Field.Id, List<JsonNode>> offered) {

    ViewForm {
        values = Map.copyOf(values);
        offered = Map.copyOf(offered);
    }

    static ViewForm fresh(ObjectNode view) {
        return new ViewForm(view, Map.of(), Map.of());
    }

    /**
     * The view instead of this one. What was entered stays where block and action have the same ids, whatever the new
     * view says of initial values (docs.slack.dev, "Modals", "Preserving input entry").
     */
    ViewForm updated(ObjectNode newer) {
        Map<Field.Id, JsonNode> kept = new HashMap<>();
        Map<Field.Id, List<JsonNode>> still = new HashMap<>();
        for (Field field : Field.of(newer.path("blocks"))) {
            Optional<Field> old = field(field.id()).filter(one -> one.type().equals(field.type()));
            old.map(this::value).filter(value -> fits(field, value)).ifPresent(value -> kept.put(field.id(), value));
            old.map(one -> offered.get(one.id())).ifPresent(options -> still.put(field.id(), options));
        }
        return new ViewForm(newer, kept, still);
    }

    /** An option that is not listed any more cannot stay chosen. */
    private static boolean fits(Field field, JsonNode value) {
        List<JsonNode> options = field.options();
        if (options.isEmpty()) {
            return true;
        }
        return FieldEntry.each(value).stream()
                .allMatch(one ->
                        options.stream().anyMatch(option -> option.path("value").equals(one.path("value"))));
    }

    ViewForm with(Field field, JsonNode value) {
        Map<Field.Id, JsonNode> more = new HashMap<>(values);
        more.put(field.id(), value);
        return new ViewForm(view, more, offered);
    }

    /** What was suggested last comes first; what was suggested earlier may still be chosen. */
    ViewForm offering(Field field, List<JsonNode> options) {
        Map<String, JsonNode> byValue = new LinkedHashMap<>();
        options.forEach(option -> byValue.put(option.path("value").asText(), option));
        offered.getOrDefault(field.id(), List.of())
                .forEach(option -> byValue.putIfAbsent(option.path("value").asText(), option));
        Map<Field.Id, List<JsonNode>> more = new HashMap<>(offered);
        more.put(field.id(), List.copyOf(byValue.values()));
        return new ViewForm(view, values, more);
    }

    /** Those listed in the view, or what the bot suggested. */
    List<JsonNode> options(Field field) {
        return field.external() ? offered.getOrDefault(field.id(), List.of()) : field.options();
    }

    /** By its label or an id; where an id is that of several, the one with the option. */
    Field named(String name, String option) {
        List<Field> fitting =
                fields().stream().filter(field -> field.goesBy(name)).toList();
        return fitting.stream()
                .filter(field -> field.options().stream()
                        .anyMatch(one -> FieldEntry.text(one).equals(option)))
                .findFirst()
                .or(() -> fitting.stream().findFirst())
                .orElseThrow(() -> new IllegalArgumentException("no field \"" + name + "\" among "
                        + fields().stream().map(Field::label).toList()));
    }

    List<Field> fields() {
        return Field.of(view.path("blocks"));
    }

    Optional<Field> field(Field.Id id) {
        return fields().stream().filter(field -> field.id().equals(id)).findFirst();
    }

    JsonNode value(Field field) {
        JsonNode value = values.get(field.id());
        return value == null ? field.initial() : value;
    }

    /** {@code state.values}. */
    ObjectNode state() {
        ObjectNode state = Json.object();
        for (Field field : fields()) {
            state.withObjectProperty(field.id().block()).set(field.id().action(), field.state(value(field)));
        }
        return state;
    }

    /** The view with its state, as interactions carry it. */
    ObjectNode viewWithState() {
        ObjectNode shown = view.deepCopy();
        shown.putObject("state").set("values", state());
        return shown;
    }

    /** By block id, what Slack's client says before it sends anything. */
    Map<String, String> refusals() {
        Map<String, String> errors = new LinkedHashMap<>();
        for (Field field : fields()) {
            String error = refusal(field, value(field));
            if (field.input() && !error.isEmpty()) {
                errors.put(field.id().block(), error);
            }
        }
        return errors;
    }

    private static String refusal(Field field, JsonNode value) {
        String text = value.asText();
        int most = field.element().path("max_length").asInt(Integer.MAX_VALUE);
        int least = field.element().path("min_length").asInt(0);
        boolean empty = value.isNull()
                || (value.isContainerNode() && value.isEmpty())
                || (value.isValueNode() && text.isBlank());
        if (empty) {
            return field.optional() ? "" : "Please complete this required field.";
        }
        if (text.length() > most) {
            return "Must be less than or equal to " + most + " characters.";
        }
        return value.isTextual() && text.length() < least ? "Must be at least " + least + " characters." : "";
    }

    Set<String> blockIds() {
        Set<String> ids = new HashSet<>();
        view.path("blocks").forEach(block -> ids.add(block.path("block_id").asText()));
        return ids;
    }
}
