package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Plain HTTP as a bot would speak it. */
final class Wire {
    static final OkHttpClient HTTP =
            new OkHttpClient.Builder().retryOnConnectionFailure(false).build();

    /** An answer, read. */
    record Answered(int status, JsonNode body, Headers headers) {
        String error() {
            return body.path("error").asText();
        }
    }

    private Wire() {}

    static Answered slack(SlackWorkspace slack, String method, Map<String, String> form) throws IOException {
        return slackAs(slack.botToken(), slack, method, form);
    }

    static Answered slackAs(String token, SlackWorkspace slack, String method, Map<String, String> form)
            throws IOException {
        FormBody.Builder body = new FormBody.Builder();
        form.forEach(body::add);
        return send(new Request.Builder()
                .url(slack.apiUrl() + method)
                .header("Authorization", "Bearer " + token)
                .post(body.build())
                .build());
    }

    static Answered postJson(String url, String json, String... headers) throws IOException {
        return send(new Request.Builder()
                .url(url)
                .headers(Headers.of(headers))
                .post(RequestBody.create(json, MediaType.get("application/json")))
                .build());
    }

    static Answered get(String url, String... headers) throws IOException {
        return send(new Request.Builder().url(url).headers(Headers.of(headers)).build());
    }

    static Answered send(Request request) throws IOException {
        try (Response response = HTTP.newCall(request).execute()) {
            String text = response.body().string();
            return new Answered(
                    response.code(), Json.parse(text).orElse(Json.object().put("raw", text)), response.headers());
        }
    }
}
