package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.PagerRoster.Target;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Schedules, teams, escalations and users, for reading. Holds no state of its own. */
final class RosterEndpoints {
    private static final Map<String, String> TYPES =
            Map.of("schedules", "schedule", "teams", "team", "escalations", "escalation");

    private final Roster roster;
    private final RosterJson json;
    private final InstantSource clock;

    RosterEndpoints(Roster roster, InstantSource clock) {
        this.roster = roster;
        this.clock = clock;
        this.json = new RosterJson(roster);
    }

    /** {@code path} starts after {@code /v2}. */
    Reply serve(Incoming request, List<String> path) {
        boolean override = path.size() == 3
                && path.get(0).equals("schedules")
                && path.get(2).equals("overrides");
        if (!request.method().equals(override ? "POST" : "GET")) {
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
            case "schedule/timeline" -> AlertEndpoints.data(timeline(request, found));
            case "schedule/overrides" -> path.size() == 3 ? override(request, found) : override(found, path.get(3));
            default -> throw notFound("There is no such endpoint");
        };
    }

    private ObjectNode timeline(Incoming request, Target schedule) {
        String unit = request.query().getOrDefault("intervalUnit", "weeks");
        int days = switch (unit) {
            case "days" -> 1;
            case "weeks" -> 7;
            case "months" -> 30;
            default -> throw invalid("intervalUnit should be one of [days, weeks, months]");
        };
        int interval = Integer.parseInt(request.query().getOrDefault("interval", "1"));
        Instant from = Optional.ofNullable(request.query("date"))
                .map(RosterEndpoints::instant)
                .orElseGet(clock::instant);
        return json.timeline(schedule, from, from.plus(Duration.ofDays((long) interval * days)));
    }

    /** There can be only one override with the same alias for a schedule, as OpsGenie's reference says. */
    private Reply override(Incoming request, Target schedule) {
        JsonNode body = Json.parse(request.body()).orElseThrow(() -> invalid("The body is no JSON"));
        String username = body.path("user").path("username").asText("");
        Shifts.StandIn override = new Shifts.StandIn(
                body.path("alias").asText(UUID.randomUUID().toString()),
                roster.findUser(username)
                        .map(PagerRoster.PagerUser::username)
                        .orElseThrow(() -> invalid("User [" + username + "] does not exist")),
                instant(body.path("startDate").asText("")),
                instant(body.path("endDate").asText("")));
        if (!override.end().isAfter(override.start())) {
            throw invalid("endDate should be after startDate");
        }
        if (!roster.override(schedule.name(), override)) {
            throw new PagerRefusal(
                    409, "AlreadyExists", "There is already an override with alias [" + override.alias() + "]");
        }
        ObjectNode body201 = Json.object()
                .put("result", "Created")
                .put("took", 0.001)
                .put("requestId", UUID.randomUUID().toString());
        body201.set("data", json.override(schedule, override, false));
        return Reply.json(201, body201);
    }

    private Reply override(Target schedule, String alias) {
        return roster.shifts(schedule.name()).overrides().stream()
                .filter(override -> override.alias().equals(alias))
                .findFirst()
                .map(override -> AlertEndpoints.data(json.override(schedule, override, true)))
                .orElseThrow(() -> notFound("Override with alias [" + alias + "] does not exist"));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notADate) {
            throw invalid("[" + text + "] is no date");
        }
    }

    private static PagerRefusal invalid(String message) {
        return new PagerRefusal(422, "InvalidParameter", message);
    }

    private static PagerRefusal notFound(String message) {
        return new PagerRefusal(404, "EntityNotFound", message);
    }
}
