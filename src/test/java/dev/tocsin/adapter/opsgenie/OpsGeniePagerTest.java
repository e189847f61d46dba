package dev.tocsin.adapter.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Actor;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.AlertState;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.Pager.Outcome;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Responder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpsGeniePagerTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String KEY = "11111111-key-of-tests";
    private static final PageId PAGE = new PageId("page-0000000000000000000000057");
    private static final AlertId ALERT = new AlertId("70413a06-38d6-4c85-92b8-5ebc900d42e2-1502709956288");
    private static final Actor ANA = Actor.inSlack("U0ANA", "Ana Lima", Optional.of("ana@acme.example"));
    private static final Actor BEN = Actor.inSlack("U0BEN", "Ben", Optional.empty());

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    private OpsGeniePager pager() {
        return pager(Duration.ofSeconds(5));
    }

    private OpsGeniePager pager(Duration patience) {
        return new OpsGeniePager(server.url("/").uri(), KEY, patience);
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse()
                .setResponseCode(status)
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .setBody(body.replace('\'', '"'));
    }

    private static MockResponse accepted() {
        return json(202, "{'result':'Request will be processed','took':0.3,'requestId':'r-1'}");
    }

    private RecordedRequest request() throws InterruptedException {
        var request = server.takeRequest(5, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    private static JsonNode body(RecordedRequest request) throws IOException {
        return MAPPER.readTree(request.getBody().readUtf8());
    }

    private static Pager.Call call(String text, Responder... responders) {
        return new Pager.Call(PAGE, "#57", text, Priority.P1, List.of(responders), ANA);
    }

    private static Pager.Call call() {
        return call("db down", new Responder(Responder.Type.SCHEDULE, "customer-support"));
    }

    // What is sent

    @Test
    void a_page_is_created_with_its_id_as_alias_and_entity_and_its_person_as_user() throws Exception {
        server.enqueue(accepted());

        var requestId = pager().place(call(
                "db down",
                new Responder(Responder.Type.SCHEDULE, "customer-support"),
                new Responder(Responder.Type.TEAM, "Platform & Co"),
                new Responder(Responder.Type.ESCALATION, "night"),
                new Responder(Responder.Type.USER, "ben@acme.example")));

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
                 "priority": "P1",
                 "source": "Tocsin",
                 "user": "ana@acme.example",
                 "tags": ["tocsin"],
                 "teams": [], "visibleTo": [], "actions": [],
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
        pager().place(new Pager.Call(PAGE, "#57", "db down", Priority.P3, List.of(), stranger));
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

        assertThat(pager.acknowledge(ALERT, ANA, "on it")).isEqualTo("r-1");
        assertThat(pager.unacknowledge(ALERT, ANA, "cannot")).isEqualTo("r-1");
        assertThat(pager.close(ALERT, BEN, "done")).isEqualTo("r-1");
        assertThat(pager.addNote(ALERT, BEN, "restarted <it>")).isEqualTo("r-1");

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
    void a_note_of_any_length_is_cut_to_25000_characters() throws Exception {
        server.enqueue(accepted());
        pager().addNote(ALERT, BEN, "🔥".repeat(30_000));
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
        pager().close(new AlertId("a/b?c d"), BEN, "done");
        pager().read(new AlertId("a/b?c d"));
        assertThat(request().getPath()).isEqualTo("/v2/alerts/a%2Fb%3Fc%20d/close?identifierType=id");
        assertThat(request().getPath()).isEqualTo("/v2/alerts/a%2Fb%3Fc%20d?identifierType=id");
    }

    // What goes wrong

    /** Every call of the port. */
    static Stream<Use> uses() {
        return Stream.of(
                new Use("place", p -> p.place(call())),
                new Use("outcome", p -> p.outcome("r-1")),
                new Use("read", p -> p.read(ALERT)),
                new Use("called", p -> p.called(ALERT)),
                new Use("look", p -> p.look(PAGE)),
                new Use("acknowledge", p -> p.acknowledge(ALERT, ANA, "n")),
                new Use("unacknowledge", p -> p.unacknowledge(ALERT, ANA, "n")),
                new Use("close", p -> p.close(ALERT, ANA, "n")),
                new Use("addNote", p -> p.addNote(ALERT, ANA, "n")));
    }

    private interface Action {
        Object on(OpsGeniePager pager);
    }

    record Use(String name, Action action) {
        Throwable fails(OpsGeniePager pager) {
            var failure = catchThrowable(() -> action.on(pager));
            assertThat(failure).as(name).isNotNull();
            assertThat(everythingSaid(failure)).as(name).doesNotContain(KEY);
            return failure;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String everythingSaid(Throwable failure) {
        var out = new StringWriter();
        failure.printStackTrace(new PrintWriter(out));
        return out.toString();
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_limit_is_waited_for_as_long_as_the_pager_says(Use use) {
        server.enqueue(json(429, "{'message':'You are making too many requests!'}")
                .setHeader("X-RateLimit-Period-In-Sec", "37"));
        assertThat(use.fails(pager()))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.after()).contains(Duration.ofSeconds(37)));
    }

    @ParameterizedTest
    @CsvSource({"0,1", "-5,1", "86400,300", "soon,10", "'',10"})
    void a_nonsensical_wait_is_bounded(String named, long seconds) {
        server.enqueue(json(429, "{}").setHeader("x-ratelimit-period-in-sec", named));
        assertThatThrownBy(() -> pager().place(call()))
                .isInstanceOfSatisfying(
                        TryAgain.class, again -> assertThat(again.after()).contains(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_pager_in_trouble_is_tried_again(Use use) {
        for (int status : new int[] {500, 502, 503, 504, 408}) {
            server.enqueue(json(status, "{'message':'internal'}"));
            assertThat(use.fails(pager())).isInstanceOf(TryAgain.class).hasMessageContaining("" + status);
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_refusal_is_a_sentence_without_the_key(Use use) {
        for (int status : new int[] {400, 422}) {
            server.enqueue(json(status, "{'message':'Key [" + KEY + "] is not eligible','took':0.0}"));
            assertThat(use.fails(pager()))
                    .isInstanceOf(Pager.Refusal.class)
                    .hasMessageContaining("(" + status + ")")
                    .hasMessageStartingWith("The ");
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_key_that_is_not_taken_is_no_refusal_of_the_page(Use use) {
        for (int status : new int[] {401, 403}) {
            server.enqueue(json(status, "{'message':'Key [" + KEY + "] is not eligible','took':0.0}"));
            assertThat(use.fails(pager()))
                    .isInstanceOf(Pager.KeyRefused.class)
                    .hasMessageContaining("(" + status + ")")
                    .hasMessageContaining("An operator has to")
                    .hasMessageNotContaining(KEY);
        }
    }

    @Test
    void a_refusal_repeats_what_the_pager_says_is_wrong() {
        server.enqueue(json(422, "{'message':'Request body is not processable. Please check the errors.'}"));
        assertThatThrownBy(() -> pager().place(call()))
                .isInstanceOf(Pager.Refusal.class)
                .hasMessage("The pager refuses it (422): Request body is not processable. Please check the errors.");
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_pager_that_hangs_is_left_within_the_patience(Use use) {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        var started = System.nanoTime();
        assertThat(use.fails(pager(Duration.ofMillis(150)))).isInstanceOf(TryAgain.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_connection_cut_before_or_within_the_answer_is_tried_again(Use use) {
        server.setDispatcher(always(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST)));
        assertThat(use.fails(pager())).isInstanceOf(TryAgain.class);
        server.setDispatcher(always(json(200, "{'data':{'isSuccess':true,'alertId':'a-1'},'requestId':'r-1'}")
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY)));
        assertThat(use.fails(pager())).isInstanceOf(TryAgain.class);
    }

    @Test
    void nobody_at_home_is_tried_again() throws IOException {
        var pager = pager();
        server.shutdown();
        assertThatThrownBy(() -> pager.place(call())).isInstanceOf(TryAgain.class);
    }

    @ParameterizedTest
    @MethodSource("uses")
    void nonsense_is_tried_again_and_never_taken_for_an_answer(Use use) {
        var pager = pager();
        for (var nonsense : List.of(
                json(200, "<html><body>Welcome to our hotel's network</body></html>")
                        .setHeader("Content-Type", "text/html"),
                json(200, "<html></html>"),
                json(202, "{'requestId':'r-1','data':{'isSucc"),
                json(200, "{}"),
                json(200, "{'data':null}"),
                json(200, "{'data':'<html>'}"),
                json(200, "[]"),
                json(200, "null"),
                json(200, ""),
                new MockResponse().setResponseCode(200),
                new MockResponse().setResponseCode(204))) {
            server.enqueue(nonsense);
            assertThat(use.fails(pager))
                    .as(nonsense.toString())
                    .isInstanceOf(TryAgain.class)
                    .hasMessage("the pager's answer makes no sense");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'alertId':'a-1'", "'isSuccess':'yes','alertId':'a-1'", "'isSuccess':null"})
    void an_outcome_that_says_neither_yes_nor_no_is_tried_again(String data) {
        server.enqueue(json(200, "{'data':{" + data + "}}"));
        assertThatThrownBy(() -> pager().outcome("r-1")).isInstanceOf(TryAgain.class);
    }

    @Test
    void an_answer_that_is_not_json_is_not_repeated_to_people() {
        server.enqueue(json(400, "<html>" + "x".repeat(10_000)).setHeader("Content-Type", "text/html"));
        assertThatThrownBy(() -> pager().place(call())).hasMessage("The pager refuses it (400).");
    }

    @ParameterizedTest
    @ValueSource(strings = {KEY + "\nsecond line", KEY + "\r", "ключ" + KEY, KEY + "\u0000"})
    void a_key_that_cannot_stand_in_a_header_is_refused_at_once_and_not_told(String broken) {
        var failure = catchThrowable(() -> new OpsGeniePager(server.url("/").uri(), broken, Duration.ofSeconds(5)));
        assertThat(failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(everythingSaid(failure)).doesNotContain(KEY);
    }

    private static Dispatcher always(MockResponse response) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return response;
            }
        };
    }
}
