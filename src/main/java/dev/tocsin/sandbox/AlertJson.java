package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Alerts as OpsGenie's API shows them. Immutable. */
final class AlertJson {
    private final String integrationId;
    private final Roster roster;

    AlertJson(String integrationId, Roster roster) {
        this.integrationId = integrationId;
        this.roster = roster;
    }

    /** An item of a list: without description, details and entity. */
    ObjectNode brief(Alert alert) {
        ObjectNode json = Json.object()
                .put("id", alert.id())
                .put("tinyId", alert.tinyId())
                .put("alias", alert.alias())
                .put("message", alert.message())
                .put("status", alert.status())
                .put("acknowledged", alert.acknowledged())
                .put("isSeen", alert.acknowledged())
                .put("snoozed", alert.snoozedUntil() != null)
                .put("count", alert.count())
                .put("lastOccurredAt", alert.updatedAt().toString())
                .put("createdAt", alert.createdAt().toString())
                .put("updatedAt", alert.updatedAt().toString())
                .put("source", alert.source())
                .put("owner", alert.owner())
                .put("priority", alert.priority());
        if (alert.snoozedUntil() != null) {
            json.put("snoozedUntil", alert.snoozedUntil().toString());
        }
        json.set("tags", Json.strings(alert.tags()));
        ArrayNode responders = json.putArray("responders");
        ArrayNode teams = json.putArray("teams");
        for (Alert.Responder responder : alert.responders()) {
            responders.addObject().put("type", responder.type()).put("id", responder.id());
            if (responder.type().equals("team")) {
                teams.addObject().put("id", responder.id());
            }
        }
        json.putObject("integration")
                .put("id", integrationId)
                .put("name", "Tocsin")
                .put("type", "API");
        ObjectNode report = json.putObject("report");
        if (alert.acknowledgedAt() != null) {
            report.put("ackTime", since(alert, alert.acknowledgedAt())).put("acknowledgedBy", alert.acknowledgedBy());
        }
        if (alert.closedAt() != null) {
            report.put("closeTime", since(alert, alert.closedAt())).put("closedBy", alert.closedBy());
        }
        return json;
    }

    ObjectNode full(Alert alert) {
        ObjectNode json = brief(alert).put("entity", alert.entity()).put("description", alert.description());
        json.set("actions", Json.strings(alert.actions()));
        ObjectNode details = json.putObject("details");
        alert.details().forEach(details::put);
        return json;
    }

    ArrayNode recipients(Alert alert) {
        ArrayNode recipients = Json.array();
        for (String username : alert.recipients()) {
            boolean acted = username.equals(alert.acknowledgedBy());
            ObjectNode recipient = recipients.addObject();
            recipient
                    .putObject("user")
                    .put(
                            "id",
                            roster.findUser(username)
                                    .map(PagerRoster.PagerUser::id)
                                    .orElse(""))
                    .put("username", username);
            recipient
                    .put("state", acted ? "action" : "notactive")
                    .put("method", acted ? "Acknowledge" : "")
                    .put("createdAt", alert.createdAt().toString())
                    .put("updatedAt", alert.updatedAt().toString());
        }
        return recipients;
    }

    ArrayNode notes(Alert alert) {
        ArrayNode notes = Json.array();
        for (Alert.Note note : alert.notes()) {
            notes.addObject()
                    .put("note", note.text())
                    .put("owner", note.user())
                    .put("createdAt", note.createdAt().toString())
                    .put("offset", Long.toString(note.createdAt().toEpochMilli()));
        }
        return notes;
    }

    /** Oldest first. */
    ArrayNode logs(Alert alert) {
        ArrayNode logs = Json.array();
        alert.log().forEach(entry -> {
            // Each line starts with its instant.
            String at = entry.substring(0, entry.indexOf(' '));
            logs.addObject()
                    .put("log", entry.substring(at.length() + 1))
                    .put("type", "system")
                    .put("owner", "System")
                    .put("createdAt", at)
                    .put("offset", Long.toString(Instant.parse(at).toEpochMilli()));
        });
        return logs;
    }

    private static long since(Alert alert, @Nullable Instant then) {
        return then == null ? 0 : then.toEpochMilli() - alert.createdAt().toEpochMilli();
    }
}
