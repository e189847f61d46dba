package dev.tocsin.adapter.jsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.TestClock;
import dev.tocsin.adapter.Loopback;
import dev.tocsin.directory.Actor;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.AlertChange;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Overrides;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Responder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is different in Jira Service Management from what every pager does. */
class JsmPagerTest extends Loopback {
    private static final Actor BEN = Actor.inSlack("U0BEN", "Ben", Optional.of("ben@acme.example"));
    private static final AlertId ALERT = new AlertId("a-1");
    private static final String ACCEPTED = "{'result':'Request will be processed','requestId':'r-1','took':0.195}";

    private final TestClock clock = new TestClock();

    private JsmAccount account() {
        var url = server.url("/").uri();
        return new JsmAccount(url, url, "cloud-1", "hidden-key", "bot@acme.example", "hidden-token");
    }

    private JsmPager pager() {
        return new JsmPager(account(), http, clock);
    }

    private void answers(int status, String body) {
        server.enqueue(new MockResponse().setResponseCode(status).setBody(body.replace('\'', '"')));
    }

    private static Responder person(String email) {
        return new Responder(PagingSystem.JSM, Responder.Type.USER, email);
    }

    private static Pager.Call call(Responder responder) {
        var page = new PageId("page-00000057");
        return new Pager.Call(page, "#57", "db down", Priority.P1, List.of(responder), List.of("Restart"), BEN);
    }

    private Pager.Call call() {
        return call(new Responder(PagingSystem.JSM, Responder.Type.SCHEDULE, "7e1d0b52"));
    }

    @Test
    void a_page_is_an_integration_event_with_ids() throws Exception {
        answers(202, ACCEPTED);
        assertThat(pager().place(call())).isEqualTo("r-1");
        var request = request();
        assertThat(request.getRequestLine()).isEqualTo("POST /jsm/ops/integration/v2/alerts HTTP/1.1");
        assertThat(request.getHeader("Authorization")).isEqualTo("GenieKey hidden-key");
        assertThat(JsmWire.MAPPER.readTree(request.getBody().readUtf8())).isEqualTo(JsmWire.MAPPER.readTree("""
                        {"message": "db down",
                         "alias": "page-00000057",
                         "entity": "page-00000057",
                         "description": "db down\\n\\nPage #57, asked for by Ben in Slack.",
                         "priority": "P1",
                         "source": "Tocsin",
                         "user": "ben@acme.example",
                         "responders": [{"type": "schedule", "id": "7e1d0b52"}],
                         "tags": ["tocsin"],
                         "actions": ["Restart"],
                         "details": {"page": "#57", "requester": "Ben"}}
                        """));
    }

    @Test
    void people_are_called_by_the_account_that_jira_knows() throws Exception {
        answers(
                200,
                "[{'accountId':'5b2b','emailAddress':'Dana@acme.example','active':true},"
                        + "{'accountId':'6c6c','emailAddress':'dana@acme.example.org','active':true}]");
        answers(202, ACCEPTED);
        answers(202, ACCEPTED);
        var pager = pager();
        pager.place(call(person("dana@acme.example")));
        var asked = request();
        assertThat(asked.getRequestLine()).isEqualTo("GET /rest/api/3/user/search?query=dana%40acme.example HTTP/1.1");
        assertThat(asked.getHeader("Authorization")).isEqualTo(Credentials.basic("bot@acme.example", "hidden-token"));
        assertThat(request().getBody().readUtf8()).contains("{\"type\":\"user\",\"id\":\"5b2b\"}");
        pager.place(call(person("dana@acme.example")));
        assertThat(request().getRequestLine()).as("remembered").startsWith("POST ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alone, with a hidden address | [{'accountId':'5b2b','active':true}] | true",
                "two with hidden addresses | [{'accountId':'5b2b'},{'accountId':'6c6c'}] | false",
                "nobody | [] | false",
                "one that is gone | [{'accountId':'5b2b','active':false}] | false",
                "somebody else | [{'accountId':'5b2b','emailAddress':'dana2@acme.example'}] | false",
            })
    void whoever_cannot_be_told_from_others_is_not_called(String who, String found, boolean called) {
        answers(200, found);
        answers(202, ACCEPTED);
        var call = call(person("dana@acme.example"));
        if (called) {
            assertThat(pager().place(call)).isEqualTo("r-1");
        } else {
            assertThatThrownBy(() -> pager().place(call))
                    .as(who)
                    .isInstanceOf(Pager.Refusal.class)
                    .hasMessageContaining("nobody with the e-mail address dana@acme.example");
        }
    }

    @Test
    void each_api_is_asked_for_its_own_requests() throws Exception {
        answers(200, "{'data':{'isSuccess':true,'success':true,'alertId':'a-1'}}");
        assertThat(pager().outcome("r-1")).isEqualTo(new Pager.Outcome.Succeeded(ALERT));
        assertThat(request().getPath()).isEqualTo("/jsm/ops/integration/v2/alerts/requests/r-1");
        answers(200, "{'isSuccess':false,'status':'Alert does not exist'}");
        assertThat(pager().outcome("rest:r-2"))
                .isEqualTo(new Pager.Outcome.Failed("The pager took it and then refused it: Alert does not exist"));
        assertThat(request().getPath()).isEqualTo("/jsm/ops/api/cloud-1/v1/alerts/requests/r-2");
    }

    @ParameterizedTest
    @CsvSource({
        "open, false, OPEN",
        "open, true, ACKNOWLEDGED",
        "acked, false, ACKNOWLEDGED",
        "snoozed, false, OPEN",
        "closed, true, CLOSED",
        "resolved, false, CLOSED"
    })
    void its_ways_to_say_how_an_alert_stands(String status, boolean acknowledged, String state) {
        answers(
                200,
                "{'id':'a-1','status':'" + status + "','acknowledged':" + acknowledged
                        + ",'owner':'','responders':[{'id':'7e1d','type':'schedule'}]}");
        answers(500, "{}");
        assertThat(pager().read(ALERT).map(view -> view.state().name())).contains(state);
    }

    @Test
    void whoever_is_shown_by_name_is_looked_up() {
        answers(200, "{'id':'a-1','status':'acked','owner':'Dana Ito','responders':[{}]}");
        answers(
                200,
                "[{'accountId':'5b2b','displayName':'Dana Ito','emailAddress':'dana@acme.example'},"
                        + "{'accountId':'6c6c','displayName':'Dana Itoh','emailAddress':'itoh@acme.example'}]");
        assertThat(pager().read(ALERT).flatMap(Pager.AlertView::acknowledgedBy)).contains("dana@acme.example");
        answers(200, "{'id':'a-1','status':'acked','owner':'Dana Ito','responders':[{}]}");
        answers(503, "{}");
        assertThat(pager().read(ALERT).flatMap(Pager.AlertView::acknowledgedBy)).contains("Dana Ito");
    }

    /** The REST API says of everything that the token did it; a note says who did. Without it the change stands. */
    @Test
    void a_note_that_fails_does_not_repeat_the_change() throws Exception {
        answers(202, ACCEPTED);
        answers(503, "{}");
        assertThat(pager().change(ALERT, new AlertChange.Execute("Restart"), BEN, "Action executed by Ben"))
                .isEqualTo("rest:r-1");
        assertThat(request().getPath()).endsWith("/v1/alerts/a-1/action");
        var note = request();
        assertThat(note.getPath()).isEqualTo("/jsm/ops/integration/v2/alerts/a-1/notes?identifierType=id");
        assertThat(note.getBody().readUtf8()).contains("\"user\":\"ben@acme.example\"", "Action executed by Ben");
    }

    /** What was perhaps done is not done again by the client beneath us. */
    @Test
    void a_request_whose_answer_is_lost_is_sent_once() {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        answers(202, ACCEPTED);
        assertThatThrownBy(() -> pager().change(ALERT, new AlertChange.Execute("Restart"), BEN, "done"))
                .isInstanceOf(TryAgain.class);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | {'errors':[{'title':'Responder does not exist','code':'x'}]} | Responder does not exist",
                "422 | {'message':'Message can not be empty','took':0.1,'requestId':'r'} | Message can not be empty",
                "400 | {'errors':[]} | refuses it (400).",
            })
    void a_refusal_is_told_in_its_own_words(int status, String body, String said) {
        answers(status, body);
        assertThatThrownBy(() -> pager().place(call()))
                .isInstanceOf(Pager.Refusal.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_key_that_is_refused_is_never_repeated(int status) {
        answers(status, "{'code':" + status + ",'message':'key hidden-key may not'}");
        assertThatThrownBy(() -> pager().place(call()))
                .isInstanceOf(Pager.KeyRefused.class)
                .hasMessageContaining("(" + status + ")")
                .hasMessageNotContaining("hidden");
        assertThat(account().toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a key", "a\nkey", "ключ"})
    void a_key_that_no_header_could_carry_is_refused_at_once(String key) {
        var url = server.url("/").uri();
        assertThatThrownBy(() -> new JsmAccount(url, url, "c", key, "bot@acme.example", "token"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("ключ");
    }

    @Test
    void people_on_call_are_named_as_well_as_can_be() {
        answers(200, "{'onCallUsers':['5b2b','6c6c','7d7d']}");
        answers(
                200,
                "{'values':[{'accountId':'5b2b','emailAddress':'ben@acme.example'},"
                        + "{'accountId':'6c6c','displayName':'Dana Ito'}]}");
        var schedule = new Responder(PagingSystem.JSM, Responder.Type.SCHEDULE, "7e1d");
        assertThat(new JsmOnCall(account(), http, clock).now(schedule))
                .isEqualTo(new OnCall.Answer.Staffed(List.of("ben@acme.example", "Dana Ito", "7d7d")));
        answers(200, "{'onCallUsers':['5b2b']}");
        answers(500, "");
        assertThat(new JsmOnCall(account(), http, clock).now(schedule))
                .isEqualTo(new OnCall.Answer.Staffed(List.of("5b2b")));
    }

    @Test
    void an_override_that_is_there_by_an_earlier_try_is_done() {
        answers(200, "[{'accountId':'5b2b','emailAddress':'ben@acme.example'}]");
        answers(
                200,
                "{'values':[{'alias':'made-there','responder':{'type':'user','id':'5b2b'},"
                        + "'startDate':'2026-11-23T12:00:00.000Z','endDate':'2026-11-23T16:00:00+02:00'}]}");
        var from = Instant.parse("2026-11-23T12:00:00.7Z");
        new JsmOverrides(account(), http, clock)
                .put(new Overrides.Wish(
                        "turn/1",
                        new Responder(PagingSystem.JSM, Responder.Type.SCHEDULE, "7e1d"),
                        "ben@acme.example",
                        from,
                        from.plus(Duration.ofHours(2))));
        assertThat(server.getRequestCount()).isEqualTo(2);
    }
}
