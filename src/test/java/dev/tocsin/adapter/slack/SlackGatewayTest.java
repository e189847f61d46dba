package dev.tocsin.adapter.slack;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.view.Views.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tocsin.adapter.slack.SlackGateway.Posted;
import dev.tocsin.effect.TryAgain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
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

class SlackGatewayTest {
    private static final String TOKEN = "xoxb-1-2-secret";

    private final MockWebServer server = new MockWebServer();
    private Instant now = Instant.parse("2026-11-22T02:00:00Z");

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    private SlackGateway gateway() {
        return gateway(Duration.ofSeconds(5));
    }

    private SlackGateway gateway(Duration patience) {
        return new SlackGateway(server.url("/api/").uri(), TOKEN, patience, () -> now);
    }

    private static MockResponse json(String body) {
        return new MockResponse()
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .setBody(body.replace('\'', '"'));
    }

    private static MockResponse posted() {
        return json("{'ok':true,'channel':'C0SUPPORT','ts':'1.0002'}");
    }

    private static MockResponse limited(String retryAfter) {
        return json("{'ok':false,'error':'ratelimited'}").setResponseCode(429).setHeader("Retry-After", retryAfter);
    }

    private static HttpUrl form(RecordedRequest request) {
        return HttpUrl.get("http://form/?" + request.getBody().readUtf8());
    }

    // What is sent

    @Test
    void a_message_is_posted_without_linking_names_or_unfurling() throws Exception {
        server.enqueue(posted());
        try (var gateway = gateway()) {
            var blocks = List.of(section(s -> s.text(plainText("db <down>", false))));
            assertThat(gateway.post("C0SUPPORT", "db &lt;down&gt;", List.copyOf(blocks)))
                    .isEqualTo(new Posted("C0SUPPORT", "1.0002"));
        }
        var request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /api/chat.postMessage HTTP/1.1");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
        var form = form(request);
        assertThat(form.queryParameter("channel")).isEqualTo("C0SUPPORT");
        assertThat(form.queryParameter("text")).isEqualTo("db &lt;down&gt;");
        assertThat(form.queryParameter("blocks"))
                .contains("\"type\":\"section\"")
                .contains("plain_text");
        assertThat(form.queryParameter("link_names")).isIn("0", "false");
        assertThat(form.queryParameter("unfurl_links")).isIn("0", "false");
        assertThat(form.queryParameter("unfurl_media")).isIn("0", "false");
        assertThat(form.queryParameter("token")).isNull();
    }

    @Test
    void a_message_without_blocks_is_its_text() throws Exception {
        server.enqueue(posted());
        try (var gateway = gateway()) {
            gateway.post("C0SUPPORT", "db down", List.of());
        }
        assertThat(form(server.takeRequest()).queryParameter("blocks")).isNull();
    }

    @Test
    void a_message_is_updated_where_it_stands_and_a_whisper_names_its_reader() throws Exception {
        server.enqueue(posted());
        server.enqueue(json("{'ok':true,'message_ts':'1.0003'}"));
        try (var gateway = gateway()) {
            gateway.update(new Posted("C0SUPPORT", "1.0002"), "db up", List.of());
            gateway.whisper("C0SUPPORT", "U0BEN", "done");
        }
        var update = server.takeRequest();
        assertThat(update.getPath()).isEqualTo("/api/chat.update");
        var form = form(update);
        assertThat(form.queryParameter("channel")).isEqualTo("C0SUPPORT");
        assertThat(form.queryParameter("ts")).isEqualTo("1.0002");
        assertThat(form.queryParameter("text")).isEqualTo("db up");
        var whisper = server.takeRequest();
        assertThat(whisper.getPath()).isEqualTo("/api/chat.postEphemeral");
        assertThat(form(whisper).queryParameter("user")).isEqualTo("U0BEN");
    }

    // Limits

    @Test
    void a_limit_holds_its_method_and_channel_and_nothing_else() {
        try (var gateway = gateway()) {
            server.enqueue(limited("30"));
            assertThatThrownBy(() -> gateway.post("C0SUPPORT", "one", List.of()))
                    .isInstanceOfSatisfying(
                            TryAgain.class, again -> assertThat(again.after()).contains(Duration.ofSeconds(30)));

            server.enqueue(posted());
            server.enqueue(posted());
            gateway.post("C0OTHER", "another channel", List.of());
            gateway.update(new Posted("C0SUPPORT", "1.0002"), "another method", List.of());
            assertThat(server.getRequestCount()).isEqualTo(3);
        }
    }

    @Test
    void slack_is_not_asked_while_a_limit_holds_and_asked_again_when_it_ends() {
        try (var gateway = gateway()) {
            server.enqueue(limited("30"));
            assertThatThrownBy(() -> gateway.post("C0SUPPORT", "one", List.of()))
                    .isInstanceOf(TryAgain.class);

            now = now.plusMillis(29_999);
            assertThatThrownBy(() -> gateway.post("C0SUPPORT", "two", List.of()))
                    .isInstanceOfSatisfying(
                            TryAgain.class, again -> assertThat(again.after()).contains(Duration.ofMillis(1)));
            assertThat(server.getRequestCount()).isEqualTo(1);

            now = now.plusMillis(1);
            server.enqueue(posted());
            gateway.post("C0SUPPORT", "three", List.of());
            server.enqueue(posted());
            gateway.post("C0SUPPORT", "four", List.of());
            assertThat(server.getRequestCount()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "soon,5", "-3,5", "99999,5", "'',5", "' 7 ',7"})
    void a_nonsensical_wait_is_a_short_one(String retryAfter, long seconds) {
        try (var gateway = gateway()) {
            server.enqueue(limited(retryAfter));
            assertThatThrownBy(() -> gateway.post("C0SUPPORT", "one", List.of()))
                    .isInstanceOfSatisfying(
                            TryAgain.class, again -> assertThat(again.after()).contains(Duration.ofSeconds(seconds)));
        }
    }

    // What goes wrong

    private interface Action {
        void on(SlackGateway gateway);
    }

    record Use(String name, Action action) {
        Throwable fails(SlackGateway gateway) {
            var failure = catchThrowable(() -> action.on(gateway));
            assertThat(failure).as(name).isNotNull();
            var said = new StringWriter();
            failure.printStackTrace(new PrintWriter(said));
            assertThat(said.toString()).as(name).doesNotContain(TOKEN);
            return failure;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Every call. */
    static Stream<Use> uses() {
        return Stream.of(
                new Use("post", g -> g.post("C0SUPPORT", "t", List.of())),
                new Use("update", g -> g.update(new Posted("C0SUPPORT", "1.2"), "t", List.of())),
                new Use("whisper", g -> g.whisper("C0SUPPORT", "U0BEN", "t")),
                new Use("join", g -> g.join("C0SUPPORT")),
                new Use("openView", g -> g.openView("1.2.3", view(v -> v.type("modal")))),
                new Use("user", g -> g.user("U0BEN")),
                new Use("userByEmail", g -> g.userByEmail("ben@acme.example")),
                new Use("identity", SlackGateway::identity));
    }

    @ParameterizedTest
    @MethodSource("uses")
    void slack_in_trouble_is_tried_again(Use use) {
        try (var gateway = gateway()) {
            for (int status : new int[] {500, 502, 503, 504}) {
                server.enqueue(new MockResponse().setResponseCode(status).setBody("<html>oops"));
                assertThat(use.fails(gateway)).isInstanceOf(TryAgain.class).hasMessage("Slack answers " + status);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void slack_that_hangs_is_left_within_the_patience(Use use) {
        server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        try (var gateway = gateway(Duration.ofMillis(150))) {
            assertThat(use.fails(gateway)).isInstanceOf(TryAgain.class).hasMessage("Slack does not answer");
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_connection_cut_before_or_within_the_answer_is_tried_again(Use use) {
        try (var gateway = gateway()) {
            server.setDispatcher(always(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST)));
            assertThat(use.fails(gateway)).isInstanceOf(TryAgain.class);
            server.setDispatcher(always(posted().setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY)));
            assertThat(use.fails(gateway)).isInstanceOf(TryAgain.class);
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void nonsense_is_tried_again_and_never_taken_for_an_answer(Use use) {
        try (var gateway = gateway()) {
            for (var nonsense : List.of(
                    new MockResponse()
                            .setHeader("Content-Type", "text/html")
                            .setBody("<html>Welcome to our hotel's network</html>"),
                    json("{'ok':true,'channel':{'id"),
                    json("{}"),
                    json("[]"),
                    json("null"),
                    json("''"),
                    json(""),
                    new MockResponse().setResponseCode(204))) {
                server.enqueue(nonsense);
                assertThat(use.fails(gateway)).isInstanceOf(TryAgain.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"post", "user", "userByEmail", "identity"})
    void a_yes_without_what_was_asked_for_is_nonsense(String name) {
        var use = uses().filter(u -> u.name().equals(name)).findFirst().orElseThrow();
        server.enqueue(json("{'ok':true}"));
        try (var gateway = gateway()) {
            assertThat(use.fails(gateway)).isInstanceOf(TryAgain.class);
        }
    }

    @ParameterizedTest
    @MethodSource("uses")
    void a_no_is_final_and_carries_slacks_code(Use use) {
        server.enqueue(json("{'ok':false,'error':'channel_not_found','needed':'x'}"));
        try (var gateway = gateway()) {
            assertThat(use.fails(gateway))
                    .isInstanceOfSatisfying(
                            SlackGateway.Refused.class,
                            refused -> assertThat(refused.error()).isEqualTo("channel_not_found"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited"})
    void what_passes_is_tried_again(String error) {
        server.enqueue(json("{'ok':false,'error':'" + error + "'}"));
        try (var gateway = gateway()) {
            assertThatThrownBy(() -> gateway.post("C0SUPPORT", "t", List.of()))
                    .isInstanceOf(TryAgain.class)
                    .hasMessage("Slack answers " + error);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {TOKEN + "\nsecond line", TOKEN + "\u0000", TOKEN + "ключ"})
    void a_token_that_cannot_stand_in_a_header_is_not_told(String broken) {
        try (var gateway = new SlackGateway(server.url("/api/").uri(), broken, Duration.ofSeconds(5), () -> now)) {
            uses().forEach(use -> use.fails(gateway));
        }
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
