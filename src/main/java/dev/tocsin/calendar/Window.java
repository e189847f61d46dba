package dev.tocsin.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;

/**
 * A span of one local day, from the first second of {@code open} to before the first of {@code close}.
 *
 * @param open since midnight by the clock on the wall, not in hours passed; whole seconds
 * @param close the same, later, and at most {@link #MIDNIGHT}
 */
public record Window(Duration open, Duration close) {
    /** {@code 24:00}, the end of the day. */
    public static final Duration MIDNIGHT = Duration.ofDays(1);

    public static final Window WHOLE_DAY = new Window(Duration.ZERO, MIDNIGHT);

    public Window {
        if (open.isNegative() || open.compareTo(close) >= 0 || close.compareTo(MIDNIGHT) > 0) {
            throw new IllegalArgumentException(
                    "a window opens before it closes, within one day: " + open + " to " + close);
        }
        if (open.toMillisPart() != 0 || close.toMillisPart() != 0) {
            throw new IllegalArgumentException("a window is in whole seconds: " + open + " to " + close);
        }
    }

    /** {@code 09:00-17:00}. */
    String words() {
        return words(open) + "-" + words(close);
    }

    private static String words(Duration ofDay) {
        return String.format(Locale.ROOT, "%02d:%02d", ofDay.toHours(), ofDay.toMinutesPart());
    }

    /**
     * The span in time, from the first moment of that day at which the wall clock shows a time of the window to the end of
     * the last. A local time that the zone skips is the moment of the change; of one that comes twice, an opening is the
     * earlier and a closing the later. Empty when nothing of it is left.
     */
    Span on(LocalDate date, ZoneId zone) {
        var opens = opens(date, zone);
        return new Span(opens, Math.max(opens, closes(date, zone)));
    }

    private long opens(LocalDate date, ZoneId zone) {
        return WallClock.instant(date.atTime(LocalTime.ofSecondOfDay(open.toSeconds())), zone)
                .getEpochSecond();
    }

    private long closes(LocalDate date, ZoneId zone) {
        var local = close.equals(MIDNIGHT)
                ? date.plusDays(1).atStartOfDay()
                : date.atTime(LocalTime.ofSecondOfDay(close.toSeconds()));
        var change = zone.getRules().getTransition(local);
        // A window ends before its closing time: what comes before the first time that is shown twice is shown once.
        boolean twice = change != null && change.isOverlap() && !local.equals(change.getDateTimeAfter());
        return twice
                ? local.toEpochSecond(change.getOffsetAfter())
                : WallClock.instant(local, zone).getEpochSecond();
    }
}
