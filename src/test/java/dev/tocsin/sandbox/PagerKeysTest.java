package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagerKeysTest extends RunningPager {

    @Test
    void the_two_kinds_of_keys_open_different_doors() throws IOException {
        assertThat(get("/v2/alerts", "wrong").status()).isEqualTo(401);
        assertThat(Wire.get(pager.url() + "/v2/alerts").status()).isEqualTo(401);
        Wire.Answered wrong = get("/v2/schedules");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body().path("message").asText()).isNotEmpty();
        assertThat(wrong.body().has("took")).isTrue();
        assertThat(wrong.body().has("requestId")).isTrue();
        assertThat(get("/v2/users").status()).isEqualTo(403);
        assertThat(pager.requests().toString()).doesNotContain(pager.integrationKey());
    }

    @Test
    void a_key_for_configuration_reads_alerts_but_neither_makes_one_nor_touches_it() throws IOException {
        Alert alert = made(PAGE);
        assertThat(configuration("/v2/alerts?limit=1").status()).isEqualTo(200);
        assertThat(configuration("/v2/alerts/" + alert.id()).status()).isEqualTo(200);
        for (String path : new String[] {"", "/" + alert.id() + "/acknowledge", "/" + alert.id() + "/close"}) {
            Wire.Answered refused = send("POST", "/v2/alerts" + path, PAGE, pager.configurationKey());
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body().path("code").asInt()).isEqualTo(40301);
        }
        assertThat(pager.alert(alert.id()).ringing()).isTrue();
    }

    @Test
    void a_revoked_key_opens_nothing_and_the_other_goes_on() throws IOException {
        pager.revokeKey(PagerKey.INTEGRATION);
        assertThat(post("/v2/alerts", PAGE).status()).isEqualTo(401);
        assertThat(configuration("/v2/schedules").status()).isEqualTo(200);
        pager.revokeKey(PagerKey.CONFIGURATION);
        assertThat(configuration("/v2/schedules").status()).isEqualTo(401);
        pager.restoreKey(PagerKey.INTEGRATION);
        assertThat(post("/v2/alerts", PAGE).status()).isEqualTo(202);
        assertThat(configuration("/v2/schedules").status()).isEqualTo(401);
    }

    @Test
    void a_teams_key_sends_everything_to_the_team() throws IOException {
        String key = pager.teamKey("delivery");
        assertThat(outcome(send("POST", "/v2/alerts", PAGE, key))
                        .path("isSuccess")
                        .asBoolean())
                .isTrue();
        assertThat(pager.alerts().get(0).responders())
                .extracting(Alert.Responder::name)
                .containsExactly("delivery");
        assertThat(pager.phone("dana").ringing()).hasSize(1);
        assertThat(pager.phone("ben").ringing()).isEmpty();
        assertThat(pager.teamKey("delivery")).isEqualTo(key);
        assertThatThrownBy(() -> pager.teamKey("customer-support")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_teams_key_sees_the_teams_alerts_only() throws IOException {
        Alert other = made(PAGE);
        String key = pager.teamKey("delivery");
        assertThat(get("/v2/alerts/" + other.id(), key).status()).isEqualTo(404);
        assertThat(get("/v2/alerts", key).body().path("data")).isEmpty();
        assertThat(get("/v2/alerts/count", key)
                        .body()
                        .path("data")
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(succeeds(send("POST", "/v2/alerts/" + other.id() + "/close", "{}", key)))
                .isFalse();
        assertThat(get("/v2/schedules", key).body().path("message").asText()).contains("Team API Keys");
    }

    @ParameterizedTest
    @CsvSource({"customer-support, schedule", "ben, user"})
    void what_was_deleted_is_refused_only_after_the_202(String name, String type) throws IOException {
        String body = type.equals("user")
                ? "{\"message\":\"x\",\"responders\":[{\"type\":\"user\",\"username\":\"ben@acme.example\"}]}"
                : PAGE;
        made(body.replace("page/57", "before"));
        pager.delete(name);
        JsonNode outcome = outcome(post("/v2/alerts", body));
        assertThat(outcome.path("isSuccess").asBoolean(true)).isFalse();
        assertThat(outcome.path("status").asText()).contains(name).contains("not valid");
    }

    @Test
    void a_responder_deleted_between_the_202_and_the_work_is_refused() throws IOException {
        pager.processing(ProcessingMode.MANUAL);
        Wire.Answered accepted = post("/v2/alerts", PAGE);
        pager.delete("customer-support");
        pager.processRequests();
        assertThat(succeeds(accepted)).isFalse();
        assertThat(pager.alerts()).isEmpty();
    }

    @Test
    void who_was_deleted_is_called_by_nobody() throws IOException {
        pager.delete("ben");
        assertThat(made(PAGE).recipients()).isEmpty();
        assertThatThrownBy(() -> pager.delete("nobody-at-all")).isInstanceOf(IllegalArgumentException.class);
    }
}
