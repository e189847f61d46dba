package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.PagerRoster.PagerUser;
import dev.tocsin.sandbox.PagerRoster.Target;
import java.time.Instant;
import java.util.List;

/** People, targets and who is on call, as OpsGenie's API shows them. Holds no state of its own. */
final class RosterJson {
    private final Roster roster;

    RosterJson(Roster roster) {
        this.roster = roster;
    }

    ObjectNode user(PagerUser user) {
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

    ObjectNode target(Target target) {
        ObjectNode json =
                Json.object().put("id", target.id()).put("name", target.name()).put("description", "");
        switch (target.type()) {
            case "schedule" ->
                json.put("timezone", "Etc/UTC").put("enabled", true).putArray("rotations");
            case "team" -> {
                ArrayNode members = json.putArray("members");
                for (String username : roster.callees(target.name())) {
                    ObjectNode member = members.addObject().put("role", "user");
                    member.putObject("user").put("id", idOf(username)).put("username", username);
                }
            }
            default -> {
                ArrayNode rules = json.putArray("rules");
                for (String username : roster.callees(target.name())) {
                    ObjectNode rule =
                            rules.addObject().put("condition", "if-not-acked").put("notifyType", "default");
                    rule.putObject("delay").put("timeAmount", 0).put("timeUnit", "minutes");
                    rule.putObject("recipient")
                            .put("type", "user")
                            .put("id", idOf(username))
                            .put("username", username);
                }
            }
        }
        return json;
    }

    ObjectNode onCalls(Target schedule, boolean flat) {
        ObjectNode data = under(schedule);
        List<String> usernames = roster.callees(schedule.name());
        if (flat) {
            data.set("onCallRecipients", Json.strings(usernames));
        } else {
            data.set("onCallParticipants", participants(usernames));
        }
        return data;
    }

    /** The names of the fields are the other way round than those of who is on call now: OpsGenie's own. */
    ObjectNode nextOnCalls(Target schedule, boolean flat) {
        ObjectNode data = under(schedule);
        List<String> usernames = roster.next(schedule.name());
        if (flat) {
            data.set("nextOnCallParticipants", Json.strings(usernames));
        } else {
            data.set("nextOnCallRecipients", participants(usernames));
        }
        return data;
    }

    /** Only what {@code finalTimeline} shows: the bot asks for no more. */
    ObjectNode timeline(Target schedule, Instant from, Instant until) {
        ObjectNode data = under(schedule).put("startDate", from.toString()).put("endDate", until.toString());
        ObjectNode rotation = data.putObject("finalTimeline")
                .putArray("rotations")
                .addObject()
                .put("id", "b8a0c0de-0000-4000-8000-000000000001")
                .put("name", "Rot1")
                .put("order", 1.0);
        ArrayNode periods = rotation.putArray("periods");
        for (Shifts.Period period : roster.shifts(schedule.name()).between(from, until)) {
            for (String username : period.usernames()) {
                ObjectNode shown = periods.addObject()
                        .put("startDate", period.start().toString())
                        .put("endDate", period.end().toString())
                        .put("type", "default");
                shown.putObject("recipient")
                        .put("id", idOf(username))
                        .put("type", "user")
                        .put("name", username);
            }
        }
        return data;
    }

    ObjectNode override(Target schedule, Shifts.StandIn override, boolean whole) {
        ObjectNode data = under(schedule).put("alias", override.alias());
        if (whole) {
            data.putObject("user")
                    .put("type", "user")
                    .put("id", idOf(override.username()))
                    .put("username", override.username());
            data.put("startDate", override.start().toString())
                    .put("endDate", override.end().toString())
                    .putArray("rotations");
        }
        return data;
    }

    private static ObjectNode under(Target schedule) {
        ObjectNode data = Json.object();
        data.putObject("_parent")
                .put("id", schedule.id())
                .put("name", schedule.name())
                .put("enabled", true);
        return data;
    }

    private ArrayNode participants(List<String> usernames) {
        ArrayNode participants = Json.array();
        usernames.forEach(username -> participants
                .addObject()
                .put("id", idOf(username))
                .put("name", username)
                .put("type", "user"));
        return participants;
    }

    private String idOf(String username) {
        return roster.findUser(username).map(PagerUser::id).orElse("");
    }
}
