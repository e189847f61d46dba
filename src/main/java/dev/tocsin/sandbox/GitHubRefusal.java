package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** GitHub says no, or to go elsewhere: a status, a message, headers, and for 422 what is wrong with which field. */
final class GitHubRefusal extends RuntimeException {
    private static final String DOCUMENTATION = "https://docs.github.com/rest/issues/issues";

    private final int status;
    private final transient ArrayNode errors = Json.array();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    GitHubRefusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static GitHubRefusal notFound() {
        return new GitHubRefusal(404, "Not Found");
    }

    static GitHubRefusal moved(int status, String to) {
        return new GitHubRefusal(status, status == 301 ? "Moved Permanently" : "Temporary Redirect")
                .with("Location", to);
    }

    static GitHubRefusal invalid(String resource, String field, String code, String message) {
        GitHubRefusal refusal = new GitHubRefusal(422, "Validation Failed");
        ObjectNode error = refusal.errors
                .addObject()
                .put("resource", resource)
                .put("code", code)
                .put("field", field);
        if (!message.isEmpty()) {
            error.put("message", message);
        }
        return refusal;
    }

    /** The request does not even have the right shape. */
    static GitHubRefusal malformed(String what) {
        return new GitHubRefusal(422, "Invalid request.\n\n" + what);
    }

    GitHubRefusal with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Reply reply() {
        ObjectNode body = Json.object()
                .put("message", getMessage())
                .put("documentation_url", DOCUMENTATION)
                .put("status", Integer.toString(status));
        if (!errors.isEmpty()) {
            body.set("errors", errors);
        }
        if (headers.containsKey("Location")) {
            body.put("url", headers.get("Location"));
        }
        Reply reply = Reply.json(status, body);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return reply;
    }
}
