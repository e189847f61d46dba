package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tocsin.sandbox.PagerRoster.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Schedules, teams, escalations and users, for reading. Holds no state of its own. */
final class RosterEndpoints {
    private static final Map<String, String> TYPES =
            Map.of("schedules", "schedule", "teams", "team", "escalations", "escalation");

    private final Roster roster;
    private final RosterJson json;

    RosterEndpoints(Roster roster) {
        this.roster = roster;
        this.json = new RosterJson(roster);
    }

    /** {@code path} starts after {@code /v2}. */
    Reply serve(Incoming request, List<String> path) {
        if (!request.method().equals("GET")) {
            throw notFound("There is no such endpoint");
        }
        if (path.get(0).equals("users")) {
            return users(path);
        }
        String type = TYPES.get(path.get(0));
        if (type == null) {
            throw notFound("There is no such endpoint");
        }
        return targets(request, path, type);
    }

    private Reply users(List<String> path) {
        if (path.size() == 1) {
            ArrayNode all = Json.array();
            roster.users().forEach(user -> all.add(json.user(user)));
            return AlertEndpoints.data(all);
        }
        // By id or user name, not by what this sandbox calls them for short.
        return AlertEndpoints.data(json.user(roster.findUser(path.get(1))
                .filter(user -> path.size() == 2 && !user.name().equals(path.get(1)))
                .orElseThrow(() -> notFound("User with identifier [" + path.get(1) + "] does not exist"))));
    }

    private Reply targets(Incoming request, List<String> path, String type) {
        if (path.size() == 1) {
            ArrayNode all = Json.array();
            roster.targets().stream()
                    .filter(target -> target.type().equals(type))
                    .forEach(target -> all.add(json.target(target)));
            return AlertEndpoints.data(all);
        }
        String by = Optional.ofNullable(request.query("identifierType"))
                .or(() -> Optional.ofNullable(request.query(type + "IdentifierType")))
                .orElse("id");
        Target found = roster.target(type, path.get(1))
                .filter(target -> (by.equals("name") ? target.name() : target.id()).equals(path.get(1)))
                .orElseThrow(() -> notFound(Character.toUpperCase(type.charAt(0)) + type.substring(1) + " with " + by
                        + " [" + path.get(1) + "] does not exist"));
        if (path.size() == 2) {
            return AlertEndpoints.data(json.target(found));
        }
        boolean flat = request.query().getOrDefault("flat", "false").equals("true");
        return switch (type + "/" + path.get(2)) {
            case "schedule/on-calls" -> AlertEndpoints.data(json.onCalls(found, flat));
            case "schedule/next-on-calls" -> AlertEndpoints.data(json.nextOnCalls(found, flat));
            default -> throw notFound("There is no such endpoint");
        };
    }

    private static PagerRefusal notFound(String message) {
        return new PagerRefusal(404, "EntityNotFound", message);
    }
}
