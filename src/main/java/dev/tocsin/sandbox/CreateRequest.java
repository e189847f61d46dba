package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A checked {@code POST /v2/alerts}. The limits are those of OpsGenie's alert API documentation. */
record CreateRequest(
        String message,
        String alias,
        String entity,
        String description,
        String priority,
        List<JsonNode> responders,
        List<String> tags,
        Map<String, String> details,
        String user,
        String source,
        String note) {

    static CreateRequest parse(JsonNode body) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (text(body, "message").isBlank()) {
            errors.put("message", "Message can not be empty.");
        }
        Map.of(
                        "message",
                        130,
                        "alias",
                        512,
                        "entity",
                        512,
                        "description",
                        15_000,
                        "user",
                        100,
                        "source",
                        100,
                        "note",
                        25_000)
                .forEach((field, most) -> atMost(body, field, most, errors));
        List<JsonNode> responders = list(body, "responders", 50, errors);
        // Older clients say teams; each is a responder of that type.
        for (JsonNode team : list(body, "teams", 50, errors)) {
            responders.add(((ObjectNode) team.deepCopy()).put("type", "team"));
        }
        for (JsonNode responder : responders) {
            if (!responder.path("type").asText().matches("user|team|schedule|escalation")) {
                errors.put("responders", "Responder type must be one of user, team, escalation, schedule.");
            }
        }
        List<String> tags = strings(list(body, "tags", 20, errors), "tags", errors);
        strings(list(body, "actions", 10, errors), "actions", errors);
        String priority = text(body, "priority");
        if (!priority.isEmpty() && !priority.matches("P[1-5]")) {
            errors.put("priority", "Priority should be one of [ P1, P2, P3, P4, P5 ]");
        }
        Map<String, String> details = details(body, errors);
        if (!errors.isEmpty()) {
            throw PagerRefusal.unprocessable(errors);
        }
        return new CreateRequest(
                text(body, "message"),
                text(body, "alias"),
                text(body, "entity"),
                text(body, "description"),
                priority.isEmpty() ? "P3" : priority,
                List.copyOf(responders),
                tags,
                details,
                text(body, "user"),
                text(body, "source"),
                text(body, "note"));
    }

    /** The key of a team's integration overrides the responders with its team. */
    CreateRequest forTeam(String team) {
        List<JsonNode> one = List.of(Json.object().put("type", "team").put("name", team));
        return new CreateRequest(message, alias, entity, description, priority, one, tags, details, user, source, note);
    }

    /** The fields that every action may carry. */
    static void checkAction(JsonNode body, boolean needsNote) {
        Map<String, String> errors = new LinkedHashMap<>();
        Map.of("user", 100, "source", 100, "note", 25_000).forEach((field, most) -> atMost(body, field, most, errors));
        if (needsNote && text(body, "note").isBlank()) {
            errors.put("note", "Note can not be empty.");
        }
        if (!errors.isEmpty()) {
            throw PagerRefusal.unprocessable(errors);
        }
    }

    private static String text(JsonNode body, String field) {
        return body.path(field).asText("");
    }

    private static void atMost(JsonNode body, String field, int most, Map<String, String> errors) {
        JsonNode value = body.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
            errors.put(field, field + " should be a string.");
        }
        String text = value.asText("");
        if (text.codePointCount(0, text.length()) > most) {
            errors.put(field, field + " can not be longer than " + most + " characters.");
        }
    }

    private static List<JsonNode> list(JsonNode body, String field, int most, Map<String, String> errors) {
        List<JsonNode> items = new ArrayList<>();
        body.path(field).forEach(items::add);
        if (items.size() > most) {
            errors.put(field, field + " can not have more than " + most + " items.");
        }
        return items;
    }

    private static List<String> strings(List<JsonNode> items, String field, Map<String, String> errors) {
        List<String> texts = items.stream().map(item -> item.asText("")).toList();
        if (texts.stream().anyMatch(text -> text.length() > 50)) {
            errors.put(field, "each of " + field + " can not be longer than 50 characters.");
        }
        return texts;
    }

    private static Map<String, String> details(JsonNode body, Map<String, String> errors) {
        Map<String, String> details = new LinkedHashMap<>();
        int length = 0;
        for (Map.Entry<String, JsonNode> detail : body.path("details").properties()) {
            if (!detail.getValue().isTextual()) {
                errors.put("details", "details should be a map of string values.");
            }
            details.put(detail.getKey(), detail.getValue().asText());
            length += detail.getKey().length() + detail.getValue().asText().length();
        }
        if (length > 8_000) {
            errors.put("details", "details can not be longer than 8000 characters.");
        }
        return details;
    }
}
