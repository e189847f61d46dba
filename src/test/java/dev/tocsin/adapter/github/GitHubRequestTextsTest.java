package dev.tocsin.adapter.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.tocsin.Specifications;
import dev.tocsin.TestClock;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request beside the vendor's specification, with texts as people and machines really send them. */
class GitHubRequestTextsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.789Z");
    private static final String ONE =
            "{\"id\":7,\"number\":1,\"html_url\":\"https://github.com/acme/engineering/issues/1\","
                    + "\"state\":\"open\",\"body\":\"b\",\"created_at\":\"2026-11-23T12:00:00Z\","
                    + "\"updated_at\":\"2026-11-23T12:00:00Z\"}";

    private static OpenApiInteractionValidator specification;

    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient http = new OkHttpClient();

    @BeforeAll
    static void read() {
        specification = Specifications.gitHub();
    }

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var writes = "POST".equals(request.getMethod());
                var list = String.valueOf(request.getPath()).contains("?");
                return new MockResponse()
                        .setResponseCode(writes ? 201 : 200)
                        .setHeader("Content-Type", "application/json; charset=utf-8")
                        .setHeader("ETag", "W/\"1\"")
                        .setBody(list ? "[" + ONE + "]" : ONE);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    static List<String> texts() {
        return List.of(
                "db down",
                "@everyone <!-- --> ``` </details> \\ \"quoted\"",
                "\u202eتوقف\u202c",
                "👩‍👩‍👧‍👦".repeat(10_000),
                "x".repeat(100_000),
                "a\u0000b\u0007c\u001bd\u007f\r\n",
                "\ud83d");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void every_request_fits_the_specification_whatever_the_text(String text) throws Exception {
        var issues = new GitHubIssues(server.url("/").uri(), () -> "ghs_token", http, new TestClock());
        var repository = RepositoryName.of("acme/engineering");
        var first = new IssueRef(repository, 1);
        issues.create(repository, new NewIssue("ask-1", text, text, List.of("help", "tocsin"), NOON));
        issues.find(repository, "ask-1", NOON);
        issues.get(first);
        issues.get(first);
        issues.comments(first, NOON);
        issues.comment(first, new NewComment("note-1", text, NOON));
        assertThat(server.getRequestCount()).isEqualTo(8);
        for (int i = 0; i < 8; i++) {
            var request = server.takeRequest();
            assertThat(problems(request)).as(request.toString()).isEmpty();
        }
    }

    /** Or the test above would prove nothing. */
    @Test
    void what_the_specification_forbids_is_found() throws Exception {
        for (var wrong : List.of(
                "{}", "{\"title\":[]}", "{\"title\":\"x\",\"body\":7}", "{\"title\":\"x\",\"labels\":\"help\"}")) {
            send("issues", wrong);
            assertThat(problems(server.takeRequest())).as(wrong).isNotEmpty();
        }
        send("issues/1/comments", "{\"text\":\"x\"}");
        assertThat(problems(server.takeRequest())).isNotEmpty();
    }

    private void send(String path, String body) throws IOException {
        http.newCall(new Request.Builder()
                        .url(URI.create(server.url("/repos/acme/engineering/") + path)
                                .toString())
                        .header("Authorization", "Bearer ghs_token")
                        .post(RequestBody.create(body, MediaType.get("application/json")))
                        .build())
                .execute()
                .close();
    }

    private static List<ValidationReport.Message> problems(RecordedRequest recorded) {
        var url = recorded.getRequestUrl();
        assertThat(url).isNotNull();
        var request = new SimpleRequest.Builder(String.valueOf(recorded.getMethod()), url.encodedPath());
        recorded.getHeaders().forEach(header -> request.withHeader(header.getFirst(), header.getSecond()));
        url.queryParameterNames().forEach(name -> request.withQueryParam(name, url.queryParameterValues(name)));
        var body = recorded.getBody().readUtf8();
        if (!body.isEmpty()) {
            request.withBody(body);
        }
        return specification.validateRequest(request.build()).getMessages();
    }
}
