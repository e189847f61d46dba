package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tickets where Slack cannot reach the bot. */
class TicketSocketTest extends TicketScenario {
    @Override
    Stage.Setup setup() {
        return super.setup().onSockets();
    }

    @BeforeEach
    @Override
    void raiseTheCurtain() {
        super.raiseTheCurtain();
        Awaitility.await().until(() -> stage.metric("tocsin_slack_sockets").equals("2.0"));
    }

    @Test
    void a_ticket_is_opened_changed_and_shown_over_the_socket() {
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 1);
        assertThat(form.plain()).contains("first response by", "Page customer-support now?");
        form.fill("Summary", "");
        assertThat(form.submits().errors()).isNotEmpty();
        sent(form.fill("Summary", "search is slow").choose("Page customer-support now?", EMERGENCY));
        assertThat(form.plain()).contains("T-1 is open");
        var card = stage.expect(stage.ticketCard("support", "T-1"), "reached the on-call");

        stage.clicks("ben", card, "Claim");
        stage.expect(card, "Who has it\n@ben");
        sent(form("ben", stage.slack.message(card.id()), "On hold…").fill("What is it waiting for?", "a fix upstream"));
        stage.expect(card, "On hold, a third party's move", "a fix upstream");
        assertThat(stage.told(stage.types("carl", "support", "/ticket sla 1"))).contains("First response is due");
        stage.slack.user("ben").opensHome();
        stage.eventually(
                "the Home tab of Ben",
                () -> stage.slack.user("ben").home().map(home -> home.plain()).orElse(""),
                home -> home.contains("Yours (1)"));
    }

    @Test
    void a_message_a_reaction_and_a_mention_come_over_the_socket() {
        var message = stage.slack.user("ben").in("support-oncall").says("search is down");
        stage.slack.user("ana").in("support-oncall").reacts(message, "ticket");
        var offer = stage.expectWhisper("ana", "support-oncall", "Open a ticket about");
        stage.clicks("ana", offer, "Open ticket");
        sent(stage.about(stage.modal("ana"), "Globex", 2));
        stage.ticketCard("support", "T-1");
        stage.slack.user("dana").in("support-oncall").runsShortcut(message, "ticket.open.message");
        stage.expectWhisper("dana", "support-oncall", "T-1 is about this message already");
        stage.slack.user("ana").in("support-oncall").says("@Tocsin ticket another");
        stage.eventually(
                "a second offer",
                () -> stage.slack.user("ana").sees("support-oncall"),
                all -> all.stream()
                                .filter(m -> m.buttons().contains("Open ticket"))
                                .count()
                        == 2);
    }
}
