package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackShortcutTest extends InstalledBot {

    @BeforeEach
    void offer() {
        slack.install(TinyBot.SUPPORTING, bot.url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Open a ticket", "open_ticket"})
    void a_message_shortcut_goes_by_its_name_or_id_and_carries_the_message(String shortcut) {
        Message asked = slack.user("ana").in("support").says("the db is <down>");
        Answer answer = slack.user("ben").in("support").runsShortcut(asked, shortcut);

        assertThat(answer).isEqualTo(new Answer(false, Optional.empty(), 200));
        JsonNode payload = bot.lastPayload();
        assertThat(payload.path("type").asText()).isEqualTo("message_action");
        assertThat(payload.path("callback_id").asText()).isEqualTo("open_ticket");
        assertThat(payload.path("user").path("id").asText()).isEqualTo("U0BEN");
        assertThat(payload.path("channel").path("name").asText()).isEqualTo("support");
        assertThat(payload.path("message_ts").asText()).isEqualTo(asked.id().ts());
        assertThat(payload.path("message").path("user").asText()).isEqualTo("U0ANA");
        assertThat(payload.path("message").path("text").asText()).isEqualTo("the db is &lt;down&gt;");
        assertThat(payload.path("message").has("thread_ts")).isFalse();
        assertThat(payload.path("is_enterprise_install").asBoolean(true)).isFalse();
    }

    @Test
    void a_message_in_a_thread_names_its_parent_and_a_parent_its_replies() {
        Message parent = slack.user("ana").in("support-oncall").says("help");
        Message reply = slack.user("ben").in("support-oncall").replies(parent, "what is it?");
        slack.user("ben").in("support-oncall").runsShortcut(reply, "open_ticket");
        assertThat(bot.lastPayload().path("message").path("thread_ts").asText())
                .isEqualTo(parent.id().ts());
        slack.user("ben").in("support-oncall").runsShortcut(parent, "open_ticket");
        JsonNode message = bot.lastPayload().path("message");
        assertThat(message.path("thread_ts").asText()).isEqualTo(parent.id().ts());
        assertThat(message.path("reply_count").asInt()).isEqualTo(1);
        assertThat(message.path("latest_reply").asText()).isEqualTo(reply.id().ts());
    }

    @Test
    void a_shortcut_opens_a_form_and_answers_where_the_bot_is_no_member() throws IOException {
        Message asked = slack.user("ana").in("war-room").says("psst");
        slack.user("ana").in("war-room").runsShortcut(asked, "open_ticket");
        JsonNode payload = bot.lastPayload();
        assertThat(payload.path("channel").path("name").asText()).isEqualTo("privategroup");
        String url = payload.path("response_url").asText();
        assertThat(url).contains("/app/T0ACME/");
        assertThat(Wire.postJson(url, "{\"text\":\"a ticket\"}").status()).isEqualTo(200);
        Message answered = slack.user("ana").sees("war-room").get(1);
        assertThat(answered.ephemeralFor()).isEqualTo("U0ANA");
        assertThat(slack.user("ben").sees("war-room")).hasSize(1);

        String trigger = payload.path("trigger_id").asText();
        String view = "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"Ticket\"},\"blocks\":[]}";
        assertThat(call("views.open", "trigger_id", trigger, "view", view).error())
                .isEmpty();
        assertThat(slack.user("ana").modal()).isPresent();
    }

    @Test
    void a_global_shortcut_knows_who_but_not_where() {
        slack.user("ana").runsShortcut("My tickets");
        JsonNode payload = bot.lastPayload();
        assertThat(payload.path("type").asText()).isEqualTo("shortcut");
        assertThat(payload.path("callback_id").asText()).isEqualTo("my_tickets");
        assertThat(payload.path("user").path("id").asText()).isEqualTo("U0ANA");
        assertThat(payload.path("trigger_id").asText()).isNotBlank();
        assertThat(payload.has("channel")).isFalse();
        assertThat(payload.has("response_url")).isFalse();
    }

    @Test
    void nobody_runs_what_their_client_does_not_show() throws IOException {
        Message asked = slack.user("ana").in("support").says("help");
        Message shared = slack.user("sam").in("acme-globex").says("help");
        call("chat.postEphemeral", "channel", "C0ONCALL", "user", "U0ANA", "text", "psst");
        Message secret = slack.user("ana").sees("support-oncall").get(0);
        Place support = slack.user("ana").in("support");
        assertThatThrownBy(() -> support.runsShortcut(asked, "close_ticket"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("close_ticket");
        assertThatThrownBy(() -> support.runsShortcut(asked, "my_tickets"))
                .as("a global one stands elsewhere")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> slack.user("ana").runsShortcut("open_ticket"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> slack.user("gus").in("support").runsShortcut(asked, "open_ticket"))
                .hasMessageContaining("not in");
        assertThatThrownBy(() -> support.runsShortcut(shared, "open_ticket"))
                .as("the message stands elsewhere")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> slack.user("ana").in("support-oncall").runsShortcut(secret, "open_ticket"))
                .as("an ephemeral has no menu")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> slack.user("sam").in("acme-globex").runsShortcut(shared, "open_ticket"))
                .as("a stranger has other apps")
                .hasMessageContaining("their own workspace");
        assertThat(bot.requests()).isEmpty();
    }

    @Test
    void who_is_not_answered_in_time_is_told() {
        slack.patience(Duration.ofMillis(150));
        bot.neverAnswers();
        assertThat(slack.user("ana").runsShortcut("my_tickets").timedOut()).isTrue();
        bot.close();
        assertThat(slack.user("ana").runsShortcut("my_tickets").status()).isZero();
    }

    @Test
    void a_manifest_that_names_no_kind_of_shortcut_is_refused() {
        String manifest = TinyBot.SUPPORTING.replace("type: global", "type: local");
        assertThatThrownBy(() -> slack.install(manifest, bot.url())).hasMessageContaining("local");
    }

    @Test
    void without_interactivity_a_shortcut_goes_nowhere() {
        slack.install(TinyBot.SUPPORTING.replace("is_enabled: true", "is_enabled: false"), bot.url());
        assertThatThrownBy(() -> slack.user("ana").runsShortcut("my_tickets"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("interactivity");
    }
}
