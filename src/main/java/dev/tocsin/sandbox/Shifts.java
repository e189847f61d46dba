package dev.tocsin.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Who is on call in one schedule, when: shifts that follow each other in turn, or always the same people; and whoever
 * stands in for them for a while. Immutable.
 *
 * @param turns who follows whom; several in one turn are on call together. A turn of nobody is a gap
 * @param from when the first turn begins; before that, it is as if they had gone on for ever
 * @param length of a turn; empty where the first turn never ends
 */
record Shifts(List<List<String>> turns, Instant from, Optional<Duration> length, List<StandIn> overrides) {

    /** Somebody is on call instead. The alias is unique in the schedule. */
    record StandIn(String alias, String username, Instant start, Instant end) {
        boolean covers(Instant at) {
            return !at.isBefore(start) && at.isBefore(end);
        }
    }

    /** Whoever is on call from {@code start} until {@code end}. */
    record Period(List<String> usernames, Instant start, Instant end) {}

    Shifts {
        turns = List.copyOf(turns);
        overrides = List.copyOf(overrides);
    }

    static Shifts always(List<String> usernames) {
        return new Shifts(List.of(List.copyOf(usernames)), Instant.EPOCH, Optional.empty(), List.of());
    }

    Shifts with(StandIn override) {
        var all = new ArrayList<>(overrides);
        all.add(override);
        return new Shifts(turns, from, length, all);
    }

    /** The user names; what was added last overrides what was added before. */
    List<String> at(Instant at) {
        for (int i = overrides.size() - 1; i >= 0; i--) {
            if (overrides.get(i).covers(at)) {
                return List.of(overrides.get(i).username());
            }
        }
        return turns.get((int) Math.floorMod(turn(at), (long) turns.size()));
    }

    private long turn(Instant at) {
        return length.map(each -> Math.floorDiv(Duration.between(from, at).toMillis(), each.toMillis()))
                .orElse(0L);
    }

    /** Who is on call between two instants, in order. Gaps are left out, as OpsGenie does. */
    List<Period> between(Instant start, Instant end) {
        var edges = new TreeSet<Instant>();
        edges.add(start);
        edges.add(end);
        length.ifPresent(each -> {
            for (var edge = from.plus(each.multipliedBy(turn(start) + 1)); edge.isBefore(end); edge = edge.plus(each)) {
                edges.add(edge);
            }
        });
        overrides.forEach(override -> {
            edges.add(override.start());
            edges.add(override.end());
        });
        var inside = edges.stream()
                .filter(edge -> !edge.isBefore(start) && !edge.isAfter(end))
                .toList();
        var periods = new ArrayList<Period>();
        for (int i = 0; i + 1 < inside.size(); i++) {
            var who = at(inside.get(i));
            if (!who.isEmpty()) {
                periods.add(new Period(who, inside.get(i), inside.get(i + 1)));
            }
        }
        return periods;
    }

    /** Whoever follows whoever is on call; nobody where that never ends. */
    List<String> next(Instant at) {
        var now = at(at);
        return between(at, at.plus(Duration.ofDays(31))).stream()
                .map(Period::usernames)
                .filter(who -> !who.equals(now))
                .findFirst()
                .orElse(List.of());
    }
}
