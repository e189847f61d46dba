package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something that the page lets one turn. The first choice is how things are on a good day; the page marks every other.
 * Holds no state of its own: {@code value} and {@code turn} reach for it.
 */
record DemoSwitch(String name, String label, Supplier<String> value, Consumer<String> turn, List<Choice> choices) {

    /** Choices with the same {@code group} stand together under it; {@code hint} says what is so while it is chosen. */
    record Choice(String value, String label, String group, String hint) {}

    static Choice choice(Enum<?> value, String label, String hint) {
        return choice(value, label, "", hint);
    }

    static Choice choice(Enum<?> value, String label, String group, String hint) {
        return new Choice(lower(value), label, group, hint);
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E of(Class<E> type, String value) {
        return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
    }

    void turnTo(String chosen) {
        if (choices.stream().noneMatch(choice -> choice.value().equals(chosen))) {
            throw new IllegalArgumentException(label + " cannot be " + chosen);
        }
        turn.accept(chosen);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("name", name).put("label", label).put("value", value.get());
        ArrayNode options = json.putArray("options");
        choices.forEach(choice -> options.addObject()
                .put("value", choice.value())
                .put("label", choice.label())
                .put("group", choice.group())
                .put("hint", choice.hint()));
        return json;
    }
}
