package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackThreadTest extends InstalledBot {
    private static final String MANIFEST =
            TinyBot.MANIFEST.replace("channels:read,", "channels:read, channels:history, im:history,");

    @BeforeEach
    void permit() {
        slack.install(MANIFEST, bot.url());
    }

    private static List<String> texts(Wire.Answered answer) {
        return StreamSupport.stream(answer.body().path("messages").spliterator(), false)
                .map(message -> message.path("text").asText())
                .toList();
    }

    @Test
    void a_thread_is_read_by_who_is_in_the_channel() throws IOException {
        Message parent = slack.user("ana").in("support-oncall").says("help");
        slack.user("ben").in("support-oncall").says("something else");
        Message reply = slack.user("ben").in("support-oncall").replies(parent, "what is it?");
        call(
                "chat.postEphemeral",
                "channel",
                "C0ONCALL",
                "user",
                "U0ANA",
                "text",
                "psst",
                "thread_ts",
                parent.id().ts());
        for (Message asked : List.of(parent, reply)) {
            Wire.Answered thread = call(
                    "conversations.replies",
                    "channel",
                    "C0ONCALL",
                    "ts",
                    asked.id().ts());
            assertThat(texts(thread)).containsExactly("help", "what is it?");
            JsonNode first = thread.body().path("messages").path(0);
            assertThat(first.path("thread_ts").asText()).isEqualTo(parent.id().ts());
            assertThat(first.path("reply_count").asInt()).isEqualTo(1);
            assertThat(thread.body().path("has_more").asBoolean()).isFalse();
        }
    }

    @Test
    void a_thread_elsewhere_needs_membership_first() throws IOException {
        String ts = slack.user("ana").in("support").says("help").id().ts();
        assertThat(call("conversations.replies", "channel", "C0SUPPORT", "ts", ts)
                        .error())
                .isEqualTo("not_in_channel");
        call("conversations.join", "channel", "C0SUPPORT");
        assertThat(texts(call("conversations.replies", "channel", "C0SUPPORT", "ts", ts)))
                .containsExactly("help");
        assertThat(call("conversations.replies", "channel", "C0SUPPORT", "ts", "1.000001")
                        .error())
                .isEqualTo("thread_not_found");
        String secret = slack.user("ana").in("war-room").says("psst").id().ts();
        assertThat(call("conversations.replies", "channel", "G0SECRET", "ts", secret)
                        .error())
                .isEqualTo("channel_not_found");
        String direct = slack.user("ana").inDm().says("hello").id().ts();
        assertThat(texts(call("conversations.replies", "channel", "D0ANA", "ts", direct)))
                .containsExactly("hello");
        slack.install(TinyBot.MANIFEST, bot.url());
        assertThat(call("conversations.replies", "channel", "C0SUPPORT", "ts", ts)
                        .error())
                .isEqualTo("missing_scope");
    }

    @Test
    void a_long_thread_comes_in_pages() throws IOException {
        Message parent = slack.user("ana").in("support-oncall").says("0");
        for (int i = 1; i < 5; i++) {
            slack.user("ben").in("support-oncall").replies(parent, Integer.toString(i));
        }
        String ts = parent.id().ts();
        Wire.Answered first = call("conversations.replies", "channel", "C0ONCALL", "ts", ts, "limit", "3");
        assertThat(texts(first)).containsExactly("0", "1", "2");
        assertThat(first.body().path("has_more").asBoolean()).isTrue();
        String cursor =
                first.body().path("response_metadata").path("next_cursor").asText();
        Wire.Answered rest =
                call("conversations.replies", "channel", "C0ONCALL", "ts", ts, "limit", "3", "cursor", cursor);
        assertThat(texts(rest)).containsExactly("3", "4");
        assertThat(rest.body().path("has_more").asBoolean()).isFalse();
    }
}
