package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a bot may say of itself, and where a reply may stand. */
class SlackChatTest extends InstalledBot {

    private JsonNode post(String... more) throws IOException {
        String[] args = new String[4 + more.length];
        System.arraycopy(new String[] {"channel", "C0ONCALL", "text", "hello"}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        return call("chat.postMessage", args).body().path("message");
    }

    @Test
    void another_name_needs_its_scope_and_is_otherwise_passed_over() throws IOException {
        String[] disguise = {"username", "Zendesk", "icon_url", "https://x.example/z.png"};
        JsonNode plain = post(disguise);
        assertThat(plain.has("username")).isFalse();
        assertThat(plain.path("user").asText()).isEqualTo("U0TOCSIN");
        slack.install(TinyBot.MANIFEST.replace("chat:write,", "chat:write, chat:write.customize,"), bot.url());
        JsonNode disguised = post(disguise);
        assertThat(disguised.path("subtype").asText()).isEqualTo("bot_message");
        assertThat(disguised.path("username").asText()).isEqualTo("Zendesk");
        assertThat(disguised.path("icons").path("image_48").asText()).isEqualTo("https://x.example/z.png");
        assertThat(disguised.path("bot_id").asText()).isEqualTo("B0TOCSIN");
        assertThat(disguised.has("user")).isFalse();
        assertThat(slack.channel("support-oncall").messages())
                .extracting(Message::authorName)
                .containsExactly("Tocsin", "Zendesk");
        String ts = disguised.path("ts").asText();
        assertThat(call("chat.update", "channel", "C0ONCALL", "ts", ts, "text", "bye")
                        .body()
                        .path("message")
                        .path("username")
                        .asText())
                .as("it keeps its name")
                .isEqualTo("Zendesk");
    }

    @Test
    void a_reply_can_be_sent_to_the_channel_too() throws IOException {
        String ts = post().path("ts").asText();
        JsonNode reply = post("thread_ts", ts, "reply_broadcast", "true");
        assertThat(reply.path("subtype").asText()).isEqualTo("thread_broadcast");
        assertThat(reply.path("parent_user_id").asText()).isEqualTo("U0TOCSIN");
        assertThat(slack.channel("support-oncall").messages()).hasSize(2);
        String link = call(
                        "chat.getPermalink",
                        "channel",
                        "C0ONCALL",
                        "message_ts",
                        reply.path("ts").asText())
                .body()
                .path("permalink")
                .asText();
        assertThat(link).endsWith("?thread_ts=" + ts + "&cid=C0ONCALL");
        assertThat(post("reply_broadcast", "true").has("subtype"))
                .as("no reply")
                .isFalse();
    }

    @Test
    void a_message_above_a_thread_cannot_be_touched_once_it_is_deleted() throws IOException {
        String ts = post().path("ts").asText();
        post("thread_ts", ts);
        assertThat(call("chat.delete", "channel", "C0ONCALL", "ts", ts).error()).isEmpty();
        assertThat(call("chat.update", "channel", "C0ONCALL", "ts", ts, "text", "x")
                        .error())
                .isEqualTo("message_not_found");
        assertThat(call("chat.delete", "channel", "C0ONCALL", "ts", ts).error()).isEqualTo("message_not_found");
        assertThat(post("thread_ts", ts).path("thread_ts").asText())
                .as("its thread goes on")
                .isEqualTo(ts);
    }
}
