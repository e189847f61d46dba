package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Menus under messages. */
class SlackMenuTest extends InstalledBot {
    private static final String BLOCKS = """
            [{"type":"section","block_id":"t1","text":{"type":"mrkdwn","text":"T1"},
              "accessory":{"type":"overflow","action_id":"menu","options":[
               {"text":{"type":"plain_text","text":"Close it"},"value":"close:1"}]}},
             {"type":"actions","block_id":"a","elements":[
              {"type":"static_select","action_id":"severity","option_groups":[
               {"label":{"type":"plain_text","text":"Severe"},"options":[
                {"text":{"type":"plain_text","text":"P1"},"value":"p1"}]},
               {"label":{"type":"plain_text","text":"Others"},"options":[
                {"text":{"type":"plain_text","text":"P2"},"value":"p2"}]}]},
              {"type":"checkboxes","action_id":"also","options":[
               {"text":{"type":"plain_text","text":"Tell the customer"},"value":"tell"}]}]}]
            """;

    private Message card() throws IOException {
        String ts = call("chat.postMessage", "channel", "C0ONCALL", "text", "card", "blocks", BLOCKS)
                .body()
                .path("ts")
                .asText();
        return slack.message(new Message.Id("C0ONCALL", ts));
    }

    @ParameterizedTest
    @CsvSource({"Close it, overflow, t1, menu, close:1", "P2, static_select, a, severity, p2"})
    void an_option_is_chosen_by_its_text(String text, String type, String block, String action, String value)
            throws IOException {
        assertThat(slack.user("ben").clicks(card(), text).status()).isEqualTo(200);
        JsonNode sent = bot.lastPayload().path("actions").path(0);
        assertThat(sent.path("type").asText()).isEqualTo(type);
        assertThat(sent.path("block_id").asText()).isEqualTo(block);
        assertThat(sent.path("action_id").asText()).isEqualTo(action);
        assertThat(sent.path("selected_option").path("value").asText()).isEqualTo(value);
        assertThat(sent.has("value")).isFalse();
    }

    @Test
    void the_message_says_what_its_fields_hold() throws IOException {
        slack.user("ben").clicks(card(), "P1");
        JsonNode held = bot.lastPayload().path("state").path("values").path("a");
        assertThat(held.path("severity").path("selected_option").path("value").asText())
                .isEqualTo("p1");
        assertThat(held.path("also").path("selected_options")).isEmpty();
        assertThat(bot.lastPayload().path("state").path("values").has("t1"))
                .as("an overflow menu holds nothing")
                .isFalse();
        slack.user("ben").clicks(card(), "Tell the customer");
        held = bot.lastPayload().path("state").path("values").path("a");
        assertThat(held.path("severity").path("selected_option").isNull()).isTrue();
        assertThat(held.path("also").path("selected_options")).hasSize(1);
        assertThat(bot.lastPayload().path("actions").path(0).path("selected_options"))
                .hasSize(1);
    }

    @Test
    void what_is_no_option_cannot_be_chosen() throws IOException {
        Message card = card();
        assertThatThrownBy(() -> slack.user("ben").clicks(card, "P3")).hasMessageContaining("P3");
        assertThatThrownBy(() -> slack.interactions().press(slack.world().user("ben"), card, "t1", "menu", null))
                .hasMessageContaining("Close it");
    }
}
