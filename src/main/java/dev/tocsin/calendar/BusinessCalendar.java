package dev.tocsin.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Weekly open hours in a zone, with holidays and special days. Spans are half-open, instants are taken in whole seconds
 * (the rest is cut off), and windows are united after they were turned into instants. It knows the years from {@link
 * #FIRST_YEAR} to {@link #LAST_YEAR} and throws {@link Beyond} outside them. Immutable.
 */
public final class BusinessCalendar {
    public static final int FIRST_YEAR = 2010;
    public static final int LAST_YEAR = 2059;

    /** A calendar that is closed for so long is a mistake: nothing would ever fall due on it. */
    public static final Duration LONGEST_CLOSED = Duration.ofDays(400);

    private final Plan plan;
    private final Map<LocalDate, String> holidays;
    private final Timeline timeline;
    private final long from;
    private final long to;

    /**
     * What a calendar is made of.
     *
     * @param name for people to read
     * @param version from 1 on; what is counted on a calendar keeps to the version that it began with
     * @param zone in which hours and days are meant
     * @param holidays closed from the beginning of their local date to its end
     * @param special stronger than hours and holidays
     * @param workingDays those that a target in days counts, unless a holiday or closed special day falls on them
     */
    public record Plan(
            String name,
            int version,
            ZoneId zone,
            WeeklyHours hours,
            Holidays holidays,
            Map<LocalDate, SpecialDay> special,
            Set<DayOfWeek> workingDays) {
        public static final Set<DayOfWeek> MONDAY_TO_FRIDAY =
                Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);

        public Plan {
            if (version < 1) {
                throw new IllegalArgumentException("versions count from 1: " + version);
            }
            special = Map.copyOf(special);
            workingDays = Set.copyOf(workingDays);
        }
    }

    public BusinessCalendar(Plan plan) {
        this(plan, FIRST_YEAR, LAST_YEAR);
    }

    BusinessCalendar(Plan plan, int firstYear, int lastYear) {
        this.plan = plan;
        this.holidays = holidays(plan.holidays(), firstYear, lastYear);
        var spans = new ArrayList<Span>();
        var first = LocalDate.of(firstYear, 1, 1);
        var end = LocalDate.of(lastYear + 1, 1, 1);
        for (var date = first; date.isBefore(end); date = date.plusDays(1)) {
            for (var window : windows(date)) {
                spans.add(window.on(date, plan.zone()));
            }
        }
        this.timeline = Timeline.of(spans);
        this.from = first.atStartOfDay(plan.zone()).toEpochSecond();
        this.to = end.atStartOfDay(plan.zone()).toEpochSecond();
    }

    /** Whether every calendar can be asked about that instant, whatever its zone. */
    public static boolean knows(Instant at) {
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        return year > FIRST_YEAR && year < LAST_YEAR;
    }

    private static Map<LocalDate, String> holidays(Holidays holidays, int firstYear, int lastYear) {
        var all = new HashMap<LocalDate, String>();
        for (int year = firstYear; year <= lastYear; year++) {
            all.putAll(holidays.in(year));
        }
        return Map.copyOf(all);
    }

    private List<Window> windows(LocalDate date) {
        var special = plan.special().get(date);
        if (special != null) {
            return special.windows();
        }
        return holidays.containsKey(date) ? List.of() : plan.hours().on(date.getDayOfWeek());
    }

    public String name() {
        return plan.name();
    }

    /** {@code pacific-9-5}, and {@code pacific-9-5, version 2} from the second version on. */
    public String label() {
        return plan.version() == 1 ? name() : name() + ", version " + plan.version();
    }

    public ZoneId zone() {
        return plan.zone();
    }

    public WeeklyHours hours() {
        return plan.hours();
    }

    public Set<DayOfWeek> workingDays() {
        return plan.workingDays();
    }

    /** The hours of one date for people: {@code 09:00-12:00}, or {@code closed}. */
    public String hoursOn(LocalDate date) {
        var windows = windows(date);
        return windows.isEmpty() ? "closed" : WeeklyHours.words(windows);
    }

    /** Never closed, in all the years. */
    public boolean aroundTheClock() {
        return timeline.size() == 1 && timeline.opens(0) == from && timeline.closes(0) == to;
    }

    /** The first span as long as {@link #LONGEST_CLOSED} in which it never opens: whoever loads a calendar refuses it. */
    public Optional<ClosedSpan> neverOpens() {
        long closed = from;
        for (int i = 0; i <= timeline.size(); i++) {
            long opens = i < timeline.size() ? timeline.opens(i) : to;
            if (opens - closed >= LONGEST_CLOSED.toSeconds()) {
                return Optional.of(closed(closed, opens));
            }
            closed = i < timeline.size() ? timeline.closes(i) : to;
        }
        return Optional.empty();
    }

    /** Whether it is ever open at all. */
    public boolean isEverOpen() {
        return timeline.size() > 0;
    }

    public boolean isOpen(Instant at) {
        int span = timeline.lastOpenedBy(seconds(at));
        return span >= 0 && seconds(at) < timeline.closes(span);
    }

    /** How much of the time from {@code from}, inclusive, to {@code to}, exclusive and not before it, is open. */
    public Duration openTime(Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("ends before it begins: " + from + " to " + to);
        }
        return Duration.ofSeconds(timeline.openBefore(seconds(to)) - timeline.openBefore(seconds(from)));
    }

    /**
     * When {@code duration} of open time has passed since {@code start}. A start outside opening hours counts from the next
     * opening, which is also the answer for no duration at all. The result is never inside a closed span, except that it
     * may fall exactly on a closing time: 17:00 sharp is still today.
     */
    public Instant deadline(Instant start, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("less than no time: " + duration);
        }
        if (duration.toSeconds() == 0) {
            return nextOpen(start);
        }
        long reached = timeline.openBefore(seconds(start)) + duration.toSeconds();
        if (reached > timeline.total()) {
            throw beyond(duration + " after " + start);
        }
        return Instant.ofEpochSecond(timeline.momentAfter(reached));
    }

    /** The first open instant at or after {@code at}. */
    public Instant nextOpen(Instant at) {
        if (isOpen(at)) {
            return Instant.ofEpochSecond(seconds(at));
        }
        int next = timeline.lastOpenedBy(seconds(at)) + 1;
        if (next == timeline.size()) {
            throw beyond("the next opening after " + at);
        }
        return Instant.ofEpochSecond(timeline.opens(next));
    }

    /** The last instant at or before {@code at} that is open or a closing time: when somebody was there at last. */
    public Instant lastOpen(Instant at) {
        int last = timeline.lastOpenedBy(seconds(at));
        if (last < 0) {
            throw beyond("the last opening before " + at);
        }
        return Instant.ofEpochSecond(Math.min(seconds(at), timeline.closes(last)));
    }

    /**
     * The same local time on the {@code days}-th working day after that of {@code start}, moved to the next opening if it
     * falls in a closed span; a start in a closed span is first moved to the next opening. {@code days}: at least 1.
     */
    public Instant workingDaysAfter(Instant start, int days) {
        if (days < 1) {
            throw new IllegalArgumentException("at least one day: " + days);
        }
        var begun = nextOpen(start).atZone(plan.zone());
        var date = begun.toLocalDate();
        for (int left = days; left > 0; left -= isWorkingDay(date) ? 1 : 0) {
            date = date.plusDays(1);
            if (date.getYear() > LAST_YEAR) {
                throw beyond(days + " working days after " + start);
            }
        }
        return nextOpen(WallClock.instant(date.atTime(begun.toLocalTime()), plan.zone()));
    }

    /** One that a target in days counts; a day that the zone skipped is none. */
    public boolean isWorkingDay(LocalDate date) {
        var special = plan.special().get(date);
        boolean closed = special != null ? special.windows().isEmpty() : holidays.containsKey(date);
        return plan.workingDays().contains(date.getDayOfWeek())
                && !closed
                && date.atStartOfDay(plan.zone()).toLocalDate().equals(date);
    }

    /** The days with a name from one date to before another: holidays, and special days whether open or not. */
    public SortedMap<LocalDate, String> namedDays(LocalDate from, LocalDate to) {
        var days = new TreeMap<LocalDate, String>();
        from.datesUntil(to).forEach(date -> why(date).ifPresent(name -> days.put(date, name)));
        return days;
    }

    /** The closed spans that begin or end between two instants, whole and in order. */
    public List<ClosedSpan> closedBetween(Instant from, Instant to) {
        var spans = new ArrayList<ClosedSpan>();
        for (int next = Math.max(timeline.lastOpenedBy(seconds(from)), 0) + 1;
                next < timeline.size() && timeline.closes(next - 1) < seconds(to);
                next++) {
            spans.add(closed(timeline.closes(next - 1), timeline.opens(next)));
        }
        return spans;
    }

    private ClosedSpan closed(long from, long to) {
        var begin = Instant.ofEpochSecond(from);
        var end = Instant.ofEpochSecond(to);
        var days = new ArrayList<ClosedSpan.Day>();
        var firstDay = begin.atZone(plan.zone()).toLocalDate();
        for (var date = firstDay; !startOf(date.plusDays(1)).isAfter(end); date = date.plusDays(1)) {
            if (!startOf(date).isBefore(begin)) {
                days.add(new ClosedSpan.Day(date, why(date)));
            }
        }
        return new ClosedSpan(begin, end, overnight(begin, end), days);
    }

    private boolean overnight(Instant begin, Instant end) {
        return !begin.atZone(plan.zone())
                .toLocalDate()
                .equals(end.atZone(plan.zone()).toLocalDate());
    }

    private Instant startOf(LocalDate date) {
        return date.atStartOfDay(plan.zone()).toInstant();
    }

    private Optional<String> why(LocalDate date) {
        var special = plan.special().get(date);
        return special != null ? Optional.of(special.name()) : Optional.ofNullable(holidays.get(date));
    }

    private long seconds(Instant at) {
        long seconds = at.getEpochSecond();
        if (seconds < from || seconds >= to) {
            throw beyond(at.toString());
        }
        return seconds;
    }

    /** By all that it says, in all its years. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BusinessCalendar that
                && plan.name().equals(that.plan.name())
                && plan.version() == that.plan.version()
                && plan.zone().equals(that.plan.zone())
                && plan.hours().equals(that.plan.hours())
                && plan.special().equals(that.plan.special())
                && plan.workingDays().equals(that.plan.workingDays())
                && holidays.equals(that.holidays);
    }

    @Override
    public int hashCode() {
        return Objects.hash(plan.name(), plan.version());
    }

    @Override
    public String toString() {
        return label();
    }

    private Beyond beyond(String what) {
        return new Beyond(
                "the calendar " + name() + " knows the years " + FIRST_YEAR + " to " + LAST_YEAR + ", and not " + what);
    }

    /** Asked about an instant, or led to one, that a calendar does not know. */
    public static final class Beyond extends IllegalArgumentException {
        Beyond(String message) {
            super(message);
        }
    }
}
