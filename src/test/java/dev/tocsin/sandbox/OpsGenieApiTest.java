package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpsGenieApiTest extends RunningPager {

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
    @CsvSource({
        "responders, 50, 202",
        "responders, 51, 422",
        "tags, 20, 202",
        "tags, 21, 422",
        "actions, 10, 202",
        "actions, 11, 422",
    })
    void lists_are_held_to_the_limits(String field, int length, int status) throws IOException {
        String item = field.equals("responders") ? "{\"type\":\"schedule\",\"name\":\"customer-support\"}" : "\"x\"";
        String items = String.join(",", Collections.nCopies(length, item));
        Wire.Answered answer = post("/v2/alerts", "{\"message\":\"x\",\"" + field + "\":[" + items + "]}");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("errors").has(field)).isEqualTo(status == 422);
    }

    @ParameterizedTest
    @CsvSource({"tags, 50, 202", "tags, 51, 422", "actions, 50, 202", "actions, 51, 422"})
    void items_of_lists_are_held_to_the_limits(String field, int length, int status) throws IOException {
        String body = "{\"message\":\"x\",\"" + field + "\":[\"" + "x".repeat(length) + "\"]}";
        assertThat(post("/v2/alerts", body).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"8000, 202", "8001, 422"})
    void details_are_counted_together_with_their_names(int length, int status) throws IOException {
        String body = "{\"message\":\"x\",\"details\":{\"a\":\"" + "x".repeat(4_000) + "\",\"b\":\""
                + "x".repeat(length - 4_002) + "\"}}";
        assertThat(post("/v2/alerts", body).status()).isEqualTo(status);
    }

    @Test
    void characters_are_counted_not_halves_of_them() throws IOException {
        assertThat(post("/v2/alerts", "{\"message\":\"" + "🔥".repeat(130) + "\"}")
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "schedule, name, customer-support, ben",
        "schedule, id, 7e1d0b52-9c1f-4c57-b2a4-000000000001, ben",
        "team, name, delivery, dana",
        "escalation, name, customer-support-escalation, ben",
        "user, username, mara@acme.example, mara",
    })
    void every_kind_of_responder_is_called(String type, String by, String value, String called) throws IOException {
        made("{\"message\":\"x\",\"responders\":[{\"type\":\"" + type + "\",\"" + by + "\":\"" + value + "\"}]}");
        assertThat(pager.phone(called).ringing()).hasSize(1);
    }

    @Test
    void an_alert_without_a_priority_is_moderate() throws IOException {
        assertThat(made("{\"message\":\"x\"}").priority()).isEqualTo("P3");
    }

    @Test
    void the_newest_come_first_page_by_page_and_are_counted() throws IOException {
        for (int i = 1; i <= 3; i++) {
            made("{\"message\":\"number " + i + "\",\"tags\":[\"tocsin\"]}");
            clock.advance(Duration.ofMinutes(1));
        }
        String query = "/v2/alerts?query=" + encoded("tag: tocsin");
        assertThat(get(query).body().path("data").findValuesAsText("message"))
                .containsExactly("number 3", "number 2", "number 1");
        assertThat(get(query + "&limit=1&offset=1").body().path("data").findValuesAsText("message"))
                .containsExactly("number 2");
        assertThat(get("/v2/alerts/count?query=" + encoded("message: \"number 2\""))
                        .body()
                        .path("data")
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_path_holds_an_alias_with_anything_in_it() throws IOException {
        String alias = "page/57 a+b %2F ü";
        Alert alert = made("{\"message\":\"x\",\"alias\":\"" + alias + "\"}");
        assertThat(get("/v2/alerts/" + encoded(alias) + "?identifierType=alias")
                        .body()
                        .path("data")
                        .path("id")
                        .asText())
                .isEqualTo(alert.id());
        assertThat(succeeds(post("/v2/alerts/" + encoded(alias) + "/acknowledge?identifierType=alias", "{}")))
                .isTrue();
    }

    @Test
    void other_methods_and_paths_are_not_there() throws IOException {
        assertThat(send("PUT", "/v2/alerts", "{}", pager.integrationKey()).status())
                .isEqualTo(404);
        assertThat(get("/v1/alerts").status()).isEqualTo(404);
        assertThat(post("/v2/alerts/x/explode", "{}").status()).isEqualTo(404);
        assertThat(post("/v2/alerts", "not json").status()).isEqualTo(400);
        assertThat(get("/v2/alerts?limit=many").status()).isEqualTo(422);
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
}
