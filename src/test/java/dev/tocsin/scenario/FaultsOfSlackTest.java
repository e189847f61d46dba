package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.SlackFault;
import dev.tocsin.sandbox.SlackWorkspace;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever Slack does: pages ring, and what people are to read comes later, elsewhere or plain. */
class FaultsOfSlackTest extends Scenario {

    private void types(String text) {
        assertThat(stage.told(stage.types("ana", "support", "/genie alert " + text + " for customer-support")))
                .contains("Paging customer-support");
    }

    private List<Message> operatorsRead(String text) {
        return stage.slack.channel("support-mgmt").messages().stream()
                .filter(m -> m.plain().contains(text))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = SlackFault.class,
            mode = Mode.EXCLUDE,
            names = {"OK", "HANG", "SLOW"})
    void an_outage_delays_messages_and_never_a_page(SlackFault fault) {
        stage.slack.fault("chat.postMessage", fault);
        stage.slack.fault("chat.update", fault);
        types("db down");
        assertThat(stage.alert("db down").open()).isTrue();
        stage.pass(Duration.ofMinutes(1));
        stage.slack.fault(SlackFault.OK);
        stage.pass(Duration.ofMinutes(1));
        var cards = stage.slack.channel("support-oncall").messages();
        assertThat(cards.get(cards.size() - 1).plain()).contains("Paged @ben");
        assertThat(stage.slack.dm("ana").messages()).anyMatch(m -> m.plain().contains("reached @ben"));
        assertThat(stage.metric("tocsin_effects_dead")).isEqualTo("0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_blocks", "msg_too_long", "msg_blocks_too_long"})
    void a_card_that_slack_finds_malformed_goes_as_plain_text(String error) {
        stage.lenient();
        stage.slack.refuse("chat.postMessage", error);
        types("db down");
        stage.settle();
        stage.slack.refuse("chat.postMessage", "");
        assertThat(stage.slack.calls())
                .filteredOn(call -> call.method().equals("chat.postMessage"))
                .filteredOn(call -> !call.args().has("blocks"))
                .as("sent again without blocks")
                .isNotEmpty();
    }

    @Test
    void a_card_that_somebody_deleted_is_posted_afresh() {
        var card = paged("db down");
        stage.slack.delete(card.id());
        stage.types("ben", "support", "/genie ack 1");
        stage.expect(stage.card("support-oncall", "db down"), "Acknowledged by @ben");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cant_update_message", "edit_window_closed"})
    void a_card_that_can_no_longer_be_edited_is_posted_afresh(String error) {
        paged("db down");
        stage.slack.refuse("chat.update", error);
        stage.types("ben", "support", "/genie ack 1");
        stage.eventually(
                "a second card",
                () -> stage.slack.channel("support-oncall").messages(),
                all -> all.size() == 2 && all.get(1).plain().contains("Acknowledged by @ben"));
    }

    @Test
    void a_channel_that_is_archived_meanwhile_is_replaced_by_the_default_one() {
        stage.close();
        stage = new Stage(
                folder,
                Stage.policy(Stage.resource("/dev/tocsin/demo/tocsin.yml").replace("C0ONCALL ", "C0SUPPORT ")));
        types("db down");
        stage.expect(stage.card("support", "db down"), "Paged @ben");
        stage.slack.archive("support");
        stage.types("ben", "general", "/genie ack 1");
        stage.expect(stage.card("support-oncall", "db down"), "Acknowledged by @ben");
        stage.eventually("the operators hear of it", () -> operatorsRead("is_archived"), all -> all.size() == 1);
    }

    @Test
    void operators_hear_of_a_channel_that_fails_once_and_not_for_each_page() {
        stage.slack.archive("support-oncall");
        for (int i = 0; i < 4; i++) {
            types("page " + i);
        }
        stage.pass(Duration.ofSeconds(20));
        assertThat(operatorsRead("Cards for")).hasSize(1);
        assertThat(operatorsRead("Page #"))
                .as("cards stand where the operators are")
                .hasSize(4);
    }

    @Test
    void a_bot_that_was_removed_from_a_public_channel_joins_it_again() {
        stage.slack.removeBotFrom("support-oncall");
        types("db down");
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
    }

    @Test
    void a_channel_that_is_gone_with_its_default_leaves_the_operators() {
        stage.slack.delete("support-oncall");
        types("db down");
        stage.expect(stage.card("support-mgmt", "db down"), "Paged @ben");
        stage.eventually("an alarm", () -> operatorsRead("channel_not_found"), all -> all.size() == 1);
    }

    @Test
    void nowhere_to_post_is_seen_in_the_metrics_and_the_page_rings() {
        stage.lenient();
        stage.slack.refuse("chat.postMessage", "restricted_action");
        types("db down");
        stage.pass(Duration.ofSeconds(5));
        assertThat(stage.alert("db down").open()).isTrue();
        assertThat(Double.parseDouble(stage.metric("tocsin_effects_refused"))).isGreaterThan(0);
    }

    @Test
    void a_revoked_token_stops_the_calls_and_what_was_promised_comes_after_it_is_restored() {
        stage.lenient();
        stage.slack.revokeToken();
        types("db down");
        stage.pass(Duration.ofMinutes(5));
        assertThat(stage.metric("tocsin_slack_usable")).isEqualTo("0.0");
        assertThat(stage.alert("db down").open()).isTrue();
        assertThat(stage.slack.calls())
                .filteredOn(call -> call.method().equals("chat.postMessage"))
                .as("a few tries, and not one each second")
                .hasSizeLessThan(25);
        stage.slack.restoreToken();
        stage.pass(Duration.ofMinutes(2));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        stage.expectDm("ana", "reached @ben");
        assertThat(stage.metric("tocsin_slack_usable")).isEqualTo("1.0");
    }

    @Test
    void whoever_left_the_company_holds_nothing_up() {
        types("db down");
        stage.slack.deactivate("ana");
        var card = stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
        stage.clicks("ben", card, "Acknowledge");
        stage.expect(card, "Acknowledged by @ben");
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.metric("tocsin_effects_open")).as("only the watch").isEqualTo("1.0");
        assertThat(stage.told(stage.types("ana", "support", "/genie alert again for customer-support")))
                .contains("Only members of this workspace");
    }

    @Test
    void a_scope_that_is_missing_is_waited_for() {
        stage.lenient();
        stage.slack.refuse("chat.postMessage", "missing_scope");
        types("db down");
        stage.pass(Duration.ofMinutes(1));
        stage.slack.refuse("chat.postMessage", "");
        stage.pass(Duration.ofMinutes(1));
        stage.expect(stage.card("support-oncall", "db down"), "Paged @ben");
    }

    @Test
    void on_a_night_of_forty_pages_slack_never_has_to_say_slow_down() {
        stage.slack.pace(true);
        IntStream.range(0, 40).forEach(i -> types("page number " + i + "!"));
        stage.pass(Duration.ofMinutes(3));
        assertThat(stage.slack.channel("support-oncall").messages())
                .hasSize(40)
                .allSatisfy(card -> assertThat(card.plain()).contains("Paged @ben"));
        assertThat(stage.slack.calls())
                .filteredOn(call -> call.method().startsWith("chat."))
                .extracting(SlackWorkspace.Call::error)
                .containsOnly("");
        assertThat(stage.pager.rings()).hasSize(40);
    }

    @Test
    void updates_of_one_card_become_one_while_slack_is_busy() {
        var card = paged("db down");
        stage.slack.retryAfter(60);
        stage.slack.fault("chat.update", SlackFault.LIMITED);
        for (int i = 0; i < 5; i++) {
            stage.types("ben", "support", "/genie ack 1");
            stage.types("ben", "support", "/genie unack 1");
        }
        stage.pass(Duration.ofSeconds(5));
        stage.slack.clearCalls();
        stage.slack.fault(SlackFault.OK);
        stage.pass(Duration.ofMinutes(2));
        assertThat(stage.slack.calls())
                .filteredOn(call -> call.method().equals("chat.update"))
                .hasSize(1);
        assertThat(stage.slack.message(card.id()).plain()).contains("nobody has it now");
    }
}
