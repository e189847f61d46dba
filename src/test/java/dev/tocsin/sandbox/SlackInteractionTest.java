package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.app_backend.SlackSignature;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackInteractionTest extends InstalledBot {
    private static final String BUTTONS = "[{\"type\":\"actions\",\"block_id\":\"b\",\"elements\":["
            + "{\"type\":\"button\",\"action_id\":\"ack\",\"text\":{\"type\":\"plain_text\",\"text\":\"Acknowledge\"},\"value\":\"7\"},"
            + "{\"type\":\"button\",\"action_id\":\"again\",\"text\":{\"type\":\"plain_text\",\"text\":\"Page again\"},"
            + "\"confirm\":{\"title\":{\"type\":\"plain_text\",\"text\":\"Sure?\"},\"text\":{\"type\":\"plain_text\",\"text\":\"x\"},"
            + "\"confirm\":{\"type\":\"plain_text\",\"text\":\"Yes\"},\"deny\":{\"type\":\"plain_text\",\"text\":\"No\"}}}]}]";

    private Message card() throws IOException {
        String ts = call("chat.postMessage", "channel", "C0ONCALL", "text", "db down", "blocks", BUTTONS)
                .body()
                .path("ts")
                .asText();
        return slack.message(new Message.Id("C0ONCALL", ts));
    }

    @Test
    void a_command_arrives_as_slack_sends_it() {
        slack.user("ana").in("support").types("/genie alert db down for customer-support");

        Map<String, String> form = bot.lastForm();
        assertThat(form)
                .containsEntry("command", "/genie")
                .containsEntry("text", "alert db down for customer-support")
                .containsEntry("user_id", "U0ANA")
                .containsEntry("user_name", "ana")
                .containsEntry("channel_id", "C0SUPPORT")
                .containsEntry("channel_name", "support")
                .containsEntry("team_id", "T0ACME")
                .containsEntry("team_domain", "acme")
                .containsEntry("api_app_id", "A0TOCSIN")
                .containsEntry("is_enterprise_install", "false")
                .containsKeys("token", "response_url", "trigger_id");
        slack.user("ana").inDm().types("/genie help");
        assertThat(bot.lastForm()).containsEntry("channel_name", "directmessage");
        slack.user("ana").in("war-room").types("/genie help");
        assertThat(bot.lastForm()).containsEntry("channel_name", "privategroup");
    }

    @Test
    void requests_are_signed_with_the_given_clock() {
        slack.user("ana").in("support").types("/genie help");
        Incoming request = bot.requests().get(0);
        String timestamp = request.header("x-slack-request-timestamp");
        assertThat(timestamp).isEqualTo(Long.toString(clock.instant().getEpochSecond()));
        String signature = new SlackSignature.Generator(slack.signingSecret()).generate(timestamp, request.body());
        assertThat(request.header("x-slack-signature")).isEqualTo(signature);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "a < b & c -> a &lt; b &amp; c",
                "@ben has it -> <@U0BEN|ben> has it",
                "ask @ben. -> ask <@U0BEN|ben>.",
                "@nobody -> @nobody",
                "see #support -> see <#C0SUPPORT|support>",
                "ticket #123 -> ticket #123",
                "to ben@acme.example -> to <mailto:ben@acme.example|ben@acme.example>",
                "https://x.example/a?b=1&c=2, see -> <https://x.example/a?b=1&amp;c=2>, see",
            })
    void command_text_arrives_escaped(String typed, String arrived) {
        slack.user("ana").in("support").types("/genie " + typed);
        assertThat(bot.lastForm()).containsEntry("text", arrived);
        slack.user("ana").in("support").types("/raw " + typed);
        assertThat(bot.lastForm()).containsEntry("text", typed);
    }

    @Test
    void an_empty_answer_shows_nothing_and_json_is_shown_to_one() {
        assertThat(slack.user("ana").in("support").types("/genie").ephemeral()).isEmpty();

        bot.answers("{\"text\":\"Paging *customer-support*…\"}");
        Answer answer = slack.user("ana").in("support").types("/genie alert x for y");
        assertThat(answer.ephemeral().orElseThrow().plain()).isEqualTo("Paging customer-support…");
        assertThat(slack.user("ana").sees("support")).hasSize(1);
        assertThat(slack.user("ben").sees("support")).isEmpty();

        bot.answers("{\"response_type\":\"in_channel\",\"text\":\"for all\"}");
        assertThat(slack.user("ana").in("support").types("/genie").ephemeral()).isEmpty();
        assertThat(slack.channel("support").messages()).hasSize(1);
    }

    @Test
    void who_is_not_answered_in_time_sees_the_timeout_and_a_late_answer_is_dropped() {
        slack.patience(Duration.ofMillis(150));
        bot.neverAnswers();
        Answer answer = slack.user("ana").in("support").types("/genie help");
        assertThat(answer.timedOut()).isTrue();
        assertThat(answer.ephemeral().orElseThrow().text())
                .isEqualTo("/genie failed with the error \"operation_timeout\"");
        assertThat(slack.user("ana").sees("support")).hasSize(1);
    }

    @Test
    void a_broken_or_absent_bot_is_complained_about() {
        bot.answers(request -> Reply.text(500, "oops"));
        Answer broken = slack.user("ana").in("support").types("/genie help");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.ephemeral().orElseThrow().text()).contains("http_service_error");
        bot.close();
        Answer absent = slack.user("ana").in("support").types("/genie help");
        assertThat(absent.timedOut()).isFalse();
        assertThat(absent.ephemeral().orElseThrow().text()).contains("dispatch_failed");
        assertThat(absent.ephemeral().orElseThrow().authorName()).isEqualTo("Slackbot");
    }

    @Test
    void an_answer_with_invalid_blocks_counts_as_a_refusal() {
        bot.answers("{\"text\":\"x\",\"blocks\":[{\"type\":\"marquee\"}]}");
        Answer answer = slack.user("ana").in("support").types("/genie help");
        assertThat(answer.ephemeral().orElseThrow().author()).isEqualTo("USLACKBOT");
        assertThat(slack.refusals()).extracting(SlackWorkspace.Call::error).containsExactly("invalid_blocks");
    }

    @Test
    void a_command_nobody_installed_never_leaves_slack() {
        Answer answer = slack.user("ana").in("support").types("/gnie help");
        assertThat(answer.ephemeral().orElseThrow().text()).contains("not a valid command");
        assertThat(bot.requests()).isEmpty();
        assertThatThrownBy(() -> slack.user("carl").in("support-mgmt").types("/genie"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_response_url_serves_five_times_in_thirty_minutes() throws IOException {
        slack.user("ana").in("war-room").types("/genie help");
        String url = bot.lastForm().getOrDefault("response_url", "");
        assertThat(URI.create(url).getPath()).startsWith("/commands/T0ACME/");
        for (int i = 1; i <= 5; i++) {
            assertThat(Wire.postJson(url, "{\"text\":\"" + i + "\"}").status()).isEqualTo(200);
        }
        assertThat(Wire.postJson(url, "{\"text\":\"6\"}").error()).isEqualTo("used_url");
        assertThat(slack.user("ana").sees("war-room")).hasSize(5).allMatch(Message::ephemeral);

        slack.user("ana").in("war-room").types("/genie help");
        String other = bot.lastForm().getOrDefault("response_url", "");
        clock.advance(Duration.ofMinutes(30));
        assertThat(Wire.postJson(other, "{\"text\":\"x\",\"response_type\":\"in_channel\"}")
                        .status())
                .isEqualTo(200);
        assertThat(slack.channel("war-room").messages()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        Wire.Answered late = Wire.postJson(other, "{\"text\":\"x\"}");
        assertThat(late.status()).isEqualTo(404);
        assertThat(late.error()).isEqualTo("expired_url");
    }

    @Test
    void a_response_url_replaces_and_deletes_what_it_answered() throws IOException {
        bot.answers("{\"text\":\"paging…\"}");
        slack.user("ana").in("support").types("/genie alert");
        String url = bot.lastForm().getOrDefault("response_url", "");
        Wire.postJson(url, "{\"text\":\"paged\",\"replace_original\":true}");
        assertThat(slack.user("ana").sees("support")).extracting(Message::text).containsExactly("paged");
        Wire.postJson(url, "{\"delete_original\":true}");
        assertThat(slack.user("ana").sees("support")).isEmpty();
        assertThat(Wire.postJson(url, "{}").error()).isEqualTo("no_text");
    }

    @Test
    void a_click_arrives_with_the_message_and_its_own_response_url() throws IOException {
        Message card = card();
        Answer answer = slack.user("ben").clicks(card, "Acknowledge");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode payload = bot.lastPayload();
        assertThat(payload.path("type").asText()).isEqualTo("block_actions");
        assertThat(payload.path("user").path("id").asText()).isEqualTo("U0BEN");
        assertThat(payload.path("actions").path(0).path("action_id").asText()).isEqualTo("ack");
        assertThat(payload.path("actions").path(0).path("value").asText()).isEqualTo("7");
        assertThat(payload.path("message").path("ts").asText())
                .isEqualTo(card.id().ts());
        String url = payload.path("response_url").asText();
        Wire.postJson(url, "{\"text\":\"acked\",\"replace_original\":true}");
        assertThat(slack.message(card.id()).text()).isEqualTo("acked");
        assertThatThrownBy(() -> slack.user("ben").clicks(slack.message(card.id()), "Acknowledge"))
                .hasMessageContaining("Acknowledge");
        assertThat(slack.user("ben").clicks(card, "Acknowledge").status())
                .as("a client that has not seen the update yet")
                .isEqualTo(200);
    }

    @Test
    void a_question_before_an_action_can_be_denied() throws IOException {
        Message card = card();
        slack.user("ben").clicksAndCancels(card, "Page again");
        assertThat(bot.requests()).isEmpty();
        slack.user("ben").clicks(card, "Page again");
        assertThat(bot.requests()).hasSize(1);
        assertThatThrownBy(() -> slack.user("ben").clicksAndCancels(card, "Acknowledge"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void buttons_in_an_ephemeral_come_without_the_message() {
        bot.answers("{\"text\":\"which?\",\"blocks\":" + BUTTONS + "}");
        Message ephemeral =
                slack.user("ana").in("support").types("/genie").ephemeral().orElseThrow();
        slack.user("ana").clicks(ephemeral, "Acknowledge");
        JsonNode payload = bot.lastPayload();
        assertThat(payload.path("container").path("is_ephemeral").asBoolean()).isTrue();
        assertThat(payload.has("message")).isFalse();
        assertThatThrownBy(() -> slack.user("ben").clicks(ephemeral, "Acknowledge"))
                .hasMessageContaining("does not see");
    }

    @Test
    void mentions_and_messages_come_as_events_and_are_sent_again_three_times() throws InterruptedException {
        slack.install(TinyBot.LISTENING, bot.url());
        bot.answers(request -> Reply.text(500, "not now"));
        slack.user("ana").in("support-oncall").says("hello");
        bot.awaitRequests(2);
        assertThat(bot.lastJson().path("event").path("text").asText()).isEqualTo("hello");
        assertThat(bot.lastJson().path("event").path("channel_type").asText()).isEqualTo("channel");
        assertThat(bot.requests().get(0).header("x-slack-retry-num")).isEmpty();
        assertThat(bot.requests().get(1).header("x-slack-retry-num")).isEqualTo("1");
        clock.advance(Duration.ofMinutes(1));
        bot.awaitRequests(3);
        bot.answers("");
        clock.advance(Duration.ofMinutes(5));
        bot.awaitRequests(4);
        assertThat(bot.requests().get(3).header("x-slack-retry-num")).isEqualTo("3");
        assertThat(bot.lastJson().has("trigger_id")).isFalse();

        slack.user("ana").in("support-oncall").says("@Tocsin who is on call?");
        bot.awaitRequests(6);
        assertThat(bot.lastJson().path("event").path("type").asText()).isEqualTo("app_mention");
        slack.user("ana").in("general").says("the bot is not here");
        slack.user("ana").inDm().says("but here");
        bot.awaitRequests(7);
        assertThat(bot.lastJson().path("event").path("channel_type").asText()).isEqualTo("im");
    }
}
