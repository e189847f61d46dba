package dev.tocsin.sla;

import dev.tocsin.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;

/** How soon. */
public sealed interface Goal {
    /** How much open time that is for a clock that starts then: asked once, so that pauses and fractions work the same. */
    Duration openTime(BusinessCalendar calendar, Instant start);

    /** When it is reached if so much of that open time is left at {@code from}. */
    Instant reached(BusinessCalendar calendar, Instant from, Duration left);

    /** Open time of the calendar, in whole seconds and more than none. */
    record OpenTime(Duration duration) implements Goal {
        public OpenTime {
            if (duration.toSeconds() < 1 || duration.toMillisPart() != 0) {
                throw new IllegalArgumentException("a target is a second at least, in whole seconds: " + duration);
            }
        }

        @Override
        public Duration openTime(BusinessCalendar calendar, Instant start) {
            return duration;
        }

        @Override
        public Instant reached(BusinessCalendar calendar, Instant from, Duration left) {
            return calendar.deadline(from, left);
        }
    }

    /** The same local time on the so-many-th working day after. */
    record WorkingDays(int days) implements Goal {
        public WorkingDays {
            if (days < 1) {
                throw new IllegalArgumentException("a target is one working day at least: " + days);
            }
        }

        @Override
        public Duration openTime(BusinessCalendar calendar, Instant start) {
            return calendar.openTime(start, calendar.workingDaysAfter(start, days));
        }

        /** No time passes between a closing and the next opening, but the same local time is that of the opening. */
        @Override
        public Instant reached(BusinessCalendar calendar, Instant from, Duration left) {
            return calendar.nextOpen(calendar.deadline(from, left));
        }
    }
}
