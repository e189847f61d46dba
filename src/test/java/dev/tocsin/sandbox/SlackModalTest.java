package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackModalTest extends InstalledBot {
    private static final String VIEW = """
            {"type":"modal","callback_id":"note","private_metadata":"page 7","notify_on_close":true,
             "title":{"type":"plain_text","text":"Add a note"},"submit":{"type":"plain_text","text":"Add"},
             "blocks":[{"type":"input","block_id":"text","label":{"type":"plain_text","text":"Note"},
               "element":{"type":"plain_text_input","action_id":"value","multiline":true,"max_length":20}},
              {"type":"input","block_id":"how","optional":true,"label":{"type":"plain_text","text":"How bad"},
               "element":{"type":"static_select","action_id":"p","options":[
                 {"text":{"type":"plain_text","text":"Very"},"value":"P1"}]}}]}
            """;

    private String trigger() {
        slack.user("ben").in("support").types("/genie note");
        return bot.lastForm().getOrDefault("trigger_id", "");
    }

    private Modal opened() throws IOException {
        assertThat(call("views.open", "trigger_id", trigger(), "view", VIEW).error())
                .isEmpty();
        return slack.user("ben").modal().orElseThrow();
    }

    @Test
    void a_trigger_lives_three_seconds_and_serves_once() throws IOException {
        String used = trigger();
        assertThat(call("views.open", "trigger_id", used, "view", VIEW).error()).isEmpty();
        assertThat(call("views.open", "trigger_id", used, "view", VIEW).error()).isEqualTo("exchanged_trigger_id");
        String young = trigger();
        clock.advance(Duration.ofSeconds(3));
        assertThat(call("views.open", "trigger_id", young, "view", VIEW).error())
                .isEmpty();
        String old = trigger();
        clock.advance(Duration.ofMillis(3_001));
        assertThat(call("views.open", "trigger_id", old, "view", VIEW).error()).isEqualTo("expired_trigger_id");
        assertThat(call("views.open", "trigger_id", "1.2.3", "view", VIEW).error())
                .isEqualTo("invalid_trigger_id");
    }

    @Test
    void a_filled_form_is_submitted_with_its_state() throws IOException {
        Modal modal = opened();
        assertThat(modal.title()).isEqualTo("Add a note");
        modal.fill("Note", "restarted <it>").fill("how", "Very");

        assertThat(modal.submits()).isEqualTo(new SubmitResult(Map.of(), true));

        JsonNode payload = bot.lastPayload();
        assertThat(payload.path("type").asText()).isEqualTo("view_submission");
        JsonNode view = payload.path("view");
        assertThat(view.path("private_metadata").asText()).isEqualTo("page 7");
        JsonNode values = view.path("state").path("values");
        assertThat(values.path("text").path("value").path("value").asText()).isEqualTo("restarted <it>");
        assertThat(values.path("how")
                        .path("p")
                        .path("selected_option")
                        .path("value")
                        .asText())
                .isEqualTo("P1");
        assertThat(slack.user("ben").modal()).isEmpty();
        assertThatThrownBy(modal::submits).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_required_or_too_long_never_reaches_the_bot() throws IOException {
        Modal modal = opened();
        int before = bot.requests().size();
        assertThat(modal.submits().errors()).containsOnlyKeys("text");
        assertThat(modal.fill("Note", "x".repeat(21)).submits().errors()).containsOnlyKeys("text");
        assertThat(bot.requests()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({"2,true", "3,false", "20,false", "21,true"})
    void a_text_is_held_to_its_lengths(int length, boolean refused) throws IOException {
        String view = VIEW.replace("\"max_length\":20", "\"max_length\":20,\"min_length\":3");
        call("views.open", "trigger_id", trigger(), "view", view);
        Modal modal = slack.user("ben").modal().orElseThrow();
        assertThat(modal.fill("Note", "x".repeat(length)).submits().errors().containsKey("text"))
                .isEqualTo(refused);
    }

    @Test
    void every_change_of_a_view_is_answered_with_the_view() throws IOException {
        String external = VIEW.replace("\"callback_id\"", "\"external_id\":\"note-1\",\"callback_id\"");
        String trigger = trigger();
        JsonNode opened = call("views.open", "trigger_id", trigger, "view", external)
                .body()
                .path("view");
        Modal modal = slack.user("ben").modal().orElseThrow();
        assertThat(opened.path("id").asText()).isEqualTo(modal.viewId());
        long revision = slack.revision();
        modal.fill("Note", "x");
        assertThat(slack.revision()).as("who waits is told").isGreaterThan(revision);
        JsonNode updated = call("views.update", "external_id", "note-1", "view", external)
                .body()
                .path("view");
        assertThat(updated.path("id")).isEqualTo(opened.path("id"));
        assertThat(updated.path("hash")).isNotEqualTo(opened.path("hash"));
        assertThat(call("views.update", "external_id", "note-2", "view", external)
                        .error())
                .isEqualTo("not_found");
        JsonNode pushed =
                call("views.push", "trigger_id", trigger(), "view", VIEW).body().path("view");
        assertThat(pushed.path("previous_view_id")).isEqualTo(opened.path("id"));
        assertThat(pushed.path("root_view_id")).isEqualTo(opened.path("id"));
        slack.user("ben").modal().orElseThrow().closes();
        assertThat(slack.user("ben").modal().orElseThrow().viewId()).isEqualTo(modal.viewId());
    }

    @Test
    void three_views_are_the_most() throws IOException {
        opened();
        assertThat(call("views.push", "trigger_id", trigger(), "view", VIEW).error())
                .isEmpty();
        assertThat(call("views.push", "trigger_id", trigger(), "view", VIEW).error())
                .isEmpty();
        assertThat(call("views.push", "trigger_id", trigger(), "view", VIEW).error())
                .isEqualTo("push_limit_reached");
    }

    @Test
    void the_bots_errors_stand_beside_the_fields() throws IOException {
        Modal modal = opened().fill("Note", "x");
        bot.answers("{\"response_action\":\"errors\",\"errors\":{\"text\":\"Say more.\"}}");
        assertThat(modal.submits()).isEqualTo(new SubmitResult(Map.of("text", "Say more."), false));
        bot.answers("{\"response_action\":\"errors\",\"errors\":{\"nowhere\":\"Say more.\"}}");
        assertThat(modal.submits().errors()).containsOnlyKeys("");
        bot.answers(request -> Reply.text(500, "oops"));
        assertThat(modal.submits().closed()).isFalse();
        assertThat(slack.user("ben").modal()).isPresent();
    }

    @Test
    void the_bot_can_update_push_and_clear() throws IOException {
        Modal modal = opened().fill("Note", "x");
        String other = VIEW.replace("Add a note", "Thank you");
        bot.answers("{\"response_action\":\"update\",\"view\":" + other + "}");
        assertThat(modal.submits().closed()).isFalse();
        assertThat(modal.title()).isEqualTo("Thank you");
        bot.answers("{\"response_action\":\"push\",\"view\":" + VIEW.replace("Add a note", "On top") + "}");
        modal.submits();
        assertThat(slack.user("ben").modal().orElseThrow().title()).isEqualTo("On top");
        bot.answers("{\"response_action\":\"clear\"}");
        slack.user("ben").modal().orElseThrow().fill("Note", "x").submits();
        assertThat(slack.user("ben").modal()).isEmpty();
    }

    @Test
    void a_view_is_updated_while_it_is_open_and_only_with_its_hash() throws IOException {
        Modal modal = opened();
        String id = modal.viewId();
        String hash = modal.view().path("hash").asText();
        String loaded = VIEW.replace("Add a note", "Loaded");
        assertThat(call("views.update", "view_id", id, "view", loaded, "hash", hash)
                        .error())
                .isEmpty();
        assertThat(modal.title()).isEqualTo("Loaded");
        assertThat(call("views.update", "view_id", id, "view", loaded, "hash", hash)
                        .error())
                .isEqualTo("hash_conflict");
        modal.closes();
        assertThat(bot.lastPayload().path("type").asText()).isEqualTo("view_closed");
        assertThat(call("views.update", "view_id", id, "view", VIEW).error()).isEqualTo("not_found");
    }

    @Test
    void a_malformed_view_is_refused_and_leaves_the_trigger_alone() throws IOException {
        String trigger = trigger();
        Wire.Answered refused =
                call("views.open", "trigger_id", trigger, "view", VIEW.replace("Add a note", "x".repeat(25)));
        assertThat(refused.error()).isEqualTo("invalid_arguments");
        assertThat(refused.body().path("response_metadata").path("messages")).isNotEmpty();
        assertThat(slack.refusals()).hasSize(1);
        assertThat(call("views.open", "trigger_id", trigger, "view", VIEW).error())
                .isEmpty();
    }
}
