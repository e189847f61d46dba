package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a ticket waits, changes hands, ends and begins again. */
class LifeCycleTest extends TicketScenario {
    private Message claimed(String summary) {
        var card = opened(summary);
        stage.clicks("ben", card, "Claim");
        return stage.expect(card, "Who has it\n@ben");
    }

    @Test
    void a_customer_who_stays_silent_is_waited_for_then_warned_of_and_then_it_is_solved() {
        var card = claimed("search is slow");
        sent(form("ben", card, "First response…")
                .fill("What we found or did", "The index is too small for it.")
                .fill("Next steps: what, by whom, until when", "Please send us the sizes of the shards.")
                .choose("And then?", "Wait for the customer's answer"));
        stage.expect(card, "Pending, the customer's move");
        // Five working days of eight hours, from Thursday evening in California.
        stage.pass(Duration.ofDays(7).minusHours(1));
        stage.expectDm("ben", "T-1", "still waits for the customer", "solved by itself on");
        stage.expect(card, "Pending");
        stage.pass(Duration.ofDays(2));
        stage.expect(card, "Solved", "customer stopped answering");
        stage.expectDm("ben", "T-1", "was solved, for the customer stopped answering");
        var question = stage.expectDm("ana", "T-1", "there was no answer for a while");
        sent(form("ana", question, "No, not yet…").fill("What is left?", "We were on holiday"));
        stage.expect(card, "Open, our move");
    }

    @Test
    void a_word_of_the_customer_ends_the_waiting() {
        var card = claimed("search is slow");
        sent(form("ben", card, "Waiting for customer…").fill("What does the customer have to do?", "send logs"));
        stage.expect(card, "Pending");
        stage.slack.user("ana").inDm().replies(stage.receipt("ana", "T-1"), "here they are");
        stage.expect(card, "New, our move");
        stage.expectDm("ben", "T-1", "has written");
        stage.pass(Duration.ofDays(9));
        stage.expect(card, "New, our move");
    }

    @Test
    void whoever_is_warned_can_go_on_waiting() {
        var card = claimed("search is slow");
        sent(form("ben", card, "Waiting for customer…"));
        stage.pass(Duration.ofDays(7).minusHours(1));
        var warning = stage.expectDm("ben", "still waits for the customer");
        stage.clicks("ben", warning, "Keep waiting");
        stage.pass(Duration.ofDays(3));
        stage.expect(card, "Pending");
        stage.pass(Duration.ofDays(8));
        stage.expect(card, "Solved");
    }

    @Test
    void a_ticket_changes_hands_with_all_that_is_known_and_is_accepted() {
        var card = claimed("search is slow");
        handsOver("ben", card, "dana", "Globex, search since the upgrade", "a restart", "compare both configurations");
        stage.expect(card, "Being handed over to @dana by @ben", "Who has it\n@ben");
        var offer = stage.expectDm("dana", "hands T-1", "compare both configurations", "a restart");
        stage.pass(Duration.ofMinutes(31));
        stage.expectDm("ben", "@dana has not accepted T-1");
        stage.clicks("dana", offer, "Accept");
        stage.expect(card, "Who has it\n@dana");
        stage.expect(offer, "You accepted it", "compare both configurations");
        assertThat(stage.slack.message(offer.id()).buttons()).isEmpty();
        stage.expectDm("ben", "@dana has T-1");
        stage.expectDm("ana", "@dana has taken over T-1", "you need not say anything twice");
        assertThat(stage.slack.message(card.id()).plain()).doesNotContain("Being handed over");
    }

    @Test
    void a_handover_that_is_declined_leaves_the_ticket_where_it_was() {
        var card = claimed("search is slow");
        handsOver("ben", card, "dana", "Globex", "a restart", "compare");
        var offer = stage.expectDm("dana", "hands T-1");
        sent(form("dana", offer, "Decline…").fill("Why?", "I am off at five"));
        stage.expectDm("ben", "was declined (I am off at five). You have it still.");
        stage.expect(card, "Who has it\n@ben");
    }

    @Test
    void two_tickets_of_one_customer_become_one() {
        var first = claimed("search is slow");
        stage.opensTicket("carl", "Globex", 2, "search takes minutes");
        var second = stage.ticketCard("support", "search takes minutes");
        var receipt = stage.receipt("carl", "T-2");
        var form = form("dana", second, "Merge…");
        form.choose(
                "Into which ticket?",
                "T-1",
                form.suggest("Into which ticket?", "").get(0));
        sent(form);
        stage.expect(second, "Merged into T-1");
        stage.expect(first, "@ana", "@carl");
        stage.expectDm("carl", "T-2", "lives on in T-1");
        var history = stage.told(stage.types("ben", "support", "/ticket history 1"));
        assertThat(history).contains("(T-2)", "@carl opened it", "merged T-2 into it");
        stage.expect(first, "T-2 lives on in it");
        stage.slack.user("carl").inDm().replies(receipt, "any news?");
        stage.eventually(
                "Carl's words below the first card",
                () -> stage.slack.thread(first),
                all -> all.stream().anyMatch(m -> m.plain().contains("any news?")));
    }
}
