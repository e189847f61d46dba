package dev.tocsin.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The windows of each weekday. A shift over midnight is two windows: the rest of its evening, and the next morning. */
public record WeeklyHours(Map<DayOfWeek, List<Window>> windows) {
    /** Never open. */
    public static final WeeklyHours NONE = new WeeklyHours(Map.of());

    public WeeklyHours {
        var copy = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        windows.forEach((day, of) -> copy.put(day, List.copyOf(of)));
        windows = Map.copyOf(copy);
    }

    /** Never closed. */
    public static WeeklyHours aroundTheClock() {
        var all = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            all.put(day, List.of(Window.WHOLE_DAY));
        }
        return new WeeklyHours(all);
    }

    public List<Window> on(DayOfWeek day) {
        return windows.getOrDefault(day, List.of());
    }

    /** These hours and, each week, from {@code open} on one day to {@code close} on another, without a break. */
    public WeeklyHours through(DayOfWeek from, Duration open, DayOfWeek to, Duration close) {
        if (from == to) {
            return with(from, open, close);
        }
        var more = with(from, open, Window.MIDNIGHT);
        for (var day = from.plus(1); day != to; day = day.plus(1)) {
            more = more.with(day, Duration.ZERO, Window.MIDNIGHT);
        }
        return close.isZero() ? more : more.with(to, Duration.ZERO, close);
    }

    /** These hours and, on {@code day}, from {@code open} to {@code close}: of the next day, if it is not later. */
    public WeeklyHours with(DayOfWeek day, Duration open, Duration close) {
        var more = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        windows.forEach((of, those) -> more.put(of, new ArrayList<>(those)));
        if (open.compareTo(close) < 0) {
            add(more, day, new Window(open, close));
        } else {
            add(more, day, new Window(open, Window.MIDNIGHT));
            if (!close.isZero()) {
                add(more, day.plus(1), new Window(Duration.ZERO, close));
            }
        }
        return new WeeklyHours(more);
    }

    private static void add(Map<DayOfWeek, List<Window>> windows, DayOfWeek day, Window window) {
        windows.computeIfAbsent(day, d -> new ArrayList<>()).add(window);
    }

    /** {@code mon-fri 09:00-17:00}, as a policy file writes it; {@code always} and {@code never}. */
    public String words() {
        if (equals(aroundTheClock())) {
            return "always";
        }
        var parts = new ArrayList<String>();
        for (var first = DayOfWeek.MONDAY; first != null; ) {
            var last = first;
            while (last != DayOfWeek.SUNDAY && on(last.plus(1)).equals(on(first))) {
                last = last.plus(1);
            }
            if (!on(first).isEmpty()) {
                var days = first == last ? name(first) : name(first) + "-" + name(last);
                parts.add(days + " " + words(on(first)));
            }
            first = last == DayOfWeek.SUNDAY ? null : last.plus(1);
        }
        return parts.isEmpty() ? "never" : String.join(", ", parts);
    }

    /** {@code 09:00-12:00 and 13:00-17:00}. */
    static String words(List<Window> windows) {
        return windows.stream()
                .sorted(Comparator.comparing(Window::open))
                .map(Window::words)
                .collect(Collectors.joining(" and "));
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
