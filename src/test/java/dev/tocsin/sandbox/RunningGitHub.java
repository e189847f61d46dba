package dev.tocsin.sandbox;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A GitHub that runs, and plain HTTP to it. */
abstract class RunningGitHub {
    static final String ISSUES = "/repos/acme/engineering/issues";

    final ManualClock clock = new ManualClock();
    final GitHubService github = new GitHubService(clock);
    final GitHubEngineer octavia = github.engineer("octavia");

    @AfterEach
    void close() {
        github.close();
    }

    Wire.Answered get(String path) throws IOException {
        return send("GET", path, null, github.token());
    }

    Wire.Answered post(String path, String body) throws IOException {
        return send("POST", path, body, github.token());
    }

    Wire.Answered send(String method, String path, @Nullable String body, GitHubToken token) throws IOException {
        return send(request(path)
                .header("Authorization", "Bearer " + token.value())
                .method(method, body == null ? null : RequestBody.create(body, MediaType.get("application/json"))));
    }

    /** Without a token. */
    Request.Builder request(String path) {
        return new Request.Builder()
                .url(path.startsWith("http") ? path : github.url() + path)
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .header("User-Agent", "test");
    }

    /** Redirects are answers here. */
    static Wire.Answered send(Request.Builder request) throws IOException {
        try (var response = Wire.HTTP
                .newBuilder()
                .followRedirects(false)
                .build()
                .newCall(request.build())
                .execute()) {
            String text = response.body().string();
            return new Wire.Answered(
                    response.code(), Json.parse(text).orElse(Json.object().put("raw", text)), response.headers());
        }
    }
}
