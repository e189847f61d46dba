package dev.tocsin.config;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.Holidays;
import dev.tocsin.calendar.PublicHolidays;
import dev.tocsin.calendar.SpecialDay;
import dev.tocsin.calendar.WeeklyHours;
import dev.tocsin.calendar.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one calendar of the policy file. */
final class CalendarReader {
    private static final Set<String> CALENDAR =
            Set.of("version", "zone", "hours", "closed", "holidays", "except", "special", "working_days");
    private static final Set<String> SPECIAL = Set.of("hours", "name");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern DAY_OF_YEAR = Pattern.compile("[0-9]{2}-[0-9]{2}");
    private static final Pattern DATES = Pattern.compile("(\\S+) to (\\S+)");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,2}):([0-9]{2})");
    private static final Pattern WINDOW = Pattern.compile("([0-9:]+) ?[-–] ?([0-9:]+)");
    private static final Pattern THROUGH = Pattern.compile("([a-z]+) ([0-9:]+) to ([a-z]+) ([0-9:]+)");
    private static final Duration LAST_MINUTE = Window.MIDNIGHT.minusMinutes(1);
    private static final Duration HALF_A_DAY = Duration.ofHours(12);
    private static final String TIMES = "Use times such as 09:00-17:00; the end of the day is 24:00.";

    private final Yaml yaml;
    private final PublicHolidays publicHolidays;
    private final boolean kept;

    /** {@code kept}: it was right once, and must be readable for ever, whatever public holidays are called by now. */
    CalendarReader(Yaml yaml, PublicHolidays publicHolidays, boolean kept) {
        this.yaml = yaml;
        this.publicHolidays = publicHolidays;
        this.kept = kept;
    }

    /** A calendar with mistakes is a problem; what is returned for it is of no use then. */
    BusinessCalendar read(String name) {
        int before = yaml.mistakes();
        var entries = yaml.entries(CALENDAR);
        var plan = new BusinessCalendar.Plan(
                name,
                Yaml.version(entries.get("version")),
                zone(entries.get("zone")),
                hours(entries.get("hours")),
                holidays(entries),
                specialDays(entries.get("special")),
                workingDays(entries.get("working_days")));
        var calendar = new BusinessCalendar(plan);
        // Hours that could not be read are said already.
        calendar.neverOpens()
                .filter(span -> yaml.mistakes() == before)
                .ifPresent(span -> yaml.problem(
                        "is not open from " + span.from().atZone(plan.zone()).toLocalDate() + " to "
                                + span.to().atZone(plan.zone()).toLocalDate() + ": nothing would ever fall due on it.",
                        "Give it hours, such as mon-fri: 09:00-17:00."));
        if (yaml.mistakes() == before
                && plan.workingDays().stream()
                        .allMatch(day -> plan.hours().on(day).isEmpty())) {
            yaml.doubt(
                    "is closed on each of its working days: targets in business days end at the next opening after one.",
                    "Name the days that count, such as working_days: sat-sun.");
        }
        return calendar;
    }

    private ZoneId zone(@Nullable Yaml zone) {
        var utc = ZoneId.of("UTC");
        if (zone == null) {
            yaml.problem("has no zone.", "Add one, such as zone: America/Los_Angeles.");
            return utc;
        }
        return Known.zone(zone).orElse(utc);
    }

    // Hours of the week

    private WeeklyHours hours(@Nullable Yaml hours) {
        var week = WeeklyHours.NONE;
        if (hours == null) {
            yaml.problem("has no hours.", "Add some, such as hours: {mon-fri: 09:00-17:00}, or hours: always.");
        } else if (hours.hasEntries()) {
            for (var entry : hours.entries().entrySet()) {
                var days = days(entry.getValue(), entry.getKey());
                for (var window : windows(entry.getValue())) {
                    for (var day : days) {
                        week = week.with(day, window.open(), window.close());
                    }
                }
            }
        } else {
            for (var item : hours.items()) {
                week = through(item, week);
            }
        }
        return week;
    }

    private WeeklyHours through(Yaml item, WeeklyHours week) {
        var text = item.text().toLowerCase(Locale.ROOT);
        if (text.equals("always")) {
            return WeeklyHours.aroundTheClock();
        }
        var span = THROUGH.matcher(text);
        if (!span.matches()) {
            if (!text.isEmpty()) {
                item.problem(
                        "\"" + text + "\" are no hours.",
                        "Use always, days with times such as mon-fri: 09:00-17:00, or a span such as"
                                + " sun 14:00 to fri 17:00.");
            }
            return week;
        }
        var from = day(item, span.group(1));
        var open = time(item, span.group(2));
        var to = day(item, span.group(3));
        var close = time(item, span.group(4));
        if (from.isEmpty() || open.isEmpty() || to.isEmpty() || close.isEmpty()) {
            return week;
        }
        if (from.equals(to) || open.get().equals(Window.MIDNIGHT)) {
            item.problem("\"" + text + "\" is no span of several days.", "For one day write mon: 09:00-17:00.");
            return week;
        }
        return week.through(from.get(), open.get(), to.get(), close.get());
    }

    /** From an opening to a closing, which is of the next day where it is not later. */
    private record Times(Duration open, Duration close) {}

    private List<Times> windows(Yaml windows) {
        var all = new ArrayList<Times>();
        for (var item : windows.items()) {
            var text = item.text();
            var window = WINDOW.matcher(text);
            if (!window.matches()) {
                if (!text.isEmpty()) {
                    item.problem("\"" + text + "\" is no window of time.", TIMES);
                }
                continue;
            }
            var open = time(item, window.group(1));
            var close = time(item, window.group(2));
            if (open.isPresent() && close.isPresent() && opens(item, text, open.get(), close.get())) {
                all.add(new Times(open.get(), close.get()));
            }
        }
        return all;
    }

    private static boolean opens(Yaml item, String text, Duration open, Duration close) {
        if (open.equals(close) || open.equals(Window.MIDNIGHT)) {
            item.problem("\"" + text + "\" never opens.", "For the whole day write 00:00-24:00.");
            return false;
        }
        if (close.equals(LAST_MINUTE)) {
            item.doubt("\"" + text + "\" closes for the last minute of the day.", "Use 24:00 for the end of the day.");
        }
        var over = Window.MIDNIGHT.minus(open).plus(close);
        if (close.compareTo(open) < 0 && over.compareTo(HALF_A_DAY) > 0) {
            item.doubt(
                    "\"" + text + "\" is open for " + over.toHours() + " hours, over midnight.",
                    "For the afternoon write 17:00 rather than 05:00.");
        }
        return true;
    }

    private static Optional<Duration> time(Yaml place, String text) {
        var time = TIME.matcher(text);
        if (time.matches()) {
            var minutes = Integer.parseInt(time.group(2));
            var ofDay = Duration.ofHours(Integer.parseInt(time.group(1))).plusMinutes(minutes);
            if (minutes < 60 && ofDay.compareTo(Window.MIDNIGHT) <= 0) {
                return Optional.of(ofDay);
            }
        }
        place.problem("\"" + text + "\" is no time of day.", TIMES);
        return Optional.empty();
    }

    /** {@code mon}, {@code mon-fri}, {@code sat-sun}, or several of these with commas. */
    private static Set<DayOfWeek> days(Yaml place, String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            var ends = part.strip().split(" ?[-–] ?", 2);
            var first = day(place, ends[0]);
            var last = ends.length == 1 ? first : day(place, ends[1]);
            if (first.isPresent() && last.isPresent()) {
                for (var day = first.get(); day != last.get(); day = day.plus(1)) {
                    days.add(day);
                }
                days.add(last.get());
            }
        }
        return days;
    }

    private static Optional<DayOfWeek> day(Yaml place, String text) {
        for (var day : DayOfWeek.values()) {
            var name = day.name().toLowerCase(Locale.ROOT);
            if (name.equals(text) || name.substring(0, 3).equals(text)) {
                return Optional.of(day);
            }
        }
        place.problem("\"" + text + "\" is no day of the week.", "Use mon, tue, wed, thu, fri, sat or sun.");
        return Optional.empty();
    }

    private Set<DayOfWeek> workingDays(@Nullable Yaml days) {
        if (days == null) {
            return BusinessCalendar.Plan.MONDAY_TO_FRIDAY;
        }
        var all = EnumSet.noneOf(DayOfWeek.class);
        if (days.items().isEmpty()) {
            days.problem("names no day: a target in days would never fall due.", "Name some, such as mon-fri.");
        }
        days.items().forEach(item -> all.addAll(days(item, item.text())));
        return all;
    }

    // Days that are different

    private Holidays holidays(Map<String, Yaml> entries) {
        var own = closed(entries.get("closed"));
        var places = entries.get("holidays");
        var except = entries.get("except");
        if (places == null) {
            if (except != null) {
                except.problem("leaves out holidays where there are none.", "Add holidays, such as holidays: US.");
            }
            return own;
        }
        var all = Holidays.NONE;
        for (var place : places.items()) {
            all = all.and(place(place));
        }
        return own.and(except == null ? all : all.without(names(except, all)));
    }

    private Holidays place(Yaml place) {
        var text = place.text();
        var holidays = publicHolidays.of(text.toUpperCase(Locale.ROOT));
        if (holidays.isEmpty() && !text.isEmpty() && !kept) {
            var parent = text.toUpperCase(Locale.ROOT).split("-", 2)[0] + "-";
            var known = publicHolidays.places();
            var near = known.stream().filter(p -> p.startsWith(parent)).toList();
            place.problem(
                    "\"" + text + "\" is no place whose holidays are known.",
                    near.isEmpty()
                            ? "Use a country's code such as US, or list the dates under closed."
                            : "Known there are: " + String.join(", ", new TreeSet<>(near)) + ".");
        }
        return holidays.orElse(Holidays.NONE);
    }

    /** Names that stand for no holiday of the next years would leave nothing out, and nobody would notice. */
    private Set<String> names(Yaml except, Holidays all) {
        var known = new TreeSet<String>();
        for (int year = BusinessCalendar.FIRST_YEAR; year <= BusinessCalendar.LAST_YEAR; year++) {
            known.addAll(all.in(year).values());
        }
        var names = new TreeSet<String>();
        for (var item : except.items()) {
            var name = item.text();
            if (!known.contains(name) && !known.isEmpty() && !name.isEmpty() && !kept) {
                item.problem("\"" + name + "\" is none of the holidays.", Problems.nearest(name, known));
            }
            names.add(name);
        }
        return names;
    }

    private Holidays closed(@Nullable Yaml closed) {
        var yearly = new HashMap<MonthDay, String>();
        var single = new HashMap<LocalDate, String>();
        if (closed == null) {
            return Holidays.NONE;
        }
        if (closed.hasEntries()) {
            closed.entries().forEach((date, name) -> closed(name, date, name.text(), yearly, single));
        } else {
            closed.items().forEach(item -> closed(item, item.text(), "closed", yearly, single));
        }
        return Holidays.on(single).and(Holidays.yearly(yearly));
    }

    private static void closed(
            Yaml place, String text, String name, Map<MonthDay, String> yearly, Map<LocalDate, String> single) {
        if (WINDOW.matcher(name).matches()) {
            place.problem("\"" + name + "\" are hours, and it would be closed.", "Put the day under special.");
        }
        if (text.matches("[0-9]{2}-[0-9]{2} to [0-9]{2}-[0-9]{2}")) {
            place.problem("\"" + text + "\" has no year.", "Use a span such as 2026-12-28 to 2026-12-31.");
            return;
        }
        if (DAY_OF_YEAR.matcher(text).matches()) {
            parsed(place, text, () -> MonthDay.parse("--" + text)).ifPresent(day -> yearly.put(day, name));
            return;
        }
        var range = DATES.matcher(text);
        if (range.matches()) {
            var from = date(place, range.group(1));
            var to = date(place, range.group(2));
            if (from.isEmpty() || to.isEmpty()) {
                return;
            }
            if (to.get().isBefore(from.get()) || from.get().plusDays(400).isBefore(to.get())) {
                place.problem("\"" + text + "\" is no span of days.", "Use one such as 2026-12-28 to 2026-12-31.");
                return;
            }
            from.get().datesUntil(to.get().plusDays(1)).forEach(day -> single.put(day, name));
        } else {
            date(place, text).ifPresent(day -> single.put(day, name));
        }
    }

    private static Optional<LocalDate> date(Yaml place, String text) {
        if (DATE.matcher(text).matches()) {
            return parsed(place, text, () -> LocalDate.parse(text))
                    .filter(within(
                            place,
                            d -> d.getYear() >= BusinessCalendar.FIRST_YEAR
                                    && d.getYear() <= BusinessCalendar.LAST_YEAR));
        }
        if (!text.isEmpty()) {
            noDate(place, text);
        }
        return Optional.empty();
    }

    private static Predicate<LocalDate> within(Yaml place, Predicate<LocalDate> known) {
        return date -> {
            if (!known.test(date)) {
                place.problem(
                        date + " is too far away.",
                        "Calendars know the years " + BusinessCalendar.FIRST_YEAR + " to " + BusinessCalendar.LAST_YEAR
                                + ".");
            }
            return known.test(date);
        };
    }

    private interface Parse<T> {
        T parse();
    }

    private static <T> Optional<T> parsed(Yaml place, String text, Parse<T> parse) {
        try {
            return Optional.of(parse.parse());
        } catch (DateTimeException e) {
            noDate(place, text);
            return Optional.empty();
        }
    }

    private static void noDate(Yaml place, String text) {
        place.problem("\"" + text + "\" is no date.", "Use 2026-12-24, or 12-24 for every year.");
    }

    private Map<LocalDate, SpecialDay> specialDays(@Nullable Yaml special) {
        var days = new HashMap<LocalDate, SpecialDay>();
        if (special != null) {
            special.entries()
                    .forEach((text, day) -> specialDate(day, text).ifPresent(date -> days.put(date, special(day))));
        }
        return days;
    }

    private static Optional<LocalDate> specialDate(Yaml day, String text) {
        if (DAY_OF_YEAR.matcher(text).matches()) {
            day.problem("\"" + text + "\" has no year.", "Use a single day such as 2026-12-31.");
            return Optional.empty();
        }
        return date(day, text);
    }

    private SpecialDay special(Yaml day) {
        if (!day.hasEntries()) {
            return special(day, "a special day");
        }
        var entries = day.entries(SPECIAL);
        var name = Optional.ofNullable(entries.get("name")).map(Yaml::text).orElse("a special day");
        var hours = entries.get("hours");
        if (hours == null) {
            day.problem("has no hours.", "Add some such as 09:00-12:00, or closed.");
            return new SpecialDay(name, List.of());
        }
        return special(hours, name);
    }

    private SpecialDay special(Yaml hours, String name) {
        if (hours.isText() && hours.text().equals("closed")) {
            return new SpecialDay(name, List.of());
        }
        var windows = new ArrayList<Window>();
        for (var times : windows(hours)) {
            if (times.open().compareTo(times.close()) < 0) {
                windows.add(new Window(times.open(), times.close()));
            } else {
                hours.problem(
                        "goes on over midnight.", "End it at 24:00, and begin the next day's special hours at 00:00.");
            }
        }
        return new SpecialDay(name, windows);
    }
}
