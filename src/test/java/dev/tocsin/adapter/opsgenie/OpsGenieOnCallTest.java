package dev.tocsin.adapter.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.adapter.Loopback;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Responder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpsGenieOnCallTest extends Loopback {
    private static final String KEY = "22222222-configuration-key";
    private static final Responder SUPPORT =
            new Responder(PagingSystem.OPSGENIE, Responder.Type.SCHEDULE, "customer-support");

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private OpsGenieOnCall onCall() {
        return onCall(http);
    }

    private OpsGenieOnCall onCall(OkHttpClient client) {
        return new OpsGenieOnCall(server.url("/").uri(), Optional.of(KEY), client, CLOCK);
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
        onCall().now(new Responder(PagingSystem.OPSGENIE, Responder.Type.SCHEDULE, name));
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
        var keyless = new OpsGenieOnCall(server.url("/").uri(), Optional.empty(), http, CLOCK);
        assertThat(keyless.now(SUPPORT))
                .isEqualTo(new OnCall.Answer.Unknown("the bot has no key to read the pager's schedules"));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void a_key_that_cannot_stand_in_a_header_is_refused_at_once_and_not_told() {
        assertThatThrownBy(() -> new OpsGenieOnCall(server.url("/").uri(), Optional.of(KEY + "\nx"), http, CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(KEY);
    }

    @Test
    void a_person_stands_for_themselves() {
        assertThat(onCall().now(new Responder(PagingSystem.OPSGENIE, Responder.Type.USER, "ben@acme.example")))
                .isEqualTo(new OnCall.Answer.Staffed(List.of("ben@acme.example")));
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Responder.Type.class,
            names = {"TEAM", "ESCALATION"})
    void whom_the_pager_chooses_itself_is_not_known(Responder.Type type) {
        assertThat(onCall().now(new Responder(PagingSystem.OPSGENIE, type, "platform")))
                .isInstanceOf(OnCall.Answer.Unknown.class);
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

    // Plans

    private static MockResponse timeline(String rotations) {
        return new MockResponse()
                .setHeader("Content-Type", "application/json")
                .setBody(("{'data':{'_parent':{'id':'s','name':'customer-support','enabled':true},"
                                + "'startDate':'2026-11-23T08:00:00Z','endDate':'2026-12-07T08:00:00Z',"
                                + "'finalTimeline':{'rotations':" + rotations + "}},'took':0.1,'requestId':'r'}")
                        .replace('\'', '"'));
    }

    private static String period(String from, String until, String who) {
        return "{'startDate':'" + from + "','endDate':'" + until
                + "','type':'default','recipient':{'id':'u','type':'user','name':'" + who + "'}}";
    }

    private OnCall.Plan plan(String rotations) {
        server.enqueue(timeline(rotations));
        return onCall().plans(List.of(SUPPORT)).get(0);
    }

    private static OnCall.Shift shift(String from, @Nullable String until, String... people) {
        return new OnCall.Shift(
                List.of(people), Instant.parse(from), Optional.ofNullable(until).map(Instant::parse));
    }

    @Test
    void a_plan_begins_with_who_is_on_call_now_and_ends_where_the_pagers_does() throws Exception {
        var plan = plan("[{'periods':["
                + period("2026-11-22T18:00:00Z", "2026-11-23T18:00:00+01:00", "ben@acme.example") + ","
                + period("2026-11-23T17:00:00Z", "2026-12-07T08:00:00Z", "dana@acme.example") + "]}]");
        assertThat(plan)
                .isEqualTo(new OnCall.Plan.Known(List.of(
                        shift("2026-11-23T08:00:00Z", "2026-11-23T17:00:00Z", "ben@acme.example"),
                        shift("2026-11-23T17:00:00Z", null, "dana@acme.example"))));
        var request = server.takeRequest();
        assertThat(request.getRequestLine()).startsWith("GET /v2/schedules/customer-support/timeline?");
        assertThat(Objects.requireNonNull(request.getRequestUrl()).queryParameterNames())
                .containsExactlyInAnyOrder("identifierType", "interval", "intervalUnit", "date");
        assertThat(request.getHeader("Authorization")).isEqualTo("GenieKey " + KEY);
    }

    @Test
    void rotations_that_run_side_by_side_are_one_shift_of_several_people() {
        var plan = (OnCall.Plan.Known) plan("[{'periods':["
                + period("2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z", "dana@acme.example") + "]},{'periods':["
                + period("2026-11-23T07:00:00Z", "2026-11-23T12:00:00Z", "ben@acme.example") + "]}]");
        assertThat(plan.shifts())
                .containsExactly(
                        shift("2026-11-23T08:00:00Z", "2026-11-23T12:00:00Z", "ben@acme.example", "dana@acme.example"),
                        shift("2026-11-23T12:00:00Z", "2026-11-24T00:00:00Z", "dana@acme.example"),
                        shift("2026-11-24T00:00:00Z", null));
        assertThat(plan.next().orElseThrow().people()).containsExactly("dana@acme.example");
    }

    @Test
    void a_first_period_in_the_future_is_a_gap_until_then() {
        var plan = (OnCall.Plan.Known) plan(
                "[{'periods':[" + period("2026-11-23T20:00:00Z", "2026-11-24T08:00:00Z", "ben@acme.example") + "]}]");
        assertThat(plan.running()).isEqualTo(shift("2026-11-23T08:00:00Z", "2026-11-23T20:00:00Z"));
        assertThat(plan.running().isGap()).isTrue();
        assertThat(plan.next().orElseThrow().from()).isEqualTo(Instant.parse("2026-11-23T20:00:00Z"));
    }

    @Test
    void planned_for_nobody_is_a_gap_too_and_so_is_an_empty_timeline() {
        var nobody = period("2026-11-23T00:00:00Z", "2026-11-24T08:00:00Z", "x").replace("'user'", "'none'");
        for (var rotations : List.of("[]", "[{'periods':[]}]", "[{'periods':[" + nobody + "]}]")) {
            assertThat(((OnCall.Plan.Known) plan(rotations)).running())
                    .as(rotations)
                    .isEqualTo(shift("2026-11-23T08:00:00Z", null));
        }
    }

    @Test
    void an_error_never_looks_like_a_gap() {
        server.enqueue(new MockResponse().setResponseCode(503));
        server.enqueue(new MockResponse().setResponseCode(429));
        server.enqueue(new MockResponse().setBody("<html>"));
        server.enqueue(timeline("{}"));
        server.enqueue(timeline("[{'periods':[" + period("soon", "later", "ben@acme.example") + "]}]"));
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AT_START));
        for (int i = 0; i < 6; i++) {
            assertThat(onCall().plans(List.of(SUPPORT)).get(0)).isInstanceOf(OnCall.Plan.Unknown.class);
        }
        var team = new Responder(PagingSystem.OPSGENIE, Responder.Type.TEAM, "delivery");
        assertThat(onCall().plans(List.of(team)))
                .containsExactly(new OnCall.Plan.Unknown("the pager decides whom it calls for a team"));
        assertThat(new OpsGenieOnCall(server.url("/").uri(), Optional.empty(), http, CLOCK).plans(List.of(SUPPORT)))
                .containsExactly(new OnCall.Plan.Unknown("the bot has no key to read the pager's schedules"));
    }

    @Test
    void all_plans_are_asked_for_at_once() throws Exception {
        var waiting = new CountDownLatch(3);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                waiting.countDown();
                // Nobody is answered before all have asked.
                return waiting.await(5, TimeUnit.SECONDS) ? timeline("[]") : new MockResponse().setResponseCode(500);
            }
        });
        var three = Stream.of("a", "b", "c")
                .map(name -> new Responder(PagingSystem.OPSGENIE, Responder.Type.SCHEDULE, name))
                .toList();
        assertThat(onCall().plans(three)).hasSize(3).allMatch(OnCall.Plan.Known.class::isInstance);
    }
}
