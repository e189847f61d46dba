package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The demo's clock. It begins on Monday, 23 November 2026, 09:00 UTC, which is at night in California. */
class TimeMachineTest {
    private static final ZoneId OFFICE = ZoneId.of("America/Los_Angeles");

    private final ManualClock real = new ManualClock();
    private final TimeMachine time = new TimeMachine(real);
    private final Instant start = real.instant();

    @Test
    void it_runs_as_the_real_one_until_it_is_turned() {
        real.advance(Duration.ofMinutes(3));
        assertThat(time.instant()).isEqualTo(real.instant());
    }

    @Test
    void faster_it_goes_on_from_where_it_is() {
        time.speed(60);
        real.advance(Duration.ofMinutes(1));
        assertThat(time.instant()).isEqualTo(start.plus(Duration.ofHours(1)));
        time.speed(1);
        real.advance(Duration.ofMinutes(1));
        assertThat(time.instant()).isEqualTo(start.plus(Duration.ofMinutes(61)));
        assertThat(time.speed()).isEqualTo(1);
    }

    @Test
    void it_jumps_ahead_and_never_back() {
        time.jump(Duration.ofHours(4));
        assertThat(time.instant()).isEqualTo(start.plus(Duration.ofHours(4)));
        assertThatThrownBy(() -> time.jump(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> time.speed(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void it_jumps_to_the_next_such_time() {
        time.jumpTo(DayOfWeek.FRIDAY, LocalTime.of(16, 55), OFFICE);
        assertThat(time.instant().atZone(OFFICE)).hasToString("2026-11-27T16:55-08:00[America/Los_Angeles]");
        time.jumpTo(DayOfWeek.FRIDAY, LocalTime.of(16, 55), OFFICE);
        assertThat(time.instant().atZone(OFFICE)).hasToString("2026-12-04T16:55-08:00[America/Los_Angeles]");
        time.jumpToWorkingDay(LocalTime.of(8, 55), OFFICE);
        assertThat(time.instant().atZone(OFFICE)).hasToString("2026-12-07T08:55-08:00[America/Los_Angeles]");
    }
}
