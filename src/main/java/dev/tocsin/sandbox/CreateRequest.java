package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A checked {@code POST /v2/alerts}. */
record CreateRequest(
        String message,
        String alias,
        String entity,
        String description,
        String priority,
        List<JsonNode> responders,
        List<String> tags,
        List<String> actions,
        Map<String, String> details,
        String user,
        String source,
        String note) {

    private static final int RESPONDERS = 50;

    static CreateRequest parse(JsonNode body) {
        RequestFields fields = new RequestFields(body);
        List<JsonNode> responders = fields.list("responders", RESPONDERS);
        // Older clients say teams; each is a responder of that type.
        for (JsonNode team : fields.list("teams", RESPONDERS)) {
            responders.add(((ObjectNode) team.deepCopy()).put("type", "team"));
        }
        responders.forEach(responder -> fields.responder("responders", responder));
        String priority = fields.priority();
        CreateRequest request = new CreateRequest(
                fields.needed("message", 130),
                fields.text("alias", 512),
                fields.text("entity", 512),
                fields.text("description", 15_000),
                priority.isEmpty() ? "P3" : priority,
                List.copyOf(responders),
                fields.strings("tags", 20),
                fields.strings("actions", 10),
                fields.details(),
                fields.user(),
                fields.source(),
                fields.note());
        fields.check();
        return request;
    }

    /** The key of a team's integration overrides the responders with its team. */
    CreateRequest forTeam(String team) {
        List<JsonNode> one = List.of(Json.object().put("type", "team").put("name", team));
        return new CreateRequest(
                message, alias, entity, description, priority, one, tags, actions, details, user, source, note);
    }
}
