package dev.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.paging.OnCall.Shift;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A schedule's timeline as OpsGenie tells it ("Schedule API, Get Schedule Timeline"), put in order: its rotations run side
 * by side, their periods may overlap and leave gaps, and a first period in the future is a gap until then.
 */
final class Timeline {
    private record Period(String who, Instant start, Instant end) {}

    private Timeline() {}

    /** From {@code now} on; empty where the answer makes no sense. */
    static Optional<List<Shift>> shifts(JsonNode data, Instant now) {
        var rotations = data.path("finalTimeline").path("rotations");
        if (!rotations.isArray()) {
            return Optional.empty();
        }
        try {
            var end = instant(data.path("endDate"));
            var periods = new ArrayList<Period>();
            for (var rotation : rotations) {
                for (var period : rotation.path("periods")) {
                    periods.add(new Period(
                            who(period.path("recipient")),
                            instant(period.path("startDate")),
                            instant(period.path("endDate"))));
                }
            }
            return Optional.of(inOrder(periods, now, end));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asText("")).toInstant();
    }

    /** Empty for nobody: a schedule may plan for that, too. */
    private static String who(JsonNode recipient) {
        return recipient.path("type").asText("").equals("none")
                ? ""
                : recipient.path("name").asText(recipient.path("id").asText(""));
    }

    private static List<Shift> inOrder(List<Period> periods, Instant now, Instant end) {
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
            var people = periods.stream()
                    .filter(period -> !edge.isBefore(period.start()) && edge.isBefore(period.end()))
                    .map(Period::who)
                    .filter(who -> !who.isEmpty())
                    .distinct()
                    .sorted()
                    .toList();
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
}
