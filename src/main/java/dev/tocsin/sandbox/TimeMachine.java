package dev.tocsin.sandbox;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** A clock that may run faster than the real one, and jump ahead; never back. Thread-safe. */
public final class TimeMachine implements InstantSource {
    private final InstantSource real;
    private Instant since;
    private Instant shown;
    private int speed = 1;

    public TimeMachine(InstantSource real) {
        this.real = real;
        this.since = real.instant();
        this.shown = since;
    }

    @Override
    public synchronized Instant instant() {
        return shown.plus(Duration.between(since, real.instant()).multipliedBy(speed));
    }

    /** How many seconds pass in a real one. */
    public synchronized int speed() {
        return speed;
    }

    public synchronized void speed(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("time does not stand still: " + times);
        }
        stop();
        speed = times;
    }

    public synchronized void jump(Duration ahead) {
        if (ahead.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + ahead);
        }
        stop();
        shown = shown.plus(ahead);
    }

    /** To the next such time on that day of the week. */
    public synchronized void jumpTo(DayOfWeek day, LocalTime time, ZoneId zone) {
        var now = instant().atZone(zone);
        var then = now.toLocalDate().atTime(time).atZone(zone);
        while (then.getDayOfWeek() != day || !then.isAfter(now)) {
            then = then.plusDays(1);
        }
        jump(Duration.between(now, then));
    }

    /** To the next such time from Monday to Friday. */
    public synchronized void jumpToWorkingDay(LocalTime time, ZoneId zone) {
        var now = instant().atZone(zone);
        var then = now.toLocalDate().atTime(time).atZone(zone);
        while (isWeekend(then) || !then.isAfter(now)) {
            then = then.plusDays(1);
        }
        jump(Duration.between(now, then));
    }

    private static boolean isWeekend(ZonedDateTime then) {
        return then.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    private void stop() {
        var now = real.instant();
        shown = shown.plus(Duration.between(since, now).multipliedBy(speed));
        since = now;
    }

    /** The real one, for what is measured in people's patience. */
    InstantSource real() {
        return real;
    }
}
