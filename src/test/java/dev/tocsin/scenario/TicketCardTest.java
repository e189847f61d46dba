package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The card and the receipt: always current, whatever is done and whoever does it. */
class TicketCardTest extends TicketScenario {

    @SuppressWarnings("NullAway.Init") // set by whoever opens a ticket
    private Message card;

    /** Ana's ticket of severity 1 for Globex, nobody paged. */
    private Message severe() {
        stage.opensTicket("ana", "Globex", 1, "search is slow");
        card = stage.ticketCard("support", "T-1");
        return card;
    }

    private Message now() {
        stage.settle();
        return stage.slack.message(card.id());
    }

    @Test
    void claiming_is_seen_at_once_by_everybody() {
        severe();
        stage.clicks("ben", card, "Claim");
        stage.expect(card, "Who has it\n@ben", "Next: @ben answers by 2026-11-21 01:00 UTC.");
        assertThat(now().buttons()).doesNotContain("Claim");
        assertThat(now().text()).endsWith("Ben Okafor has it.");
        stage.expectDm("ana", "Next: @ben answers by");
    }

    @Test
    void the_second_of_two_who_claim_is_told_who_was_first() {
        severe();
        stage.clicks("ben", card, "Claim");
        stage.clicks("dana", card, "Claim");
        stage.expectWhisper("dana", "support", "T-1: @ben has it already. Nothing was changed.");
        stage.clicks("ben", card, "Claim");
        stage.expectWhisper("ben", "support", "T-1: You have it already.");
        stage.expect(card, "Who has it\n@ben");
    }

    @Test
    void whoever_does_not_work_on_tickets_is_told_kindly() {
        severe();
        stage.clicks("carl", card, "Claim");
        stage.expectWhisper("carl", "support", "T-1: That is for those who work on tickets. Nothing was changed.");
        assertThat(now().plain()).contains("nobody yet");
    }

    @Test
    void waiting_for_the_customer_pauses_the_resolution_and_never_the_first_response() {
        severe();
        form("ben", card, "Waiting for customer…")
                .fill("What does the customer have to do?", "send logs")
                .submits();
        stage.expect(card, "Pending, the customer's move", "Waiting for the customer since", ": send logs");
        assertThat(now().plain())
                .contains("First response by 2026-11-21 01:00 UTC", "Resolution: stands still while it waits")
                .contains("Next: the customer answers");
        stage.expectDm("ana", "Pending, the customer's move", "send logs");
        assertThat(now().buttons()).contains("Back to work").doesNotContain("Waiting for customer…");
        stage.clicks("ben", now(), "Back to work");
        stage.expect(card, "New, our move", "Resolution by 2026-11-25 01:00 UTC");
    }

    @Test
    void on_hold_needs_a_reason_and_may_end_by_itself() {
        severe();
        var hold = form("ben", card, "On hold…");
        assertThat(hold.submits().errors()).containsValue("Please complete this required field.");
        hold.fill("What is it waiting for?", "a fix upstream").fill("Until the morning of", "2026-11-19");
        assertThat(hold.submits().errors()).containsValue("T-1: That time is over already. Nothing was changed.");
        hold.fill("Until the morning of", "2026-11-24");
        sent(hold);
        stage.expect(card, "On hold, a third party's move", "until 2026-11-24 09:00 UTC: a fix upstream");
        assertThat(now().plain()).contains("On hold until 2026-11-24 09:00 UTC, then it is our move again.");
        stage.clicks("dana", now(), "Back to work");
        stage.expect(card, "New, our move");
    }

    @Test
    void when_a_hold_is_over_the_card_says_so_by_itself() {
        severe();
        stage.clicks("ben", card, "Claim");
        var hold = form("ben", now(), "On hold…").fill("What is it waiting for?", "a fix upstream");
        sent(hold.fill("Until the morning of", "2026-11-24"));
        stage.expect(card, "On hold, a third party's move");
        stage.pass(Duration.between(stage.clock.instant(), Instant.parse("2026-11-24T09:00:05Z")));
        stage.expect(card, "New, our move");
        stage.expectDm("ben", "T-1 (search is slow) is not on hold any more", "Next: @ben answers");
        assertThat(form("ben", now(), "History").plain()).contains("Tocsin went back to work on it");
    }

    @Test
    void a_card_leaves_a_channel_that_becomes_shared_with_another_company() {
        severe();
        stage.slack.share("support");
        stage.pass(Duration.ofMinutes(6));
        stage.clicks("ben", card, "Claim");
        stage.expect(stage.ticketCard("support-oncall", "T-1"), "Who has it\n@ben");
        assertThat(stage.slack.channel("support").messages()).isEmpty();
    }

    @Test
    void reclassifying_asks_whether_to_page_whom_the_new_severity_pages() {
        stage.close();
        stage = new Stage(setup().with(Stage.policy(TicketPolicy.text()
                .replace(
                        "  - name: severe\n",
                        "  - name: quiet\n    when: {severity: 3}\n    channel: C0SUPPORT\n\n  - name: severe\n"))));
        customer("Globex", "enterprise", false);
        stage.opensTicket("ana", "Globex", 3, "search is slow");
        card = stage.ticketCard("support", "T-1");
        assertThat(card.buttons()).doesNotContain("Page on-call…");
        var change = Stage.choosesSeverity(form("ben", card, "Reclassify…"), 1).fill("Why?", "it spreads");
        sent(change.choose("Page customer-support too?", EMERGENCY));
        stage.alert("T-1 severity 1, Globex: search is slow");
    }

    @Test
    void reclassifying_moves_the_deadlines_and_needs_a_reason() {
        severe();
        var change = form("ben", card, "Reclassify…");
        assertThat(change.value("Severity")).startsWith("Severity 1");
        Stage.choosesSeverity(change, 2).fill("Why?", "one user only");
        sent(change);
        stage.expect(card, "Severity 2", "First response by 2026-11-27 01:00 UTC");
        stage.expectDm("ana", "sev 2");
        var again = form("ben", now(), "Reclassify…").fill("Why?", "the same");
        assertThat(again.submits().errors()).containsValue("T-1: It has severity 2 already. Nothing was changed.");
    }

    @Test
    void a_ticket_is_given_to_somebody_and_given_back() {
        severe();
        sent(form("mara", card, "Assign…").choose("Who has it from now on?", "dana"));
        stage.expect(card, "Who has it\n@dana");
        stage.expectDm("dana", "You have T-1 now, sev 1 for Globex", "search is slow", "Its card is in #support");
        sent(form("dana", now(), "Assign…").choose("Who has it from now on?", ""));
        stage.expect(card, "nobody yet");
        assertThat(now().buttons()).contains("Claim");
    }

    @Test
    void whoever_is_away_is_given_a_ticket_only_by_somebody_who_knows_that() {
        severe();
        stage.types("ben", "support", "/support away until Monday");
        var assign = form("mara", card, "Assign…").choose("Who has it from now on?", "ben");
        assertThat(assign.submits().closed()).isFalse();
        assertThat(assign.plain())
                .contains("Ben Okafor is away. Monday 23 November is their first day back. @dana stands in.");
        assertThat(now().plain()).contains("nobody yet");
        sent(assign);
        stage.expect(card, "Who has it\n@ben");
    }

    @Test
    void while_whom_a_rule_names_is_away_the_backup_has_it_and_the_history_says_why() {
        stage.close();
        stage = new Stage(
                setup().with(Stage.policy(TicketPolicy.text().replace("assignee: U0DANA", "assignee: U0BEN"))));
        stage.types("ben", "support", "/support away until Monday");
        var form = stage.about(stage.ticketForm("ana", "invoice is wrong"), "Globex", 2);
        sent(form.choose("Product area", "Billing"));
        card = stage.ticketCard("support", "T-1");
        assertThat(card.plain()).contains("Who has it\n@dana");
        assertThat(form("ben", card, "History").plain()).contains("gave it to @dana, for @ben is away");
    }

    @Test
    void it_is_given_to_nobody_who_cannot_work_on_it() {
        severe();
        var assign = form("mara", card, "Assign…").choose("Who has it from now on?", "carl");
        assertThat(assign.submits().errors()).hasSize(1);
        assign.choose("Who has it from now on?", "gus");
        assertThat(assign.submits().errors()).containsValue("Only colleagues of this workspace can have a ticket.");
        assertThat(now().plain()).contains("nobody yet");
    }

    @Test
    void a_rule_that_names_somebody_gives_it_to_them_by_name() {
        var form = stage.about(stage.ticketForm("ana", "invoice is wrong"), "Globex", 2);
        sent(form.choose("Product area", "Billing"));
        card = stage.ticketCard("support", "T-1");
        assertThat(card.plain()).contains("Who has it\n@dana", "queue billing");
        assertThat(card.text()).endsWith("Dana Ito has it.");
        stage.expectDm("dana", "You have T-1 now");
    }

    @Test
    void leaving_a_ticket_out_ends_it_and_tells_whoever_asked() {
        severe();
        var exclude = form("ben", card, "End, not counted…");
        exclude.fill("Why?", "a test <!channel>");
        sent(exclude);
        stage.expect(card, "Closed", "Ended, not counted: a test <!channel>");
        assertThat(now().buttons()).containsExactly("Explain");
        stage.expectDm("ana", "T-1 (search is slow) was ended, and is not counted", "open it once more.");
        stage.clicks("dana", card, "Claim");
        stage.expectWhisper("dana", "support", "T-1: It is closed. Nothing was changed.");
    }

    @Test
    void a_message_whose_ticket_was_left_out_can_become_one_again() {
        var message = stage.slack.user("ben").in("support-oncall").says("search is down");
        for (int i = 1; i <= 2; i++) {
            stage.slack.user("ana").in("support-oncall").runsShortcut(message, "ticket.open.message");
            sent(stage.about(stage.modal("ana"), "Globex", 2));
            card = stage.ticketCard("support", "T-" + i);
            sent(form("ben", card, "End, not counted…").fill("Why?", "a test"));
            stage.expect(card, "Ended, not counted");
        }
        assertThat(tickets()).isEqualTo(2);
    }

    @Test
    void details_are_corrected_and_another_customer_has_other_terms() {
        severe();
        customer("Initech", "enterprise", false);
        var edit = form("ana", stage.receipt("ana", "T-1"), "Edit details…");
        edit.fill("Summary", "search <b>is</b> down").choose("Case type", "defect");
        stage.choosesCustomer(edit, "Initech");
        assertThat(edit.plain())
                .contains(
                        "Another customer has other deadlines: with Initech, the first response is due by Fri 20 Nov, 02:00.");
        sent(edit);
        stage.expect(
                card,
                "T-1 · Severity 1 · Initech",
                "search <b>is</b> down",
                "Defect",
                "First response by 2026-11-20 07:00 UTC");
        stage.expectDm("ana", "Initech", "search <b>is</b> down");
    }

    @Test
    void what_is_another_persons_is_not_theirs_to_correct() {
        severe();
        stage.clicks("carl", card, "Edit details…");
        stage.expectWhisper(
                "carl",
                "support",
                "T-1: That is for those who work on it, and for whoever asked. Nothing was changed.");
        assertThat(stage.slack.user("carl").modal()).isEmpty();
    }

    @Test
    void a_card_and_a_receipt_that_somebody_deleted_are_posted_anew() {
        severe();
        stage.slack.delete(card.id());
        stage.slack.delete(stage.receipt("ana", "T-1").id());
        stage.clicks("ben", card, "Claim");
        card = stage.expect(stage.ticketCard("support", "T-1"), "Who has it\n@ben");
        assertThat(stage.receipt("ana", "T-1").plain()).contains("Next: @ben answers");
        stage.clicks("ben", card, "Explain");
        assertThat(stage.slack.channel("support").messages()).hasSize(1);
    }

    @Test
    void an_archived_channel_falls_back_and_the_operators_hear_of_it() {
        severe();
        stage.slack.archive("support");
        stage.clicks("ben", card, "Claim");
        stage.expect(stage.ticketCard("support-oncall", "T-1"), "Who has it\n@ben");
        stage.opensTicketIn("general", "ana", "Globex", 2, "another");
        stage.ticketCard("support-oncall", "T-2");
        stage.eventually(
                "one alarm",
                () -> stage.slack.channel("support-mgmt").messages().stream()
                        .filter(m -> m.plain().contains("Cards for #support are posted in #support-oncall instead"))
                        .toList(),
                all -> all.size() == 1);
    }

    @Test
    void in_a_channel_shared_with_another_company_no_card_is_posted() {
        stage.close();
        stage = new Stage(
                setup().with(Stage.policy(TicketPolicy.text().replace("channel: C0SUPPORT", "channel: C0GLOBEX"))));
        stage.opensTicket("ana", "Globex", 2, "search is slow");
        stage.ticketCard("support-oncall", "T-1");
        assertThat(stage.slack.channel("acme-globex").messages()).isEmpty();
        stage.eventually(
                "the operators hear why",
                () -> stage.slack.channel("support-mgmt").messages(),
                all -> all.stream().anyMatch(m -> m.plain().contains("it is shared with another company")));
    }

    @Test
    void a_double_click_happens_once() {
        severe();
        stage.clicks("ben", card, "Claim");
        var recorded = stage.slack.lastRequest();
        assertThat(new Redelivery(stage).delivers(recorded)).startsWith("200");
        stage.clicks("ben", card, "History");
        assertThat(stage.modal("ben").plain()).containsOnlyOnce("claimed it");
    }

    @Test
    void time_that_passes_does_not_make_a_card_lie() {
        severe();
        stage.pass(Duration.ofDays(2));
        stage.clicks("ben", card, "Claim");
        stage.expect(card, "First response was due 2026-11-21 01:00 UTC");
        assertThat(now().text()).contains("First response was due");
        // Six pages of the managers are answered by that, and Slack takes few changes in a second.
        stage.pass(Duration.ofMinutes(1));
    }
}
