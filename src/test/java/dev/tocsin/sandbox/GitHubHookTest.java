package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sandbox's GitHub tells by itself. */
class GitHubHookTest extends RunningGitHub {
    private final TinyBot bot = new TinyBot();

    @BeforeEach
    void listen() throws InterruptedException {
        github.webhook(bot.url(), "It's a Secret to Everybody");
        bot.awaitRequests(1);
    }

    @AfterEach
    void hangUp() {
        bot.close();
    }

    private JsonNode body(int index) {
        return Json.parse(bot.requests().get(index).body()).orElseThrow();
    }

    private List<String> told() {
        return bot.requests().stream()
                .map(request -> request.header("x-github-event") + " "
                        + Json.parse(request.body())
                                .orElseThrow()
                                .path("action")
                                .asText("-"))
                .toList();
    }

    @Test
    void everything_that_happens_to_an_issue_is_told_and_signed() throws Exception {
        post(ISSUES, "{\"title\":\"Slow\",\"labels\":[\"help\"]}");
        GitHubIssue issue = github.issue(GitHubService.REPOSITORY, 1);
        GitHubComment comment = octavia.comments(issue, "Which version?");
        octavia.edits(issue, comment, "Which version is it?");
        octavia.deletes(issue, comment);
        octavia.labels(issue, "search");
        octavia.labels(issue, "search");
        octavia.closes(issue, "completed");
        octavia.reopens(issue);
        github.addRepository("acme/search");
        octavia.deletes(octavia.transfers(issue, "acme/search"));
        bot.awaitRequests(10);
        assertThat(told())
                .containsExactly(
                        "ping -",
                        "issues opened",
                        "issue_comment created",
                        "issue_comment edited",
                        "issue_comment deleted",
                        "issues labeled",
                        "issues closed",
                        "issues reopened",
                        "issues transferred",
                        "issues deleted");
        assertThat(bot.requests())
                .allMatch(request -> request.header("x-hub-signature-256").matches("sha256=[0-9a-f]{64}"))
                .extracting(request -> request.header("x-github-delivery"))
                .doesNotHaveDuplicates();
        assertThat(body(1).path("sender").path("login").asText()).isEqualTo("tocsin-acme");
        assertThat(body(3).path("comment").path("body").asText()).isEqualTo("Which version is it?");
        assertThat(body(6).path("issue").path("state").asText()).isEqualTo("closed");
        assertThat(body(8).path("repository").path("full_name").asText()).isEqualTo("acme/engineering");
        assertThat(body(8).path("changes")
                        .path("new_repository")
                        .path("full_name")
                        .asText())
                .isEqualTo("acme/search");
    }

    @Test
    void webhooks_get_lost_and_are_asked_for_again() throws Exception {
        github.webhooks(WebhookMode.LOST);
        octavia.opens(GitHubService.REPOSITORY, "t", "");
        github.webhooks(WebhookMode.ON);
        assertThat(told()).containsExactly("ping -");
        github.redeliverWebhook();
        bot.awaitRequests(2);
        assertThat(told()).containsExactly("ping -", "issues opened");
    }

    @Test
    void webhooks_come_twice_under_one_id() throws Exception {
        github.webhooks(WebhookMode.TWICE);
        octavia.opens(GitHubService.REPOSITORY, "t", "");
        bot.awaitRequests(3);
        assertThat(bot.requests().get(1).header("x-github-delivery"))
                .isEqualTo(bot.requests().get(2).header("x-github-delivery"));
        assertThat(body(1)).isEqualTo(body(2));
    }

    @Test
    void webhooks_come_late_and_out_of_order() throws Exception {
        github.webhooks(WebhookMode.SHUFFLED);
        GitHubIssue issue = octavia.opens(GitHubService.REPOSITORY, "t", "");
        octavia.closes(issue, "completed");
        assertThat(told()).containsExactly("ping -");
        github.releaseWebhooks();
        bot.awaitRequests(3);
        assertThat(told()).containsExactly("ping -", "issues closed", "issues opened");
    }

    @Test
    void a_webhook_that_fails_is_not_sent_again() throws Exception {
        bot.answers(request -> Reply.text(500, "oops"));
        GitHubIssue issue = octavia.opens(GitHubService.REPOSITORY, "t", "");
        bot.awaitRequests(2);
        octavia.closes(issue, "completed");
        bot.awaitRequests(3);
        octavia.reopens(issue);
        bot.awaitRequests(4);
        assertThat(told()).containsExactly("ping -", "issues opened", "issues closed", "issues reopened");
    }
}
