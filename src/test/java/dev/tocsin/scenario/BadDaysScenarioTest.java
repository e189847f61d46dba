package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Alert;
import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.PagerFault;
import dev.tocsin.sandbox.PagerService;
import dev.tocsin.sandbox.ProcessingMode;
import dev.tocsin.sandbox.SlackFault;
import dev.tocsin.sandbox.WebhookMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each switch of the sandbox: no page is lost, none rings twice, and people are told what to do. */
class BadDaysScenarioTest extends Scenario {

    private void types(String text) {
        assertThat(stage.told(stage.types("ana", "support", "/genie alert " + text + " for customer-support")))
                .contains("Paging");
    }

    private long creations() {
        return stage.pager.requests().stream()
                .filter(call -> call.httpMethod().equals("POST") && call.path().equals("/v2/alerts"))
                .map(PagerService.Call::path)
                .count();
    }

    @Test
    void a_page_waits_out_a_pager_that_is_down_and_says_so() {
        stage.pager.fault(PagerFault.DOWN);
        types("db down");
        var card = stage.expect(
                stage.card("support-oncall", "db down"),
                "not delivered yet",
                "the pager answers 503",
                "support phone tree");
        stage.expectDm("ana", "not delivered yet", "support phone tree");
        stage.pass(Duration.ofMinutes(5));
        assertThat(stage.slack.dm("ana").messages()).hasSize(1);

        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(11));
        stage.expect(card, "Paged @ben");
        stage.expectDm("ana", "reached @ben");
        assertThat(stage.pager.alerts()).hasSize(1);
    }

    @Test
    void a_page_survives_a_restart_in_the_middle_of_the_outage() {
        stage.pager.fault(PagerFault.DOWN);
        types("db down");
        stage.settle();
        stage.restart();
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(11));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(stage.pager.alerts()).hasSize(1);
    }

    @Test
    void a_slow_pager_is_given_up_on_and_asked_again_without_a_second_alert() {
        stage.pager.slowBy(Duration.ofMillis(1500));
        stage.pager.fault(PagerFault.SLOW);
        types("db down");
        stage.settle();
        stage.expect(stage.card("support-oncall", "db down"), "the pager does not answer");
        stage.pager.fault(PagerFault.OK);
        stage.eventually("the slow request was done", stage.pager::alerts, all -> all.size() == 1);
        stage.pass(Duration.ofSeconds(11));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(stage.pager.alerts()).hasSize(1);
    }

    @Test
    void a_limited_pager_is_asked_again_when_it_said() {
        stage.pager.limitPeriod(30);
        stage.pager.fault(PagerFault.LIMITED);
        types("db down");
        stage.settle();
        stage.expect(stage.card("support-oncall", "db down"), "asks to wait");
        var asked = creations();
        stage.pass(Duration.ofSeconds(29));
        assertThat(creations()).isEqualTo(asked);
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(2));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
    }

    @Test
    void a_pager_that_refuses_after_its_202_is_not_believed() {
        stage.pager.fault(PagerFault.REFUSING);
        types("db down");
        stage.pass(SECOND.multipliedBy(3));
        var card = stage.card("support-oncall", "db down");
        stage.expect(card, "Not delivered.", "refused", "support phone tree");
        stage.expectDm("ana", "not delivered", "support phone tree");
        assertThat(stage.slack.dm("ana").messages()).noneMatch(m -> m.plain().contains("reached"));
    }

    @Test
    void whoever_pressed_is_told_once_when_the_pager_cannot_be_told_yet() {
        var card = paged();
        stage.pager.fault(PagerFault.DOWN);
        stage.clicks("ben", card, "Acknowledge");
        stage.pass(Duration.ofSeconds(2));
        assertThat(stage.slack.dm("ben").messages()).isEmpty();
        stage.pass(Duration.ofMinutes(1));
        stage.expectDm("ben", "could not be told yet that you acknowledged it", "the pager answers 503");
        assertThat(stage.slack.dm("ben").messages()).hasSize(1);
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(30));
        assertThat(stage.alert("db down").acknowledged()).isTrue();
    }

    @Test
    void whoever_pressed_is_told_when_the_pager_does_not_take_it() {
        var card = paged();
        stage.pager.fault(PagerFault.REFUSING);
        stage.clicks("ben", card, "Acknowledge");
        stage.pass(Duration.ofMinutes(4));
        stage.expectDm("ben", "the pager did not take your change", "to acknowledge it", "in the pager's app");
        assertThat(stage.slack.channel("support-mgmt").messages())
                .filteredOn(m -> m.plain().contains("may differ"))
                .hasSize(1);
    }

    @Test
    void a_rotation_that_the_pager_does_not_know_falls_back_to_the_next() {
        configured("name: customer-support}", "name: renamed-yesterday}");
        types("db down");
        stage.expect(
                stage.card("support-oncall", "db down"),
                "Not delivered.",
                "support-mgmt is called instead, by page #2.");
        var card = stage.card("support-mgmt", "db down");
        stage.expect(card, "Paged @mara", "Instead of #1");
        stage.expectDm("ana", "Page #2 reached @mara");
    }

    @Test
    void a_rotation_without_words_for_such_a_day_has_those_of_its_fallback() {
        configured("    if_unreachable: \"Call the support phone tree, +1 555 0100.\"\n", "");
        stage.pager.fault(PagerFault.DOWN);
        types("db down");
        stage.expect(stage.card("support-oncall", "db down"), "not delivered yet", "Call Mara, +1 555 0101.");
    }

    @Test
    void nobody_on_call_is_said_loudly_and_the_fallback_is_paged() {
        stage.pager.onCall("customer-support");
        types("db down");
        var card = stage.card("support-oncall", "db down");
        stage.expect(
                card,
                "Not delivered.",
                "Nobody is on call for customer-support",
                "support-mgmt is called instead, by page #2.");
        stage.expect(stage.card("support-mgmt", "db down"), "Paged @mara", "nobody is on call for customer-support");
        stage.expectDm("ana", "Nobody is on call for customer-support");
        stage.expectDm("ana", "Page #2 reached @mara");
        stage.expectDm(
                "ana",
                "Page #1: Nobody is on call for customer-support. support-mgmt is called instead, by page #2. You hear"
                        + " whether that arrives.");
        assertThat(stage.told(stage.types("ana", "support", "/genie list")))
                .contains("One page is open", "#2 · P1 · support-mgmt")
                .doesNotContain("#1 ·");
        stage.clicks("dana", card, "Acknowledge");
        stage.expect(card, "Acknowledged by @dana", "support-mgmt was called instead, by page #2.");
        stage.expect(stage.card("support-mgmt", "db down"), "Acknowledged by @dana");
    }

    /** Several pages for the same: one answer answers them, and is told once. */
    @Test
    void whoever_was_called_instead_answers_for_both() {
        stage.pager.onCall("customer-support");
        types("db down");
        var card = stage.card("support-oncall", "db down");
        var instead = stage.card("support-mgmt", "db down");
        stage.expect(instead, "Paged @mara");
        stage.clicks("mara", instead, "Acknowledge");
        stage.expect(card, "Acknowledged by @mara");
        stage.pass(SECOND);
        stage.types("mara", "support", "/genie unack 2");
        stage.expect(card, "Not delivered.");
        stage.pass(SECOND);
        stage.clicks("mara", instead, "Close");
        stage.expect(card, "Closed by @mara");
        stage.pass(Duration.ofMinutes(1));
        for (var news : List.of("is acknowledged by @mara", "was given back by @mara", "is closed by @mara")) {
            assertThat(stage.slack.dm("ana").messages())
                    .extracting(Message::plain)
                    .filteredOn(text -> text.contains(news))
                    .as(news)
                    .hasSize(1);
        }
    }

    @Test
    void a_false_alarm_that_is_closed_calls_nobody_instead_any_more() {
        stage.pager.onCall("customer-support");
        types("db down");
        stage.expect(stage.card("support-mgmt", "db down"), "Paged @mara");
        stage.clicks("ana", stage.card("support-oncall", "db down"), "Close");
        stage.expect(stage.card("support-mgmt", "db down"), "Closed by @ana");
    }

    @Test
    void a_fallback_that_is_refused_too_says_when_it_is_called_again() {
        stage.pager.fault(PagerFault.REFUSING);
        types("db down");
        stage.pass(SECOND.multipliedBy(3));
        stage.expect(
                stage.card("support-mgmt", "db down"),
                "Not delivered.",
                "If nobody acknowledges it, support-mgmt is called again at");
    }

    @Test
    void a_pager_that_forgets_what_it_took_is_asked_again_and_people_are_told() {
        stage.pager.processing(ProcessingMode.MANUAL);
        types("db down");
        stage.pass(Duration.ofMinutes(5));
        stage.expect(stage.card("support-oncall", "db down"), "does not say what became of it");
        stage.expectDm("ana", "not delivered yet");
        assertThat(stage.slack.dm("ana").messages()).hasSize(1);
        stage.pager.processRequests();
        stage.pager.processing(ProcessingMode.IMMEDIATE);
        stage.pass(Duration.ofSeconds(5));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(stage.pager.alerts()).hasSize(1);
    }

    @Test
    void a_page_that_was_forgotten_after_its_acceptance_is_asked_for_again_within_the_minute() {
        stage.pager.fault(PagerFault.LOST);
        types("db down");
        stage.pass(Duration.ofSeconds(5));
        assertThat(stage.pager.alerts()).isEmpty();
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(30));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(stage.pager.alerts())
                .singleElement()
                .extracting(Alert::count)
                .isEqualTo(1);
    }

    @Test
    void whoever_went_off_call_a_moment_ago_is_not_said_to_be_paged() {
        types("db down");
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        stage.pager.onCall("customer-support");
        types("search down");
        stage.expect(stage.card("support-oncall", "search down"), "Nobody is on call for customer-support");
    }

    @Test
    void what_slack_could_not_take_is_visible_and_comes_when_it_can() {
        stage.lenient();
        stage.slack.fault(SlackFault.DOWN);
        types("db down");
        stage.pass(Duration.ofMinutes(10));
        assertThat(stage.metric("tocsin_slack_usable")).isEqualTo("0.0");
        stage.slack.fault(SlackFault.OK);
        stage.pass(Duration.ofMinutes(2));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(stage.metric("tocsin_slack_usable")).isEqualTo("1.0");
        assertThat(stage.metric("tocsin_effects_dead")).isEqualTo("0.0");
        assertThat(stage.metric("tocsin_page_undelivered_age_seconds")).isEqualTo("0.0");
    }

    @Test
    void a_pager_that_is_down_drains_no_instance() {
        stage.pager.fault(PagerFault.DOWN);
        stage.slack.fault(SlackFault.DOWN);
        types("db down");
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.page("/readyz")).contains("ready");
        assertThat(stage.page("/healthz")).contains("ok");
        assertThat(stage.metric("tocsin_page_undelivered_age_seconds")).isEqualTo("60.0");
    }

    @Test
    void a_pager_that_does_the_work_and_drops_the_line_rings_once() {
        stage.pager.fault(PagerFault.CUT);
        types("db down");
        stage.settle();
        assertThat(stage.pager.alerts()).hasSize(1);
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(11));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(stage.pager.alerts())
                .singleElement()
                .extracting(Alert::count)
                .isEqualTo(1);
    }

    @Test
    void an_alert_closed_on_the_phone_before_we_heard_of_it_does_not_ring_again() {
        stage.pager.webhooks(WebhookMode.LOST);
        stage.pager.fault(PagerFault.CUT);
        types("db down");
        stage.settle();
        var alert = stage.alert("db down");
        stage.pager.phone("ben").closes(alert);
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(20));
        assertThat(stage.pager.alerts()).hasSize(1);
        stage.expect(stage.card("support-oncall", "db down"), "Closed by @ben in the pager");
    }

    @Test
    void an_alert_closed_on_the_phone_while_the_bot_was_down_does_not_ring_again() {
        stage.pager.webhooks(WebhookMode.LOST);
        stage.pager.fault(PagerFault.CUT);
        types("db down");
        stage.settle();
        var alert = stage.alert("db down");
        stage.restart(() -> {
            stage.pager.phone("ben").closes(alert);
            stage.pager.fault(PagerFault.OK);
        });
        stage.pass(Duration.ofSeconds(20));
        assertThat(stage.pager.alerts()).hasSize(1);
        stage.expect(stage.card("support-oncall", "db down"), "Closed by @ben in the pager");
    }

    @Test
    void a_hanging_pager_delays_nothing_else() {
        stage.pager.fault(PagerFault.HANG);
        types("db down");
        stage.settle();
        stage.expect(stage.card("support-oncall", "db down"), "the pager does not answer");
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(11));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        assertThat(stage.pager.alerts()).hasSize(1);
    }

    @Test
    void slack_limiting_delays_the_card_and_never_the_page() {
        stage.slack.retryAfter(30);
        stage.slack.fault("chat.postMessage", SlackFault.LIMITED);
        types("db down");
        assertThat(stage.alert("db down").open()).isTrue();
        assertThat(stage.slack.channel("support-oncall").messages()).isEmpty();
        stage.slack.fault("chat.postMessage", SlackFault.OK);
        stage.pass(Duration.ofSeconds(25));
        assertThat(stage.slack.channel("support-oncall").messages()).isEmpty();
        stage.pass(Duration.ofSeconds(6));
        assertThat(stage.slack.channel("support-oncall").messages()).hasSize(1);
        var card = stage.card("support-oncall", "db down");
        assertThat(card.plain()).contains("Paged @ben");
        assertThat(card.history()).as("three changes are one message").isEmpty();
    }

    @Test
    void slack_down_delays_the_card_and_never_the_page() {
        stage.slack.fault(SlackFault.DOWN);
        types("db down");
        assertThat(stage.alert("db down").open()).isTrue();
        stage.pass(Duration.ofMinutes(2));
        stage.slack.fault(SlackFault.OK);
        stage.pass(Duration.ofSeconds(31));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        stage.expectDm("ana", "reached @ben");
    }

    @Test
    void a_card_whose_channel_is_archived_stands_in_the_default_one_and_the_operators_hear_of_it() {
        configured("channel: C0ONCALL ", "channel: C0OLD ");
        var card = paged();
        stage.eventually(
                "the operators hear of it",
                () -> stage.slack.channel("support-mgmt").messages(),
                all -> all.stream().anyMatch(m -> m.plain().contains("is_archived")));
        stage.clicks("ben", card, "Acknowledge");
        stage.expect(card, "Acknowledged by @ben");
    }

    private Message paged() {
        types("db down");
        return stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
    }

    /** Begins anew with the demo's configuration, but for this. */
    private void configured(String usual, String instead) {
        stage.close();
        var policy = Stage.resource("/dev/tocsin/demo/tocsin.yml").replace(usual, instead);
        stage = new Stage(folder, Stage.policy(policy));
    }
}
