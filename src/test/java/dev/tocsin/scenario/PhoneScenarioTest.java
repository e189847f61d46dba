package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.PagerService;
import dev.tocsin.sandbox.WebhookMode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The on-call answers on the phone, and Slack follows; and nothing comes back as an echo. */
class PhoneScenarioTest extends Scenario {

    private long requests(String ending) {
        return stage.pager.requests().stream()
                .map(PagerService.Call::path)
                .filter(path -> path.endsWith(ending))
                .count();
    }

    @Test
    void an_acknowledgement_on_the_phone_arrives_by_webhook_at_once() {
        var card = paged("db down");
        stage.pager.phone("ben").acknowledges(stage.alert("db down"));
        stage.expect(card, "Acknowledged by @ben in the pager");
        stage.expectDm("ana", "acknowledged by @ben in the pager");
        stage.pager.phone("ben").closes(stage.alert("db down"));
        stage.expect(card, "Closed by @ben in the pager");
    }

    @Test
    void where_the_webhook_is_lost_the_watch_notices_within_seconds() {
        stage.pager.webhooks(WebhookMode.LOST);
        var card = paged("db down");
        stage.pager.phone("ben").acknowledges(stage.alert("db down"));
        stage.pass(Duration.ofSeconds(6));
        assertThat(stage.slack.message(card.id()).plain()).contains("Acknowledged by @ben in the pager");
    }

    @Test
    void webhooks_that_come_twice_or_in_any_order_say_it_once() {
        stage.pager.webhooks(WebhookMode.SHUFFLED);
        var card = paged("db down");
        var alert = stage.alert("db down");
        stage.pager.phone("ben").acknowledges(alert);
        stage.pager.phone("ben").unacknowledges(alert);
        stage.pager.phone("ben").acknowledges(alert);
        stage.pager.releaseWebhooks();
        stage.pager.webhooks(WebhookMode.TWICE);
        stage.pager.phone("ben").closes(alert);
        stage.expect(card, "Closed by @ben in the pager");
        assertThat(stage.slack.dm("ana").messages())
                .filteredOn(m -> m.plain().contains("closed by"))
                .hasSize(1);
    }

    @Test
    void an_acknowledgement_taken_back_on_the_phone_is_taken_back_in_slack() {
        var card = paged("db down");
        var alert = stage.alert("db down");
        stage.pager.phone("ben").acknowledges(alert);
        stage.expect(card, "Acknowledged by @ben in the pager");
        stage.pager.phone("ben").unacknowledges(alert);
        stage.expect(card, "Given back by somebody in the pager at", "nobody has it now.");
        stage.expectDm("ana", "Page #1 was given back by somebody in the pager at");
    }

    @Test
    void what_was_done_in_slack_does_not_come_back_as_an_echo() {
        var card = paged("db down");
        stage.clicks("ben", card, "Acknowledge");
        stage.pass(Duration.ofMinutes(2));
        assertThat(requests("/acknowledge")).isEqualTo(1);
        assertThat(requests("/unacknowledge")).isZero();
        assertThat(stage.slack.dm("ana").messages())
                .filteredOn(m -> m.plain().contains("acknowledged by"))
                .hasSize(1);
        stage.expect(card, "Acknowledged by @ben");
        assertThat(stage.slack.message(card.id()).plain()).doesNotContain("in the pager");
    }

    @Test
    void what_was_done_on_the_phone_is_not_told_to_the_pager() {
        var card = paged("db down");
        stage.pager.phone("ben").acknowledges(stage.alert("db down"));
        stage.expect(card, "Acknowledged by @ben in the pager");
        stage.pass(Duration.ofMinutes(2));
        assertThat(requests("/acknowledge")).isZero();
    }

    @Test
    void slack_and_phone_at_the_same_moment_name_the_first_and_stay_in_step() {
        stage.pager.webhooks(WebhookMode.LOST);
        var card = paged("db down");
        var alert = stage.alert("db down");
        stage.pager.phone("ben").acknowledges(alert);
        stage.clicks("dana", card, "Acknowledge");
        stage.expect(card, "Acknowledged by @dana");
        stage.pass(Duration.ofMinutes(2));
        stage.expect(card, "Acknowledged by @dana");
        assertThat(stage.pager.alert(alert.id()).acknowledged()).isTrue();
    }

    @Test
    void a_closed_page_is_no_longer_watched() {
        var card = paged("db down");
        stage.clicks("ben", card, "Close");
        stage.pass(Duration.ofSeconds(30));
        stage.pager.clearRequests();
        stage.pass(Duration.ofMinutes(10));
        assertThat(stage.pager.requests())
                .as("but for who is on call and the heartbeat, each minute")
                .allMatch(
                        call -> call.path().endsWith("/on-calls") || call.path().endsWith("/ping"));
    }

    @Test
    void a_webhook_that_lies_changes_nothing() {
        var card = paged("db down");
        stage.webhook("Acknowledge", stage.alert("db down"));
        stage.webhook("Close", stage.alert("db down"));
        stage.pass(SECOND.multipliedBy(3));
        stage.expect(card, "Paged @ben", "Nobody has acknowledged it yet");
    }
}
