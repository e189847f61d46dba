package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackDirectoryTest extends InstalledBot {

    @ParameterizedTest
    @CsvSource({
        "U0ANA, America/New_York, Eastern Standard Time, -18000, Eastern Daylight Time, -14400",
        "U0DANA, Asia/Tokyo, Japan Standard Time, 32400, Japan Standard Time, 32400"
    })
    void a_person_has_the_time_zone_of_the_season(
            String user, String zone, String winter, int winterOffset, String summer, int summerOffset)
            throws IOException {
        JsonNode person = call("users.info", "user", user).body().path("user");
        assertThat(person.path("tz").asText()).isEqualTo(zone);
        assertThat(person.path("tz_label").asText()).isEqualTo(winter);
        assertThat(person.path("tz_offset").asInt()).isEqualTo(winterOffset);
        clock.advance(Duration.ofDays(200));
        person = call("users.info", "user", user).body().path("user");
        assertThat(person.path("tz_label").asText()).isEqualTo(summer);
        assertThat(person.path("tz_offset").asInt()).isEqualTo(summerOffset);
    }

    @Test
    void the_list_has_everybody_of_the_workspace_and_the_bot() throws IOException {
        slack.deactivate("carl");
        JsonNode answer = call("users.list").body();
        assertThat(answer.path("members").findValuesAsText("id"))
                .containsExactly("U0ANA", "U0CARL", "U0BEN", "U0DANA", "U0MARA", "U0GUS", "U0TOCSIN");
        assertThat(answer.path("members").path(1).path("deleted").asBoolean()).isTrue();
        assertThat(answer.path("members").path(5).path("is_restricted").asBoolean())
                .isTrue();
        assertThat(answer.path("members").path(6).path("is_bot").asBoolean()).isTrue();
        assertThat(answer.path("members").path(0).path("profile").path("email").asText())
                .isEqualTo("ana@acme.example");
        assertThat(answer.path("response_metadata").path("next_cursor").asText())
                .isEmpty();
        assertThat(answer.has("cache_ts")).isTrue();
    }

    @Test
    void the_list_comes_in_pages() throws IOException {
        JsonNode first = call("users.list", "limit", "4").body();
        assertThat(first.path("members")).hasSize(4);
        String cursor = first.path("response_metadata").path("next_cursor").asText();
        JsonNode rest = call("users.list", "limit", "4", "cursor", cursor).body();
        assertThat(rest.path("members").findValuesAsText("id")).containsExactly("U0MARA", "U0GUS", "U0TOCSIN");
        assertThat(rest.path("response_metadata").path("next_cursor").asText()).isEmpty();
        assertThat(call("users.list", "cursor", "4").error()).isEqualTo("invalid_cursor");
    }

    @Test
    void the_list_needs_its_scope_and_leaves_addresses_out_without_theirs() throws IOException {
        slack.install(TinyBot.MANIFEST.replace("users:read.email,", ""), bot.url());
        assertThat(call("users.list")
                        .body()
                        .path("members")
                        .path(0)
                        .path("profile")
                        .has("email"))
                .isFalse();
        slack.install(TinyBot.MANIFEST.replace("users:read, users:read.email,", ""), bot.url());
        assertThat(call("users.list").error()).isEqualTo("missing_scope");
    }

    @ParameterizedTest
    @CsvSource({
        "C0SUPPORT, false, false, false",
        "C0ONCALL, true, false, false",
        "C0GLOBEX, true, true, false",
        "C0OLD, false, false, true"
    })
    void a_channel_says_whether_the_bot_is_in_it_and_who_else(
            String channel, boolean member, boolean shared, boolean archived) throws IOException {
        JsonNode room = call("conversations.info", "channel", channel).body().path("channel");
        assertThat(room.path("is_member").asBoolean()).isEqualTo(member);
        assertThat(room.path("is_shared").asBoolean()).isEqualTo(shared);
        assertThat(room.path("is_ext_shared").asBoolean()).isEqualTo(shared);
        assertThat(room.path("is_archived").asBoolean()).isEqualTo(archived);
        assertThat(room.path("is_im").asBoolean(true)).isFalse();
    }

    @Test
    void an_ephemeral_may_have_blocks_and_stand_in_a_thread() throws IOException {
        Message parent = slack.user("ana").in("support-oncall").says("help");
        String blocks = "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"*only* you\"}}]";
        String ts = call(
                        "chat.postEphemeral",
                        "channel",
                        "C0ONCALL",
                        "user",
                        "U0ANA",
                        "text",
                        "x",
                        "blocks",
                        blocks,
                        "thread_ts",
                        parent.id().ts())
                .body()
                .path("message_ts")
                .asText();
        Message shown = slack.message(new Message.Id("C0ONCALL", ts));
        assertThat(shown.plain()).isEqualTo("x\nonly you");
        assertThat(shown.threadTs()).isEqualTo(parent.id().ts());
        assertThat(shown.ephemeralFor()).isEqualTo("U0ANA");
        assertThat(slack.thread(parent)).as("nobody else sees it").isEmpty();
    }
}
