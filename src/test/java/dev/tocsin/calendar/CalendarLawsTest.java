package dev.tocsin.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every calendar, tried on random ones around the changes of each zone's clocks. A failure names its seed.
 */
class CalendarLawsTest {
    private static final int CALENDARS = 170;
    private static final int WALK_DAYS = 9;

    /** Around each zone's own oddity: half an hour of summer, a pause for Ramadan, a skipped day, a quarter of an hour. */
    private static final Map<String, List<String>> CHANGES = Map.ofEntries(
            Map.entry("Australia/Lord_Howe", List.of("2026-04-05", "2026-10-04")),
            Map.entry("Africa/Casablanca", List.of("2026-02-15", "2026-03-22")),
            Map.entry("Pacific/Chatham", List.of("2026-04-05", "2026-09-27")),
            Map.entry("Pacific/Apia", List.of("2011-12-30", "2011-04-02")),
            Map.entry("America/New_York", List.of("2026-03-08", "2026-11-01")),
            Map.entry("America/Los_Angeles", List.of("2026-03-08", "2026-11-01")),
            Map.entry("Europe/London", List.of("2026-03-29", "2026-10-25")),
            Map.entry("Europe/Berlin", List.of("2026-03-29", "2026-10-25")),
            Map.entry("Africa/Cairo", List.of("2026-04-24", "2026-10-30")),
            Map.entry("Asia/Beirut", List.of("2026-03-29", "2026-10-25")),
            Map.entry("America/Havana", List.of("2026-03-08", "2026-11-01")),
            Map.entry("America/Sao_Paulo", List.of("2018-02-18", "2018-11-04")),
            Map.entry("America/St_Johns", List.of("2010-03-14", "2010-11-07")),
            Map.entry("Asia/Kolkata", List.of("2026-06-15")),
            Map.entry("Asia/Kathmandu", List.of("2026-06-15")),
            Map.entry("Etc/UTC", List.of("2026-02-28")));

    static List<String> zones() {
        return CHANGES.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void every_calendar_agrees_with_a_walk_over_the_minutes(String zone) {
        for (int seed = 0; seed < CALENDARS; seed++) {
            var random = new Random(seed * 31L + zone.hashCode());
            var first = start(zone, random);
            var plan = plan(zone, first, random);
            var calendar = calendar(plan, first);
            var walk = new MinuteWalk(plan, first, WALK_DAYS);
            for (int question = 0; question < 30; question++) {
                var a = walk.at(random.nextInt(walk.minutes()));
                var b = walk.at(random.nextInt(walk.minutes()));
                var name = zone + ", seed " + seed + ", " + a + ", " + b;
                assertThat(calendar.isOpen(a)).as(name).isEqualTo(walk.isOpen(a));
                if (!b.isBefore(a)) {
                    assertThat(calendar.openTime(a, b)).as(name).isEqualTo(Duration.ofMinutes(walk.openMinutes(a, b)));
                }
                int wanted = random.nextInt(2_000);
                var due = walk.deadline(a, wanted);
                if (due != null) {
                    assertThat(calendar.deadline(a, Duration.ofMinutes(wanted)))
                            .as(name + " + " + wanted)
                            .isEqualTo(due);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("zones")
    void the_laws_hold(String zone) {
        for (int seed = 0; seed < CALENDARS; seed++) {
            var random = new Random(seed * 37L + zone.hashCode());
            var first = start(zone, random);
            var plan = plan(zone, first, random);
            var calendar = calendar(plan, first);
            if (plan.hours().windows().isEmpty()) {
                continue;
            }
            var holiday = first.plusDays(random.nextInt(20));
            var closedMore = calendar(alsoClosed(plan, holiday), first);
            var begin = first.atStartOfDay(plan.zone()).toInstant();
            for (int question = 0; question < 20; question++) {
                laws(zone + ", seed " + seed, calendar, begin, random);
                if (!plan.special().containsKey(holiday)) {
                    var t = begin.plusSeconds(random.nextInt(20 * 86_400));
                    var d = Duration.ofSeconds(random.nextInt(200_000));
                    assertThat(closedMore.deadline(t, d))
                            .as(zone + ", seed " + seed + ", a holiday on " + holiday)
                            .isAfterOrEqualTo(calendar.deadline(t, d));
                }
            }
        }
    }

    private static BusinessCalendar calendar(BusinessCalendar.Plan plan, LocalDate around) {
        return new BusinessCalendar(plan, around.getYear(), around.getYear() + 3);
    }

    private static void laws(String name, BusinessCalendar calendar, Instant begin, Random random) {
        var t = begin.plusSeconds(random.nextInt(20 * 86_400));
        var later = t.plusSeconds(random.nextInt(5 * 86_400));
        var last = later.plusSeconds(random.nextInt(5 * 86_400));
        var d = Duration.ofSeconds(random.nextInt(200_000));
        var more = d.plusSeconds(random.nextInt(100_000));
        var as = name + ", " + t + " + " + d;
        var due = calendar.deadline(t, d);

        assertThat(calendar.openTime(t, due)).as(as).isEqualTo(d);
        assertThat(calendar.openTime(t, last))
                .as(as)
                .isEqualTo(calendar.openTime(t, later).plus(calendar.openTime(later, last)));
        assertThat(calendar.deadline(later, d)).as(as + " later").isAfterOrEqualTo(due);
        assertThat(calendar.deadline(t, more)).as(as + " more").isAfterOrEqualTo(due);
        assertThat(calendar.deadline(t, Duration.ZERO)).as(as).isEqualTo(calendar.nextOpen(t));
        // Never inside a closed span, but maybe exactly where one begins.
        assertThat(calendar.isOpen(due) || calendar.isOpen(due.minusSeconds(1)))
                .as(as)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void around_the_clock_a_deadline_is_that_much_later(String zone) {
        var calendar = Calendars.in(zone).aroundTheClock().build();
        var random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            var begin = start(zone, random).atStartOfDay(ZoneId.of(zone)).toInstant();
            var t = begin.plusSeconds(random.nextInt(30 * 86_400));
            var d = Duration.ofSeconds(random.nextInt(i % 2 == 0 ? 2 * 86_400 : 400 * 86_400));
            assertThat(calendar.deadline(t, d)).isEqualTo(t.plus(d));
        }
    }

    /** A working day is found by its name in the local calendar, and a day that a zone skipped has none. */
    @ParameterizedTest
    @MethodSource("zones")
    void working_days_are_counted_by_local_date(String zone) {
        var id = ZoneId.of(zone);
        var calendar = Calendars.in(zone).aroundTheClock().build();
        var random = new Random(11);
        for (int i = 0; i < 500; i++) {
            var begun = start(zone, random)
                    .atTime(random.nextInt(24), random.nextInt(60))
                    .atZone(id);
            int days = 1 + random.nextInt(7);
            var due = calendar.workingDaysAfter(begun.toInstant(), days).atZone(id);
            var date = begun.toLocalDate();
            for (int left = days; left > 0; ) {
                date = date.plusDays(1);
                boolean there = date.atStartOfDay(id).toLocalDate().equals(date);
                left -= there && BusinessCalendar.Plan.MONDAY_TO_FRIDAY.contains(date.getDayOfWeek()) ? 1 : 0;
            }
            assertThat(due.toLocalDate()).as("%s + %d", begun, days).isEqualTo(date);
            boolean skipped = id.getRules()
                    .getValidOffsets(date.atTime(begun.toLocalTime()))
                    .isEmpty();
            assertThat(skipped || due.toLocalTime().equals(begun.toLocalTime()))
                    .as("%s + %d", begun, days)
                    .isTrue();
        }
    }

    private static LocalDate start(String zone, Random random) {
        var dates = CHANGES.getOrDefault(zone, List.of());
        return LocalDate.parse(dates.get(random.nextInt(dates.size()))).minusDays(random.nextInt(WALK_DAYS));
    }

    private static BusinessCalendar.Plan alsoClosed(BusinessCalendar.Plan plan, LocalDate date) {
        var more = Holidays.on(Map.of(date, "one more")).and(plan.holidays());
        return new BusinessCalendar.Plan(
                plan.name(), 1, plan.zone(), plan.hours(), more, plan.special(), plan.workingDays());
    }

    /** Zero to three windows a weekday, to the minute, overlapping, touching and over midnight, often near the change. */
    private static BusinessCalendar.Plan plan(String zone, LocalDate around, Random random) {
        var hours = random.nextInt(12) == 0 ? WeeklyHours.aroundTheClock() : WeeklyHours.NONE;
        for (var day : DayOfWeek.values()) {
            for (int windows = random.nextInt(4); windows > 0; windows--) {
                var open = Duration.ofMinutes(random.nextBoolean() ? random.nextInt(1_440) : random.nextInt(240));
                hours = hours.with(
                        day, open, Duration.ofMinutes(random.nextInt(8) == 0 ? 1_440 : random.nextInt(1_440)));
            }
        }
        var holidays = new HashMap<LocalDate, String>();
        var special = new HashMap<LocalDate, SpecialDay>();
        for (int i = random.nextInt(4); i > 0; i--) {
            holidays.put(around.plusDays(random.nextInt(WALK_DAYS)), "a holiday");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            special.put(around.plusDays(random.nextInt(WALK_DAYS)), special(random));
        }
        return new BusinessCalendar.Plan(
                "random",
                1,
                ZoneId.of(zone),
                hours,
                Holidays.on(holidays),
                special,
                BusinessCalendar.Plan.MONDAY_TO_FRIDAY);
    }

    private static SpecialDay special(Random random) {
        var windows = new ArrayList<Window>();
        if (random.nextBoolean()) {
            int open = random.nextInt(1_400);
            windows.add(
                    new Window(Duration.ofMinutes(open), Duration.ofMinutes(open + 1 + random.nextInt(1_440 - open))));
        }
        return new SpecialDay("a special day", windows);
    }
}
