package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an admin does, as the bot meets it: the error of the next call, and the event if it subscribed to that. */
class SlackAdministrationTest extends InstalledBot {
    private static final String WITHOUT_PUBLIC = TinyBot.MANIFEST.replace("chat:write.public, ", "");

    private static final String ALL_EVENTS = TinyBot.MANIFEST + "  event_subscriptions: {bot_events: [channel_archive,"
            + " channel_unarchive, channel_deleted, channel_left, group_left, user_change, tokens_revoked]}\n";

    private Wire.Answered post(String channel) throws IOException {
        return call("chat.postMessage", "channel", channel, "text", "x");
    }

    @Test
    void an_archived_channel_takes_no_messages_until_it_is_back() throws IOException {
        String ts = post("C0ONCALL").body().path("ts").asText();
        slack.archive("support-oncall");
        assertThat(post("C0ONCALL").error()).isEqualTo("is_archived");
        assertThat(call("chat.update", "channel", "C0ONCALL", "ts", ts, "text", "y")
                        .error())
                .isEqualTo("is_archived");
        assertThat(call("conversations.join", "channel", "C0ONCALL").error()).isEqualTo("is_archived");
        assertThat(call("conversations.info", "channel", "C0ONCALL")
                        .body()
                        .path("channel")
                        .path("is_archived")
                        .asBoolean())
                .isTrue();
        slack.unarchive("support-oncall");
        assertThat(post("C0ONCALL").error()).isEmpty();
        slack.unarchive("old-support");
        assertThat(post("C0OLD").error()).isEmpty();
    }

    @Test
    void a_deleted_channel_is_not_found() throws IOException {
        String ts = post("C0ONCALL").body().path("ts").asText();
        slack.delete("support-oncall");
        assertThat(post("C0ONCALL").error()).isEqualTo("channel_not_found");
        assertThat(call("chat.update", "channel", "C0ONCALL", "ts", ts, "text", "y")
                        .error())
                .isEqualTo("channel_not_found");
        assertThat(call("conversations.info", "channel", "C0ONCALL").error()).isEqualTo("channel_not_found");
        assertThat(call("conversations.join", "channel", "C0ONCALL").error()).isEqualTo("channel_not_found");
        assertThatThrownBy(() -> slack.channel("support-oncall")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_public_channel_without_the_bot_needs_the_scope_or_joining_again() throws IOException {
        slack.removeBotFrom("support-oncall");
        assertThat(post("C0ONCALL").error()).isEmpty();
        slack.install(WITHOUT_PUBLIC, bot.url());
        assertThat(post("C0ONCALL").error()).isEqualTo("not_in_channel");
        assertThat(call("chat.postEphemeral", "channel", "C0ONCALL", "user", "U0ANA", "text", "x")
                        .error())
                .isEqualTo("not_in_channel");
        assertThat(call("conversations.join", "channel", "C0ONCALL").error()).isEmpty();
        assertThat(post("C0ONCALL").error()).isEmpty();
    }

    @Test
    void a_private_channel_without_the_bot_does_not_exist_for_it() throws IOException {
        Room room = slack.room("war-room");
        room.members().add("U0TOCSIN");
        String ts = post("G0SECRET").body().path("ts").asText();
        slack.removeBotFrom("war-room");
        assertThat(post("G0SECRET").error()).isEqualTo("channel_not_found");
        assertThat(call("chat.update", "channel", "G0SECRET", "ts", ts, "text", "y")
                        .error())
                .isEqualTo("channel_not_found");
        assertThat(call("conversations.info", "channel", "G0SECRET").error()).isEqualTo("channel_not_found");
        assertThat(call("conversations.join", "channel", "G0SECRET").error()).isEqualTo("channel_not_found");
    }

    @Test
    void a_deleted_message_cannot_be_updated_and_a_reply_to_it_goes_to_the_channel() throws IOException {
        String ts = post("C0ONCALL").body().path("ts").asText();
        slack.delete(new Message.Id("C0ONCALL", ts));
        assertThat(call("chat.update", "channel", "C0ONCALL", "ts", ts, "text", "y")
                        .error())
                .isEqualTo("message_not_found");
        assertThat(call("chat.delete", "channel", "C0ONCALL", "ts", ts).error()).isEqualTo("message_not_found");
        Wire.Answered reply = call("chat.postMessage", "channel", "C0ONCALL", "text", "lost", "thread_ts", ts);
        assertThat(reply.error()).isEmpty();
        assertThat(reply.body().path("message").has("thread_ts")).isFalse();
        assertThat(slack.channel("support-oncall").messages())
                .extracting(Message::text)
                .containsExactly("lost");
    }

    @Test
    void messages_to_somebody_who_is_gone_are_taken_and_read_by_nobody() throws IOException {
        slack.deactivate("ana");
        JsonNode user = call("users.info", "user", "U0ANA").body().path("user");
        assertThat(user.path("deleted").asBoolean()).isTrue();
        assertThat(user.has("tz")).isFalse();
        assertThat(call("users.lookupByEmail", "email", "ana@acme.example").error())
                .isEqualTo("users_not_found");
        assertThat(call("conversations.open", "users", "U0ANA").error()).isEqualTo("user_disabled");
        assertThat(post("U0ANA").error()).isEmpty();
        assertThat(call("users.info", "user", "U0BEN")
                        .body()
                        .path("user")
                        .path("deleted")
                        .asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "archive, channel_archive",
        "unarchive, channel_unarchive",
        "delete, channel_deleted",
        "remove, channel_left",
    })
    void the_bot_hears_what_happens_to_channels(String what, String type) throws InterruptedException {
        slack.install(ALL_EVENTS, bot.url());
        switch (what) {
            case "archive" -> slack.archive("support-oncall");
            case "unarchive" -> slack.unarchive("support-oncall");
            case "delete" -> slack.delete("support-oncall");
            default -> slack.removeBotFrom("support-oncall");
        }
        bot.awaitRequests(1);
        assertThat(bot.lastJson().path("event").path("type").asText()).isEqualTo(type);
        assertThat(bot.lastJson().path("event").path("channel").asText()).isEqualTo("C0ONCALL");
    }

    @Test
    void the_bot_hears_of_people_who_go_and_of_its_own_end() throws InterruptedException {
        slack.install(ALL_EVENTS, bot.url());
        slack.room("war-room").members().add("U0TOCSIN");
        slack.removeBotFrom("war-room");
        bot.awaitRequests(1);
        assertThat(bot.lastJson().path("event").path("type").asText()).isEqualTo("group_left");
        slack.archive("war-room");
        slack.deactivate("ana");
        bot.awaitRequests(2);
        assertThat(bot.lastJson().path("event").path("type").asText())
                .as("not of private channels without it")
                .isEqualTo("user_change");
        assertThat(bot.lastJson().path("event").path("user").path("deleted").asBoolean())
                .isTrue();
        slack.revokeToken();
        bot.awaitRequests(3);
        assertThat(bot.lastJson()
                        .path("event")
                        .path("tokens")
                        .path("bot")
                        .path(0)
                        .asText())
                .isEqualTo("U0TOCSIN");
    }

    @Test
    void who_did_not_subscribe_hears_nothing() {
        slack.archive("support-oncall");
        slack.deactivate("ana");
        slack.revokeToken();
        slack.user("ana").in("support").types("/genie help");
        assertThat(bot.requests()).hasSize(1);
    }

    @Test
    void a_direct_message_has_no_admin() {
        String dm = slack.directMessage(slack.world().user("ana")).id();
        assertThatThrownBy(() -> slack.archive(dm)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> slack.removeBotFrom("general")).isInstanceOf(IllegalStateException.class);
    }
}
