package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.SlackFault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Slack takes a copy, and the line is cut before we hear of it: nobody reads it twice, or what its author took back. */
class CopiesScenarioTest extends TicketScenario {
    private static final String POST = "chat.postMessage";
    private static final String READ = "conversations.replies";
    private static final String SENT = "see https://docs.example/search :tada: & restart it";

    private Message card() {
        stage.opensTicket("ana", "Globex", 2, "search is slow");
        return stage.ticketCard("support", "search is slow");
    }

    /** Ben sends it, Slack posts it everywhere, and every answer is lost. */
    private void sentIntoSilence(Message card) {
        stage.slack.fault(POST, SlackFault.CUT);
        stage.slack.fault(READ, SlackFault.DOWN);
        sent(form("ben", card, "Reply…").fill("What they read", SENT));
        stage.pass(Duration.ofSeconds(10));
        assertThat(copies(card)).as("it is there").hasSize(1);
    }

    private List<Message> copies(Message root) {
        return stage.slack.thread(root).stream()
                .filter(message -> message.plain().contains("restart it")
                        || message.plain().contains("took a message back"))
                .toList();
    }

    private List<Message> theirs() {
        return copies(stage.receipt("ana", "T-1"));
    }

    @Test
    void what_slack_took_before_the_line_was_cut_is_not_posted_again() {
        var card = card();
        sentIntoSilence(card);
        stage.slack.fault(POST, SlackFault.OK);
        stage.slack.fault(READ, SlackFault.OK);
        stage.pass(Duration.ofMinutes(2));
        assertThat(copies(card)).hasSize(1);
        assertThat(theirs()).hasSize(1);
    }

    @Test
    void what_is_taken_back_before_we_know_that_it_stands_there_is_taken_back_there() {
        var card = card();
        sentIntoSilence(card);
        sent(form("ben", copies(card).get(0), "Take back…"));
        stage.slack.fault(POST, SlackFault.OK);
        stage.slack.fault(READ, SlackFault.OK);
        stage.pass(Duration.ofMinutes(2));
        assertThat(copies(card))
                .singleElement()
                .satisfies(m -> assertThat(m.plain()).contains("took a message back"));
        assertThat(theirs())
                .singleElement()
                .satisfies(m -> assertThat(m.plain()).contains("took a message back"));
    }
}
