package dev.tocsin.adapter.opsgenie;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.AlertNumber;
import dev.tocsin.paging.AlertState;
import dev.tocsin.paging.AlertText;
import dev.tocsin.paging.AlertsElsewhere;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import okhttp3.OkHttpClient;

/** Alerts in OpsGenie that were made elsewhere, read with the integration key. Thread-safe. */
public final class OpsGenieAlerts implements AlertsElsewhere {
    private final OpsGenieReads reads;
    private final String key;

    public OpsGenieAlerts(URI api, String key, OkHttpClient http) {
        this.reads = new OpsGenieReads(api, http);
        this.key = Answers.sendable(key);
    }

    @Override
    public Found open(int most) {
        var reading = reads.get(
                key,
                List.of("alerts"),
                Map.of("query", "status: open", "limit", Integer.toString(most), "sort", "createdAt", "order", "desc"));
        if (!reading.success() || !reading.data().isArray()) {
            return unknown(reading);
        }
        return new Found.Known(StreamSupport.stream(reading.data().spliterator(), false)
                .filter(alert -> !isOurs(alert))
                .flatMap(alert -> seen(alert).stream())
                .toList());
    }

    @Override
    public Found find(AlertNumber number) {
        var reading = reads.get(key, List.of("alerts", number.number()), Map.of("identifierType", "tiny"));
        // A proxy's 404 says nothing of the alert.
        if (reading.missing() && !reading.message().isBlank()) {
            return new Found.Known(List.of());
        }
        return reading.success()
                ? seen(reading.data())
                        .<Found>map(alert -> new Found.Known(List.of(alert)))
                        .orElseGet(() -> unknown(reading))
                : unknown(reading);
    }

    private static Found unknown(OpsGenieReads.Reading reading) {
        var said = reading.message().isBlank() ? "" : ": " + reading.message();
        return new Found.Unknown(reading.why() + said, reading.passing());
    }

    private static boolean isOurs(JsonNode alert) {
        return StreamSupport.stream(alert.path("tags").spliterator(), false)
                .map(JsonNode::asText)
                .anyMatch(AlertText.TAG::equals);
    }

    private static Optional<Seen> seen(JsonNode alert) {
        try {
            var state = alert.path("status").asText("").equals("closed")
                    ? AlertState.CLOSED
                    : alert.path("acknowledged").asBoolean() ? AlertState.ACKNOWLEDGED : AlertState.OPEN;
            return Optional.of(new Seen(
                    new AlertId(alert.path("id").asText("")),
                    new AlertNumber(PagingSystem.OPSGENIE, alert.path("tinyId").asText("")),
                    Priority.parse(alert.path("priority").asText("")).orElse(Priority.P3),
                    alert.path("message").asText(""),
                    state,
                    Optional.of(alert.path("owner").asText("")).filter(owner -> !owner.isBlank()),
                    Instant.parse(alert.path("createdAt").asText(""))));
        } catch (IllegalArgumentException | DateTimeException nonsense) {
            return Optional.empty();
        }
    }
}
