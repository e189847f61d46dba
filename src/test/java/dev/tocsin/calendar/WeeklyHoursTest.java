package dev.tocsin.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyHoursTest {
    private static final WeeklyHours NONE = WeeklyHours.NONE;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mon-fri 09:00-17:00 | mon-fri 09:00-17:00",
                "mon 09:00-12:00, mon 13:00-17:00 | mon 09:00-12:00 and 13:00-17:00",
                "mon-tue 09:00-17:00, thu-sun 08:30-24:00 | mon-tue 09:00-17:00, thu-sun 08:30-24:00",
                "sat 22:00-06:00 | sat 22:00-24:00, sun 00:00-06:00",
                "sun 22:00-06:00 | mon 00:00-06:00, sun 22:00-24:00",
                "fri 18:00-00:00 | fri 18:00-24:00",
                "mon-sun 00:00-24:00 | always"
            })
    void are_said_as_a_policy_file_writes_them(String windows, String words) {
        assertThat(Calendars.in("UTC").open(windows.split(", ")).plan().hours().words())
                .isEqualTo(words);
    }

    @Test
    void may_be_never_and_always() {
        assertThat(NONE.words()).isEqualTo("never");
        assertThat(WeeklyHours.aroundTheClock().words()).isEqualTo("always");
        assertThat(WeeklyHours.aroundTheClock().on(DayOfWeek.SUNDAY)).containsExactly(Window.WHOLE_DAY);
        assertThat(NONE.on(DayOfWeek.SUNDAY)).isEmpty();
    }

    private static WeeklyHours through(String from, int open, String to, int close) {
        return NONE.through(
                DayOfWeek.valueOf(from), Duration.ofHours(open), DayOfWeek.valueOf(to), Duration.ofHours(close));
    }

    @Test
    void may_go_through_several_days() {
        assertThat(through("SUNDAY", 14, "FRIDAY", 17).words())
                .isEqualTo("mon-thu 00:00-24:00, fri 00:00-17:00, sun 14:00-24:00");
        assertThat(through("MONDAY", 8, "TUESDAY", 17).words()).isEqualTo("mon 08:00-24:00, tue 00:00-17:00");
        assertThat(through("FRIDAY", 8, "SATURDAY", 0).words()).isEqualTo("fri 08:00-24:00");
        assertThat(through("FRIDAY", 8, "SATURDAY", 24).words()).isEqualTo("fri 08:00-24:00, sat 00:00-24:00");
        assertThat(through("MONDAY", 8, "MONDAY", 17).words()).isEqualTo("mon 08:00-17:00");
    }

    @Test
    void are_a_copy() {
        var windows = new ArrayList<>(List.of(Window.WHOLE_DAY));
        var hours = new WeeklyHours(Map.of(DayOfWeek.MONDAY, windows));
        windows.clear();
        assertThat(hours.on(DayOfWeek.MONDAY)).containsExactly(Window.WHOLE_DAY);
    }
}
