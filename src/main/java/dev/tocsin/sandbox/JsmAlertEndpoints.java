package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Alerts in the REST API of Jira Service Management: by id alone, without an envelope, and everything is done by the owner of
 * the token. Holds no state of its own.
 */
final class JsmAlertEndpoints {
    private final Alerts alerts;
    private final AlertRequests requests;
    private final AlertActions actions;
    private final Roster roster;
    private final String user;

    /** {@code user}: whose token it is. */
    JsmAlertEndpoints(PagerService.Parts parts, String user) {
        this.alerts = parts.alerts();
        this.requests = parts.requests();
        this.actions = new AlertActions(parts.alerts(), parts.roster());
        this.roster = parts.roster();
        this.user = user;
    }

    /** {@code path} starts after {@code /v1/alerts}. */
    Reply serve(Incoming request, List<String> path, PagerFault fault) {
        if (!request.method().equals("GET")) {
            return path.size() == 2 && path.get(1).equals("notes")
                    ? note(request, path.get(0))
                    : act(request, path, fault);
        }
        if (path.isEmpty()) {
            return list(request);
        }
        if (path.get(0).equals("requests") && path.size() == 2) {
            return Reply.json(
                    200,
                    requests.status(path.get(1))
                            .map(status -> (ObjectNode) status.without("success"))
                            .orElseThrow(() -> new PagerRefusal(404, "RequestNotProcessed", "Request not found")));
        }
        Alert alert = path.equals(List.of("alias"))
                ? found(request.query().getOrDefault("alias", ""), "alias")
                : found(path.get(0), "id");
        if (path.size() == 1) {
            return Reply.json(200, json(alert, true));
        }
        ObjectNode lines = Json.object();
        lines.putObject("links");
        lines.set("values", path.get(1).equals("logs") ? logs(alert) : Json.array());
        return Reply.json(200, lines);
    }

    private Alert found(String identifier, String type) {
        return alerts.find(identifier, type)
                .orElseThrow(() -> new PagerRefusal(404, "AlertNotFound", "Alert does not exist"));
    }

    private Reply list(Incoming request) {
        int size = Integer.parseInt(request.query().getOrDefault("size", "20"));
        int offset = Integer.parseInt(request.query().getOrDefault("offset", "0"));
        if (size < 1 || size > 100 || request.query().containsKey("limit")) {
            throw new PagerRefusal(422, "InvalidParameter", "size should be between 1 and 100");
        }
        AlertSearch search =
                AlertSearch.parse(request.query().getOrDefault("query", "").strip());
        ObjectNode body = Json.object();
        ArrayNode values = body.putArray("values");
        alerts.search(alert -> true, search, offset, size).forEach(alert -> values.add(json(alert, false)));
        body.put("count", alerts.count(alert -> true, search)).putObject("links");
        return Reply.json(200, body);
    }

    /** At once, unlike everything else. */
    private Reply note(Incoming request, String id) {
        String text = body(request).path("note").asText("");
        Alert alert = found(id, "id");
        if (text.isBlank()) {
            throw new PagerRefusal(422, "RequestBodyInvalid", "note can not be empty");
        }
        alerts.addNote(alert.id(), user, "API", text);
        return Reply.json(
                200,
                Json.object()
                        .put("id", UUID.randomUUID().toString())
                        .put("note", text)
                        .put("owner", user));
    }

    private Reply act(Incoming request, List<String> path, PagerFault fault) {
        if (path.size() != 2) {
            throw JsmApi.noEndpoint();
        }
        JsonNode body = body(request);
        AlertActions.Work work =
                translated(request.method() + " " + path.get(1), body).orElseThrow(JsmApi::noEndpoint);
        String id = UUID.randomUUID().toString();
        Runnable afterwards = fault == PagerFault.LOST
                ? () -> {}
                : requests.accept(
                        id,
                        work.name(),
                        () -> fault == PagerFault.REFUSING
                                ? new Alerts.Outcome(false, "Request could not be processed", null)
                                : work.on().apply(path.get(0)));
        return Reply.json(
                        202,
                        Json.object()
                                .put("result", "Request will be processed")
                                .put("took", 0.01)
                                .put("requestId", id))
                .andThen(afterwards);
    }

    /** What each says in its own words, as OpsGenie's API would say it. */
    private Optional<AlertActions.Work> translated(String asked, JsonNode body) {
        ObjectNode same = Json.object().put("user", user);
        return switch (asked) {
            case "POST acknowledge", "POST unacknowledge", "POST close" -> read(asked, same);
            case "POST assign" -> {
                same.putObject("owner").put("id", id("user", needed(body, "accountId")));
                yield read(asked, same);
            }
            case "POST responders" -> {
                String type = needed(body, "type");
                same.putObject("responder")
                        .put("id", id(type, needed(body, "id")))
                        .put("type", type);
                yield read(asked, same);
            }
            case "POST escalate" -> {
                same.putObject("escalation").put("id", needed(body, "escalationId"));
                yield read(asked, same);
            }
            case "POST tags" -> {
                same.set("tags", body.path("tags"));
                yield read(asked, same);
            }
            case "POST snooze" -> read(asked, same.put("endTime", needed(body, "endTime")));
            case "PATCH priority" -> read("PUT priority", same.put("priority", needed(body, "priority")));
            case "PATCH message" -> read("PUT message", same.put("message", needed(body, "message")));
            case "POST action" -> read("POST actions/" + needed(body, "actionName"), same);
            default -> Optional.empty();
        };
    }

    private Optional<AlertActions.Work> read(String asked, ObjectNode body) {
        String[] words = asked.split(" ", 2);
        return actions.read(words[0], List.of(words[1].split("/", 2)), body, Map.of());
    }

    /** Names are no ids here. What there is not is found out afterwards. */
    private String id(String type, String id) {
        boolean known = type.equals("user")
                ? roster.users().stream().anyMatch(user -> user.id().equals(id))
                : roster.targets().stream()
                        .anyMatch(target ->
                                target.type().equals(type) && target.id().equals(id));
        return known ? id : "no such id: " + id;
    }

    private static String needed(JsonNode body, String field) {
        String text = body.path(field).asText("");
        if (text.isBlank()) {
            throw new PagerRefusal(422, "RequestBodyInvalid", field + " must not be empty");
        }
        return text;
    }

    private static JsonNode body(Incoming request) {
        return request.body().isBlank()
                ? Json.object()
                : Json.parse(request.body())
                        .filter(JsonNode::isObject)
                        .orElseThrow(() -> new PagerRefusal(422, "InvalidJson", "Could not parse request body"));
    }

    private static ObjectNode json(Alert alert, boolean whole) {
        String status = alert.status().equals("closed")
                ? "closed"
                : alert.acknowledged() ? "acked" : alert.snoozedUntil() != null ? "snoozed" : "open";
        String acknowledged = alert.acknowledgedBy() == null ? "" : alert.acknowledgedBy();
        ObjectNode json = Json.object()
                .put("id", alert.id())
                .put("tinyId", alert.tinyId())
                .put("alias", alert.alias())
                .put("entity", alert.entity())
                .put("message", alert.message())
                .put("status", status)
                .put("acknowledged", alert.acknowledged())
                .put("snoozed", alert.snoozedUntil() != null)
                .put("count", alert.count())
                .put("createdAt", alert.createdAt().toString())
                .put("updatedAt", alert.updatedAt().toString())
                .put("lastOccuredAt", alert.updatedAt().toString())
                .put("source", alert.source())
                .put("owner", alert.owner().isEmpty() ? acknowledged : alert.owner())
                .put("priority", alert.priority())
                .put("integrationType", "API")
                .put("integrationName", "Tocsin")
                .put("seen", alert.acknowledged());
        json.set("tags", Json.strings(alert.tags()));
        json.set("actions", Json.strings(alert.actions()));
        ArrayNode responders = json.putArray("responders");
        alert.responders()
                .forEach(responder ->
                        responders.addObject().put("type", responder.type()).put("id", responder.id()));
        if (whole) {
            json.put("description", alert.description());
            ObjectNode extra = json.putObject("extraProperties");
            alert.details().forEach(extra::put);
        }
        return json;
    }

    /** Who did something stands nowhere else. */
    private static ArrayNode logs(Alert alert) {
        ArrayNode logs = Json.array();
        for (String entry : alert.log()) {
            String at = entry.substring(0, entry.indexOf(' '));
            String said = entry.substring(at.length() + 1);
            int by = said.lastIndexOf(" by ");
            String what = by < 0 ? said : said.substring(0, by);
            logs.addObject()
                    .put("logTime", at)
                    .put("logType", "system")
                    .put("log", what.startsWith("Close ") ? "Alert closed" + what.substring(5) : what)
                    .put("owner", by < 0 ? "System" : said.substring(by + 4));
        }
        return logs;
    }
}
