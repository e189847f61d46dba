package dev.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.paging.AlertText;
import org.jspecify.annotations.Nullable;

/** The sentence in an error's body. */
final class Words {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Words() {}

    /** Whether the pager itself says it, and not a proxy before it: its answers are JSON that names the request or its time. */
    static boolean isOfThePager(@Nullable String body) {
        try {
            return body != null
                    && MAPPER.readTree(body) instanceof ObjectNode json
                    && (json.hasNonNull("requestId") || json.hasNonNull("took"));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    static String of(@Nullable String body) {
        if (body == null) {
            return "";
        }
        try {
            var json = MAPPER.readTree(body);
            return json == null ? "" : AlertText.cut(json.path("message").asText(""), 300);
        } catch (JsonProcessingException e) {
            // A proxy's page: of no use to anybody.
            return "";
        }
    }
}
