package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackHistoryTest extends InstalledBot {

    @BeforeEach
    void permit() {
        slack.install(TinyBot.SUPPORTING, bot.url());
    }

    private static List<String> texts(Wire.Answered answer) {
        return StreamSupport.stream(answer.body().path("messages").spliterator(), false)
                .map(message -> message.path("text").asText())
                .toList();
    }

    private Message said(String text) {
        return slack.user("ana").in("support-oncall").says(text);
    }

    @Test
    void a_channel_is_read_from_its_newest_message_without_threads_and_ephemerals() throws IOException {
        Message first = said("one");
        slack.user("ben").in("support-oncall").replies(first, "in the thread");
        Message late = slack.user("dana").in("support-oncall").replies(first, "there too");
        call("chat.postEphemeral", "channel", "C0ONCALL", "user", "U0ANA", "text", "psst");
        said("two");
        Wire.Answered history = call("conversations.history", "channel", "C0ONCALL");
        assertThat(texts(history)).containsExactly("two", "one");
        assertThat(history.body().path("has_more").asBoolean(true)).isFalse();
        assertThat(history.body().has("response_metadata")).isFalse();
        JsonNode parent = history.body().path("messages").path(1);
        assertThat(parent.path("thread_ts").asText()).isEqualTo(first.id().ts());
        assertThat(parent.path("reply_count").asInt()).isEqualTo(2);
        assertThat(parent.path("reply_users").toString()).isEqualTo("[\"U0BEN\",\"U0DANA\"]");
        assertThat(parent.path("latest_reply").asText()).isEqualTo(late.id().ts());
        assertThat(slack.thread(first)).extracting(Message::text).containsExactly("in the thread", "there too");
    }

    @Test
    void a_span_leaves_its_ends_out_unless_it_is_inclusive() throws IOException {
        String one = said("one").id().ts();
        said("two");
        String three = said("three").id().ts();
        assertThat(texts(call("conversations.history", "channel", "C0ONCALL", "oldest", one, "latest", three)))
                .containsExactly("two");
        assertThat(texts(call(
                        "conversations.history",
                        "channel",
                        "C0ONCALL",
                        "oldest",
                        one,
                        "latest",
                        three,
                        "inclusive",
                        "true")))
                .containsExactly("three", "two", "one");
        assertThat(texts(call("conversations.history", "channel", "C0ONCALL", "latest", three)))
                .containsExactly("two", "one");
        assertThat(texts(call(
                        "conversations.history",
                        "channel",
                        "C0ONCALL",
                        "latest",
                        three,
                        "inclusive",
                        "true",
                        "limit",
                        "1")))
                .as("how one message is fetched")
                .containsExactly("three");
    }

    @Test
    void a_span_of_a_thread_keeps_the_parent() throws IOException {
        Message parent = said("one");
        slack.user("ben").in("support-oncall").replies(parent, "two");
        String three = slack.user("ben")
                .in("support-oncall")
                .replies(parent, "three")
                .id()
                .ts();
        assertThat(texts(call(
                        "conversations.replies",
                        "channel",
                        "C0ONCALL",
                        "ts",
                        parent.id().ts(),
                        "oldest",
                        three,
                        "inclusive",
                        "true")))
                .containsExactly("one", "three");
    }

    @Test
    void a_long_history_comes_in_pages() throws IOException {
        for (int i = 1; i <= 101; i++) {
            said(Integer.toString(i));
        }
        Wire.Answered first = call("conversations.history", "channel", "C0ONCALL");
        assertThat(texts(first)).hasSize(100).startsWith("101").endsWith("2");
        assertThat(first.body().path("has_more").asBoolean()).isTrue();
        String cursor =
                first.body().path("response_metadata").path("next_cursor").asText();
        Wire.Answered rest = call("conversations.history", "channel", "C0ONCALL", "cursor", cursor);
        assertThat(texts(rest)).containsExactly("1");
        assertThat(call("conversations.history", "channel", "C0ONCALL", "limit", "101")
                        .body()
                        .path("has_more")
                        .asBoolean(true))
                .as("that was all")
                .isFalse();
        assertThat(rest.body().path("has_more").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "oldest, yesterday, invalid_ts_oldest",
        "latest, 2026-11-23, invalid_ts_latest",
        "cursor, 100, invalid_cursor",
        "channel, C0NOWHERE, channel_not_found",
        "channel, support-oncall, channel_not_found",
        "channel, G0SECRET, channel_not_found",
        "channel, C0SUPPORT, not_in_channel"
    })
    void what_cannot_be_read_is_refused(String argument, String value, String error) throws IOException {
        Wire.Answered refused = argument.equals("channel")
                ? call("conversations.history", "channel", value)
                : call("conversations.history", "channel", "C0ONCALL", argument, value);
        assertThat(refused.error()).isEqualTo(error);
    }

    @Test
    void history_needs_the_scope_of_its_kind_of_conversation() throws IOException {
        assertThat(call("conversations.history", "channel", "D0ANA").error()).isEqualTo("channel_not_found");
        slack.user("ana").inDm().says("hello");
        assertThat(texts(call("conversations.history", "channel", "D0ANA"))).containsExactly("hello");
        slack.install(TinyBot.SUPPORTING.replace("im:history,", ""), bot.url());
        Wire.Answered refused = call("conversations.history", "channel", "D0ANA");
        assertThat(refused.error()).isEqualTo("missing_scope");
        assertThat(refused.body().path("needed").asText()).isEqualTo("im:history");
        assertThat(call("conversations.history", "channel", "C0ONCALL").error()).isEmpty();
    }

    @Test
    void a_persons_message_comes_as_their_client_sent_it() throws IOException {
        slack.user("ana").in("support-oncall").says("@ben see #support & https://x.example/a?b=1 :fire:");
        JsonNode message = call("conversations.history", "channel", "C0ONCALL")
                .body()
                .path("messages")
                .path(0);
        assertThat(message.path("text").asText())
                .isEqualTo("<@U0BEN> see <#C0SUPPORT|support> &amp; <https://x.example/a?b=1> :fire:");
        assertThat(message.path("client_msg_id").asText()).isNotBlank();
        assertThat(message.path("blocks").path(0).path("type").asText()).isEqualTo("rich_text");
        assertThat(message.path("blocks")
                        .path(0)
                        .path("elements")
                        .path(0)
                        .path("elements")
                        .toString())
                .isEqualTo("[{\"type\":\"user\",\"user_id\":\"U0BEN\"},{\"type\":\"text\",\"text\":\" see \"},"
                        + "{\"type\":\"channel\",\"channel_id\":\"C0SUPPORT\"},"
                        + "{\"type\":\"text\",\"text\":\" & \"},"
                        + "{\"type\":\"link\",\"url\":\"https://x.example/a?b=1\"},"
                        + "{\"type\":\"text\",\"text\":\" \"},{\"type\":\"emoji\",\"name\":\"fire\"}]");
    }

    @Test
    void what_one_person_sees_has_no_thread() throws IOException {
        String ts = call("chat.postEphemeral", "channel", "C0ONCALL", "user", "U0ANA", "text", "psst")
                .body()
                .path("message_ts")
                .asText();
        assertThat(call("conversations.replies", "channel", "C0ONCALL", "ts", ts)
                        .error())
                .isEqualTo("thread_not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "<!here> -> {'type':'broadcast','range':'here'}",
                "<https://x.example?a=1&amp;b=2|a &gt; b>"
                        + " -> {'type':'link','url':'https://x.example?a=1&b=2','text':'a > b'}",
                "a &lt; b -> {'type':'text','text':'a < b'}",
                ":not an emoji: -> {'type':'text','text':':not an emoji:'}",
                "10:30:15 -> {'type':'text','text':'10:30:15'}",
            })
    void what_a_person_writes_becomes_rich_text(String text, String element) {
        assertThat(RichText.of(text, "b")
                        .path(0)
                        .path("elements")
                        .path(0)
                        .path("elements")
                        .toString())
                .isEqualTo("[" + element.replace('\'', '"') + "]");
    }

    @Test
    void words_after_a_link_are_kept() {
        assertThat(RichText.of("<@U0BEN> :+1: done", "b").findValuesAsText("text"))
                .containsExactly(" ", " done");
    }

    @Test
    void a_permalink_is_given_where_the_conversation_is_seen() throws IOException {
        Message parent = slack.user("ana").in("support").says("help");
        Message reply = slack.user("ben").in("support").replies(parent, "what is it?");
        assertThat(permalink("C0SUPPORT", reply.id().ts())
                        .body()
                        .path("permalink")
                        .asText())
                .isEqualTo("https://acme.slack.com/archives/C0SUPPORT/p"
                        + reply.id().ts().replace(".", "") + "?thread_ts="
                        + parent.id().ts() + "&cid=C0SUPPORT");
        assertThat(permalink("C0SUPPORT", "1.000001").error()).isEqualTo("message_not_found");
        Message secret = slack.user("ana").in("war-room").says("psst");
        assertThat(permalink("G0SECRET", secret.id().ts()).error()).isEqualTo("channel_not_found");
        assertThat(permalink("C0NOWHERE", parent.id().ts()).error()).isEqualTo("channel_not_found");
        slack.archive("support");
        assertThat(permalink("C0SUPPORT", parent.id().ts()).error()).isEmpty();
    }

    private Wire.Answered permalink(String channel, String ts) throws IOException {
        return call("chat.getPermalink", "channel", channel, "message_ts", ts);
    }
}
