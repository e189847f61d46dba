package dev.tocsin.adapter.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tocsin.TestClock;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.sandbox.GitHubService;
import dev.tocsin.sandbox.GitHubToken;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;

/** The adapter, and the sandbox's GitHub on the other side. */
abstract class RunningGitHub {
    static final RepositoryName ENGINEERING = RepositoryName.of(GitHubService.REPOSITORY);

    final TestClock clock = new TestClock();
    final GitHubService github = new GitHubService(clock);
    final OkHttpClient http =
            new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(5)).build();
    final GitHubIssues issues = issues(github.token(), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        github.close();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    /** A careful client, whatever the test was about. */
    @AfterEach
    void nothing_to_complain_of() {
        assertThat(github.requests())
                .allSatisfy(call ->
                        assertThat(call.complaints()).as(call.toString()).isEmpty());
    }

    GitHubIssues issues(GitHubToken token, Duration patience) {
        return new GitHubIssues(
                URI.create(github.url()),
                token::value,
                http.newBuilder().callTimeout(patience).build(),
                clock);
    }

    NewIssue help(String key) {
        return new NewIssue(key, "Search is slow", "It takes *minutes*.", List.of("help", "tocsin"), clock.instant());
    }

    NewComment says(String key, String text) {
        return new NewComment(key, text, clock.instant());
    }

    static <T> T done(Outcome<T> outcome) {
        return outcome.fold(value -> value, refused -> {
            throw new AssertionError(refused.toString());
        });
    }

    static <T> Outcome.Refused<T> refused(Outcome<T> outcome) {
        return outcome.fold(
                value -> {
                    throw new AssertionError("not refused: " + value);
                },
                refusal -> refusal);
    }

    static TryAgain again(Supplier<?> call) {
        var failure = catchThrowable(call::get);
        assertThat(failure).isInstanceOf(TryAgain.class);
        return (TryAgain) failure;
    }
}
