package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.slack.SlackManifest;
import dev.tocsin.config.Settings;
import dev.tocsin.sandbox.GitHubService;
import dev.tocsin.sandbox.OpsGenieService;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.PagerKey;
import dev.tocsin.sandbox.SlackFault;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tocsin run}: when it starts, and when it does not. */
class StartTest {
    @TempDir
    Path folder;

    private final SlackWorkspace slack = new SlackWorkspace(World.acme(), Clock.systemUTC());
    private final OpsGenieService pager = new OpsGenieService(World.acme(), Clock.systemUTC());
    private final GitHubService github = new GitHubService(Clock.systemUTC());
    private final Console console = new Console(Clock.systemUTC());
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aGoodSetUp() throws IOException {
        slack.install(SlackManifest.yaml(SlackManifest.Commands.USUAL));
        try (var example = Objects.requireNonNull(getClass().getResourceAsStream("/dev/tocsin/demo/tocsin.yml"))) {
            Files.copy(example, folder.resolve("tocsin.yml"));
        }
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

    /** What a bot that starts says; it is stopped again. */
    private String started(boolean despiteErrors) {
        var surroundings = App.Surroundings.real(Clock.systemUTC(), () -> {});
        try (var app = new Start(console.environment(), surroundings, new PrintWriter(err, true))
                .app(despiteErrors)
                .orElseThrow(() -> new AssertionError(err))) {
            assertThat(app.port()).isPositive();
        }
        return err.toString();
    }

    private String refused() {
        var said = console.runs("run");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).endsWith("Tocsin did not start.\n").doesNotContain("ok  ");
        return said.err();
    }

    @Test
    void where_all_is_well_it_starts_without_a_word() {
        assertThat(started(false)).isEmpty();
    }

    @Test
    void it_starts_with_warnings_and_says_them() {
        console.without("TOCSIN_WEBHOOK_SECRET");
        assertThat(started(false)).contains("warning  webhook secret").doesNotContain("ok  ", "Database");
    }

    @Test
    void it_does_not_start_on_an_error_of_the_configuration() throws IOException {
        Files.delete(folder.resolve("tocsin.yml"));
        console.without("TOCSIN_OPSGENIE_KEY");
        assertThat(refused()).contains("TOCSIN_CONFIG", "TOCSIN_OPSGENIE_KEY: is missing");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void it_does_not_start_on_a_database_that_is_none_and_leaves_it_as_it_is() throws IOException {
        Files.writeString(folder.resolve("tocsin.db"), "a letter to my aunt ".repeat(500));
        console.without("TOCSIN_WEBHOOK_SECRET");
        assertThat(refused()).contains("error    database", "no SQLite database", "warning  webhook secret");
        assertThat(folder.resolve("tocsin.db")).hasContent("a letter to my aunt ".repeat(500));
    }

    @Test
    void it_does_not_start_where_slack_or_the_pager_refuse_it() {
        slack.revokeToken();
        pager.revokeKey(PagerKey.INTEGRATION);
        assertThat(refused()).contains("error    bot token", "error    integration key");
        slack.restoreToken();
        pager.restoreKey(PagerKey.INTEGRATION);
        assertThat(started(false)).as("what was opened is closed again").isEmpty();
    }

    @Test
    void despite_errors_it_starts_and_says_them() {
        slack.revokeToken();
        assertThat(started(true)).contains("error    bot token").doesNotContain("did not start");
    }

    @Test
    void an_outage_of_everybody_keeps_it_from_nothing() {
        slack.fault(SlackFault.DOWN);
        pager.fault(PagerFault.DOWN);
        assertThat(started(false)).contains("Slack answers 503", "the pager answers 503");
    }

    @Test
    void a_hang_of_everybody_keeps_it_from_nothing() {
        slack.fault(SlackFault.HANG);
        pager.fault(PagerFault.HANG);
        assertThat(started(false)).contains("Slack does not answer", "the pager does not answer");
    }

    @Test
    void a_second_one_on_the_same_file_is_told_of_the_first() {
        try (var first = new App(
                        Settings.of(console.environment()),
                        Demo.policy(),
                        App.Surroundings.real(Clock.systemUTC(), () -> {}))
                .start()) {
            assertThat(first.port()).isPositive();
            var said = console.runs("run", "--despite-errors");
            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.err()).contains("Another Tocsin works on this database");
        }
    }
}
