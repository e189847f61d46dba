package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.socket_mode.SocketModeClient;
import com.slack.api.socket_mode.response.AckResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Slack's own client is the judge of the frames. */
class SlackSocketSdkTest {

    @Test
    void slacks_own_client_connects_acknowledges_and_comes_back_after_a_refresh() throws Exception {
        try (SlackWorkspace slack = new SlackWorkspace(World.acme(), new ManualClock())) {
            slack.install(TinyBot.LISTENING + "  socket_mode_enabled: true\n");
            SlackConfig config = new SlackConfig();
            config.setMethodsEndpointUrlPrefix(slack.apiUrl());
            List<String> heard = new CopyOnWriteArrayList<>();
            AtomicInteger greetings = new AtomicInteger();
            try (SocketModeClient client =
                    Slack.getInstance(config).socketMode(slack.appToken(), SocketModeClient.Backend.JavaWebSocket)) {
                client.addWebSocketMessageListener(frame -> {
                    if (frame.contains("\"type\":\"hello\"")) {
                        greetings.incrementAndGet();
                    }
                });
                client.addSlashCommandsEnvelopeListener(envelope -> {
                    heard.add(envelope.getPayload()
                            .getAsJsonObject()
                            .get("command")
                            .getAsString());
                    client.sendSocketModeResponse(new AckResponse(envelope.getEnvelopeId()));
                });
                client.addEventsApiEnvelopeListener(envelope -> {
                    heard.add(envelope.getPayload()
                            .getAsJsonObject()
                            .getAsJsonObject("event")
                            .get("text")
                            .getAsString());
                    client.sendSocketModeResponse(new AckResponse(envelope.getEnvelopeId()));
                });
                client.connect();
                await(() -> greetings.get() == 1);
                assertThat(slack.user("ana").in("support").types("/genie help").status())
                        .isEqualTo(200);
                slack.user("ana").in("support-oncall").says("hello");
                await(() -> heard.size() == 2);
                assertThat(heard).containsExactly("/genie", "hello");

                slack.sockets().refresh();
                // Until it has the new connection, the client has nowhere to acknowledge what comes over the old one.
                await(() -> greetings.get() == 2 && slack.sockets().count() == 1);
                assertThat(slack.user("ana").in("support").types("/genie help").status())
                        .isEqualTo(200);
            }
        }
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }
}
