package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackFormTest extends TicketForm {
    private static final String CHOICE =
            "{\"text\":{\"type\":\"plain_text\",\"text\":\"P1 Critical\"},\"value\":\"p1\"}";

    @Test
    void a_choice_that_dispatches_reaches_the_bot_at_once_with_the_whole_form() {
        form.fill("Summary", "api down").choose("Severity", "P1 Critical");

        JsonNode payload = bot.lastPayload();
        assertThat(payload.path("type").asText()).isEqualTo("block_actions");
        assertThat(payload.path("container").toString())
                .isEqualTo("{\"type\":\"view\",\"view_id\":\"" + form.viewId() + "\"}");
        assertThat(payload.path("view").path("hash")).isEqualTo(form.view().path("hash"));
        assertThat(payload.path("trigger_id").asText()).isNotBlank();
        assertThat(payload.has("channel")).isFalse();
        assertThat(payload.has("response_url")).isFalse();
        assertThat(payload.has("message")).isFalse();
        assertThat(payload.path("actions")).hasSize(1);
        assertThat(action().path("type").asText()).isEqualTo("static_select");
        assertThat(action().path("block_id").asText()).isEqualTo("severity");
        assertThat(action().path("action_id").asText()).isEqualTo("v");
        assertThat(action().path("selected_option").toString()).isEqualTo(CHOICE);
        assertThat(action().path("action_ts").asText()).isNotBlank();
        assertThat(state().path("severity").path("v").toString())
                .isEqualTo("{\"type\":\"static_select\",\"selected_option\":" + CHOICE + "}");
        assertThat(state().path("summary").path("v").path("value").asText()).isEqualTo("api down");
        assertThat(state().path("owner").path("v").path("selected_user").isNull())
                .isTrue();
        assertThat(state().path("kind").path("v").path("selected_option").isNull())
                .isTrue();
        assertThat(state().path("more").isMissingNode())
                .as("buttons hold nothing")
                .isTrue();
    }

    @Test
    void what_does_not_dispatch_is_kept_until_the_form_is_submitted() throws IOException {
        int before = bot.requests().size();
        form.choose("Also", "Tell the customer")
                .choose("Also", "Page somebody, now")
                .choose("Owner", "dana");
        assertThat(bot.requests()).hasSize(before);
        assertThat(form.value("Also")).isEqualTo("Tell the customer, Page somebody, now");
        assertThat(form.value("owner")).isEqualTo("dana");
        form.fill("Also", "").choose("Also", "Tell the customer").choose("Also", "Tell the customer");
        bot.answers("{\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"Globex\"},\"value\":\"c7\"}]}");
        form.choose("Customer", "Globex");
        bot.answers("");
        assertThat(form.submits().closed()).isTrue();
        assertThat(state().path("also").path("v").path("selected_options").findValuesAsText("value"))
                .containsExactly("tell");
        assertThat(state().path("owner").path("v").path("selected_user").asText())
                .isEqualTo("U0DANA");
        assertThat(state().path("customer")
                        .path("v")
                        .path("selected_option")
                        .path("value")
                        .asText())
                .isEqualTo("c7");
    }

    @Test
    void what_stands_outside_of_input_blocks_always_dispatches() {
        form.choose("kind", "Incident");
        assertThat(action().path("selected_option").path("value").asText()).isEqualTo("i");
        form.press("Preview");
        assertThat(action().path("type").asText()).isEqualTo("button");
        assertThat(action().path("value").asText()).isEqualTo("7");
        assertThat(state().path("kind")
                        .path("v")
                        .path("selected_option")
                        .path("value")
                        .asText())
                .isEqualTo("i");
        form.press("Start over");
        assertThat(action().path("type").asText()).isEqualTo("overflow");
        assertThat(action().path("selected_option").path("value").asText()).isEqualTo("anew");
    }

    @Test
    void typing_is_told_when_the_enter_key_is_pressed() {
        int before = bot.requests().size();
        form.fill("Summary", "api");
        assertThat(bot.requests()).hasSize(before);
        form.enter("Summary", "api down");
        assertThat(action().path("type").asText()).isEqualTo("plain_text_input");
        assertThat(action().path("value").asText()).isEqualTo("api down");
        assertThat(form.value("Summary")).isEqualTo("api down");
    }

    @ParameterizedTest
    @CsvSource({"on_enter_pressed,true", "on_character_entered,false"})
    void the_enter_key_is_told_where_the_view_wants_it(String when, boolean told) throws IOException {
        update(VIEW.replace(
                "\"initial_value\":\"db down\"",
                "\"dispatch_action_config\":{\"trigger_actions_on\":[\"" + when + "\"]}"));
        if (told) {
            form.enter("Summary", "x");
            assertThat(action().path("value").asText()).isEqualTo("x");
        } else {
            assertThatThrownBy(() -> form.enter("Summary", "x")).hasMessageContaining("enter key");
        }
        assertThatThrownBy(() -> form.enter("Severity", "x")).hasMessageContaining("enter key");
    }

    @Test
    void what_cannot_be_chosen_typed_or_pressed_is_refused() {
        assertThatThrownBy(() -> form.choose("Severity", "P3 Low"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("P2 High");
        assertThatThrownBy(() -> form.choose("Summary", "x")).hasMessageContaining("typed");
        assertThatThrownBy(() -> form.choose("Weather", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Severity");
        assertThatThrownBy(() -> form.choose("Owner", "nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> form.press("Submit")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> form.press("Incident"))
                .as("a radio button is chosen")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> form.suggest("Severity", "P1")).hasMessageContaining("own options");
    }

    @Test
    void a_bot_that_does_not_take_an_action_is_complained_about_and_the_choice_stays() {
        bot.answers(request -> Reply.text(500, "oops"));
        assertThatThrownBy(() -> form.choose("Severity", "P1 Critical")).isInstanceOf(IllegalStateException.class);
        assertThat(form.value("Severity")).isEqualTo("P1 Critical");
        slack.patience(Duration.ofMillis(150));
        bot.neverAnswers();
        assertThatThrownBy(() -> form.press("Preview")).hasMessageContaining("in time");
    }

    @Test
    void a_required_choice_is_missed_before_the_bot_is_asked() {
        int before = bot.requests().size();
        assertThat(form.submits().errors()).containsOnlyKeys("customer");
        assertThat(form.choose("Severity", "").submits().errors()).containsOnlyKeys("customer", "severity");
        assertThat(bot.requests()).hasSize(before + 1);
        assertThat(action().path("selected_option").isNull()).as("taken back").isTrue();
    }

    @Test
    void all_that_can_be_read_is_read_in_its_order() {
        form.choose("Owner", "Dana Ito");
        assertThat(form.plain().lines())
                .containsExactly(
                        "New ticket",
                        "From <@ana>",
                        "Summary",
                        "db down",
                        "In one line",
                        "Customer",
                        "Type a name",
                        "Severity",
                        "P2 High",
                        "P1 Critical",
                        "P2 High",
                        "Also",
                        "Page somebody, now",
                        "Tell the customer",
                        "By mail",
                        "Owner",
                        "dana",
                        "Kind",
                        "Question",
                        "Incident",
                        "[Preview]",
                        "Start over",
                        "Due soon",
                        "[Open]",
                        "[Cancel]");
        assertThat(form.options("Severity")).containsExactly("P1 Critical", "P2 High");
        assertThat(form.options("customer")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "datepicker, selected_date, 2026-11-30, tomorrow",
        "timepicker, selected_time, 09:30, noon",
        "datetimepicker, selected_date_time, 1790000000, now",
        "channels_select, selected_channel, C0SUPPORT, ''",
        "conversations_select, selected_conversation, G0SECRET, ''"
    })
    void pickers_hold_what_slack_makes_of_a_choice(String type, String name, String choice, String nonsense)
            throws IOException {
        update(VIEW.replace(
                "{\"type\":\"plain_text_input\",\"action_id\":\"v\",\"initial_value\":\"db down\"}",
                "{\"type\":\"" + type + "\",\"action_id\":\"v\"}"));
        form.choose("Summary", choice);
        assertThat(action().path("type").asText()).isEqualTo(type);
        assertThat(action().path(name).asText()).isEqualTo(choice);
        assertThat(state().path("summary").path("v").path(name).asText()).isEqualTo(choice);
        assertThat(form.value("Summary")).isEqualTo(choice);
        if (!nonsense.isEmpty()) {
            assertThatThrownBy(() -> form.choose("Summary", nonsense)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void of_several_menus_in_a_block_the_one_with_the_option_is_meant() throws IOException {
        String menu = "{\"type\":\"static_select\",\"action_id\":\"%s\",\"options\":[{\"text\":"
                + "{\"type\":\"plain_text\",\"text\":\"%s\"},\"value\":\"x\"}]},";
        update(VIEW.replace(
                "\"elements\":[\n   {\"type\":\"button\"",
                "\"elements\":[" + String.format(menu, "first", "One") + String.format(menu, "second", "Two")
                        + "{\"type\":\"button\""));
        form.choose("more", "Two");
        assertThat(action().path("action_id").asText()).isEqualTo("second");
        assertThat(form.value("second")).isEqualTo("Two");
        assertThat(form.value("first")).isEmpty();
        assertThatThrownBy(() -> form.choose("second", "One")).hasMessageContaining("no option");
    }

    @Test
    void a_channel_is_chosen_by_its_name_too() throws IOException {
        update(VIEW.replace("users_select", "channels_select"));
        form.choose("Owner", "war-room");
        assertThat(form.value("Owner")).isEqualTo("G0SECRET");
        form.fill("Owner", "support");
        assertThat(form.value("Owner")).isEqualTo("C0SUPPORT");
    }

    @Test
    void filling_a_choice_is_choosing_it() throws IOException {
        form.fill("Severity", "P1 Critical");
        assertThat(action().path("selected_option").toString()).isEqualTo(CHOICE);
        update(VIEW.replace("\"block_id\":\"also\"", "\"block_id\":\"also\",\"dispatch_action\":true")
                .replace("Page somebody, now", "Page somebody"));
        form.fill("Also", "Tell the customer, Page somebody");
        assertThat(action().path("selected_options").findValuesAsText("value")).containsExactly("tell", "page");
        bot.answers(request -> Reply.text(500, "oops"));
        assertThatThrownBy(() -> form.fill("Also", "")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> form.enter("Summary", "x")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_done_in_a_form_can_be_told_in_one_breath() {
        assertThat(form.enter("Summary", "x")
                        .press("Preview")
                        .choose("Severity", "P1 Critical")
                        .fill("Also", "")
                        .title())
                .isEqualTo("New ticket");
    }

    @Test
    void without_interactivity_nothing_in_a_form_reaches_the_bot() {
        slack.install(TinyBot.SUPPORTING.replace("is_enabled: true", "is_enabled: false"), bot.url());
        assertThatThrownBy(() -> form.press("Preview")).hasMessageContaining("interactivity");
        assertThatThrownBy(() -> form.suggest("Customer", "glo")).hasMessageContaining("interactivity");
    }

    @Test
    void what_stands_beside_a_text_goes_by_the_text() {
        form.choose("Kind", "Question");
        assertThat(form.value("Kind")).isEqualTo("Question");
    }

    @Test
    void what_lies_under_another_view_cannot_be_reached_and_waits_as_it_was() throws IOException {
        form.fill("Summary", "api down").press("Preview");
        String trigger = bot.lastPayload().path("trigger_id").asText();
        call("views.push", "trigger_id", trigger, "view", VIEW.replace("New ticket", "On top"));
        assertThatThrownBy(() -> form.fill("Summary", "x")).hasMessageContaining("on top");
        assertThatThrownBy(() -> form.choose("Severity", "P1 Critical")).hasMessageContaining("on top");
        assertThatThrownBy(() -> form.press("Preview")).hasMessageContaining("on top");
        assertThatThrownBy(() -> form.suggest("Customer", "glo")).hasMessageContaining("on top");
        assertThatThrownBy(form::submits).hasMessageContaining("on top");
        assertThatThrownBy(form::closes).hasMessageContaining("on top");
        Modal top = slack.user("ben").modal().orElseThrow();
        assertThat(top.value("Summary")).isEqualTo("db down");
        top.closes();
        assertThat(form.value("Summary")).isEqualTo("api down");
        form.press("Preview");
    }

    @Test
    void a_form_that_was_closed_is_not_open() {
        assertThat(form.isOpen()).isTrue();
        form.closes();
        assertThat(form.isOpen()).isFalse();
        assertThatThrownBy(() -> form.choose("Severity", "P1 Critical"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not open");
    }
}
