package dev.tocsin.adapter.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.GitHubEndpoint;
import dev.tocsin.sandbox.GitHubFault;
import dev.tocsin.sandbox.GitHubIssue;
import dev.tocsin.sandbox.GitHubService;
import dev.tocsin.sandbox.GitHubToken;
import dev.tocsin.ticket.EngineeringIssue.IssueLink;
import dev.tocsin.ticket.EngineeringIssue.Kind;
import dev.tocsin.ticket.IssueTracker;
import dev.tocsin.ticket.IssueTracker.Filed;
import dev.tocsin.ticket.IssueTracker.Looked;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tickets see of GitHub, on good days and on bad ones. */
class GitHubTrackerTest extends RunningGitHub {
    private final GitHubTracker tracker = tracker(github.token(), Duration.ofSeconds(5));

    private GitHubTracker tracker(GitHubToken token, Duration patience) {
        return new GitHubTracker(issues(token, patience), GitHubService.REPOSITORY);
    }

    private IssueTracker.Wish wish(Kind kind) {
        return new IssueTracker.Wish("form-V1", kind, "Search is slow", "It takes *minutes*.", clock.instant());
    }

    private IssueLink filed() {
        return ((Filed.At) tracker.file(wish(Kind.HELP))).link();
    }

    private Looked.Found look(IssueLink link) {
        return (Looked.Found) tracker.look(link, clock.instant().minus(Duration.ofDays(1)));
    }

    private GitHubIssue issue() {
        return github.issue(GitHubService.REPOSITORY, 1);
    }

    private String refused(GitHubTracker mine) {
        return ((Filed.Refused) mine.file(wish(Kind.HELP))).why();
    }

    @ParameterizedTest
    @EnumSource
    void an_issue_is_filed_once_with_the_label_of_its_kind(Kind kind) {
        var wish = wish(kind);
        var link = ((Filed.At) tracker.file(wish)).link();
        assertThat(link).isEqualTo(new IssueLink("acme/engineering", 1, github.url() + "/acme/engineering/issues/1"));
        assertThat(tracker.file(wish)).isEqualTo(new Filed.At(link));
        assertThat(github.issues(GitHubService.REPOSITORY)).singleElement().satisfies(issue -> {
            assertThat(issue.labels()).containsExactly(kind.label());
            assertThat(issue.title()).isEqualTo("Search is slow");
            assertThat(issue.body()).startsWith("It takes *minutes*.");
        });
    }

    @Test
    void an_issue_is_seen_with_what_others_wrote_since() {
        var link = filed();
        var octavia = github.engineer("octavia");
        octavia.comments(issue(), "Too old.");
        clock.pass(Duration.ofMinutes(5));
        // GitHub counts whole seconds.
        var since = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var comment = octavia.comments(issue(), "Which version?");
        done(issues.comment(new IssueRef(ENGINEERING, 1), says("note-1", "5.2")));
        var found = (Looked.Found) tracker.look(link, since);
        assertThat(found.comments())
                .containsExactly(new IssueTracker.Comment(
                        comment.id(),
                        "octavia",
                        "Which version?",
                        link.url() + "#issuecomment-" + comment.id(),
                        since));
        assertThat(found.open()).isTrue();
        assertThat(found.updatedAt()).isEqualTo(since);
    }

    @Test
    void a_comment_written_in_the_second_of_the_last_look_is_not_missed() {
        var link = filed();
        github.engineer("octavia").comments(issue(), "First.");
        var seen = look(link).updatedAt();
        github.engineer("octavia").comments(issue(), "And at once a second.");
        assertThat(((Looked.Found) tracker.look(link, seen)).comments())
                .extracting(IssueTracker.Comment::text)
                .contains("And at once a second.");
    }

    @Test
    void closing_says_why_and_reopening_does_not() {
        var link = filed();
        github.engineer("octavia").closes(issue(), "not_planned");
        assertThat(look(link))
                .extracting(Looked.Found::open, Looked.Found::why)
                .containsExactly(false, Optional.of("not_planned"));
        github.engineer("octavia").reopens(issue());
        assertThat(look(link))
                .extracting(Looked.Found::open, Looked.Found::why)
                .containsExactly(true, Optional.empty());
    }

    @Test
    void an_issue_that_was_transferred_is_followed_there() {
        github.addRepository("acme/platform");
        var both = github.token(
                GitHubToken.Kind.PERSONAL, GitHubToken.Access.WRITE, true, GitHubService.REPOSITORY, "acme/platform");
        var mine = tracker(both, Duration.ofSeconds(5));
        var link = filed();
        var moved = github.engineer("octavia").transfers(issue(), "acme/platform");
        github.engineer("octavia").comments(moved, "Ours.");
        var found = (Looked.Found) mine.look(link, clock.instant());
        assertThat(found.link()).isEqualTo(new IssueLink("acme/platform", 1, github.url() + "/acme/platform/issues/1"));
        assertThat(found.comments()).hasSize(1);
        assertThat(((Looked.Found) mine.look(found.link(), clock.instant())).comments())
                .hasSize(1);
    }

    // Who asks is told whose it is, and what would be right

    @Test
    void a_refused_token_is_for_whoever_runs_the_bot() {
        var link = filed();
        github.revoke(github.token());
        assertThat(refused(tracker))
                .startsWith("Whoever runs Tocsin has to mend this: GitHub does not accept the bot's token (401)")
                .contains("Put in a new one");
        // It is mended one day, and what was written meanwhile is read then.
        var closed = (Looked.NotAllowed) tracker.look(link, clock.instant());
        assertThat(closed.why()).contains("(401)").doesNotContain(github.token().value());
    }

    @Test
    void a_token_that_may_not_write_says_which_permission_it_needs() {
        var reader = github.token(GitHubToken.Kind.PERSONAL, GitHubToken.Access.READ, true, GitHubService.REPOSITORY);
        assertThat(refused(tracker(reader, Duration.ofSeconds(5))))
                .startsWith("Whoever runs Tocsin")
                .contains("(403)", "\"Issues: Read and write\"");
    }

    @Test
    void a_repository_that_is_not_there_is_for_whoever_runs_the_bot() {
        var stranger = github.token(GitHubToken.Kind.PERSONAL, GitHubToken.Access.WRITE, true);
        assertThat(refused(tracker(stranger, Duration.ofSeconds(5))))
                .startsWith("Whoever runs Tocsin")
                .contains("no repository acme/engineering (404)");
    }

    @Test
    void issues_that_are_switched_off_are_waited_for() {
        var link = filed();
        github.issuesEnabled(GitHubService.REPOSITORY, false);
        assertThat(refused(tracker)).startsWith("Whoever runs Tocsin").contains("(410)", "Switch them on");
        assertThat(tracker.look(link, clock.instant())).isInstanceOf(Looked.NotAllowed.class);
        github.issuesEnabled(GitHubService.REPOSITORY, true);
        assertThat(look(link).open()).isTrue();
    }

    @Test
    void what_github_does_not_take_is_for_whoever_wrote_it() {
        var long_ = new IssueTracker.Wish("form-V1", Kind.HELP, "\u0001", "b", clock.instant());
        assertThat(((Filed.Refused) tracker.file(long_)).why())
                .startsWith("GitHub refuses what the bot sent (422)")
                .contains("Shorten or change the text");
    }

    @Test
    void a_deleted_issue_and_one_out_of_sight_are_gone() {
        var link = filed();
        github.engineer("octavia").deletes(issue());
        assertThat(tracker.look(link, clock.instant()))
                .isEqualTo(new Looked.Gone("The issue acme/engineering#1 was deleted in GitHub (410)."));
        assertThat(tracker.look(new IssueLink("acme/engineering", 99, ""), clock.instant()))
                .asInstanceOf(InstanceOfAssertFactories.type(Looked.Gone.class))
                .extracting(Looked.Gone::why)
                .asString()
                .contains("no issue acme/engineering#99 (404)");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"OK", "BAD_CREDENTIALS"},
            mode = EnumSource.Mode.EXCLUDE)
    void what_passes_is_tried_again_and_files_one_issue(GitHubFault fault) {
        var hasty = tracker(github.token(), Duration.ofMillis(400));
        var wish = wish(Kind.DEFECT);
        github.fault(GitHubEndpoint.CREATE, fault);
        var again = again(() -> hasty.file(wish));
        github.fault(GitHubFault.OK);
        clock.pass(again.after().orElse(Duration.ofSeconds(1)));
        var link = ((Filed.At) hasty.file(wish)).link();
        assertThat(github.issues(GitHubService.REPOSITORY)).hasSize(1);
        github.fault(fault);
        var looking = again(() -> hasty.look(link, clock.instant()));
        github.fault(GitHubFault.OK);
        clock.pass(looking.after().orElse(Duration.ofSeconds(1)));
        assertThat(hasty.look(link, clock.instant())).isInstanceOf(Looked.Found.class);
    }

    @Test
    void while_github_wants_quiet_nothing_is_asked_for_any_ticket() {
        var link = filed();
        github.retryAfter(90);
        github.faultOnce(GitHubEndpoint.READ, GitHubFault.SECONDARY);
        assertThat(again(() -> look(link)).after()).contains(Duration.ofSeconds(90));
        github.clearRequests();
        again(() -> tracker.file(new IssueTracker.Wish("form-V2", Kind.HELP, "t", "b", clock.instant())));
        assertThat(github.requests()).isEmpty();
    }
}
