package dev.tocsin.adapter.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.TestClock;
import dev.tocsin.adapter.github.Outcome.Why;
import dev.tocsin.effect.TryAgain;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact requests, and where they are sent on to. */
class GitHubRequestsTest {
    private static final RepositoryName ENGINEERING = RepositoryName.of("acme/engineering");
    private static final IssueRef FIRST = new IssueRef(ENGINEERING, 1);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.789Z");
    private static final String ISSUE =
            "{\"number\":1,\"html_url\":\"https://github.com/acme/engineering/issues/1\",\"state\":\"open\","
                    + "\"title\":\"t\",\"updated_at\":\"2026-11-23T12:00:00Z\"}";
    private static final String COMMENT = "{\"id\":7,\"body\":\"b\",\"created_at\":\"2026-11-23T12:00:00Z\"}";

    private final MockWebServer server = new MockWebServer();
    private final MockWebServer elsewhere = new MockWebServer();
    private final OkHttpClient http = new OkHttpClient();

    @BeforeEach
    void start() throws IOException {
        server.start();
        elsewhere.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
        elsewhere.shutdown();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    private GitHubIssues issues(String path) {
        return new GitHubIssues(URI.create(server.url(path).toString()), () -> "ghs_token", http, new TestClock());
    }

    private RecordedRequest request() throws InterruptedException {
        var request = server.takeRequest(5, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse()
                .setResponseCode(status)
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .setBody(body);
    }

    private static MockResponse redirect(int status, String to) {
        return json(status, "{\"message\":\"Moved\"}").setHeader("Location", to);
    }

    @Test
    void an_issue_is_looked_for_and_then_created() throws Exception {
        server.enqueue(json(200, "[]"));
        server.enqueue(json(201, ISSUE));
        issues("/").create(ENGINEERING, new NewIssue("ask-1", "t", "b", List.of("help"), NOON));
        var look = request();
        assertThat(look.getRequestLine())
                .isEqualTo("GET /repos/acme/engineering/issues?state=all&sort=created&direction=desc"
                        + "&since=2026-11-23T11%3A58%3A00Z&per_page=50 HTTP/1.1");
        var create = request();
        assertThat(create.getRequestLine()).isEqualTo("POST /repos/acme/engineering/issues HTTP/1.1");
        assertThat(create.getBody().readUtf8())
                .isEqualTo("{\"title\":\"t\",\"body\":\"b\\n\\n<!-- tocsin:ask-1 -->\",\"labels\":[\"help\"]}");
        for (var request : List.of(look, create)) {
            assertThat(request.getHeader("Authorization")).isEqualTo("Bearer ghs_token");
            assertThat(request.getHeader("Accept")).isEqualTo("application/vnd.github+json");
            assertThat(request.getHeader("X-GitHub-Api-Version")).isEqualTo("2022-11-28");
            assertThat(request.getHeader("User-Agent")).isEqualTo("tocsin");
        }
    }

    @Test
    void an_enterprise_server_has_its_api_under_a_path() throws Exception {
        server.enqueue(json(200, ISSUE));
        issues("/api/v3/").get(FIRST);
        server.enqueue(json(200, ISSUE));
        issues("/api/v3").get(FIRST);
        assertThat(request().getPath()).isEqualTo("/api/v3/repos/acme/engineering/issues/1");
        assertThat(request().getPath()).isEqualTo("/api/v3/repos/acme/engineering/issues/1");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_redirected_comment_arrives_as_it_was(int status) throws Exception {
        server.enqueue(json(200, "[]"));
        server.enqueue(redirect(status, "/repositories/7/issues/1/comments"));
        server.enqueue(json(201, COMMENT));
        issues("/").comment(FIRST, new NewComment("note-1", "hello", NOON));
        request();
        request();
        var again = request();
        assertThat(again.getRequestLine()).isEqualTo("POST /repositories/7/issues/1/comments HTTP/1.1");
        assertThat(again.getBody().readUtf8()).contains("hello");
        assertThat(again.getHeader("Authorization")).isEqualTo("Bearer ghs_token");
    }

    @Test
    void the_token_goes_to_no_other_address() {
        server.enqueue(redirect(301, elsewhere.url("/").toString()));
        var refused = issues("/").get(FIRST);
        assertThat(refused).isInstanceOfSatisfying(Outcome.Refused.class, it -> {
            assertThat(it.why()).isEqualTo(Why.REPOSITORY);
            assertThat(it.advice()).contains("another address", "Put the API's own address");
        });
        server.enqueue(json(200, "[]").setHeader("Link", "<" + elsewhere.url("/p2") + ">; rel=\"next\""));
        assertThat(issues("/").comments(FIRST, NOON)).isInstanceOf(Outcome.Refused.class);
        assertThat(elsewhere.getRequestCount()).isZero();
    }

    @Test
    void a_circle_of_redirects_is_left() {
        for (int i = 0; i < 5; i++) {
            server.enqueue(redirect(301, "/repos/acme/engineering/issues/1"));
        }
        assertThatThrownBy(() -> issues("/").get(FIRST))
                .isInstanceOf(TryAgain.class)
                .hasMessageContaining("in a circle");
        assertThat(server.getRequestCount()).isEqualTo(5);
    }

    @Test
    void a_list_that_never_ends_is_left() {
        for (int i = 0; i < 101; i++) {
            server.enqueue(json(200, "[]").setHeader("Link", "<" + server.url("/more") + ">; rel=\"next\""));
        }
        assertThatThrownBy(() -> issues("/").comments(FIRST, NOON)).isInstanceOf(TryAgain.class);
        assertThat(server.getRequestCount()).isEqualTo(100);
    }

    static List<String> nonsense() {
        return List.of("", "null", "[]", "{}", "\"x\"", "[{}]", "{\"number\":0}", "<html></html>", "{\"number\":1");
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsense_is_tried_again_and_never_taken_for_an_answer(String nonsense) {
        server.enqueue(json(200, nonsense));
        assertThatThrownBy(() -> issues("/").get(FIRST)).isInstanceOf(TryAgain.class);
        if (!nonsense.equals("[]")) {
            server.enqueue(json(200, nonsense));
            assertThatThrownBy(() -> issues("/").comments(FIRST, NOON)).isInstanceOf(TryAgain.class);
        }
        server.enqueue(json(200, "[]"));
        server.enqueue(json(201, nonsense));
        assertThatThrownBy(() -> issues("/").create(ENGINEERING, new NewIssue("k", "t", "b", List.of(), NOON)))
                .isInstanceOf(TryAgain.class);
    }

    @Test
    void a_refusal_does_not_repeat_the_token() {
        server.enqueue(json(403, "{\"message\":\"ghs_token is blocked\"}"));
        assertThat(issues("/").get(FIRST))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        it -> assertThat(it.advice())
                                .contains("(403): *** is blocked")
                                .doesNotContain("ghs_token"));
    }

    @Test
    void whoever_is_blocked_is_not_told_of_a_lock() {
        server.enqueue(json(403, "{\"message\":\"User is blocked.\"}"));
        assertThat(issues("/").get(FIRST))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class, it -> assertThat(it.why()).isEqualTo(Why.TOKEN));
    }

    @Test
    void an_organization_with_single_sign_on_wants_the_token_authorized() {
        server.enqueue(json(403, "{\"message\":\"Resource protected by organization SAML enforcement.\"}")
                .setHeader("X-GitHub-SSO", "required; url=https://github.com/orgs/acme/sso"));
        assertThat(issues("/").get(FIRST))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        it -> assertThat(it.advice()).contains("single sign-on", "Configure SSO"));
    }
}
