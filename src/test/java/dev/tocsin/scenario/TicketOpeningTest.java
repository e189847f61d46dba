package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.Modal;
import dev.tocsin.ticket.Quote;
import dev.tocsin.ticket.TicketEvent;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The ways to a ticket. */
class TicketOpeningTest extends TicketScenario {

    /** Sends the form off as severity 2 for Globex. */
    private void completes(Modal form) {
        sent(stage.about(form, "Globex", 2));
        stage.settle();
    }

    private Message customerWrites(String channel, String text) {
        return stage.slack
                .user(channel.equals("acme-globex") ? "sam" : "ben")
                .in(channel)
                .says(text);
    }

    private Modal shortcut(String person, String channel, Message message) {
        stage.slack.user(person).in(channel).runsShortcut(message, "ticket.open.message");
        return stage.modal(person);
    }

    @Test
    void a_ticket_goes_from_the_command_to_its_card_and_its_receipt() {
        var form = stage.ticketForm("ana", "search is slow");
        assertThat(form.title()).isEqualTo("Open a ticket");
        assertThat(form.value("Summary")).isEqualTo("search is slow");
        completes(form);
        assertThat(form.plain())
                .contains("T-1 is open", "Its card stands in #support", "Somebody answers by 2026-11-27 01:00 UTC")
                .contains("a message from Tocsin that always says where it stands");

        var card = stage.ticketCard("support", "search is slow");
        assertThat(card.plain())
                .contains("T-1 · Severity 2 · Globex", "New, our move", "nobody yet", "Asked by @ana in #support")
                .contains("Next: somebody claims it and answers by 2026-11-27 01:00 UTC.");
        assertThat(card.text())
                .startsWith("T-1, severity 2, Globex: search is slow.")
                .endsWith("Please claim it.");
        assertThat(stage.receipt("ana", "T-1").plain()).contains("search is slow", "New, our move");
    }

    @Test
    void the_command_alone_opens_an_empty_form() {
        var form = stage.ticketForm("ana", "");
        assertThat(form.value("Summary")).isEmpty();
        assertThat(stage.about(form, "Globex", 2).submits().errors())
                .containsValue("Please complete this required field.");
        form.fill("Summary", "search is slow");
        completes(form);
        stage.ticketCard("support", "search is slow");
    }

    @Test
    void a_message_becomes_a_ticket_and_the_thread_says_so() {
        var message = customerWrites("support-oncall", "search is down for <everyone>\nsince noon");
        var form = shortcut("ana", "support-oncall", message);
        assertThat(form.value("Summary")).isEqualTo("search is down for <everyone>");
        assertThat(form.plain()).contains("Its thread comes along, quoted and linked");
        completes(form);
        assertThat(stage.ticketCard("support", "T-1").plain())
                .contains("“search is down for <everyone>\nsince noon”", "#support-oncall", "the message");
        assertThat(stage.slack.thread(message))
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.plain()).contains("T-1", "New, our move"));
        assertThat(stage.slack.dm("ana").messages()).isEmpty();
    }

    @Test
    void a_reply_brings_its_whole_thread_below_the_card() {
        var first = customerWrites("support-oncall", "search is down");
        stage.slack.user("ben").in("support-oncall").replies(first, "since when?");
        var reply = stage.slack.user("ben").in("support-oncall").replies(first, "since <!channel> noon");
        completes(shortcut("ana", "support-oncall", reply));
        var card = stage.expect(
                stage.ticketCard("support", "T-1"), "The thread it came from, 3 messages, is in this card's thread");
        stage.pass(SECOND.multipliedBy(5));
        assertThat(stage.slack.thread(card)).singleElement().satisfies(quotes -> {
            assertThat(quotes.plain())
                    .contains("Ben Okafor: search is down", "Ben Okafor: since when?", "read it there");
            assertThat(quotes.blocks().toString()).doesNotContain("<!channel>\",\"type\":\"mrkdwn");
        });
    }

    @Test
    void of_a_thread_with_two_hundred_replies_the_beginning_is_shown_and_the_rest_linked() {
        var first = customerWrites("support-oncall", "search is down");
        IntStream.rangeClosed(1, 205)
                .forEach(i -> stage.slack.user("ben").in("support-oncall").replies(first, "detail " + i));
        completes(shortcut("ana", "support-oncall", first));
        var card = stage.expect(stage.ticketCard("support", "T-1"), "206 messages, is in this card's thread");
        stage.pass(SECOND.multipliedBy(5));
        assertThat(stage.slack.thread(card).get(0).plain())
                .contains("search is down", "more in the thread", "read it there");
        try (var truth = stage.truth()) {
            var ticket = truth.desk().find(1).orElseThrow().ticket();
            assertThat(truth.desk().thread(ticket.id()))
                    .as("the first message and the last ones")
                    .extracting(Quote::text)
                    .hasSize(200)
                    .startsWith("search is down", "detail 7", "detail 8")
                    .endsWith("detail 204", "detail 205");
            assertThat(ticket.thread()).contains(new TicketEvent.ThreadQuoted(200, 6));
        }
    }

    @Test
    void a_public_channel_is_joined_to_read_the_thread() {
        var first = customerWrites("general", "search is down");
        stage.slack.user("ana").in("general").replies(first, "looking");
        completes(shortcut("ana", "general", first));
        stage.expect(stage.ticketCard("support", "T-1"), "2 messages, is in this card's thread");
    }

    @Test
    void a_private_channel_says_so_in_the_form_and_the_message_alone_comes_along() {
        var message = stage.slack.user("ben").in("war-room").says("search is down, customer is angry");
        var form = shortcut("ana", "war-room", message);
        assertThat(form.plain()).contains("Only this message comes along", "/invite @Tocsin");
        completes(form);
        stage.expect(
                stage.ticketCard("support", "T-1"),
                "search is down, customer is angry",
                "could not be read: Tocsin is not in that conversation");
        stage.receipt("ana", "T-1");
    }

    @Test
    void nothing_is_posted_where_another_company_reads_along() {
        customer("Globex", "enterprise", false, "C0GLOBEX");
        var message = customerWrites("acme-globex", "search is down");
        var before = stage.slack.channel("acme-globex").messages().size();
        var form = shortcut("ana", "acme-globex", message);
        assertThat(form.value("Customer")).isEqualTo("Globex (enterprise)");
        sent(Stage.choosesSeverity(form, 2));
        stage.receipt("ana", "T-1");
        stage.clicks("ben", stage.ticketCard("support", "T-1"), "Claim");
        stage.settle();
        assertThat(stage.slack.thread(message)).isEmpty();
        assertThat(stage.slack.channel("acme-globex").messages()).hasSize(before);
    }

    @Test
    void everybody_who_asked_from_a_shared_channel_has_a_receipt_of_their_own() {
        var message = customerWrites("acme-globex", "search is down");
        var anas = shortcut("ana", "acme-globex", message);
        var bens = shortcut("ben", "acme-globex", message);
        completes(anas);
        sent(stage.about(bens, "Globex", 2));
        stage.receipt("ana", "T-1");
        stage.receipt("ben", "T-1");
        assertThat(stage.slack.thread(message)).isEmpty();
    }

    @Test
    void the_global_shortcut_opens_the_form_too() {
        stage.slack.user("ana").runsShortcut("ticket.open.global");
        var form = stage.modal("ana").fill("Summary", "search is slow");
        completes(form);
        stage.receipt("ana", "T-1");
    }

    @Test
    void a_reaction_offers_a_button_that_only_they_see() {
        var message = customerWrites("acme-globex", "search is down\nand more");
        stage.slack.user("ana").in("acme-globex").reacts(message, "ticket");
        var offer = stage.expectWhisper("ana", "acme-globex", "Open a ticket about");
        stage.clicks("ana", offer, "Open ticket");
        var form = stage.modal("ana");
        assertThat(form.value("Summary")).isEqualTo("search is down");
        completes(form);
        stage.ticketCard("support", "“search is down\nand more”");
        stage.slack.user("ben").in("acme-globex").reacts(message, "ticket");
        stage.expectWhisper("ben", "acme-globex", "T-1 is about this message already");
    }

    @Test
    void another_emoji_means_nothing() {
        var message = customerWrites("acme-globex", "search is down");
        stage.slack.user("ana").in("acme-globex").reacts(message, "eyes");
        var other = customerWrites("acme-globex", "search is slow");
        stage.slack.user("ana").in("acme-globex").reacts(other, "ticket");
        stage.expectWhisper("ana", "acme-globex", "Open a ticket about");
        stage.pass(SECOND.multipliedBy(3));
        assertThat(stage.slack.user("ana").sees("acme-globex").stream().filter(Message::ephemeral))
                .hasSize(1);
    }

    @Test
    void a_mention_offers_a_button_too_and_keeps_what_was_written() {
        stage.slack.user("ana").in("support-oncall").says("@Tocsin ticket search is slow");
        var offer = stage.expectWhisper("ana", "support-oncall", "Open a ticket about");
        stage.clicks("ana", offer, "Open ticket");
        assertThat(stage.modal("ana").value("Summary")).isEqualTo("search is slow");
        completes(stage.modal("ana"));
        stage.ticketCard("support", "search is slow");
    }

    @Test
    void a_mention_in_a_thread_is_about_the_thread() {
        var first = customerWrites("support-oncall", "search is down");
        stage.slack.user("ana").in("support-oncall").replies(first, "@Tocsin ticket");
        var offer = stage.expectWhisper("ana", "support-oncall", "Open a ticket about");
        stage.clicks("ana", offer, "Open ticket");
        assertThat(stage.modal("ana").value("Summary")).isEqualTo("search is down");
    }

    @Test
    void a_mention_that_is_no_wish_is_answered_with_what_would_be() {
        stage.slack.user("ana").in("support-oncall").says("@Tocsin are you there?");
        var answer = stage.expectWhisper("ana", "support-oncall", "are is not something I know");
        assertThat(answer.plain()).contains("with ticket and what it is about I open one");
        stage.slack.user("ana").in("support-oncall").says("hello @Tocsin");
        stage.expectWhisper("ana", "support-oncall", "Mention me with ticket and what it is about");
        assertThat(tickets()).isZero();
    }

    @Test
    void guests_and_strangers_open_nothing() {
        stage.slack.user("gus").in("general").types("/ticket let me in");
        assertThat(stage.slack.user("gus").modal()).isEmpty();
        assertThat(stage.told(stage.slack.user("gus").in("general").types("/ticket mine")))
                .contains("Guests cannot work with tickets");
        var message = customerWrites("acme-globex", "search is down");
        stage.slack.user("sam").in("acme-globex").reacts(message, "ticket");
        var refusal = stage.expectWhisper("sam", "acme-globex", "Only members of this workspace");
        assertThat(refusal.buttons()).isEmpty();
    }
}
