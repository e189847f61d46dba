package dev.tocsin;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.config.ServiceLevels;
import dev.tocsin.sla.SlaPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tickets by which two policy files are compared: of the week from now and of those in which a version comes into force, at
 * night, in the morning and in the afternoon, and when a calendar opens and closes; and around the days that calendars name
 * within a year, or on which those of one name differ within ten.
 *
 * @param opened when they are opened
 */
record SampleTickets(SortedSet<Instant> opened, ZoneId zone) {
    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final List<LocalTime> TIMES = List.of(LocalTime.of(3, 0), MORNING, LocalTime.of(16, 30));
    private static final Duration A_MOMENT = Duration.ofMinutes(10);
    private static final int DAYS = 7;
    private static final int YEARS = 10;

    static SampleTickets of(ServiceLevels before, ServiceLevels after, Instant now) {
        var old = calendars(before);
        var next = calendars(after);
        var all = Stream.concat(old.stream(), next.stream()).distinct().toList();
        var zone = all.stream().map(BusinessCalendar::zone).findFirst().orElse(ZoneId.of("UTC"));
        var samples = new TreeSet<Instant>();
        for (var begin : begins(before, after, now)) {
            week(begin, zone, all, samples);
        }
        for (var calendar : all) {
            var today = now.atZone(calendar.zone()).toLocalDate();
            calendar.namedDays(today, today.plusYears(1)).keySet().forEach(day -> around(day, calendar, samples));
        }
        for (var calendar : old) {
            next.stream()
                    .filter(other -> other.name().equals(calendar.name()))
                    .forEach(other -> different(calendar, other, now, samples));
        }
        return new SampleTickets(samples, zone);
    }

    private static List<BusinessCalendar> calendars(ServiceLevels levels) {
        return levels.policies().all().stream()
                .flatMap(policy -> new TreeMap<>(policy.levels()).values().stream())
                .flatMap(level -> new TreeMap<>(level.targets()).values().stream())
                .map(target -> target.calendar())
                .distinct()
                .toList();
    }

    private static SortedSet<Instant> begins(ServiceLevels before, ServiceLevels after, Instant now) {
        var begins = new TreeSet<Instant>();
        begins.add(now);
        Stream.concat(before.policies().all().stream(), after.policies().all().stream())
                .map(SlaPolicy::from)
                .filter(from -> from.isAfter(now) && from.isBefore(now.plus(Duration.ofDays(366L * YEARS))))
                .forEach(begins::add);
        return begins;
    }

    private static void week(Instant begin, ZoneId zone, List<BusinessCalendar> calendars, SortedSet<Instant> samples) {
        var first = begin.atZone(zone).toLocalDate();
        for (var day = first; day.isBefore(first.plusDays(DAYS)); day = day.plusDays(1)) {
            for (var time : TIMES) {
                samples.add(day.atTime(time).atZone(zone).toInstant());
            }
        }
        for (var calendar : calendars) {
            for (var span : calendar.closedBetween(begin, begin.plus(Duration.ofDays(DAYS)))) {
                samples.add(span.from().minus(A_MOMENT));
                samples.add(span.from().plus(A_MOMENT));
                samples.add(span.to().plus(A_MOMENT));
            }
        }
    }

    /** In the morning of a day, and half an hour before the calendar closes before it. */
    private static void around(LocalDate day, BusinessCalendar calendar, SortedSet<Instant> samples) {
        samples.add(day.atTime(MORNING).atZone(calendar.zone()).toInstant());
        samples.add(
                calendar.lastOpen(day.atStartOfDay(calendar.zone()).toInstant()).minus(Duration.ofMinutes(30)));
    }

    private static void different(
            BusinessCalendar calendar, BusinessCalendar other, Instant now, SortedSet<Instant> samples) {
        var today = now.atZone(calendar.zone()).toLocalDate();
        var days = new TreeSet<LocalDate>();
        days.addAll(calendar.namedDays(today, today.plusYears(YEARS)).keySet());
        days.addAll(other.namedDays(today, today.plusYears(YEARS)).keySet());
        days.stream()
                .filter(day -> !calendar.hoursOn(day).equals(other.hoursOn(day)))
                .forEach(day -> around(day, calendar, samples));
    }
}
