package dev.tocsin.adapter.jsm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.AlertNumber;
import dev.tocsin.paging.AlertText;
import dev.tocsin.paging.AlertsElsewhere;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import okhttp3.OkHttpClient;

/** Alerts in Jira Service Management that were made elsewhere, read with the token. Thread-safe. */
public final class JsmAlerts implements AlertsElsewhere {
    /** Whatever its query means by a number: the right one is among so many. */
    private static final int CANDIDATES = 20;

    private final JsmWire wire;

    public JsmAlerts(JsmAccount account, OkHttpClient http) {
        this.wire = new JsmWire(account, http);
    }

    @Override
    public Found open(int most) {
        return listed("status: open", most, alert -> !isOurs(alert));
    }

    /** The REST API has no look-up by the short number. */
    @Override
    public Found find(AlertNumber number) {
        return listed(
                "tinyId: " + number.number(),
                CANDIDATES,
                alert -> alert.path("tinyId").asText("").equals(number.number()));
    }

    private Found listed(String query, int most, Predicate<JsonNode> wanted) {
        var answer = wire.answer(wire.operation("GET", List.of("alerts"), null)
                .with("query", query)
                .with("size", Integer.toString(most))
                .with("sort", "createdAt")
                .with("order", "desc"));
        var values = answer.body().path("values");
        if (!answer.success() || !values.isArray()) {
            return new Found.Unknown(answer.why(), answer.failure() instanceof TryAgain);
        }
        return new Found.Known(StreamSupport.stream(values.spliterator(), false)
                .filter(wanted)
                .flatMap(alert -> seen(alert).stream())
                .toList());
    }

    private static boolean isOurs(JsonNode alert) {
        return StreamSupport.stream(alert.path("tags").spliterator(), false)
                .map(JsonNode::asText)
                .anyMatch(AlertText.TAG::equals);
    }

    private static Optional<Seen> seen(JsonNode alert) {
        try {
            return Optional.of(new Seen(
                    new AlertId(alert.path("id").asText("")),
                    new AlertNumber(PagingSystem.JSM, alert.path("tinyId").asText("")),
                    Priority.parse(alert.path("priority").asText("")).orElse(Priority.P3),
                    alert.path("message").asText(""),
                    JsmPager.state(alert),
                    JsmText.of(alert.path("owner")),
                    Instant.parse(alert.path("createdAt").asText(""))));
        } catch (IllegalArgumentException | DateTimeException nonsense) {
            return Optional.empty();
        }
    }
}
