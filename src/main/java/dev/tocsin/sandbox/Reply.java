package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer to go over the wire, and what is to be done once it is sent (or could not be). Immutable. */
final class Reply {
    private final int status;
    private final Map<String, String> headers;
    private final ByteBuffer body;
    private final Runnable afterwards;

    private Reply(int status, Map<String, String> headers, ByteBuffer body, Runnable afterwards) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.afterwards = afterwards;
    }

    static Reply json(int status, JsonNode body) {
        return of(status, "application/json; charset=utf-8", Json.bytes(body));
    }

    static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status, String type, byte[] body) {
        return new Reply(status, Map.of("Content-Type", type), ByteBuffer.wrap(body), () -> {});
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, afterwards);
    }

    Reply andThen(Runnable next) {
        return new Reply(status, headers, body, next);
    }

    /** With the same status, and another body or none. */
    Reply instead(String text) {
        return new Reply(status, headers, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), afterwards);
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    ByteBuffer body() {
        return body.duplicate();
    }

    Runnable afterwards() {
        return afterwards;
    }
}
