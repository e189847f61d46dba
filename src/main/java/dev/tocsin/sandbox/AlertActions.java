package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.sandbox.Alerts.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What may be done to an alert through the API. Holds no state of its own. */
final class AlertActions {
    private static final String API = "API";

    /** What a request asks for, named as its status shows it, to be done to the alert with the given id. */
    record Work(String name, Function<String, Outcome> on) {}

    private final Alerts alerts;
    private final Roster roster;

    AlertActions(Alerts alerts, Roster roster) {
        this.alerts = alerts;
        this.roster = roster;
    }

    /** {@code path} starts after the alert's identifier. Empty if there is no such action. */
    Optional<Work> read(String method, List<String> path, JsonNode body, Map<String, String> query) {
        RequestFields fields = new RequestFields(body);
        Optional<Work> work = work(method + " " + String.join("/", path), path, fields, query);
        fields.check();
        return work;
    }

    private Optional<Work> work(String asked, List<String> path, RequestFields fields, Map<String, String> query) {
        String user = fields.user().isEmpty() ? "Tocsin" : fields.user();
        String note = fields.note();
        if (asked.startsWith("POST actions/") && path.size() == 2) {
            return Optional.of(custom(path.get(1), user, note));
        }
        return switch (asked) {
            case "POST acknowledge" ->
                Optional.of(new Work("Acknowledge", id -> alerts.acknowledge(id, user, API, note)));
            case "POST unacknowledge" ->
                Optional.of(new Work("UnAcknowledge", id -> alerts.unacknowledge(id, user, API, note)));
            case "POST close" -> Optional.of(new Work("Close", id -> alerts.close(id, user, API, note)));
            case "POST notes" -> {
                String text = fields.needed("note", 25_000);
                yield Optional.of(new Work("AddNote", id -> alerts.addNote(id, user, API, text)));
            }
            case "POST snooze" -> {
                Instant until = fields.instant("endTime");
                yield Optional.of(new Work("Snooze", id -> alerts.snooze(id, user, API, note, until)));
            }
            case "POST assign" -> Optional.of(assign(fields.named("owner", "user"), user, note));
            case "POST escalate" -> Optional.of(call("Escalate", fields.named("escalation", "escalation"), user, note));
            case "POST responders" -> Optional.of(call("AddResponder", fields.responder("responder"), user, note));
            case "POST teams" -> Optional.of(call("AddTeam", fields.named("team", "team"), user, note));
            case "POST tags" -> {
                List<String> tags = fields.strings("tags", 20);
                yield change(
                        "AddTags",
                        user,
                        note,
                        row -> row.tags = Stream.concat(row.tags.stream(), tags.stream())
                                .distinct()
                                .toList());
            }
            case "DELETE " -> Optional.of(new Work("Delete", id -> alerts.delete(id, user, API)));
            case "DELETE tags" -> {
                List<String> tags = listed(query, "tags");
                yield change(
                        "RemoveTags",
                        user,
                        note,
                        row -> row.tags = row.tags.stream()
                                .filter(tag -> !tags.contains(tag))
                                .toList());
            }
            case "POST details" -> {
                Map<String, String> details = fields.details();
                yield change("AddDetails", user, note, row -> row.details = with(row.details, details));
            }
            case "DELETE details" -> {
                List<String> keys = listed(query, "keys");
                yield change("RemoveDetails", user, note, row -> row.details = without(row.details, keys));
            }
            case "PUT priority" -> {
                String priority = fields.priority();
                fields.needed("priority", 2);
                yield change("UpdatePriority", user, note, row -> row.priority = priority);
            }
            case "PUT message" -> {
                String message = fields.needed("message", 130);
                yield change("UpdateMessage", user, note, row -> row.message = message);
            }
            case "PUT description" -> {
                String description = fields.needed("description", 15_000);
                yield change("UpdateDescription", user, note, row -> row.description = description);
            }
            default -> Optional.empty();
        };
    }

    private Optional<Work> change(String name, String user, String note, Consumer<AlertRow> how) {
        return Optional.of(new Work(
                name,
                id -> alerts.act(id, new Alerts.Action(name, user, API, note), row -> {
                    how.accept(row);
                    return "";
                })));
    }

    private Work assign(JsonNode owner, String user, String note) {
        return new Work(
                "Assign",
                id -> roster.responder(owner)
                        .map(known -> alerts.act(id, new Alerts.Action("AssignOwnership", user, API, note), row -> {
                            row.owner = known.name();
                            return "";
                        }))
                        .orElseGet(() -> invalid(owner)));
    }

    private Work call(String name, JsonNode asked, String user, String note) {
        return new Work(
                name,
                id -> roster.responder(asked)
                        .map(known -> alerts.call(
                                id, new Alerts.Action(name, user, API, note, known), known, roster.called(known)))
                        .orElseGet(() -> invalid(asked)));
    }

    /** One of those that the alert was made with; the webhook names it, and whoever listens does it. */
    private Work custom(String name, String user, String note) {
        return new Work(
                "ExecuteCustomAction",
                id -> alerts.find(id, "id")
                        .filter(alert -> !alert.actions().contains(name))
                        .map(alert -> new Outcome(false, "Alert has no action [" + name + "]", alert))
                        .orElseGet(() -> alerts.act(id, new Alerts.Action(name, user, API, note), row -> "")));
    }

    /** The pager takes any name with a 202 and finds out only afterwards that it knows no such one. */
    static Outcome invalid(JsonNode responder) {
        String name = responder
                .path("name")
                .asText(responder.path("username").asText(responder.path("id").asText()));
        return new Outcome(
                false,
                "Responder [" + name + "] of type [" + responder.path("type").asText() + "] is not valid",
                null);
    }

    private static List<String> listed(Map<String, String> query, String name) {
        return List.of(query.getOrDefault(name, "").split(",", -1));
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static Map<String, String> without(Map<String, String> some, List<String> keys) {
        Map<String, String> left = new LinkedHashMap<>(some);
        keys.forEach(left::remove);
        return left;
    }
}
