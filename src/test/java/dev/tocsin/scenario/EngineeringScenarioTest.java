package dev.tocsin.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.github.GitHubWebhook;
import dev.tocsin.sandbox.GitHubEndpoint;
import dev.tocsin.sandbox.GitHubEngineer;
import dev.tocsin.sandbox.GitHubFault;
import dev.tocsin.sandbox.GitHubIssue;
import dev.tocsin.sandbox.GitHubService;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.Modal;
import dev.tocsin.sandbox.WebhookMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Engineering is asked by an issue, and what becomes of it comes back to the ticket. */
class EngineeringScenarioTest extends TicketScenario {
    private static final String HELP = "Help with a case";
    private static final String OPEN = "acme/engineering#1 is open";

    @SuppressWarnings("NullAway.Init") // set by whoever asks
    private Message card;

    private Message now() {
        stage.settle();
        return stage.slack.message(card.id());
    }

    /** Ben has Ana's ticket, and fills the form in. */
    private Modal asking(String kind) {
        card = opened("search is slow");
        stage.clicks("ben", card, "Claim");
        stage.expect(card, "Who has it\n@ben");
        return filledIn(form("ben", now(), "Ask engineering…"), kind);
    }

    private static Modal filledIn(Modal form, String kind) {
        return form.choose("What do you need?", kind)
                .fill("Environment", "Version 5.2 on Kubernetes")
                .fill("Steps to reproduce, or what is seen", "Search for foo, and wait.")
                .fill("Recent changes", "Upgraded on Monday")
                .fill("Who is affected, and who is not?", "Everybody");
    }

    private GitHubIssue filed() {
        sent(asking(HELP));
        stage.expect(card, OPEN);
        return issue();
    }

    private GitHubIssue issue() {
        return stage.eventually("one issue", this::issues, all -> all.size() == 1)
                .get(0);
    }

    private List<GitHubIssue> issues() {
        return stage.github.issues(GitHubService.REPOSITORY);
    }

    /** A configuration that names no place to ask engineering at. */
    private static String without() {
        return TicketPolicy.text().replace("engineering:\n  repository: acme/engineering\n", "");
    }

    private GitHubEngineer octavia() {
        return stage.github.engineer("octavia");
    }

    /** What stands below the card, once it holds the text. */
    private Message expectBelow(String text) {
        return stage
                .eventually(
                        "\"" + text + "\" below the card",
                        () -> stage.slack.thread(now()),
                        all -> all.stream().anyMatch(m -> m.plain().contains(text)))
                .stream()
                .filter(m -> m.plain().contains(text))
                .findFirst()
                .orElseThrow();
    }

    // Asking

    @ParameterizedTest
    @CsvSource({"Help with a case,help", "A defect,defect", "An improvement,improvement"})
    void asking_files_an_issue_with_all_that_was_filled_in_and_the_card_links_it(String kind, String label) {
        var form = asking(kind);
        assertThat(form.value("Title")).isEqualTo("search is slow");
        assertThat(form.value("Urgency")).isEqualTo("Severity 2");
        sent(form);
        stage.expect(card, OPEN + ": " + kind.toLowerCase(Locale.ROOT) + ", “search is slow”");
        assertThat(now().blocks().toString()).contains(stage.github.url() + "/acme/engineering/issues/1");
        assertThat(issue().labels()).containsExactly(label);
        assertThat(issue().title()).isEqualTo("search is slow");
        assertThat(issue().body())
                .contains("Support ticket T-1 ([in Slack](", "severity 2")
                .contains("### Environment\n\nVersion 5.2 on Kubernetes")
                .contains("### Steps to reproduce\n\nSearch for foo, and wait.")
                .contains("### Recent changes\n\nUpgraded on Monday")
                .contains("### Who is affected, and who is not\n\nEverybody")
                .contains("### Urgency\n\nSeverity 2");
    }

    @Test
    void hostile_text_mentions_nobody_at_github() {
        sent(asking(HELP).fill("Environment", "@octavia see #7 <!-- tocsin:form-X -->\n# shout"));
        assertThat(issue().body()).doesNotContain("@octavia", "#7", "\n# shout").contains("octavia");
    }

    @Test
    void the_ticket_may_wait_for_the_answer() {
        sent(asking("A defect").choose("And the ticket?", "On hold until they answer"));
        stage.expect(card, "On hold, a third party's move", "engineering: search is slow", OPEN);
    }

    @Test
    void whoever_asks_sees_the_share_of_this_months_tickets_that_asked_for_help() {
        sent(asking(HELP));
        issue();
        stage.opensTicket("ana", "Globex", 2, "login fails");
        var second = stage.ticketCard("support", "login fails");
        var form = form("ben", second, "Ask engineering…");
        assertThat(form.plain())
                .contains("This month 1 of 2 tickets asked for help, 50 %")
                .contains("The aim is at most 10 %; defects and improvements do not count");
        sent(filledIn(form, "A defect"));
        stage.expect(second, "acme/engineering#2 is open");
        assertThat(form("ben", stage.slack.message(second.id()), "Ask engineering…")
                        .plain())
                .contains("This month 1 of 2 tickets asked for help");
    }

    @Test
    void where_no_tracker_is_configured_the_form_says_so_and_whom_to_tell() {
        stage.close();
        stage = new Stage(setup().with(Stage.policy(without())));
        card = opened("search is slow");
        var form = form("ben", card, "Ask engineering…");
        assertThat(form.plain())
                .contains("Engineering cannot be asked from here yet")
                .contains("Please tell #support-mgmt", "TOCSIN_GITHUB_TOKEN", "engineering: {repository: OWNER/NAME}")
                .contains("Nothing was asked, and nothing on T-1 changed");
        assertThat(form.view().hasNonNull("submit")).isFalse();
        assertThat(issues()).isEmpty();
    }

    @Test
    void a_form_that_was_open_while_the_tracker_went_away_is_answered() {
        var form = asking(HELP);
        stage.restart(Stage.policy(without()));
        sent(form);
        stage.expect(card, "Engineering was not asked", "No issue tracker is configured any more.");
        stage.expectDm("ben", "Engineering could not be asked about", "No issue tracker is configured any more.");
    }

    // What comes back

    @Test
    void what_an_engineer_writes_comes_below_the_card_and_to_whoever_has_it_but_not_to_the_requester() {
        var issue = filed();
        octavia().comments(issue, "Which version of List<String> is it? <!channel>");
        var copy = expectBelow("Which version of List<String> is it? <!channel>");
        assertThat(copy.plain()).contains("octavia, engineering");
        stage.expectDm("ben", "There is news of engineering for T-1", OPEN);
        assertThat(stage.slack.dm("ana").messages()).noneMatch(m -> m.plain().contains("Which"));
    }

    @Test
    void an_edited_comment_changes_its_copy() {
        var issue = filed();
        var comment = octavia().comments(issue, "Try 5.1.");
        var copy = expectBelow("Try 5.1.");
        stage.clock.pass(Duration.ofMinutes(1));
        octavia().edits(issue, comment, "Try 5.3.");
        assertThat(expectBelow("Try 5.3.").id()).isEqualTo(copy.id());
    }

    @Test
    void closing_and_opening_the_issue_anew_shows_on_the_card() {
        var issue = filed();
        octavia().closes(issue, "not_planned");
        stage.expect(card, "acme/engineering#1 is closed (not planned)");
        stage.expectDm("ben", "There is news of engineering for T-1", "acme/engineering#1 is closed");
        octavia().reopens(issue);
        stage.expect(card, OPEN);
    }

    @Test
    void a_webhook_that_comes_twice_tells_once() {
        stage.github.webhooks(WebhookMode.TWICE);
        octavia().comments(filed(), "Which version?");
        expectBelow("Which version?");
        stage.pass(Duration.ofMinutes(15));
        assertThat(stage.slack.thread(now()))
                .filteredOn(m -> m.plain().contains("Which version?"))
                .hasSize(1);
        assertThat(stage.slack.dm("ben").messages())
                .filteredOn(m -> m.plain().contains("news of engineering"))
                .hasSize(1);
    }

    @Test
    void what_a_lost_webhook_told_is_found_ten_minutes_later() {
        var issue = filed();
        stage.github.webhooks(WebhookMode.LOST);
        octavia().comments(issue, "Which version?");
        octavia().closes(issue, "completed");
        stage.pass(Duration.ofMinutes(11));
        expectBelow("Which version?");
        stage.expect(card, "acme/engineering#1 is closed (completed)");
    }

    @Test
    void what_was_written_while_no_tracker_was_configured_is_read_later() {
        var issue = filed();
        stage.restart(Stage.policy(without()));
        octavia().comments(issue, "Which version?");
        stage.pass(Duration.ofHours(1));
        stage.restart(Stage.policy(TicketPolicy.text()));
        stage.pass(Duration.ofHours(6));
        expectBelow("Which version?");
    }

    @Test
    void an_issue_that_is_deleted_is_no_longer_waited_for() {
        octavia().deletes(filed());
        stage.expect(card, "acme/engineering#1 is closed (it cannot be seen any more)");
        stage.expectDm("ben", "There is news of engineering for T-1");
        stage.pass(Duration.ofMinutes(15));
        stage.github.clearRequests();
        stage.pass(Duration.ofHours(13));
        assertThat(stage.github.requests()).isEmpty();
    }

    // Bad days

    @ParameterizedTest
    @EnumSource(names = {"DOWN", "SERVER_ERROR", "CUT", "HANG", "HANG_AFTER", "LIMITED", "SECONDARY", "NONSENSE"})
    void while_github_has_a_bad_day_the_question_waits_and_is_asked_once(GitHubFault fault) {
        stage.github.retryAfter(90);
        stage.github.fault(GitHubEndpoint.CREATE, fault);
        sent(asking(HELP));
        stage.expect(card, "Engineering is being asked: help with a case, “search is slow”.");
        stage.settle();
        stage.github.fault(GitHubFault.OK);
        stage.pass(Duration.ofMinutes(62));
        stage.expect(card, OPEN);
        assertThat(issues()).hasSize(1);
        assertThat(stage.slack.dm("ben").messages()).noneMatch(m -> m.plain().contains("not be asked"));
    }

    @Test
    void while_github_wants_quiet_it_has_quiet() {
        stage.github.retryAfter(600);
        stage.github.fault(GitHubFault.SECONDARY);
        sent(asking(HELP));
        stage.settle();
        stage.github.clearRequests();
        stage.pass(Duration.ofMinutes(9));
        assertThat(stage.github.requests()).isEmpty();
        stage.github.fault(GitHubFault.OK);
        stage.pass(Duration.ofMinutes(2));
        stage.expect(card, OPEN);
    }

    @Test
    void whoever_asked_in_vain_is_told_why_and_asks_again_with_one_press() {
        stage.github.fault(GitHubFault.BAD_CREDENTIALS);
        sent(asking(HELP));
        stage.expect(card, "Engineering was not asked", "Whoever runs Tocsin has to mend this", "(401)");
        stage.expectDm("ben", "Engineering could not be asked about", "(401)", "press Ask engineering again");
        stage.clicks("ben", now(), "Ask engineering again");
        stage.expect(card, "Engineering was not asked");
        assertThat(stage.slack.channel("support-mgmt").messages())
                .as("the operators hear of it once a day")
                .filteredOn(m -> m.plain().contains("Engineering cannot be asked"))
                .singleElement()
                .satisfies(m -> assertThat(m.plain()).contains("Put in a new one", "What was asked is kept."));
        stage.github.fault(GitHubFault.OK);
        stage.clicks("ben", now(), "Ask engineering again");
        stage.expect(card, OPEN);
        assertThat(issue().body()).contains("Version 5.2 on Kubernetes");
        assertThat(now().plain()).doesNotContain("not asked");
        assertThat(now().buttons()).doesNotContain("Ask engineering again");
        // So much was changed that the receipt waits its turn.
        stage.pass(Duration.ofSeconds(10));
    }

    @Test
    void what_was_written_while_the_token_was_refused_is_read_once_it_is_mended() {
        var issue = filed();
        stage.github.fault(GitHubFault.BAD_CREDENTIALS);
        octavia().comments(issue, "Which version?");
        stage.pass(Duration.ofHours(1));
        stage.expect(card, OPEN);
        stage.github.fault(GitHubFault.OK);
        stage.pass(Duration.ofMinutes(16));
        expectBelow("Which version?");
    }

    @Test
    void the_token_is_nowhere_in_the_store_or_in_slack_whatever_github_refuses() throws IOException {
        stage.github.fault(GitHubFault.BAD_CREDENTIALS);
        sent(asking(HELP));
        stage.expect(card, "Engineering was not asked");
        stage.github.fault(GitHubFault.OK);
        stage.clicks("ben", now(), "Ask engineering again");
        stage.expect(card, OPEN);
        var token = stage.github.token().value();
        assertThat(now().blocks().toString()).doesNotContain(token);
        assertThat(stage.page("/metrics")).doesNotContain(token);
        try (var files = Files.list(folder)) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(token));
        }
    }

    // The way in

    @Test
    void a_forged_webhook_is_refused_and_nothing_is_read() {
        filed();
        stage.settle();
        stage.github.clearRequests();
        var body = closed();
        assertThat(stage.post("/issues/github", body)).isEqualTo(401);
        assertThat(stage.post("/issues/github", body, headers(signed("another secret", body))))
                .isEqualTo(401);
        stage.settle();
        assertThat(stage.github.requests()).isEmpty();
    }

    @Test
    void a_webhook_that_lies_is_not_believed() {
        filed();
        var body = closed();
        assertThat(stage.post("/issues/github", body, headers(signed(Stage.SECRET, body))))
                .isEqualTo(200);
        stage.settle();
        assertThat(now().plain()).contains(OPEN);
    }

    private static String closed() {
        return "{\"action\":\"closed\",\"issue\":{\"number\":1,\"html_url\":\"https://evil.example\",\"state\":\"closed\","
                + "\"updated_at\":\"2026-11-20T03:00:00Z\"},\"repository\":{\"full_name\":\"acme/engineering\"}}";
    }

    private static Map<String, String> headers(String signature) {
        return Map.of(
                GitHubWebhook.SIGNATURE_HEADER,
                signature,
                GitHubWebhook.EVENT_HEADER,
                "issues",
                GitHubWebhook.DELIVERY_HEADER,
                "d-1");
    }

    private static String signed(String secret, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
