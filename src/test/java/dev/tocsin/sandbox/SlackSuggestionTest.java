package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackSuggestionTest extends TicketForm {

    private static String option(String text, String value) {
        return "{\"text\":{\"type\":\"plain_text\",\"text\":\"" + text + "\"},\"value\":\"" + value + "\"}";
    }

    private static String options(String... options) {
        return "{\"options\":[" + String.join(",", options) + "]}";
    }

    private static final String TWO = options(option("Globex", "c7"), option("Globe Trotters", "c8"));

    @Test
    void what_is_typed_reaches_the_bot_and_its_options_the_person() {
        bot.answers(TWO);
        form.fill("Summary", "api down");
        assertThat(form.suggest("Customer", "glo")).containsExactly("Globex", "Globe Trotters");

        JsonNode payload = bot.lastPayload();
        assertThat(payload.path("type").asText()).isEqualTo("block_suggestion");
        assertThat(payload.path("block_id").asText()).isEqualTo("customer");
        assertThat(payload.path("action_id").asText()).isEqualTo("v");
        assertThat(payload.path("value").asText()).isEqualTo("glo");
        assertThat(payload.path("container").path("view_id").asText()).isEqualTo(form.viewId());
        assertThat(payload.has("trigger_id")).isFalse();
        assertThat(payload.has("actions")).isFalse();
        assertThat(payload.has("response_url")).isFalse();
        assertThat(state().path("summary").path("v").path("value").asText()).isEqualTo("api down");
        assertThat(form.value("Customer")).isEmpty();
        assertThat(form.options("Customer")).containsExactly("Globex", "Globe Trotters");
        assertThat(slack.refusals()).isEmpty();
    }

    @Test
    void groups_are_read_as_one_list() {
        bot.answers("{\"option_groups\":["
                + "{\"label\":{\"type\":\"plain_text\",\"text\":\"Gold\"},\"options\":[" + option("Globex", "c7")
                + "]},"
                + "{\"label\":{\"type\":\"plain_text\",\"text\":\"None\"},\"options\":[" + option("Initech", "c1")
                + "]}]}");
        assertThat(form.suggest("Customer", "any")).containsExactly("Globex", "Initech");
        form.choose("Customer", "Initech");
        assertThat(action().path("selected_option").path("value").asText()).isEqualTo("c1");
    }

    @ParameterizedTest
    @CsvSource({"Globe Trotters", "c8"})
    void a_choice_is_looked_for_first_and_goes_by_text_or_value(String choice) throws IOException {
        bot.answers(TWO);
        form.choose("Customer", choice);
        assertThat(form.value("Customer")).isEqualTo("Globe Trotters");
        assertThat(bot.lastPayload().path("type").asText()).isEqualTo("block_actions");
        assertThat(action().path("selected_option").toString()).isEqualTo(option("Globe Trotters", "c8"));
        int requests = bot.requests().size();
        JsonNode asked = Json.parse(
                        Incoming.form(bot.requests().get(requests - 2).body()).getOrDefault("payload", ""))
                .orElseThrow();
        assertThat(asked.path("type").asText()).isEqualTo("block_suggestion");
        assertThat(asked.path("value").asText()).isEqualTo(choice);

        update(VIEW);
        assertThat(form.value("Customer")).as("kept over an update").isEqualTo("Globe Trotters");
        assertThat(form.options("Customer")).as("may still be chosen").hasSize(2);
    }

    @Test
    void what_is_not_suggested_now_cannot_be_chosen() {
        bot.answers(TWO);
        form.suggest("Customer", "glo");
        bot.answers(options());
        assertThatThrownBy(() -> form.choose("Customer", "Globex"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not suggested");
        assertThat(slack.refusals()).as("to find nothing is no fault").isEmpty();
    }

    @Test
    void too_little_typed_asks_nobody() throws IOException {
        bot.answers(TWO);
        int before = bot.requests().size();
        assertThat(form.suggest("Customer", "g")).isEmpty();
        assertThat(bot.requests()).hasSize(before);
        update(VIEW.replace("\"min_query_length\":2,", ""));
        assertThat(form.suggest("Customer", "gl"))
                .as("three unless the view says so")
                .isEmpty();
        assertThat(bot.requests()).hasSize(before);
        update(VIEW.replace("\"min_query_length\":2,", "\"min_query_length\":0,"));
        assertThat(form.suggest("Customer", "")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``",
                "nonsense",
                "[]",
                "{}",
                "{\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"no value\"}}]}",
                "{\"options\":[{\"text\":{\"type\":\"mrkdwn\",\"text\":\"x\"},\"value\":\"x\"}]}",
                "{\"options\":[{\"text\":{\"type\":\"plain_text\",\"text\":\"\"},\"value\":\"x\"}]}",
                "{\"options\":[],\"option_groups\":[]}",
                "{\"option_groups\":[{\"options\":[]}]}",
                "{\"text\":\"not for a select\"}",
            })
    void what_slack_would_not_show_is_no_suggestion_and_counts_as_a_refusal(String said) {
        bot.answers(said);
        assertThat(form.suggest("Customer", "glo")).isEmpty();
        assertThat(slack.refusals()).extracting(SlackWorkspace.Call::error).containsExactly("invalid_options");
        assertThat(slack.refusals().get(0).method()).isEqualTo("answer to block_suggestion v");
    }

    @ParameterizedTest
    @CsvSource({"100,75,true", "101,75,false", "100,76,false"})
    void a_hundred_options_of_75_characters_are_the_most(int count, int length, boolean fits) {
        String many = IntStream.range(0, count)
                .mapToObj(i -> option(String.format("%0" + length + "d", i), "v" + i))
                .collect(Collectors.joining(",", "{\"options\":[", "]}"));
        bot.answers(many);
        assertThat(form.suggest("Customer", "any")).hasSize(fits ? count : 0);
        assertThat(slack.refusals()).hasSize(fits ? 0 : 1);
        bot.answers("{\"option_groups\":[{\"label\":{\"type\":\"plain_text\",\"text\":\"All\"}," + many.substring(1)
                + "]}");
        assertThat(form.suggest("Customer", "any")).hasSize(fits ? count : 0);
    }

    @ParameterizedTest
    @CsvSource({"100,true", "101,false"})
    void a_hundred_groups_are_the_most(int count, boolean fits) {
        bot.answers(IntStream.range(0, count)
                .mapToObj(i -> "{\"label\":{\"type\":\"plain_text\",\"text\":\"x\"},\"options\":["
                        + option("Globex " + i, "c" + i) + "]}")
                .collect(Collectors.joining(",", "{\"option_groups\":[", "]}")));
        assertThat(form.suggest("Customer", "glo")).hasSize(fits ? count : 0);
    }

    @Test
    void a_late_answer_shows_nothing_and_counts_as_a_refusal() {
        slack.patience(Duration.ofMillis(150));
        bot.neverAnswers();
        assertThat(form.suggest("Customer", "glo")).isEmpty();
        assertThat(slack.refusals()).extracting(SlackWorkspace.Call::error).containsExactly("options_timeout");
    }

    @Test
    void a_bot_that_is_down_shows_nothing() {
        bot.answers(request -> Reply.text(503, "down"));
        assertThat(form.suggest("Customer", "glo")).isEmpty();
        assertThat(slack.calls().get(slack.calls().size() - 1).error()).isEqualTo("http_service_error");
    }

    @Test
    void an_initial_option_can_be_kept_without_asking() throws IOException {
        Modal other =
                opened(VIEW.replace("\"min_query_length\":2,", "\"initial_option\":" + option("Globex", "c7") + ","));
        assertThat(other.value("Customer")).isEqualTo("Globex");
        assertThat(other.submits().closed()).isTrue();
        assertThat(state().path("customer")
                        .path("v")
                        .path("selected_option")
                        .path("value")
                        .asText())
                .isEqualTo("c7");
    }
}
