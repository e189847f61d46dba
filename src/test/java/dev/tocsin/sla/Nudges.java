package dev.tocsin.sla;

import static dev.tocsin.sla.Facts.OFFICE;
import static dev.tocsin.sla.Facts.at;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tocsin.calendar.BusinessCalendar;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;

/** What the tests of the ladder share: the usual one, on office hours and on a long week. */
final class Nudges {
    private Nudges() {}

    static final NudgeLadder USUAL = NudgeLadder.USUAL;

    /** Sunday 14:00 to Friday 17:00: nights count, the weekend does not. */
    static final BusinessCalendar LONG_WEEK = Facts.calendar("long week", "sun 14:00", "fri 17:00");

    static SlaPolicy first(BusinessCalendar calendar, Duration target) {
        return Facts.policy(calendar, Map.of(1, target, 2, target.multipliedBy(4)), Map.of(1, target.multipliedBy(2)));
    }

    static SlaPolicy hours(int hours) {
        return first(OFFICE, Duration.ofHours(hours));
    }

    static List<NudgePlan.Rung> rungs(SlaClock clock, Function<NudgeLevel, BusinessCalendar> hours) {
        return USUAL.plan(clock, false, hours).map(NudgePlan::rungs).orElse(List.of());
    }

    static List<Tuple> spoken(SlaClock clock, BusinessCalendar hours) {
        return rungs(clock, level -> hours).stream()
                .map(rung -> tuple(rung.level().name(), rung.at()))
                .toList();
    }

    static Tuple says(String level, String at) {
        return tuple(level, at(at));
    }
}
