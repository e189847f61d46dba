package dev.tocsin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.sandbox.Message;
import dev.tocsin.sandbox.PagerFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Severe tickets: the ticket and its page are one story. */
class TicketPageTest extends TicketScenario {

    /** Ana opens a ticket of severity 1 for Globex, and pages for it. */
    private Message severe() {
        var form = stage.about(stage.ticketForm("ana", "search is down"), "Globex", 1);
        sent(form.choose("Page customer-support now?", EMERGENCY));
        assertThat(form.plain()).contains("Page #1 goes to customer-support", "You hear when somebody has it");
        return stage.ticketCard("support", "T-1");
    }

    @Test
    void a_ticket_that_pages_does_so_in_the_same_moment() {
        var card = severe();
        var alert = stage.alert("T-1 severity 1, Globex: search is down");
        assertThat(alert.priority()).isEqualTo("P1");
        stage.expect(card, "Page #1 for customer-support reached the on-call, nobody has acknowledged it yet");
        var page = stage.expect(stage.card("support-oncall", "search is down"), "Paged @ben");
        assertThat(page.plain()).contains("For ticket T-1", "Asked by @ana");
        stage.expectDm("ana", "Page #1 reached @ben");
        stage.expectDm("ana", "T-1  ·  sev 1", "Page #1 for customer-support reached the on-call");
    }

    @Test
    void an_acknowledgement_on_the_phone_shows_on_the_tickets_card() {
        var card = severe();
        stage.expect(stage.card("support-oncall", "search is down"), "Paged @ben");
        stage.pager.phone("ben").acknowledges(stage.alert("search is down"));
        stage.pass(Duration.ofSeconds(10));
        stage.expect(card, "Page #1 for customer-support is acknowledged by @ben");
        stage.expectDm("ana", "T-1", "is acknowledged by");
        assertThat(stage.told(stage.types("ana", "support", "/ticket history T-1")))
                .contains("acknowledged the page");
    }

    @Test
    void closing_the_page_closes_no_ticket_and_one_can_page_again() {
        var card = severe();
        var page = stage.expect(stage.card("support-oncall", "search is down"), "Paged @ben");
        stage.clicks("ben", page, "Close");
        card = stage.expect(card, "Page #1 for customer-support is closed by @ben", "New, our move");
        sent(form("ana", card, "Page on-call…").choose("Why?", EMERGENCY));
        stage.expect(card, "Page #2 for customer-support reached the on-call");
        assertThat(stage.alerts("T-1 severity 1")).hasSize(2);
    }

    @Test
    void the_ticket_and_its_page_lead_to_each_other() {
        var card = stage.expect(severe(), "reached the on-call");
        var page = stage.expect(stage.card("support-oncall", "search is down"), "Paged @ben");
        stage.clicks("ben", page, "Acknowledge");
        page = stage.expect(page, "Acknowledged");
        card = stage.expect(card, "is acknowledged by @ben");
        assertThat(card.blocks().toString()).contains(link(page) + "|#1>");
        assertThat(page.blocks().toString()).contains(link(card) + "|T-1>");
    }

    private static String link(Message card) {
        return card.id().channel() + "/p" + card.id().ts().replace(".", "");
    }

    @Test
    void whoever_gives_a_page_back_is_named() {
        var card = severe();
        var page = stage.expect(stage.card("support-oncall", "search is down"), "Paged @ben");
        stage.clicks("ben", page, "Acknowledge");
        stage.expect(card, "is acknowledged by @ben");
        stage.types("ben", "support-oncall", "/genie unack 1");
        stage.expect(card, "Page #1 for customer-support was given back by @ben, nobody has it now");
        assertThat(stage.told(stage.types("ana", "support", "/ticket history T-1")))
                .contains("@ben gave the page back");
    }

    @Test
    void whoever_joins_with_an_emergency_pages_with_their_own_words() {
        var message = stage.slack.user("ben").in("support-oncall").says("a question of theirs");
        stage.slack.user("ana").in("support-oncall").runsShortcut(message, "ticket.open.message");
        var anas = stage.about(stage.modal("ana"), "Globex", 2);
        stage.slack.user("dana").in("support-oncall").runsShortcut(message, "ticket.open.message");
        var danas = stage.about(stage.modal("dana"), "Globex", 1).fill("Summary", "all is down");
        sent(anas);
        sent(danas.choose("Page customer-support now?", EMERGENCY));
        assertThat(stage.alert("T-1 severity 1, Globex: all is down").priority())
                .isEqualTo("P1");
    }

    @Test
    void one_page_at_a_time_is_enough() {
        var form = stage.opensTicket("ana", "Globex", 1, "search is down");
        assertThat(form.plain())
                .contains("Nobody is called for it. If it cannot wait, press Page on-call on its card.");
        var card = stage.ticketCard("support", "T-1");
        var anas = form("ana", card, "Page on-call…").choose("Why?", EMERGENCY);
        var bens = form("ben", card, "Page on-call…").choose("Why?", EMERGENCY);
        sent(anas);
        stage.settle();
        assertThat(bens.submits().errors().values())
                .singleElement()
                .asString()
                .contains("Page #1 is open for it already", "press Page again on that page's card");
        assertThat(stage.alerts("search is down")).hasSize(1);
    }

    @Test
    void reclassifying_to_something_severe_can_page_in_the_same_step() {
        var card = opened("search is slow");
        var change = Stage.choosesSeverity(form("ben", card, "Reclassify…"), 1)
                .fill("Why?", "it spreads")
                .choose("Page customer-support too?", EMERGENCY);
        sent(change);
        stage.expect(card, "Severity 1", "Page #1 for customer-support reached the on-call");
        stage.alert("T-1 severity 1, Globex: search is slow");
    }

    @Test
    void a_rule_may_page_without_a_question() {
        var form = stage.about(stage.ticketForm("ana", "keys leaked"), "Globex", 1);
        sent(form.choose("Product area", "Security"));
        stage.alert("T-1 severity 1, Globex: keys leaked");
        stage.expect(stage.ticketCard("support", "T-1"), "Page #1 for customer-support reached the on-call");
    }

    @Test
    void a_page_that_the_pager_refuses_is_seen_on_the_ticket() {
        stage.pager.fault(PagerFault.REFUSING);
        var card = severe();
        stage.pass(Duration.ofSeconds(20));
        stage.expect(card, "Page #1 for customer-support was not delivered; its own card says what to do");
        assertThat(stage.slack.message(card.id()).plain()).contains("Page #2 for support-mgmt");
    }

    @Test
    void nobody_on_call_pages_the_stand_in_and_the_ticket_names_both() {
        stage.pager.onCall("customer-support");
        var card = severe();
        stage.pass(Duration.ofSeconds(20));
        stage.expect(
                card, "Page #1 for customer-support was not delivered", "Page #2 for support-mgmt reached the on-call");
        var standIn = stage.card("support-mgmt", "search is down");
        assertThat(standIn.plain()).contains("For ticket T-1");
        stage.clicks("mara", standIn, "Acknowledge");
        stage.expect(card, "Page #2 for support-mgmt is acknowledged by @mara");
    }

    @Test
    void whoever_may_not_page_is_told_in_the_form_and_keeps_it() {
        stage.close();
        stage = new Stage(
                setup().with(Stage.policy(TicketPolicy.text().replace("may_page: members ", "may_page: [U0BEN] "))));
        var form = stage.about(stage.ticketForm("ana", "search is down"), "Globex", 1);
        form.choose("Page customer-support now?", EMERGENCY);
        assertThat(form.submits().errors().values())
                .containsExactly("You may not page customer-support. Those who may: Ben Okafor.");
        sent(form.choose("Page customer-support now?", NO_PAGE));
        stage.ticketCard("support", "T-1");
        assertThat(stage.pager.alerts()).isEmpty();
    }

    @Test
    void the_pager_being_down_delays_the_page_and_not_the_ticket() {
        stage.pager.fault(PagerFault.DOWN);
        var card = severe();
        stage.expect(card, "Page #1 for customer-support is not delivered yet, it is tried again");
        stage.expectDm("ana", "T-1", "is not delivered yet", "its own card says whom to call");
        stage.pager.fault(PagerFault.OK);
        stage.pass(Duration.ofSeconds(30));
        stage.expect(card, "reached the on-call");
    }
}
