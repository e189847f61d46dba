package dev.tocsin.sla;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.ClosedSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Why a clock falls due when it does: a value, from the same replay, that {@link Wording} puts into words.
 *
 * @param at the instant it was asked at
 * @param due empty while it is paused, and where nothing is promised
 * @param remaining open time that is left, or was when it ended; none when it is due or over
 * @param steps what happened on the way and what lies on the way to the due instant, in order; the first is the start
 */
public record Explanation(SlaClock clock, Instant at, Optional<Instant> due, Duration remaining, List<Step> steps) {
    public Explanation {
        steps = List.copyOf(steps);
    }

    /** One thing on the way. */
    public sealed interface Step {
        Instant at();
    }

    /** It began. */
    public record Started(Instant at, SlaClock.Segment under) implements Step {}

    /** An older ticket came to live on in this one, and it counts from the opening of that. */
    public record TookIn(SlaClock.Merge merge) implements Step {
        @Override
        public Instant at() {
            return merge.at();
        }
    }

    /** Closed time that does not count, beside pauses: one span, or several with nothing between them but open time. */
    public record Crossed(List<ClosedSpan> spans) implements Step {
        public Crossed {
            if (spans.isEmpty()) {
                throw new IllegalArgumentException("nothing was crossed");
            }
            spans = List.copyOf(spans);
        }

        @Override
        public Instant at() {
            return spans.get(0).from();
        }

        public Instant to() {
            return spans.get(spans.size() - 1).to();
        }
    }

    /** It stood still. */
    public record StoodStill(Pauses.Pause pause) implements Step {
        @Override
        public Instant at() {
            return pause.from();
        }
    }

    /**
     * Another severity or policy.
     *
     * @param dueBefore when it would have fallen due; empty if that was not known, or nothing was promised
     * @param dueAfter when it fell due from then on; likewise
     * @param granted whether the deadline is counted from the change, because from the start it would be earlier
     */
    public record Changed(
            Instant at,
            SlaClock.Segment from,
            SlaClock.Segment to,
            Optional<Instant> dueBefore,
            Optional<Instant> dueAfter,
            boolean granted)
            implements Step {}

    /** It was unmet. */
    public record Breached(SlaClock.Breach breach) implements Step {
        @Override
        public Instant at() {
            return breach.at();
        }
    }

    /** It ended. */
    public record Ended(SlaClock.Ending ending) implements Step {
        @Override
        public Instant at() {
            return ending.at();
        }
    }

    /** Of a clock as it was replayed for {@code at}. */
    public static Explanation of(SlaClock clock, Instant at) {
        var due = clock.due();
        var steps = new ArrayList<Step>();
        var until = clock.ending().map(SlaClock.Ending::at).or(() -> due).orElse(at);
        clock.now().target().ifPresent(target -> crossed(clock, target.calendar(), until, steps));
        clock.merges().forEach(merge -> steps.add(new TookIn(merge)));
        clock.pauses().all().forEach(pause -> steps.add(new StoodStill(pause)));
        for (int i = 1; i < clock.segments().size(); i++) {
            steps.add(changed(clock, i));
        }
        clock.breach().ifPresent(breach -> steps.add(new Breached(breach)));
        clock.ending().ifPresent(ending -> steps.add(new Ended(ending)));
        steps.sort(Comparator.comparing(Step::at));
        steps.add(0, new Started(clock.start(), clock.segments().get(0)));
        return new Explanation(clock, at, due, clock.remaining(at), gathered(steps));
    }

    private static void crossed(SlaClock clock, BusinessCalendar calendar, Instant until, List<Step> steps) {
        var start = clock.start();
        var today = start.atZone(calendar.zone()).toLocalDate();
        if (until.isAfter(start)) {
            calendar.closedBetween(start, until).stream()
                    // Of the span in which it began only the rest is crossed.
                    .map(span -> span.from().isBefore(start) ? span.from(start, today) : span)
                    .filter(span -> !standsStill(clock, span))
                    .forEach(span -> steps.add(new Crossed(List.of(span))));
        }
    }

    /** A night within a pause is no news. */
    private static boolean standsStill(SlaClock clock, ClosedSpan span) {
        return clock.pauses().all().stream()
                .anyMatch(pause -> !pause.from().isAfter(span.from())
                        && pause.to().filter(to -> to.isBefore(span.to())).isEmpty());
    }

    private static Changed changed(SlaClock clock, int index) {
        var to = clock.segments().get(index);
        var before = clock.asOf(to.from(), index);
        var after = clock.asOf(to.from(), index + 1);
        boolean granted = after.due().isPresent() && !after.due().equals(after.dueFromStart());
        return new Changed(to.from(), clock.segments().get(index - 1), to, before.due(), after.due(), granted);
    }

    /** Closed spans between which nothing else happened are one step. */
    private static List<Step> gathered(List<Step> steps) {
        var gathered = new ArrayList<Step>();
        for (var step : steps) {
            int last = gathered.size() - 1;
            if (step instanceof Crossed next && last >= 0 && gathered.get(last) instanceof Crossed before) {
                var spans = new ArrayList<>(before.spans());
                spans.addAll(next.spans());
                gathered.set(last, new Crossed(spans));
            } else {
                gathered.add(step);
            }
        }
        return gathered;
    }
}
