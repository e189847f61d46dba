package dev.tocsin.jmh;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.Holidays;
import dev.tocsin.calendar.WeeklyHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Open time and deadlines over a few days and over more than a year, beside a walk day by day. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CalendarSpeed {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CLOSES = LocalTime.of(17, 0);

    private final Map<MonthDay, String> holidays = tenHolidays();
    private final BusinessCalendar calendar = calendar(holidays);

    @Param({"3", "400"})
    int days = 3;

    /** Another one each time, so that nothing is learned by heart. */
    private long turn;

    private static Map<MonthDay, String> tenHolidays() {
        var days = new HashMap<MonthDay, String>();
        for (int month = 1; month <= 10; month++) {
            days.put(MonthDay.of(month, 15), "holiday " + month);
        }
        return days;
    }

    private static BusinessCalendar calendar(Map<MonthDay, String> holidays) {
        var hours = WeeklyHours.NONE;
        for (var day : BusinessCalendar.Plan.MONDAY_TO_FRIDAY) {
            hours = hours.with(day, Duration.ofHours(9), Duration.ofHours(17));
        }
        return new BusinessCalendar(new BusinessCalendar.Plan(
                "pacific-9-5",
                1,
                ZONE,
                hours,
                Holidays.yearly(holidays),
                Map.of(),
                BusinessCalendar.Plan.MONDAY_TO_FRIDAY));
    }

    private Instant start() {
        turn = (turn + 7_919) % (365 * 86_400);
        return Instant.ofEpochSecond(1_767_225_600L + turn);
    }

    @Benchmark
    public Duration openTime() {
        var start = start();
        return calendar.openTime(start, start.plusSeconds(days * 86_400L));
    }

    @Benchmark
    public Instant deadline() {
        return calendar.deadline(start(), Duration.ofHours(days * 8L * 5 / 7));
    }

    /** The yardstick: what most write first. */
    @Benchmark
    public Duration openTimeByWalkingOverTheDays() {
        var start = start();
        var end = start.plusSeconds(days * 86_400L);
        long open = 0;
        for (var day = start.atZone(ZONE).toLocalDate();
                !day.isAfter(end.atZone(ZONE).toLocalDate());
                day = day.plusDays(1)) {
            if (isOpen(day)) {
                var from = later(day.atTime(OPENS).atZone(ZONE).toInstant(), start);
                var to = earlier(day.atTime(CLOSES).atZone(ZONE).toInstant(), end);
                open += Math.max(0, Duration.between(from, to).toSeconds());
            }
        }
        return Duration.ofSeconds(open);
    }

    private boolean isOpen(LocalDate day) {
        return BusinessCalendar.Plan.MONDAY_TO_FRIDAY.contains(day.getDayOfWeek())
                && !holidays.containsKey(MonthDay.from(day));
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
