package dev.tocsin.adapter.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.adapter.Loopback;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Overrides;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import java.time.Instant;
import java.util.Optional;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;

/** Whoever is on call for a while, asked for once and done once. */
class OpsGenieOverridesTest extends Loopback {
    private static final String KEY = "configuration-key";
    private static final Overrides.Wish WISH = new Overrides.Wish(
            "turn/1",
            new Responder(PagingSystem.OPSGENIE, Responder.Type.SCHEDULE, "customer support"),
            "ben@acme.example",
            Instant.parse("2026-11-23T12:00:00.7Z"),
            Instant.parse("2026-11-23T14:00:00.7Z"));

    private OpsGenieOverrides overrides() {
        return new OpsGenieOverrides(server.url("/").uri(), Optional.of(KEY), http);
    }

    @Test
    void an_override_says_who_from_when_to_when_under_a_name_of_its_own() throws Exception {
        server.enqueue(new MockResponse().setResponseCode(201).setBody("{}"));
        overrides().put(WISH);
        var request = server.takeRequest();
        assertThat(request.getRequestLine())
                .isEqualTo("POST /v2/schedules/customer%20support/overrides?scheduleIdentifierType=name HTTP/1.1");
        assertThat(request.getHeader("Authorization")).isEqualTo("GenieKey " + KEY);
        assertThat(new ObjectMapper().readTree(request.getBody().readUtf8()))
                .isEqualTo(
                        new ObjectMapper()
                                .readTree(
                                        "{\"alias\":\"turn/1\",\"user\":{\"type\":\"user\",\"username\":\"ben@acme.example\"},"
                                                + "\"startDate\":\"2026-11-23T12:00:00Z\",\"endDate\":\"2026-11-23T14:00:00Z\"}"));
    }

    @Test
    void one_that_is_there_by_an_earlier_try_is_done() throws Exception {
        server.enqueue(new MockResponse().setResponseCode(422).setBody("{\"message\":\"already exists\"}"));
        server.enqueue(new MockResponse().setBody("{\"data\":{}}"));
        overrides().put(WISH);
        server.takeRequest();
        assertThat(server.takeRequest().getRequestLine())
                .isEqualTo("GET /v2/schedules/customer%20support/overrides/turn%2F1?scheduleIdentifierType=name"
                        + " HTTP/1.1");
    }

    @Test
    void what_is_refused_is_not_taken_for_done() {
        server.enqueue(new MockResponse().setResponseCode(422).setBody("{\"message\":\"No such user " + KEY + "\"}"));
        server.enqueue(new MockResponse().setResponseCode(404).setBody("{}"));
        assertThatThrownBy(() -> overrides().put(WISH))
                .isInstanceOf(Pager.Refusal.class)
                .hasMessageContaining("No such user ***");
    }

    @Test
    void a_key_that_may_only_read_is_the_operators_to_mend() {
        server.enqueue(new MockResponse().setResponseCode(403).setBody("{}"));
        assertThatThrownBy(() -> overrides().put(WISH)).isInstanceOf(Pager.KeyRefused.class);
        assertThatThrownBy(() -> new OpsGenieOverrides(server.url("/").uri(), Optional.empty(), http).put(WISH))
                .isInstanceOf(Pager.KeyRefused.class)
                .hasMessageContaining("no key for the pager's schedules");
    }

    @Test
    void a_pager_that_does_not_answer_is_asked_again_later_and_not_in_silence() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        assertThatThrownBy(() -> overrides().put(WISH)).isInstanceOf(TryAgain.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
        server.enqueue(new MockResponse().setResponseCode(503));
        assertThatThrownBy(() -> overrides().put(WISH)).isInstanceOf(TryAgain.class);
    }
}
