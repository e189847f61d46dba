package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Slack says no: {@code {"ok":false,"error":…}}. */
final class SlackRefusal extends RuntimeException {
    private final String error;
    private final transient ObjectNode details;

    SlackRefusal(String error) {
        this(error, Json.object());
    }

    SlackRefusal(String error, ObjectNode details) {
        super(error + (details.isEmpty() ? "" : " " + details), null, false, false);
        this.error = error;
        this.details = details;
    }

    /** With the reasons where Slack puts them, in {@code response_metadata.messages}. */
    static SlackRefusal because(String error, List<String> messages) {
        ObjectNode details = Json.object();
        details.putObject("response_metadata").set("messages", Json.strings(messages));
        return new SlackRefusal(error, details);
    }

    String error() {
        return error;
    }

    ObjectNode body() {
        ObjectNode body = Json.object().put("ok", false).put("error", error);
        body.setAll(details);
        return body;
    }
}
