package dev.tocsin.calendar;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A set of days on which a calendar is closed: those of a country or region, or a list of one's own. */
public interface Holidays {
    /** None at all. */
    Holidays NONE = year -> Map.of();

    /** The days of {@code year}, each with its name. The same year always has the same days. */
    Map<LocalDate, String> in(int year);

    /** The same days every year; 29 February in those that have one. */
    static Holidays yearly(Map<MonthDay, String> names) {
        var all = Map.copyOf(names);
        return year -> {
            var days = new HashMap<LocalDate, String>();
            all.forEach((day, name) -> {
                if (day.isValidYear(year)) {
                    days.put(day.atYear(year), name);
                }
            });
            return days;
        };
    }

    /** Single days. */
    static Holidays on(Map<LocalDate, String> names) {
        var all = Map.copyOf(names);
        return year -> {
            var days = new HashMap<>(all);
            days.keySet().removeIf(day -> day.getYear() != year);
            return days;
        };
    }

    /** These and the others; a day in both has the name that these give it. */
    default Holidays and(Holidays others) {
        return year -> {
            var days = new HashMap<>(others.in(year));
            days.putAll(in(year));
            return days;
        };
    }

    /** These, but for those of these names: an office may be open on what its country calls a holiday. */
    default Holidays without(Set<String> names) {
        var open = Set.copyOf(names);
        return year -> {
            var days = new HashMap<>(in(year));
            days.values().removeIf(open::contains);
            return days;
        };
    }
}
