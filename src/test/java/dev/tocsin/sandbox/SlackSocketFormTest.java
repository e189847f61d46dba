package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shortcuts and forms over Socket Mode: the same payloads in envelopes. */
class SlackSocketFormTest {
    private final SlackWorkspace slack = new SlackWorkspace(World.acme(), new ManualClock());
    private TinySocketBot bot = new TinySocketBot("ws://127.0.0.1:1/");

    @BeforeEach
    void connect() throws Exception {
        slack.install(TinyBot.SUPPORTING + "  socket_mode_enabled: true\n");
        String address = Wire.slackAs(slack.appToken(), slack, Sockets.OPEN, Map.of())
                .body()
                .path("url")
                .asText();
        bot = TinySocketBot.connected(address);
    }

    @AfterEach
    void close() {
        slack.close();
        bot.close();
    }

    private JsonNode payload(String type) {
        JsonNode envelope = bot.lastEnvelope();
        assertThat(envelope.path("type").asText()).isEqualTo("interactive");
        assertThat(envelope.path("accepts_response_payload").asBoolean()).isTrue();
        assertThat(envelope.path("payload").path("type").asText()).isEqualTo(type);
        return envelope.path("payload");
    }

    @Test
    void shortcuts_actions_and_suggestions_come_in_envelopes() throws Exception {
        Message asked = slack.user("ana").in("support").says("help");
        assertThat(slack.user("ben")
                        .in("support")
                        .runsShortcut(asked, "open_ticket")
                        .status())
                .isEqualTo(200);
        payload("message_action");
        slack.user("ben").runsShortcut("my_tickets");
        String trigger = payload("shortcut").path("trigger_id").asText();
        Wire.slack(slack, "views.open", Map.of("trigger_id", trigger, "view", TicketForm.VIEW));
        Modal form = slack.user("ben").modal().orElseThrow();
        form.press("Preview");
        payload("block_actions");

        bot.answers("{\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"Globex\"},\"value\":\"c7\"}]}");
        assertThat(form.suggest("Customer", "glo")).containsExactly("Globex");
        assertThat(payload("block_suggestion").path("value").asText()).isEqualTo("glo");
        bot.answers("{}");
        assertThat(form.suggest("Customer", "glo")).isEmpty();
        assertThat(slack.refusals()).extracting(SlackWorkspace.Call::error).containsExactly("invalid_options");
    }

    @Test
    void reactions_and_the_home_tab_come_as_events() {
        slack.user("ana").opensHome();
        bot.await(() -> !bot.envelopes().isEmpty());
        assertThat(bot.lastEnvelope().path("type").asText()).isEqualTo("events_api");
        assertThat(bot.lastEnvelope().path("payload").path("event").path("type").asText())
                .isEqualTo("app_home_opened");
        Message asked = slack.user("ana").in("support-oncall").says("help");
        slack.user("ana").in("support-oncall").reacts(asked, "ticket");
        bot.await(() -> bot.envelopes().size() == 2);
        assertThat(bot.lastEnvelope()
                        .path("payload")
                        .path("event")
                        .path("reaction")
                        .asText())
                .isEqualTo("ticket");
    }
}
