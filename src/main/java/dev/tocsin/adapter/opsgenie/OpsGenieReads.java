package dev.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks OpsGenie once, without trying again; whatever it answers is an answer. Thread-safe. */
final class OpsGenieReads {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Reading SILENCE = new Reading(0, MissingNode.getInstance(), "");

    private final HttpUrl api;
    private final OkHttpClient http;

    OpsGenieReads(URI api, OkHttpClient http) {
        this.api = Objects.requireNonNull(HttpUrl.get(api), "not an HTTP address");
        this.http = http;
    }

    /** {@code status} 0: no answer. {@code data}: what a success holds. {@code message}: the pager's words otherwise. */
    record Reading(int status, JsonNode data, String message) {
        boolean success() {
            return status == 200 && !data.isMissingNode();
        }

        /** Whether the key is the reason. */
        boolean refused() {
            return status == 401 || status == 403;
        }

        /** Whether it may answer later; a proxy's page is no answer of the pager's. */
        boolean passing() {
            return status == 0 || status == 200 || status == 408 || status == 429 || status >= 500 || message.isBlank();
        }

        boolean missing() {
            return status == 404;
        }

        /** Why nothing is known; goes on after a colon. */
        String why() {
            return switch (status) {
                case 0 -> "the pager does not answer";
                case 200 -> "the pager's answer makes no sense";
                case 429 -> "the pager asks to wait (429)";
                default -> "the pager answers " + status;
            };
        }
    }

    Reading get(String key, List<String> path, Map<String, String> query) {
        try (var response = http.newCall(request(key, path, query)).execute()) {
            return reading(response);
        } catch (IOException e) {
            return SILENCE;
        }
    }

    /** The same without waiting. */
    CompletableFuture<Reading> ask(String key, List<String> path, Map<String, String> query) {
        var asked = new CompletableFuture<Reading>();
        http.newCall(request(key, path, query)).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                asked.complete(SILENCE);
            }

            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    asked.complete(reading(response));
                } catch (IOException e) {
                    asked.complete(SILENCE);
                }
            }
        });
        return asked;
    }

    private Request request(String key, List<String> path, Map<String, String> query) {
        var url = api.newBuilder().addPathSegment("v2");
        path.forEach(url::addPathSegment);
        query.forEach(url::addQueryParameter);
        return new Request.Builder()
                .url(url.build())
                .header("Authorization", "GenieKey " + key)
                .build();
    }

    private static Reading reading(Response response) throws IOException {
        var body = response.body();
        var text = body == null ? "" : body.string();
        return response.code() == 200
                ? new Reading(200, data(text), "")
                : new Reading(response.code(), MissingNode.getInstance(), Words.of(text));
    }

    /** Who is on call in a schedule: {@link #people} finds them. */
    Reading onCalls(String key, String schedule) {
        return get(
                key,
                List.of("schedules", schedule, "on-calls"),
                Map.of("scheduleIdentifierType", "name", "flat", "true"));
    }

    /** Of an answer about a schedule; an empty list is a gap, and empty is no list of names, which says nothing. */
    static Optional<List<String>> people(JsonNode data) {
        var recipients = data.path("onCallRecipients");
        var people = new ArrayList<String>();
        recipients.forEach(p -> people.add(p.asText("")));
        return recipients.isArray() && !people.contains("") ? Optional.of(people) : Optional.empty();
    }

    /** Missing where it is no JSON, such as a proxy's page. */
    private static JsonNode data(String text) {
        try {
            return MAPPER.readTree(text).path("data");
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
