package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules, teams, escalations, people and heartbeats, as a configuration is checked with them. */
class PagerRosterTest extends RunningPager {

    @ParameterizedTest
    @CsvSource({"schedules, customer-support", "teams, delivery", "escalations, customer-support-escalation"})
    void a_target_is_found_by_its_name_or_its_id(String kind, String name) throws IOException {
        Wire.Answered found = configuration("/v2/" + kind + "/" + name + "?identifierType=name");
        assertThat(found.status()).isEqualTo(200);
        JsonNode data = found.body().path("data");
        assertThat(data.path("name").asText()).isEqualTo(name);
        assertThat(configuration("/v2/" + kind + "/" + data.path("id").asText()).status())
                .isEqualTo(200);
        assertThat(configuration("/v2/" + kind + "/" + name).status())
                .as("a name is not an id")
                .isEqualTo(404);
        assertThat(configuration("/v2/" + kind + "/nothing?identifierType=name").status())
                .isEqualTo(404);
        assertThat(configuration("/v2/" + kind).body().path("data").findValuesAsText("name"))
                .contains(name);
        assertThat(get("/v2/" + kind + "/" + name + "?identifierType=name").status())
                .isEqualTo(403);
        pager.delete(name);
        assertThat(configuration("/v2/" + kind + "/" + name + "?identifierType=name")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_team_is_not_found_among_the_schedules() throws IOException {
        assertThat(configuration("/v2/schedules/delivery?identifierType=name").status())
                .isEqualTo(404);
        assertThat(configuration("/v2/policies").status()).isEqualTo(404);
    }

    @Test
    void a_person_is_found_by_the_user_name() throws IOException {
        assertThat(configuration("/v2/users/ben@acme.example")
                        .body()
                        .path("data")
                        .path("fullName")
                        .asText())
                .isEqualTo("Ben Okafor");
        assertThat(configuration("/v2/users/ben").status()).isEqualTo(404);
        pager.delete("ben");
        assertThat(configuration("/v2/users/ben@acme.example").status()).isEqualTo(404);
        assertThat(configuration("/v2/users").body().path("data").findValuesAsText("username"))
                .containsExactly("dana@acme.example", "mara@acme.example", "ana.costa@acme.example");
    }

    @Test
    void on_call_is_told_by_the_schedules_name_and_may_be_nobody() throws IOException {
        String path = "/v2/schedules/customer-support/on-calls?scheduleIdentifierType=name&flat=true";
        JsonNode data = configuration(path).body().path("data");
        assertThat(data.path("_parent").path("name").asText()).isEqualTo("customer-support");
        assertThat(data.path("onCallRecipients").path(0).asText()).isEqualTo("ben@acme.example");
        pager.onCall("customer-support");
        assertThat(configuration(path).body().path("data").path("onCallRecipients"))
                .isEmpty();
        assertThat(configuration("/v2/schedules/customer-support/on-calls?flat=true")
                        .status())
                .as("a name is not an id")
                .isEqualTo(404);
        assertThat(made(PAGE).recipients()).isEmpty();
    }

    @Test
    void who_is_next_has_the_field_names_the_other_way_round() throws IOException {
        String path = "/v2/schedules/customer-support/next-on-calls?scheduleIdentifierType=name";
        pager.rota("customer-support", Duration.ofHours(8), "ben", "dana");
        assertThat(configuration(path + "&flat=true")
                        .body()
                        .path("data")
                        .path("nextOnCallParticipants")
                        .path(0)
                        .asText())
                .isEqualTo("dana@acme.example");
        assertThat(configuration(path)
                        .body()
                        .path("data")
                        .path("nextOnCallRecipients")
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("dana@acme.example");
    }

    @Test
    void a_pong_does_not_prove_that_there_is_a_heartbeat() throws IOException {
        for (Wire.Answered pong :
                new Wire.Answered[] {get("/v2/heartbeats/nothing/ping"), post("/v2/heartbeats/nothing/ping", "")}) {
            assertThat(pong.status()).isEqualTo(202);
            assertThat(pong.body().path("result").asText()).isEqualTo("PONG - Heartbeat received");
        }
        assertThat(configuration("/v2/heartbeats/nothing").status()).isEqualTo(404);
    }

    @Test
    void a_heartbeat_expires_when_pings_stay_away_but_not_before_the_first() throws IOException {
        pager.addHeartbeat("tocsin", Duration.ofMinutes(10));
        clock.advance(Duration.ofHours(1));
        assertThat(pager.heartbeat("tocsin").expired()).isFalse();
        post("/v2/heartbeats/tocsin/ping", "");
        assertThat(eventuallyPinged()).isTrue();
        clock.advance(Duration.ofMinutes(10));
        assertThat(heartbeat().path("expired").asBoolean(true)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(heartbeat().path("expired").asBoolean()).isTrue();
        assertThat(heartbeat().path("interval").asInt()).isEqualTo(10);
    }

    private JsonNode heartbeat() throws IOException {
        return configuration("/v2/heartbeats/tocsin").body().path("data");
    }

    /** A ping is looked at only after its answer. */
    private boolean eventuallyPinged() {
        for (int i = 0; i < 50 && pager.heartbeat("tocsin").lastPing().isEmpty(); i++) {
            pager.awaitChange(pager.revision(), Duration.ofMillis(50));
        }
        return pager.heartbeat("tocsin").lastPing().isPresent();
    }

    @Test
    void an_integration_without_configuration_may_ping_and_not_read() throws IOException {
        assertThat(get("/v2/heartbeats/tocsin").status()).isEqualTo(403);
        assertThat(configuration("/v2/heartbeats/tocsin/ping").status()).isEqualTo(403);
    }
}
