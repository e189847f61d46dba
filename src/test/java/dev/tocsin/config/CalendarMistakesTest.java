package dev.tocsin.config;

import static dev.tocsin.config.CalendarReaderTest.GOOD;
import static dev.tocsin.config.CalendarReaderTest.HOURS;
import static dev.tocsin.config.CalendarReaderTest.POLICIES;
import static dev.tocsin.config.CalendarReaderTest.ZONE;
import static dev.tocsin.config.CalendarReaderTest.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a calendar of the policy file may not say, and what it hardly means. */
class CalendarMistakesTest {
    private static List<String> mistakes(String file) {
        var problems = new Problems();
        var levels = ServiceLevels.read("tocsin.yml", file, new JollydayHolidays(), problems);
        assertThat(levels).as("a file with mistakes is not used").isEmpty();
        return problems.all().stream().map(Problems.Problem::toString).toList();
    }

    private static String with(String piece, String other) {
        assertThat(GOOD).contains(piece);
        return GOOD.replace(piece, other);
    }

    // What is wrong

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "version: 2 | version: 0 | line 3, calendars.office.version: \"0\" is no version. Use 1 to 9999.",
                "version: 2 | version: two | line 3, calendars.office.version: \"two\" is no version. Use 1 to 9999.",
                "version: 2 | version: 99999999999 | line 3, calendars.office.version: \"99999999999\" is no version. Use 1 to 9999.",
                "version: 2 | versoin: 2 | line 3, calendars.office.versoin: \"versoin\" is not known here. Did you mean version?",
                "America/Los_Angeles | America/Los_Angles | line 4, calendars.office.zone: \"America/Los_Angles\" is no time zone. Did you mean America/Los_Angeles?",
                "America/Los_Angeles | PST | line 4, calendars.office.zone: \"PST\" is no time zone.",
                "America/Los_Angeles | on the moon at night | line 4, calendars.office.zone: \"on the moon at night\" is no time zone. Use a name such as America/Los_Angeles.",
                "America/Los_Angeles | +02:00 | line 4, calendars.office.zone: \"+02:00\" is no time zone.",
                "America/Los_Angeles | [UTC] | line 4, calendars.office.zone: \"sequence\" is not a text.",
                "09:00-15:00 | 9-15:00 | line 7, calendars.office.hours.fri: \"9\" is no time of day. Use times such as 09:00-17:00; the end of the day is 24:00.",
                "09:00-15:00 | 9am to 3pm | line 7, calendars.office.hours.fri: \"9am to 3pm\" is no window of time. Use times such as 09:00-17:00; the end of the day is 24:00.",
                "09:00-15:00 | 09:00-15:60 | line 7, calendars.office.hours.fri: \"15:60\" is no time of day.",
                "09:00-15:00 | 09:00-24:01 | line 7, calendars.office.hours.fri: \"24:01\" is no time of day.",
                "09:00-15:00 | 09:00-99:00 | line 7, calendars.office.hours.fri: \"99:00\" is no time of day.",
                "09:00-15:00 | 09:00-12:00-15:00 | line 7, calendars.office.hours.fri: \"09:00-12:00-15:00\" is no window of time.",
                "09:00-15:00 | 09:00-09:00 | line 7, calendars.office.hours.fri: \"09:00-09:00\" never opens. For the whole day write 00:00-24:00.",
                "09:00-15:00 | 24:00-09:00 | line 7, calendars.office.hours.fri: \"24:00-09:00\" never opens. For the whole day write 00:00-24:00.",
                "09:00-15:00 | closed | line 7, calendars.office.hours.fri: \"closed\" is no window of time.",
                "09:00-15:00 | {from: 9} | line 7, calendars.office.hours.fri: \"mapping\" is not a text.",
                "13:00-17:00 | 13:00-1700 | line 6, calendars.office.hours.mon-thu[1]: \"1700\" is no time of day.",
                "fri: 09 | fir: 09 | line 7, calendars.office.hours.fir: \"fir\" is no day of the week. Use mon, tue, wed, thu, fri, sat or sun.",
                "mon-thu: [ | mon-: [ | line 6, calendars.office.hours.mon-: \"\" is no day of the week.",
                "mon-thu: [ | mon-wed-thu: [ | line 6, calendars.office.hours.mon-wed-thu: \"wed-thu\" is no day of the week.",
                "12-24: | 13-24: | line 9, calendars.office.closed.13-24: \"13-24\" is no date. Use 2026-12-24, or 12-24 for every year.",
                "12-24: | 02-30: | line 9, calendars.office.closed.02-30: \"02-30\" is no date.",
                "12-24: | 24 Dec: | line 9, calendars.office.closed.24 Dec: \"24 Dec\" is no date.",
                "12-24: | 2026-02-29: | line 9, calendars.office.closed.2026-02-29: \"2026-02-29\" is no date.",
                "12-24: | 2060-12-24: | line 9, calendars.office.closed.2060-12-24: 2060-12-24 is too far away. Calendars know the years 2010 to 2059.",
                "12-24: | 1999-12-24: | line 9, calendars.office.closed.1999-12-24: 1999-12-24 is too far away.",
                "12-24: | 99999-12-24: | line 9, calendars.office.closed.99999-12-24: \"99999-12-24\" is no date.",
                "12-24: Christmas Eve | 12-24: | line 9, calendars.office.closed.12-24: \"\" is not a text.",
                "to 2026-12-30 | to 2026-12-27 | line 10, calendars.office.closed.2026-12-28 to 2026-12-27: \"2026-12-28 to 2026-12-27\" is no span of days. Use one such as 2026-12-28 to 2026-12-31.",
                "to 2026-12-30 | to 2029-12-30 | line 10, calendars.office.closed.2026-12-28 to 2029-12-30: \"2026-12-28 to 2029-12-30\" is no span of days.",
                "to 2026-12-30 | to 12-30 | line 10, calendars.office.closed.2026-12-28 to 12-30: \"12-30\" is no date.",
                "holidays: [US] | holidays: [US, XX] | line 11, calendars.office.holidays[1]: \"XX\" is no place whose holidays are known. Use a country's code such as US, or list the dates under closed.",
                "holidays: [US] | holidays: [US, AT-X] | line 11, calendars.office.holidays[1]: \"AT-X\" is no place whose holidays are known. Known there are: AT-1, AT-2, AT-3, AT-4, AT-5, AT-6, AT-7, AT-8, AT-9.",
                "[Veterans Day] | [Veteran Day] | line 12, calendars.office.except[0]: \"Veteran Day\" is none of the holidays. Did you mean Veterans Day?",
                "[Veterans Day] | [Diwali] | line 12, calendars.office.except[0]: \"Diwali\" is none of the holidays. Known are: Christmas, ",
                "holidays: [US] | # none | line 12, calendars.office.except: leaves out holidays where there are none. Add holidays, such as holidays: US.",
                "2026-07-02: | 07-02: | line 14, calendars.office.special.07-02: \"07-02\" has no year. Use a single day such as 2026-12-31.",
                "12-24: Christmas Eve | 12-24: 09:00-12:30 | line 9, calendars.office.closed.12-24: \"09:00-12:30\" are hours, and it would be closed. Put the day under special.",
                "2026-12-28 to 2026-12-30: | 12-24 to 12-31: | line 10, calendars.office.closed.12-24 to 12-31: \"12-24 to 12-31\" has no year. Use a span such as 2026-12-28 to 2026-12-31.",
                "2026-07-02: | 2060-07-02: | line 14, calendars.office.special.2060-07-02: 2060-07-02 is too far away.",
                "-02: 09:00-12:00 | -02: 22:00-02:00 | line 14, calendars.office.special.2026-07-02: goes on over midnight. End it at 24:00, and begin the next day's special hours at 00:00.",
                "-02: 09:00-12:00 | -02: shut | line 14, calendars.office.special.2026-07-02: \"shut\" is no window of time.",
                "{hours: closed, name: moving} | {name: moving} | line 15, calendars.office.special.2026-07-06: has no hours. Add some such as 09:00-12:00, or closed.",
                "name: moving | nmae: moving | line 15, calendars.office.special.2026-07-06.nmae: \"nmae\" is not known here. Did you mean name?",
                "[mon-thu, fri] | [mon-thu, friyay] | line 16, calendars.office.working_days[1]: \"friyay\" is no day of the week.",
                "[mon-thu, fri] | [] | line 16, calendars.office.working_days: names no day: a target in days would never fall due. Name some, such as mon-fri.",
            })
    void each_mistake_is_told_with_its_line_and_what_would_be_right(String piece, String other, String mistake) {
        assertThat(mistakes(with(piece, other))).singleElement().asString().startsWith("tocsin.yml " + mistake);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sometimes | \"sometimes\" are no hours. Use always, days with times such as mon-fri: 09:00-17:00, or a span such as sun 14:00 to fri 17:00.",
                "09:00-17:00 | \"09:00-17:00\" are no hours.",
                "sun 14:00 to fry 17:00 | \"fry\" is no day of the week.",
                "sun 14:00 to fri 25:00 | \"25:00\" is no time of day.",
                "mon 09:00 to mon 17:00 | \"mon 09:00 to mon 17:00\" is no span of several days. For one day write mon: 09:00-17:00.",
                "sun 24:00 to fri 17:00 | \"sun 24:00 to fri 17:00\" is no span of several days.",
                "'' | \"\" is not a text.",
            })
    void hours_that_are_none_are_refused(String hours, String mistake) {
        assertThat(mistakes(file(ZONE + "hours: " + hours)))
                .singleElement()
                .asString()
                .startsWith("tocsin.yml line 4, calendars.office.hours: " + mistake);
    }

    @Test
    void a_calendar_needs_a_zone_and_hours() {
        assertThat(mistakes("calendars: {office: {version: 1}}\n" + POLICIES))
                .containsExactly(
                        "tocsin.yml line 1, calendars.office: has no zone. Add one, such as zone: America/Los_Angeles.",
                        "tocsin.yml line 1, calendars.office: has no hours. Add some, such as hours:"
                                + " {mon-fri: 09:00-17:00}, or hours: always.");
    }

    /** What is missing may be what could not be read. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hours: {mon: 9-5} | line 4, calendars.office.hours.mon: \"9\" is no time of day.",
                "hours: {mno: 09:00-17:00} | line 4, calendars.office.hours.mno: \"mno\" is no day of the week.",
                "hours: {} # none, and a slip | line 5, calendars.office.colour: \"colour\" is not known here.",
            })
    void a_calendar_with_other_mistakes_is_not_told_that_it_never_opens(String hours, String mistake) {
        var lines = hours.contains("slip") ? hours + "\ncolour: red" : hours;
        assertThat(mistakes(file(ZONE + lines))).isNotEmpty().first().asString().startsWith("tocsin.yml " + mistake);
        assertThat(mistakes(file(ZONE + lines))).noneMatch(told -> told.contains("is not open from"));
    }

    @Test
    void the_mistakes_of_one_calendar_do_not_hide_that_another_never_opens() {
        var wrong = "calendars:\n  wrong: {zone: Mars, hours: always}\n";
        assertThat(mistakes(wrong + "  office: {zone: UTC, hours: {}}\n" + POLICIES))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("tocsin.yml line 3, calendars.office: is not open from 2010-01-01 to 2060-01-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hours: {}", "hours: {mon: []}", "hours: []"})
    void a_calendar_that_never_opens_is_refused(String hours) {
        assertThat(mistakes(file(ZONE + hours)))
                .singleElement()
                .asString()
                .startsWith("tocsin.yml line 2, calendars.office: is not open from 2010-01-01 to 2060-01-01");
    }

    @Test
    void a_calendar_that_is_closed_for_more_than_400_days_is_refused() {
        var closed = "closed: {2026-01-02 to 2026-12-31: gone, 2027-01-01 to 2027-03-01: still gone}";
        assertThat(mistakes(file(ZONE + HOURS + closed)))
                .singleElement()
                .asString()
                .contains("calendars.office: is not open from 2026-01-01 to 2027-03-02");
    }

    @ParameterizedTest
    @CsvSource({"2027-02-04, false", "2027-02-05, true", "2027-02-06, true"})
    void a_calendar_that_is_closed_for_exactly_400_days_is_refused(String last, boolean refused) {
        var problems = new Problems();
        var text = file(ZONE + "hours: always\nclosed: {2026-01-02 to " + last + ": gone}");
        var levels = ServiceLevels.read("tocsin.yml", text, new JollydayHolidays(), problems);
        assertThat(levels.isEmpty()).isEqualTo(refused);
    }

    @Test
    void a_misspelt_day_is_told_once_however_many_windows_it_has() {
        assertThat(mistakes(with("mon-thu: [", "mno-thu: ["))).hasSize(1);
        assertThat(mistakes(with("mon-thu: [", "mno: ["))).hasSize(1);
    }

    // What is doubtful

    @Test
    void the_last_minute_of_a_day_is_doubted_and_does_not_stop() {
        var problems = new Problems();
        var text = file(ZONE + "hours: {mon-sun: 00:00-23:59}\nspecial: {2026-06-01: 00:00-23:59}");
        var levels = ServiceLevels.read("tocsin.yml", text, new JollydayHolidays(), problems);
        assertThat(levels).isPresent();
        assertThat(problems.doubts())
                .extracting(Problems.Problem::toString)
                .containsExactly(
                        "tocsin.yml line 4, calendars.office.hours.mon-sun: \"00:00-23:59\" closes for the last minute"
                                + " of the day. Use 24:00 for the end of the day.",
                        "tocsin.yml line 5, calendars.office.special.2026-06-01: \"00:00-23:59\" closes for the last"
                                + " minute of the day. Use 24:00 for the end of the day.");
    }

    private static List<String> doubts(String lines) {
        var problems = new Problems();
        assertThat(ServiceLevels.read("tocsin.yml", file(ZONE + lines), new JollydayHolidays(), problems))
                .isPresent();
        return problems.doubts().stream().map(Problems.Problem::toString).toList();
    }

    @ParameterizedTest
    @CsvSource({"09:00-05:00, 20", "17:00-05:01, 12", "20:00-19:00, 23"})
    void hours_over_midnight_that_are_more_than_half_a_day_are_doubted(String window, int hours) {
        assertThat(doubts("hours: {mon-fri: " + window + "}"))
                .containsExactly("tocsin.yml line 4, calendars.office.hours.mon-fri: \"" + window + "\" is open for "
                        + hours + " hours, over midnight. For the afternoon write 17:00 rather than 05:00.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22:00-06:00", "17:00-05:00", "05:00-24:00", "00:00-24:00"})
    void nights_and_long_days_are_not(String window) {
        assertThat(doubts("hours: {mon-fri: " + window + "}")).isEmpty();
    }

    @Test
    void a_calendar_that_is_closed_on_all_of_its_working_days_is_doubted() {
        var doubt = "tocsin.yml line 2, calendars.office: is closed on each of its working days: targets in business"
                + " days end at the next opening after one. Name the days that count, such as working_days: sat-sun.";
        assertThat(doubts("hours: {sat-sun: 09:00-17:00}")).containsExactly(doubt);
        assertThat(doubts(HOURS + "working_days: sat-sun")).containsExactly(doubt);
        assertThat(doubts(HOURS + "working_days: fri-sat")).isEmpty();
    }
}
