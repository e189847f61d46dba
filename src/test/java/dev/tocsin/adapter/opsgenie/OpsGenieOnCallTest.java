package dev.tocsin.adapter.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Responder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpsGenieOnCallTest {
    private static final String KEY = "22222222-configuration-key";
    private static final Responder SUPPORT = new Responder(Responder.Type.SCHEDULE, "customer-support");

    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient http =
            new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(5)).build();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private OpsGenieOnCall onCall() {
        return onCall(http);
    }

    private OpsGenieOnCall onCall(OkHttpClient client) {
        return new OpsGenieOnCall(server.url("/").uri(), Optional.of(KEY), client);
    }

    private static MockResponse recipients(String list) {
        return new MockResponse()
                .setHeader("Content-Type", "application/json")
                .setBody(("{'data':{'_parent':{'id':'s','name':'customer-support','enabled':true},'onCallRecipients':"
                                + list + "},'took':0.1,'requestId':'r'}")
                        .replace('\'', '"'));
    }

    @Test
    void the_people_on_call_are_read_with_the_configuration_key() throws Exception {
        server.enqueue(recipients("['ben@acme.example','cem@acme.example']"));
        assertThat(onCall().now(SUPPORT))
                .isEqualTo(new OnCall.Answer.Staffed(List.of("ben@acme.example", "cem@acme.example")));
        var request = server.takeRequest();
        assertThat(request.getRequestLine()).startsWith("GET /v2/schedules/customer-support/on-calls?");
        assertThat(Objects.requireNonNull(request.getRequestUrl()).query())
                .isIn("scheduleIdentifierType=name&flat=true", "flat=true&scheduleIdentifierType=name");
        assertThat(request.getHeader("Authorization")).isEqualTo("GenieKey " + KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "Customer Support, Customer%20Support",
        "a/b, a%2Fb",
        "R&D?#, R&D%3F%23",
        "100%, 100%25",
        "дежурство, %D0%B4%D0%B5%D0%B6%D1%83%D1%80%D1%81%D1%82%D0%B2%D0%BE"
    })
    void a_schedules_name_is_encoded(String name, String encoded) throws Exception {
        server.enqueue(recipients("[]"));
        onCall().now(new Responder(Responder.Type.SCHEDULE, name));
        assertThat(server.takeRequest().getPath()).startsWith("/v2/schedules/" + encoded + "/on-calls?");
    }

    @Test
    void an_empty_list_is_a_gap() {
        server.enqueue(recipients("[]"));
        assertThat(onCall().now(SUPPORT)).isEqualTo(new OnCall.Answer.Nobody());
    }

    static Stream<MockResponse> troubles() {
        return Stream.of(
                new MockResponse().setResponseCode(401),
                new MockResponse().setResponseCode(403).setBody("{\"message\":\"key " + KEY + " may not\"}"),
                new MockResponse().setResponseCode(404).setBody("{\"message\":\"No schedule exists\"}"),
                new MockResponse().setResponseCode(429),
                new MockResponse().setResponseCode(500),
                new MockResponse().setResponseCode(503),
                new MockResponse().setBody("<html>Welcome to our hotel's network</html>"),
                new MockResponse().setBody("{\"data\":{\"onCallRecipients\":["),
                new MockResponse().setBody(""),
                new MockResponse().setBody("null"),
                new MockResponse().setBody("{}"),
                new MockResponse().setBody("{\"data\":{}}"),
                new MockResponse().setBody("{\"data\":{\"onCallRecipients\":null}}"),
                new MockResponse().setBody("{\"data\":{\"onCallRecipients\":[{\"name\":\"a shape we do not know\"}]}}"),
                new MockResponse().setResponseCode(204),
                recipients("[]").setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY),
                new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void an_error_is_never_a_gap_and_tells_no_key(MockResponse trouble) {
        server.enqueue(trouble);
        // A connection that was cut may be tried once more.
        server.enqueue(trouble.clone());
        assertThat(onCall().now(SUPPORT))
                .isInstanceOfSatisfying(
                        OnCall.Answer.Unknown.class,
                        unknown -> assertThat(unknown.reason()).isNotBlank().doesNotContain(KEY));
    }

    @Test
    void a_pager_that_hangs_is_left_within_the_patience_of_the_client() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        var quick = http.newBuilder().callTimeout(Duration.ofMillis(150)).build();
        assertThat(onCall(quick).now(SUPPORT)).isInstanceOf(OnCall.Answer.Unknown.class);
    }

    @Test
    void without_a_key_nothing_is_asked_and_the_answer_says_what_is_missing() {
        var keyless = new OpsGenieOnCall(server.url("/").uri(), Optional.empty(), http);
        assertThat(keyless.now(SUPPORT))
                .isEqualTo(new OnCall.Answer.Unknown("the bot has no key to read the pager's schedules"));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void a_key_that_cannot_stand_in_a_header_is_refused_at_once_and_not_told() {
        assertThatThrownBy(() -> new OpsGenieOnCall(server.url("/").uri(), Optional.of(KEY + "\nx"), http))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(KEY);
    }

    @Test
    void a_person_stands_for_themselves() {
        assertThat(onCall().now(new Responder(Responder.Type.USER, "ben@acme.example")))
                .isEqualTo(new OnCall.Answer.Staffed(List.of("ben@acme.example")));
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Responder.Type.class,
            names = {"TEAM", "ESCALATION"})
    void whom_the_pager_chooses_itself_is_not_known(Responder.Type type) {
        assertThat(onCall().now(new Responder(type, "platform"))).isInstanceOf(OnCall.Answer.Unknown.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void an_error_is_asked_again_at_once() {
        var onCall = onCall();
        server.enqueue(new MockResponse().setResponseCode(503));
        server.enqueue(recipients("['ben@acme.example']"));
        assertThat(onCall.now(SUPPORT)).isInstanceOf(OnCall.Answer.Unknown.class);
        assertThat(onCall.now(SUPPORT)).isInstanceOf(OnCall.Answer.Staffed.class);
    }
}
