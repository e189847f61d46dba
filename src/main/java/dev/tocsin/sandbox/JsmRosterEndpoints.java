package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.PagerRoster.PagerUser;
import dev.tocsin.sandbox.PagerRoster.Target;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Schedules, teams, escalations and heartbeats in the REST API of Jira Service Management: by id alone. Holds no state. */
final class JsmRosterEndpoints {
    private final Roster roster;
    private final Heartbeats heartbeats;
    private final InstantSource clock;

    JsmRosterEndpoints(PagerService.Parts parts) {
        this.roster = parts.roster();
        this.heartbeats = parts.heartbeats();
        this.clock = parts.clock();
    }

    /** {@code path} starts after {@code /v1}. */
    Reply serve(Incoming request, List<String> path, PagerFault fault) {
        return switch (path.get(0)) {
            case "schedules" -> path.size() == 1 ? schedules(request) : schedule(request, path);
            case "teams" -> path.size() == 1 ? teams() : team(request, path, fault);
            default -> throw JsmApi.noEndpoint();
        };
    }

    /** By name: whole, or its beginning with a star behind it; whatever its case. */
    private Reply schedules(Incoming request) {
        String query = request.query().getOrDefault("query", "*").toLowerCase(Locale.ROOT);
        ObjectNode body = Json.object();
        ArrayNode values = body.putArray("values");
        roster.targets().stream()
                .filter(target -> target.type().equals("schedule"))
                .filter(target -> query.endsWith("*")
                        ? target.name().toLowerCase(Locale.ROOT).startsWith(query.substring(0, query.length() - 1))
                        : target.name().equalsIgnoreCase(query))
                .forEach(target -> values.add(json(target)));
        body.putObject("links");
        return Reply.json(200, body);
    }

    private static ObjectNode json(Target target) {
        return Json.object()
                .put("id", target.id())
                .put("name", target.name())
                .put("description", "")
                .put("timezone", "Etc/UTC")
                .put("enabled", true)
                .put("teamId", "");
    }

    private Reply schedule(Incoming request, List<String> path) {
        Target schedule = byId("schedule", path.get(1));
        String method = request.method();
        String part = path.size() == 2 ? "" : path.get(2);
        if (method.equals("POST") && part.equals("overrides")) {
            return override(request, schedule);
        } else if (!method.equals("GET")) {
            throw JsmApi.noEndpoint();
        }
        return switch (part) {
            case "" -> Reply.json(200, json(schedule));
            case "on-calls" -> onCalls("onCall", roster.callees(schedule.name()), request);
            case "next-on-calls" -> onCalls("nextOnCall", roster.next(schedule.name()), request);
            case "timeline" -> Reply.json(200, timeline(request, schedule));
            case "overrides" -> overrides(schedule);
            default -> throw JsmApi.noEndpoint();
        };
    }

    private Target byId(String type, String id) {
        return roster.targets().stream()
                .filter(target -> target.type().equals(type) && target.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new PagerRefusal(404, "NotFound", type + " with id [" + id + "] does not exist"));
    }

    private String idOf(String username) {
        return roster.findUser(username).map(PagerUser::id).orElse("");
    }

    private Reply onCalls(String what, List<String> usernames, Incoming request) {
        ObjectNode body = Json.object();
        boolean flat = request.query().getOrDefault("flat", "false").equals("true");
        ArrayNode list = body.putArray(what + (flat ? "Users" : "Participants"));
        for (String username : usernames) {
            if (flat) {
                list.add(idOf(username));
            } else {
                list.addObject().put("id", idOf(username)).put("type", "user");
            }
        }
        return Reply.json(200, body);
    }

    /** Begins with the unit that the date is in; what is over by now is history. */
    private ObjectNode timeline(Incoming request, Target schedule) {
        if (!request.query().getOrDefault("intervalUnit", "weeks").equals("weeks")) {
            throw new PagerRefusal(422, "InvalidParameter", "This sandbox knows weeks only");
        }
        int weeks = Integer.parseInt(request.query().getOrDefault("interval", "1"));
        Instant date = Optional.ofNullable(request.query("date"))
                .map(JsmRosterEndpoints::instant)
                .orElseGet(clock::instant);
        Instant from = date.atOffset(ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        Instant until = from.plus(Duration.ofDays(7L * weeks));
        ObjectNode body = Json.object().put("startDate", from.toString()).put("endDate", until.toString());
        ArrayNode periods = body.putObject("finalTimeline")
                .putArray("rotations")
                .addObject()
                .put("id", "b8a0c0de-0000-4000-8000-000000000001")
                .put("name", "Rot1")
                .put("order", 1.0)
                .put("deleted", false)
                .putArray("periods");
        for (Shifts.Period period : roster.shifts(schedule.name()).between(from, until)) {
            for (String username : period.usernames()) {
                periods.addObject()
                        .put("startDate", period.start().toString())
                        .put("endDate", period.end().toString())
                        .put("type", period.end().isAfter(clock.instant()) ? "base" : "historical")
                        .putObject("responder")
                        .put("id", idOf(username))
                        .put("type", "user")
                        .put("deleted", false);
            }
        }
        return body;
    }

    /** The server makes the alias. */
    private Reply override(Incoming request, Target schedule) {
        JsonNode body = Json.parse(request.body())
                .orElseThrow(() -> new PagerRefusal(422, "InvalidJson", "Could not parse request body"));
        JsonNode responder = body.path("responder");
        String username = roster.users().stream()
                .filter(user -> user.id().equals(responder.path("id").asText("")))
                .map(PagerUser::username)
                .findFirst()
                .orElseThrow(() -> new PagerRefusal(422, "InvalidResponder", "Responder does not exist"));
        if (!responder.path("type").asText("").equals("user") || body.has("alias")) {
            throw new PagerRefusal(422, "RequestBodyInvalid", "Responder type must be one of [user, noone]");
        }
        Shifts.StandIn override = new Shifts.StandIn(
                UUID.randomUUID().toString(),
                username,
                instant(body.path("startDate").asText("")),
                instant(body.path("endDate").asText("")));
        if (!override.end().isAfter(override.start())) {
            throw new PagerRefusal(422, "InvalidDate", "endDate should be after startDate");
        }
        roster.override(schedule.name(), override);
        return Reply.json(201, json(override));
    }

    private ObjectNode json(Shifts.StandIn override) {
        ObjectNode json = Json.object()
                .put("alias", override.alias())
                .put("startDate", override.start().toString())
                .put("endDate", override.end().toString())
                .putNull("rotationIds");
        json.putObject("responder").put("type", "user").put("id", idOf(override.username()));
        return json;
    }

    private Reply overrides(Target schedule) {
        ObjectNode body = Json.object();
        ArrayNode values = body.putArray("values");
        roster.shifts(schedule.name()).overrides().stream()
                .filter(override -> override.end().isAfter(clock.instant()))
                .forEach(override -> values.add(json(override)));
        body.putObject("links");
        return Reply.json(200, body);
    }

    private Reply teams() {
        ObjectNode body = Json.object();
        ArrayNode teams = body.putArray("platformTeams");
        roster.targets().stream()
                .filter(target -> target.type().equals("team"))
                .forEach(team -> teams.addObject().put("teamId", team.id()).put("teamName", team.name()));
        return Reply.json(200, body);
    }

    private Reply team(Incoming request, List<String> path, PagerFault fault) {
        Target team = byId("team", path.get(1));
        if (!request.method().equals("GET") || path.size() < 3) {
            throw JsmApi.noEndpoint();
        }
        String name = request.query().getOrDefault("name", "");
        return switch (String.join("/", path.subList(2, path.size()))) {
            case "escalations" -> escalations();
            case "heartbeats" -> heartbeats(team, name);
            // Looked at only after the answer: it proves nothing.
            case "heartbeats/ping" ->
                Reply.json(202, Json.object().put("message", "PONG - Heartbeat received"))
                        .andThen(
                                fault == PagerFault.LOST || fault == PagerFault.REFUSING
                                        ? () -> {}
                                        : () -> heartbeats.ping(team.id() + "/" + name));
            default -> throw JsmApi.noEndpoint();
        };
    }

    /** All are the one team's. */
    private Reply escalations() {
        ObjectNode body = Json.object();
        ArrayNode values = body.putArray("values");
        roster.targets().stream()
                .filter(target -> target.type().equals("escalation"))
                .forEach(target -> values.addObject()
                        .put("id", target.id())
                        .put("name", target.name())
                        .put("enabled", true));
        body.putObject("links");
        return Reply.json(200, body);
    }

    private Reply heartbeats(Target team, String name) {
        ObjectNode body = Json.object();
        ArrayNode values = body.putArray("values");
        heartbeats
                .find(team.id() + "/" + name)
                .ifPresent(heartbeat -> values.addObject()
                        .put("name", name)
                        .put("interval", heartbeat.interval().toMinutes())
                        .put("intervalUnit", "Minutes")
                        .put("enabled", true)
                        .put("status", heartbeat.expired() ? "Unresponsive" : "Responsive")
                        .put("ownerTeamId", team.id()));
        body.putObject("links");
        return Reply.json(200, body);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notADate) {
            throw new PagerRefusal(422, "InvalidDate", "[" + text + "] is no date");
        }
    }
}
