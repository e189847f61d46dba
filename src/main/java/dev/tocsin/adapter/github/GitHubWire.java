package dev.tocsin.adapter.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tocsin.effect.TryAgain;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Speaks to GitHub once, without trying again; whatever it answers is an answer. Thread-safe. */
final class GitHubWire {
    /** Supported until 2028 at least; Enterprise servers know no newer one. */
    private static final String VERSION = "2022-11-28";

    /** GitHub gives up on a request after ten seconds, but what it began may still come to be. */
    private static final Duration UNKNOWN = Duration.ofSeconds(15);

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private static final int MOST_REDIRECTS = 4;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>[^,]*;\\s*rel=\"next\"");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpUrl api;
    private final Supplier<String> token;
    private final OkHttpClient http;

    GitHubWire(URI api, Supplier<String> token, OkHttpClient http) {
        var address = HttpUrl.get(api);
        if (address == null) {
            throw new IllegalArgumentException("not an HTTP address: " + api);
        }
        this.api = address;
        this.token = token;
        // A redirected POST would arrive as a GET, and a POST that was sent on a dead connection would be sent again.
        this.http = http.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .build();
    }

    /** An address of a repository; {@code path} goes on after it. */
    HttpUrl.Builder address(RepositoryName repository, String path) {
        return api.newBuilder()
                .addPathSegment("repos")
                .addPathSegment(repository.owner())
                .addPathSegment(repository.name())
                .addPathSegments(path);
    }

    /** {@code etag}: of what is known already. */
    GitHubAnswer get(HttpUrl address, @Nullable String etag) {
        return sent("GET", address, null, etag);
    }

    GitHubAnswer post(HttpUrl address, JsonNode body) {
        return sent("POST", address, body, null);
    }

    /** Where the next page is, if there is one. */
    @Nullable HttpUrl next(GitHubAnswer answer) {
        var link = answer.header("Link");
        var found = NEXT.matcher(link == null ? "" : link);
        return found.find() ? here(HttpUrl.parse(found.group(1))) : null;
    }

    String hidden(String text) {
        var secret = token.get();
        return secret.isBlank() ? text : text.replace(secret, "***");
    }

    private GitHubAnswer sent(String method, HttpUrl address, @Nullable JsonNode body, @Nullable String etag) {
        var to = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            try (var response = http.newCall(request(method, to, body, etag)).execute()) {
                if (!REDIRECTS.contains(response.code())) {
                    return answer(response);
                }
                var location = response.header("Location");
                to = here(location == null ? null : to.resolve(location));
            } catch (IOException e) {
                throw body == null
                        ? new TryAgain("GitHub does not answer", e)
                        : new TryAgain("GitHub does not answer", UNKNOWN);
            }
        }
        throw new TryAgain("GitHub sends the bot round in a circle");
    }

    /** The token goes nowhere else. */
    private HttpUrl here(@Nullable HttpUrl address) {
        if (address == null
                || !address.scheme().equals(api.scheme())
                || !address.host().equals(api.host())
                || address.port() != api.port()) {
            throw new Refusal(
                    Outcome.Why.REPOSITORY,
                    "GitHub sends the bot to another address"
                            + (address == null ? "" : " (" + address.scheme() + "://" + address.host() + ")")
                            + ", where its token must not go. Put the API's own address into the configuration.");
        }
        return address;
    }

    private Request request(String method, HttpUrl to, @Nullable JsonNode body, @Nullable String etag) {
        var request = new Request.Builder()
                .url(to)
                .header("Accept", "application/vnd.github+json")
                .header("Authorization", "Bearer " + sendable(token.get()))
                .header("X-GitHub-Api-Version", VERSION)
                .header("User-Agent", "tocsin");
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        // As text first: Jackson refuses half a character where Java's own encoder replaces it.
        return request.method(
                        method,
                        body == null
                                ? null
                                : RequestBody.create(
                                        body.toString().getBytes(StandardCharsets.UTF_8),
                                        MediaType.get("application/json")))
                .build();
    }

    /** Refused before OkHttp can refuse it, in words that could repeat it. */
    private static String sendable(String token) {
        if (token.isBlank() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new Refusal(
                    Outcome.Why.TOKEN,
                    "The bot's GitHub token is empty or holds a space, a line break or another character that no token"
                            + " has. Put it in again.");
        }
        return token;
    }

    private static GitHubAnswer answer(Response response) throws IOException {
        var body = response.body();
        return new GitHubAnswer(response.code(), response.headers(), body == null ? none() : json(body.string()));
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return none();
        }
    }

    private static JsonNode none() {
        return MissingNode.getInstance();
    }

    /** What was written may have come to be all the same: give it time to be seen. */
    static TryAgain unknown(String reason, boolean written) {
        return written ? new TryAgain(reason, UNKNOWN) : new TryAgain(reason);
    }
}
