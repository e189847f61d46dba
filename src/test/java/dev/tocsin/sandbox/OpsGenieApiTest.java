package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpsGenieApiTest {
    private static final String PAGE = """
            {"message":"db down","alias":"page/57","entity":"page 57","priority":"P1","user":"Ana Costa",
             "responders":[{"type":"schedule","name":"customer-support"}],"tags":["tocsin"],"details":{"page":"57"}}
            """;

    private final ManualClock clock = new ManualClock();
    private final OpsGenieService pager = new OpsGenieService(World.acme(), clock);

    @AfterEach
    void close() {
        pager.close();
    }

    private Wire.Answered post(String path, String body) throws IOException {
        return Wire.postJson(pager.url() + path, body, "Authorization", "GenieKey " + pager.integrationKey());
    }

    private Wire.Answered get(String path) throws IOException {
        return Wire.get(pager.url() + path, "Authorization", "GenieKey " + pager.integrationKey());
    }

    private Wire.Answered configuration(String path) throws IOException {
        return Wire.get(pager.url() + path, "Authorization", "GenieKey " + pager.configurationKey());
    }

    /** The outcome of an accepted request, once there is one. */
    private JsonNode outcome(Wire.Answered accepted) throws IOException {
        assertThat(accepted.status()).as(accepted.body().toString()).isEqualTo(202);
        String path = "/v2/alerts/requests/" + accepted.body().path("requestId").asText();
        for (int i = 0; i < 50; i++) {
            long seen = pager.revision();
            Wire.Answered status = get(path);
            if (status.status() == 200) {
                return status.body().path("data");
            }
            seen = Math.max(seen, pager.revision());
            pager.awaitChange(seen, Duration.ofMillis(50));
        }
        throw new AssertionError("the request was never processed");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void an_alert_is_accepted_first_and_made_afterwards() throws IOException {
        pager.processing(ProcessingMode.MANUAL);
        Wire.Answered accepted = post("/v2/alerts", PAGE);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.body().path("result").asText()).isEqualTo("Request will be processed");
        String status =
                "/v2/alerts/requests/" + accepted.body().path("requestId").asText();
        Wire.Answered early = get(status);
        assertThat(early.status()).isEqualTo(404);
        assertThat(early.headers().get("X-Opsgenie-Errortype")).isEqualTo("RequestNotProcessed");
        assertThat(pager.alerts()).isEmpty();

        pager.processRequests();

        JsonNode data = get(status).body().path("data");
        assertThat(data.path("isSuccess").asBoolean()).isTrue();
        assertThat(data.path("alias").asText()).isEqualTo("page/57");
        assertThat(data.path("alertId").asText())
                .isEqualTo(pager.alerts().get(0).id());
    }

    @Test
    void a_delayed_request_waits_for_the_given_clock() throws IOException {
        pager.processing(ProcessingMode.delayed(Duration.ofSeconds(5)));
        Wire.Answered accepted = post("/v2/alerts", PAGE);
        clock.advance(Duration.ofSeconds(4));
        assertThat(get("/v2/alerts/requests/"
                                + accepted.body().path("requestId").asText())
                        .status())
                .isEqualTo(404);
        clock.advance(Duration.ofSeconds(1));
        assertThat(outcome(accepted).path("isSuccess").asBoolean()).isTrue();
    }

    @Test
    void an_alert_rings_at_who_is_on_call_and_reads_back() throws IOException {
        outcome(post("/v2/alerts", PAGE));
        Alert alert = pager.phone("ben").ringing().get(0);
        assertThat(pager.phone("dana").ringing()).isEmpty();
        assertThat(alert.responders()).extracting(Alert.Responder::name).containsExactly("customer-support");

        JsonNode full = get("/v2/alerts/" + encoded("page/57") + "?identifierType=alias")
                .body()
                .path("data");
        assertThat(full.path("id").asText()).isEqualTo(alert.id());
        assertThat(full.path("entity").asText()).isEqualTo("page 57");
        assertThat(full.path("priority").asText()).isEqualTo("P1");
        assertThat(full.path("details").path("page").asText()).isEqualTo("57");
        assertThat(full.path("responders").path(0).path("type").asText()).isEqualTo("schedule");
        assertThat(get("/v2/alerts/1?identifierType=tiny")
                        .body()
                        .path("data")
                        .path("id")
                        .asText())
                .isEqualTo(alert.id());
        JsonNode recipients =
                get("/v2/alerts/" + alert.id() + "/recipients").body().path("data");
        assertThat(recipients.path(0).path("user").path("username").asText()).isEqualTo("ben@acme.example");
    }

    @Test
    void an_open_alias_is_counted_and_calls_nobody_again() throws IOException {
        outcome(post("/v2/alerts", PAGE));
        Alert alert = pager.alerts().get(0);
        pager.phone("ben").acknowledges(alert);
        outcome(post("/v2/alerts", PAGE));
        assertThat(pager.alerts()).singleElement().satisfies(one -> {
            assertThat(one.count()).isEqualTo(2);
            assertThat(one.acknowledged()).isTrue();
        });
        assertThat(pager.phone("ben").ringing()).isEmpty();
        pager.phone("ben").closes(alert);
        outcome(post("/v2/alerts", PAGE));
        assertThat(pager.alerts()).hasSize(2);
        assertThat(pager.phone("ben").ringing()).hasSize(1);
    }

    @Test
    void a_closed_alert_is_not_found_by_alias_but_by_id_and_by_search() throws IOException {
        outcome(post("/v2/alerts", PAGE));
        Alert alert = pager.alerts().get(0);
        pager.phone("ben").closes(alert);
        assertThat(get("/v2/alerts/" + encoded("page/57") + "?identifierType=alias")
                        .status())
                .isEqualTo(404);
        assertThat(get("/v2/alerts/" + alert.id())
                        .body()
                        .path("data")
                        .path("status")
                        .asText())
                .isEqualTo("closed");
        assertThat(search("entity: \"page 57\"")).hasSize(1);
        assertThat(search("entity:\"page 57\" AND status: open")).isEmpty();
        assertThat(search("alias: page/57 status: closed")).hasSize(1);
        assertThat(get("/v2/alerts?query=" + encoded("colour: red")).status()).isEqualTo(422);
    }

    private JsonNode search(String query) throws IOException {
        return get("/v2/alerts?query=" + encoded(query)).body().path("data");
    }

    @Test
    void a_note_made_with_the_alert_stays_with_it() throws IOException {
        outcome(post("/v2/alerts", "{\"message\":\"x\",\"user\":\"Ana\",\"note\":\"see the thread\"}"));
        assertThat(pager.alerts().get(0).notes())
                .extracting(Alert.Note::text, Alert.Note::user)
                .containsExactly(tuple("see the thread", "Ana"));
    }

    @Test
    void an_unknown_responder_is_refused_only_after_the_202() throws IOException {
        JsonNode outcome = outcome(post("/v2/alerts", PAGE.replace("customer-support", "customer-suport")));
        assertThat(outcome.path("isSuccess").asBoolean(true)).isFalse();
        assertThat(outcome.path("status").asText()).contains("customer-suport").contains("not valid");
        assertThat(pager.alerts()).isEmpty();
    }

    @Test
    void actions_are_recorded_as_the_named_person() throws IOException {
        outcome(post("/v2/alerts", PAGE));
        String id = pager.alerts().get(0).id();
        String ben = "{\"user\":\"Ben Okafor\",\"note\":\"on it\"}";
        assertThat(outcome(post("/v2/alerts/" + id + "/acknowledge", ben))
                        .path("isSuccess")
                        .asBoolean())
                .isTrue();
        assertThat(outcome(post("/v2/alerts/" + id + "/acknowledge", "{\"user\":\"Dana Ito\"}"))
                        .path("isSuccess")
                        .asBoolean())
                .as("acknowledging twice is no failure")
                .isTrue();
        JsonNode report = get("/v2/alerts/" + id).body().path("data").path("report");
        assertThat(report.path("acknowledgedBy").asText()).isEqualTo("Ben Okafor");
        outcome(post("/v2/alerts/" + id + "/notes", "{\"user\":\"Ana Costa\",\"note\":\"thanks\"}"));
        assertThat(get("/v2/alerts/" + id + "/notes").body().path("data").findValuesAsText("note"))
                .containsExactly("on it", "thanks");
        outcome(post("/v2/alerts/" + id + "/unacknowledge", "{}"));
        assertThat(pager.phone("ben").ringing()).hasSize(1);
        outcome(post("/v2/alerts/" + id + "/close", ben));
        assertThat(pager.alert(id).closedBy()).isEqualTo("Ben Okafor");
        assertThat(outcome(post("/v2/alerts/" + id + "/acknowledge", ben))
                        .path("isSuccess")
                        .asBoolean(true))
                .as("what is closed cannot be acknowledged")
                .isFalse();
        assertThat(outcome(post("/v2/alerts/nothing/close", ben))
                        .path("isSuccess")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void the_two_kinds_of_keys_open_different_doors() throws IOException {
        assertThat(Wire.get(pager.url() + "/v2/alerts", "Authorization", "GenieKey wrong")
                        .status())
                .isEqualTo(401);
        assertThat(configuration("/v2/alerts").status()).isEqualTo(200);
        Wire.Answered wrong = get("/v2/schedules");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body().path("message").asText()).isNotEmpty();
        assertThat(wrong.body().has("took")).isTrue();
        assertThat(wrong.body().has("requestId")).isTrue();
        assertThat(pager.requests().toString()).doesNotContain(pager.integrationKey());
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
        outcome(post("/v2/alerts", PAGE));
        assertThat(pager.alerts().get(0).recipients()).isEmpty();
        assertThat(configuration("/v2/users/ben@acme.example")
                        .body()
                        .path("data")
                        .path("fullName")
                        .asText())
                .isEqualTo("Ben Okafor");
    }

    @ParameterizedTest
    @CsvSource({
        "message, 131, 422",
        "message, 130, 202",
        "alias, 513, 422",
        "entity, 513, 422",
        "description, 15001, 422",
        "user, 101, 422",
        "source, 101, 422",
        "note, 25001, 422",
    })
    void texts_are_held_to_the_limits(String field, int length, int status) throws IOException {
        String body =
                Json.object().put("message", "x").put(field, "x".repeat(length)).toString();
        Wire.Answered answer = post("/v2/alerts", body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("errors").has(field)).isEqualTo(status == 422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "{} -> message",
                "{\"message\":\"x\",\"priority\":\"P6\"} -> priority",
                "{\"message\":\"x\",\"details\":{\"n\":1}} -> details",
                "{\"message\":\"x\",\"responders\":[{\"type\":\"pigeon\"}]} -> responders",
            })
    void nonsense_is_refused_by_field(String body, String field) throws IOException {
        assertThat(post("/v2/alerts", body).body().path("errors").has(field)).isTrue();
    }

    @Test
    void limits_and_outages_look_as_they_do() throws IOException {
        pager.fault(PagerFault.LIMITED);
        Wire.Answered limited = post("/v2/alerts", PAGE);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers().get("X-RateLimit-Period-In-Sec")).isEqualTo("10");
        pager.fault(PagerFault.DOWN);
        assertThat(post("/v2/alerts", PAGE).status()).isEqualTo(503);
        pager.fault(PagerFault.REFUSING);
        JsonNode outcome = outcome(post("/v2/alerts", PAGE));
        assertThat(outcome.path("isSuccess").asBoolean(true)).isFalse();
        assertThat(outcome.path("status").asText()).contains("not valid");
        pager.fault(PagerFault.OK);
        assertThat(pager.alerts()).isEmpty();
    }

    @Test
    void a_slow_call_takes_its_time() throws IOException {
        pager.slowBy(Duration.ofMillis(120));
        pager.fault(PagerFault.SLOW);
        long start = System.nanoTime();
        assertThat(post("/v2/alerts", PAGE).status()).isEqualTo(202);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(115));
    }

    @Test
    void a_cut_connection_leaves_the_work_done() {
        pager.fault(PagerFault.CUT);
        assertThatThrownBy(() -> post("/v2/alerts", PAGE)).isInstanceOf(IOException.class);
        assertThat(pager.alerts()).hasSize(1);
    }

    @Test
    void hanging_calls_block_nobody_and_end_when_the_fault_does() throws Exception {
        pager.fault(PagerFault.HANG);
        List<CompletableFuture<Integer>> hanging = List.of(hanging(), hanging(), hanging());
        long seen = pager.revision();
        while (pager.requests().size() < 3) {
            seen = pager.awaitChange(seen, Duration.ofSeconds(1));
        }
        assertThat(hanging).noneMatch(CompletableFuture::isDone);
        assertThat(pager.requests()).extracting(OpsGenieService.Call::status).containsOnly(0);
        pager.fault(PagerFault.OK);
        for (CompletableFuture<Integer> call : hanging) {
            assertThat(call.get(5, TimeUnit.SECONDS)).as("cut").isEqualTo(-1);
        }
        assertThat(pager.alerts()).isEmpty();
        assertThat(post("/v2/alerts", PAGE).status()).isEqualTo(202);
    }

    @Test
    void closing_ends_at_once_even_while_calls_hang() throws Exception {
        OpsGenieService other = new OpsGenieService(World.acme(), clock);
        other.fault(PagerFault.HANG);
        CompletableFuture<Integer> call = enqueue(other);
        long seen = other.revision();
        while (other.requests().isEmpty()) {
            seen = other.awaitChange(seen, Duration.ofSeconds(1));
        }
        long start = System.nanoTime();
        other.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(call.get(5, TimeUnit.SECONDS)).isEqualTo(-1);
    }

    private CompletableFuture<Integer> hanging() {
        return enqueue(pager);
    }

    private static CompletableFuture<Integer> enqueue(OpsGenieService service) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        Request request = new Request.Builder()
                .url(service.url() + "/v2/alerts")
                .header("Authorization", "GenieKey " + service.integrationKey())
                .post(RequestBody.create(PAGE, MediaType.get("application/json")))
                .build();
        Wire.HTTP
                .newBuilder()
                .readTimeout(Duration.ofSeconds(20))
                .build()
                .newCall(request)
                .enqueue(new Callback() {
                    @Override
                    public void onFailure(Call call, IOException cut) {
                        done.complete(-1);
                    }

                    @Override
                    public void onResponse(Call call, Response response) {
                        response.close();
                        done.complete(response.code());
                    }
                });
        return done;
    }
}
