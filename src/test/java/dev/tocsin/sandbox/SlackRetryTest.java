package dev.tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What Slack sends again, and what it never does. */
class SlackRetryTest extends InstalledBot {

    private void says(String text) {
        slack.install(TinyBot.LISTENING, bot.url());
        slack.user("ana").in("support-oncall").says(text);
    }

    private List<String> headers(String name) {
        return bot.requests().stream().map(request -> request.header(name)).toList();
    }

    /** All four attempts, and time for a fifth. */
    private void awaitTheEnd() throws InterruptedException {
        bot.awaitRequests(2);
        clock.advance(Duration.ofMinutes(1));
        bot.awaitRequests(3);
        clock.advance(Duration.ofMinutes(5));
        bot.awaitRequests(4);
        clock.advance(Duration.ofHours(1));
        bot.answers("");
        slack.user("ana").in("support-oncall").says("next");
        bot.awaitRequests(5);
        assertThat(bot.lastJson().path("event").path("text").asText()).isEqualTo("next");
    }

    @Test
    void an_event_is_sent_again_three_times_with_its_number_and_reason() throws InterruptedException {
        bot.answers(request -> Reply.text(500, "not now"));
        says("hello");
        awaitTheEnd();
        assertThat(headers("x-slack-retry-num")).containsExactly("", "1", "2", "3", "");
        assertThat(headers("x-slack-retry-reason")).containsExactly("", "http_error", "http_error", "http_error", "");
        assertThat(bot.requests().subList(0, 4).stream().map(Incoming::body).distinct())
                .as("with the same event id")
                .hasSize(1);
    }

    @Test
    void an_event_waits_its_minutes() throws InterruptedException {
        bot.answers(request -> Reply.text(500, "not now"));
        says("hello");
        bot.awaitRequests(2);
        clock.advance(Duration.ofSeconds(59));
        says("another");
        bot.awaitRequests(4);
        assertThat(headers("x-slack-retry-num")).containsExactly("", "1", "", "1");
        clock.advance(Duration.ofSeconds(1));
        bot.awaitRequests(5);
        assertThat(headers("x-slack-retry-num")).last().isEqualTo("2");
    }

    @Test
    void an_event_that_is_not_answered_in_time_has_timed_out() throws InterruptedException {
        slack.patience(Duration.ofMillis(100));
        bot.neverAnswers();
        says("hello");
        bot.awaitRequests(2);
        assertThat(headers("x-slack-retry-reason")).containsExactly("", "http_timeout");
    }

    @Test
    void an_event_for_a_bot_that_is_away_waits_for_it() throws InterruptedException {
        slack.install(TinyBot.LISTENING, URI.create("http://127.0.0.1:1/"));
        slack.user("ana").in("support-oncall").says("hello");
        Awaitility.await()
                .until(() -> slack.traffic().lines().stream()
                                .filter(line -> line.who().equals("slack→bot"))
                                .count()
                        == 2);
        slack.requestUrl(bot.url());
        clock.advance(Duration.ofMinutes(1));
        bot.awaitRequests(1);
        assertThat(headers("x-slack-retry-num")).containsExactly("2");
        assertThat(headers("x-slack-retry-reason")).containsExactly("connection_failed");
    }

    @Test
    void commands_presses_and_forms_are_never_sent_again() throws IOException, InterruptedException {
        slack.install(TinyBot.LISTENING, bot.url());
        slack.user("ana").in("support").types("/genie help");
        String trigger = bot.lastForm().getOrDefault("trigger_id", "");
        String view = "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"Note\"},"
                + "\"submit\":{\"type\":\"plain_text\",\"text\":\"Add\"},\"blocks\":[{\"type\":\"divider\"}]}";
        call("views.open", "trigger_id", trigger, "view", view);
        String button =
                "[{\"type\":\"actions\",\"block_id\":\"b\",\"elements\":[{\"type\":\"button\",\"action_id\":\"a\","
                        + "\"text\":{\"type\":\"plain_text\",\"text\":\"Go\"}}]}]";
        // Where the bot is no member: no event comes of it.
        String ts = call("chat.postMessage", "channel", "C0SUPPORT", "text", "x", "blocks", button)
                .body()
                .path("ts")
                .asText();
        bot.answers(request -> Reply.text(500, "not now"));
        slack.user("ana").in("support").types("/genie help");
        slack.user("ana").clicks(slack.message(new Message.Id("C0SUPPORT", ts)), "Go");
        slack.user("ana").modal().orElseThrow().submits();
        assertThat(bot.requests()).hasSize(4);
        clock.advance(Duration.ofHours(1));
        bot.answers("");
        slack.user("ana").inDm().says("anything else?");
        bot.awaitRequests(5);
        assertThat(bot.lastJson().path("type").asText()).isEqualTo("event_callback");
        assertThat(headers("x-slack-retry-num")).containsOnly("");
    }

    @Test
    void events_never_come_with_a_trigger() throws InterruptedException {
        says("@Tocsin help");
        bot.awaitRequests(2);
        assertThat(bot.requests())
                .extracting(Incoming::body)
                .allSatisfy(body -> assertThat(body)
                        .contains("event_callback")
                        .doesNotContain("trigger_id")
                        .doesNotContain("response_url"));
    }

    @Test
    void unless_told_otherwise_a_person_waits_three_seconds() {
        bot.neverAnswers();
        long start = System.nanoTime();
        assertThat(slack.user("ana").in("support").types("/genie help").timedOut())
                .isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(2_950), Duration.ofSeconds(4));
    }
}
