package dev.tocsin.adapter.opsgenie;

import dev.tocsin.paging.AlertChange;
import dev.tocsin.paging.Responder;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A change to an alert as OpsGenie's Alert API wants to be asked for it.
 *
 * @param path behind the alert's own
 * @param body what it needs beside who did it
 */
record AlertAction(String method, String path, Map<String, Object> body) {
    AlertAction {
        body = Map.copyOf(body);
    }

    static AlertAction of(AlertChange change) {
        if (change instanceof AlertChange.Acknowledge) {
            return post("acknowledge", Map.of());
        } else if (change instanceof AlertChange.Unacknowledge) {
            return post("unacknowledge", Map.of());
        } else if (change instanceof AlertChange.Close) {
            return post("close", Map.of());
        } else if (change instanceof AlertChange.AddNote) {
            // The note is what says who did it, too.
            return post("notes", Map.of());
        } else if (change instanceof AlertChange.Assign assign) {
            return post("assign", Map.of("owner", Map.of("type", "user", "username", assign.owner())));
        } else if (change instanceof AlertChange.AddResponder add) {
            return add(add.responder());
        } else if (change instanceof AlertChange.AddTags tags) {
            return post("tags", Map.of("tags", List.copyOf(tags.tags())));
        } else if (change instanceof AlertChange.SetPriority priority) {
            return new AlertAction(
                    "PUT", "priority", Map.of("priority", priority.priority().name()));
        } else if (change instanceof AlertChange.Snooze snooze) {
            return post(
                    "snooze",
                    Map.of(
                            "endTime",
                            snooze.until().truncatedTo(ChronoUnit.MILLIS).toString()));
        }
        return post("actions/" + OpsGeniePager.encode(((AlertChange.Execute) change).action()), Map.of());
    }

    /** An escalation is begun by a request of its own. */
    private static AlertAction add(Responder responder) {
        return responder.type() == Responder.Type.ESCALATION
                ? post("escalate", Map.of("escalation", Map.of("type", "escalation", "name", responder.name())))
                : post("responders", Map.of("responder", OpsGeniePager.responder(responder)));
    }

    private static AlertAction post(String path, Map<String, Object> body) {
        return new AlertAction("POST", path, body);
    }

    /** With who did it, or it looks as if the key had. A changed priority takes no more than itself. */
    Map<String, Object> by(String user, String note, String source) {
        if (method.equals("PUT")) {
            return body;
        }
        var whole = new HashMap<>(body);
        whole.put("user", user);
        whole.put("note", note);
        whole.put("source", source);
        return whole;
    }
}
