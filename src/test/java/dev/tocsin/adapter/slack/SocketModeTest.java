package dev.tocsin.adapter.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.TestClock;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.SlackWorkspace;
import dev.tocsin.sandbox.World;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bot's end of Socket Mode, against the sandbox's end of it. */
class SocketModeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final SocketMode.Timing QUICK = new SocketMode.Timing(
            Duration.ofMillis(20),
            Duration.ofMillis(900),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(700));

    private final TestClock clock = new TestClock();
    private final SlackWorkspace slack = new SlackWorkspace(World.acme(), clock);
    private final SlackGateway gateway =
            new SlackGateway(URI.create(slack.apiUrl()), slack.appToken(), Duration.ofSeconds(2), clock);
    private final AtomicInteger hopeless = new AtomicInteger();
    private volatile SocketMode.Handler handler = SocketModeTest::echo;
    private final SocketMode sockets =
            new SocketMode(gateway::socketAddress, 2, text -> handler.answer(text), hopeless::incrementAndGet, QUICK);

    @BeforeEach
    void install() {
        slack.install(SlackManifest.yaml(SlackManifest.Commands.USUAL));
        slack.sockets().pingEvery(Duration.ofMillis(100));
    }

    @AfterEach
    void close() {
        sockets.close();
        gateway.close();
        slack.close();
    }

    private static String echo(String envelope) {
        try {
            var json = MAPPER.readTree(envelope);
            var answer = MAPPER.createObjectNode()
                    .put("envelope_id", json.path("envelope_id").asText());
            answer.putObject("payload")
                    .put("text", "heard " + json.at("/payload/text").asText());
            return MAPPER.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(envelope, e);
        }
    }

    private String types(String text) {
        return slack.user("ana")
                .in("support")
                .types("/genie " + text)
                .ephemeral()
                .map(Message::plain)
                .orElse("nothing");
    }

    private void connected() {
        sockets.start();
        connectedAgain();
    }

    private void connectedAgain() {
        Awaitility.await().until(() -> sockets.working() == 2 && slack.sockets().count() == 2);
    }

    @Test
    void as_many_connections_are_open_as_are_wanted() {
        connected();
        assertThat(sockets.silence()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void requests_over_any_connection_are_answered_over_it() {
        connected();
        for (int i = 0; i < 6; i++) {
            assertThat(types("no " + i)).contains("heard no " + i);
        }
    }

    @Test
    void before_slack_closes_a_connection_another_is_open_and_nothing_is_lost() {
        connected();
        slack.sockets().grace(Duration.ofMillis(400));
        slack.sockets().refresh();
        Awaitility.await().until(() -> slack.sockets().count() == 3);
        var heard = new ArrayList<String>();
        while (slack.sockets().count() == 3) {
            heard.add(types("during"));
        }
        assertThat(heard).isNotEmpty().allSatisfy(text -> assertThat(text).contains("heard during"));
        connectedAgain();
        assertThat(types("after")).contains("heard after");
    }

    @Test
    void a_connection_that_is_cut_is_opened_again() {
        connected();
        slack.sockets().cutAll();
        connectedAgain();
        assertThat(types("again")).contains("heard again");
        assertThat(hopeless).hasValue(0);
    }

    @Test
    void a_connection_that_falls_silent_is_replaced() {
        connected();
        slack.sockets().freeze();
        Awaitility.await().until(() -> sockets.silence().compareTo(Duration.ofMillis(400)) > 0);
        connectedOverNewOnes();
        assertThat(types("again")).contains("heard again");
    }

    private void connectedOverNewOnes() {
        Awaitility.await()
                .until(() -> sockets.working() == 2 && sockets.silence().compareTo(Duration.ofMillis(300)) < 0);
    }

    @Test
    void after_long_without_a_connection_a_new_process_is_asked_for_once() {
        connected();
        slack.sockets().refuse(true);
        slack.sockets().cutAll();
        Awaitility.await().until(() -> hopeless.get() == 1);
        assertThat(sockets.silence()).isGreaterThan(Duration.ofMillis(700));
        slack.sockets().refuse(false);
        connectedAgain();
        assertThat(hopeless).hasValue(1);
    }

    @Test
    void a_refused_token_is_tried_again_until_it_is_taken() {
        slack.sockets().refuse("invalid_auth");
        sockets.start();
        Awaitility.await()
                .until(() -> slack.calls().stream()
                                .filter(call -> call.error().equals("invalid_auth"))
                                .count()
                        > 2);
        slack.sockets().refuse("");
        connectedAgain();
    }

    @Test
    void a_slow_answer_holds_up_no_other() throws Exception {
        connected();
        var begun = new CountDownLatch(1);
        var slow = new CountDownLatch(1);
        handler = envelope -> {
            if (envelope.contains("slowly")) {
                begun.countDown();
                await(slow);
            }
            return echo(envelope);
        };
        var answer = CompletableFuture.supplyAsync(() -> types("slowly"));
        await(begun);
        for (int i = 0; i < 4; i++) {
            assertThat(types("quickly")).contains("heard quickly");
        }
        slow.countDown();
        assertThat(answer.get(3, TimeUnit.SECONDS)).contains("heard slowly");
    }

    @Test
    void closing_answers_what_is_being_answered() throws Exception {
        connected();
        var begun = new CountDownLatch(1);
        var on = new CountDownLatch(1);
        handler = envelope -> {
            begun.countDown();
            await(on);
            return echo(envelope);
        };
        var answer = CompletableFuture.supplyAsync(() -> types("last"));
        await(begun);
        var closing = CompletableFuture.runAsync(sockets::close);
        on.countDown();
        assertThat(answer.get(3, TimeUnit.SECONDS)).contains("heard last");
        closing.get(5, TimeUnit.SECONDS);
        Awaitility.await().until(() -> slack.sockets().count() == 0);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
