package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.bench.ChaosRun;
import dev.tocsin.bench.Folder;
import dev.tocsin.bench.Launch;
import dev.tocsin.bench.Setup;
import dev.tocsin.bench.Weather;
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
