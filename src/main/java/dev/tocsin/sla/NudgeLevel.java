package dev.tocsin.sla;

import java.time.Duration;

/**
 * One rung of the ladder: at which point of a clock somebody is spoken to, and who.
 *
 * @param untouchedOnly only while nobody of ours has done anything since the opening
 */
public record NudgeLevel(Moment moment, Audience audience, boolean untouchedOnly) {
    public NudgeLevel {
        if (untouchedOnly && breach(moment)) {
            throw new IllegalArgumentException("a breach is told whatever was done before");
        }
    }

    /** When, in the clock's own open time. */
    public sealed interface Moment {
        /** How much of the target is left then. */
        Duration left(Duration target);

        /** Whether it may stand after the other; of a share and a time before the end, that depends on the target. */
        boolean comesAfter(Moment other);
    }

    /** So much of the target has passed; 100 is the breach. */
    public record Percent(int passed) implements Moment {
        public Percent {
            if (passed < 1 || passed > 100) {
                throw new IllegalArgumentException("a level lies between 1 and 100 percent: " + passed);
            }
        }

        @Override
        public boolean comesAfter(Moment other) {
            return !(other instanceof Percent percent) || passed > percent.passed;
        }

        @Override
        public Duration left(Duration target) {
            return Duration.ofSeconds(target.toSeconds() * (100 - passed) / 100);
        }
    }

    /** So long before it falls due; from the very start where the target is shorter. */
    public record Before(Duration due) implements Moment {
        public Before {
            if (due.toSeconds() < 1) {
                throw new IllegalArgumentException("a level lies before the deadline: " + due);
            }
        }

        @Override
        public boolean comesAfter(Moment other) {
            return !(other instanceof Before before) || due.compareTo(before.due) < 0;
        }

        @Override
        public Duration left(Duration target) {
            return due.compareTo(target) < 0 ? due : target;
        }
    }

    /** Who is spoken to, and where. */
    public enum Audience {
        /** By direct message; without an assignee, in the queue's channel. */
        ASSIGNEE("the assignee"),
        ASSIGNEE_AND_THREAD("the assignee and the ticket's thread"),
        ON_CALL_AND_CHANNEL("the on-call and the channel"),
        MANAGERS("the managers' channel");

        private final String words;

        Audience(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** For people: {@code 75 %}, {@code 30 min before}. */
    public String name() {
        return moment instanceof Percent percent
                ? percent.passed() + " %"
                : Wording.duration(((Before) moment).due()) + " before";
    }

    /** By which it is remembered what was said: {@code 75%}, {@code PT30M}. It never changes. */
    public String key() {
        return moment instanceof Percent percent
                ? percent.passed() + "%"
                : ((Before) moment).due().toString();
    }

    /** It tells of a breach that has happened, so it is never early. */
    public boolean tellsOfTheBreach() {
        return breach(moment);
    }

    private static boolean breach(Moment moment) {
        return moment instanceof Percent percent && percent.passed() == 100;
    }
}
