package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.Modal;
import dev.tocsin.sandbox.SlackWorkspace.SentRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However Slack delivers, twice, late or shuffled: one message is one ticket, and it ends up the same. */
class TicketDeliveriesTest extends TicketScenario {

    private Modal filled(String person, Message message, String summary) {
        stage.slack.user(person).in("support-oncall").runsShortcut(message, "ticket.open.message");
        return stage.about(stage.modal(person), "Globex", 2).fill("Summary", summary);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void any_order_and_number_of_deliveries_comes_to_the_same_ticket(long seed) {
        var random = new Random(seed);
        var again = new Redelivery(stage);
        var message = stage.slack.user("ben").in("support-oncall").says("search is down");
        var forms = List.of(
                filled("ana", message, "search is down"),
                filled("dana", message, "search does not work"),
                filled("mara", message, "no search"));
        var submissions =
                again.lost(forms.stream().<Runnable>map(form -> form::submits).toList());
        shuffled(submissions, random).forEach(again::delivers);
        stage.settle();
        assertThat(tickets()).isEqualTo(1);
        var card = stage.ticketCard("support", "T-1");

        var hold = form("ben", card, "Waiting for customer…").fill("What does the customer have to do?", "send logs");
        var severe = Stage.choosesSeverity(form("mara", card, "Reclassify…"), 1).fill("Why?", "it spreads");
        var changes = again.lost(List.of(
                () -> stage.clicks("ben", card, "Claim"),
                hold::submits,
                severe::submits,
                () -> stage.clicks("carl", card, "Claim")));
        shuffled(changes, random).forEach(again::delivers);
        stage.settle();
        stage.expect(card, "Who has it\n@ben", "Severity 1", "Pending, the customer's move", "@ana", "@dana", "@mara");
        assertThat(stage.told(stage.types("ben", "support", "/ticket history 1")))
                .containsOnlyOnce("claimed it")
                .containsOnlyOnce("made it severity 1")
                .containsOnlyOnce("waits for the customer")
                .containsOnlyOnce("opened it");
    }

    /** Each of them one to three times, in any order. */
    private static List<SentRequest> shuffled(List<SentRequest> requests, Random random) {
        var all = new ArrayList<SentRequest>();
        requests.forEach(request -> all.addAll(Collections.nCopies(1 + random.nextInt(3), request)));
        Collections.shuffle(all, random);
        return all;
    }

    @Test
    void the_same_form_sent_twice_is_one_ticket_and_the_same_answer() {
        var again = new Redelivery(stage);
        sent(stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 2));
        assertThat(again.delivers(stage.slack.lastRequest())).startsWith("200").contains("T-1 is open");
        stage.settle();
        assertThat(tickets()).isEqualTo(1);
        stage.ticketCard("support", "T-1");
    }

    @Test
    void two_people_who_send_at_the_same_moment_open_one() throws Exception {
        var again = new Redelivery(stage);
        var message = stage.slack.user("ben").in("support-oncall").says("search is down");
        var forms = List.of(filled("ana", message, "search is down"), filled("dana", message, "no search"));
        var submissions =
                again.lost(forms.stream().<Runnable>map(form -> form::submits).toList());
        var threads = Executors.newFixedThreadPool(2);
        try {
            var answers = threads.invokeAll(submissions.stream()
                    .<Callable<String>>map(request -> () -> again.delivers(request))
                    .toList());
            for (var answer : answers) {
                assertThat(answer.get()).startsWith("200").contains("T-1");
            }
        } finally {
            threads.shutdown();
        }
        stage.settle();
        assertThat(tickets()).isEqualTo(1);
        stage.expect(stage.ticketCard("support", "T-1"), "@ana", "@dana", "asked for the same");
    }

    @Test
    void whoever_comes_second_is_added_and_told_so() {
        var message = stage.slack.user("ben").in("support-oncall").says("search is down");
        var anas = filled("ana", message, "search is down");
        var danas = filled("dana", message, "no search at Initech");
        sent(anas);
        sent(danas);
        assertThat(danas.plain())
                .contains("There is one already", "T-1 is about the same message: search is down")
                .contains("You were added to it, with what you wrote.");
        stage.expect(stage.ticketCard("support", "T-1"), "Dana Ito asked for the same: no search at Initech");
        stage.slack.user("mara").in("support-oncall").runsShortcut(message, "ticket.open.message");
        stage.expectWhisper("mara", "support-oncall", "T-1 is about this message already, and you belong to it now.");
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void a_reaction_that_slack_delivers_again_offers_once() {
        var again = new Redelivery(stage);
        var message = stage.slack.user("ben").in("support-oncall").says("search is down");
        stage.slack.user("ana").in("support-oncall").reacts(message, "ticket");
        stage.expectWhisper("ana", "support-oncall", "Open a ticket about");
        var event = stage.slack.lastRequest();
        assertThat(event.body()).contains("reaction_added");
        for (int i = 0; i < 3; i++) {
            assertThat(again.delivers(event)).startsWith("200");
        }
        stage.pass(SECOND.multipliedBy(5));
        assertThat(stage.slack.user("ana").sees("support-oncall").stream().filter(Message::ephemeral))
                .hasSize(1);
    }
}
