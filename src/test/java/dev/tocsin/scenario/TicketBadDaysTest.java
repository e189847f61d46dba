package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.SlackFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to Slack, the store or the bot: no ticket is lost, and nobody is left in the dark. */
class TicketBadDaysTest extends TicketScenario {

    @ParameterizedTest
    @EnumSource(
            value = SlackFault.class,
            mode = Mode.EXCLUDE,
            names = {"OK", "HANG", "SLOW", "CUT"})
    void an_outage_after_the_form_was_sent_delays_the_card_and_nothing_else(SlackFault fault) {
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 2);
        stage.slack.fault("chat.postMessage", fault);
        sent(form);
        assertThat(form.plain()).contains("T-1 is open");
        stage.pass(Duration.ofMinutes(2));
        assertThat(stage.slack.channel("support").messages()).isEmpty();
        stage.slack.fault(SlackFault.OK);
        stage.pass(Duration.ofMinutes(2));
        stage.ticketCard("support", "T-1");
        stage.receipt("ana", "T-1");
        assertThat(stage.metric("tocsin_effects_dead")).isEqualTo("0.0");
    }

    @Test
    void a_card_whose_answer_was_cut_off_may_stand_twice_and_the_last_one_is_kept_current() {
        stage.lenient();
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 2);
        stage.slack.fault("chat.postMessage", SlackFault.CUT);
        sent(form);
        stage.eventually(
                "a card that the bot does not know of",
                () -> stage.slack.channel("support").messages(),
                all -> !all.isEmpty());
        stage.slack.fault(SlackFault.OK);
        stage.pass(Duration.ofMinutes(2));
        var cards = stage.slack.channel("support").messages();
        assertThat(cards).hasSizeBetween(2, 4);
        var last = cards.get(cards.size() - 1);
        stage.clicks("ben", cards.get(0), "Claim");
        stage.expect(last, "Who has it\n@ben");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOWN", "LIMITED", "NONSENSE"})
    void a_form_that_does_not_open_gives_the_text_back(String fault) {
        stage.slack.fault("views.open", SlackFault.valueOf(fault));
        assertThat(stage.told(stage.types("ana", "support", "/ticket search is <b>slow</b> & sad")))
                .contains("The form did not open", "type it once more", "search is <b>slow</b> & sad");
        stage.slack.fault(SlackFault.OK);
        stage.pass(Duration.ofMinutes(1));
        stage.opensTicket("ana", "Globex", 2, "search is slow");
        stage.ticketCard("support", "T-1");
    }

    @Test
    void a_trigger_that_expired_gives_the_text_back() {
        stage.lenient();
        stage.slack.refuse("views.open", "expired_trigger_id");
        assertThat(stage.told(stage.types("ana", "support", "/ticket search is slow")))
                .contains("The form did not open", "search is slow");
        var message = stage.slack.user("ben").in("support-oncall").says("search is down");
        stage.slack.user("ana").in("support-oncall").runsShortcut(message, "ticket.open.message");
        stage.expectWhisper("ana", "support-oncall", "The form did not open");
        stage.slack.user("ana").runsShortcut("ticket.open.global");
        stage.expectDm("ana", "The form did not open", "`/ticket`");
    }

    @Test
    void a_change_whose_form_does_not_open_changes_nothing() {
        var card = opened("search is slow");
        stage.slack.fault("views.open", SlackFault.LIMITED);
        stage.clicks("ben", card, "On hold…");
        stage.expectWhisper(
                "ben", "support", "The form did not open, because Slack did not take it in time. Nothing was changed.");
    }

    @Test
    void a_form_that_slack_cannot_redraw_can_still_be_sent() {
        var form = stage.ticketForm("ana", "search is down");
        stage.slack.fault("views.update", SlackFault.LIMITED);
        stage.choosesCustomer(form, "Globex");
        Stage.choosesSeverity(form, 1);
        assertThat(form.plain()).doesNotContain("Page customer-support now?");
        stage.slack.fault(SlackFault.OK);
        // It had no chance to ask: it asks now, and keeps the rest.
        assertThat(form.submits().closed()).isFalse();
        assertThat(form.value("Summary")).isEqualTo("search is down");
        assertThat(form.value("Customer")).contains("Globex");
        sent(form.choose("Page customer-support now?", NO_PAGE));
        stage.ticketCard("support", "T-1");
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void a_form_that_was_closed_while_it_is_redrawn_harms_nobody() {
        var form = stage.ticketForm("ana", "search is slow");
        stage.slack.refuse("views.update", "not_found");
        stage.about(form, "Globex", 2);
        form.closes();
        assertThat(tickets()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid_blocks", "msg_too_long"})
    void a_card_that_slack_finds_malformed_goes_as_plain_text(String error) {
        stage.lenient();
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 2);
        stage.slack.refuse("chat.postMessage", error);
        sent(form);
        stage.settle();
        stage.slack.refuse("chat.postMessage", "");
        assertThat(stage.slack.calls())
                .filteredOn(call -> call.method().equals("chat.postMessage"))
                .filteredOn(call -> !call.args().has("blocks"))
                .anySatisfy(call -> assertThat(call.args().path("text").asText())
                        .contains("T-1, severity 2, Globex: search is slow", "/ticket show T-1"));
        stage.pass(Duration.ofMinutes(1));
    }

    @Test
    void a_bot_that_was_restarted_before_the_card_posts_it_after() {
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 2);
        sent(form);
        assertThat(stage.slack.channel("support").messages()).isEmpty();
        stage.restart();
        stage.ticketCard("support", "T-1");
        stage.receipt("ana", "T-1");
    }

    @Test
    void a_form_from_before_a_restart_can_be_sent_after_it() {
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 2);
        stage.restart();
        sent(form);
        stage.ticketCard("support", "T-1");
    }

    @Test
    void a_new_edition_of_the_policies_moves_no_deadline_of_before() {
        customer("Globex", "enterprise", false);
        stage.opensTicket("ana", "Globex", 2, "search is slow");
        var card = stage.expect(stage.ticketCard("support", "T-1"), "First response by 2026-11-20 11:00 UTC");
        stage.restart(Stage.policy(TicketPolicy.text() + """

                calendars:
                  always: {zone: UTC, hours: always}
                policies:
                  - name: quick
                    calendar: always
                    severities:
                      1: {first_response: 1 hour}
                      2: {first_response: 2 hours}
                """));
        stage.opensTicket("ana", "Globex", 2, "another");
        stage.expect(stage.ticketCard("support", "T-2"), "First response by 2026-11-20 05:00 UTC");
        stage.clicks("ben", card, "Claim");
        stage.expect(card, "Who has it\n@ben", "First response by 2026-11-20 11:00 UTC");
        assertThat(stage.told(stage.types("ben", "support", "/ticket sla 1"))).contains("pacific-business");
    }

    @Test
    void a_slow_slack_is_answered_in_time_all_the_same() {
        opened("search is slow");
        stage.slack.fault("users.info", SlackFault.DOWN);
        stage.pass(Duration.ofMinutes(11));
        var answer = stage.types("ana", "support", "/ticket mine");
        assertThat(answer.timedOut()).isFalse();
        assertThat(stage.told(answer)).contains("T-1");
    }
}
