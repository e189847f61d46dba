package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What the pager's webhooks say, with the oddities of the real ones. Immutable. */
final class WebhookBody {
    /** OpsGenie cuts descriptions and details in webhooks to this length. */
    private static final int LONGEST = 1_000;

    private final String integrationId;
    private final Roster roster;

    WebhookBody(String integrationId, Roster roster) {
        this.integrationId = integrationId;
        this.roster = roster;
    }

    ObjectNode of(Alerts.Action action, Alert alert) {
        if (action.name().equals("Escalate")) {
            return escalation(action, alert);
        }
        ObjectNode body = Json.object().put("action", action.name());
        ObjectNode about = body.putObject("alert")
                .put("alertId", alert.id())
                .put("message", alert.message())
                .put("tinyId", alert.tinyId())
                .put("source", alert.source())
                .put("entity", alert.entity())
                .put("alias", alert.alias())
                // Milliseconds here, nanoseconds there: OpsGenie's own.
                .put("createdAt", alert.createdAt().toEpochMilli())
                .put("updatedAt", nanos(alert.updatedAt()))
                .put("username", action.user())
                .put(
                        "userId",
                        roster.findUser(action.user())
                                .map(PagerRoster.PagerUser::id)
                                .orElse(""));
        about.set("tags", Json.strings(alert.tags()));
        if (action.note() != null) {
            about.put("note", action.note());
        }
        if (action.name().equals("AssignOwnership")) {
            about.put("owner", alert.owner());
        }
        if (action.name().equals("Create")) {
            creation(alert, about);
            body.put("integrationType", "Webhook");
            body.putObject("alertFlowContext")
                    .put("requestId", UUID.randomUUID().toString())
                    .put("traceId", UUID.randomUUID().toString())
                    .putObject("content");
        }
        body.putObject("source")
                .put("name", action.channel().equals("API") ? "web" : "")
                .put("type", action.channel());
        return body.put("integrationId", integrationId).put("integrationName", "Webhook");
    }

    /** Says hardly anything of the alert. */
    private ObjectNode escalation(Alerts.Action action, Alert alert) {
        Alert.Responder target = action.target();
        ObjectNode body = Json.object().put("action", action.name());
        body.putObject("alert").put("alertId", alert.id());
        if (target != null) {
            body.put("escalationId", target.id()).put("escalationName", target.name());
            String called = roster.called(target).stream().findFirst().orElse("");
            body.putObject("escalationNotify")
                    .put("name", called)
                    .put(
                            "id",
                            roster.findUser(called)
                                    .map(PagerRoster.PagerUser::id)
                                    .orElse(""))
                    .put("type", "default")
                    .put("entity", "user");
        }
        body.putObject("headers");
        return body.put("escalationTime", 0)
                .put("repeatCount", 0)
                .put("integrationId", integrationId)
                .put("integrationName", "Webhook");
    }

    private static void creation(Alert alert, ObjectNode about) {
        about.set("recipients", Json.strings(alert.recipients()));
        about.set(
                "teams",
                Json.strings(alert.responders().stream()
                        .filter(responder -> responder.type().equals("team"))
                        .map(Alert.Responder::id)
                        .toList()));
        about.put("insertedAt", nanos(alert.createdAt()));
        // A number here, "P3" elsewhere: OpsGenie's own.
        about.put("priority", Integer.parseInt(alert.priority().substring(1)));
        about.put("description", cut(alert.description()));
        ObjectNode details = about.putObject("details");
        for (Map.Entry<String, String> detail : alert.details().entrySet()) {
            details.put(detail.getKey(), cut(detail.getValue()));
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
