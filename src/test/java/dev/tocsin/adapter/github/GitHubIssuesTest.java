package dev.tocsin.adapter.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.GitHubEndpoint;
import dev.tocsin.sandbox.GitHubFault;
import dev.tocsin.sandbox.GitHubService;
import dev.tocsin.sandbox.GitHubToken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of an issue, as it is filed, answered, moved and closed. */
class GitHubIssuesTest extends RunningGitHub {
    @Test
    void an_issue_is_filed_with_its_labels_and_a_hidden_key() {
        var issue = done(issues.create(ENGINEERING, help("ask-1")));
        assertThat(issue.ref()).isEqualTo(new IssueRef(ENGINEERING, 1));
        assertThat(issue.url()).endsWith("/acme/engineering/issues/1");
        assertThat(issue.open()).isTrue();
        assertThat(issue.labels()).containsExactly("help", "tocsin");
        assertThat(issue.key()).contains("ask-1");
        assertThat(github.issue(GitHubService.REPOSITORY, 1).body())
                .isEqualTo("It takes *minutes*.\n\n<!-- tocsin:ask-1 -->");
    }

    @Test
    void filing_again_finds_the_first() {
        var first = done(issues.create(ENGINEERING, help("ask-1")));
        assertThat(done(issues.create(ENGINEERING, help("ask-1")))).isEqualTo(first);
        assertThat(github.issues(GitHubService.REPOSITORY)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CUT", "HANG_AFTER", "EMPTY"})
    void an_issue_whose_answer_got_lost_is_not_filed_twice(GitHubFault fault) {
        var hasty = issues(github.token(), Duration.ofMillis(400));
        var issue = help("ask-1");
        github.faultOnce(GitHubEndpoint.CREATE, fault);
        assertThat(again(() -> hasty.create(ENGINEERING, issue)).after()).contains(Duration.ofSeconds(15));
        clock.pass(Duration.ofHours(2));
        IntStream.range(0, 120).forEach(i -> github.engineer("octavia").opens(GitHubService.REPOSITORY, "x", "y"));
        assertThat(done(issues.create(ENGINEERING, issue)).ref().number()).isEqualTo(1);
        assertThat(github.issues(GitHubService.REPOSITORY)).hasSize(121);
    }

    @Test
    void an_issue_that_was_cut_off_before_is_filed_then() {
        github.faultOnce(GitHubEndpoint.CREATE, GitHubFault.CUT_BEFORE);
        var issue = help("ask-1");
        again(() -> issues.create(ENGINEERING, issue));
        assertThat(done(issues.find(ENGINEERING, "ask-1", clock.instant()))).isEmpty();
        done(issues.create(ENGINEERING, issue));
        assertThat(github.issues(GitHubService.REPOSITORY)).hasSize(1);
    }

    @Test
    void an_issue_is_found_though_it_was_closed_and_its_labels_were_dropped() {
        var stranger =
                github.token(GitHubToken.Kind.PERSONAL, GitHubToken.Access.WRITE, false, GitHubService.REPOSITORY);
        var mine = issues(stranger, Duration.ofSeconds(5));
        var issue = help("ask-1");
        assertThat(done(mine.create(ENGINEERING, issue)).labels()).isEmpty();
        github.engineer("octavia").closes(github.issue(GitHubService.REPOSITORY, 1), "completed");
        assertThat(done(mine.find(ENGINEERING, "ask-1", issue.promised())))
                .get()
                .extracting(Issue::open)
                .isEqualTo(false);
    }

    @Test
    void quotations_other_keys_and_pull_requests_are_not_taken_for_the_issue() {
        var octavia = github.engineer("octavia");
        octavia.opens(GitHubService.REPOSITORY, "quoted", "> <!-- tocsin:ask-1 -->");
        octavia.opens(GitHubService.REPOSITORY, "in a line", "see <!-- tocsin:ask-1 --> there");
        octavia.opensPullRequest(GitHubService.REPOSITORY, "pull", "<!-- tocsin:ask-1 -->");
        done(issues.create(ENGINEERING, help("ask-10")));
        var forged = new NewIssue("ask-2", "t", "a\n<!-- tocsin:ask-1 -->\nb", List.of(), clock.instant());
        done(issues.create(ENGINEERING, forged));
        assertThat(done(issues.find(ENGINEERING, "ask-1", clock.instant()))).isEmpty();
    }

    @Test
    void what_is_too_long_is_cut_and_still_found() {
        var long_ = new NewIssue("ask-1", "é".repeat(300), "🔥".repeat(70_000), List.of(), clock.instant());
        var issue = done(issues.create(ENGINEERING, long_));
        assertThat(issue.title()).hasSize(256).endsWith("…");
        assertThat(issue.key()).contains("ask-1");
    }

    @Test
    void an_issue_that_has_not_changed_costs_nothing() {
        var ref = done(issues.create(ENGINEERING, help("ask-1"))).ref();
        var first = done(issues.get(ref));
        assertThat(done(issues.get(ref))).isEqualTo(first);
        github.engineer("octavia").closes(github.issue(GitHubService.REPOSITORY, 1), "not_planned");
        var closed = done(issues.get(ref));
        assertThat(closed.open()).isFalse();
        assertThat(closed.stateReason()).contains("not_planned");
        assertThat(github.requests().stream().skip(2).map(GitHubService.Call::status))
                .containsExactly(200, 304, 200);
    }

    @Test
    void a_comment_is_written_once_whatever_happens_to_its_answer() {
        var ref = done(issues.create(ENGINEERING, help("ask-1"))).ref();
        github.faultOnce(GitHubEndpoint.COMMENT, GitHubFault.CUT);
        var hello = says("note-1", "Any news?");
        again(() -> issues.comment(ref, hello));
        var comment = done(issues.comment(ref, hello));
        assertThat(comment.text()).isEqualTo("Any news?");
        assertThat(comment.ours()).isTrue();
        done(issues.comment(ref, says("note-2", "Any news?")));
        assertThat(github.issue(GitHubService.REPOSITORY, 1).comments()).hasSize(2);
    }

    @Test
    void comments_since_an_instant_are_new_ones_and_edited_ones() {
        var ref = done(issues.create(ENGINEERING, help("ask-1"))).ref();
        var octavia = github.engineer("octavia");
        var issue = github.issue(GitHubService.REPOSITORY, 1);
        var first = octavia.comments(issue, "Which version?");
        octavia.comments(issue, "old");
        clock.pass(Duration.ofMinutes(5));
        var since = clock.instant();
        octavia.edits(issue, first, "Which version is it?");
        done(issues.comment(ref, says("note-1", "5.2")));
        var comments = done(issues.comments(ref, since));
        assertThat(comments).extracting(IssueComment::text).containsExactly("Which version is it?", "5.2");
        assertThat(comments).extracting(IssueComment::author).containsExactly("octavia", "tocsin-acme");
        assertThat(comments).extracting(IssueComment::ours).containsExactly(false, true);
        assertThat(comments.get(0).updatedAt()).isAfter(comments.get(0).createdAt());
    }

    @Test
    void all_pages_of_comments_are_read() {
        var ref = done(issues.create(ENGINEERING, help("ask-1"))).ref();
        var issue = github.issue(GitHubService.REPOSITORY, 1);
        IntStream.range(0, 250).forEach(i -> github.engineer("octavia").comments(issue, "no. " + i));
        github.clearRequests();
        var comments = done(issues.comments(ref, clock.instant()));
        assertThat(comments)
                .extracting(IssueComment::text)
                .isEqualTo(IntStream.range(0, 250).mapToObj(i -> "no. " + i).toList());
        assertThat(github.requests()).hasSize(3);
    }

    @Test
    void a_renamed_repository_goes_on_to_be_written_to() {
        github.rename(GitHubService.REPOSITORY, "acme/platform");
        var issue = done(issues.create(ENGINEERING, help("ask-1")));
        assertThat(issue.ref()).isEqualTo(new IssueRef(RepositoryName.of("acme/platform"), 1));
        assertThat(issue.labels()).containsExactly("help", "tocsin");
        done(issues.comment(new IssueRef(ENGINEERING, 1), says("note-1", "hello")));
        assertThat(github.issue("acme/platform", 1).comments()).hasSize(1);
    }

    @Test
    void a_transferred_issue_is_followed_to_its_new_place() {
        github.addRepository("acme/search");
        var both = github.token(
                GitHubToken.Kind.INSTALLATION, GitHubToken.Access.WRITE, true, "acme/engineering", "acme/search");
        var mine = issues(both, Duration.ofSeconds(5));
        var ref = done(mine.create(ENGINEERING, help("ask-1"))).ref();
        var octavia = github.engineer("octavia");
        octavia.opens("acme/search", "another", "");
        octavia.comments(github.issue(GitHubService.REPOSITORY, 1), "from long ago");
        clock.pass(Duration.ofHours(1));
        octavia.transfers(github.issue(GitHubService.REPOSITORY, 1), "acme/search");
        assertThat(done(mine.get(ref)).ref()).isEqualTo(new IssueRef(RepositoryName.of("acme/search"), 2));
        done(mine.comment(ref, says("note-1", "still there?")));
        assertThat(done(mine.comments(ref, clock.instant())))
                .extracting(IssueComment::key)
                .containsExactly(Optional.of("note-1"));
    }
}
