package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackMessageEventTest extends InstalledBot {

    @BeforeEach
    void listen() {
        slack.install(TinyBot.READING, bot.url());
    }

    private Place ana() {
        return slack.user("ana").in("support-oncall");
    }

    private JsonNode event(int number) throws InterruptedException {
        bot.awaitRequests(number);
        return Json.parse(bot.requests().get(number - 1).body()).orElseThrow().path("event");
    }

    /** What came until a last word that comes for certain. */
    private List<String> heard() throws InterruptedException {
        slack.install(TinyBot.READING, bot.url());
        slack.user("mara").inDm().says("last");
        int count = 0;
        while (!event(++count).path("text").asText().equals("last")) {}
        return bot.requests().subList(0, count - 1).stream()
                .map(request -> Json.parse(request.body()).orElseThrow().path("event"))
                .map(event -> event.path("type").asText()
                        + " " + event.path("subtype").asText("-")
                        + " " + event.path("text").asText("-"))
                .toList();
    }

    private String post(String channel, String... more) throws IOException {
        String[] args = new String[4 + more.length];
        System.arraycopy(new String[] {"channel", channel, "text", "on it"}, 0, args, 0, 4);
        System.arraycopy(more, 0, args, 4, more.length);
        return call("chat.postMessage", args).body().path("ts").asText();
    }

    @Test
    void a_message_comes_by_its_kind_of_conversation() throws Exception {
        ana().says("in public");
        slack.user("ben").in("war-room").invitesBot();
        slack.user("ben").in("war-room").says("in private");
        slack.user("carl").inDm().says("directly");
        assertThat(event(1).path("channel_type").asText()).isEqualTo("channel");
        assertThat(event(4).path("text").asText()).isEqualTo("in private");
        assertThat(event(4).path("channel_type").asText()).isEqualTo("group");
        assertThat(event(5).path("channel").asText()).isEqualTo("D0CARL");
        assertThat(event(5).path("channel_type").asText()).isEqualTo("im");
        assertThat(event(5).path("user").asText()).isEqualTo("U0CARL");
        assertThat(event(5).path("event_ts")).isEqualTo(event(5).path("ts"));
    }

    @Test
    void one_mention_comes_twice_under_two_event_ids() throws Exception {
        ana().says("@Tocsin help");
        assertThat(heard()).containsExactly("message - <@U0TOCSIN> help", "app_mention - <@U0TOCSIN> help");
        assertThat(event(1).path("ts")).isEqualTo(event(2).path("ts"));
        assertThat(event(2).has("channel_type")).isFalse();
        assertThat(bot.requests().subList(0, 2))
                .extracting(request -> Json.parse(request.body()).orElseThrow().path("event_id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_reply_is_followed_by_its_parent_with_new_counts_and_the_old_text() throws Exception {
        Message asked = ana().says("help");
        Message reply = slack.user("ben").in("support-oncall").replies(asked, "what is it?");
        assertThat(event(2).path("thread_ts").asText()).isEqualTo(asked.id().ts());
        assertThat(event(2).path("parent_user_id").asText()).isEqualTo("U0ANA");
        JsonNode changed = event(3);
        assertThat(changed.path("subtype").asText()).isEqualTo("message_changed");
        assertThat(changed.path("hidden").asBoolean()).isTrue();
        assertThat(changed.path("channel").asText()).isEqualTo("C0ONCALL");
        assertThat(changed.path("ts").asText())
                .isEqualTo(changed.path("event_ts").asText())
                .isGreaterThan(reply.id().ts());
        assertThat(changed.path("message").path("ts").asText())
                .isEqualTo(asked.id().ts());
        assertThat(changed.path("message").path("text").asText()).isEqualTo("help");
        assertThat(changed.path("message").path("reply_count").asInt()).isEqualTo(1);
        assertThat(changed.path("message").has("edited")).isFalse();
        assertThat(changed.path("previous_message").path("text").asText()).isEqualTo("help");
        assertThat(changed.path("previous_message").has("reply_count")).isFalse();
    }

    @Test
    void an_edit_shows_both_versions() throws Exception {
        Message asked = ana().says("hlep");
        ana().edits(asked, "help @ben");
        JsonNode changed = event(2);
        assertThat(changed.path("subtype").asText()).isEqualTo("message_changed");
        assertThat(changed.has("user")).isFalse();
        assertThat(changed.path("channel_type").asText()).isEqualTo("channel");
        assertThat(changed.path("message").path("text").asText()).isEqualTo("help <@U0BEN>");
        assertThat(changed.path("message").path("user").asText()).isEqualTo("U0ANA");
        assertThat(changed.path("message").path("edited").path("user").asText()).isEqualTo("U0ANA");
        assertThat(changed.path("previous_message").path("text").asText()).isEqualTo("hlep");
        assertThat(changed.path("previous_message").has("edited")).isFalse();
    }

    @Test
    void a_link_that_was_looked_up_changes_the_message_and_not_its_text() throws Exception {
        Message asked = ana().says("see https://x.example/a");
        slack.unfurl(asked, "A page");
        JsonNode changed = event(2);
        assertThat(changed.path("message").path("text")).isEqualTo(event(1).path("text"));
        assertThat(changed.path("message").has("edited")).isFalse();
        assertThat(changed.path("message")
                        .path("attachments")
                        .path(0)
                        .path("from_url")
                        .asText())
                .isEqualTo("https://x.example/a");
        assertThat(changed.path("previous_message").has("attachments")).isFalse();
    }

    @Test
    void what_is_taken_away_is_told_with_what_it_was() throws Exception {
        Message said = ana().says("oops");
        ana().deletes(said);
        JsonNode deleted = event(2);
        assertThat(deleted.path("subtype").asText()).isEqualTo("message_deleted");
        assertThat(deleted.path("hidden").asBoolean()).isTrue();
        assertThat(deleted.path("deleted_ts").asText()).isEqualTo(said.id().ts());
        assertThat(deleted.path("ts").asText()).isGreaterThan(said.id().ts());
        assertThat(deleted.path("previous_message").path("text").asText()).isEqualTo("oops");
    }

    @Test
    void above_a_thread_a_tombstone_stays_until_the_last_reply_goes() throws Exception {
        Message asked = ana().says("help");
        Message reply = slack.user("ben").in("support-oncall").replies(asked, "what is it?");
        ana().deletes(asked);
        JsonNode buried = event(4);
        assertThat(buried.path("subtype").asText()).isEqualTo("message_changed");
        assertThat(buried.path("message").path("subtype").asText()).isEqualTo("tombstone");
        assertThat(buried.path("message").path("user").asText()).isEqualTo("USLACKBOT");
        assertThat(buried.path("message").path("reply_count").asInt()).isEqualTo(1);
        assertThat(buried.path("previous_message").path("text").asText()).isEqualTo("help");
        assertThat(slack.thread(asked)).hasSize(1);
        slack.user("ben").in("support-oncall").deletes(reply);
        assertThat(event(5).path("deleted_ts").asText()).isEqualTo(reply.id().ts());
        assertThat(event(6).path("deleted_ts").asText()).isEqualTo(asked.id().ts());
        assertThat(slack.channel("support-oncall").messages()).isEmpty();
    }

    @Test
    void a_reply_that_is_sent_to_the_channel_too_brings_its_root() throws Exception {
        Message asked = ana().says("help");
        ana().broadcasts(asked, "all: solved");
        JsonNode event = event(2);
        assertThat(event.path("subtype").asText()).isEqualTo("thread_broadcast");
        assertThat(event.path("thread_ts").asText()).isEqualTo(asked.id().ts());
        assertThat(event.path("root").path("text").asText()).isEqualTo("help");
        assertThat(event.path("root").path("reply_count").asInt()).isEqualTo(1);
    }

    @Test
    void the_bot_hears_itself_and_is_to_know_its_own_voice() throws Exception {
        String ts = post("C0ONCALL");
        call("chat.update", "channel", "C0ONCALL", "ts", ts, "text", "done");
        String reply = post("C0ONCALL", "thread_ts", ts);
        call("chat.delete", "channel", "C0ONCALL", "ts", reply);
        call("chat.postEphemeral", "channel", "C0ONCALL", "user", "U0ANA", "text", "psst", "thread_ts", ts);
        assertThat(heard())
                .containsExactly(
                        "message - on it",
                        "message message_changed -",
                        "message - on it",
                        "message message_changed -",
                        "message message_deleted -",
                        "message message_changed -");
        assertThat(event(1).path("bot_id").asText()).isEqualTo("B0TOCSIN");
        assertThat(event(1).path("bot_profile").path("app_id").asText()).isEqualTo("A0TOCSIN");
        assertThat(event(2).path("message").path("bot_id").asText()).isEqualTo("B0TOCSIN");
        assertThat(event(2).path("message").path("edited").path("user").asText())
                .isEqualTo("B0TOCSIN");
        assertThat(event(6).path("message").has("reply_count")).isFalse();
    }

    @Test
    void who_joins_is_told_as_a_message_and_as_an_event_of_its_own() throws Exception {
        slack.user("gus").joins("support-oncall");
        assertThat(event(1).path("subtype").asText()).isEqualTo("channel_join");
        assertThat(event(1).path("user").asText()).isEqualTo("U0GUS");
        assertThat(event(1).path("text").asText()).isEqualTo("<@U0GUS> has joined the channel");
        assertThat(event(2).path("type").asText()).isEqualTo("member_joined_channel");
        slack.user("ana").in("support").invitesBot();
        assertThat(event(3).path("user").asText()).isEqualTo("U0TOCSIN");
        assertThat(event(3).path("inviter").asText()).isEqualTo("U0ANA");
        assertThat(slack.channel("support").messages()).isEmpty();
    }

    @Test
    void what_was_not_asked_for_or_not_allowed_is_not_told() throws Exception {
        slack.user("ana").in("support").says("the bot is not here");
        slack.install(TinyBot.READING.replace(" message.channels,", ""), bot.url());
        Message asked = ana().says("not subscribed");
        ana().edits(asked, "still not");
        slack.install(TinyBot.READING.replace("channels:history, ", ""), bot.url());
        ana().replies(asked, "without the scope");
        ana().deletes(asked);
        slack.install(TinyBot.READING.replace(" app_mentions:read,", ""), bot.url());
        ana().says("@Tocsin half allowed");
        assertThat(heard()).containsExactly("message - <@U0TOCSIN> half allowed");
    }

    @Test
    void the_bots_own_messages_are_told_only_where_it_is_a_member() throws Exception {
        post("C0SUPPORT");
        assertThat(heard()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_conversation_with_another_company_says_so(boolean shared) throws Exception {
        slack.user("ana").in(shared ? "acme-globex" : "support-oncall").says("hello");
        bot.awaitRequests(1);
        assertThat(bot.lastJson().path("is_ext_shared_channel").asBoolean()).isEqualTo(shared);
    }

    @Test
    void an_edit_that_is_not_taken_is_sent_again_with_the_same_id() throws Exception {
        Message asked = ana().says("hlep");
        bot.awaitRequests(1);
        bot.answers(request -> Reply.text(500, "not now"));
        ana().edits(asked, "help");
        bot.awaitRequests(3);
        assertThat(bot.requests().get(2).header("x-slack-retry-num")).isEqualTo("1");
        assertThat(bot.requests().get(2).body()).isEqualTo(bot.requests().get(1).body());
    }
}
