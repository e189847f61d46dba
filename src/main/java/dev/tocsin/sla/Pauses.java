package dev.tocsin.sla;

import dev.tocsin.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When a clock stood still, in order and one after another; only the last may be without an end. */
public record Pauses(List<Pause> all) {
    static final Pauses NONE = new Pauses(List.of());

    /**
     * One of them.
     *
     * @param to empty while it lasts
     * @param until when it ends by itself, if it does
     */
    public record Pause(Instant from, Optional<Instant> to, String reason, String by, Optional<Instant> until) {
        private Pause to(Optional<Instant> end) {
            return new Pause(from, end, reason, by, until);
        }
    }

    public Pauses {
        all = List.copyOf(all);
        for (int i = 1; i < all.size(); i++) {
            var begun = all.get(i).from();
            if (all.get(i - 1).to().filter(to -> !to.isAfter(begun)).isEmpty()) {
                throw new IllegalArgumentException("one pause ends before the next begins: " + all);
            }
        }
    }

    /** The one that lasts. */
    public Optional<Pause> open() {
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(last()).filter(pause -> pause.to().isEmpty());
    }

    /** As far as was known then. */
    Pauses begunBy(Instant moment) {
        return new Pauses(all.stream()
                .filter(pause -> !pause.from().isAfter(moment))
                .map(pause ->
                        pause.to().filter(to -> to.isAfter(moment)).isPresent() ? pause.to(Optional.empty()) : pause)
                .toList());
    }

    private Pause last() {
        return all.get(all.size() - 1);
    }

    /** And this one, unless one lasts. */
    Pauses and(Pause pause) {
        if (open().isPresent()) {
            return this;
        }
        var more = new ArrayList<>(all);
        more.add(pause);
        return new Pauses(more);
    }

    /** The one that lasts, ended; it is forgotten if it took no time. */
    Pauses ended(Instant at) {
        if (open().isEmpty()) {
            return this;
        }
        var pause = last();
        var more = new ArrayList<>(all.subList(0, all.size() - 1));
        if (at.isAfter(pause.from())) {
            more.add(pause.to(Optional.of(at)));
        }
        return new Pauses(more);
    }

    /**
     * When a goal is reached of which so much open time is left at {@code start}, pauses left out; empty if one lasts before
     * that.
     */
    Optional<Instant> deadline(Goal goal, BusinessCalendar calendar, Instant start, Duration amount) {
        var at = start;
        var left = amount;
        for (var pause : all) {
            if (pause.from().isAfter(at)) {
                var before = calendar.openTime(at, pause.from());
                if (before.compareTo(left) >= 0) {
                    var reached = goal.reached(calendar, at, left);
                    if (!reached.isAfter(pause.from())) {
                        return Optional.of(reached);
                    }
                }
                left = left.minus(before);
            }
            if (pause.to().isEmpty()) {
                return Optional.empty();
            }
            at = later(at, pause.to().get());
        }
        return Optional.of(goal.reached(calendar, at, left));
    }

    /** Open time from {@code start} to {@code end}, pauses left out; none if it ends before it begins. */
    Duration openTime(BusinessCalendar calendar, Instant start, Instant end) {
        var open = Duration.ZERO;
        var at = start;
        for (var pause : all) {
            if (pause.from().isAfter(at) && at.isBefore(end)) {
                open = open.plus(calendar.openTime(at, earlier(pause.from(), end)));
            }
            at = later(at, pause.to().orElse(end));
        }
        return at.isBefore(end) ? open.plus(calendar.openTime(at, end)) : open;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
