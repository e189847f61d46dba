package dev.tocsin.adapter.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.SomeRotation;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.World;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Scopes, against a workspace that grants them by the manifest; user groups, against a server that makes them up. */
class SlackChecksTest {
    private final SlackWorkspace slack = new SlackWorkspace(World.acme(), Clock.systemUTC());
    private final MockWebServer server = new MockWebServer();

    @AfterEach
    void close() throws IOException {
        slack.close();
        server.close();
    }

    private static List<Finding> found(URI api, String token, Function<SlackProbe, Check> check) {
        try (var probe = new SlackProbe(api, token, Duration.ofSeconds(5))) {
            return check.apply(probe).run();
        }
    }

    private Finding scopesFor(SlackFeature feature) {
        return found(URI.create(slack.apiUrl()), slack.botToken(), TokenCheck::new).stream()
                .filter(f -> f.subject().equals("scopes for " + feature.title()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not looked at: " + feature));
    }

    /** The others need an event alone. */
    static Stream<SlackFeature> featuresWithScopes() {
        return Stream.of(SlackFeature.values())
                .filter(feature -> !feature.scopes().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("featuresWithScopes")
    void every_feature_is_looked_at_and_says_what_does_not_work_without_it(SlackFeature feature) {
        slack.install(SlackManifest.yaml(SlackManifest.Commands.USUAL));
        assertThat(scopesFor(feature))
                .isEqualTo(Finding.ok("scopes for " + feature.title(), String.join(", ", feature.scopes())));

        for (var scope : feature.scopes()) {
            slack.install(SlackManifest.yaml(SlackManifest.Commands.USUAL).replace("      - " + scope + "\n", ""));
            var missing = scopesFor(feature);
            assertThat(missing.said()).isEqualTo(scope + " is missing. Without it, " + feature.without() + ".");
            assertThat(missing.level().name()).isEqualTo(feature.need().name());
            assertThat(missing.todo()).contains("Bot Token Scopes", "install the app once more");
        }
    }

    @Test
    void several_missing_scopes_are_named() {
        slack.install(SlackManifest.yaml(SlackManifest.Commands.USUAL)
                .replace("      - channels:read\n", "")
                .replace("      - groups:read\n", ""));
        assertThat(scopesFor(SlackFeature.CHANNELS).said())
                .startsWith("channels:read and groups:read are missing. Without them, ");
    }

    // What the sandbox does not have

    private static MockResponse json(String body) {
        return new MockResponse()
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .setBody(body.replace('\'', '"'));
    }

    private static Rotation rotation(String name, String group) {
        return SomeRotation.named(name).group(group).rotation();
    }

    private List<Finding> groups(Rotation... rotations) {
        return found(server.url("/api/").uri(), "xoxb-1", probe -> new UserGroupCheck(probe, List.of(rotations)));
    }

    private void grants(String scopes) {
        server.enqueue(json("{'ok':true,'bot_id':'B1','team_id':'T1'}").setHeader("x-oauth-scopes", scopes));
    }

    @Test
    void user_groups_are_found_by_handle_or_id() {
        grants("commands,usergroups:read");
        server.enqueue(json("{'ok':true,'usergroups':[{'id':'S01','handle':'support-oncall','date_delete':0},"
                + "{'id':'S02','handle':'old','date_delete':1700000000}]}"));
        var findings = groups(
                rotation("a", "Support-Oncall"), rotation("b", "S01"), rotation("c", "nobody"), rotation("d", "old"));
        assertThat(findings)
                .extracting(Finding::level)
                .containsExactly(Finding.Level.OK, Finding.Level.OK, Finding.Level.WARNING, Finding.Level.WARNING);
        assertThat(findings.get(2).said()).contains("does not exist");
        assertThat(findings.get(3).said()).contains("is disabled");
    }

    @Test
    void without_the_scope_user_groups_are_not_asked_for() {
        grants("commands");
        assertThat(groups(rotation("a", "support-oncall")))
                .singleElement()
                .satisfies(f -> assertThat(f.said()).contains("usergroups:read", "do not follow who is on call"));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void without_user_groups_nothing_is_asked() {
        assertThat(groups()).isEmpty();
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"plan_upgrade_required", "permission_denied"})
    void a_workspace_that_does_not_tell_is_no_mistake(String error) {
        grants("usergroups:read");
        server.enqueue(json("{'ok':false,'error':'" + error + "'}"));
        assertThat(groups(rotation("a", "support-oncall")))
                .singleElement()
                .satisfies(f -> assertThat(f.said()).contains("could not be checked", error));
    }

    @Test
    void a_persons_token_is_an_error() {
        server.enqueue(json("{'ok':true,'team':'Acme','user':'ana','user_id':'U1'}")
                .setHeader("X-OAuth-Scopes", "chat:write"));
        var findings = found(server.url("/api/").uri(), "xoxb-1", TokenCheck::new);
        assertThat(findings.get(0).level()).isEqualTo(Finding.Level.ERROR);
        assertThat(findings.get(0).said()).contains("a person's token");
    }

    @Test
    void scopes_that_slack_does_not_name_are_not_known() {
        server.enqueue(json("{'ok':true,'bot_id':'B1','team':'Acme','user':'tocsin'}"));
        var findings = found(server.url("/api/").uri(), "xoxb-1", TokenCheck::new);
        assertThat(findings).extracting(Finding::level).containsExactly(Finding.Level.OK, Finding.Level.WARNING);
    }
}
