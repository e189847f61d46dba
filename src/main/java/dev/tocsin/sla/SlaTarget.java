package dev.tocsin.sla;

import dev.tocsin.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is promised for one metric at one severity.
 *
 * @param calendar whose open time counts
 * @param grace how much is left at least after a change to this severity; empty for the whole goal
 * @param pausesOnHold whether it stands still while a third party is waited for, if its metric ever does
 */
public record SlaTarget(Goal goal, BusinessCalendar calendar, Optional<Goal> grace, boolean pausesOnHold) {
    /** Without a grace of its own, on a ticket on hold running. */
    public static SlaTarget of(Goal goal, BusinessCalendar calendar) {
        return new SlaTarget(goal, calendar, Optional.empty(), false);
    }

    /** Open time that a change to this target leaves at least, from then on: the whole goal unless less is said. */
    Duration granted(Instant from) {
        var whole = goal.openTime(calendar, from);
        return grace.map(less -> less.openTime(calendar, from))
                .filter(less -> less.compareTo(whole) < 0)
                .orElse(whole);
    }

    Goal graceOrGoal() {
        return grace.orElse(goal);
    }
}
