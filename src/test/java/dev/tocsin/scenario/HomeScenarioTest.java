package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Home;
import dev.tocsin.sandbox.PagerFault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Home tab of each. */
class HomeScenarioTest extends TicketScenario {

    private Home home(String person, String... texts) {
        stage.slack.user(person).opensHome();
        return shows(person, texts);
    }

    private Home shows(String person, String... texts) {
        stage.eventually(
                "a Home tab of " + person + " that says " + Stream.of(texts).toList(),
                () -> stage.slack.user(person).home().map(Home::plain).orElse(""),
                plain -> Stream.of(texts).allMatch(plain::contains));
        return stage.slack.user(person).home().orElseThrow();
    }

    @Test
    void empty_states_say_what_to_do() {
        assertThat(home("ana", "You have no open tickets").plain())
                .contains("open one: it takes half a minute", "message's menu")
                .doesNotContain("In the queue", "On call now");
        assertThat(home("ben", "Nothing is yours right now").plain())
                .contains("The queue is empty: everything has somebody.", "Nothing falls due within 24 hours.");
        home("mara", "What is at risk, and why", "Nothing falls due within 24 hours.");
    }

    @Test
    void each_sees_what_is_theirs() {
        stage.opensTicket("ana", "Globex", 1, "search is slow");
        stage.opensTicket("ana", "Initech", 2, "a question");
        assertThat(home("ana", "Your tickets (2)").plain())
                .containsSubsequence("T-1", "Next: somebody claims it and answers by 2026-11-21 01:00 UTC.", "T-2");
        home("ben", "At risk: due within 24 hours, or overdue (1)", "In the queue (2)");
        assertThat(home("mara", "At risk").plain())
                .contains("First response is due 2026-11-21 01:00 UTC: 8 h of open time");
        assertThat(home("carl", "You have no open tickets").plain()).doesNotContain("T-1");
    }

    @Test
    void claiming_from_the_list_shows_on_the_tab_and_on_the_card() {
        var card = opened("search is slow");
        home("ben", "In the queue (1)").clicks("Show");
        var shown = stage.modal("ben");
        shown.press("Claim");
        assertThat(shown.plain()).contains("Who has it\n@ben").doesNotContain("[Claim]");
        shows("ben", "Yours (1)", "The queue is empty");
        stage.expect(card, "Who has it\n@ben");
    }

    @Test
    void whoever_comes_too_late_is_told_and_sees_it() {
        var card = opened("search is slow");
        home("dana", "In the queue (1)").clicks("Show");
        stage.clicks("ben", card, "Claim");
        stage.modal("dana").press("Claim");
        stage.expectDm("dana", "T-1: @ben has it already. Nothing was changed.");
        assertThat(stage.modal("dana").plain()).contains("Who has it\n@ben");
    }

    @Test
    void a_ticket_is_opened_from_the_tab() {
        home("ana", "You have no open tickets").clicks("Open a ticket");
        var form = stage.modal("ana").fill("Summary", "search is slow");
        sent(stage.about(form, "Globex", 2));
        home("ana", "Your tickets (1)", "search is slow");
    }

    @Test
    void refreshing_shows_what_is_now() {
        var home = home("ana", "You have no open tickets");
        stage.opensTicket("ana", "Globex", 2, "search is slow");
        home.clicks("Refresh");
        shows("ana", "Your tickets (1)");
    }

    @Test
    void whoever_is_on_call_is_named_and_called_by_nobody() {
        var home = home("ben", "On call now", "customer-support: @ben", "support-mgmt: @mara");
        stage.pager.onCall("customer-support", "dana");
        stage.pass(Duration.ofMinutes(2));
        home.clicks("Refresh");
        shows("ben", "customer-support: @dana");
        stage.pager.onCall("customer-support");
        stage.pass(Duration.ofMinutes(2));
        home.clicks("Refresh");
        shows("ben", "customer-support: :warning: nobody");
    }

    @Test
    void a_pager_that_is_down_leaves_the_rest_of_the_tab() {
        opened("search is slow");
        stage.pager.fault(PagerFault.DOWN);
        // What was known a minute ago is still said.
        stage.pass(Duration.ofMinutes(2));
        home(
                "ben",
                "In the queue (1)",
                "search is slow",
                "customer-support: not known right now, the pager does not say",
                "support-mgmt: not known right now, the pager does not say");
    }

    @Test
    void a_guest_sees_nothing_internal() {
        opened("search is slow");
        guestSeesNothing();
        // Where nobody is named, everybody works on tickets: every member.
        stage.restart(Stage.demoPolicy());
        guestSeesNothing();
    }

    private void guestSeesNothing() {
        assertThat(home("gus", "Guests cannot work with tickets").plain())
                .doesNotContain("T-1", "On call now", "In the queue", "[Open a ticket]");
    }
}
