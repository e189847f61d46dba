package dev.tocsin.sla;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.sla.Pauses.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The run of one metric on one ticket, as far as the facts go. Immutable, and derived from the facts each time anew by
 * {@link SlaClocks}. Instants are whole seconds.
 *
 * @param cycle which run it is, from 1 on: only the next response and the acknowledgement have several
 * @param subject the page that is to be acknowledged; empty for the ticket itself
 * @param start when it began
 * @param segments under which severity and target it ran, in order, at least one; the last one counts
 * @param merges the older tickets that live on in this one, from the oldest of which it counts
 * @param breach the first time that it fell due unmet, which nothing later erases
 */
public record SlaClock(
        SlaMetric metric,
        int cycle,
        String subject,
        Instant start,
        List<Segment> segments,
        Pauses pauses,
        List<Merge> merges,
        Optional<Ending> ending,
        Optional<Breach> breach) {
    public SlaClock {
        if (segments.isEmpty()) {
            throw new IllegalArgumentException("a clock runs under something from its start on");
        }
        segments = List.copyOf(segments);
        merges = List.copyOf(merges);
    }

    /**
     * A stretch of time under one target.
     *
     * @param by who put it under this
     * @param policy empty where none is about this severity
     * @param target empty where nothing is promised at this severity
     * @param promised the target in open time, reckoned once, from the clock's start
     * @param grace open time that is left at least, from {@code from}; never more than what is promised from there
     */
    public record Segment(
            Instant from,
            String by,
            Severity severity,
            Optional<SlaPolicy> policy,
            Optional<SlaTarget> target,
            Duration promised,
            Duration grace) {

        static Segment of(SlaMetric metric, Replay.Promise promise, Instant start, Instant from) {
            var policy = promise.policies().at(promise.severity());
            var target = policy.flatMap(p -> p.target(promise.severity(), metric));
            return new Segment(from, promise.by(), promise.severity(), policy, target, Duration.ZERO, Duration.ZERO)
                    .reckoned(start, from);
        }

        private Segment with(Optional<SlaPolicy> edition) {
            return new Segment(from, by, severity, edition, target, promised, grace);
        }

        private Segment reckoned(Instant start, Instant from) {
            return new Segment(
                    from,
                    by,
                    severity,
                    policy,
                    target,
                    target.map(t -> t.goal().openTime(t.calendar(), start)).orElse(Duration.ZERO),
                    target.map(t -> t.granted(from)).orElse(Duration.ZERO));
        }
    }

    /** An older ticket came to live on in this one. */
    public record Merge(Instant at, String ticket, String by) {}

    /** How it ended. */
    public record Ending(How how, Instant at, String by, String why) {
        /** Whether it counts. */
        public enum How {
            FULFILLED,
            /** Nothing is owed any more; a breach before stays. */
            CANCELLED,
            /** It counts nowhere, whatever was before. */
            EXCLUDED
        }
    }

    /** It was unmet at this instant, under this severity. */
    public record Breach(Instant at, Severity severity) {}

    /** For the reports. */
    public enum Result {
        MET,
        MISSED,
        RUNNING,
        /** Left out of attainment. */
        EXCLUDED
    }

    public Segment now() {
        return segments.get(segments.size() - 1);
    }

    public boolean running() {
        return ending.isEmpty();
    }

    /** It counts nowhere. */
    public boolean isExcluded() {
        return ending.filter(e -> e.how() == Ending.How.EXCLUDED).isPresent();
    }

    public boolean paused() {
        return running() && pauses.open().isPresent();
    }

    public Result result() {
        if (isExcluded()) {
            return Result.EXCLUDED;
        }
        if (breach.isPresent()) {
            return Result.MISSED;
        }
        if (now().target().isEmpty()
                || ending.filter(e -> e.how() == Ending.How.CANCELLED).isPresent()) {
            return Result.EXCLUDED;
        }
        return running() ? Result.RUNNING : Result.MET;
    }

    /** The one it has, or had before nothing was promised any more. */
    public Optional<SlaTarget> lastTarget() {
        return last(Segment::target);
    }

    /** By which its reminders go: that of its policy, or of the last one that was about its severity. */
    public Optional<NudgeLadder> ladder() {
        return last(Segment::policy).map(SlaPolicy::ladder);
    }

    private <T> Optional<T> last(Function<Segment, Optional<T>> part) {
        var last = part.apply(now());
        for (int i = segments.size() - 1; last.isEmpty() && i > 0; i--) {
            last = part.apply(segments.get(i - 1));
        }
        return last;
    }

    /** What its shares are of: the target, or what a change left of it. */
    Duration share() {
        return due().equals(dueFromStart()) ? now().promised() : now().grace();
    }

    /** A resolution, and what was still owed when it was solved; what was answered is answered. */
    boolean goesOnWhenReopened() {
        return ending.filter(end -> metric == SlaMetric.RESOLUTION
                        ? end.how() == Ending.How.FULFILLED
                        : metric == SlaMetric.FIRST_RESPONSE && end.how() == Ending.How.CANCELLED)
                .isPresent();
    }

    /** When it falls due, or would have. Empty while it is paused, and where nothing is promised. */
    public Optional<Instant> due() {
        // A change never ambushes: what the new severity grants is left from the change on, at least.
        return dueFromStart().flatMap(one -> dueFromChange().map(other -> one.isAfter(other) ? one : other));
    }

    /** Not before that, whenever a pause that lasts may end. */
    Optional<Instant> dueAtEarliest() {
        return pauses.open().map(pause -> resumed(pause.from())).orElse(this).due();
    }

    Optional<Instant> dueFromStart() {
        return now().target().flatMap(t -> pauses.deadline(t.goal(), t.calendar(), start, now().promised()));
    }

    private Optional<Instant> dueFromChange() {
        return now().target().flatMap(t -> pauses.deadline(t.graceOrGoal(), t.calendar(), now().from(), now().grace()));
    }

    /** Open time that is left at {@code at}, or was when it ended; none when it is due, and where nothing is promised. */
    public Duration remaining(Instant at) {
        return now().target()
                .map(target -> {
                    var left = now().promised().minus(spent(target.calendar(), start, at));
                    var granted = now().grace().minus(spent(target.calendar(), now().from(), at));
                    var more = left.compareTo(granted) > 0 ? left : granted;
                    return more.isNegative() ? Duration.ZERO : more;
                })
                .orElse(Duration.ZERO);
    }

    /** The clock as it was just before or just after it came under a segment. */
    SlaClock asOf(Instant moment, int segments) {
        return new SlaClock(
                metric,
                cycle,
                subject,
                start,
                this.segments.subList(0, segments),
                pauses.begunBy(moment),
                merges,
                Optional.empty(),
                Optional.empty());
    }

    private Duration spent(BusinessCalendar calendar, Instant from, Instant at) {
        return pauses.openTime(calendar, from, ending.map(Ending::at).orElse(at));
    }

    // What the replay does with it, in the order of time

    /** Time has come to {@code at}: it may have fallen due before. Exactly then it still can be met. */
    SlaClock reached(Instant at) {
        if (breach.isPresent() || !running()) {
            return this;
        }
        var unmet = due().filter(at::isAfter).map(due -> new Breach(due, now().severity()));
        return unmet.isEmpty() ? this : with(segments, pauses, ending, unmet);
    }

    SlaClock ended(Ending how) {
        return with(segments, pauses.ended(how.at()), Optional.of(how), breach);
    }

    SlaClock paused(Pause pause) {
        return with(segments, pauses.and(pause), ending, breach);
    }

    SlaClock resumed(Instant at) {
        return with(segments, pauses.ended(at), ending, breach);
    }

    /** It goes on as if the time since its ending had been a pause. */
    SlaClock reopened(Instant at, String by) {
        var solved = ending.orElseThrow();
        var pause = new Pause(
                solved.at(), Optional.of(at), solved.why(), solved.by() + ", reopened by " + by, Optional.empty());
        return with(segments, at.isAfter(solved.at()) ? pauses.and(pause) : pauses, Optional.empty(), breach);
    }

    /** Under another severity or policy from then on. One that promises the same grants no new time. */
    SlaClock under(Replay.Promise promise, Instant from) {
        var next = Segment.of(metric, promise, start, from);
        var more = new ArrayList<>(segments);
        if (next.severity().equals(now().severity()) && next.target().equals(now().target())) {
            more.set(more.size() - 1, now().with(next.policy()));
        } else {
            more.add(next);
        }
        return with(more, pauses, ending, breach);
    }

    /** The same clock, begun earlier. */
    SlaClock since(Instant earlier, Merge merge) {
        var moved = new ArrayList<Segment>();
        for (var segment : segments) {
            moved.add(segment.reckoned(earlier, moved.isEmpty() ? earlier : segment.from()));
        }
        var more = new ArrayList<>(merges);
        more.add(merge);
        return new SlaClock(metric, cycle, subject, earlier, moved, pauses, more, ending, breach);
    }

    private SlaClock with(List<Segment> segments, Pauses pauses, Optional<Ending> ending, Optional<Breach> breach) {
        return new SlaClock(metric, cycle, subject, start, segments, pauses, merges, ending, breach);
    }
}
