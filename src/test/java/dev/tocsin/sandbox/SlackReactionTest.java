package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlackReactionTest extends InstalledBot {

    @BeforeEach
    void listen() {
        slack.install(TinyBot.SUPPORTING, bot.url());
    }

    @Test
    void a_reaction_stands_under_the_message_and_is_told_to_the_bot() throws Exception {
        Message asked = slack.user("ana").in("support-oncall").says("help");
        slack.user("ben").in("support-oncall").reacts(asked, ":ticket:");
        slack.user("ana").in("support-oncall").reacts(asked, "ticket");
        slack.user("ana").in("support-oncall").reacts(asked, "eyes");
        bot.awaitRequests(3);

        assertThat(slack.message(asked.id()).reactions())
                .containsExactly(Map.entry("ticket", List.of("U0BEN", "U0ANA")), Map.entry("eyes", List.of("U0ANA")));
        JsonNode event = Json.parse(bot.requests().get(0).body()).orElseThrow().path("event");
        assertThat(event.path("type").asText()).isEqualTo("reaction_added");
        assertThat(event.path("user").asText()).isEqualTo("U0BEN");
        assertThat(event.path("reaction").asText()).isEqualTo("ticket");
        assertThat(event.path("item").toString())
                .isEqualTo("{\"type\":\"message\",\"channel\":\"C0ONCALL\",\"ts\":\""
                        + asked.id().ts() + "\"}");
        assertThat(event.path("item_user").asText()).isEqualTo("U0ANA");
        assertThat(event.path("event_ts").asText()).isNotEqualTo(asked.id().ts());
        assertThat(bot.lastJson().has("trigger_id")).isFalse();
    }

    @Test
    void what_is_taken_back_is_gone_and_told_too() throws Exception {
        Message asked = slack.user("ana").in("support-oncall").says("help");
        slack.user("ben").in("support-oncall").reacts(asked, "ticket");
        slack.user("ben").in("support-oncall").unreacts(asked, "ticket");
        bot.awaitRequests(2);
        assertThat(slack.message(asked.id()).reactions()).isEmpty();
        assertThat(bot.lastJson().path("event").path("type").asText()).isEqualTo("reaction_removed");
        assertThatThrownBy(() -> slack.user("ben").in("support-oncall").unreacts(asked, "ticket"))
                .hasMessageContaining("not reacted");
        slack.user("ben").in("support-oncall").reacts(asked, "ticket");
        assertThatThrownBy(() -> slack.user("ben").in("support-oncall").reacts(asked, "ticket"))
                .hasMessageContaining("already");
    }

    @Test
    void who_reads_the_channel_sees_the_reactions() throws IOException {
        Message asked = slack.user("ana").in("support-oncall").says("help");
        slack.user("ben").in("support-oncall").reacts(asked, "ticket");
        for (String method : List.of("conversations.history", "conversations.replies")) {
            JsonNode shown = call(
                            method, "channel", "C0ONCALL", "ts", asked.id().ts())
                    .body()
                    .path("messages")
                    .path(0);
            assertThat(shown.path("reactions").toString())
                    .isEqualTo("[{\"name\":\"ticket\",\"count\":1,\"users\":[\"U0BEN\"]}]");
        }
    }

    @Test
    void the_bot_hears_only_where_it_is_a_member_and_may() throws Exception {
        Message elsewhere = slack.user("ana").in("support").says("help");
        slack.user("ben").in("support").reacts(elsewhere, "ticket");
        slack.install(TinyBot.SUPPORTING.replace("reactions:read,", ""), bot.url());
        Message unread = slack.user("ana").in("support-oncall").says("help");
        slack.user("ben").in("support-oncall").reacts(unread, "ticket");
        slack.install(TinyBot.SUPPORTING.replace("reaction_added,", ""), bot.url());
        slack.user("ben").in("support-oncall").reacts(unread, "eyes");
        slack.install(TinyBot.SUPPORTING, bot.url());
        slack.user("ben").inDm().reacts(slack.user("ben").inDm().says("hello"), "wave");
        bot.awaitRequests(1);
        assertThat(bot.requests()).hasSize(1);
        assertThat(bot.lastJson().path("event").path("reaction").asText()).isEqualTo("wave");
    }

    @Test
    void nobody_reacts_to_what_they_do_not_see_or_what_is_closed() throws IOException {
        Message asked = slack.user("ana").in("support").says("help");
        call("chat.postEphemeral", "channel", "C0ONCALL", "user", "U0ANA", "text", "psst");
        Message secret = slack.user("ana").sees("support-oncall").get(0);
        assertThatThrownBy(() -> slack.user("gus").in("support").reacts(asked, "ticket"))
                .hasMessageContaining("not in");
        assertThatThrownBy(() -> slack.user("ana").in("support-oncall").reacts(secret, "ticket"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> slack.user("ana").in("support-oncall").reacts(asked, "ticket"))
                .as("the message stands elsewhere")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> slack.user("ana").in("support").reacts(asked, "::"))
                .hasMessageContaining("which emoji");
        slack.archive("support");
        assertThatThrownBy(() -> slack.user("ana").in("support").reacts(asked, "ticket"))
                .hasMessageContaining("archived");
    }
}
