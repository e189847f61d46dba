package dev.tocsin.adapter.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.AlertChange;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.AlertState;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.Pager.Outcome;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Responder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpsGeniePagerTest extends OpsGeniePagerBench {
    // What is sent

    @Test
    void a_page_is_created_with_its_id_as_alias_and_entity_and_its_person_as_user() throws Exception {
        server.enqueue(accepted());

        var requestId = pager().place(call(
                "db down",
                new Responder(PagingSystem.OPSGENIE, Responder.Type.SCHEDULE, "customer-support"),
                new Responder(PagingSystem.OPSGENIE, Responder.Type.TEAM, "Platform & Co"),
                new Responder(PagingSystem.OPSGENIE, Responder.Type.ESCALATION, "night"),
                new Responder(PagingSystem.OPSGENIE, Responder.Type.USER, "ben@acme.example")));

        assertThat(requestId).isEqualTo("r-1");
        var request = request();
        assertThat(request.getRequestLine()).isEqualTo("POST /v2/alerts HTTP/1.1");
        assertThat(request.getHeader("Authorization")).isEqualTo("GenieKey " + KEY);
        assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        assertThat(body(request)).isEqualTo(MAPPER.readTree("""
                {"message": "db down",
                 "alias": "page-0000000000000000000000057",
                 "entity": "page-0000000000000000000000057",
                 "description": "db down\\n\\nPage #57, asked for by Ana Lima in Slack.",
                 "responders": [
                   {"type": "schedule", "name": "customer-support"},
                   {"type": "team", "name": "Platform & Co"},
                   {"type": "escalation", "name": "night"},
                   {"type": "user", "username": "ben@acme.example"}],
                 "actions": ["Restart"],
                 "priority": "P1",
                 "source": "Tocsin",
                 "user": "ana@acme.example",
                 "tags": ["tocsin"],
                 "teams": [], "visibleTo": [],
                 "details": {"page": "#57", "requester": "Ana Lima"}}
                """));
    }

    @ParameterizedTest
    @CsvSource({"129", "130"})
    void a_message_that_fits_is_sent_whole(int codePoints) throws Exception {
        server.enqueue(accepted());
        var text = "x".repeat(codePoints - 1) + "🔥";
        pager().place(call(text));
        assertThat(body(request()).path("message").asText()).isEqualTo(text);
    }

    @Test
    void a_long_message_is_cut_to_130_characters_and_never_through_an_emoji() throws Exception {
        server.enqueue(accepted());
        var text = "x".repeat(128) + "🔥🔥🔥";
        pager().place(call(text));
        var sent = body(request());
        assertThat(sent.path("message").asText()).isEqualTo("x".repeat(128) + "🔥…");
        assertThat(sent.path("description").asText()).startsWith(text + "\n\nPage #57");
    }

    @Test
    void ten_thousand_characters_stand_in_the_description_and_more_than_fifteen_thousand_are_cut() throws Exception {
        server.enqueue(accepted());
        server.enqueue(accepted());
        pager().place(call("🔥".repeat(10_000)));
        assertThat(body(request()).path("description").asText()).startsWith("🔥".repeat(10_000) + "\n");
        pager().place(call("🔥".repeat(16_000)));
        assertThat(body(request()).path("description").asText()).isEqualTo("🔥".repeat(14_999) + "…");
    }

    @Test
    void whoever_has_no_address_is_named_and_long_names_are_cut() throws Exception {
        server.enqueue(accepted());
        var stranger = Actor.inSlack("U0LONG", "N".repeat(10_000), Optional.empty());
        pager().place(new Pager.Call(PAGE, "#57", "db down", Priority.P3, List.of(), List.of(), stranger));
        var sent = body(request());
        assertThat(sent.path("user").asText()).isEqualTo("N".repeat(99) + "…");
        assertThat(sent.path("details").path("requester").asText()).hasSize(200);
    }

    @Test
    void an_alert_is_acknowledged_unacknowledged_closed_and_noted_by_its_id_for_its_person() throws Exception {
        for (int i = 0; i < 4; i++) {
            server.enqueue(accepted());
        }
        var pager = pager();

        assertThat(pager.change(ALERT, new AlertChange.Acknowledge(), ANA, "on it"))
                .isEqualTo("r-1");
        assertThat(pager.change(ALERT, new AlertChange.Unacknowledge(), ANA, "cannot"))
                .isEqualTo("r-1");
        assertThat(pager.change(ALERT, new AlertChange.Close(), BEN, "done")).isEqualTo("r-1");
        assertThat(pager.change(ALERT, new AlertChange.AddNote("Ben in Slack: restarted <it>"), BEN, ""))
                .isEqualTo("r-1");

        for (var expected : List.of(
                List.of("acknowledge", "ana@acme.example", "on it"),
                List.of("unacknowledge", "ana@acme.example", "cannot"),
                List.of("close", "Ben", "done"),
                List.of("notes", "Ben", "Ben in Slack: restarted <it>"))) {
            var request = request();
            assertThat(request.getRequestLine())
                    .isEqualTo("POST /v2/alerts/" + ALERT + "/" + expected.get(0) + "?identifierType=id HTTP/1.1");
            assertThat(request.getHeader("Authorization")).isEqualTo("GenieKey " + KEY);
            assertThat(body(request))
                    .isEqualTo(MAPPER.createObjectNode()
                            .put("user", expected.get(1))
                            .put("note", expected.get(2))
                            .put("source", "Tocsin"));
        }
    }

    @Test
    void other_changes_say_what_they_need_and_who_made_them() throws Exception {
        var changes = List.of(
                new Asked(
                        new AlertChange.Assign("ben@acme.example"),
                        "POST assign",
                        "\"owner\":{\"type\":\"user\",\"username\":\"ben@acme.example\"}"),
                new Asked(
                        new AlertChange.AddResponder(
                                new Responder(PagingSystem.OPSGENIE, Responder.Type.SCHEDULE, "night")),
                        "POST responders",
                        "\"responder\":{\"type\":\"schedule\",\"name\":\"night\"}"),
                new Asked(
                        new AlertChange.AddResponder(
                                new Responder(PagingSystem.OPSGENIE, Responder.Type.ESCALATION, "night")),
                        "POST escalate",
                        "\"escalation\":{\"type\":\"escalation\",\"name\":\"night\"}"),
                new Asked(new AlertChange.AddTags(List.of("vip", "eu")), "POST tags", "\"tags\":[\"vip\",\"eu\"]"),
                new Asked(
                        new AlertChange.Snooze(Instant.parse("2026-11-23T12:00:00.123456Z")),
                        "POST snooze",
                        "\"endTime\":\"2026-11-23T12:00:00.123Z\""),
                new Asked(new AlertChange.Execute("Fail over/now"), "POST actions/Fail%20over%2Fnow", ""));
        for (var asked : changes) {
            server.enqueue(accepted());
            assertThat(pager().change(ALERT, asked.change(), ANA, "done")).isEqualTo("r-1");
            var request = request();
            var verb = asked.request().split(" ");
            assertThat(request.getRequestLine())
                    .isEqualTo(verb[0] + " /v2/alerts/" + ALERT + "/" + verb[1] + "?identifierType=id HTTP/1.1");
            var own = asked.body().isEmpty() ? "" : asked.body() + ",";
            assertThat(body(request))
                    .isEqualTo(MAPPER.readTree(
                            "{" + own + "\"user\":\"ana@acme.example\",\"note\":\"done\",\"source\":\"Tocsin\"}"));
        }
    }

    private record Asked(AlertChange change, String request, String body) {}

    @Test
    void a_priority_is_set_with_nothing_beside_it() throws Exception {
        server.enqueue(accepted());
        pager().change(ALERT, new AlertChange.SetPriority(Priority.P2), ANA, "done");
        var request = request();
        assertThat(request.getRequestLine())
                .isEqualTo("PUT /v2/alerts/" + ALERT + "/priority?identifierType=id HTTP/1.1");
        assertThat(body(request)).isEqualTo(MAPPER.readTree("{\"priority\":\"P2\"}"));
    }

    @Test
    void a_note_of_any_length_is_cut_to_25000_characters() throws Exception {
        server.enqueue(accepted());
        pager().change(ALERT, new AlertChange.AddNote("Ben in Slack: " + "🔥".repeat(30_000)), BEN, "");
        var note = body(request()).path("note").asText();
        assertThat(note.codePointCount(0, note.length())).isEqualTo(25_000);
        assertThat(note).startsWith("Ben in Slack: 🔥").endsWith("🔥…");
    }

    @Test
    void two_pagers_with_different_keys_on_many_threads_never_mix_them() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var key = request.getHeader("Authorization");
                var path = String.valueOf(request.getPath());
                boolean right = key != null && path.startsWith("/" + key.replace("GenieKey ", "") + "/");
                return right ? accepted() : json(401, "{'message':'not the key of " + path + "'}");
            }
        });
        var pagers = Stream.of("one", "two")
                .map(key -> new OpsGeniePager(server.url("/" + key + "/").uri(), key, Duration.ofSeconds(5)))
                .toList();
        var threads = Executors.newFixedThreadPool(8);
        try {
            var together = new CountDownLatch(8);
            var placed = IntStream.range(0, 64)
                    .mapToObj(i -> threads.submit(() -> {
                        together.countDown();
                        assertThat(together.await(5, TimeUnit.SECONDS)).isTrue();
                        return pagers.get(i % 2).place(call());
                    }))
                    .toList();
            for (var one : placed) {
                assertThat(one.get(10, TimeUnit.SECONDS)).isEqualTo("r-1");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    // What is read

    @Test
    void a_request_is_pending_until_it_is_processed() throws Exception {
        server.enqueue(json(404, "{'message':'Request not processed yet','took':0.1,'requestId':'x'}")
                .setHeader("X-Opsgenie-Errortype", "RequestNotProcessed"));
        assertThat(pager().outcome("r/1 ä")).isEqualTo(new Outcome.Pending());
        assertThat(request().getRequestLine()).isEqualTo("GET /v2/alerts/requests/r%2F1%20%C3%A4 HTTP/1.1");
    }

    @Test
    void a_processed_request_names_its_alert() {
        server.enqueue(json(200, "{'data':{'isSuccess':true,'status':'Created alert','alertId':'a-1'}}"));
        assertThat(pager().outcome("r-1")).isEqualTo(new Outcome.Succeeded(new AlertId("a-1")));
    }

    @Test
    void a_refusal_after_the_202_is_told_in_the_pagers_words() {
        server.enqueue(json(200, "{'data':{'isSuccess':false,'status':'Schedule [nobody] does not exist'}}"));
        assertThat(pager().outcome("r-1"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).contains("Schedule [nobody] does not exist"));
    }

    @ParameterizedTest
    @CsvSource({"open, false, OPEN", "open, true, ACKNOWLEDGED", "closed, true, CLOSED", "closed, false, CLOSED"})
    void an_alert_is_read_by_its_id(String status, boolean acknowledged, AlertState state) throws Exception {
        server.enqueue(json(
                200,
                "{'data':{'id':'a-1','status':'" + status + "','acknowledged':" + acknowledged
                        + ",'responders':[{'type':'schedule','id':'s-1'}],'owner':'ben@acme.example',"
                        + "'report':{'closedBy':'cem@acme.example'}}}"));
        assertThat(pager().read(new AlertId("a-1")))
                .contains(new Pager.AlertView(
                        new AlertId("a-1"),
                        state,
                        true,
                        Optional.of("ben@acme.example"),
                        Optional.of("cem@acme.example")));
        assertThat(request().getRequestLine()).isEqualTo("GET /v2/alerts/a-1?identifierType=id HTTP/1.1");
    }

    @Test
    void the_report_says_better_than_the_owner_who_acknowledged_and_nobody_is_nobody() {
        server.enqueue(json(
                200,
                "{'data':{'id':'a-1','status':'open','acknowledged':true,'owner':'dan@acme.example',"
                        + "'report':{'acknowledgedBy':'ben@acme.example'}}}"));
        server.enqueue(
                json(200, "{'data':{'id':'a-1','status':'open','acknowledged':false,'owner':'','responders':[]}}"));
        assertThat(pager().read(new AlertId("a-1")).flatMap(Pager.AlertView::acknowledgedBy))
                .contains("ben@acme.example");
        assertThat(pager().read(new AlertId("a-1")))
                .contains(new Pager.AlertView(
                        new AlertId("a-1"), AlertState.OPEN, false, Optional.empty(), Optional.empty()));
    }

    @Test
    void an_alert_that_is_gone_is_empty() {
        server.enqueue(json(404, "{'message':'Alert does not exist','took':0.1,'requestId':'x'}"));
        assertThat(pager().read(ALERT)).isEmpty();
    }

    /** It would be taken for deleted, and its page for closed, while the phone rings. */
    @Test
    void a_404_that_is_not_the_pagers_own_says_nothing_of_the_alert() {
        for (var body : new String[] {"<html>no such host</html>", "", "{}", "null", "[]"}) {
            server.enqueue(new MockResponse().setResponseCode(404).setBody(body));
            assertThatThrownBy(() -> pager().read(ALERT)).isInstanceOf(TryAgain.class);
        }
    }

    @Test
    void a_pages_open_alert_is_found_by_its_alias() throws Exception {
        server.enqueue(json(200, "{'data':{'id':'a-1','status':'open','responders':[{'type':'team','id':'t'}]}}"));
        assertThat(pager().look(PAGE).map(Pager.AlertView::id)).contains(new AlertId("a-1"));
        assertThat(request().getRequestLine()).isEqualTo("GET /v2/alerts/" + PAGE + "?identifierType=alias HTTP/1.1");
    }

    @Test
    void a_pages_closed_alert_is_found_by_its_entity() throws Exception {
        server.enqueue(json(404, "{'message':'Alert does not exist','took':0.1,'requestId':'x'}"));
        server.enqueue(json(200, "{'data':[{'id':'a-1'}]}"));
        server.enqueue(json(200, "{'data':{'id':'a-1','status':'closed'}}"));
        assertThat(pager().look(PAGE).map(Pager.AlertView::state)).contains(AlertState.CLOSED);
        request();
        var search = request().getRequestUrl();
        assertThat(search).isNotNull();
        assertThat(search.encodedPath()).isEqualTo("/v2/alerts");
        assertThat(search.queryParameter("query")).isEqualTo("entity: \"" + PAGE + "\"");
        assertThat(search.queryParameter("limit")).isEqualTo("1");
        assertThat(request().getPath()).isEqualTo("/v2/alerts/a-1?identifierType=id");
    }

    @Test
    void a_page_that_the_pager_never_had_is_empty() {
        server.enqueue(json(404, "{'message':'Alert does not exist','took':0.1,'requestId':'x'}"));
        server.enqueue(json(200, "{'data':[]}"));
        assertThat(pager().look(PAGE)).isEmpty();
    }

    @Test
    void the_people_called_are_those_it_names() throws Exception {
        server.enqueue(json(
                200,
                "{'data':[{'user':{'id':'u','username':'ben@acme.example'},'state':'notified'},{'state':'action'}]}"));
        assertThat(pager().called(ALERT)).containsExactly("ben@acme.example");
        assertThat(request().getPath()).isEqualTo("/v2/alerts/" + ALERT + "/recipients?identifierType=id");
    }

    @Test
    void what_stands_in_a_path_is_encoded() throws Exception {
        server.enqueue(accepted());
        server.enqueue(json(404, "{'message':'Alert does not exist','took':0.1,'requestId':'x'}"));
        pager().change(new AlertId("a/b?c d"), new AlertChange.Close(), BEN, "done");
        pager().read(new AlertId("a/b?c d"));
        assertThat(request().getPath()).isEqualTo("/v2/alerts/a%2Fb%3Fc%20d/close?identifierType=id");
        assertThat(request().getPath()).isEqualTo("/v2/alerts/a%2Fb%3Fc%20d?identifierType=id");
    }
}
