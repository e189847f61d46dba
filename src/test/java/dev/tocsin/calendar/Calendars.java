package dev.tocsin.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Calendars for tests, written as people say them: {@code in("Europe/London").open("mon-fri 09:00-17:00")}. */
final class Calendars {
    private final ZoneId zone;
    private WeeklyHours hours = WeeklyHours.NONE;
    private final Map<LocalDate, String> holidays = new HashMap<>();
    private final Map<LocalDate, SpecialDay> special = new HashMap<>();
    private Set<DayOfWeek> workingDays = BusinessCalendar.Plan.MONDAY_TO_FRIDAY;

    private Calendars(String zone) {
        this.zone = ZoneId.of(zone);
    }

    static Calendars in(String zone) {
        return new Calendars(zone);
    }

    static Calendars london() {
        return in("Europe/London");
    }

    /** Each weekday has other hours, so that a wrong weekday shows. */
    static Calendars uneven(String zone) {
        return in(zone).open("mon 08:00-16:00")
                .open("tue 09:15-17:45")
                .open("wed 09:00-12:00", "wed 13:00-18:00")
                .open("thu 07:30-15:30")
                .open("fri 10:00-14:00");
    }

    Calendars open(String... texts) {
        for (var text : texts) {
            var parts = text.split(" ", 2);
            for (var day : days(parts[0])) {
                hours = hours.with(day, time(parts[1].split("-")[0]), time(parts[1].split("-")[1]));
            }
        }
        return this;
    }

    Calendars aroundTheClock() {
        hours = WeeklyHours.aroundTheClock();
        return this;
    }

    Calendars closed(String... dates) {
        for (var date : dates) {
            holidays.put(LocalDate.parse(date), "holiday " + date);
        }
        return this;
    }

    Calendars special(String date, String... windows) {
        var all = new ArrayList<Window>();
        for (var window : windows) {
            all.add(new Window(time(window.split("-")[0]), time(window.split("-")[1])));
        }
        special.put(LocalDate.parse(date), new SpecialDay("special " + date, all));
        return this;
    }

    Calendars working(DayOfWeek... days) {
        workingDays = Set.of(days);
        return this;
    }

    BusinessCalendar.Plan plan() {
        return new BusinessCalendar.Plan("of a test", 1, zone, hours, Holidays.on(holidays), special, workingDays);
    }

    BusinessCalendar build() {
        return new BusinessCalendar(plan());
    }

    /** {@code 24:00} is the end of the day. */
    static Duration time(String text) {
        var parts = text.split(":");
        return Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1]));
    }

    /** {@code mon}, or {@code mon-fri}. */
    private static List<DayOfWeek> days(String text) {
        var names = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            names.put(day, day.name().substring(0, 3).toLowerCase(Locale.ROOT));
        }
        var ends = text.split("-");
        var days = new ArrayList<DayOfWeek>();
        for (var day : DayOfWeek.values()) {
            if (day.compareTo(named(names, ends[0])) >= 0 && day.compareTo(named(names, ends[ends.length - 1])) <= 0) {
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek named(Map<DayOfWeek, String> names, String name) {
        return names.entrySet().stream()
                .filter(e -> e.getValue().equals(name))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** {@code 2026-06-05 16:30} in the zone; of a time that comes twice, the first. */
    static Instant at(String zone, String local) {
        return LocalDateTime.parse(local.replace(' ', 'T'))
                .atZone(ZoneId.of(zone))
                .toInstant();
    }
}
