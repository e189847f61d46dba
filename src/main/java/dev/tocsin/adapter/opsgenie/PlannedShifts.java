package dev.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.paging.OnCall.Shift;
import dev.tocsin.paging.ShiftTimeline;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** A schedule's timeline as OpsGenie tells it ("Schedule API, Get Schedule Timeline"). */
final class PlannedShifts {
    private PlannedShifts() {}

    /** From {@code now} on; empty where the answer makes no sense. */
    static Optional<List<Shift>> shifts(JsonNode data, Instant now) {
        var rotations = data.path("finalTimeline").path("rotations");
        if (!rotations.isArray()) {
            return Optional.empty();
        }
        try {
            var end = instant(data.path("endDate"));
            var timeline = new ShiftTimeline();
            for (var rotation : rotations) {
                for (var period : rotation.path("periods")) {
                    timeline.add(
                            who(period.path("recipient")),
                            instant(period.path("startDate")),
                            instant(period.path("endDate")));
                }
            }
            return Optional.of(timeline.shifts(now, end));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asText("")).toInstant();
    }

    /** Empty for nobody: a schedule may plan for that, too. */
    private static Optional<String> who(JsonNode recipient) {
        return recipient.path("type").asText("").equals("none")
                ? Optional.empty()
                : Optional.of(recipient.path("name").asText(recipient.path("id").asText("")))
                        .filter(who -> !who.isEmpty());
    }
}
