package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.CARL;
import static dev.tocsin.ticket.TicketBench.GLOBEX;
import static dev.tocsin.ticket.TicketBench.INITECH;
import static dev.tocsin.ticket.TicketBench.SUPPORT;
import static dev.tocsin.ticket.TicketBench.about;
import static dev.tocsin.ticket.TicketBench.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.directory.Away;
import dev.tocsin.directory.Customer;
import dev.tocsin.directory.CustomerId;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Effect;
import dev.tocsin.paging.About;
import dev.tocsin.paging.Draft;
import dev.tocsin.paging.PagingEffect;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Target;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Desk.Opened;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wish for a ticket becomes, and what is promised because of it. */
class DeskOpeningTest {
    private static final String TS = "1795413600.000100";

    private final TicketBench bench = new TicketBench();
    private final Desk desk = bench.desk;

    private static TicketCustomer customer(String name) {
        return new TicketCustomer(new CustomerId(name), name, "", false);
    }

    @Test
    void a_command_opens_a_ticket_with_a_card_and_a_receipt() {
        var wish = bench.wish(about("search is slow"), 2, Source.command("C0GENERAL"), ANA);
        var opened = desk.open(wish);

        assertThat(opened).isInstanceOf(Opened.New.class);
        var ticket = opened.ticket();
        assertThat(ticket.label()).isEqualTo("T-1");
        assertThat(ticket.id().value()).startsWith("ticket-");
        assertThat(ticket.details()).isEqualTo(about("search is slow"));
        assertThat(ticket.requesters()).containsExactly(ANA.actor());
        assertThat(ticket.openedAt()).isEqualTo(bench.clock.instant());
        assertThat(ticket.edition()).isEqualTo(bench.editions.current());
        assertThat(ticket.route().rule()).isEqualTo("the rest");
        assertThat(ticket.opening().requestKey()).isEqualTo(wish.requestKey());
        assertThat(bench.promises()).containsExactly("SHOW_TICKET CARD C0SUPPORT", "SHOW_TICKET RECEIPT U0ANA");
        assertThat(bench.memory.paging.promised())
                .extracting(Effect::subject)
                .containsOnly(ticket.id().value());
        assertThat(bench.memory.all()).containsExactly(ticket);
    }

    @Test
    void a_message_brings_its_text_and_its_thread_and_is_answered_there() {
        var quote = new Quote(TS, "U0EVE", "it is slow");
        var wish = bench.wish(about("search is slow"), 2, message(TS), ANA);
        var ticket = desk.open(new OpenTicket(
                        wish.details(),
                        wish.severity(),
                        wish.source(),
                        Optional.of(quote),
                        Optional.empty(),
                        ANA,
                        "key"))
                .ticket();

        assertThat(ticket.message()).contains(quote);
        assertThat(bench.promises())
                .containsExactly(
                        "READ_THREAD C0GLOBEX", "SHOW_TICKET CARD C0SUPPORT", "SHOW_TICKET RECEIPT C0GLOBEX " + TS);
    }

    @Test
    void a_message_within_a_thread_is_answered_in_that_thread() {
        desk.open(bench.wish(
                about("search is slow"),
                2,
                Source.message(Source.Kind.REACTION, "C0GLOBEX", TS, "1795413000.000001"),
                ANA));
        assertThat(bench.promises(TicketEffect.SHOW_TICKET)).contains("SHOW_TICKET RECEIPT C0GLOBEX 1795413000.000001");
    }

    @Test
    void numbers_count_on_and_ids_are_random() {
        assertThat(List.of(
                        bench.opened(2).number(),
                        bench.opened(2).number(),
                        bench.opened(2).number()))
                .containsExactly(1, 2, 3);
        assertThat(bench.memory.all()).extracting(Ticket::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_repeated_wish_opens_nothing_and_promises_nothing(boolean message) {
        var source = message ? message(TS) : Source.command("C0GENERAL");
        var wish = bench.wish(about("search is slow"), 2, source, ANA);
        var ticket = desk.open(wish).ticket();
        bench.settle();
        bench.clock.pass(Duration.ofDays(1));

        assertThat(desk.open(wish)).isEqualTo(new Opened.Already(ticket));
        assertThat(bench.promises()).isEmpty();
        assertThat(bench.memory.all()).containsExactly(ticket);
    }

    @Test
    void two_commands_with_the_same_words_are_two_tickets() {
        bench.opened(2);
        bench.opened(2);
        assertThat(bench.memory.all()).hasSize(2);
    }

    @Test
    void the_second_who_asks_about_a_message_joins_the_first_with_what_they_wrote() {
        var first = desk.open(bench.wish(about("search is slow"), 2, message(TS), ANA))
                .ticket();
        bench.settle();
        var details = new Details("all is slow", GLOBEX, CaseType.DEFECT, "", Environment.UNKNOWN, "restarted it");
        var second = desk.open(bench.wish(details, 1, message(TS), CARL));

        assertThat(second).isInstanceOf(Opened.Already.class);
        assertThat(second.ticket().id()).isEqualTo(first.id());
        assertThat(second.ticket().requesters()).containsExactly(ANA.actor(), CARL.actor());
        assertThat(second.ticket().severity()).isEqualTo(new Severity(2));
        assertThat(second.ticket().history().get(1).event())
                .isEqualTo(new TicketEvent.RequesterJoined(
                        message(TS), "all is slow\nGlobex, severity 1, defect\nrestarted it"));
        assertThat(bench.promises())
                .containsExactly(
                        "SHOW_TICKET CARD C0SUPPORT",
                        "SHOW_TICKET RECEIPT C0GLOBEX " + TS,
                        "SHOW_TICKET RECEIPT U0CARL");
        assertThat(bench.memory.all()).hasSize(1);
    }

    @Test
    void whoever_asks_twice_about_a_message_is_added_once() {
        var first = desk.open(bench.wish(about("search is slow"), 2, message(TS), ANA))
                .ticket();
        desk.open(bench.wish(about("slow"), 2, message(TS), CARL));
        var joined = bench.now(first);
        bench.settle();
        assertThat(desk.open(bench.wish(about("slow"), 2, message(TS), CARL))).isEqualTo(new Opened.Already(joined));
        assertThat(bench.promises()).as("nothing new was said").isEmpty();

        var more = desk.open(bench.wish(about("slow in Spain too"), 2, message(TS), CARL))
                .ticket();
        assertThat(more.requesters()).isEqualTo(joined.requesters());
        assertThat(more.version()).as("and what they say now is kept").isEqualTo(joined.version() + 1);
    }

    @Test
    void a_second_emergency_about_a_message_pages_though_the_first_did_not() {
        var first = desk.open(bench.wish(about("search is slow"), 2, message(TS), ANA))
                .ticket();
        var wish = TicketBench.paging(bench.wish(about("all is down"), 1, message(TS), CARL), PageReason.EMERGENCY);
        desk.open(wish);

        assertThat(bench.since(first)).containsExactly("RequesterJoined by Carl", "TicketPaged by Carl");
        assertThat(bench.promises(PagingEffect.CALL_PAGER)).hasSize(1);
        desk.open(wish);
        desk.open(TicketBench.paging(bench.wish(about("help"), 1, message(TS), BEN), PageReason.EMERGENCY));
        assertThat(bench.promises(PagingEffect.CALL_PAGER))
                .as("and nobody is called twice for one thing")
                .hasSize(1);
        assertThat(bench.now(first).pages()).hasSize(1);
    }

    @Test
    void an_excluded_tickets_message_may_become_a_ticket_again() {
        var first = desk.open(bench.wish(about("a test"), 2, message(TS), ANA)).ticket();
        assertThat(desk.about(message(TS))).contains(first);
        desk.exclude(first.id(), BEN, "a test");
        assertThat(desk.about(message(TS))).isEmpty();

        var second = desk.open(bench.wish(about("search is slow"), 2, message(TS), ANA));
        assertThat(second).isInstanceOf(Opened.New.class);
        assertThat(desk.about(message(TS))).contains(second.ticket());
        assertThat(desk.about(Source.command("C0GENERAL"))).isEmpty();
    }

    @Test
    void a_customer_nobody_knew_is_kept_and_a_known_one_is_left_as_they_are() {
        bench.opened(about("x", customer("Acme")), 2);
        assertThat(bench.memory.find(new CustomerId("Acme")))
                .contains(Customer.named(new CustomerId("Acme"), "Acme", ""));
        var known = new Customer(GLOBEX.id(), "Globex", "enterprise", true, "C-7", "emea", List.of("C0GLOBEX"));
        bench.memory.save(known);
        bench.opened(2);
        assertThat(bench.memory.find(GLOBEX.id())).contains(known);
    }

    // Where it goes, and whether it pages

    @Test
    void a_route_that_always_pages_does_so_in_the_same_transaction() {
        int before = bench.memory.transactions();
        var ticket = bench.opened(0);

        assertThat(bench.memory.transactions()).isEqualTo(before + 1);
        assertThat(ticket.pages()).hasSize(1);
        var page = bench.page(ticket);
        assertThat(page.request().about()).contains(new About(ticket.id().value(), "T-1"));
        assertThat(page.request().targets()).containsExactly(new Target.Rotation(SUPPORT));
        assertThat(page.request().priority()).isEqualTo(Priority.P1);
        assertThat(page.request().message()).isEqualTo("T-1 severity 0, Globex: search is slow");
        assertThat(page.request().channel()).isEqualTo("C0GENERAL");
        assertThat(page.requester()).isEqualTo(ANA.actor());
        assertThat(ticket.pages().get(0))
                .isEqualTo(new Ticket.PageOfTicket(
                        page.id(),
                        1,
                        "customer-support",
                        PageReason.EMERGENCY,
                        ticket.openedAt(),
                        TicketEvent.PageStanding.SENT,
                        Optional.empty()));
        assertThat(bench.promises())
                .containsExactly(
                        "CALL_PAGER",
                        "SHOW_CARD C0ONCALL",
                        "SHOW_TICKET CARD C0EMERGENCY",
                        "SHOW_TICKET RECEIPT U0ANA");
    }

    @Test
    void a_customer_with_support_day_and_night_is_why_it_always_pages() {
        var ticket = bench.opened(about("down", new TicketCustomer(new CustomerId("h"), "Hooli", "", true)), 0);
        assertThat(ticket.pages().get(0).reason()).isEqualTo(PageReason.ROUND_THE_CLOCK);
    }

    @ParameterizedTest
    @CsvSource({"1, false, 0", "1, true, 1", "2, false, 0", "2, true, 1", "0, false, 1", "0, true, 1"})
    void a_ticket_pages_where_its_route_or_whoever_opens_it_says_so(int severity, boolean wanted, int pages) {
        var wish = bench.wish(about("down"), severity, Source.command("C0GENERAL"), ANA);
        var ticket = desk.open(wanted ? TicketBench.paging(wish, PageReason.ROUND_THE_CLOCK) : wish)
                .ticket();
        assertThat(ticket.pages()).hasSize(pages);
        assertThat(bench.promises(PagingEffect.CALL_PAGER)).hasSize(pages);
        if (wanted) {
            assertThat(ticket.pages().get(0).reason()).isEqualTo(PageReason.ROUND_THE_CLOCK);
        }
    }

    @Test
    void where_no_rotation_is_named_nobody_is_paged() {
        var idea = new Details("dark mode", GLOBEX, CaseType.IMPROVEMENT, "", Environment.UNKNOWN, "");
        var wish = bench.wish(idea, 2, Source.command("C0GENERAL"), ANA);
        var ticket = desk.open(TicketBench.paging(wish, PageReason.EMERGENCY)).ticket();
        assertThat(ticket.pages()).isEmpty();
        assertThat(ticket.route().queue()).isEqualTo("product");
        assertThat(bench.promises()).containsExactly("SHOW_TICKET CARD C0PRODUCT", "SHOW_TICKET RECEIPT U0ANA");
    }

    @Test
    void a_route_may_give_a_ticket_to_somebody_who_is_told() {
        var ticket = bench.opened(about("slow", customer("Hooli")), 1);
        assertThat(ticket.assignee().map(Assignee::id)).contains(new SlackId("U0BEN"));
        assertThat(bench.promises())
                .containsExactly(
                        "TELL_OF_TICKET ASSIGNED U0BEN", "SHOW_TICKET CARD C0SUPPORT", "SHOW_TICKET RECEIPT U0ANA");
    }

    @Test
    void while_whom_the_rules_name_is_away_their_backup_has_it_and_while_both_are_the_queue() {
        var week = new Away(bench.clock.instant(), bench.clock.instant().plus(Duration.ofDays(7)));
        bench.away.say(new SlackId("U0BEN"), List.of(week));
        var backups = bench.opened(about("slow", customer("Hooli")), 1);
        assertThat(backups.assignee().map(Assignee::id)).contains(new SlackId("U0MARA"));
        assertThat(backups.history().stream().map(TicketEvent.Recorded::event))
                .contains(new TicketEvent.TicketAssigned(
                        new Assignee(new SlackId("U0MARA"), "U0MARA"), Optional.of(new SlackId("U0BEN"))));
        assertThat(bench.promises()).contains("TELL_OF_TICKET ASSIGNED U0MARA");
        bench.settle();

        bench.away.say(new SlackId("U0MARA"), List.of(week));
        assertThat(bench.opened(about("slow", customer("Hooli")), 1).assignee()).isEmpty();
        assertThat(bench.promises(TicketEffect.TELL_OF_TICKET)).isEmpty();
        bench.clock.pass(Duration.ofDays(7));
        assertThat(bench.opened(about("slow", customer("Hooli")), 1).assignee().map(Assignee::id))
                .contains(new SlackId("U0BEN"));
    }

    @ParameterizedTest
    @CsvSource({"0, P1", "1, P1", "2, P3", "3, P5"})
    void severities_are_called_priorities_by_the_pager(int severity, Priority priority) {
        assertThat(Beginnings.priority(new Severity(severity), PageReason.ROUND_THE_CLOCK))
                .isEqualTo(priority);
        assertThat(Beginnings.priority(new Severity(severity), PageReason.EMERGENCY))
                .isEqualTo(Priority.P1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ_THREAD", "CALL_PAGER", "SHOW_CARD", "SHOW_TICKET"})
    void what_cannot_be_promised_has_not_happened(String kind) {
        var wish = bench.wish(about("down"), 0, message(TS), ANA);
        bench.memory.breakFor(effect -> effect.kind().name().equals(kind));
        assertThatThrownBy(() -> desk.open(wish)).hasMessage("no room for " + kind);
        assertThat(bench.memory.all()).isEmpty();
        assertThat(bench.memory.paging.all()).isEmpty();
        assertThat(bench.memory.find(GLOBEX.id())).isEmpty();
        assertThat(bench.promises()).isEmpty();

        bench.memory.breakFor(effect -> false);
        assertThat(desk.open(wish)).isInstanceOf(Opened.New.class);
    }

    // Offers

    @Test
    void an_offer_says_what_is_promised_at_each_severity_and_where_it_goes() {
        var offers = desk.offers(GLOBEX, "", CaseType.QUESTION);
        assertThat(offers)
                .extracting(o -> o.severity().level() + " " + o.meaning() + " "
                        + o.firstResponse().orElseThrow() + " " + o.route().channel() + " "
                        + o.route().paging())
                .containsExactly(
                        "0 total loss 2026-11-23T12:00:00Z C0EMERGENCY ALWAYS",
                        "1 severe impact 2026-11-23T14:00:00Z C0SUPPORT ASK",
                        "2 partial loss 2026-11-24T10:00:00Z C0SUPPORT NEVER");
        for (var offer : offers) {
            var ticket = bench.opened(offer.severity().level());
            assertThat(bench.due(ticket, SlaMetric.FIRST_RESPONSE)).isEqualTo(offer.firstResponse());
            assertThat(ticket.route()).isEqualTo(offer.route());
        }
    }

    @Test
    void a_contract_comes_first_and_what_is_beside_it_holds_too() {
        assertThat(desk.offers(INITECH, "", CaseType.QUESTION))
                .extracting(o -> o.severity().level() + " " + o.firstResponse().orElseThrow())
                .containsExactly("0 2026-11-23T12:00:00Z", "1 2026-11-23T11:00:00Z", "2 2026-11-23T11:00:00Z");
    }

    // Promises by themselves

    @Test
    void a_home_tab_is_shown_once_for_the_same_cause() {
        desk.showHome("U0ANA", "event-1");
        desk.showHome("U0ANA", "event-1");
        assertThat(bench.promises()).containsExactly("SHOW_HOME");
        desk.showHome("U0ANA", "event-2");
        desk.showHome("U0BEN", "event-1");
        assertThat(bench.promises()).hasSize(3);
    }

    @Test
    void a_form_is_offered_once_with_what_was_written() {
        var ana = new SlackId("U0ANA");
        var draft = new Draft("quote-1", "slow", Optional.empty(), ANA.actor(), "C0GLOBEX", Instant.EPOCH);
        var source = Source.message(Source.Kind.MENTION, "C0GLOBEX", TS, "");
        desk.offerForm(ana, source, Optional.of(draft), "event-1");
        desk.offerForm(ana, source, Optional.of(draft), "event-1");
        assertThat(bench.promises()).containsExactly("OFFER_FORM MENTION C0GLOBEX " + TS + " " + TS + " quote-1");
        assertThat(bench.paging.draft("quote-1")).contains(draft);

        desk.offerForm(ana, Source.message(Source.Kind.REACTION, "C0GLOBEX", TS, "1.2"), Optional.empty(), "event-2");
        assertThat(bench.promises().get(1)).isEqualTo("OFFER_FORM REACTION C0GLOBEX " + TS + " 1.2");
        assertThat(bench.memory.paging.promised().get(1).detail().split(" ", -1))
                .as("as its delivery takes it apart")
                .hasSize(5);
    }
}
