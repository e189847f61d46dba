package dev.tocsin.calendar;

import static dev.tocsin.calendar.Calendars.at;
import static dev.tocsin.calendar.Calendars.in;
import static dev.tocsin.calendar.Calendars.london;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessCalendarTest {
    private static final String LONDON = "Europe/London";
    private static final String NEW_YORK = "America/New_York";
    private static final String PACIFIC = "America/Los_Angeles";

    private static Calendars weekdays(String zone) {
        return in(zone).open("mon-fri 09:00-17:00");
    }

    private static final BusinessCalendar OFFICE = weekdays(LONDON).build();

    // Deadlines

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({
        "2026-06-05 16:30, 1h, 2026-06-08 09:30",
        "2026-06-06 12:00, 8h, 2026-06-08 17:00",
        "2026-03-27 16:00, 4h, 2026-03-30 12:00",
        "2026-10-23 16:00, 4h, 2026-10-26 12:00",
        "2026-06-05 17:00, 1m, 2026-06-08 09:01",
        "2026-06-05 16:00, 1h, 2026-06-05 17:00",
        "2026-06-05 16:00, 0h, 2026-06-05 16:00",
        "2026-06-05 17:00, 0h, 2026-06-08 09:00",
        "2026-06-05 08:59, 0h, 2026-06-05 09:00"
    })
    void in_the_office_hours_of_london(String start, String target, String due) {
        assertThat(OFFICE.deadline(at(LONDON, start), duration(target))).isEqualTo(at(LONDON, due));
    }

    @Test
    void across_the_changes_of_the_clocks_the_office_opens_by_the_wall() {
        assertThat(OFFICE.deadline(at(LONDON, "2026-03-27 16:00"), Duration.ofHours(4)))
                .isEqualTo("2026-03-30T11:00:00Z");
        assertThat(OFFICE.deadline(at(LONDON, "2026-10-23 16:00"), Duration.ofHours(4)))
                .isEqualTo("2026-10-26T12:00:00Z");
    }

    @ParameterizedTest(name = "{0} + 4h = {1}")
    @CsvSource({"2026-03-28 23:00, 2026-03-29 04:00", "2026-10-24 23:00, 2026-10-25 02:00"})
    void around_the_clock_four_hours_are_four_hours(String start, String due) {
        var always = in(LONDON).aroundTheClock().build();
        assertThat(always.aroundTheClock()).isTrue();
        assertThat(always.deadline(at(LONDON, start), Duration.ofHours(4))).isEqualTo(at(LONDON, due));
    }

    @Test
    void holidays_are_closed() {
        var calendar = weekdays(LONDON).closed("2026-12-25", "2026-12-28").build();
        assertThat(calendar.deadline(at(LONDON, "2026-12-24 16:00"), Duration.ofHours(2)))
                .isEqualTo(at(LONDON, "2026-12-29 10:00"));
    }

    @Test
    void the_two_level_calendar_is_closed_on_three_days_only() {
        var calendar = weekdays(PACIFIC)
                .closed("2026-12-24", "2026-12-25", "2027-01-01")
                .build();
        assertThat(calendar.deadline(at(PACIFIC, "2026-12-23 16:00"), Duration.ofHours(8)))
                .isEqualTo(at(PACIFIC, "2026-12-28 16:00"));
    }

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource({"2026-06-03 11:30, 1h, 2026-06-03 13:30", "2026-06-03 12:15, 30m, 2026-06-03 13:30"})
    void a_lunch_is_closed(String start, String target, String due) {
        var calendar =
                london().open("mon-fri 09:00-12:00", "mon-fri 13:00-17:00").build();
        assertThat(calendar.deadline(at(LONDON, start), duration(target))).isEqualTo(at(LONDON, due));
    }

    @Test
    void a_shift_over_midnight_goes_on_in_the_morning() {
        var calendar = in(PACIFIC).open("mon-fri 22:00-06:00").build();
        assertThat(calendar.isOpen(at(PACIFIC, "2026-06-06 05:59"))).isTrue();
        assertThat(calendar.isOpen(at(PACIFIC, "2026-06-06 06:00"))).isFalse();
        assertThat(calendar.isOpen(at(PACIFIC, "2026-06-08 05:59")))
                .as("nobody came on Sunday evening")
                .isFalse();
        assertThat(calendar.deadline(at(PACIFIC, "2026-06-05 23:00"), Duration.ofHours(8)))
                .isEqualTo(at(PACIFIC, "2026-06-08 23:00"));
    }

    @Test
    void a_holiday_closes_the_morning_of_a_shift_from_the_evening_before() {
        var calendar =
                in(PACIFIC).open("mon-fri 22:00-06:00").closed("2026-06-03").build();
        assertThat(calendar.openTime(at(PACIFIC, "2026-06-02 12:00"), at(PACIFIC, "2026-06-04 00:00")))
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void a_special_day_is_stronger_than_hours_and_holidays() {
        var calendar = weekdays(LONDON)
                .closed("2026-12-25")
                .special("2026-12-25", "10:00-12:00")
                .special("2026-12-26", "10:00-11:00")
                .special("2026-12-28")
                .build();
        assertThat(calendar.openTime(at(LONDON, "2026-12-25 00:00"), at(LONDON, "2026-12-29 00:00")))
                .isEqualTo(Duration.ofHours(3));
    }

    // The changes of the clocks, within the hours

    @ParameterizedTest(name = "{0} on {1} is open for {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sun 01:00-04:00 | 2026-03-08 | 2h",
                "sun 01:00-04:00 | 2026-11-01 | 4h",
                "sun 00:00-01:30, sun 01:30-04:00 | 2026-11-01 | 5h",
                "sun 02:30-05:00 | 2026-03-08 | 2h",
                "sun 02:00-03:00 | 2026-03-08 | 0h",
                "sun 01:30-01:45 | 2026-11-01 | 75m",
                "sun 00:00-24:00 | 2026-11-01 | 25h",
                "sun 00:00-24:00 | 2026-03-08 | 23h"
            })
    void in_new_york(String windows, String date, String open) {
        var calendar = in(NEW_YORK).open(windows.split(", ")).build();
        var day = LocalDate.parse(date);
        assertThat(calendar.openTime(at(NEW_YORK, day + " 00:00"), at(NEW_YORK, day.plusDays(1) + " 00:00")))
                .isEqualTo(duration(open));
    }

    @Test
    void a_day_that_a_zone_skipped_is_no_open_time() {
        // Apia crossed the date line: there was no 30 December 2011.
        var calendar = in("Pacific/Apia").open("mon-fri 09:00-17:00").build();
        assertThat(calendar.openTime(Instant.parse("2011-12-29T10:00:00Z"), Instant.parse("2011-12-31T10:00:00Z")))
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void windows_that_touch_are_one() {
        assertThat(in(LONDON)
                        .open("mon-sun 00:00-12:00", "mon-sun 12:00-24:00")
                        .build()
                        .aroundTheClock())
                .isTrue();
        assertThat(in(LONDON).open("mon-sun 00:00-23:59").build().aroundTheClock())
                .isFalse();
    }

    // Working days

    @ParameterizedTest(name = "{0} + {1} days = {2}")
    @CsvSource({
        "2026-06-05 10:00, 2, 2026-06-09 10:00",
        "2026-06-06 10:00, 1, 2026-06-08 14:00",
        "2026-06-07 13:00, 1, 2026-06-08 14:00"
    })
    void with_the_enterprise_hours(String start, int days, String due) {
        var calendar = in(PACIFIC)
                .open("sun 14:00-24:00", "mon-thu 00:00-24:00", "fri 00:00-17:00")
                .build();
        assertThat(calendar.workingDaysAfter(at(PACIFIC, start), days)).isEqualTo(at(PACIFIC, due));
    }

    @Test
    void a_working_day_later_is_nine_open_hours_later_in_the_starter_hours() {
        var calendar = in(PACIFIC).open("mon-fri 08:00-17:00").build();
        var start = at(PACIFIC, "2026-06-05 16:00");
        var due = calendar.workingDaysAfter(start, 1);
        assertThat(due).isEqualTo(at(PACIFIC, "2026-06-08 16:00"));
        assertThat(calendar.openTime(start, due)).isEqualTo(Duration.ofHours(9));
    }

    @Test
    void working_days_leave_out_holidays_and_closed_special_days() {
        var calendar = weekdays(LONDON)
                .closed("2026-06-08")
                .special("2026-06-09")
                .special("2026-06-13", "09:00-12:00")
                .build();
        assertThat(calendar.workingDaysAfter(at(LONDON, "2026-06-05 10:00"), 1))
                .isEqualTo(at(LONDON, "2026-06-10 10:00"));
        assertThat(calendar.workingDaysAfter(at(LONDON, "2026-06-12 10:00"), 1))
                .as("an extra shift on a Saturday is no working day")
                .isEqualTo(at(LONDON, "2026-06-15 10:00"));
    }

    @Test
    void a_calendar_may_name_its_working_days() {
        var calendar = in("Asia/Dubai")
                .open("sun 09:00-17:00", "mon-thu 09:00-17:00")
                .working(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY)
                .build();
        assertThat(calendar.workingDaysAfter(at("Asia/Dubai", "2026-06-04 10:00"), 1))
                .isEqualTo(at("Asia/Dubai", "2026-06-07 10:00"));
    }

    @Test
    void the_same_local_time_that_is_closed_on_that_day_becomes_the_next_opening() {
        var calendar = Calendars.uneven(LONDON).build();
        assertThat(calendar.workingDaysAfter(at(LONDON, "2026-06-02 17:30"), 2))
                .isEqualTo(at(LONDON, "2026-06-05 10:00"));
    }

    @Test
    void a_local_time_that_is_skipped_on_that_day_becomes_the_moment_of_the_change() {
        var calendar = in(NEW_YORK).aroundTheClock().working(DayOfWeek.values()).build();
        assertThat(calendar.workingDaysAfter(at(NEW_YORK, "2026-03-07 02:30"), 1))
                .isEqualTo(at(NEW_YORK, "2026-03-08 03:00"));
    }

    // Closed spans

    @Test
    void closed_spans_say_which_whole_days_they_hold_and_why() {
        var calendar = weekdays(LONDON).closed("2026-05-25").build();
        var spans = calendar.closedBetween(at(LONDON, "2026-05-21 12:00"), at(LONDON, "2026-05-26 12:00"));
        assertThat(spans)
                .containsExactly(
                        new ClosedSpan(at(LONDON, "2026-05-21 17:00"), at(LONDON, "2026-05-22 09:00"), true, List.of()),
                        new ClosedSpan(
                                at(LONDON, "2026-05-22 17:00"),
                                at(LONDON, "2026-05-26 09:00"),
                                true,
                                List.of(
                                        new ClosedSpan.Day(LocalDate.parse("2026-05-23"), Optional.empty()),
                                        new ClosedSpan.Day(LocalDate.parse("2026-05-24"), Optional.empty()),
                                        new ClosedSpan.Day(
                                                LocalDate.parse("2026-05-25"), Optional.of("holiday 2026-05-25")))));
    }

    @Test
    void a_span_that_ends_where_it_closes_has_crossed_nothing() {
        assertThat(OFFICE.closedBetween(at(LONDON, "2026-06-05 16:00"), at(LONDON, "2026-06-05 17:00")))
                .isEmpty();
        assertThat(OFFICE.closedBetween(at(LONDON, "2026-06-08 09:00"), at(LONDON, "2026-06-08 17:00")))
                .isEmpty();
        assertThat(OFFICE.closedBetween(at(LONDON, "2026-06-06 12:00"), at(LONDON, "2026-06-08 17:00")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-05 16:30, 2026-06-05 16:30",
        "2026-06-05 17:00, 2026-06-05 17:00",
        "2026-06-06 12:00, 2026-06-05 17:00",
        "2026-06-08 08:59, 2026-06-05 17:00",
        "2026-06-08 09:00, 2026-06-08 09:00"
    })
    void when_somebody_was_there_at_last(String at, String last) {
        assertThat(OFFICE.lastOpen(at(LONDON, at))).isEqualTo(at(LONDON, last));
    }

    // Bounds

    @Test
    void instants_are_taken_in_whole_seconds() {
        assertThat(OFFICE.deadline(Instant.parse("2026-06-05T15:00:00.900Z"), Duration.ofHours(1)))
                .isEqualTo("2026-06-05T16:00:00Z");
        assertThat(OFFICE.isOpen(Instant.parse("2026-06-05T15:59:59.999Z"))).isTrue();
        assertThat(OFFICE.openTime(Instant.parse("2026-06-05T15:00:00.900Z"), Instant.parse("2026-06-05T15:00:01Z")))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_calendar_that_never_opens_is_found() {
        assertThat(in(LONDON).build().neverOpens()).isPresent();
        assertThat(OFFICE.neverOpens()).isEmpty();
        var closed = weekdays(LONDON);
        for (var date = LocalDate.of(2026, 1, 1); date.isBefore(LocalDate.of(2027, 2, 10)); date = date.plusDays(1)) {
            closed.closed(date.toString());
        }
        assertThat(closed.build().neverOpens())
                .hasValueSatisfying(span -> assertThat(span.from()).isEqualTo(at(LONDON, "2025-12-31 17:00")));
    }

    @Test
    void nothing_loops_where_nothing_opens() {
        var never = in(LONDON).build();
        var monday = at(LONDON, "2026-06-08 09:00");
        assertThat(never.isOpen(monday)).isFalse();
        assertThat(never.openTime(monday, monday.plus(Duration.ofDays(400)))).isZero();
        assertThatThrownBy(() -> never.deadline(monday, Duration.ofHours(1))).hasMessageContaining("knows the years");
        assertThatThrownBy(() -> never.nextOpen(monday)).hasMessageContaining("knows the years");
        assertThatThrownBy(() -> never.lastOpen(monday)).hasMessageContaining("knows the years");
        assertThatThrownBy(() -> never.workingDaysAfter(monday, 1)).hasMessageContaining("knows the years");
        var idle = weekdays(LONDON).working().build();
        assertThatThrownBy(() -> idle.workingDaysAfter(monday, 1)).hasMessageContaining("1 working days after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2009-12-31T23:59:59Z", "2060-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z"})
    void years_that_it_does_not_know_are_refused(String instant) {
        assertThatThrownBy(() -> OFFICE.isOpen(Instant.parse(instant)))
                .isInstanceOf(BusinessCalendar.Beyond.class)
                .hasMessageContaining("2010 to 2059");
    }

    @Test
    void what_makes_no_sense_is_refused() {
        var now = at(LONDON, "2026-06-08 09:00");
        assertThatThrownBy(() -> OFFICE.openTime(now, now.minusSeconds(1))).hasMessageContaining("before it begins");
        assertThatThrownBy(() -> OFFICE.deadline(now, Duration.ofSeconds(-1)))
                .hasMessageContaining("less than no time");
        assertThatThrownBy(() -> OFFICE.workingDaysAfter(now, 0)).hasMessageContaining("at least one day");
        assertThatThrownBy(() -> new Window(Duration.ofHours(9), Duration.ofHours(9)))
                .hasMessageContaining("opens before");
        assertThatThrownBy(() -> new Window(Duration.ofHours(-1), Duration.ofHours(9)))
                .hasMessageContaining("opens before");
        assertThatThrownBy(() -> new Window(Duration.ofHours(9), Duration.ofHours(25)))
                .hasMessageContaining("opens before");
        assertThatThrownBy(() -> new Window(Duration.ofMillis(1), Duration.ofHours(1)))
                .hasMessageContaining("whole seconds");
    }

    @Test
    void its_first_and_its_last_moment_are_known() {
        var begin = at(LONDON, "2010-01-01 00:00");
        assertThat(OFFICE.isOpen(begin)).isFalse();
        assertThat(OFFICE.isOpen(at(LONDON, "2010-01-01 09:00"))).isTrue();
        assertThat(OFFICE.openTime(begin, at(LONDON, "2010-01-01 12:00"))).isEqualTo(Duration.ofHours(3));
        assertThat(OFFICE.lastOpen(at(LONDON, "2010-01-01 12:00"))).isEqualTo(at(LONDON, "2010-01-01 12:00"));
        assertThat(OFFICE.closedBetween(begin, at(LONDON, "2010-01-01 12:00"))).isEmpty();
        var end = at(LONDON, "2059-12-31 23:59");
        assertThat(OFFICE.isOpen(end)).isFalse();
        assertThat(OFFICE.openTime(at(LONDON, "2059-12-31 12:00"), end)).isEqualTo(Duration.ofHours(5));
        assertThat(OFFICE.closedBetween(at(LONDON, "2059-12-31 12:00"), end)).isEmpty();
        assertThat(OFFICE.deadline(at(LONDON, "2059-12-31 12:00"), Duration.ofHours(5)))
                .isEqualTo(at(LONDON, "2059-12-31 17:00"));
        assertThatThrownBy(() -> OFFICE.deadline(at(LONDON, "2059-12-31 12:00"), Duration.ofHours(6)))
                .hasMessageContaining("knows the years");
        assertThat(OFFICE.workingDaysAfter(at(LONDON, "2059-12-30 12:00"), 1))
                .isEqualTo(at(LONDON, "2059-12-31 12:00"));
    }

    @Test
    void holidays_of_its_last_year_count() {
        var calendar = weekdays(LONDON).closed("2059-12-31").build();
        assertThat(calendar.isOpen(at(LONDON, "2059-12-31 12:00"))).isFalse();
    }

    @Test
    void closed_for_four_hundred_days_it_never_opens_and_for_one_less_it_does() {
        assertThat(closedFor(399).neverOpens()).isEmpty();
        assertThat(closedFor(400).neverOpens())
                .hasValueSatisfying(span ->
                        assertThat(Duration.between(span.from(), span.to())).isEqualTo(Duration.ofDays(400)));
    }

    private static BusinessCalendar closedFor(int days) {
        var calendar = in("UTC").aroundTheClock();
        var first = LocalDate.parse("2026-01-01");
        first.datesUntil(first.plusDays(days)).forEach(date -> calendar.closed(date.toString()));
        return calendar.build();
    }

    @Test
    void the_hours_of_a_date_and_its_working_days_can_be_told() {
        var calendar = london().open("mon-fri 09:00-12:00", "mon-fri 13:00-17:00")
                .closed("2026-12-25")
                .special("2026-12-26", "10:00-11:00")
                .build();
        assertThat(calendar.hoursOn(LocalDate.parse("2026-12-24"))).isEqualTo("09:00-12:00 and 13:00-17:00");
        assertThat(calendar.hoursOn(LocalDate.parse("2026-12-25"))).isEqualTo("closed");
        assertThat(calendar.hoursOn(LocalDate.parse("2026-12-26"))).isEqualTo("10:00-11:00");
        assertThat(calendar.workingDays()).isEqualTo(BusinessCalendar.Plan.MONDAY_TO_FRIDAY);
        assertThat(calendar).hasToString("of a test");
    }

    @Test
    void two_that_say_the_same_are_equal() {
        assertThat(weekdays(LONDON).closed("2026-12-25").build())
                .isEqualTo(weekdays(LONDON).closed("2026-12-25").build())
                .hasSameHashCodeAs(weekdays(LONDON).closed("2026-12-25").build())
                .isNotEqualTo(weekdays(LONDON).closed("2026-12-26").build())
                .isNotEqualTo(weekdays(PACIFIC).closed("2026-12-25").build())
                .isNotEqualTo(weekdays(LONDON)
                        .closed("2026-12-25")
                        .special("2026-12-26")
                        .build())
                .isNotEqualTo(weekdays(LONDON)
                        .closed("2026-12-25")
                        .working(DayOfWeek.MONDAY)
                        .build())
                .isNotEqualTo(weekdays(LONDON)
                        .open("sat 09:00-10:00")
                        .closed("2026-12-25")
                        .build())
                .isNotEqualTo(version(2));
    }

    @Test
    void days_with_a_name_are_holidays_and_special_days_open_or_not() {
        var calendar = weekdays(LONDON)
                .closed("2026-12-25", "2027-01-01")
                .special("2026-12-31", "09:00-12:00")
                .special("2026-12-24")
                .build();
        assertThat(calendar.namedDays(LocalDate.parse("2026-12-24"), LocalDate.parse("2027-01-01")))
                .hasToString("{2026-12-24=special 2026-12-24, 2026-12-25=holiday 2026-12-25,"
                        + " 2026-12-31=special 2026-12-31}");
    }

    @ParameterizedTest
    @CsvSource({
        "2010-12-31T23:59:59Z, false",
        "2011-01-01T00:00:00Z, true",
        "2058-12-31T23:59:59Z, true",
        "2059-01-01T00:00:00Z, false"
    })
    void what_every_calendar_can_be_asked_about(String instant, boolean knows) {
        assertThat(BusinessCalendar.knows(Instant.parse(instant))).isEqualTo(knows);
    }

    @Test
    void its_name_has_a_version_from_the_second_on() {
        assertThat(OFFICE.label()).isEqualTo("of a test");
        assertThat(version(2).label()).isEqualTo("of a test, version 2");
        assertThat(version(2).name()).isEqualTo("of a test");
        assertThat(OFFICE.zone()).hasToString(LONDON);
        assertThat(OFFICE.hours().words()).isEqualTo("mon-fri 09:00-17:00");
        assertThatThrownBy(() -> version(0)).hasMessageContaining("from 1");
    }

    private static BusinessCalendar version(int version) {
        var plan = weekdays(LONDON).plan();
        return new BusinessCalendar(new BusinessCalendar.Plan(
                plan.name(), version, plan.zone(), plan.hours(), plan.holidays(), plan.special(), plan.workingDays()));
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // An hour that comes twice, 01:00 to 02:00: a window before it ends when it begins for the first time.
                "sun 00:00-01:00 | 2026-11-01 | 1h",
                "sun 01:00-02:00 | 2026-11-01 | 2h",
                "sun 02:00-03:00 | 2026-11-01 | 1h",
                "sun 00:30-01:01 | 2026-11-01 | 91m"
            })
    void beside_an_hour_that_comes_twice(String window, String date, String open) {
        in_new_york(window, date, open);
    }

    @Test
    void a_day_that_ends_in_an_hour_that_comes_twice_ends_when_it_comes_first() {
        // Havana goes back from one o'clock to midnight: Saturday is over at the first midnight.
        var havana = "America/Havana";
        var calendar = in(havana).open("sat 16:00-24:00").build();
        var noon = at(havana, "2026-10-31 12:00");
        assertThat(calendar.openTime(noon, noon.plus(Duration.ofDays(1)))).isEqualTo(Duration.ofHours(8));
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }
}
