package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be done to an alert besides acknowledging and closing it. */
class PagerActionsTest extends RunningPager {

    private boolean done(String method, Alert alert, String rest, String body) throws IOException {
        return succeeds(send(method, "/v2/alerts/" + alert.id() + "/" + rest, body, pager.integrationKey()));
    }

    @Test
    void an_owner_is_assigned() throws IOException {
        Alert alert = made(PAGE);
        assertThat(done("POST", alert, "assign", "{\"owner\":{\"username\":\"dana@acme.example\"}}"))
                .isTrue();
        assertThat(read(alert).path("owner").asText()).isEqualTo("dana@acme.example");
        assertThat(done("POST", alert, "assign", "{\"owner\":{\"username\":\"nobody@acme.example\"}}"))
                .as("an unknown owner is found out only after the 202")
                .isFalse();
    }

    @Test
    void an_escalation_calls_its_people() throws IOException {
        Alert alert = made(PAGE);
        assertThat(done("POST", alert, "escalate", "{\"escalation\":{\"name\":\"customer-support-escalation\"}}"))
                .isTrue();
        assertThat(pager.phone("mara").ringing()).hasSize(1);
        assertThat(done("POST", alert, "escalate", "{\"escalation\":{\"name\":\"customer-support\"}}"))
                .as("a schedule is no escalation")
                .isFalse();
    }

    @Test
    void a_team_is_added() throws IOException {
        Alert alert = made(PAGE);
        assertThat(done("POST", alert, "teams", "{\"team\":{\"name\":\"delivery\"}}"))
                .isTrue();
        assertThat(read(alert).path("teams")).hasSize(1);
        assertThat(pager.phone("dana").ringing()).hasSize(1);
    }

    @Test
    void tags_and_details_come_and_go() throws IOException {
        Alert alert = made(PAGE);
        assertThat(done("POST", alert, "tags", "{\"tags\":[\"tocsin\",\"db\"]}"))
                .isTrue();
        assertThat(pager.alert(alert.id()).tags()).containsExactly("tocsin", "db");
        assertThat(done("DELETE", alert, "tags?tags=tocsin", "")).isTrue();
        assertThat(pager.alert(alert.id()).tags()).containsExactly("db");
        assertThat(done("POST", alert, "details", "{\"details\":{\"region\":\"eu\"}}"))
                .isTrue();
        assertThat(read(alert).path("details")).hasToString("{\"page\":\"57\",\"region\":\"eu\"}");
        assertThat(done("DELETE", alert, "details?keys=page,x", "")).isTrue();
        assertThat(read(alert).path("details")).hasToString("{\"region\":\"eu\"}");
    }

    @ParameterizedTest
    @CsvSource({"priority, P2", "message, all is lost", "description, from here on"})
    void a_field_is_put_in_place_of_another(String field, String value) throws IOException {
        Alert alert = made(PAGE);
        assertThat(done("PUT", alert, field, "{\"" + field + "\":\"" + value + "\"}"))
                .isTrue();
        assertThat(read(alert).path(field).asText()).isEqualTo(value);
    }

    @Test
    void an_action_of_ones_own_is_executed_if_the_alert_has_it() throws IOException {
        Alert alert = made("{\"message\":\"x\",\"actions\":[\"Restart it\"]}");
        assertThat(read(alert).path("actions").path(0).asText()).isEqualTo("Restart it");
        assertThat(done("POST", alert, "actions/Restart%20it", "{\"user\":\"Ana\"}"))
                .isTrue();
        assertThat(done("POST", alert, "actions/Burn", "{}")).isFalse();
        JsonNode logs = get("/v2/alerts/" + alert.id() + "/logs").body().path("data");
        assertThat(logs.findValuesAsText("log")).last().asString().contains("Restart it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "POST snooze {} -> endTime",
                "POST snooze {\"endTime\":\"tomorrow\"} -> endTime",
                "POST assign {} -> owner",
                "POST escalate {} -> escalation",
                "POST responders {\"responder\":{\"type\":\"pigeon\"}} -> responder",
                "POST notes {\"note\":\" \"} -> note",
                "PUT priority {\"priority\":\"P6\"} -> priority",
                "PUT priority {} -> priority",
                "PUT message {\"message\":\"\"} -> message",
            })
    void nonsense_is_refused_by_field(String request, String field) throws IOException {
        Alert alert = made(PAGE);
        List<String> parts = List.of(request.split(" ", 3));
        Wire.Answered answer = send(
                parts.get(0), "/v2/alerts/" + alert.id() + "/" + parts.get(1), parts.get(2), pager.integrationKey());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").has(field))
                .as(answer.body().toString())
                .isTrue();
    }

    @Test
    void a_closed_alert_takes_a_note_and_nothing_else() throws IOException {
        Alert alert = made(PAGE);
        pager.phone("ben").closes(alert);
        assertThat(done("POST", alert, "notes", "{\"note\":\"it was the disk\"}"))
                .isTrue();
        assertThat(done("POST", alert, "tags", "{\"tags\":[\"db\"]}")).isFalse();
        assertThat(done("POST", alert, "close", "{}"))
                .as("closing twice is no harm")
                .isTrue();
    }

    @Test
    void a_deleted_alert_is_gone_and_its_alias_is_free() throws IOException {
        Alert first = made(PAGE);
        Alert second = made(PAGE.replace("page/57", "page/58"));
        pager.phone("ben").deletes(first);
        assertThat(get("/v2/alerts/" + first.id()).status()).isEqualTo(404);
        assertThat(search("alias: page/57")).isEmpty();
        assertThat(search("entity: \"page 57\"")).hasSize(1);
        assertThat(pager.phone("ben").ringing()).extracting(Alert::id).containsExactly(second.id());
        assertThat(pager.phone("ben").alerts()).hasSize(1);
        assertThat(made(PAGE).count()).isEqualTo(1);
        assertThat(succeeds(send("DELETE", "/v2/alerts/" + second.id(), "", pager.integrationKey())))
                .isTrue();
        assertThat(succeeds(send("DELETE", "/v2/alerts/" + second.id(), "", pager.integrationKey())))
                .isFalse();
        assertThat(pager.alerts()).extracting(Alert::tinyId).containsExactly("3");
    }

    @Test
    void an_action_by_tiny_id_finds_the_alert() throws IOException {
        Alert alert = made(PAGE);
        assertThat(succeeds(post("/v2/alerts/" + alert.tinyId() + "/acknowledge?identifierType=tiny", "{}")))
                .isTrue();
        assertThat(pager.alert(alert.id()).acknowledged()).isTrue();
    }
}
