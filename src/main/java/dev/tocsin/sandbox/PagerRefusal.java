package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The pager's API says no at once: a status, a message, and per field what is wrong. */
final class PagerRefusal extends RuntimeException {
    private final int status;
    private final String errorType;
    private final transient Map<String, String> errors;

    PagerRefusal(int status, String errorType, String message) {
        this(status, errorType, message, Map.of());
    }

    PagerRefusal(int status, String errorType, String message, Map<String, String> errors) {
        super(message, null, false, false);
        this.status = status;
        this.errorType = errorType;
        this.errors = errors;
    }

    static PagerRefusal unprocessable(Map<String, String> errors) {
        return new PagerRefusal(
                422, "RequestBodyInvalid", "Request body is not processable. Please check the errors.", errors);
    }

    int status() {
        return status;
    }

    String errorType() {
        return errorType;
    }

    ObjectNode body() {
        ObjectNode body = Json.object().put("message", getMessage());
        if (!errors.isEmpty()) {
            ObjectNode fields = body.putObject("errors");
            errors.forEach(fields::put);
        }
        return body;
    }
}
