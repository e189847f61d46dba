package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code /v2/alerts}. Holds no state of its own. */
final class AlertEndpoints {
    private final Alerts alerts;
    private final AlertRequests requests;
    private final Roster roster;
    private final AlertJson json;
    private final AlertActions actions;

    AlertEndpoints(Alerts alerts, AlertRequests requests, Roster roster, AlertJson json) {
        this.alerts = alerts;
        this.requests = requests;
        this.roster = roster;
        this.json = json;
        this.actions = new AlertActions(alerts, roster);
    }

    /** {@code path} starts after {@code /v2/alerts}. */
    Reply serve(Incoming request, List<String> path, PagerKeys.Caller caller, PagerFault fault) {
        boolean get = request.method().equals("GET");
        if (path.isEmpty()) {
            if (get) {
                return list(request, caller);
            }
            if (request.method().equals("POST")) {
                return create(body(request), caller, fault);
            }
            throw noEndpoint();
        }
        String type =
                request.query("identifierType") == null ? "id" : request.query().getOrDefault("identifierType", "id");
        if (!get) {
            return act(request, path, type, caller, fault);
        }
        if (path.get(0).equals("requests") && path.size() == 2) {
            return status(path.get(1));
        }
        if (path.equals(List.of("count"))) {
            return data(Json.object().put("count", alerts.count(caller::sees, search(request))));
        }
        if (path.size() > 2) {
            throw noEndpoint();
        }
        Alert alert = alerts.find(path.get(0), type)
                .filter(caller::sees)
                .orElseThrow(() -> new PagerRefusal(
                        404, "EntityNotFound", "Alert with " + type + " [" + path.get(0) + "] does not exist"));
        return switch (path.size() == 1 ? "" : path.get(1)) {
            case "" -> data(json.full(alert));
            case "recipients" -> data(json.recipients(alert));
            case "notes" -> data(json.notes(alert));
            case "logs" -> data(json.logs(alert));
            default -> throw noEndpoint();
        };
    }

    private static PagerRefusal noEndpoint() {
        return new PagerRefusal(404, "NotFound", "There is no such endpoint");
    }

    private Reply create(JsonNode body, PagerKeys.Caller caller, PagerFault fault) {
        CreateRequest asked = CreateRequest.parse(body);
        CreateRequest request = caller.team() == null ? asked : asked.forTeam(caller.team());
        return accepted("Create", fault, () -> {
            if (fault == PagerFault.REFUSING) {
                return AlertActions.invalid(
                        request.responders().isEmpty()
                                ? Json.object()
                                : request.responders().get(0));
            }
            List<Optional<Alert.Responder>> known =
                    request.responders().stream().map(roster::responder).toList();
            for (int i = 0; i < known.size(); i++) {
                if (known.get(i).isEmpty()) {
                    return AlertActions.invalid(request.responders().get(i));
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

    private Reply act(Incoming request, List<String> path, String type, PagerKeys.Caller caller, PagerFault fault) {
        AlertActions.Work work = actions.read(
                        request.method(), path.subList(1, path.size()), body(request), request.query())
                .orElseThrow(AlertEndpoints::noEndpoint);
        return accepted(work.name(), fault, () -> {
            if (fault == PagerFault.REFUSING) {
                return new Alerts.Outcome(false, "Request could not be processed", null);
            }
            return work.on()
                    .apply(alerts.find(path.get(0), type)
                            .filter(caller::sees)
                            .map(Alert::id)
                            .orElse(""));
        });
    }

    private Reply accepted(String action, PagerFault fault, Supplier<Alerts.Outcome> work) {
        String id = UUID.randomUUID().toString();
        Runnable afterwards = fault == PagerFault.LOST ? () -> {} : requests.accept(id, action, work);
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

    private Reply list(Incoming request, PagerKeys.Caller caller) {
        int limit = Math.min(100, Integer.parseInt(request.query().getOrDefault("limit", "20")));
        int offset = Integer.parseInt(request.query().getOrDefault("offset", "0"));
        ArrayNode page = Json.array();
        alerts.search(caller::sees, search(request), offset, limit).forEach(alert -> page.add(json.brief(alert)));
        return data(page);
    }

    private static AlertSearch search(Incoming request) {
        return AlertSearch.parse(request.query().getOrDefault("query", "").strip());
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
