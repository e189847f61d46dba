package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.PagerRoster.PagerUser;
import dev.tocsin.sandbox.PagerRoster.Target;
import java.util.List;

/** {@code /v2/schedules} and {@code /v2/users}, for reading. Holds no state of its own. */
final class RosterEndpoints {
    private final Roster roster;

    RosterEndpoints(Roster roster) {
        this.roster = roster;
    }

    /** {@code path} starts after {@code /v2}. */
    Reply serve(Incoming request, List<String> path) {
        if (!request.method().equals("GET")) {
            throw notFound("There is no such endpoint");
        }
        return switch (path.get(0)) {
            case "users" -> users(path);
            case "schedules" -> schedules(request, path);
            default -> throw notFound("There is no such endpoint");
        };
    }

    private Reply users(List<String> path) {
        if (path.size() == 1) {
            ArrayNode all = Json.array();
            roster.users().forEach(user -> all.add(json(user)));
            return AlertEndpoints.data(all);
        }
        return AlertEndpoints.data(json(roster.findUser(path.get(1))
                .filter(user -> !user.name().equals(path.get(1)))
                .orElseThrow(() -> notFound("User with identifier [" + path.get(1) + "] does not exist"))));
    }

    private Reply schedules(Incoming request, List<String> path) {
        if (path.size() == 1) {
            ArrayNode all = Json.array();
            roster.targets().stream()
                    .filter(target -> target.type().equals("schedule"))
                    .forEach(target -> all.add(json(target)));
            return AlertEndpoints.data(all);
        }
        String by = request.query()
                .getOrDefault("scheduleIdentifierType", request.query().getOrDefault("identifierType", "id"));
        Target schedule = roster.target("schedule", path.get(1))
                .filter(target -> (by.equals("name") ? target.name() : target.id()).equals(path.get(1)))
                .orElseThrow(() -> notFound("Schedule with " + by + " [" + path.get(1) + "] does not exist"));
        if (path.size() == 2) {
            return AlertEndpoints.data(json(schedule));
        }
        if (!path.get(2).equals("on-calls")) {
            throw notFound("There is no such endpoint");
        }
        ObjectNode data = Json.object();
        data.putObject("_parent")
                .put("id", schedule.id())
                .put("name", schedule.name())
                .put("enabled", true);
        List<String> usernames = roster.callees(schedule.name());
        if (request.query().getOrDefault("flat", "false").equals("true")) {
            data.set("onCallRecipients", Json.strings(usernames));
        } else {
            ArrayNode participants = data.putArray("onCallParticipants");
            for (String username : usernames) {
                participants
                        .addObject()
                        .put("id", roster.findUser(username).map(PagerUser::id).orElse(""))
                        .put("name", username)
                        .put("type", "user");
            }
        }
        return AlertEndpoints.data(data);
    }

    private static ObjectNode json(PagerUser user) {
        ObjectNode json = Json.object()
                .put("id", user.id())
                .put("username", user.username())
                .put("fullName", user.fullName())
                .put("blocked", false)
                .put("verified", true)
                .put("timeZone", "Etc/UTC")
                .put("locale", "en_GB")
                .put("createdAt", "2026-01-01T00:00:00Z");
        json.putObject("role").put("id", "User").put("name", "User");
        return json;
    }

    private static ObjectNode json(Target schedule) {
        ObjectNode json = Json.object()
                .put("id", schedule.id())
                .put("name", schedule.name())
                .put("description", "")
                .put("timezone", "Etc/UTC")
                .put("enabled", true);
        json.putArray("rotations");
        return json;
    }

    private static PagerRefusal notFound(String message) {
        return new PagerRefusal(404, "EntityNotFound", message);
    }
}
