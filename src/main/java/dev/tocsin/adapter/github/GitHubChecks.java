package dev.tocsin.adapter.github;

import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import dev.tocsin.effect.TryAgain;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.OkHttpClient;

/** Every look at GitHub; nothing is written there. What is wrong is no error: pages go on without engineering. */
public final class GitHubChecks implements AutoCloseable {
    private final OkHttpClient http;
    private final GitHubIssues issues;
    private final RepositoryName repository;
    private final boolean webhook;

    /**
     * @param repository as {@code owner/name}
     * @param webhook whether there is a secret for GitHub's webhook
     * @param patience for one answer of GitHub's
     */
    public GitHubChecks(URI api, String token, String repository, boolean webhook, Duration patience) {
        this.http = new OkHttpClient.Builder().callTimeout(patience).build();
        // The time of a pause, which is not waited for here.
        this.issues = new GitHubIssues(api, () -> token, http, () -> Instant.EPOCH);
        this.repository = RepositoryName.of(repository);
        this.webhook = webhook;
    }

    public List<Check> all() {
        return List.of(() -> List.of(repository()), () -> List.of(webhook()));
    }

    private Finding repository() {
        var subject = repository.toString();
        try {
            return issues.see(repository)
                    .fold(
                            seen -> Finding.ok(
                                    subject,
                                    "its issues can be read; whether the token may write them shows when the first is"
                                            + " filed"),
                            refused -> refused(subject, refused.advice()));
        } catch (TryAgain later) {
            return Finding.unknown(subject, String.valueOf(later.getMessage()));
        }
    }

    /** The first sentence says what is wrong, the others what to do. */
    private static Finding refused(String subject, String advice) {
        var end = advice.indexOf(". ");
        return end < 0
                ? Finding.warning(subject, advice, "Engineering cannot be asked until then.")
                : Finding.warning(
                        subject,
                        "engineering cannot be asked. " + advice.substring(0, end + 1),
                        advice.substring(end + 2));
    }

    private Finding webhook() {
        return webhook
                ? Finding.ok("webhook secret", "is set; webhooks that are signed with it are taken")
                : Finding.warning(
                        "webhook secret",
                        "is not set. GitHub's webhooks are refused, and Tocsin looks instead: what engineering writes is"
                                + " seen up to ten minutes later.",
                        "Set TOCSIN_GITHUB_WEBHOOK_SECRET, and the same secret in a webhook of " + repository
                                + " for the events Issues and Issue comments.");
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
