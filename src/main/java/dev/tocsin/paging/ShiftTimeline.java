package dev.tocsin.paging;

import dev.tocsin.paging.OnCall.Shift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A schedule's periods as a pager tells them, put in order: its rotations run side by side, their periods may overlap and
 * leave gaps, and a first period in the future is a gap until then. Not thread-safe.
 */
public final class ShiftTimeline {
    private record Period(Optional<String> who, Instant start, Instant end) {}

    private final List<Period> periods = new ArrayList<>();

    /** {@code who}: empty where it is planned that nobody is. */
    public void add(Optional<String> who, Instant start, Instant end) {
        periods.add(new Period(who, start, end));
    }

    /** From {@code now} to {@code end}, each shift beginning where the one before ends; never empty. */
    public List<Shift> shifts(Instant now, Instant end) {
        var edges = new TreeSet<Instant>();
        edges.add(now);
        periods.forEach(period -> {
            edges.add(period.start());
            edges.add(period.end());
        });
        var shifts = new ArrayList<Shift>();
        for (var edge : edges.tailSet(now)) {
            if (!edge.isBefore(end) && !edge.equals(now)) {
                break;
            }
            var people = at(edge);
            var last = shifts.isEmpty() ? null : shifts.get(shifts.size() - 1);
            if (last == null || !last.people().equals(people)) {
                if (last != null) {
                    shifts.set(shifts.size() - 1, new Shift(last.people(), last.from(), Optional.of(edge)));
                }
                shifts.add(new Shift(people, edge, Optional.empty()));
            }
        }
        return shifts;
    }

    private List<String> at(Instant instant) {
        return periods.stream()
                .filter(period -> !instant.isBefore(period.start()) && instant.isBefore(period.end()))
                .flatMap(period -> period.who().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
