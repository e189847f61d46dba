package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The pager's API says no at once: a status, a message, and per field what is wrong. */
final class PagerRefusal extends RuntimeException {
    private final int status;
    private final String errorType;
    private final int code;
    private final transient Map<String, String> errors;

    PagerRefusal(int status, String errorType, String message) {
        this(status, errorType, message, 0, Map.of());
    }

    /** Some refusals carry a number of OpsGenie's own besides. */
    PagerRefusal(int status, String errorType, String message, int code) {
        this(status, errorType, message, code, Map.of());
    }

    private PagerRefusal(int status, String errorType, String message, int code, Map<String, String> errors) {
        super(message, null, false, false);
        this.status = status;
        this.errorType = errorType;
        this.code = code;
        this.errors = errors;
    }

    static PagerRefusal unprocessable(Map<String, String> errors) {
        return new PagerRefusal(
                422, "RequestBodyInvalid", "Request body is not processable. Please check the errors.", 0, errors);
    }

    int status() {
        return status;
    }

    String errorType() {
        return errorType;
    }

    ObjectNode body() {
        ObjectNode body = Json.object().put("message", getMessage());
        if (code != 0) {
            body.put("code", code);
        }
        if (!errors.isEmpty()) {
            ObjectNode fields = body.putObject("errors");
            errors.forEach(fields::put);
        }
        return body;
    }
}
