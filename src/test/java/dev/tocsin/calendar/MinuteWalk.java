package dev.tocsin.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.List;

/**
 * What a calendar says, found by walking over the minutes of some days and looking at the clock on the wall. Slow, and
 * written another way than the calendar: nothing here asks for transitions or offsets.
 */
final class MinuteWalk {
    private final Instant from;
    private final BitSet open;
    private final int minutes;
    /** What the clock on the wall shows at each minute. */
    private final LocalDateTime[] wall;

    MinuteWalk(BusinessCalendar.Plan plan, LocalDate first, int days) {
        from = first.minusDays(1).atStartOfDay(plan.zone()).toInstant();
        var end = first.plusDays(days + 1L).atStartOfDay(plan.zone()).toInstant();
        minutes = (int) Duration.between(from, end).toMinutes();
        open = new BitSet(minutes);
        wall = new LocalDateTime[minutes];
        for (int minute = 0; minute < minutes; minute++) {
            wall[minute] = LocalDateTime.ofInstant(at(minute), plan.zone());
        }
        for (var date = first.minusDays(1); !date.isAfter(first.plusDays(days)); date = date.plusDays(1)) {
            for (var window : windows(plan, date)) {
                paint(date, window);
            }
        }
    }

    private static List<Window> windows(BusinessCalendar.Plan plan, LocalDate date) {
        if (plan.special().containsKey(date)) {
            return plan.special().get(date).windows();
        }
        return plan.holidays().in(date.getYear()).containsKey(date)
                ? List.of()
                : plan.hours().on(date.getDayOfWeek());
    }

    /** From the first minute of the date at which the wall clock has reached the opening to the last before the closing. */
    private void paint(LocalDate date, Window window) {
        int first = -1;
        int last = -1;
        for (int minute = 0; minute < minutes; minute++) {
            if (!wall[minute].toLocalDate().equals(date)) {
                continue;
            }
            var time = sinceMidnight(wall[minute].toLocalTime());
            if (first < 0 && time.compareTo(window.open()) >= 0) {
                first = minute;
            }
            if (time.compareTo(window.close()) < 0) {
                last = minute;
            }
        }
        if (first >= 0 && first <= last) {
            open.set(first, last + 1);
        }
    }

    private static Duration sinceMidnight(LocalTime time) {
        return Duration.ofSeconds(time.toSecondOfDay());
    }

    boolean isOpen(Instant at) {
        return open.get(index(at));
    }

    long openMinutes(Instant a, Instant b) {
        return open.get(index(a), index(b)).cardinality();
    }

    /** Null when it lies behind the walk. */
    @org.jspecify.annotations.Nullable Instant deadline(Instant start, long wanted) {
        int minute = open.nextSetBit(index(start));
        for (long left = wanted; left > 0 && minute >= 0; left--) {
            if (left == 1) {
                return at(minute + 1);
            }
            minute = open.nextSetBit(minute + 1);
        }
        return minute < 0 ? null : at(minute);
    }

    Instant at(int minute) {
        return from.plusSeconds(60L * minute);
    }

    int minutes() {
        return minutes;
    }

    private int index(Instant at) {
        return (int) Duration.between(from, at).toMinutes();
    }
}
