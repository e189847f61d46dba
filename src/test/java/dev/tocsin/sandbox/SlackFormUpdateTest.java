package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What becomes of what was entered when the bot changes the view. */
class SlackFormUpdateTest extends TicketForm {

    @Test
    void what_was_entered_survives_an_update_where_the_ids_stay() throws IOException {
        form.fill("Summary", "api down").choose("Severity", "P1 Critical").choose("Also", "Tell the customer");
        update(VIEW.replace("db down", "something else").replace("\"block_id\":\"also\"", "\"block_id\":\"also2\""));
        assertThat(form.value("Summary")).isEqualTo("api down");
        assertThat(form.value("Severity")).isEqualTo("P1 Critical");
        assertThat(form.value("Also")).as("the block is another one").isEmpty();
        update(VIEW);
        assertThat(form.value("Also")).as("what was gone is forgotten").isEmpty();
    }

    @Test
    void a_field_that_nobody_touched_keeps_what_it_began_with() throws IOException {
        update(VIEW.replace("db down", "something else"));
        assertThat(form.value("Summary")).isEqualTo("db down");
        update(VIEW.replace("db down", "something else").replace("\"block_id\":\"summary\"", "\"block_id\":\"s2\""));
        assertThat(form.value("Summary")).isEqualTo("something else");
    }

    @Test
    void without_ids_of_its_own_a_field_is_another_one_after_each_update() throws IOException {
        String nameless = VIEW.replace("\"block_id\":\"summary\",", "");
        update(nameless);
        form.fill("Summary", "api down");
        String generated = form.view().path("blocks").path(1).path("block_id").asText();
        assertThat(generated).isNotBlank();
        assertThat(form.view().path("blocks").path(3).path("block_id").asText()).isEqualTo("severity");
        update(nameless);
        assertThat(form.value("Summary")).isEqualTo("db down");
        assertThat(form.view().path("blocks").path(1).path("block_id").asText()).isNotEqualTo(generated);
        update(VIEW.replace("\"action_id\":\"preview\",", ""));
        form.press("Preview");
        assertThat(action().path("action_id").asText()).isNotBlank();
    }

    @Test
    void a_choice_that_is_no_option_any_more_is_lost() throws IOException {
        form.choose("Severity", "P1 Critical");
        update(VIEW.replace("\"p1\"", "\"p0\""));
        assertThat(form.value("Severity")).isEqualTo("P2 High");
    }

    @Test
    void a_field_of_another_type_begins_anew() throws IOException {
        form.fill("Summary", "api down");
        update(VIEW.replace("plain_text_input", "url_text_input")
                .replace("\"initial_value\":\"db down\"", "\"focus_on_load\":true"));
        assertThat(form.value("Summary")).isEmpty();
    }

    @Test
    void the_answer_to_a_submission_updates_like_an_update() throws IOException {
        bot.answers("{\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"Globex\"},\"value\":\"c7\"}]}");
        form.choose("Customer", "Globex").fill("Summary", "api down");
        bot.answers("{\"response_action\":\"update\",\"view\":" + VIEW.replace("New ticket", "Once more") + "}");
        assertThat(form.submits().closed()).isFalse();
        assertThat(form.title()).isEqualTo("Once more");
        assertThat(form.value("Summary")).isEqualTo("api down");
        assertThat(form.value("Customer")).isEqualTo("Globex");
    }
}
