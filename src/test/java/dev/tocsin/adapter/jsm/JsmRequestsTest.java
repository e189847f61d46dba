package dev.tocsin.adapter.jsm;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.tocsin.adapter.Loopback;
import dev.tocsin.directory.Actor;
import dev.tocsin.paging.AlertChange;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.Overrides;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Responder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every request to the REST API beside its description: paths, parameters and bodies, of which no field may be one that it
 * does not name.
 */
class JsmRequestsTest extends Loopback {
    private static final String REST = "/jsm/ops/api/";

    private final OpenApiInteractionValidator described = OpenApiInteractionValidator.createForInlineApiSpecification(
                    description())
            .build();

    private static String description() {
        try (var in = Objects.requireNonNull(JsmRequestsTest.class.getResourceAsStream("operations.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void answer() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var path = String.valueOf(request.getPath());
                if (path.contains("/alerts/alias")) {
                    return new MockResponse().setResponseCode(404).setBody("{\"errors\":[]}");
                }
                var body = path.startsWith("/rest/api/3/user/search")
                        ? "[{\"accountId\":\"5b2b\",\"emailAddress\":\"ben@acme.example\",\"active\":true}]"
                        : "{\"requestId\":\"r-1\",\"isSuccess\":true,\"alertId\":\"a-1\",\"id\":\"a-1\",\"status\":\"closed\","
                                + "\"owner\":\"ben@acme.example\",\"values\":[{\"id\":\"a-1\"}],\"onCallUsers\":[]}";
                return new MockResponse().setBody(body);
            }
        });
    }

    private JsmAccount account() {
        var url = server.url("/").uri();
        return new JsmAccount(url, url, "cloud-1", "key-1", "bot@acme.example", "token-1");
    }

    @Test
    void every_request_is_as_described() throws Exception {
        var clock = InstantSource.fixed(Instant.parse("2026-11-23T12:00:00.5Z"));
        var pager = new JsmPager(account(), http, clock);
        var who = Actor.inSlack("U0ANA", "Ana", Optional.empty());
        var alert = new AlertId("a/1");
        var schedule = new Responder(PagingSystem.JSM, Responder.Type.SCHEDULE, "7e1d 0b52");
        pager.outcome("rest:r/1");
        pager.read(alert);
        pager.look(new PageId("page-00000057"));
        for (var change : List.<AlertChange>of(
                new AlertChange.Unacknowledge(),
                new AlertChange.Assign("ben@acme.example"),
                new AlertChange.AddTags(List.of("vip", "data loss")),
                new AlertChange.SetPriority(Priority.P1),
                new AlertChange.Snooze(Instant.parse("2026-11-23T12:00:00.123456789Z")),
                new AlertChange.AddResponder(schedule),
                new AlertChange.AddResponder(new Responder(PagingSystem.JSM, Responder.Type.USER, "ben@acme.example")),
                new AlertChange.Execute("Restart it / all"))) {
            pager.change(alert, change, who, "done");
        }
        var onCall = new JsmOnCall(account(), http, clock);
        onCall.now(schedule);
        onCall.plans(List.of(schedule));
        var from = Instant.parse("2026-11-23T12:00:00.5Z");
        new JsmOverrides(account(), http, clock)
                .put(new Overrides.Wish("turn", schedule, "ben@acme.example", from, from.plusSeconds(7200)));
        new JsmHeartbeat(account(), "team/1", "tocsin", http).ping();
        try (var checks = new JsmChecks(account(), Duration.ofSeconds(5))) {
            checks.secrets(Optional.of("team-1"), "tocsin").forEach(check -> check.run());
        }
        var seen = new ArrayList<String>();
        for (var request = server.takeRequest(); ; request = server.takeRequest()) {
            var path = String.valueOf(request.getPath());
            if (path.startsWith(REST)) {
                assertThat(request.getHeader("Authorization")).startsWith("Basic ");
                assertThat(problems(request)).as(request.toString()).isEmpty();
                seen.add(request.getMethod() + " " + path);
            }
            if (path.contains("/heartbeats?")) {
                break;
            }
        }
        assertThat(seen).hasSize(23);
    }

    /** Or the test above would prove nothing. */
    @Test
    void what_is_not_described_is_found() throws Exception {
        for (var wrong : List.of(
                "/alerts/1/assign {}",
                "/alerts/1/assign {\"accountId\":\"5b2b\",\"note\":\"x\"}",
                "/alerts/1/responders {\"id\":\"5b2b\",\"type\":\"person\"}",
                "/alerts/1/snooze {\"endTime\":\"tomorrow\"}",
                "/alerts/1/actions/Restart {}")) {
            var words = wrong.split(" ", 2);
            http.newCall(new Request.Builder()
                            .url(server.url(REST + "cloud-1/v1" + words[0]))
                            .header("Authorization", "Basic x")
                            .post(RequestBody.create(words[1], MediaType.get("application/json")))
                            .build())
                    .execute()
                    .close();
            assertThat(problems(request())).as(wrong).isNotEmpty();
        }
    }

    private List<ValidationReport.Message> problems(RecordedRequest recorded) {
        var url = Objects.requireNonNull(recorded.getRequestUrl());
        var request = new SimpleRequest.Builder(String.valueOf(recorded.getMethod()), url.encodedPath());
        recorded.getHeaders().forEach(header -> request.withHeader(header.getFirst(), header.getSecond()));
        url.queryParameterNames().forEach(name -> request.withQueryParam(name, url.queryParameterValues(name)));
        var body = recorded.getBody().readUtf8();
        if (!body.isEmpty()) {
            request.withBody(body);
        }
        return described.validateRequest(request.build()).getMessages();
    }
}
