package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagerWebhookTest {
    private final ManualClock clock = new ManualClock();
    private final OpsGenieService pager = new OpsGenieService(World.acme(), clock);
    private final TinyBot bot = new TinyBot();

    @BeforeEach
    void listen() {
        pager.webhook(bot.url(), "X-Tocsin-Secret", "hush");
    }

    @AfterEach
    void close() {
        pager.close();
        bot.close();
    }

    private Alert alert() throws IOException {
        Wire.postJson(
                pager.url() + "/v2/alerts",
                "{\"message\":\"db down\",\"alias\":\"a\",\"description\":\"" + "x".repeat(2_000)
                        + "\",\"responders\":[{\"type\":\"schedule\",\"name\":\"customer-support\"}]}",
                "Authorization",
                "GenieKey " + pager.integrationKey());
        long seen = pager.revision();
        while (pager.alerts().isEmpty()) {
            seen = pager.awaitChange(seen, Duration.ofSeconds(1));
        }
        return pager.alerts().get(0);
    }

    private List<String> actions() {
        return bot.requests().stream()
                .map(request ->
                        Json.parse(request.body()).orElseThrow().path("action").asText())
                .toList();
    }

    @Test
    void what_happens_on_the_phone_is_told_with_the_secret() throws Exception {
        Alert alert = alert();
        Phone ben = pager.phone("ben");
        ben.acknowledges(alert);
        ben.acknowledges(alert);
        ben.notes(alert, "looking");
        ben.unacknowledges(alert);
        ben.closes(alert);
        bot.awaitRequests(5);
        assertThat(actions()).containsExactly("Create", "Acknowledge", "AddNote", "UnAcknowledge", "Close");
        assertThat(bot.requests())
                .allMatch(request -> request.header("x-tocsin-secret").equals("hush"));
        JsonNode create = Json.parse(bot.requests().get(0).body()).orElseThrow().path("alert");
        assertThat(create.path("priority").isNumber()).isTrue();
        assertThat(create.path("description").asText()).hasSize(1_000);
        JsonNode acknowledged =
                Json.parse(bot.requests().get(1).body()).orElseThrow().path("alert");
        assertThat(acknowledged.path("username").asText()).isEqualTo("ben@acme.example");
        assertThat(acknowledged.path("createdAt").asLong())
                .isEqualTo(clock.instant().toEpochMilli());
        assertThat(acknowledged.path("updatedAt").asLong() / 1_000_000)
                .isEqualTo(clock.instant().toEpochMilli());
        assertThat(bot.requests().stream()
                        .map(request -> Json.parse(request.body())
                                .orElseThrow()
                                .path("alert")
                                .path("updatedAt")
                                .asLong()))
                .doesNotHaveDuplicates();
    }

    @Test
    void webhooks_get_lost() throws Exception {
        Alert alert = alert();
        bot.awaitRequests(1);
        pager.webhooks(WebhookMode.LOST);
        pager.phone("ben").acknowledges(alert);
        pager.webhooks(WebhookMode.ON);
        pager.phone("ben").closes(alert);
        bot.awaitRequests(2);
        assertThat(actions()).containsExactly("Create", "Close");
    }

    @Test
    void webhooks_come_twice() throws Exception {
        pager.webhooks(WebhookMode.TWICE);
        alert();
        bot.awaitRequests(2);
        assertThat(bot.requests().get(0).body()).isEqualTo(bot.requests().get(1).body());
    }

    @Test
    void webhooks_come_late_and_out_of_order() throws Exception {
        Alert alert = alert();
        bot.awaitRequests(1);
        pager.webhooks(WebhookMode.SHUFFLED);
        pager.phone("ben").acknowledges(alert);
        pager.phone("ben").closes(alert);
        assertThat(bot.requests()).hasSize(1);
        pager.releaseWebhooks();
        bot.awaitRequests(3);
        assertThat(actions()).containsExactly("Create", "Close", "Acknowledge");
    }

    @Test
    void a_webhook_that_fails_is_not_sent_again() throws Exception {
        bot.answers(request -> Reply.text(500, "oops"));
        Alert alert = alert();
        bot.awaitRequests(1);
        pager.phone("ben").closes(alert);
        bot.awaitRequests(2);
        assertThat(actions()).containsExactly("Create", "Close");
    }
}
