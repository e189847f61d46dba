package dev.tocsin.adapter.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.TestClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who goes when, within Slack's limits. */
class PaceTest {
    private static final String CHANNEL = "chat.postMessage C0ONCALL";
    private static final int PAGE = 90;
    private static final int NEWS = 80;

    private final TestClock clock = new TestClock();
    private final Pace pace = new Pace(clock);

    private long wait(String limit, int priority) {
        return pace.take(limit, priority).map(Duration::toMillis).orElse(0L);
    }

    @Test
    void a_channel_takes_one_message_a_second_and_others_wait_in_line() {
        assertThat(wait(CHANNEL, PAGE)).isZero();
        assertThat(wait(CHANNEL, PAGE)).isEqualTo(1_000);
        assertThat(wait(CHANNEL, PAGE)).isEqualTo(2_000);
        assertThat(wait("chat.postMessage C0MGMT", PAGE)).as("another channel").isZero();
    }

    @Test
    void who_matters_more_goes_before_who_waits() {
        assertThat(wait(CHANNEL, NEWS)).isZero();
        assertThat(wait(CHANNEL, NEWS)).isEqualTo(1_000);
        assertThat(wait(CHANNEL, NEWS)).isEqualTo(2_000);
        assertThat(wait(CHANNEL, PAGE)).as("before both").isEqualTo(1_000);
        assertThat(wait(CHANNEL, NEWS)).as("behind all").isEqualTo(4_000);
    }

    @Test
    void whoever_comes_back_when_told_goes_unless_somebody_was_let_in_before() {
        wait(CHANNEL, NEWS);
        assertThat(wait(CHANNEL, NEWS)).isEqualTo(1_000);
        clock.pass(Duration.ofSeconds(1));
        assertThat(wait(CHANNEL, PAGE)).isZero();
        assertThat(wait(CHANNEL, NEWS)).as("a second later").isEqualTo(1_000);
        clock.pass(Duration.ofSeconds(1));
        assertThat(wait(CHANNEL, NEWS)).isZero();
    }

    @Test
    void no_minute_has_more_than_fifty_updates() {
        int sent = 0;
        for (int ms = 0; ms < 60_000; ms += 100) {
            if (pace.take(SlackGateway.UPDATE, PAGE).equals(Optional.empty())) {
                sent++;
            }
            clock.pass(Duration.ofMillis(100));
        }
        assertThat(sent).isBetween(45, 50);
    }

    @Test
    void after_a_pause_ten_updates_go_at_once() {
        for (int i = 0; i < 10; i++) {
            assertThat(wait(SlackGateway.UPDATE, PAGE)).isZero();
        }
        assertThat(wait(SlackGateway.UPDATE, PAGE)).isEqualTo(1_500);
    }
}
