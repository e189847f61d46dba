package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackHomeTest extends InstalledBot {
    private static final String VIEW = """
            {"type":"home","callback_id":"desk","private_metadata":"page 1","blocks":[
              {"type":"header","text":{"type":"plain_text","text":"My tickets"}},
              {"type":"section","block_id":"T1","text":{"type":"mrkdwn","text":"*T1* db down"},
               "accessory":{"type":"overflow","action_id":"menu","options":[
                {"text":{"type":"plain_text","text":"Take it"},"value":"take:1"},
                {"text":{"type":"plain_text","text":"Close it"},"value":"close:1"}]}},
              {"type":"actions","block_id":"filter","elements":[
               {"type":"static_select","action_id":"status","options":[
                {"text":{"type":"plain_text","text":"Open"},"value":"open"},
                {"text":{"type":"plain_text","text":"Closed"},"value":"closed"}]},
               {"type":"button","action_id":"new","text":{"type":"plain_text","text":"New ticket"}}]},
              {"type":"input","block_id":"quiet","label":{"type":"plain_text","text":"Nudges"},
               "element":{"type":"radio_buttons","action_id":"v","options":[
                {"text":{"type":"plain_text","text":"All"},"value":"all"}]}}]}
            """;

    @BeforeEach
    void listen() {
        slack.install(TinyBot.SUPPORTING, bot.url());
    }

    private Wire.Answered publish(String user, String view, String... more) throws IOException {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "user_id";
        arguments[1] = user;
        arguments[2] = "view";
        arguments[3] = view;
        System.arraycopy(more, 0, arguments, 4, more.length);
        return call("views.publish", arguments);
    }

    @Test
    void opening_the_tab_tells_the_bot_and_then_shows_what_it_published() throws Exception {
        Home home = slack.user("ana").opensHome();
        assertThat(home.plain()).isEmpty();
        assertThat(slack.user("ana").home()).isEmpty();
        bot.awaitRequests(1);
        JsonNode event = bot.lastJson().path("event");
        assertThat(event.path("type").asText()).isEqualTo("app_home_opened");
        assertThat(event.path("user").asText()).isEqualTo("U0ANA");
        assertThat(event.path("channel").asText()).isEqualTo("D0ANA");
        assertThat(event.path("tab").asText()).isEqualTo("home");
        assertThat(event.has("view")).isFalse();

        JsonNode view = publish("U0ANA", VIEW).body().path("view");
        assertThat(home.plain())
                .isEqualTo("My tickets\nT1 db down\nTake it\nClose it\n[New ticket]\nOpen\nClosed\nNudges\nAll");
        assertThat(home.buttons()).containsExactly("New ticket");
        assertThat(home.view().path("id")).isEqualTo(view.path("id"));
        assertThat(slack.user("ana").home()).isPresent();
        assertThat(slack.user("ben").home()).isEmpty();

        slack.user("ana").opensHome();
        bot.awaitRequests(2);
        event = bot.lastJson().path("event");
        assertThat(event.path("view").path("hash")).isEqualTo(view.path("hash"));
        assertThat(event.path("view").path("type").asText()).isEqualTo("home");
    }

    @Test
    void a_click_carries_the_view_and_a_trigger_but_no_channel() throws IOException {
        publish("U0ANA", VIEW);
        Home home = slack.user("ana").home().orElseThrow();
        assertThat(home.clicks("New ticket").status()).isEqualTo(200);
        JsonNode payload = bot.lastPayload();
        assertThat(payload.path("type").asText()).isEqualTo("block_actions");
        assertThat(payload.path("user").path("id").asText()).isEqualTo("U0ANA");
        assertThat(payload.path("container").toString())
                .isEqualTo("{\"type\":\"view\",\"view_id\":\""
                        + home.view().path("id").asText() + "\"}");
        assertThat(payload.path("view").path("type").asText()).isEqualTo("home");
        assertThat(payload.path("view").path("private_metadata").asText()).isEqualTo("page 1");
        assertThat(payload.has("channel")).isFalse();
        assertThat(payload.has("response_url")).isFalse();
        String trigger = payload.path("trigger_id").asText();
        String modal = "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"Ticket\"},\"blocks\":[]}";
        assertThat(call("views.open", "trigger_id", trigger, "view", modal).error())
                .isEmpty();

        home.clicks("Close it");
        JsonNode action = bot.lastPayload().path("actions").path(0);
        assertThat(action.path("type").asText()).isEqualTo("overflow");
        assertThat(action.path("block_id").asText()).isEqualTo("T1");
        assertThat(action.path("selected_option").path("value").asText()).isEqualTo("close:1");
        assertThatThrownBy(() -> home.clicks("Nothing")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> home.clicks("Closed"))
                .as("that is chosen")
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_choice_is_kept_in_the_state_and_over_a_new_publication() throws IOException {
        publish("U0ANA", VIEW);
        Home home = slack.user("ana").home().orElseThrow();
        assertThat(home.choose("filter", "Closed").status()).isEqualTo(200);
        JsonNode payload = bot.lastPayload();
        assertThat(payload.path("actions").path(0).path("action_id").asText()).isEqualTo("status");
        assertThat(chosen(payload)).isEqualTo("closed");
        int before = bot.requests().size();
        assertThat(home.choose("quiet", "All").status())
                .as("an input block keeps it to itself")
                .isZero();
        assertThat(bot.requests()).hasSize(before);
        publish("U0ANA", VIEW);
        home.clicks("New ticket");
        assertThat(chosen(bot.lastPayload())).isEqualTo("closed");
    }

    private static String chosen(JsonNode payload) {
        return payload.path("view")
                .path("state")
                .path("values")
                .path("filter")
                .path("status")
                .path("selected_option")
                .path("value")
                .asText();
    }

    @Test
    void everybody_has_one_tab_and_its_hash_moves() throws IOException {
        JsonNode first = publish("U0ANA", VIEW).body().path("view");
        JsonNode ben = publish("U0BEN", VIEW).body().path("view");
        JsonNode second = publish("U0ANA", VIEW, "hash", first.path("hash").asText())
                .body()
                .path("view");
        assertThat(second.path("id")).isEqualTo(first.path("id")).isNotEqualTo(ben.path("id"));
        assertThat(second.path("hash")).isNotEqualTo(first.path("hash"));
        assertThat(publish("U0ANA", VIEW, "hash", first.path("hash").asText()).error())
                .isEqualTo("hash_conflict");
        slack.user("ben").home().orElseThrow().clicks("New ticket");
        assertThat(bot.lastPayload().path("user").path("id").asText()).isEqualTo("U0BEN");
        assertThat(bot.lastPayload().path("view").path("id")).isEqualTo(ben.path("id"));
        assertThat(publish("U0CARL", VIEW, "hash", "1.abc").error()).isEqualTo("hash_conflict");
        assertThat(call("views.update", "view_id", first.path("id").asText(), "view", VIEW)
                        .error())
                .as("an update is of modals")
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"U0NOBODY,invalid_arguments", "U0SAM,user_not_found", "U0DANA,user_not_found", "'',invalid_arguments"})
    void who_has_no_tab_is_refused(String user, String error) throws IOException {
        slack.deactivate("dana");
        assertThat(publish(user, VIEW).error()).isEqualTo(error);
    }

    @Test
    void without_the_tab_in_the_manifest_nothing_is_published_or_opened() throws IOException {
        slack.install(TinyBot.MANIFEST, bot.url());
        assertThat(publish("U0ANA", VIEW).error()).isEqualTo("not_enabled");
        assertThatThrownBy(() -> slack.user("ana").opensHome())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Home tab");
        slack.install(TinyBot.SUPPORTING, bot.url());
        assertThatThrownBy(() -> slack.user("sam").opensHome()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> slack.user("ana").opensHome().clicks("New ticket"))
                .as("nothing is there yet")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_malformed_tab_is_refused() throws IOException {
        assertThat(publish("U0ANA", VIEW.replace("\"home\"", "\"modal\"")).error())
                .isEqualTo("invalid_arguments");
        assertThat(publish("U0ANA", VIEW.replace("\"callback_id\":\"desk\"", "\"notify_on_close\":true"))
                        .error())
                .as("that is for modals")
                .isEqualTo("invalid_arguments");
        assertThat(publish("U0ANA", "{\"type\":\"home\"}").error()).isEqualTo("invalid_arguments");
        assertThat(call("views.publish", "user_id", "U0ANA").error()).isEqualTo("invalid_arguments");
        assertThat(publish("U0ANA", tab(100)).error()).isEmpty();
        assertThat(publish("U0ANA", tab(101)).error()).isEqualTo("invalid_arguments");
        assertThat(slack.refusals()).hasSize(5);
    }

    private static String tab(int blocks) {
        return IntStream.range(0, blocks)
                .mapToObj(i -> "{\"type\":\"divider\"}")
                .collect(Collectors.joining(",", "{\"type\":\"home\",\"blocks\":[", "]}"));
    }
}
