package dev.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.AlertText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What OpsGenie sends us. It signs nothing, so a secret header is compared in constant time, and the body is only a
 * hint at an alert that is then read. Thread-safe.
 */
public final class OpsGenieWebhook {
    /** The header that carries the secret; set it in the webhook integration. */
    public static final String SECRET_HEADER = "X-Tocsin-Secret";

    /** These change nothing that the bot follows, and our own calls cause most of them. */
    private static final Set<String> NO_NEWS = Set.of("Create", "AddNote");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Optional<String> secret;
    private final BiConsumer<AlertId, String> hinted;

    /** {@code hinted} gets the alert, and a text that is the same for the same change. */
    public OpsGenieWebhook(Optional<String> secret, BiConsumer<AlertId, String> hinted) {
        this.secret = secret;
        this.hinted = hinted;
    }

    /** Returns the HTTP status to answer. */
    public int receive(@Nullable String givenSecret, byte[] body) {
        if (secret.isEmpty() || givenSecret == null || !same(secret.get(), givenSecret)) {
            return 401;
        }
        JsonNode json;
        try {
            json = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return 400;
        }
        var alert = json == null ? "" : json.path("alert").path("alertId").asText("");
        if (json == null || alert.isBlank()) {
            // A test call from the settings page carries no alert.
            return 200;
        }
        if (!NO_NEWS.contains(json.path("action").asText(""))) {
            hinted.accept(new AlertId(alert), change(json, body));
        }
        return 200;
    }

    /** The same change arrives twice, and {@code Escalate} has no time of its own. */
    private static String change(JsonNode json, byte[] body) {
        var updated = json.path("alert").path("updatedAt").asText("");
        // It becomes part of a key in the store: nothing long goes there.
        var action = AlertText.cut(json.path("action").asText("?"), 40);
        return action + ":" + (updated.isEmpty() || updated.length() > 40 ? digest(body) : updated);
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
