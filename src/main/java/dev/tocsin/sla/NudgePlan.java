package dev.tocsin.sla;

import dev.tocsin.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the levels of one clock speak, as things stand. It holds until a fact changes the clock.
 *
 * @param levels all of the ladder
 * @param calendar the clock's
 * @param due when the clock falls due
 * @param target what shares are of, in open time
 * @param rungs in the order in which they speak
 */
public record NudgePlan(
        List<NudgeLevel> levels, BusinessCalendar calendar, Instant due, Duration target, List<Rung> rungs) {
    public NudgePlan {
        levels = List.copyOf(levels);
        rungs = List.copyOf(rungs);
    }

    /**
     * A level and when it speaks.
     *
     * @param falls when it would speak if somebody were always there
     * @param at when it speaks
     * @param hours of those who hear it; empty for what is said at any hour
     */
    public record Rung(NudgeLevel level, Instant falls, Instant at, Optional<BusinessCalendar> hours) {
        /** Whether it speaks early because nobody is there when it falls, or because another level does. */
        public boolean broughtForward() {
            return at.isBefore(falls);
        }

        /** Whether it waits because nobody is there when it falls, and nobody could be told before. */
        public boolean putOff() {
            return at.isAfter(falls)
                    && hours.filter(open -> !open.isOpen(falls)).isPresent();
        }

        /** For those who are not asked when they work. */
        public Rung atAnyHour() {
            return new Rung(level, falls, at, Optional.empty());
        }

        Rung movedTo(Instant earlier) {
            return new Rung(level, falls, earlier, hours);
        }

        /** A breach has happened when its second is over: an answer within it is in time. */
        private boolean speaksBy(Instant now) {
            return level.tellsOfTheBreach() ? now.getEpochSecond() > at.getEpochSecond() : !at.isAfter(now);
        }

        private Instant firstMoment() {
            return level.tellsOfTheBreach() ? at.plusSeconds(1) : at;
        }
    }

    /** What was said about this run of the clock: the level's key, when that was, and when the clock fell due then. */
    public record Said(String level, Instant at, Instant due) {}

    /**
     * Until when nothing is said.
     *
     * @param held somebody replied, and is asked whether that was the answer. It holds the word of a breach too, for a quarter
     *     of an hour at most
     * @param snoozed somebody asked for silence; the word of a breach it does not hold
     */
    public record Silence(Optional<Instant> held, Optional<Instant> snoozed) {
        public static final Silence NONE = new Silence(Optional.empty(), Optional.empty());

        private Instant over(Rung rung, Instant now) {
            if (rung.level().tellsOfTheBreach()) {
                return later(now, held.map(until -> earlier(until, rung.at().plus(SlaClocks.HOLD))));
            }
            return later(later(now, held), snoozed);
        }

        private static Instant later(Instant now, Optional<Instant> until) {
            return until.filter(now::isBefore).orElse(now);
        }

        private static Instant earlier(Instant a, Instant b) {
            return a.isBefore(b) ? a : b;
        }
    }

    /**
     * What is to be said at {@code now}: of all that is due and was not said the highest, once those who hear it are there.
     * What was said covers all lower levels that were due by then. After a change of severity it still does, unless the
     * deadline came closer since by a whole level.
     */
    public Optional<Rung> due(Instant now, Collection<Said> said, Silence silence) {
        return highest(now, said).filter(rung -> whenSaid(rung, now, silence).equals(now));
    }

    /** When to look again after {@code now}; empty if there is nothing more to say. */
    public Optional<Instant> next(Instant now, Collection<Said> said, Silence silence) {
        var waiting = highest(now, said).map(rung -> whenSaid(rung, now, silence));
        return Stream.concat(waiting.stream(), rungs.stream().map(Rung::firstMoment))
                .filter(at -> at.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    /** The rung of a level; empty where it says nothing, as things stand. {@code level}: its key. */
    public Optional<Rung> rung(String level) {
        return rungs.stream().filter(rung -> rung.level().key().equals(level)).findFirst();
    }

    /** The first moment, not before {@code now}, at which those who hear it are there and nobody wants silence. */
    public static Instant whenSaid(Rung rung, Instant now, Silence silence) {
        var over = silence.over(rung, now);
        return rung.hours()
                .filter(hours -> !hours.isOpen(over))
                .map(hours -> hours.nextOpen(over))
                .orElse(over);
    }

    private Optional<Rung> highest(Instant now, Collection<Said> said) {
        return rungs.stream()
                .filter(rung -> rung.speaksBy(now))
                .filter(rung -> said.stream().noneMatch(before -> covers(before, rung)))
                .max(Comparator.comparing(rung -> rank(rung.level().key())));
    }

    private boolean covers(Said before, Rung rung) {
        int rank = rank(rung.level().key());
        int than = rank(before.level());
        if (than < rank || (than > rank && rung.at().isAfter(before.at()))) {
            return false;
        }
        if (rung.level().tellsOfTheBreach() || !before.due().isAfter(due)) {
            return true;
        }
        var step = rung.level().moment().left(target);
        if (rank + 1 < levels.size()) {
            step = step.minus(levels.get(rank + 1).moment().left(target));
        }
        return calendar.openTime(due, before.due()).compareTo(step) < 0;
    }

    private int rank(String key) {
        return levels.stream().map(NudgeLevel::key).toList().indexOf(key);
    }
}
