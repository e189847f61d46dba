package dev.tocsin.adapter.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.GitHubEndpoint;
import dev.tocsin.sandbox.GitHubFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What will pass: limits of both kinds, outages, silence. */
class GitHubTroubleTest extends RunningGitHub {
    private final IssueRef first = new IssueRef(ENGINEERING, 1);

    private interface Action {
        Outcome<?> on(GitHubTroubleTest test, GitHubIssues issues);
    }

    record Use(String name, Action action) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Use> uses() {
        return Stream.of(
                new Use("create", (test, it) -> it.create(ENGINEERING, test.help("ask-2"))),
                new Use("find", (test, it) -> it.find(ENGINEERING, "ask-2", test.clock.instant())),
                new Use("get", (test, it) -> it.get(test.first)),
                new Use("comments", (test, it) -> it.comments(test.first, test.clock.instant())),
                new Use("comment", (test, it) -> it.comment(test.first, test.says("note-1", "hello"))));
    }

    private Duration pause(GitHubIssues it) {
        return again(() -> it.get(first)).after().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("uses")
    void every_call_tries_again_in_every_trouble_and_tells_no_token(Use use) {
        done(issues.create(ENGINEERING, help("ask-1")));
        for (var fault : GitHubFault.values()) {
            if (fault == GitHubFault.OK || fault == GitHubFault.BAD_CREDENTIALS) {
                continue;
            }
            // A client of its own: the pause of one limit would hide the next trouble.
            var mine = issues(github.token(), Duration.ofMillis(300));
            github.fault(fault);
            var said = new StringWriter();
            again(() -> use.action().on(this, mine)).printStackTrace(new PrintWriter(said));
            assertThat(said.toString())
                    .as(fault.name())
                    .doesNotContain(github.token().value());
        }
        github.fault(GitHubFault.OK);
        done(use.action().on(this, issues));
    }

    @ParameterizedTest
    @EnumSource(names = {"LIMITED", "LIMITED_429"})
    void the_hourly_limit_is_waited_for_until_it_is_reset(GitHubFault fault) {
        clock.pass(Duration.ofMinutes(20));
        github.fault(fault);
        assertThat(pause(issues))
                .isBetween(Duration.ofMinutes(40), Duration.ofMinutes(40).plusSeconds(2));
    }

    @Test
    void the_hourly_limit_is_over_when_github_says_so() {
        done(issues.create(ENGINEERING, help("ask-1")));
        github.hourlyLimit(2);
        done(issues.comments(first, clock.instant()));
        done(issues.comments(first, clock.instant()));
        var pause = again(() -> issues.comments(first, clock.instant())).after().orElseThrow();
        clock.pass(pause);
        done(issues.comments(first, clock.instant()));
    }

    @ParameterizedTest
    @EnumSource(names = {"SECONDARY", "SECONDARY_429"})
    void a_secondary_limit_is_waited_for_as_long_as_github_says(GitHubFault fault) {
        github.retryAfter(42);
        github.fault(fault);
        assertThat(pause(issues)).isEqualTo(Duration.ofSeconds(42));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "86400,3660"})
    void a_nonsensical_pause_is_bounded(int named, long seconds) {
        github.retryAfter(named);
        github.fault(GitHubFault.SECONDARY);
        assertThat(pause(issues)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void a_limit_without_a_pause_is_a_minute_and_then_ever_longer_until_something_passes() {
        done(issues.create(ENGINEERING, help("ask-1")));
        github.fault(GitHubFault.SECONDARY_UNTIMED);
        for (long minutes : new long[] {1, 2, 4, 8, 16, 16}) {
            assertThat(pause(issues)).isEqualTo(Duration.ofMinutes(minutes));
            clock.pass(Duration.ofMinutes(minutes));
        }
        github.fault(GitHubFault.OK);
        done(issues.get(first));
        github.fault(GitHubFault.SECONDARY_UNTIMED);
        assertThat(pause(issues)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void nothing_is_sent_while_github_wants_quiet() {
        done(issues.create(ENGINEERING, help("ask-1")));
        github.faultOnce(GitHubEndpoint.READ, GitHubFault.SECONDARY);
        pause(issues);
        github.clearRequests();
        clock.pass(Duration.ofSeconds(30));
        assertThat(pause(issues)).isEqualTo(Duration.ofSeconds(7));
        again(() -> issues.comment(first, says("note-1", "hello")));
        assertThat(github.requests()).isEmpty();
        clock.pass(Duration.ofSeconds(7));
        done(issues.get(first));
    }

    @Test
    void writing_too_quickly_is_no_refusal() {
        github.fault(GitHubEndpoint.CREATE, GitHubFault.TOO_QUICK);
        var again = again(() -> issues.create(ENGINEERING, help("ask-1")));
        assertThat(again).hasMessageContaining("more slowly (422)");
        assertThat(again.after()).contains(Duration.ofMinutes(1));
    }

    @Test
    void what_hangs_is_left_within_the_patience() {
        github.fault(GitHubFault.HANG);
        var started = System.nanoTime();
        assertThat(again(() -> issues(github.token(), Duration.ofMillis(150)).get(first)))
                .hasMessage("GitHub does not answer");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void a_page_of_somebody_else_is_not_taken_for_a_missing_issue() {
        github.fault(GitHubFault.NONSENSE_404);
        assertThat(again(() -> issues.get(first))).hasMessage("GitHub's answer makes no sense");
    }
}
