package dev.tocsin.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.Holidays;
import dev.tocsin.calendar.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of worked examples, each by its number: a ticket that is opened, and when its first response is due. */
class VectorsTest {
    private static final String LONDON = "Europe/London";
    private static final String NEW_YORK = "America/New_York";
    private static final String PACIFIC = "America/Los_Angeles";

    private static BusinessCalendar calendar(String zone, WeeklyHours hours, String... closed) {
        var days = new HashMap<LocalDate, String>();
        for (var date : closed) {
            days.put(LocalDate.parse(date), "closed");
        }
        return new BusinessCalendar(new BusinessCalendar.Plan(
                zone, 1, ZoneId.of(zone), hours, Holidays.on(days), Map.of(), BusinessCalendar.Plan.MONDAY_TO_FRIDAY));
    }

    private static WeeklyHours weekdays(String... windows) {
        var hours = WeeklyHours.NONE;
        for (var day : BusinessCalendar.Plan.MONDAY_TO_FRIDAY) {
            hours = with(hours, day, windows);
        }
        return hours;
    }

    private static WeeklyHours with(WeeklyHours hours, DayOfWeek day, String... windows) {
        var more = hours;
        for (var window : windows) {
            var ends = window.split("-");
            more = more.with(day, ofDay(ends[0]), ofDay(ends[1]));
        }
        return more;
    }

    private static Duration ofDay(String time) {
        return Duration.ofSeconds(LocalTime.parse(time).toSecondOfDay());
    }

    private static Instant at(String zone, String local) {
        return LocalDateTime.parse(local.replace(' ', 'T'))
                .atZone(ZoneId.of(zone))
                .toInstant();
    }

    private static SlaClock ticket(BusinessCalendar calendar, Instant opened, Goal goal) {
        var policy =
                Facts.policy(Map.of(new Severity(1), Map.of(SlaMetric.FIRST_RESPONSE, SlaTarget.of(goal, calendar))));
        return Facts.opened(opened, policy);
    }

    private static Goal hours(String text) {
        return new Goal.OpenTime(Duration.parse("PT" + text));
    }

    private static final BusinessCalendar OFFICE = calendar(LONDON, weekdays("09:00-17:00"));
    private static final BusinessCalendar ALWAYS = calendar(LONDON, WeeklyHours.aroundTheClock());

    @ParameterizedTest(name = "{0}: {1} + {2} = {3}")
    @CsvSource({
        "1, 2026-06-05 16:30, 1H, 2026-06-08 09:30",
        "2, 2026-06-06 12:00, 8H, 2026-06-08 17:00",
        "3, 2026-03-27 16:00, 4H, 2026-03-30 12:00",
        "4, 2026-10-23 16:00, 4H, 2026-10-26 12:00",
        "12, 2026-06-05 17:00, 1M, 2026-06-08 09:01",
        "13, 2026-06-05 16:00, 1H, 2026-06-05 17:00"
    })
    void london_mon_fri_9_17(int number, String start, String target, String due) {
        assertThat(ticket(OFFICE, at(LONDON, start), hours(target)).due())
                .as("vector %d", number)
                .contains(at(LONDON, due));
    }

    @Test
    void vectors_3_and_4_in_utc() {
        assertThat(ticket(OFFICE, at(LONDON, "2026-03-27 16:00"), hours("4H")).due())
                .contains(Instant.parse("2026-03-30T11:00:00Z"));
        assertThat(ticket(OFFICE, at(LONDON, "2026-10-23 16:00"), hours("4H")).due())
                .contains(Instant.parse("2026-10-26T12:00:00Z"));
    }

    @ParameterizedTest(name = "{0}: {1} + 4 h = {2}")
    @CsvSource({"5, 2026-03-28 23:00, 2026-03-29T03:00:00Z", "6, 2026-10-24 23:00, 2026-10-25T02:00:00Z"})
    void london_24x7(int number, String start, Instant due) {
        assertThat(ticket(ALWAYS, at(LONDON, start), hours("4H")).due())
                .as("vector %d", number)
                .contains(due);
    }

    @Test
    void vector_7_with_holidays() {
        var calendar = calendar(LONDON, weekdays("09:00-17:00"), "2026-12-25", "2026-12-28");
        assertThat(ticket(calendar, at(LONDON, "2026-12-24 16:00"), hours("2H")).due())
                .contains(at(LONDON, "2026-12-29 10:00"));
    }

    @ParameterizedTest(name = "{0}: {1} + {2} = {3}")
    @CsvSource({"8, 2026-06-03 11:30, 1H, 2026-06-03 13:30", "9, 2026-06-03 12:15, 30M, 2026-06-03 13:30"})
    void london_with_a_lunch(int number, String start, String target, String due) {
        var calendar = calendar(LONDON, weekdays("09:00-12:00", "13:00-17:00"));
        assertThat(ticket(calendar, at(LONDON, start), hours(target)).due())
                .as("vector %d", number)
                .contains(at(LONDON, due));
    }

    @ParameterizedTest(name = "{0}: {1} on {2} is open for {3} h")
    @CsvSource(
            delimiter = '|',
            value = {
                "10 | 01:00-04:00 | 2026-03-08 | 2",
                "11 | 01:00-04:00 | 2026-11-01 | 4",
                "17 | 00:00-01:30 01:30-04:00 | 2026-11-01 | 5",
                "18 | 02:30-05:00 | 2026-03-08 | 2"
            })
    void new_york_on_a_sunday_of_a_change(int number, String windows, String date, int hours) {
        var calendar = calendar(NEW_YORK, with(WeeklyHours.NONE, DayOfWeek.SUNDAY, windows.split(" ")));
        var midnight = at(NEW_YORK, date + " 00:00");
        assertThat(calendar.openTime(midnight, midnight.plus(Duration.ofHours(20))))
                .as("vector %d", number)
                .isEqualTo(Duration.ofHours(hours));
    }

    @ParameterizedTest
    @CsvSource({"17:00:00, MET", "17:00:01, MISSED"})
    void vector_13_is_met_at_17_00_00_and_missed_a_second_later(String answered, SlaClock.Result result) {
        var policy = Facts.policy(OFFICE, Map.of(1, Duration.ofHours(1)), Map.of());
        assertThat(new Facts()
                        .opened("fri 16:00", 1, policy)
                        .answered("fri " + answered)
                        .first("2026-06-10 12:00")
                        .result())
                .isEqualTo(result);
    }

    private static Facts resolution(String opened, int hours) {
        return new Facts().opened(opened, 1, Facts.policy(Facts.OFFICE, Map.of(), Map.of(1, Duration.ofHours(hours))));
    }

    @Test
    void vector_14_paused_over_a_night() {
        assertThat(resolution("thu 10:00", 8)
                        .pending("thu 15:00")
                        .resumed("fri 11:00")
                        .resolution("fri 11:00")
                        .due())
                .contains(Facts.at("fri 14:00"));
    }

    @Test
    void vector_15_paused_over_a_weekend() {
        assertThat(resolution("fri 16:00", 2)
                        .pending("sat 10:00")
                        .resumed("2026-06-08 08:00")
                        .resolution("2026-06-08 08:00")
                        .due())
                .contains(Facts.at("2026-06-08 10:00"));
    }

    @Test
    void vector_16_a_severity_change_does_not_ambush() {
        var policy = Facts.policy(Facts.ALWAYS, Map.of(1, Duration.ofMinutes(30), 2, Duration.ofHours(4)), Map.of());
        assertThat(new Facts()
                        .opened("mon 10:00", 2, policy)
                        .reclassified("mon 11:00", 1)
                        .first("mon 11:00")
                        .due())
                .contains(Facts.at("mon 11:30"));
    }

    @Test
    void vector_19_two_working_days_in_the_enterprise_hours() {
        var hours = WeeklyHours.NONE.through(
                DayOfWeek.SUNDAY, Duration.ofHours(14), DayOfWeek.FRIDAY, Duration.ofHours(17));
        assertThat(ticket(calendar(PACIFIC, hours), at(PACIFIC, "2026-06-05 10:00"), new Goal.WorkingDays(2))
                        .due())
                .contains(at(PACIFIC, "2026-06-09 10:00"));
    }

    @Test
    void vector_20_one_working_day_is_nine_open_hours() {
        var clock = ticket(
                calendar(PACIFIC, weekdays("08:00-17:00")), at(PACIFIC, "2026-06-05 16:00"), new Goal.WorkingDays(1));
        assertThat(clock.due()).contains(at(PACIFIC, "2026-06-08 16:00"));
        assertThat(clock.now().promised()).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void vector_21_closed_on_three_days_only() {
        var calendar = calendar(PACIFIC, weekdays("09:00-17:00"), "2026-12-24", "2026-12-25", "2027-01-01");
        assertThat(ticket(calendar, at(PACIFIC, "2026-12-23 16:00"), hours("8H"))
                        .due())
                .contains(at(PACIFIC, "2026-12-28 16:00"));
    }
}
