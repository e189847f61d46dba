package dev.tocsin.adapter.opsgenie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.Specifications;
import dev.tocsin.paging.AlertId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpsGenieWebhookTest {
    private static final String SECRET = "the-webhook-secret";
    private static final String ACKNOWLEDGED =
            "{\"action\":\"Acknowledge\",\"alert\":{\"alertId\":\"a-1\",\"updatedAt\":1502709956288000110}}";
    private static final String ESCALATED =
            "{\"action\":\"Escalate\",\"alert\":{\"alertId\":\"a-1\"},\"repeatCount\":0}";

    private record Hint(AlertId alert, String change) {}

    private final List<Hint> hints = new ArrayList<>();
    private final OpsGenieWebhook webhook =
            new OpsGenieWebhook(Optional.of(SECRET), (alert, change) -> hints.add(new Hint(alert, change)));

    private int receive(String body) {
        return webhook.receive(SECRET, body.getBytes(UTF_8));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "wrong", "THE-WEBHOOK-SECRET", "the-webhook-secret ", "the-webhook-secre"})
    void whoever_does_not_know_the_secret_is_refused(@Nullable String given) {
        assertThat(webhook.receive(given, ACKNOWLEDGED.getBytes(UTF_8))).isEqualTo(401);
        assertThat(hints).isEmpty();
    }

    @Test
    void without_a_configured_secret_everybody_is_refused() {
        var closed = new OpsGenieWebhook(Optional.empty(), (alert, change) -> hints.add(new Hint(alert, change)));
        assertThat(closed.receive("", ACKNOWLEDGED.getBytes(UTF_8))).isEqualTo(401);
        assertThat(closed.receive(null, ACKNOWLEDGED.getBytes(UTF_8))).isEqualTo(401);
        assertThat(hints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "<html>", "{\"alert\":{\"alertId\":\"a-1\"", "action=Create", "\u0000"})
    void garbage_is_a_bad_request(String garbage) {
        assertThat(receive(garbage)).isEqualTo(400);
        assertThat(hints).isEmpty();
    }

    @Test
    void garbage_nested_a_hundred_thousand_deep_is_a_bad_request() {
        assertThat(receive("[".repeat(100_000))).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "\"test\"",
                "{\"action\":\"Test\"}",
                "{\"alert\":null}",
                "{\"alert\":{\"alertId\":\" \"}}",
                "{\"alert\":\"a-1\"}"
            })
    void a_test_call_without_an_alert_is_well_received_and_hints_at_nothing(String body) {
        assertThat(receive(body)).isEqualTo(200);
        assertThat(hints).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "acknowledge, Acknowledge",
        "assignownership, AssignOwnership",
        "close, Close",
        "customaction, ",
        "delete, Delete",
        "escalate, Escalate",
        "takeownership, TakeOwnership",
        "unacknowledge, UnAcknowledge"
    })
    void every_sample_of_a_change_hints_at_its_alert(String name, @Nullable String action) throws IOException {
        var body = Files.readString(Specifications.path("webhook-samples").resolve(name + ".json"));
        var alert = new ObjectMapper().readTree(body).path("alert");
        assertThat(receive(body)).isEqualTo(200);
        assertThat(hints).hasSize(1);
        assertThat(hints.get(0).alert())
                .isEqualTo(new AlertId(alert.path("alertId").asText()));
        assertThat(hints.get(0).change()).startsWith(action == null ? "" : action + ":");
        if (alert.has("updatedAt")) {
            assertThat(hints.get(0).change())
                    .endsWith(":" + alert.path("updatedAt").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"addnote", "create"})
    void what_changes_nothing_that_is_followed_hints_at_nothing(String name) throws IOException {
        assertThat(receive(
                        Files.readString(Specifications.path("webhook-samples").resolve(name + ".json"))))
                .isEqualTo(200);
        assertThat(hints).isEmpty();
    }

    @Test
    void the_same_change_told_twice_is_the_same_hint() {
        receive(ACKNOWLEDGED);
        receive(ACKNOWLEDGED.replace("{\"action\"", "{\"sentAgain\":true,\"action\""));
        receive(ESCALATED);
        receive(ESCALATED);
        assertThat(hints).hasSize(4);
        assertThat(new HashSet<>(hints)).hasSize(2);
    }

    @Test
    void other_changes_are_other_hints() {
        receive(ACKNOWLEDGED);
        receive(ACKNOWLEDGED.replace("Acknowledge", "UnAcknowledge"));
        receive(ACKNOWLEDGED.replace("1502709956288000110", "1502709956288000111"));
        receive(ACKNOWLEDGED.replace("a-1", "a-2"));
        receive(ESCALATED);
        receive(ESCALATED.replace("\"repeatCount\":0", "\"repeatCount\":1"));
        assertThat(new HashSet<>(hints)).hasSize(6);
    }
}
