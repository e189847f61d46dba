package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;

/** A pager that runs, and plain HTTP to it. */
abstract class RunningPager {
    static final String PAGE = """
            {"message":"db down","alias":"page/57","entity":"page 57","priority":"P1","user":"Ana Costa",
             "responders":[{"type":"schedule","name":"customer-support"}],"tags":["tocsin"],"details":{"page":"57"}}
            """;

    final ManualClock clock = new ManualClock();
    final OpsGenieService pager = new OpsGenieService(World.acme(), clock);

    @AfterEach
    void close() {
        pager.close();
    }

    Wire.Answered post(String path, String body) throws IOException {
        return send("POST", path, body, pager.integrationKey());
    }

    Wire.Answered get(String path) throws IOException {
        return get(path, pager.integrationKey());
    }

    Wire.Answered get(String path, String key) throws IOException {
        return Wire.get(pager.url() + path, "Authorization", "GenieKey " + key);
    }

    Wire.Answered configuration(String path) throws IOException {
        return get(path, pager.configurationKey());
    }

    Wire.Answered send(String method, String path, String body, String key) throws IOException {
        return Wire.send(new Request.Builder()
                .url(pager.url() + path)
                .header("Authorization", "GenieKey " + key)
                .method(method, RequestBody.create(body, MediaType.get("application/json")))
                .build());
    }

    /** What an alert looks like over the API. */
    JsonNode read(Alert alert) throws IOException {
        return get("/v2/alerts/" + alert.id()).body().path("data");
    }

    JsonNode search(String query) throws IOException {
        return get("/v2/alerts?query=" + encoded(query)).body().path("data");
    }

    /** The alert that a request made. */
    Alert made(String body) throws IOException {
        JsonNode outcome = outcome(post("/v2/alerts", body));
        assertThat(outcome.path("isSuccess").asBoolean()).as(outcome.toString()).isTrue();
        return pager.alert(outcome.path("alertId").asText());
    }

    static String statusPath(Wire.Answered accepted) {
        return "/v2/alerts/requests/" + accepted.body().path("requestId").asText();
    }

    /** The outcome of an accepted request, once there is one. */
    JsonNode outcome(Wire.Answered accepted) throws IOException {
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        for (int i = 0; i < 50; i++) {
            long seen = pager.revision();
            Wire.Answered status = get(statusPath(accepted));
            if (status.status() == 200) {
                return status.body().path("data");
            }
            // The asking itself was a change.
            seen = Math.max(seen, pager.revision());
            pager.awaitChange(seen, Duration.ofMillis(50));
        }
        throw new AssertionError("the request was never processed");
    }

    boolean succeeds(Wire.Answered accepted) throws IOException {
        return outcome(accepted).path("isSuccess").asBoolean();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
