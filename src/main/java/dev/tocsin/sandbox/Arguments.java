package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The arguments of one Web API call, from a form or a JSON body, without the token. */
record Arguments(ObjectNode values) {

    static Arguments read(Incoming request) {
        ObjectNode values = Json.object();
        request.query().forEach(values::put);
        if (request.header("content-type").toLowerCase(Locale.ROOT).startsWith("application/json")) {
            JsonNode body = Json.parse(request.body()).orElseThrow(() -> new SlackRefusal("invalid_json"));
            if (!(body instanceof ObjectNode object)) {
                throw new SlackRefusal("json_not_object");
            }
            values.setAll(object);
        } else {
            Incoming.form(request.body()).forEach(values::put);
        }
        return new Arguments(values);
    }

    /** Empty where the argument is absent. */
    String text(String name) {
        JsonNode value = values.path(name);
        return value.isMissingNode() || value.isNull() ? "" : value.asText();
    }

    @Nullable String optional(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    String required(String name) {
        String text = text(name);
        if (text.isEmpty()) {
            throw SlackRefusal.because("invalid_arguments", List.of("[ERROR] missing required field: " + name));
        }
        return text;
    }

    boolean isTrue(String name) {
        return text(name).equals("true") || text(name).equals("1");
    }

    /** JSON inside a form arrives as a string, inside a JSON body as itself or as a string. */
    Optional<JsonNode> json(String name, String errorIfMalformed) {
        JsonNode value = values.path(name);
        if (value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.asText().isEmpty())) {
            return Optional.empty();
        }
        if (value.isTextual()) {
            return Optional.of(Json.parse(value.asText()).orElseThrow(() -> new SlackRefusal(errorIfMalformed)));
        }
        return Optional.of(value);
    }
}
