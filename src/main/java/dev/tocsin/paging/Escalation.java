package dev.tocsin.paging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom Tocsin calls while nobody acknowledges, for rotations whose responder in the pager calls only who is on call. It is
 * pinned to a page when that is asked for: what the configuration says later is for later pages. Immutable.
 *
 * @param steps in their order; the last one ends with somebody who is always there
 * @param rounds how often all of it is gone through. Each round after the first begins with whom the page is for
 */
public record Escalation(List<Step> steps, int rounds) {

    /**
     * One step.
     *
     * @param after how long after the step before, or after the page, if that is the first
     */
    public record Step(Duration after, List<Target> targets) {
        public Step {
            targets = List.copyOf(targets);
            if (after.isNegative() || after.isZero() || targets.isEmpty()) {
                throw new IllegalArgumentException("a step calls somebody, after some time");
            }
        }
    }

    public Escalation {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || rounds < 1) {
            throw new IllegalArgumentException("an escalation has a step and a round at least");
        }
    }

    /** How many turns there are in all. */
    int turns() {
        return rounds * (steps.size() + 1) - 1;
    }

    /** The turn of that number, from 0 on; {@code own}: whom the page is for. Empty when all were taken. */
    Optional<Step> turn(int number, List<Target> own) {
        if (number >= turns()) {
            return Optional.empty();
        }
        int place = (number + 1) % (steps.size() + 1);
        return Optional.of(place == 0 ? new Step(pause(), own) : steps.get(place - 1));
    }

    /** Before a round, and after the last turn of all. */
    Duration pause() {
        return steps.get(0).after();
    }

    /** For a page that calls several rotations with one of their own: what each of them would do, when it would. */
    static Optional<Escalation> of(List<Escalation> several) {
        if (several.size() < 2) {
            return several.stream().findFirst();
        }
        record Moment(Duration at, List<Target> targets) {}
        var moments = new ArrayList<Moment>();
        for (var one : several) {
            var at = Duration.ZERO;
            for (var step : one.steps()) {
                at = at.plus(step.after());
                moments.add(new Moment(at, step.targets()));
            }
        }
        moments.sort((a, b) -> a.at().compareTo(b.at()));
        var steps = new ArrayList<Step>();
        var before = Duration.ZERO;
        for (int i = 0; i < moments.size(); i++) {
            var targets = new ArrayList<>(moments.get(i).targets());
            var at = moments.get(i).at();
            while (i + 1 < moments.size() && moments.get(i + 1).at().equals(at)) {
                targets.addAll(moments.get(++i).targets());
            }
            steps.add(new Step(at.minus(before), targets.stream().distinct().toList()));
            before = at;
        }
        return Optional.of(new Escalation(
                steps, several.stream().mapToInt(Escalation::rounds).max().orElse(1)));
    }
}
