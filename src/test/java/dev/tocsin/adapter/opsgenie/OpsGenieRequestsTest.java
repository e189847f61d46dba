package dev.tocsin.adapter.opsgenie;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.tocsin.Specifications;
import dev.tocsin.adapter.Loopback;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.AlertChange;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.Overrides;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Pager;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Responder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request beside the vendor's specification, with texts as people and machines really send them. */
class OpsGenieRequestsTest extends Loopback {
    private static OpenApiInteractionValidator specification;

    @BeforeAll
    static void read() {
        specification = Specifications.opsGenie();
    }

    @BeforeEach
    void answer() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var path = String.valueOf(request.getPath());
                boolean alias = path.endsWith("identifierType=alias");
                boolean many = path.contains("limit=1") || path.contains("/recipients");
                var one = "{\"id\":\"a-1\",\"isSuccess\":true,\"alertId\":\"a-1\",\"onCallRecipients\":[]}";
                var found = many ? "[" + one + "]" : one;
                return new MockResponse()
                        .setResponseCode(alias ? 404 : 200)
                        .setHeader("Content-Type", "application/json")
                        .setBody("{\"requestId\":\"r-1\",\"data\":" + found + "}");
            }
        });
    }

    static List<String> texts() {
        return List.of(
                "db down",
                "<!channel> <@U0BEN> <https://evil.example|click> & \"quoted\" \\ back",
                "\u202eتوقف قاعدة البيانات\u202c",
                "🔥".repeat(300),
                "👩‍👩‍👧‍👦".repeat(60),
                "x".repeat(10_000),
                "é".repeat(40_000),
                ".",
                " \t\n ",
                "a\u0000b\u0007c\u001bd\u007f\u0085\u2028e\r\n",
                "\ud83d");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void every_request_fits_the_specification_whatever_the_text(String text) throws Exception {
        var pager = new OpsGeniePager(server.url("/").uri(), "key", Duration.ofSeconds(5));
        var who = Actor.inSlack("U0ANA", text, Optional.empty());
        var alert = new AlertId("a-1");
        var everyType = Arrays.stream(Responder.Type.values())
                .map(type -> new Responder(PagingSystem.OPSGENIE, type, "ben@acme.example"))
                .toList();
        var page = new PageId("page-00000057");
        pager.place(new Pager.Call(page, "#57", text, Priority.P2, everyType, List.of(text), who));
        for (var change : changes(text)) {
            pager.change(alert, change, who, text);
        }
        for (var responder : everyType) {
            pager.change(alert, new AlertChange.AddResponder(responder), who, text);
        }
        pager.outcome("r-1");
        pager.read(alert);
        pager.called(alert);
        pager.look(page);
        var schedule = new Responder(PagingSystem.OPSGENIE, Responder.Type.SCHEDULE, "customer support");
        var onCall = new OpsGenieOnCall(server.url("/").uri(), Optional.of("key"), http, InstantSource.system());
        onCall.now(schedule);
        onCall.plans(List.of(schedule));
        new OpsGenieOverrides(server.url("/").uri(), Optional.of("key"), http)
                .put(new Overrides.Wish(
                        "turn-1",
                        schedule,
                        "ben@acme.example",
                        Instant.parse("2026-11-23T12:00:00.5Z"),
                        Instant.parse("2026-11-23T14:00:00.5Z")));
        assertThat(server.getRequestCount()).isEqualTo(23);
        for (int i = 0; i < 23; i++) {
            var request = server.takeRequest();
            assertThat(problems(request)).as(request.toString()).isEmpty();
        }
    }

    private static List<AlertChange> changes(String text) {
        return List.of(
                new AlertChange.Acknowledge(),
                new AlertChange.Unacknowledge(),
                new AlertChange.Close(),
                new AlertChange.AddNote(text),
                new AlertChange.Assign("ben@acme.example"),
                new AlertChange.AddTags(List.of("vip", "data loss")),
                new AlertChange.SetPriority(Priority.P1),
                new AlertChange.Snooze(Instant.parse("2026-11-23T12:00:00.123456789Z")),
                new AlertChange.Execute("Restart it / all"));
    }

    /** Or the test above would prove nothing. */
    @Test
    void what_the_specification_forbids_is_found() throws Exception {
        for (var wrong : List.of(
                "{\"alias\":\"no message\"}",
                "{\"message\":\"" + "x".repeat(131) + "\"}",
                "{\"message\":\"x\",\"priority\":\"P6\"}",
                "{\"message\":\"x\",\"details\":{\"count\":7}}",
                "{\"message\":\"x\",\"user\":\"" + "x".repeat(101) + "\"}")) {
            http.newCall(new Request.Builder()
                            .url(server.url("/v2/alerts"))
                            .header("Authorization", "GenieKey key")
                            .post(RequestBody.create(wrong, MediaType.get("application/json")))
                            .build())
                    .execute()
                    .close();
            assertThat(problems(server.takeRequest())).as(wrong).isNotEmpty();
        }
    }

    private List<ValidationReport.Message> problems(RecordedRequest recorded) {
        var url = recorded.getRequestUrl();
        assertThat(url).isNotNull();
        var request = new SimpleRequest.Builder(String.valueOf(recorded.getMethod()), url.encodedPath());
        recorded.getHeaders().forEach(header -> request.withHeader(header.getFirst(), header.getSecond()));
        url.queryParameterNames().forEach(name -> request.withQueryParam(name, url.queryParameterValues(name)));
        var body = recorded.getBody().readUtf8();
        if (!body.isEmpty()) {
            request.withBody(body);
        }
        return specification.validateRequest(request.build()).getMessages();
    }
}
