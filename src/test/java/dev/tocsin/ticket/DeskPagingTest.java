package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.CARL;
import static dev.tocsin.ticket.TicketBench.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.EffectId;
import dev.tocsin.paging.AlertState;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageEvent;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingEffect;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.TicketEvent.PageStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A ticket and its pages: who calls, and what the ticket hears of it. */
class DeskPagingTest {
    private final TicketBench bench = new TicketBench();
    private final Desk desk = bench.desk;

    private Changed page(Ticket ticket, Doer by, String key) {
        return desk.page(ticket.id(), by, PageReason.EMERGENCY, key);
    }

    private PageStanding standing(Ticket ticket) {
        var pages = bench.now(ticket).pages();
        return pages.get(pages.size() - 1).standing();
    }

    private SlaClock acknowledgement(Ticket ticket) {
        return bench.standing(ticket).clocks().first(SlaMetric.ACKNOWLEDGEMENT).orElseThrow();
    }

    // Calling

    @Test
    void everybody_may_page_for_a_ticket_and_one_open_page_is_enough() {
        var ticket = bench.opened(1);
        bench.settle();
        assertThat(page(ticket, CARL, "key-1")).isEqualTo(new Changed.Done(bench.now(ticket)));
        assertThat(bench.since(ticket)).containsExactly("TicketPaged by Carl");
        assertThat(bench.page(ticket).request().about().orElseThrow().ticket())
                .isEqualTo(ticket.id().value());
        bench.settle();

        for (var key : List.of("key-1", "key-2")) {
            assertThat(page(ticket, BEN, key))
                    .isEqualTo(
                            new Changed.Already(
                                    bench.now(ticket),
                                    "Page #1 is open for it already. To call once more, press Page again on that page's card."));
        }
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void a_page_that_was_closed_or_not_delivered_may_be_followed_by_another() {
        var ticket = bench.opened(1);
        page(ticket, ANA, "key-1");
        bench.paging.close(bench.page(ticket).id(), BEN.actor());
        bench.hears(ticket);
        page(ticket, ANA, "key-2");
        bench.pager.failed(bench.page(ticket));
        bench.hears(ticket);
        assertThat(standing(ticket)).isEqualTo(PageStanding.NOT_DELIVERED);
        page(ticket, ANA, "key-3");
        assertThat(bench.now(ticket).pages())
                .extracting(Ticket.PageOfTicket::number)
                .containsExactly(1, 2, 3);
        assertThat(bench.memory.paging.all()).hasSize(3);
    }

    @Test
    void the_same_wish_again_after_the_page_was_closed_calls_nobody() {
        var ticket = bench.opened(1);
        page(ticket, ANA, "key-1");
        bench.paging.close(bench.page(ticket).id(), BEN.actor());
        bench.hears(ticket);
        var before = bench.now(ticket);
        bench.settle();
        assertThat(page(ticket, ANA, "key-1")).isEqualTo(new Changed.Done(before));
        assertThat(bench.now(ticket)).isEqualTo(before);
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void without_a_rotation_nobody_can_be_paged() {
        var idea = new Details("dark mode", TicketBench.GLOBEX, CaseType.IMPROVEMENT, "", Environment.UNKNOWN, "");
        var ticket = bench.opened(idea, 2);
        assertThat(page(ticket, ANA, "key"))
                .isEqualTo(new Changed.Impossible(ticket, "Its route names no rotation to page."));
        assertThat(desk.reclassify(ticket.id(), ANA, new Severity(2), "", Optional.of(PageReason.EMERGENCY), "key"))
                .isEqualTo(new Changed.Already(ticket, "It has severity 2 already."));
        assertThat(bench.memory.paging.all()).isEmpty();
    }

    @Test
    void reclassifying_may_page_in_the_same_transaction_and_once() {
        var ticket = bench.opened(2);
        int before = bench.memory.transactions();
        for (int i = 0; i < 3; i++) {
            desk.reclassify(ticket.id(), ANA, new Severity(0), "worse", Optional.of(PageReason.EMERGENCY), "key");
        }
        assertThat(bench.memory.transactions()).isEqualTo(before + 3);
        assertThat(bench.since(ticket)).containsExactly("TicketReclassified by Ana", "TicketPaged by Ana");
        assertThat(bench.page(ticket).request().message()).startsWith("T-1 severity 0, Globex");
        assertThat(bench.promises(PagingEffect.CALL_PAGER)).hasSize(1);
    }

    @Test
    void reclassifying_to_the_same_severity_pages_and_says_nothing_more() {
        var ticket = bench.opened(1);
        desk.reclassify(ticket.id(), ANA, new Severity(1), "", Optional.of(PageReason.EMERGENCY), "key");
        assertThat(bench.since(ticket)).containsExactly("TicketPaged by Ana");
    }

    @Test
    void reclassifying_a_ticket_that_somebody_is_being_paged_for_calls_nobody_twice() {
        var ticket = bench.opened(1);
        page(ticket, ANA, "key-1");
        desk.reclassify(ticket.id(), BEN, new Severity(0), "worse", Optional.of(PageReason.EMERGENCY), "key-2");
        assertThat(bench.since(ticket)).containsExactly("TicketPaged by Ana", "TicketReclassified by Ben");
        assertThat(bench.memory.paging.all()).hasSize(1);
    }

    // Hearing

    @Test
    void a_ticket_hears_how_its_page_goes() {
        var ticket = bench.opened(0);
        bench.hears(ticket);
        bench.placed(ticket);
        bench.hears(ticket);
        bench.paging.acknowledge(bench.page(ticket).id(), MARA.actor());
        bench.hears(ticket);
        bench.paging.unacknowledge(bench.page(ticket).id(), MARA.actor());
        bench.hears(ticket);
        bench.settle();
        bench.pager.seen(bench.page(ticket), AlertState.ACKNOWLEDGED);
        bench.hears(ticket);
        bench.paging.close(bench.page(ticket).id(), BEN.actor());
        bench.hears(ticket);

        assertThat(bench.now(ticket).history().stream()
                        .skip(ticket.version())
                        .map(r -> ((TicketEvent.PageHeard) r.event()).standing() + " by "
                                + r.doer().actor().name()))
                .containsExactly(
                        "REACHED by Tocsin",
                        "ACKNOWLEDGED by Mara",
                        "REACHED by Mara",
                        "ACKNOWLEDGED by ben@acme.example",
                        "CLOSED by Ben");
        assertThat(bench.now(ticket).pages().get(0).by().map(Actor::name)).contains("Ben");
    }

    @Test
    void what_was_heard_is_shown_and_heard_again_is_not() {
        var ticket = bench.opened(0);
        bench.placed(ticket);
        bench.settle();
        bench.hears(ticket);
        assertThat(bench.promises()).containsExactly("SHOW_TICKET CARD C0EMERGENCY", "SHOW_TICKET RECEIPT U0ANA");
        var heard = bench.now(ticket);
        bench.settle();
        bench.hears(ticket);
        assertThat(bench.promises()).isEmpty();
        assertThat(bench.now(ticket)).isEqualTo(heard);
    }

    @Test
    void what_was_taken_and_closed_between_two_looks_was_taken() {
        var ticket = bench.opened(0);
        bench.placed(ticket);
        bench.clock.pass(Duration.ofMinutes(9));
        bench.paging.acknowledge(bench.page(ticket).id(), BEN.actor());
        bench.clock.pass(Duration.ofMinutes(9));
        bench.paging.close(bench.page(ticket).id(), MARA.actor());
        bench.clock.pass(Duration.ofHours(1));
        bench.hears(ticket);

        assertThat(bench.since(ticket)).containsExactly("PageHeard by Ben", "PageHeard by Mara");
        var clock = acknowledgement(ticket);
        assertThat(clock.ending().orElseThrow().how()).isEqualTo(SlaClock.Ending.How.FULFILLED);
        assertThat(clock.ending().orElseThrow().at()).isEqualTo(Instant.parse("2026-11-23T10:09:00Z"));
        assertThat(clock.breach()).isEmpty();
    }

    @Test
    void a_page_given_back_and_taken_by_another_between_two_looks_is_the_others() {
        var ticket = bench.opened(0);
        bench.placed(ticket);
        var page = bench.page(ticket).id();
        bench.paging.acknowledge(page, BEN.actor());
        bench.hears(ticket);
        bench.paging.unacknowledge(page, BEN.actor());
        bench.paging.acknowledge(page, MARA.actor());
        bench.hears(ticket);
        assertThat(bench.now(ticket).pages().get(0).by()).contains(MARA.actor());
    }

    @Test
    void a_page_that_follows_one_of_the_tickets_is_the_tickets_for_the_same_reason() {
        var ticket = bench.opened(1);
        desk.page(ticket.id(), ANA, PageReason.ROUND_THE_CLOCK, "key");
        var first = bench.page(ticket);
        bench.clock.pass(Duration.ofMinutes(5));
        var again = ((Paging.Changed.Done) bench.paging.pageAgain(first.id(), MARA.actor(), "again")).page();
        assertThat(bench.promises(PagingEffect.TELL_TICKET)).containsExactly("TELL_TICKET " + ticket.id());
        bench.reports.heard(ticket.id(), again);
        bench.reports.heard(ticket.id(), again);

        var known = bench.now(ticket).page(again.id()).orElseThrow();
        assertThat(known.reason()).isEqualTo(PageReason.ROUND_THE_CLOCK);
        assertThat(known.number()).isEqualTo(2);
        assertThat(bench.since(ticket)).containsExactly("TicketPaged by Ana", "TicketPaged by Mara");
        assertThat(bench.now(ticket).history().get(2).occurredAt()).isEqualTo(again.requestedAt());
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    /** Every look at the page that there ever was, late, twice and in any order. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_is_heard_in_whatever_order_the_ticket_knows_how_the_page_stands(long seed) {
        var random = new Random(seed);
        var ticket = bench.opened(0);
        var looks = new ArrayList<Page>();
        looks.add(bench.page(ticket));
        for (int i = 0; i < 12; i++) {
            var page = bench.page(ticket);
            switch (random.nextInt(6)) {
                case 0 -> bench.pager.placed(page);
                case 1 -> bench.paging.acknowledge(page.id(), random.nextBoolean() ? BEN.actor() : MARA.actor());
                case 2 -> bench.paging.unacknowledge(page.id(), BEN.actor());
                case 3 -> bench.pager.failed(page);
                case 4 -> bench.pager.seen(page, AlertState.ACKNOWLEDGED);
                default -> {
                    if (i > 8) {
                        bench.paging.close(page.id(), MARA.actor());
                    }
                }
            }
            bench.clock.pass(Duration.ofSeconds(random.nextInt(200)));
            looks.add(bench.page(ticket));
            if (random.nextInt(3) == 0) {
                bench.reports.heard(ticket.id(), looks.get(random.nextInt(looks.size())));
            }
        }
        Collections.shuffle(looks, random);
        looks.forEach(look -> bench.reports.heard(ticket.id(), look));
        looks.forEach(look -> bench.reports.heard(ticket.id(), look));

        var page = bench.page(ticket);
        var known = bench.now(ticket).page(page.id()).orElseThrow();
        var as = "seed %d: %s".formatted(seed, page);
        assertThat(known.open()).as(as).isEqualTo(!page.isClosed() && page.status() != Page.Status.NOT_DELIVERED);
        assertThat(known.standing() == PageStanding.ACKNOWLEDGED)
                .as(as)
                .isEqualTo(page.status() == Page.Status.ACKNOWLEDGED);
        assertThat(known.by())
                .as(as)
                .isEqualTo(page.closed()
                        .or(page::acknowledged)
                        .map(Page.By::actor)
                        .or(() -> page.status() == Page.Status.PAGED ? givenBackBy(page) : Optional.empty()));
        if (page.acknowledged().isPresent()) {
            assertThat(acknowledgement(ticket).running()).as(as).isFalse();
        }
        assertThat(bench.now(ticket).pages()).as(as).hasSize(1);
    }

    private static Optional<Actor> givenBackBy(Page page) {
        return page.history().stream()
                .filter(recorded -> recorded.event() instanceof PageEvent.PageUnacknowledged)
                .map(PageEvent.Recorded::actor)
                .reduce((first, last) -> last);
    }

    @Test
    void news_of_a_page_reaches_its_ticket_and_of_a_removed_one_is_superseded() {
        var ticket = bench.opened(0);
        bench.placed(ticket);
        bench.paging.acknowledge(bench.page(ticket).id(), BEN.actor());
        var news = new PageNews(desk, bench.reports, bench.paging);
        var told = bench.memory.paging.promised().stream()
                .filter(effect -> effect.kind() == PagingEffect.TELL_TICKET)
                .reduce((first, last) -> last)
                .orElseThrow();
        assertThat(told.detail()).isEqualTo(ticket.id().value());
        assertThat(news.deliver(attempt(told.subject(), told.detail()))).isEqualTo(Delivery.DELIVERED);
        assertThat(standing(ticket)).isEqualTo(PageStanding.ACKNOWLEDGED);
        assertThat(news.deliver(attempt("page-99999999", ticket.id().value()))).isInstanceOf(Delivery.Superseded.class);
        assertThat(news.deliver(attempt(told.subject(), "ticket-none"))).isEqualTo(Delivery.DELIVERED);
        assertThat(bench.paging.find(new PageId("page-99999999"))).isEmpty();
    }

    @Test
    void a_page_that_was_taken_and_given_back_between_two_looks_was_taken_all_the_same() {
        var ticket = bench.opened(0);
        bench.placed(ticket);
        bench.hears(ticket);
        bench.clock.pass(Duration.ofMinutes(3));
        var page = bench.page(ticket).id();
        bench.paging.acknowledge(page, BEN.actor());
        var taken = bench.clock.instant();
        bench.paging.unacknowledge(page, BEN.actor());
        bench.paging.close(page, MARA.actor());
        bench.hears(ticket);
        bench.hears(ticket);
        assertThat(standing(ticket)).isEqualTo(PageStanding.CLOSED);
        assertThat(acknowledgement(ticket).running()).isFalse();
        assertThat(bench.now(ticket).history().stream()
                        .filter(r -> r.event() instanceof TicketEvent.PageHeard heard
                                && heard.standing() == PageStanding.ACKNOWLEDGED)
                        .map(TicketEvent.Recorded::occurredAt))
                .containsExactly(taken);
    }

    @Test
    void news_that_do_not_reach_a_ticket_reach_the_operators() {
        var ticket = bench.opened(0);
        new PageNews(desk, bench.reports, bench.paging)
                .gaveUp(attempt("page-1", ticket.id().value()), "tried for long");
        assertThat(bench.promises(PagingEffect.ALARM))
                .singleElement()
                .asString()
                .contains("The card of T-1 does not know how its page stands");
    }

    private Attempt attempt(String subject, String detail) {
        return new Attempt(
                new EffectId("effect-1"), "TELL_TICKET", "key", "queue", subject, detail, 1, "", bench.clock.instant());
    }

    @Test
    void an_excluded_tickets_page_is_still_heard_of() {
        var ticket = bench.opened(0);
        desk.exclude(ticket.id(), BEN, "a test");
        bench.paging.close(bench.page(ticket).id(), BEN.actor());
        bench.hears(ticket);
        assertThat(standing(ticket)).isEqualTo(PageStanding.CLOSED);
        assertThat(bench.now(ticket).status()).isEqualTo(TicketStatus.CLOSED);
    }
}
