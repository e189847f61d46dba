package dev.tocsin.adapter.jollyday;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.tocsin.calendar.Holidays;
import dev.tocsin.calendar.PublicHolidays;
import java.time.LocalDate;
import java.time.Year;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The public holidays that Jollyday knows, by their English names. Days that are only observed, such as Christmas Eve
 * in Austria, are left out: offices are open. A holiday that is moved from a weekend counts on the day that is free for it. Safe for
 * use by several threads.
 */
public final class JollydayHolidays implements PublicHolidays {
    /** Its names are English where no language is asked for; asked for English, it answers in the machine's own. */
    private static final Locale ENGLISH = Locale.ROOT;

    @Override
    public Optional<Holidays> of(String place) {
        var parts = List.of(place.toLowerCase(Locale.ROOT).split("-", -1));
        if (HolidayManager.getSupportedCalendarCodes().stream().noneMatch(parts.get(0)::equalsIgnoreCase)) {
            return Optional.empty();
        }
        var manager = HolidayManager.getInstance(ManagerParameters.create(parts.get(0)));
        return regions(manager.getCalendarHierarchy(), parts.subList(1, parts.size()))
                .map(regions -> regions.toArray(String[]::new))
                .map(regions -> year -> in(manager, year, regions));
    }

    /** As Jollyday writes them, which is in capitals for some countries; empty where it knows no such region. */
    private static Optional<List<String>> regions(CalendarHierarchy country, List<String> names) {
        var regions = new ArrayList<String>();
        var at = country;
        for (var name : names) {
            var region = at.getChildren().entrySet().stream()
                    .filter(child -> name.equalsIgnoreCase(child.getKey()))
                    .findFirst();
            if (region.isEmpty()) {
                return Optional.empty();
            }
            regions.add(region.get().getKey());
            at = region.get().getValue();
        }
        return Optional.of(regions);
    }

    /** A year's first day may be free on the last of the year before. */
    private static Map<LocalDate, String> in(HolidayManager manager, int year, String[] regions) {
        var days = new HashMap<LocalDate, String>();
        for (int of = year; of <= year + 1; of++) {
            for (var holiday : manager.getHolidays(Year.of(of), regions)) {
                if (holiday.getType() != HolidayType.OBSERVANCE && free(holiday).getYear() == year) {
                    days.merge(free(holiday), holiday.getDescription(ENGLISH), JollydayHolidays::both);
                }
            }
        }
        return days;
    }

    private static LocalDate free(Holiday holiday) {
        return holiday.getObservedDate().orElse(holiday.getActualDate());
    }

    /** Two on one day, always in the same order. */
    private static String both(String one, String other) {
        return one.equals(other) ? one : one.compareTo(other) < 0 ? one + " and " + other : other + " and " + one;
    }

    @Override
    public Set<String> places() {
        var places = new TreeSet<String>();
        for (var code : HolidayManager.getSupportedCalendarCodes()) {
            // In capitals it would be made small by the rules of the machine's language, which Turkish does otherwise.
            var country = HolidayManager.getInstance(ManagerParameters.create(code.toLowerCase(Locale.ROOT)))
                    .getCalendarHierarchy();
            collect(code, country, places);
        }
        return places;
    }

    private static void collect(String name, CalendarHierarchy place, Set<String> places) {
        places.add(name.toUpperCase(Locale.ROOT));
        place.getChildren().forEach((region, below) -> collect(name + "-" + region, below, places));
    }
}
