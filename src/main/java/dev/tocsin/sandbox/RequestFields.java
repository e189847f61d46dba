package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a request about an alert, each held to its limit; what is wrong is said of all of them at once. The
 * limits are those of OpsGenie's alert API documentation. Not thread-safe: one request is read by one thread.
 */
final class RequestFields {
    private static final int DETAILS = 8_000;

    private final JsonNode body;
    private final Map<String, String> errors = new LinkedHashMap<>();

    RequestFields(JsonNode body) {
        this.body = body;
    }

    /** Refuses the request if anything was wrong with what was read of it. */
    void check() {
        if (!errors.isEmpty()) {
            throw PagerRefusal.unprocessable(errors);
        }
    }

    /** Empty where it is absent. */
    String text(String field, int most) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            errors.put(field, field + " should be a string.");
        }
        String text = value.asText("");
        if (text.codePointCount(0, text.length()) > most) {
            errors.put(field, field + " can not be longer than " + most + " characters.");
        }
        return text;
    }

    String needed(String field, int most) {
        String text = text(field, most);
        if (text.isBlank()) {
            errors.put(field, field + " can not be empty.");
        }
        return text;
    }

    String user() {
        return text("user", 100);
    }

    String source() {
        return text("source", 100);
    }

    String note() {
        return text("note", 25_000);
    }

    /** Empty where it is absent. */
    String priority() {
        String priority = text("priority", 2);
        if (!priority.isEmpty() && !priority.matches("P[1-5]")) {
            errors.put("priority", "Priority should be one of [ P1, P2, P3, P4, P5 ]");
        }
        return priority;
    }

    Instant instant(String field) {
        try {
            return Instant.parse(needed(field, 100));
        } catch (DateTimeParseException malformed) {
            errors.put(field, field + " should be a date and a time.");
            return Instant.EPOCH;
        }
    }

    List<JsonNode> list(String field, int most) {
        List<JsonNode> items = new ArrayList<>();
        body.path(field).forEach(items::add);
        if (items.size() > most) {
            errors.put(field, field + " can not have more than " + most + " items.");
        }
        return items;
    }

    List<String> strings(String field, int most) {
        List<String> texts =
                list(field, most).stream().map(item -> item.asText("")).toList();
        if (texts.stream().anyMatch(text -> text.length() > 50)) {
            errors.put(field, "each of " + field + " can not be longer than 50 characters.");
        }
        return texts;
    }

    /** Whom a request names in {@code field}; its type must be one that can be called. */
    JsonNode responder(String field) {
        return responder(field, body.path(field));
    }

    /** Somebody of a type that goes without saying. */
    JsonNode named(String field, String type) {
        if (!(body.path(field) instanceof ObjectNode named)) {
            errors.put(field, field + " can not be empty.");
            return Json.object();
        }
        return named.deepCopy().put("type", type);
    }

    JsonNode responder(String field, JsonNode responder) {
        if (!responder.path("type").asText().matches("user|team|schedule|escalation")) {
            errors.put(field, "Responder type must be one of user, team, escalation, schedule.");
        }
        return responder;
    }

    Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        int length = 0;
        for (Map.Entry<String, JsonNode> detail : body.path("details").properties()) {
            if (!detail.getValue().isTextual()) {
                errors.put("details", "details should be a map of string values.");
            }
            details.put(detail.getKey(), detail.getValue().asText());
            length += detail.getKey().length() + detail.getValue().asText().length();
        }
        if (length > DETAILS) {
            errors.put("details", "details can not be longer than " + DETAILS + " characters.");
        }
        return details;
    }
}
