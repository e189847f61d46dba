package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.bench.ChaosRun;
import dev.tocsin.bench.Folder;
import dev.tocsin.bench.Launch;
import dev.tocsin.bench.Setup;
import dev.tocsin.bench.Weather;
import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.PagerFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real process, killed without a word at random moments, while people type and the pager fails. This is the short
 * form of what docs/reliability.md tells of.
 */
class CrashTest {
    private static final int PAGES = 60;

    @TempDir
    Path folder;

    @Test
    void on_sqlite_every_answered_command_has_exactly_one_alert_though_the_process_is_killed_six_times()
            throws IOException {
        arrives(Setup.SQLITE, 6);
    }

    @Test
    void on_postgresql_every_answered_command_has_exactly_one_alert_though_two_processes_are_killed_four_times()
            throws IOException {
        arrives(Setup.POSTGRES_TWO, 4);
    }

    /** The sharpest moment: the answer is out, and nothing is delivered yet. */
    @Test
    void over_socket_mode_every_answered_command_has_exactly_one_alert_though_the_process_dies_after_each_answer()
            throws IOException {
        try (var sides = new Sides(folder)) {
            sides.pager.fault(PagerFault.DOWN);
            for (int i = 0; i < 4; i++) {
                var bot = sides.start();
                var answer = sides.types("fire " + i);
                bot.kill();
                assertThat(answer.ephemeral().orElseThrow().plain()).contains("Paging");
            }
            assertThat(sides.pager.alerts()).as("nothing is delivered yet").isEmpty();
            sides.pager.fault(PagerFault.OK);
            var bot = sides.start();
            sides.until(() -> sides.pager.alerts().size() == 4, "four alerts");
            sides.until(() -> sides.paged().count() >= 4, "four cards");
            bot.kill();
            assertThat(sides.pager.alerts()).extracting(Alert::count).containsOnly(1);
        }
    }

    @Test
    void whoever_acknowledged_before_the_process_died_is_told_that_the_pager_does_not_know_and_then_it_does()
            throws IOException {
        try (var sides = new Sides(folder)) {
            var bot = sides.start();
            sides.types("fire");
            sides.until(() -> sides.paged().count() == 1, "the card");
            sides.pager.fault(PagerFault.DOWN);
            sides.slack.user("ben").clicks(sides.paged().findFirst().orElseThrow(), "Acknowledge");
            bot.kill();

            bot = sides.start();
            sides.until(() -> sides.told().count() == 1, "ben is told");
            sides.pager.fault(PagerFault.OK);
            sides.until(() -> sides.pager.alerts().get(0).acknowledged(), "the pager knows");
            bot.kill();
            assertThat(sides.told()).hasSize(1);
        }
    }

    private void arrives(Setup setup, int kills) throws IOException {
        var plan = new ChaosRun.Plan(setup, PAGES, kills, 2026, 10, 0.25, Weather.Kind.PASSING, Duration.ofMinutes(2));
        var configuration = new Folder(folder, false).configuration();
        // C1 alone: a JVM that lives for seconds starts sooner.
        var launch = Launch.here("-XX:TieredStopAtLevel=1");
        var result = new ChaosRun(plan, launch, folder, configuration).run();

        assertThat(result.kills()).isGreaterThanOrEqualTo(kills);
        assertThat(result.verdict().answered()).isGreaterThanOrEqualTo(PAGES);
        assertThat(result.good())
                .as(() -> result.verdict() + ", left open " + result.leftOpen() + "\n"
                        + String.join("\n", result.evidence()))
                .isTrue();
        assertThat(result.ackByButtonSeen()).isEqualTo(result.ackByButton());
        assertThat(result.ackOnPhoneSeen()).isEqualTo(result.ackOnPhone());
    }
}
