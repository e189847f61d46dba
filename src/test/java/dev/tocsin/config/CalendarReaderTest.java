package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.calendar.BusinessCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a calendar of the policy file may say. */
class CalendarReaderTest {
    static final String ZONE = "zone: America/Los_Angeles\n";
    static final String HOURS = "hours: {mon-fri: 09:00-17:00}\n";
    static final String POLICIES = """
            policies:
              - name: p
                calendar: office
                severities: {1: {first_response: 8 hours}}
            """;

    /** Right as it is; a test spoils a piece of it. */
    static final String GOOD = """
            calendars:
              office:
                version: 2
                zone: America/Los_Angeles
                hours:
                  mon-thu: [09:00-12:00, 13:00-17:00]
                  fri: 09:00-15:00
                closed:
                  12-24: Christmas Eve
                  2026-12-28 to 2026-12-30: between the years
                holidays: [US]
                except: [Veterans Day]
                special:
                  2026-07-02: 09:00-12:00
                  2026-07-06: {hours: closed, name: moving}
                working_days: [mon-thu, fri]
            """ + POLICIES;

    static String file(String lines) {
        return "calendars:\n  office:\n" + lines.indent(4) + POLICIES;
    }

    private static BusinessCalendar read(String file) {
        var problems = new Problems();
        var levels = ServiceLevels.read("tocsin.yml", file, new JollydayHolidays(), problems);
        assertThat(problems.all()).isEmpty();
        assertThat(problems.doubts()).isEmpty();
        return Objects.requireNonNull(levels.orElseThrow().calendars().get("office"));
    }

    private static BusinessCalendar office(String lines) {
        return read(file(lines));
    }

    /** The days of a year that are closed and have a name. */
    private static List<String> named(BusinessCalendar calendar, int year) {
        var from = LocalDate.of(year, 1, 1).atStartOfDay(calendar.zone()).toInstant();
        var to = LocalDate.of(year + 1, 1, 1).atStartOfDay(calendar.zone()).toInstant();
        return calendar.closedBetween(from, to).stream()
                .flatMap(span -> span.days().stream())
                .filter(day -> day.date().getYear() == year)
                .flatMap(day -> day.name().stream().map(name -> day.date() + " " + name))
                .toList();
    }

    private static Duration open(BusinessCalendar calendar, String date) {
        var day = LocalDate.parse(date);
        return calendar.openTime(
                day.atStartOfDay(calendar.zone()).toInstant(),
                day.plusDays(1).atStartOfDay(calendar.zone()).toInstant());
    }

    private static List<DayOfWeek> workingDays(BusinessCalendar calendar) {
        return Stream.of(DayOfWeek.values())
                .filter(day -> calendar.isWorkingDay(LocalDate.of(2026, 6, day.getValue())))
                .toList();
    }

    // What is right

    @Test
    void everything_that_can_be_said_is_read() {
        var office = read(GOOD);
        assertThat(office.name()).isEqualTo("office");
        assertThat(office.label()).isEqualTo("office, version 2");
        assertThat(office.zone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(office.hours().words()).isEqualTo("mon-thu 09:00-12:00 and 13:00-17:00, fri 09:00-15:00");
        assertThat(named(office, 2026))
                .contains("2026-07-03 Independence Day", "2026-07-06 moving", "2026-12-24 Christmas Eve")
                .contains("2026-12-28 between the years", "2026-12-29 between the years")
                .contains("2026-12-30 between the years", "2026-12-25 Christmas")
                .noneMatch(day -> day.startsWith("2026-11-11") || day.startsWith("2026-12-31"));
        assertThat(open(office, "2026-07-02")).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void what_need_not_be_said_is_as_usual() {
        var office = office(ZONE + HOURS);
        assertThat(office.label()).isEqualTo("office");
        assertThat(named(office, 2026)).isEmpty();
        assertThat(workingDays(office))
                .containsExactly(
                        DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{mon-fri: 09:00-17:00} | mon-fri 09:00-17:00",
                "{mon: 9:00-17:00} | mon 09:00-17:00",
                "{Monday: 09:00-17:00, TUE: 10:00-11:00} | mon 09:00-17:00, tue 10:00-11:00",
                "{'mon, wed,sat-sun': 09:00-17:00} | mon 09:00-17:00, wed 09:00-17:00, sat-sun 09:00-17:00",
                "{'mon - tue': '09:00 - 17:00'} | mon-tue 09:00-17:00",
                "{mon–tue: 09:00–17:00} | mon-tue 09:00-17:00",
                "{mon-fri: [09:00-12:00, 13:00-17:00]} | mon-fri 09:00-12:00 and 13:00-17:00",
                "{mon-wed: 09:00-17:00, tue: 19:00-21:00} | mon 09:00-17:00, tue 09:00-17:00 and 19:00-21:00, wed 09:00-17:00",
                "{fri-mon: 08:00-12:00} | mon 08:00-12:00, fri-sun 08:00-12:00",
                "{mon-mon: 08:00-12:00} | mon 08:00-12:00",
                "{mon-sun: 08:00-12:00} | mon-sun 08:00-12:00",
                "{tue-mon: 08:00-12:00} | mon-sun 08:00-12:00",
                "{fri: 22:00-02:00} | fri 22:00-24:00, sat 00:00-02:00",
                "{sun: 22:00-02:00} | mon 00:00-02:00, sun 22:00-24:00",
                "{mon: 18:00-24:00} | mon 18:00-24:00",
                "{mon: 18:00-00:00} | mon 18:00-24:00",
                "{mon: 00:00-24:00} | mon 00:00-24:00",
                "{mon-sun: 00:00-24:00} | always",
                "always | always",
                "Always | always",
                "[always] | always",
                "sun 14:00 to fri 17:00 | mon-thu 00:00-24:00, fri 00:00-17:00, sun 14:00-24:00",
                "Sunday 14:00 to Friday 17:00 | mon-thu 00:00-24:00, fri 00:00-17:00, sun 14:00-24:00",
                "fri 22:00 to mon 06:00 | mon 00:00-06:00, fri 22:00-24:00, sat-sun 00:00-24:00",
                "mon 08:00 to tue 24:00 | mon 08:00-24:00, tue 00:00-24:00",
                "mon 08:00 to tue 00:00 | mon 08:00-24:00",
                "[mon 08:00 to tue 12:00, thu 08:00 to fri 12:00] | mon 08:00-24:00, tue 00:00-12:00, thu 08:00-24:00, fri 00:00-12:00",
            })
    void hours_are_read_as_they_are_meant(String hours, String words) {
        assertThat(office(ZONE + "hours: " + hours).hours().words()).isEqualTo(words);
    }

    @Test
    void always_is_around_the_clock_and_an_hour_less_is_not() {
        assertThat(office(ZONE + "hours: always").aroundTheClock()).isTrue();
        assertThat(office(ZONE + "hours: {mon-sun: 01:00-24:00}").aroundTheClock())
                .isFalse();
    }

    // Days that are different

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{12-24: Christmas Eve} | 2026-12-24 Christmas Eve | 2027-12-24 Christmas Eve",
                "{2026-12-24: Christmas Eve} | 2026-12-24 Christmas Eve | ``",
                "{2026-06-01 to 2026-06-02: moving} | 2026-06-01 moving, 2026-06-02 moving | ``",
                "{2026-06-01 to 2026-06-01: moving} | 2026-06-01 moving | ``",
                "{2026-12-31 to 2027-01-01: party} | 2026-12-31 party | 2027-01-01 party",
                "{12-24: Eve, 2026-12-24: the last Eve} | 2026-12-24 the last Eve | 2027-12-24 Eve",
                "[12-24, 2027-06-01] | 2026-12-24 closed | 2027-06-01 closed, 2027-12-24 closed",
                "12-24 | 2026-12-24 closed | 2027-12-24 closed",
                "2026-06-01 to 2026-06-02 | 2026-06-01 closed, 2026-06-02 closed | ``",
                "[] | `` | ``",
                "{} | `` | ``",
            })
    void closed_days_are_every_years_single_ones_or_several(String closed, String in2026, String in2027) {
        var office = office(ZONE + HOURS + "closed: " + closed);
        assertThat(String.join(", ", named(office, 2026))).isEqualTo(in2026);
        assertThat(String.join(", ", named(office, 2027))).isEqualTo(in2027);
    }

    @Test
    void the_29th_of_february_is_closed_in_the_years_that_have_one() {
        var office = office(ZONE + "hours: always\nclosed: {02-29: Leap Day}");
        assertThat(named(office, 2027)).isEmpty();
        assertThat(named(office, 2028)).containsExactly("2028-02-29 Leap Day");
    }

    @Test
    void public_holidays_are_those_of_all_places_but_for_the_exceptions() {
        assertThat(named(office(ZONE + HOURS + "holidays: US"), 2026))
                .contains("2026-07-03 Independence Day")
                .doesNotContain("2026-03-31 César Chávez's Birthday");
        assertThat(named(office(ZONE + HOURS + "holidays: us-ca"), 2026))
                .contains("2026-07-03 Independence Day", "2026-03-31 César Chávez's Birthday");
        assertThat(named(office(ZONE + HOURS + "holidays: [US, GB]"), 2026))
                .contains("2026-07-03 Independence Day", "2026-05-04 Early May Bank Holiday");
        assertThat(named(
                        office(ZONE + HOURS + "holidays: [US, GB]\nexcept: [Independence Day, Early May Bank Holiday]"),
                        2026))
                .contains("2026-11-11 Veterans Day")
                .noneMatch(day -> day.contains("Independence") || day.contains("Early May"));
    }

    @Test
    void two_holidays_on_one_day_are_left_out_by_both_their_names() {
        var holidays = ZONE + HOURS + "holidays: US-CA\n";
        assertThat(named(office(holidays), 2026)).contains("2026-02-16 Presidents Day and Washington's Birthday");
        assertThat(named(office(holidays + "except: [Presidents Day and Washington's Birthday]"), 2026))
                .contains("2026-05-25 Memorial Day")
                .noneMatch(day -> day.startsWith("2026-02-16"));
    }

    @Test
    void a_day_of_ones_own_has_its_own_name_and_no_exception_opens_it() {
        var office = office(ZONE + HOURS + "closed: {2026-07-03: ours}\nholidays: US\nexcept: Independence Day");
        assertThat(named(office, 2026)).contains("2026-07-03 ours");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "09:00-12:00 | 3",
                "[09:00-12:00, 13:00-14:00] | 4",
                "00:00-24:00 | 24",
                "closed | 0",
                "[] | 0",
                "{hours: 09:00-12:00, name: a half day} | 3",
                "{hours: [09:00-12:00, 13:00-14:00]} | 4",
                "{hours: closed, name: stocktaking} | 0",
            })
    void a_special_day_is_stronger_than_week_and_holidays(String special, int hours) {
        // A Sunday, a Monday and a holiday.
        var days = List.of("2026-05-31", "2026-06-01", "2026-12-24");
        var said =
                String.join(", ", days.stream().map(day -> day + ": " + special).toList());
        var office = office(ZONE + HOURS + "closed: [12-24]\nspecial: {" + said + "}");
        assertThat(days).allSatisfy(day -> assertThat(open(office, day)).isEqualTo(Duration.ofHours(hours)));
    }

    @Test
    void a_special_closed_day_says_why() {
        var special = "special: {2026-06-01: {hours: closed, name: moving}, 2026-06-02: closed}";
        assertThat(named(office(ZONE + HOURS + special), 2026))
                .containsExactly("2026-06-01 moving", "2026-06-02 a special day");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sun-thu | MONDAY TUESDAY WEDNESDAY THURSDAY SUNDAY",
                "[mon, wed-thu] | MONDAY WEDNESDAY THURSDAY",
                "Saturday | SATURDAY",
                "'sat, sun' | SATURDAY SUNDAY",
            })
    void working_days_are_those_that_are_named(String days, String working) {
        assertThat(workingDays(office(ZONE + "hours: always\nworking_days: " + days)))
                .containsExactly(
                        Stream.of(working.split(" ")).map(DayOfWeek::valueOf).toArray(DayOfWeek[]::new));
    }

    @Test
    void hours_are_those_of_the_zone() {
        var london = office("zone: Europe/London\n" + HOURS);
        assertThat(london.nextOpen(Instant.parse("2026-06-05T20:00:00Z"))).isEqualTo("2026-06-08T08:00:00Z");
    }
}
