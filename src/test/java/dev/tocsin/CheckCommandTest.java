package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.slack.SlackManifest;
import dev.tocsin.sandbox.GitHubFault;
import dev.tocsin.sandbox.GitHubService;
import dev.tocsin.sandbox.GitHubToken;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.PagerEndpoint;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.PagerKey;
import dev.tocsin.sandbox.SlackFault;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.World;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code tocsin check}, as an operator types it, against a workspace and a pager that answer over HTTP. */
class CheckCommandTest {
    @TempDir
    Path folder;

    private final SlackWorkspace slack = new SlackWorkspace(World.acme(), Clock.systemUTC());
    private final OpsGenieService pager = new OpsGenieService(World.acme(), Clock.systemUTC());
    private final GitHubService github = new GitHubService(Clock.systemUTC());
    private final Console console = new Console(Clock.systemUTC());
    private String policy = "";

    @BeforeEach
    void aGoodSetUp() throws IOException {
        slack.install(SlackManifest.yaml(SlackManifest.Commands.USUAL));
        try (var example = Objects.requireNonNull(getClass().getResourceAsStream("/dev/tocsin/demo/tocsin.yml"))) {
            policy = new String(example.readAllBytes(), StandardCharsets.UTF_8);
        }
        policy(policy);
        console.in(slack, pager, folder.resolve("tocsin.yml"))
                .with("TOCSIN_GITHUB_URL", github.url())
                .with("TOCSIN_GITHUB_TOKEN", github.token().value())
                .with("TOCSIN_GITHUB_WEBHOOK_SECRET", "githubs-webhook-secret")
                .with("TOCSIN_DATABASE_URL", "jdbc:sqlite:" + folder.resolve("tocsin.db"));
    }

    @AfterEach
    void close() {
        slack.close();
        pager.close();
        github.close();
    }

    private void policy(String yaml) throws IOException {
        Files.writeString(folder.resolve("tocsin.yml"), yaml);
    }

    /** Puts another value into the example. */
    private void policy(String what, String instead) throws IOException {
        assertThat(policy).contains(what);
        policy(policy.replace(what, instead));
    }

    private Console.Said good() {
        var said = console.runs("check");
        assertThat(said.out()).doesNotContain("error  ");
        assertThat(said.exit()).as(said.out()).isZero();
        return said;
    }

    private Console.Said bad() {
        var said = console.runs("check");
        assertThat(said.exit()).as(said.out()).isEqualTo(1);
        return said;
    }

    @Test
    void a_good_set_up_has_nothing_to_do() {
        var said = good();
        assertThat(said.out()).doesNotContain("warning  ").endsWith("Found no errors and no warnings.\n");
        assertThat(said.line("bot token")).contains("ok", "the bot Tocsin's, in the workspace Acme");
        assertThat(said.line("scopes for slash commands")).contains("commands");
        assertThat(said.line("app token")).contains("Socket Mode");
        assertThat(said.line("signing secret")).contains("type the command");
        assertThat(said.line("#support-oncall (C0ONCALL, default_channel)")).contains("member");
        assertThat(said.line("user group @support-oncall of customer-support")).contains("ok");
        assertThat(said.line("rotation customer-support")).contains("ben@acme.example on call");
        assertThat(said.line("rotation delivery")).contains("team \"delivery\" exists");
        assertThat(said.line("webhook secret")).contains("is set");
    }

    // Configuration

    @Test
    void every_mistake_of_the_configuration_is_said_with_its_place() throws IOException {
        policy("    channel: C0MGMT", "    channel: support");
        console.without("TOCSIN_SLACK_BOT_TOKEN").with("TOCSIN_PROT", "8080");
        var said = bad();
        assertThat(said.line("tocsin.yml line")).contains("error", "\"support\" is not a channel's id");
        assertThat(said.line("TOCSIN_SLACK_BOT_TOKEN")).contains("error", "is missing", "OAuth & Permissions");
        assertThat(said.line("TOCSIN_PROT")).contains("error", "Did you mean TOCSIN_PORT?");
        assertThat(said.out()).contains("Found 3 errors and no warnings.");
    }

    @Test
    void what_needs_no_file_is_looked_at_without_it() throws IOException {
        Files.delete(folder.resolve("tocsin.yml"));
        var said = bad();
        assertThat(said.line("tocsin.yml")).contains("error", "cannot be read", "TOCSIN_CONFIG");
        assertThat(said.line("bot token")).contains("ok");
        assertThat(said.line("integration key")).contains("ok");
    }

    @Test
    void fallbacks_that_go_in_a_circle_are_shown() throws IOException {
        policy("    channel: C0MGMT\n", "    channel: C0MGMT\n    fallback: customer-support\n");
        assertThat(good().line("fallbacks"))
                .contains("warning", "customer-support → support-mgmt → customer-support", "no fallback");
    }

    @Test
    void where_nobody_is_named_it_is_said_that_everybody_may_work_on_tickets() throws IOException {
        policy(policy.replaceAll("(?s)\nregions:.*?\nrouting:", "\nrouting:"));
        assertThat(good().line("nobody is named"))
                .contains("warning", "people", "everybody may work on tickets", "name who does what under people");
    }

    @Test
    void a_roster_without_support_engineers_is_pointed_out() throws IOException {
        policy("role: se,", "role: admin,");
        assertThat(good().line("nobody named is an se")).contains("warning", "people", "the role se");
    }

    // Slack

    @Test
    void a_refused_token_is_an_error_and_what_needs_it_is_not_known() {
        slack.revokeToken();
        var said = bad();
        assertThat(said.line("bot token")).contains("error", "token_revoked", "TOCSIN_SLACK_BOT_TOKEN");
        assertThat(said.line("C0ONCALL")).contains("warning", "C0MGMT", "could not be checked", "Mend the token first");
        assertThat(said.line("app token")).contains("ok");
    }

    @Test
    void socket_mode_that_is_switched_off_is_an_error() {
        slack.install(
                SlackManifest.yaml(SlackManifest.Commands.USUAL, URI.create("https://tocsin.example.com/slack/events")),
                URI.create("http://127.0.0.1:9/"));
        assertThat(bad().line("app token")).contains("error", "Switch Socket Mode on");
    }

    @Test
    void a_wrong_app_token_is_an_error() {
        console.with("TOCSIN_SLACK_APP_TOKEN", "xapp-1-wrong");
        assertThat(bad().line("app token")).contains("error", "invalid_auth", "connections:write");
    }

    @ParameterizedTest
    @CsvSource({
        "C0OLD, #old-support, is archived, Unarchive it",
        "C0NOWHERE, C0NOWHERE, does not exist, correct its id",
        "G0SECRET, G0SECRET, is private and Tocsin is no member, Invite Tocsin",
    })
    void a_channel_that_cannot_be_posted_to_costs_more_where_no_other_stands_in(
            String id, String name, String said, String todo) throws IOException {
        policy("    channel: C0MGMT", "    channel: " + id);
        assertThat(good().line(name))
                .contains("warning", "channel of support-mgmt", said, "go to the default channel instead", todo);
        policy("default_channel: C0ONCALL", "default_channel: " + id);
        assertThat(bad().line(name)).contains("error", "default_channel", said, todo);
        policy("operators_channel: C0MGMT", "operators_channel: " + id);
        assertThat(bad().line(name)).contains("error", "operators_channel", said, todo);
    }

    @Test
    void a_public_channel_needs_no_invitation() throws IOException {
        policy("    channel: C0MGMT", "    channel: C0SUPPORT");
        assertThat(good().line("#support (C0SUPPORT, channel of support-mgmt, the rule "))
                .contains("ok", "can post there");
    }

    @Test
    void the_channels_of_rules_are_looked_at_too() throws IOException {
        assertThat(good().line("channel of the rule \"emergencies\", the rule \"around the clock\""))
                .contains("ok", "#support (C0SUPPORT, ");
        policy("    channel: C0SUPPORT\n    rotation: support-mgmt", "    channel: C0OLD\n    rotation: support-mgmt");
        assertThat(good().line("#old-support (C0OLD, channel of the rule \"security\")"))
                .contains("warning", "is archived", "go to the default channel instead");
    }

    @Test
    void a_channel_that_strangers_read_is_pointed_out() throws IOException {
        policy("    channel: C0MGMT", "    channel: C0GLOBEX");
        assertThat(good().line("#acme-globex")).contains("warning", "another company");
    }

    @Test
    void without_the_scope_a_shared_channel_cannot_be_told_and_that_is_an_error() {
        slack.install(SlackManifest.yaml(SlackManifest.Commands.USUAL).replace("      - channels:read\n", ""));
        var said = bad();
        assertThat(said.line("scopes for looking at channels"))
                .contains("error", "channels:read is missing", "shared with another company");
        assertThat(said.line("C0ONCALL")).contains("warning", "could not be checked", "channels:read");
    }

    // The pager

    @Test
    void a_refused_integration_key_is_an_error() {
        pager.revokeKey(PagerKey.INTEGRATION);
        assertThat(bad().line("integration key"))
                .contains("error", "401", "nobody can be paged", "global API integration");
    }

    @Test
    void a_teams_key_is_an_error_where_it_is_to_page_several() {
        console.with("TOCSIN_OPSGENIE_KEY", pager.teamKey("delivery"));
        assertThat(bad().line("integration key")).contains("error", "is a team's", "whoever is asked for");
    }

    @Test
    void a_teams_key_may_do_for_that_team_alone() throws IOException {
        console.with("TOCSIN_OPSGENIE_KEY", pager.teamKey("delivery"));
        policy("""
                default_channel: C0ONCALL
                operators_channel: C0MGMT
                rotations:
                  delivery:
                    opsgenie: {type: team, name: delivery}
                    channel: C0ONCALL
                """);
        assertThat(good().line("integration key")).contains("warning", "is a team's", "Right if");
    }

    @Test
    void keys_that_were_swapped_are_noticed() {
        console.with("TOCSIN_OPSGENIE_KEY", pager.configurationKey())
                .with("TOCSIN_OPSGENIE_CONFIGURATION_KEY", pager.integrationKey());
        var said = good();
        assertThat(said.line("integration key")).contains("warning", "Those cannot page", "Page yourself once");
        assertThat(said.line("configuration key")).contains("warning", "was the integration's put here?");
    }

    @Test
    void the_same_key_for_both_is_noticed() {
        console.with("TOCSIN_OPSGENIE_KEY", pager.configurationKey());
        assertThat(good().line("integration key")).contains("warning", "the same as the configuration key");
    }

    @Test
    void without_a_configuration_key_it_is_said_what_will_not_be_known() {
        console.without("TOCSIN_OPSGENIE_CONFIGURATION_KEY");
        var said = good();
        assertThat(said.line("configuration key"))
                .contains(
                        "warning", "Cards name the rotation", "a gap in a schedule is not seen", "API key management");
        assertThat(said.out()).doesNotContain("rotation customer-support");
    }

    @Test
    void a_refused_configuration_key_is_as_good_as_none() {
        pager.revokeKey(PagerKey.CONFIGURATION);
        var said = good();
        assertThat(said.line("configuration key")).contains("warning", "401", "Cards name the rotation");
        assertThat(said.line("rotation customer-support")).contains("warning", "Mend that key first");
    }

    @Test
    void a_heartbeat_that_is_not_there_is_an_error_though_it_answers_pings() {
        console.with("TOCSIN_OPSGENIE_HEARTBEAT", "tocsn");
        assertThat(bad().line("heartbeat")).contains("error", "no heartbeat \"tocsn\"", "letter by letter");
        console.without("TOCSIN_OPSGENIE_HEARTBEAT");
        assertThat(good().line("heartbeat")).contains("warning", "when Tocsin itself is dead, nobody is called");
    }

    @Test
    void it_is_said_who_escalates_each_rotation() {
        assertThat(good().line("escalation of customer-support"))
                .contains("ok", "after 10 minutes support-mgmt, 2 times");
        assertThat(good().line("escalation of delivery")).contains("ok", "the pager's, as its team says");
    }

    @ParameterizedTest
    @CsvSource({"schedule, who is on call", "user, that person"})
    void a_rotation_whose_escalation_ends_in_nobody_is_refused(String type, String whom) throws IOException {
        policy(policy.replace("opsgenie: {type: team, name: delivery}", "opsgenie: {type: " + type + ", name: x}"));
        assertThat(bad().line("escalation of delivery"))
                .contains(
                        "error", "ends in nobody: a " + type + " calls only " + whom, "escalation: tocsin, with steps");
    }

    @ParameterizedTest
    @CsvSource({"customer-support, schedule", "delivery, team"})
    void a_responder_that_the_pager_does_not_have_is_an_error(String name, String type) {
        pager.delete(name);
        assertThat(bad().line("rotation " + name))
                .contains("error", "has no " + type + " \"" + name + "\"", "letter by letter");
    }

    @ParameterizedTest
    @CsvSource({
        "'{type: escalation, name: customer-support-escalation}', ok, escalation \"customer-support-escalation\" exists",
        "'{type: user, name: ben@acme.example}', ok, user \"ben@acme.example\" exists",
        "'{type: user, name: zoe@acme.example}', error, has no user \"zoe@acme.example\"",
        "'{type: team, name: customer-support}', error, has no team \"customer-support\"",
    })
    void a_responder_is_looked_for_by_type_and_name(String responder, String level, String said) throws IOException {
        // The demo's escalation stands in the lines below its responder.
        policy(policy.replaceFirst(
                "(?s)opsgenie: \\{type: schedule, name: customer-support}(.*?)escalation: tocsin.*?rounds: 2[^\n]*",
                "opsgenie: " + responder + "$1"));
        assertThat(console.runs("check").line("rotation customer-support")).contains(level + " ", said);
    }

    @Test
    void a_gap_names_who_is_paged_instead() {
        pager.onCall("customer-support");
        assertThat(good().line("rotation customer-support"))
                .contains("warning", "nobody is on call now", "go to support-mgmt instead (mara@acme.example)", "Fill");
    }

    @Test
    void a_gap_that_nobody_fills_is_said_louder() {
        pager.onCall("customer-support");
        pager.onCall("support-mgmt");
        var said = good();
        assertThat(said.line("rotation customer-support")).contains("nor for its fallback", "calls nobody");
        assertThat(said.line("rotation support-mgmt")).contains("it has no fallback", "calls nobody");
    }

    @Test
    void without_a_webhook_secret_tocsin_looks_instead() {
        console.without("TOCSIN_WEBHOOK_SECRET");
        assertThat(good().line("webhook secret")).contains("warning", "Tocsin looks instead", "X-Tocsin-Secret");
    }

    // Bad days of the others

    @ParameterizedTest
    @EnumSource(
            value = SlackFault.class,
            names = {"OK", "SLOW"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_bad_day_of_slack_is_no_error(SlackFault fault) {
        slack.fault(fault);
        var said = good();
        assertThat(said.out()).contains("could not be checked: Slack");
        assertThat(said.line("C0ONCALL")).contains("C0MGMT").contains(fault == SlackFault.CUT ? "warning" : "check");
    }

    @ParameterizedTest
    @EnumSource(
            value = PagerFault.class,
            names = {"DOWN", "LIMITED", "CUT", "CUT_BEFORE", "HANG", "NONSENSE", "EMPTY", "HOLLOW"})
    void a_bad_day_of_the_pager_is_no_error(PagerFault fault) {
        pager.fault(fault);
        var said = good();
        assertThat(said.out()).contains("could not be checked: the pager");
        assertThat(said.line("integration key")).contains("warning");
        assertThat(said.line("rotation customer-support")).contains("warning", "could not be checked");
    }

    // Engineering

    @Test
    void where_engineering_is_asked_is_looked_at_and_nothing_is_written_there() {
        assertThat(good().line("acme/engineering")).contains("ok", "its issues can be read");
        assertThat(github.requests()).singleElement().satisfies(call -> {
            assertThat(call.httpMethod()).isEqualTo("GET");
            assertThat(call.complaints()).isEmpty();
        });
    }

    @Test
    void a_refused_github_token_keeps_nobody_from_paging() {
        github.revoke(github.token());
        assertThat(good().line("acme/engineering"))
                .contains("warning", "engineering cannot be asked", "(401)", "Put in a new one");
    }

    @Test
    void a_github_token_that_sees_another_repository_is_told_with_what_to_check() {
        github.addRepository("acme/other");
        console.with(
                "TOCSIN_GITHUB_TOKEN",
                github.token(GitHubToken.Kind.PERSONAL, GitHubToken.Access.WRITE, true, "acme/other")
                        .value());
        assertThat(good().line("acme/engineering")).contains("warning", "(404)", "Check the name");
    }

    @Test
    void half_of_what_engineering_takes_is_said() throws IOException {
        console.without("TOCSIN_GITHUB_TOKEN");
        assertThat(good().line("TOCSIN_GITHUB_TOKEN"))
                .contains("warning", "is not set, and so engineering cannot be asked", "issues of acme/engineering");
        console.with("TOCSIN_GITHUB_TOKEN", github.token().value());
        policy("engineering:\n  repository: acme/engineering\n", "");
        assertThat(good().line("names no repository")).contains("warning", "engineering: {repository: OWNER/NAME}");
        console.without("TOCSIN_GITHUB_TOKEN");
        assertThat(good().out()).doesNotContain("Engineering");
    }

    @Test
    void without_a_secret_for_githubs_webhook_it_is_said_what_comes_late() {
        console.without("TOCSIN_GITHUB_WEBHOOK_SECRET");
        assertThat(good().line("GitHub's webhooks are refused")).contains("warning", "ten minutes later");
    }

    @ParameterizedTest
    @EnumSource(names = {"DOWN", "LIMITED", "SECONDARY", "CUT", "HANG", "NONSENSE"})
    void a_bad_day_of_github_is_no_error(GitHubFault fault) {
        github.fault(fault);
        assertThat(good().line("acme/engineering")).contains("warning", "could not be checked: GitHub");
    }

    @Test
    void when_everybody_hangs_it_ends_soon() {
        github.fault(GitHubFault.HANG);
        slack.fault(SlackFault.HANG);
        pager.fault(PagerFault.HANG);
        var start = System.nanoTime();
        assertThat(good().out()).contains("could not be checked");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void what_hangs_at_the_second_question_ends_soon_too() {
        slack.fault("conversations.info", SlackFault.HANG);
        pager.fault(PagerEndpoint.CONFIGURATION, PagerFault.HANG);
        var start = System.nanoTime();
        var said = good();
        assertThat(said.out()).contains("could not be checked");
        assertThat(said.line("whether the integration key is a team's")).contains("could not be checked");
        assertThat(said.line("bot token")).contains("ok");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void nothing_is_changed_by_looking() {
        good();
        assertThat(folder.resolve("tocsin.db")).doesNotExist();
        assertThat(pager.requests()).allMatch(call -> call.httpMethod().equals("GET"));
        assertThat(slack.calls())
                .extracting(SlackWorkspace.Call::method)
                .containsOnly("auth.test", "apps.connections.open", "conversations.info", "usergroups.list");
    }
}
