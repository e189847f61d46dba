package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** {@code /v2/alerts}. Holds no state of its own. */
final class AlertEndpoints {
    private static final Set<String> ACTIONS = Set.of("acknowledge", "unacknowledge", "close", "notes");

    private final Alerts alerts;
    private final AlertRequests requests;
    private final Roster roster;
    private final AlertJson json;
    private final BooleanSupplier refusing;

    AlertEndpoints(Alerts alerts, AlertRequests requests, Roster roster, AlertJson json, BooleanSupplier refusing) {
        this.alerts = alerts;
        this.requests = requests;
        this.roster = roster;
        this.json = json;
        this.refusing = refusing;
    }

    /** {@code path} starts after {@code /v2/alerts}. */
    Reply serve(Incoming request, List<String> path) {
        boolean post = request.method().equals("POST");
        if (path.isEmpty()) {
            return post ? create(body(request)) : list(request);
        }
        if (path.get(0).equals("requests") && path.size() == 2 && !post) {
            return status(path.get(1));
        }
        String type =
                request.query("identifierType") == null ? "id" : request.query().getOrDefault("identifierType", "id");
        if (path.size() == 2 && post && ACTIONS.contains(path.get(1))) {
            return act(path.get(0), type, path.get(1), body(request));
        }
        if (post || path.size() > 2) {
            throw new PagerRefusal(404, "NotFound", "There is no such endpoint");
        }
        Alert alert = alerts.find(path.get(0), type)
                .orElseThrow(() -> new PagerRefusal(
                        404, "EntityNotFound", "Alert with " + type + " [" + path.get(0) + "] does not exist"));
        String part = path.size() == 1 ? "" : path.get(1);
        return switch (part) {
            case "" -> data(json.full(alert));
            case "recipients" -> data(json.recipients(alert));
            case "notes" -> data(json.notes(alert));
            default -> throw new PagerRefusal(404, "NotFound", "There is no such endpoint");
        };
    }

    private Reply create(JsonNode body) {
        CreateRequest request = CreateRequest.parse(body);
        boolean refused = refusing.getAsBoolean();
        return accepted("Create", () -> {
            if (refused) {
                return refusedOutcome(request.responders());
            }
            List<Optional<Alert.Responder>> known =
                    request.responders().stream().map(roster::responder).toList();
            for (int i = 0; i < known.size(); i++) {
                if (known.get(i).isEmpty()) {
                    return refusedOutcome(List.of(request.responders().get(i)));
                }
            }
            List<Alert.Responder> responders =
                    known.stream().flatMap(Optional::stream).toList();
            List<String> called = responders.stream()
                    .flatMap(responder -> roster.called(responder).stream())
                    .distinct()
                    .toList();
            return alerts.create(new AlertRow(request, responders, called));
        });
    }

    private static Alerts.Outcome refusedOutcome(List<JsonNode> responders) {
        JsonNode responder = responders.isEmpty() ? Json.object() : responders.get(0);
        String name = responder
                .path("name")
                .asText(responder.path("username").asText(responder.path("id").asText()));
        return new Alerts.Outcome(
                false,
                "Responder [" + name + "] of type [" + responder.path("type").asText() + "] is not valid",
                null);
    }

    private Reply act(String identifier, String type, String action, JsonNode body) {
        CreateRequest.checkAction(body, action.equals("notes"));
        String user = body.path("user").asText("Tocsin");
        String note = body.path("note").asText("");
        boolean refused = refusing.getAsBoolean();
        return accepted(nameOf(action), () -> {
            if (refused) {
                return new Alerts.Outcome(false, "Request could not be processed", null);
            }
            String id = alerts.find(identifier, type).map(Alert::id).orElse("");
            return switch (action) {
                case "acknowledge" -> alerts.acknowledge(id, user, "API", note);
                case "unacknowledge" -> alerts.unacknowledge(id, user, "API", note);
                case "close" -> alerts.close(id, user, "API", note);
                default -> alerts.addNote(id, user, "API", note);
            };
        });
    }

    private static String nameOf(String action) {
        return switch (action) {
            case "acknowledge" -> "Acknowledge";
            case "unacknowledge" -> "UnAcknowledge";
            case "close" -> "Close";
            default -> "AddNote";
        };
    }

    private Reply accepted(String action, java.util.function.Supplier<Alerts.Outcome> work) {
        String id = UUID.randomUUID().toString();
        Runnable afterwards = requests.accept(id, action, work);
        return Reply.json(
                        202,
                        Json.object()
                                .put("result", "Request will be processed")
                                .put("took", 0.01)
                                .put("requestId", id))
                .with("X-Request-Id", id)
                .andThen(afterwards);
    }

    /** A request that is not known looks just like one that is not processed yet. */
    private Reply status(String id) {
        ObjectNode status = requests.status(id)
                .orElseThrow(() -> new PagerRefusal(
                        404, "RequestNotProcessed", "Request not found. It might not be processed, yet."));
        return data(status);
    }

    private Reply list(Incoming request) {
        List<Alert> found = AlertSearch.find(
                alerts.all(), request.query().getOrDefault("query", "").strip());
        int limit = Math.min(100, Integer.parseInt(request.query().getOrDefault("limit", "20")));
        int offset = Integer.parseInt(request.query().getOrDefault("offset", "0"));
        ArrayNode page = Json.array();
        found.stream().skip(offset).limit(limit).map(json::brief).forEach(page::add);
        return data(page);
    }

    private static JsonNode body(Incoming request) {
        if (request.body().isBlank()) {
            return Json.object();
        }
        return Json.parse(request.body())
                .filter(JsonNode::isObject)
                .orElseThrow(() -> new PagerRefusal(400, "InvalidJson", "Could not parse request body"));
    }

    static Reply data(JsonNode data) {
        ObjectNode body = Json.object();
        body.set("data", data);
        return Reply.json(
                200, body.put("took", 0.01).put("requestId", UUID.randomUUID().toString()));
    }
}
