package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.IntStream;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the sandbox's GitHub to what the real one does. */
class GitHubServiceTest extends RunningGitHub {
    private static final String NEW = "{\"title\":\"Slow\",\"labels\":[\"help\"]}";

    private int status(String method, String path, GitHubToken token) throws IOException {
        return send(method, path, method.equals("GET") ? null : NEW, token).status();
    }

    @Test
    void a_token_opens_what_it_may_see_and_no_more() throws IOException {
        GitHubToken reader =
                github.token(GitHubToken.Kind.INSTALLATION, GitHubToken.Access.READ, true, GitHubService.REPOSITORY);
        GitHubToken blind = github.token(GitHubToken.Kind.PERSONAL, GitHubToken.Access.WRITE, true);
        assertThat(status("POST", ISSUES, github.token())).isEqualTo(201);
        assertThat(status("GET", ISSUES, reader)).isEqualTo(200);
        Wire.Answered refused = send("POST", ISSUES, NEW, reader);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.headers().get("X-Accepted-GitHub-Permissions")).isEqualTo("issues=write");
        assertThat(refused.body().path("message").asText()).isEqualTo("Resource not accessible by integration");
        assertThat(status("GET", ISSUES, blind)).isEqualTo(404);
        assertThat(send(request(ISSUES)).status()).as("no token").isEqualTo(404);
        github.revoke(reader);
        assertThat(status("GET", ISSUES, reader)).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | 400 | Problems parsing JSON",
                "[] | 400 | Body should be a JSON object",
                "{} | 422 | Invalid request.",
                "{\"title\":[]} | 422 | Invalid request.",
                "{\"title\":\" \"} | 422 | Validation Failed",
                "{\"title\":\"t\",\"body\":7} | 422 | Invalid request.",
                "{\"title\":\"t\",\"labels\":\"help\"} | 422 | Invalid request.",
                "{\"title\":\"t\",\"labels\":[\"a,b\"]} | 422 | Validation Failed"
            })
    void what_is_no_issue_is_refused(String body, int status, String message) throws IOException {
        Wire.Answered answer = post(ISSUES, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("message").asText()).startsWith(message);
        assertThat(github.issues(GitHubService.REPOSITORY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"title, 256", "body, 65536"})
    void a_field_that_is_too_long_is_named(String field, int most) throws IOException {
        String other = field.equals("title") ? "" : "\"title\":\"t\",";
        assertThat(post(ISSUES, "{" + other + "\"" + field + "\":\"" + "🔥".repeat(most) + "\"}")
                        .status())
                .isEqualTo(201);
        JsonNode error = post(ISSUES, "{" + other + "\"" + field + "\":\"" + "x".repeat(most + 1) + "\"}")
                .body()
                .path("errors")
                .path(0);
        assertThat(error.path("code").asText()).isEqualTo("custom");
        assertThat(error.path("message").asText())
                .isEqualTo(field + " is too long (maximum is " + most + " characters)");
    }

    @Test
    void a_link_to_an_issue_shows_it_to_people() throws IOException {
        octavia.comments(octavia.opens(GitHubService.REPOSITORY, "<b>slow</b>", "why?"), "because");
        try (var page = Wire.HTTP
                .newCall(new Request.Builder()
                        .url(github.url() + "/acme/engineering/issues/1")
                        .build())
                .execute()) {
            assertThat(page.body().string())
                    .contains("&lt;b&gt;slow&lt;/b&gt; #1", "<pre>why?</pre>", "octavia", "because")
                    .doesNotContain("<b>slow");
        }
        assertThat(github.requests()).isEmpty();
    }

    @Test
    void labels_are_made_by_whoever_pushes_and_dropped_in_silence_otherwise() throws IOException {
        GitHubToken stranger =
                github.token(GitHubToken.Kind.PERSONAL, GitHubToken.Access.WRITE, false, GitHubService.REPOSITORY);
        assertThat(send("POST", ISSUES, NEW, stranger).body().path("labels")).isEmpty();
        assertThat(github.labels(GitHubService.REPOSITORY)).isEmpty();
        assertThat(post(ISSUES, NEW).body().path("labels")).hasSize(1);
        assertThat(github.labels(GitHubService.REPOSITORY)).containsExactly("help");
    }

    @Test
    void lists_come_in_pages_with_links_by_id() throws IOException {
        IntStream.range(0, 70).forEach(i -> octavia.opens(GitHubService.REPOSITORY, "no. " + i, ""));
        Wire.Answered first = get(ISSUES + "?state=all");
        assertThat(first.body()).hasSize(30);
        assertThat(first.body().path(0).path("number").asInt())
                .as("newest first")
                .isEqualTo(70);
        String link = first.headers().get("Link");
        assertThat(link)
                .matches("<[^>]*/repositories/[0-9]+/issues\\?state=all&page=2>; rel=\"next\", <.*; rel=\"last\"");
        String next = link.substring(1, link.indexOf('>'));
        Wire.Answered second = get(next);
        assertThat(second.body().path(0).path("number").asInt()).isEqualTo(40);
        assertThat(get(next.replace("page=2", "page=3")).headers().get("Link"))
                .contains("rel=\"prev\"", "rel=\"first\"")
                .doesNotContain("next");
        assertThat(get(ISSUES + "?per_page=500").body()).hasSize(70);
    }

    @Test
    void since_is_about_changes_and_pull_requests_are_listed() throws IOException {
        GitHubIssue old = octavia.opens(GitHubService.REPOSITORY, "old", "");
        octavia.opens(GitHubService.REPOSITORY, "untouched", "");
        clock.advance(Duration.ofMinutes(5));
        String since = clock.instant().toString();
        octavia.comments(old, "news");
        octavia.opensPullRequest(GitHubService.REPOSITORY, "pull", "");
        JsonNode found = get(ISSUES + "?since=" + since).body();
        assertThat(found).extracting(issue -> issue.path("title").asText()).containsExactly("pull", "old");
        assertThat(found.path(0).has("pull_request")).isTrue();
        octavia.closes(old, "completed");
        assertThat(get(ISSUES + "?since=" + since).body()).hasSize(1);
        assertThat(get(ISSUES + "?since=yesterday").status()).isEqualTo(422);
    }

    @Test
    void what_has_not_changed_is_not_sent_again_and_costs_nothing() throws IOException {
        octavia.opens(GitHubService.REPOSITORY, "t", "");
        Wire.Answered first = get(ISSUES + "/1");
        String etag = first.headers().get("ETag");
        Wire.Answered again = send(request(ISSUES + "/1")
                .header("Authorization", "Bearer " + github.token().value())
                .header("If-None-Match", etag));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.headers().get("X-RateLimit-Remaining"))
                .isEqualTo(first.headers().get("X-RateLimit-Remaining"));
        octavia.comments(github.issue(GitHubService.REPOSITORY, 1), "news");
        assertThat(get(ISSUES + "/1").headers().get("ETag")).isNotEqualTo(etag);
    }

    @Test
    void the_hourly_limit_ends_with_its_hour() throws IOException {
        github.hourlyLimit(1);
        assertThat(get(ISSUES).headers().get("X-RateLimit-Remaining")).isEqualTo("0");
        Wire.Answered limited = get(ISSUES);
        assertThat(limited.status()).isEqualTo(403);
        assertThat(limited.headers().get("X-RateLimit-Reset"))
                .isEqualTo("" + clock.instant().plus(Duration.ofHours(1)).getEpochSecond());
        clock.advance(Duration.ofHours(1));
        assertThat(get(ISSUES).status()).isEqualTo(200);
    }

    @Test
    void a_renamed_repository_sends_readers_and_writers_on() throws IOException {
        github.rename(GitHubService.REPOSITORY, "acme/platform");
        Wire.Answered read = get(ISSUES + "?state=all");
        assertThat(read.status()).isEqualTo(301);
        assertThat(read.headers().get("Location")).matches(".*/repositories/[0-9]+/issues\\?state=all");
        Wire.Answered written = post(ISSUES, NEW);
        assertThat(written.status()).isEqualTo(307);
        assertThat(github.issues("acme/platform")).isEmpty();
        assertThat(post(String.valueOf(written.headers().get("Location")), NEW).status())
                .isEqualTo(201);
    }

    @Test
    void a_transferred_issue_leads_on_only_who_may_see_where_to() throws IOException {
        github.addRepository("acme/search");
        GitHubToken both = github.token(
                GitHubToken.Kind.PERSONAL, GitHubToken.Access.READ, true, GitHubService.REPOSITORY, "acme/search");
        octavia.transfers(octavia.opens(GitHubService.REPOSITORY, "t", ""), "acme/search");
        assertThat(get(ISSUES + "/1").status()).isEqualTo(404);
        Wire.Answered moved = send("GET", ISSUES + "/1", null, both);
        assertThat(moved.status()).isEqualTo(301);
        assertThat(send("GET", String.valueOf(moved.headers().get("Location")), null, both)
                        .body()
                        .path("title")
                        .asText())
                .isEqualTo("t");
    }

    @Test
    void closing_and_reopening_keep_their_reasons() throws IOException {
        octavia.opens(GitHubService.REPOSITORY, "t", "");
        clock.advance(Duration.ofMinutes(1));
        JsonNode closed = send(
                        "PATCH",
                        ISSUES + "/1",
                        "{\"state\":\"closed\",\"state_reason\":\"not_planned\"}",
                        github.token())
                .body();
        assertThat(closed.path("state_reason").asText()).isEqualTo("not_planned");
        assertThat(closed.path("closed_at").asText())
                .isEqualTo(clock.instant().toString())
                .isEqualTo(closed.path("updated_at").asText());
        octavia.reopens(github.issue(GitHubService.REPOSITORY, 1));
        assertThat(get(ISSUES + "/1").body().path("state_reason").asText()).isEqualTo("reopened");
        assertThat(send("PATCH", ISSUES + "/1", "{\"state\":\"done\"}", github.token())
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_careless_client_is_complained_of() throws IOException {
        Wire.get(
                github.url() + ISSUES + "?order=asc",
                "Authorization",
                "token " + github.token().value());
        assertThat(github.requests().get(0).complaints())
                .containsExactlyInAnyOrder(
                        "Accept is not application/vnd.github+json",
                        "X-GitHub-Api-Version is missing",
                        "Authorization is not of the scheme Bearer",
                        "unknown parameter order");
        assertThat(send(request(ISSUES).header("X-GitHub-Api-Version", "1999-01-01"))
                        .status())
                .isEqualTo(400);
        assertThat(send(request(ISSUES).header("User-Agent", "")).status()).isEqualTo(403);
        assertThat(get(ISSUES).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_cut_connection_leaves_the_work_done_or_undone(boolean done) throws IOException {
        github.faultOnce(GitHubEndpoint.CREATE, done ? GitHubFault.CUT : GitHubFault.CUT_BEFORE);
        assertThatThrownBy(() -> post(ISSUES, NEW)).isInstanceOf(IOException.class);
        assertThat(github.issues(GitHubService.REPOSITORY)).hasSize(done ? 1 : 0);
        assertThat(github.requests()).extracting(GitHubService.Call::status).containsExactly(0);
        assertThat(post(ISSUES, NEW).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN,503",
        "SERVER_ERROR,502",
        "LIMITED,403",
        "LIMITED_429,429",
        "SECONDARY,403",
        "SECONDARY_429,429",
        "SECONDARY_UNTIMED,403",
        "TOO_QUICK,422",
        "BAD_CREDENTIALS,401",
        "NONSENSE,200",
        "NONSENSE_404,404"
    })
    void a_bad_day_does_no_work(GitHubFault fault, int status) throws IOException {
        github.fault(fault);
        Wire.Answered answer = post(ISSUES, NEW);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().get("Retry-After") != null)
                .isEqualTo(fault == GitHubFault.SECONDARY || fault == GitHubFault.SECONDARY_429);
        assertThat("0".equals(answer.headers().get("X-RateLimit-Remaining")))
                .isEqualTo(fault == GitHubFault.LIMITED || fault == GitHubFault.LIMITED_429);
        assertThat(github.issues(GitHubService.REPOSITORY)).isEmpty();
    }
}
