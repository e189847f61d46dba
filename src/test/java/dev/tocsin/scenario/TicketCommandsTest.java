package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Actor;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Details;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Environment;
import dev.tocsin.ticket.OpenTicket;
import dev.tocsin.ticket.Source;
import dev.tocsin.ticket.TicketCustomer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed after {@code /ticket} and {@code /support}. */
class TicketCommandsTest extends TicketScenario {

    private String told(String person, String command) {
        var answer = stage.types(person, "support", command);
        assertThat(answer.timedOut()).as(command).isFalse();
        return stage.told(answer);
    }

    @Test
    void mine_is_what_somebody_has_and_what_they_asked_for() {
        assertThat(told("ana", "/ticket mine")).contains("Nothing is yours right now", "`/ticket queue`");
        var card = opened("search is slow");
        assertThat(told("ana", "/ticket mine")).contains("You asked for (1)", "T-1", "search is slow", "nobody yet");
        stage.clicks("ben", card, "Claim");
        assertThat(told("ben", "/ticket mine"))
                .contains("You have (1)", "T-1", "first response by 2026-11-27 01:00 UTC");
    }

    @Test
    void the_queue_has_what_nobody_has_and_what_burns_comes_first() {
        assertThat(told("ben", "/ticket queue")).contains("The queue is empty: everything has somebody.");
        stage.opensTicket("ana", "Globex", 2, "slow");
        stage.opensTicket("ana", "Globex", 1, "down");
        assertThat(told("ben", "/ticket queue")).containsSubsequence("Waiting for somebody (2)", "T-2", "T-1");
        stage.clicks("ben", stage.ticketCard("support", "T-2"), "Claim");
        assertThat(told("ben", "/ticket queue")).contains("T-1").doesNotContain("T-2");
        assertThat(told("ben", "/ticket queue Billing")).contains("The queue billing is empty");
    }

    @Test
    void a_queue_that_nothing_is_called_by_is_no_empty_queue() {
        assertThat(told("ben", "/ticket queue biling")).isEqualTo("There is no queue biling. There are: billing.");
        stage.types("ana", "support", "/ticket queue is stuck in <b>production</b>");
        assertThat(stage.modal("ana").value("Summary")).isEqualTo("queue is stuck in <b>production</b>");
    }

    @Test
    void only_what_somebody_may_press_is_shown_to_them() {
        opened("search is slow");
        assertThat(stage.types("carl", "support", "/ticket show T-1")
                        .ephemeral()
                        .orElseThrow()
                        .buttons())
                .containsExactly("Page on-call…", "Explain");
        assertThat(stage.types("ana", "support", "/ticket find T-1")
                        .ephemeral()
                        .orElseThrow()
                        .buttons())
                .containsExactly("Page on-call…", "Explain");
        assertThat(stage.types("ben", "support", "/ticket show T-1")
                        .ephemeral()
                        .orElseThrow()
                        .buttons())
                .contains("Claim", "Reply…", "Solve…");
    }

    @Test
    void a_form_on_top_of_a_ticket_leaves_the_ticket_below_as_it_is_then() {
        opened("search is slow");
        var list = stage.types("ben", "support", "/ticket queue").ephemeral().orElseThrow();
        stage.clicks("ben", list, "Show");
        stage.modal("ben").choose("ticket.more", "On hold…");
        sent(stage.modal("ben").fill("What is it waiting for?", "a fix upstream"));
        assertThat(stage.modal("ben").plain()).contains("On hold, a third party's move", ": a fix upstream");
        stage.modal("ben").choose("ticket.more", "Edit details…");
        sent(stage.modal("ben").fill("Summary", "search is down"));
        assertThat(stage.modal("ben").plain()).contains("search is down").doesNotContain("search is slow");
    }

    @Test
    void what_has_no_room_on_a_card_can_be_read_in_full() {
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 2);
        sent(form.fill("What was tried already?", "restarted it ".repeat(200) + "and it is slow"));
        var card = stage.ticketCard("support", "T-1");
        assertThat(card.plain()).contains("Tried: restarted it").doesNotContain("and it is slow");
        assertThat(form("carl", card, "Read all").plain()).contains("and it is slow");
    }

    @Test
    void a_list_has_a_button_for_each_and_shows_the_whole_ticket() {
        opened("search is slow");
        var list = stage.types("ben", "support", "/ticket find globex search")
                .ephemeral()
                .orElseThrow();
        stage.clicks("ben", list, "Show");
        assertThat(stage.modal("ben").plain()).contains("T-1 · Severity 2 · Globex", "[Claim]");
        stage.modal("ben").press("Claim");
        assertThat(stage.modal("ben").plain()).contains("Who has it\n@ben").doesNotContain("[Claim]");
        stage.expect(stage.ticketCard("support", "T-1"), "Who has it\n@ben");
    }

    @Test
    void tickets_are_found_by_their_words() {
        opened("search is slow");
        assertThat(told("carl", "/ticket find SLOW glob")).contains("With “SLOW glob” (1)", "T-1");
        assertThat(told("carl", "/ticket find slow initech"))
                .contains("No ticket was found with all of these words", "Try fewer");
    }

    @Test
    void one_ticket_is_shown_explained_and_told() {
        stage.opensTicket("ana", "Globex", 1, "search is slow");
        assertThat(told("carl", "/ticket show T-1")).contains("T-1 · Severity 1 · Globex", "New, our move");
        assertThat(told("carl", "/ticket t-1")).contains("T-1 · Severity 1 · Globex");
        assertThat(told("carl", "/ticket sla 1"))
                .contains("First response is due 2026-11-21 01:00 UTC: 8 h of open time", "pacific-9-5")
                .contains("Resolution is due 2026-11-25 01:00 UTC: 24 h of open time");
        assertThat(told("carl", "/ticket history #1")).contains("@ana opened it, severity 1, for Globex");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "show 99 | There is no ticket T-99. `/ticket find` looks for words.",
                "sla T-7 | There is no ticket T-7",
                "history | Which ticket? For example: `/ticket history T-123`",
                "show abc | abc is not a ticket's number",
                "show T-99999999999 | is not a ticket's number",
                "help | opens the form, with that as its summary",
                "find | opens the form, with that as its summary"
            })
    void a_wrong_number_says_what_would_be_right(String typed, String answer) {
        assertThat(told("carl", "/ticket " + typed)).contains(answer);
    }

    @Test
    void a_summary_that_begins_like_a_command_opens_the_form() {
        stage.types("ana", "support", "/ticket show stopper in search");
        assertThat(stage.modal("ana").value("Summary")).isEqualTo("show stopper in search");
    }

    @Test
    void five_hundred_tickets_are_cut_and_counted_in_time() {
        try (var truth = stage.truth()) {
            for (int i = 0; i < 500; i++) {
                truth.desk()
                        .open(new OpenTicket(
                                new Details(
                                        "search is slow " + i,
                                        new TicketCustomer(
                                                new CustomerId("customer-" + i % 50), "Customer " + i % 50, "", false),
                                        CaseType.QUESTION,
                                        "Search",
                                        Environment.UNKNOWN,
                                        ""),
                                new Severity(2),
                                Source.command("C0SUPPORT"),
                                Optional.empty(),
                                Optional.empty(),
                                new Doer(Actor.inSlack("U0ANA", "Ana Costa", Optional.empty()), Fact.Role.REQUESTER),
                                "request-" + i));
            }
        }
        var began = System.nanoTime();
        assertThat(told("ben", "/ticket queue")).contains("(100 or more)", "T-1 ", "[Next 12]");
        assertThat(told("ana", "/ticket mine")).contains("You asked for (100 or more)");
        assertThat(told("ben", "/ticket find slow")).contains("T-500", "[Next 12]");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
        stage.slack.user("mara").opensHome();
        stage.eventually(
                "the Home tab of Mara",
                () -> stage.slack.user("mara").home().map(home -> home.plain()).orElse(""),
                home -> home.contains("In the queue (100 or more)") && home.contains("+90 or more"));
    }

    @Test
    void explain_says_why_it_is_due_and_why_it_is_here() {
        var form = stage.about(stage.ticketForm("ana", "search is slow"), "Globex", 1);
        form.choose("Page customer-support now?", NO_PAGE);
        sent(form);
        var card = stage.ticketCard("support", "T-1");
        assertThat(form("ben", card, "Explain").plain())
                .contains("First response is due 2026-11-21 01:00 UTC: 8 h of open time", "across the night")
                .containsSubsequence(
                        "By the rule “severe”, the first that matched when it was opened.",
                        "not by “security”: no product area was named, and it is for Security")
                .doesNotContain("First response: First response");
        stage.clicks("ben", card, "Claim");
        sent(form("ben", card, "Waiting for customer…").fill("What does the customer have to do?", "send logs"));
        assertThat(form("ben", card, "History").plain())
                .containsSubsequence("@ana opened it", "@ben claimed it", "@ben waits for the customer: send logs");
    }

    @Test
    void what_is_at_risk_is_listed_with_why_and_what_burns_first_is_at_the_top() {
        assertThat(told("mara", "/support at-risk")).isEqualTo("Nothing falls due within 24 hours.");
        var form = stage.about(stage.ticketForm("ana", "search is down"), "Globex", 1);
        form.choose("Page customer-support now?", NO_PAGE);
        sent(form);
        stage.ticketCard("support", "T-1");
        var answer = stage.types("mara", "support", "/support risk").ephemeral().orElseThrow();
        assertThat(answer.plain())
                .contains(
                        "At risk: due within 24 hours, or overdue (1)",
                        "T-1",
                        "search is down",
                        "First response is due");
        assertThat(answer.buttons()).contains("Show");
        assertThat(told("ana", "/support")).contains("/support at-risk", "/support away until Friday");
    }

    @Test
    void away_is_said_asked_and_taken_back() {
        assertThat(told("ben", "/support away until Monday"))
                .contains("You are away. Monday 23 November is your first day back. @dana is your backup.");
        assertThat(told("ben", "/support away")).contains("You are away:", "until 2026-11-23 00:00 UTC");
        assertThat(told("ben", "/support away back")).isEqualTo("You are here.");
        assertThat(told("ben", "/support away")).contains("You are not away.", "For example");
        assertThat(told("dana", "/support away 3 days")).contains("Nobody is named who stands in for you.");
    }

    @Test
    void days_that_were_said_before_still_hold_unless_the_new_ones_touch_them() {
        told("ben", "/support away from 24 Dec until 2 Jan");
        assertThat(told("ben", "/support away today"))
                .contains("You are also away: 2026-12-24 00:00 UTC until 2027-01-02 00:00 UTC.");
        assertThat(told("ben", "/support away from 30 Dec until 5 Jan")).doesNotContain("2026-12-24");
        assertThat(told("ben", "/support away")).contains("2026-12-30 00:00 UTC until 2027-01-05 00:00 UTC");
    }

    @Test
    void the_next_of_a_list_follow_below_it() {
        IntStream.rangeClosed(1, 14).forEach(i -> stage.opensTicket("ana", "Customer " + i, 2, "summary " + i));
        var list = stage.types("ben", "support", "/ticket queue").ephemeral().orElseThrow();
        assertThat(list.plain())
                .contains("Waiting for somebody (14)", "summary 12")
                .doesNotContain("summary 13");
        stage.clicks("ben", list, "Next 2");
        var next = stage.expectWhisper("ben", "support", "Waiting for somebody (13 to 14 of 14)");
        assertThat(next.plain()).contains("summary 13", "summary 14").doesNotContain("summary 12");
        assertThat(next.buttons()).contains("Show").doesNotContain("Next 2");
    }

    @Test
    void what_is_not_understood_changes_nothing() {
        assertThat(told("ben", "/support away when pigs fly"))
                .contains("I do not understand “when pigs fly”.", "For example", "Nothing was changed.");
        assertThat(told("ben", "/support dance")).contains("I do not know dance.", "away until Friday");
        assertThat(told("ben", "/support")).contains("away until Friday");
        assertThat(told("ben", "/support away")).contains("You are not away.");
    }
}
