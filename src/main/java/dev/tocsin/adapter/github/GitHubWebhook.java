package dev.tocsin.adapter.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What GitHub sends us: events {@code issues} and {@code issue_comment}, as {@code application/json}. Its signature is
 * an HMAC-SHA256 of the raw body (docs.github.com, "Validating webhook deliveries"); it holds no time, so an old telling
 * can be played again. GitHub never repeats by itself what failed. Thread-safe.
 */
public final class GitHubWebhook {
    public static final String SIGNATURE_HEADER = "X-Hub-Signature-256";
    public static final String EVENT_HEADER = "X-GitHub-Event";
    public static final String DELIVERY_HEADER = "X-GitHub-Delivery";

    private static final String ALGORITHM = "HmacSHA256";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Optional<SecretKeySpec> key;
    private final Consumer<News> heard;

    /** Without a secret everybody is refused. */
    public GitHubWebhook(Optional<String> secret, Consumer<News> heard) {
        this.key = secret.filter(text -> !text.isBlank())
                .map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        this.heard = heard;
    }

    /** Returns the HTTP status to answer. */
    public int receive(@Nullable String signature, @Nullable String event, @Nullable String delivery, byte[] body) {
        if (signature == null
                || key.filter(secret -> genuine(secret, signature, body)).isEmpty()) {
            return 401;
        }
        JsonNode json;
        try {
            json = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            // Or it was set up to send forms instead of JSON.
            return 400;
        }
        if (json != null && event != null) {
            news(event, delivery == null ? "" : Texts.cut(delivery, 100), json).ifPresent(heard);
        }
        // Pings, other events and pull requests are well received, and no news.
        return 200;
    }

    private static Optional<News> news(String event, String delivery, JsonNode json) {
        var repository = repository(json.path("repository"));
        if (repository.isEmpty() || Parsed.pullRequest(json.path("issue"))) {
            return Optional.empty();
        }
        var action = Texts.cut(json.path("action").asText("?"), 40);
        var sender = Parsed.login(json.path("sender"));
        var issue = Parsed.issue(json.path("issue"), repository.get());
        return switch (event) {
            case "issues" -> issue.map(it -> new News.OfIssue(delivery, action, it, movedTo(json), sender));
            case "issue_comment" ->
                issue.flatMap(it -> Parsed.comment(json.path("comment"))
                        .map(comment -> new News.OfComment(delivery, action, it, comment, sender)));
            default -> Optional.empty();
        };
    }

    private static Optional<Issue> movedTo(JsonNode json) {
        return repository(json.path("changes").path("new_repository"))
                .flatMap(there -> Parsed.issue(json.path("changes").path("new_issue"), there));
    }

    private static Optional<RepositoryName> repository(JsonNode json) {
        try {
            return Parsed.text(json.path("full_name")).map(RepositoryName::of);
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private static boolean genuine(SecretKeySpec key, String signature, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var expected = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
