package dev.tocsin.sla;

import dev.tocsin.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * At which points of a clock somebody is spoken to.
 *
 * @param levels the lowest first
 */
public record NudgeLadder(List<NudgeLevel> levels) {
    /** Closer together than this they are one. */
    public static final Duration NEAR = Duration.ofMinutes(5);

    /** So long before they leave somebody hears of what would be said while they are gone. */
    public static final Duration BEFORE_CLOSING = Duration.ofMinutes(30);

    public static final NudgeLadder USUAL = new NudgeLadder(List.of(
            new NudgeLevel(new NudgeLevel.Percent(50), NudgeLevel.Audience.ASSIGNEE, true),
            new NudgeLevel(new NudgeLevel.Percent(75), NudgeLevel.Audience.ASSIGNEE_AND_THREAD, false),
            new NudgeLevel(new NudgeLevel.Percent(90), NudgeLevel.Audience.ON_CALL_AND_CHANNEL, false),
            new NudgeLevel(new NudgeLevel.Percent(100), NudgeLevel.Audience.MANAGERS, false)));

    public NudgeLadder {
        levels = List.copyOf(levels);
        for (int i = 1; i < levels.size(); i++) {
            var before = levels.get(i - 1);
            if (before.tellsOfTheBreach() || !levels.get(i).moment().comesAfter(before.moment())) {
                throw new IllegalArgumentException(levels.get(i).name() + " stands after " + before.name());
            }
        }
    }

    /** Nothing but the word of the breach. */
    public NudgeLadder ofTheBreach() {
        return new NudgeLadder(
                levels.stream().filter(NudgeLevel::tellsOfTheBreach).toList());
    }

    /**
     * When the levels of a clock speak, as things stand; of one that was breached only the breach, also while it stands
     * still. Empty for a clock that has ended, or has no due instant and had no breach.
     *
     * @param touched whether anybody of ours has done anything since the opening
     * @param hours when those who are spoken to at a level work; those who never do are not spoken to
     */
    public Optional<NudgePlan> plan(SlaClock clock, boolean touched, Function<NudgeLevel, BusinessCalendar> hours) {
        var breached = clock.breach().map(SlaClock.Breach::at);
        var due = breached.isPresent() ? breached : clock.due();
        if (!clock.running() || due.isEmpty()) {
            return Optional.empty();
        }
        var calendar = clock.lastTarget().orElseThrow().calendar();
        var rungs = new ArrayList<NudgePlan.Rung>();
        for (var level : levels) {
            boolean silent = breached.isPresent() ? !level.tellsOfTheBreach() : touched && level.untouchedOnly();
            if (!silent) {
                new Placing(clock, calendar, due.get(), level, hours.apply(level))
                        .rung()
                        .ifPresent(rungs::add);
            }
        }
        rungs.sort(Comparator.comparing(NudgePlan.Rung::at));
        return Optional.of(new NudgePlan(levels, calendar, due.get(), clock.share(), inTurn(rungs)));
    }

    /**
     * Of levels that speak close together the highest speaks, when the first would. One that comes after a higher one which
     * was brought forward is nothing new for people of the same hours.
     */
    private List<NudgePlan.Rung> inTurn(List<NudgePlan.Rung> rungs) {
        var kept = new ArrayList<NudgePlan.Rung>();
        for (var next : rungs) {
            int last = kept.size() - 1;
            boolean near = last >= 0
                    && !next.level().tellsOfTheBreach()
                    && Duration.between(kept.get(last).at(), next.at()).compareTo(NEAR) < 0;
            boolean told = kept.stream()
                    .anyMatch(rung -> rank(rung) > rank(next) && rung.hours().equals(next.hours()));
            if (near && rank(next) > rank(kept.get(last))) {
                kept.set(last, next.movedTo(kept.get(last).at()));
            } else if (!near && !told) {
                kept.add(next);
            }
        }
        return kept;
    }

    private int rank(NudgePlan.Rung rung) {
        return levels.indexOf(rung.level());
    }

    /** Finds the place of one level. */
    private record Placing(
            SlaClock clock, BusinessCalendar calendar, Instant due, NudgeLevel level, BusinessCalendar hours) {

        Optional<NudgePlan.Rung> rung() {
            if (level.tellsOfTheBreach()) {
                return Optional.of(new NudgePlan.Rung(level, due, due, Optional.empty()));
            }
            var left = level.moment().left(clock.share());
            var falls = before(left);
            var speaks = before(left.compareTo(NEAR) < 0 ? NEAR : left);
            if (calendar.aroundTheClock()) {
                return Optional.of(new NudgePlan.Rung(level, falls, later(speaks, known(speaks)), Optional.empty()));
            }
            return hours.isEverOpen()
                    ? whenThere(speaks).map(at -> new NudgePlan.Rung(level, falls, at, Optional.of(hours)))
                    : Optional.empty();
        }

        /** In the clock's own open time; from its start on. */
        private Instant before(Duration left) {
            var passed = clock.pauses().openTime(calendar, clock.start(), due).minus(left);
            return passed.isNegative() || passed.isZero()
                    ? clock.start()
                    : clock.pauses()
                            .deadline(new Goal.OpenTime(passed), calendar, clock.start(), passed)
                            .orElse(due);
        }

        /** The moment itself if they are there, else before they leave; or else when they are back, if that is in time. */
        private Optional<Instant> whenThere(Instant falls) {
            var known = known(falls);
            if (hours.isOpen(falls) && !falls.isBefore(known)) {
                return Optional.of(falls);
            }
            var leave = hours.lastOpen(falls);
            if (leave.isAfter(known)) {
                return Optional.of(later(hours.nextOpen(leave.minus(BEFORE_CLOSING)), hours.nextOpen(known)));
            }
            return Optional.of(hours.nextOpen(later(known, falls))).filter(back -> back.isBefore(due));
        }

        /** Since when it can be known that it falls then: the start, the last change, or the end of a pause before it. */
        private Instant known(Instant falls) {
            var known = later(clock.start(), clock.now().from());
            for (var pause : clock.pauses().all()) {
                var end = pause.to().filter(to -> !to.isAfter(falls));
                known = end.isPresent() ? later(known, end.get()) : known;
            }
            return known;
        }

        private static Instant later(Instant a, Instant b) {
            return a.isAfter(b) ? a : b;
        }
    }
}
