package dev.tocsin.planted;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.chrono.ThaiBuddhistChronology;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.function.Supplier;

/** Each way to read the wall clock is a violation of its own. */
@SuppressWarnings("JavaUtilDate")
final class ReadsTheClock {
    List<Object> ways() {
        return List.of(
                Instant.now(),
                System.currentTimeMillis(),
                Clock.systemUTC(),
                Clock.tickSeconds(ZoneOffset.UTC),
                InstantSource.system(),
                LocalDate.now(ZoneOffset.UTC),
                OffsetDateTime.now(ZoneOffset.UTC),
                Year.now(ZoneOffset.UTC),
                ThaiBuddhistChronology.INSTANCE.dateNow(ZoneOffset.UTC),
                new Date(),
                Calendar.getInstance(),
                new GregorianCalendar());
    }

    /** Reads a clock that it was given, or none: no violation. */
    static final class Allowed {
        List<Object> ways(Clock clock) {
            return List.of(
                    LocalDate.now(clock),
                    clock.instant(),
                    System.nanoTime(),
                    new Date(0),
                    Clock.tick(clock, Duration.ZERO));
        }
    }

    static final class Inside {
        Supplier<Instant> way() {
            return Instant::now;
        }
    }
}
