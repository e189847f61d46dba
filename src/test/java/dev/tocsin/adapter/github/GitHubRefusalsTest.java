package dev.tocsin.adapter.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.github.Outcome.Why;
import dev.tocsin.sandbox.GitHubService;
import dev.tocsin.sandbox.GitHubToken;
import dev.tocsin.sandbox.GitHubToken.Access;
import dev.tocsin.sandbox.GitHubToken.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What GitHub refuses for good, and what people are told to do. */
class GitHubRefusalsTest extends RunningGitHub {
    private Outcome.Refused<Issue> filing(GitHubToken token) {
        return refused(issues(token, Duration.ofSeconds(5)).create(ENGINEERING, help("ask-1")));
    }

    @Test
    void a_revoked_token_is_to_be_replaced() {
        github.revoke(github.token());
        var refused = filing(github.token());
        assertThat(refused.why()).isEqualTo(Why.TOKEN);
        assertThat(refused.advice())
                .contains("(401)", "Put in a new one", "acme/engineering", "Issues: Read and write")
                .doesNotContain(github.token().value());
    }

    @ParameterizedTest
    @EnumSource
    void a_token_that_may_only_read_is_to_be_widened(Kind kind) {
        var refused = filing(github.token(kind, Access.READ, true, GitHubService.REPOSITORY));
        assertThat(refused.why()).isEqualTo(Why.TOKEN);
        assertThat(refused.advice()).contains("(403)", "\"Issues: Read and write\"", "GitHub asks for issues=write");
    }

    @Test
    void a_token_without_the_permission_may_not_even_look() {
        var refused = filing(github.token(Kind.PERSONAL, Access.NONE, true, GitHubService.REPOSITORY));
        assertThat(refused.why()).isEqualTo(Why.TOKEN);
        assertThat(refused.advice()).contains("(403)", "issues=read");
    }

    @Test
    void a_repository_out_of_sight_is_as_none() {
        var refused = filing(github.token(Kind.PERSONAL, Access.WRITE, true));
        assertThat(refused.why()).isEqualTo(Why.REPOSITORY);
        assertThat(refused.advice()).contains("no repository acme/engineering (404)", "resource owner is acme");
    }

    @Test
    void an_archived_repository_takes_nothing_but_is_read() {
        var ref = done(issues.create(ENGINEERING, help("ask-1"))).ref();
        github.archive(GitHubService.REPOSITORY, true);
        var refused = refused(issues.comment(ref, says("note-1", "hello")));
        assertThat(refused.why()).isEqualTo(Why.REPOSITORY);
        assertThat(refused.advice()).contains("archived", "Unarchive it");
        assertThat(done(issues.get(ref)).open()).isTrue();
    }

    @Test
    void issues_that_are_switched_off_are_to_be_switched_on() {
        github.issuesEnabled(GitHubService.REPOSITORY, false);
        var refused = refused(issues.create(ENGINEERING, help("ask-1")));
        assertThat(refused.why()).isEqualTo(Why.REPOSITORY);
        assertThat(refused.advice()).contains("(410)", "Switch them on");
    }

    @Test
    void a_deleted_issue_is_gone_and_an_unknown_one_is_none() {
        var ref = done(issues.create(ENGINEERING, help("ask-1"))).ref();
        github.engineer("octavia").deletes(github.issue(GitHubService.REPOSITORY, 1));
        assertThat(refused(issues.get(ref)))
                .isEqualTo(
                        new Outcome.Refused<>(Why.ISSUE, "The issue acme/engineering#1 was deleted in GitHub (410)."));
        assertThat(refused(issues.comments(ref, clock.instant())).why()).isEqualTo(Why.ISSUE);
        var unknown = refused(issues.get(new IssueRef(ENGINEERING, 99)));
        assertThat(unknown.why()).isEqualTo(Why.ISSUE);
        assertThat(unknown.advice()).contains("no issue acme/engineering#99 (404)");
    }

    @Test
    void an_issue_that_moved_out_of_sight_is_gone_for_us() {
        github.addRepository("acme/secret");
        var ref = done(issues.create(ENGINEERING, help("ask-1"))).ref();
        github.engineer("octavia").transfers(github.issue(GitHubService.REPOSITORY, 1), "acme/secret");
        assertThat(refused(issues.get(ref)).why()).isEqualTo(Why.ISSUE);
    }

    @Test
    void a_locked_conversation_takes_no_comment_of_a_stranger() {
        var stranger = issues(
                github.token(Kind.PERSONAL, Access.WRITE, false, GitHubService.REPOSITORY), Duration.ofSeconds(5));
        var ref = done(stranger.create(ENGINEERING, help("ask-1"))).ref();
        github.engineer("octavia").locks(github.issue(GitHubService.REPOSITORY, 1));
        var refused = refused(stranger.comment(ref, says("note-1", "hello")));
        assertThat(refused.why()).isEqualTo(Why.ISSUE);
        assertThat(refused.advice()).contains("acme/engineering#1 is locked");
    }

    @Test
    void what_is_wrong_with_a_field_is_said() {
        var wrong = new NewIssue("ask-1", "t", "b", List.of("x".repeat(51)), clock.instant());
        var refused = refused(issues.create(ENGINEERING, wrong));
        assertThat(refused.why()).isEqualTo(Why.REQUEST);
        assertThat(refused.advice()).contains("(422): Validation Failed: name is invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "github_pat_11\n", "github_pat_11 22", "gith\u0000ub", "ключ"})
    void a_token_that_no_header_can_hold_is_refused_and_not_told(String broken) {
        var mine = new GitHubIssues(URI.create(github.url()), () -> broken, http, clock);
        var refused = refused(mine.get(new IssueRef(ENGINEERING, 1)));
        assertThat(refused.why()).isEqualTo(Why.TOKEN);
        assertThat(refused.advice()).doesNotContain("github_pat_11", "ключ");
        assertThat(github.requests()).isEmpty();
    }
}
