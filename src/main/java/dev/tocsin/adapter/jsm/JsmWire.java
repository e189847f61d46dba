package dev.tocsin.adapter.jsm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.AlertText;
import dev.tocsin.paging.Pager;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One exchange with Jira Service Management, and what its answers mean for us. Tries once. Thread-safe. */
final class JsmWire {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final MediaType JSON = Objects.requireNonNull(MediaType.parse("application/json; charset=utf-8"));
    private static final String NONSENSE = "the pager's answer makes no sense";

    private final JsmAccount account;
    private final HttpUrl events;
    private final HttpUrl operations;
    private final HttpUrl site;
    private final OkHttpClient http;

    JsmWire(JsmAccount account, OkHttpClient http) {
        this.account = account;
        this.events = under(account.api(), "jsm/ops/integration/v2");
        this.operations = under(account.api(), "jsm/ops/api")
                .newBuilder()
                .addPathSegment(account.cloudId())
                .addPathSegment("v1")
                .build();
        this.site = under(account.site(), "rest/api/3");
        // What was perhaps done is looked at before it is done again; only we know how.
        this.http = http.newBuilder().retryOnConnectionFailure(false).build();
    }

    private static HttpUrl under(URI base, String path) {
        return Objects.requireNonNull(HttpUrl.get(base), "not an HTTP address")
                .newBuilder()
                .addPathSegments(path)
                .build();
    }

    /** A request, of which only the answer is missing. */
    record Asked(
            String method,
            HttpUrl url,
            String authorization,
            @Nullable JsonNode body) {
        Asked with(String parameter, String value) {
            return new Asked(
                    method, url.newBuilder().addQueryParameter(parameter, value).build(), authorization, body);
        }

        @Override
        public String toString() {
            return method + " " + url.encodedPath();
        }
    }

    /**
     * What came back.
     *
     * @param status 0: nothing
     * @param body missing where it is no JSON
     */
    record Answer(int status, JsonNode body, Optional<Duration> pause) {
        static final Answer SILENCE = new Answer(0, MissingNode.getInstance(), Optional.empty());

        boolean success() {
            return status >= 200 && status < 300;
        }

        /** Why nothing is known; goes on after a colon. */
        String why() {
            return switch (status) {
                case 0 -> "the pager does not answer";
                case 429 -> "the pager asks to wait (429)";
                default -> success() ? NONSENSE : "the pager answers " + status;
            };
        }

        /** Whether the pager itself says it, and not a proxy before it, whose 404 says nothing of an alert. */
        boolean saysWhy() {
            return body.path("errors").isArray()
                    || body.path("errorMessages").isArray()
                    || body.path("message").isTextual();
        }

        /** Its own words; it has three ways to say them. */
        String words() {
            var first = body.path("errors").path(0).path("title").asText("");
            return AlertText.cut(first.isEmpty() ? body.path("message").asText("") : first, 300);
        }

        /** The exception for what is not a success. */
        RuntimeException failure() {
            if (status == 0 || status == 429 || status >= 500 || status == 408) {
                return pause.map(after -> new TryAgain(why(), after)).orElseGet(() -> new TryAgain(why()));
            } else if (success() || !saysWhy()) {
                // A proxy's page, say: nothing is to be concluded from it.
                return new TryAgain(NONSENSE);
            }
            return switch (status) {
                case 401 ->
                    new Pager.KeyRefused("Jira Service Management does not accept the bot's key or token (401)."
                            + " An operator has to put in a valid one.");
                case 403 ->
                    new Pager.KeyRefused("The bot may not do this in Jira Service Management (403)."
                            + " An operator has to widen its access.");
                default ->
                    new Pager.Refusal("Jira Service Management refuses it (" + status + ")"
                            + (words().isBlank() ? "." : ": " + words()));
            };
        }
    }

    /** An integration event, by the key: what is done to alerts. */
    Asked event(String method, List<String> path, @Nullable JsonNode body) {
        return new Asked(method, at(events, path), "GenieKey " + account.key(), body);
    }

    /** The REST API, by the token. */
    Asked operation(String method, List<String> path, @Nullable JsonNode body) {
        return new Asked(method, at(operations, path), basic(), body);
    }

    /** Jira itself, by the token. */
    Asked jira(List<String> path) {
        return new Asked("GET", at(site, path), basic(), null);
    }

    /** The e-mail address of the bot's own account. */
    String self() {
        return account.email();
    }

    private String basic() {
        return Credentials.basic(account.email(), account.token());
    }

    private static HttpUrl at(HttpUrl base, List<String> path) {
        var url = base.newBuilder();
        path.forEach(url::addPathSegment);
        return url.build();
    }

    Answer answer(Asked asked) {
        try (var response = http.newCall(request(asked)).execute()) {
            return read(response);
        } catch (IOException e) {
            return Answer.SILENCE;
        }
    }

    /** The same without waiting. */
    CompletableFuture<Answer> ask(Asked asked) {
        var answer = new CompletableFuture<Answer>();
        http.newCall(request(asked)).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                answer.complete(Answer.SILENCE);
            }

            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    answer.complete(read(response));
                } catch (IOException e) {
                    answer.complete(Answer.SILENCE);
                }
            }
        });
        return answer;
    }

    private static Request request(Asked asked) {
        var body = asked.body() == null
                ? asked.method().equals("GET") ? null : RequestBody.create(new byte[0])
                : RequestBody.create(asked.body().toString(), JSON);
        return new Request.Builder()
                .url(asked.url())
                .header("Authorization", asked.authorization())
                .header("Accept", "application/json")
                .method(asked.method(), body)
                .build();
    }

    private Answer read(Response response) throws IOException {
        var body = response.body();
        return new Answer(response.code(), json(body == null ? "" : body.string()), pause(response));
    }

    /** Whatever it repeats of ours, nobody reads a secret. */
    private JsonNode json(String text) {
        try {
            var json = MAPPER.readTree(text.replace(account.key(), "***").replace(account.token(), "***"));
            return json.isContainerNode() ? json : MissingNode.getInstance();
        } catch (IOException noJson) {
            return MissingNode.getInstance();
        }
    }

    /** Atlassian names it in seconds. */
    private static Optional<Duration> pause(Response response) {
        var header = response.header("Retry-After", "");
        return header != null && header.matches("\\d{1,6}")
                ? Optional.of(Duration.ofSeconds(Math.max(1, Math.min(Long.parseLong(header), 300))))
                : response.code() == 429 ? Optional.of(Duration.ofSeconds(10)) : Optional.empty();
    }

    /** Of a request that has to succeed. Throws as {@link Pager} does. */
    JsonNode done(Asked asked) {
        var answer = answer(asked);
        if (!answer.success() || answer.body().isMissingNode()) {
            throw answer.failure();
        }
        return answer.body();
    }

    /** Of something that may not be there. Throws as {@link Pager} does. */
    Optional<JsonNode> find(Asked asked) {
        var answer = answer(asked);
        if (answer.status() == 404 && answer.saysWhy()) {
            return Optional.empty();
        } else if (!answer.success() || answer.body().isMissingNode()) {
            throw answer.failure();
        }
        return Optional.of(answer.body());
    }

    static TryAgain nonsense() {
        return new TryAgain(NONSENSE);
    }

    static JsonNodeFactory nodes() {
        return MAPPER.getNodeFactory();
    }
}
