package dev.tocsin.paging;

import static dev.tocsin.paging.AlertState.ACKNOWLEDGED;
import static dev.tocsin.paging.AlertState.CLOSED;
import static dev.tocsin.paging.AlertState.OPEN;
import static dev.tocsin.paging.Bench.ALERT;
import static dev.tocsin.paging.Bench.ANA;
import static dev.tocsin.paging.Bench.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people do on their phones, as it is read back from the pager: late, twice, out of order, or not at all. */
class ObservedTest {
    private final Bench bench = new Bench();
    private final Paging paging = bench.paging;
    private final PagerReports reports = bench.reports;
    private final Page page = bench.placed();

    /** Nothing is promised to the pager: what came from there is not told there. */
    private void assertNoEcho() {
        assertThat(bench.memory.head(PageBook.pagerQueue(page.id()))).isEmpty();
    }

    @Test
    void an_acknowledgement_on_the_phone_is_shown_and_told_but_not_echoed() {
        bench.seen(page, ACKNOWLEDGED);

        assertThat(bench.now(page).acknowledged().map(Page.By::actor)).contains(Actor.inPager("ben@acme.example"));
        assertThat(bench.since(page)).containsExactly("PageAcknowledged by ben@acme.example", "AlertSeen by Tocsin");
        assertThat(bench.promises()).containsExactly("SHOW_CARD C0SUPPORT", "TELL_REQUESTER ACKNOWLEDGED U0ANA");
        assertNoEcho();
    }

    @Test
    void what_is_seen_again_adds_nothing() {
        for (var state : List.of(OPEN, ACKNOWLEDGED, OPEN, CLOSED)) {
            bench.seen(page, state);
            var once = bench.now(page);
            bench.memory.settle();
            bench.seen(page, state);
            bench.seen(page, state);
            assertThat(bench.now(page)).isEqualTo(once);
            assertThat(bench.promises()).isEmpty();
        }
    }

    @Test
    void taking_back_on_the_phone_makes_the_page_need_somebody_again() {
        bench.seen(page, ACKNOWLEDGED);
        bench.memory.settle();
        bench.seen(page, OPEN);

        assertThat(bench.now(page).status()).isEqualTo(Page.Status.PAGED);
        assertThat(bench.since(page)).contains("PageUnacknowledged by somebody in the pager");
        assertThat(bench.promises(PagingEffect.TELL_REQUESTER)).containsExactly("TELL_REQUESTER UNACKNOWLEDGED U0ANA");
        assertNoEcho();
    }

    @Test
    void an_acknowledgement_from_slack_can_be_taken_back_on_the_phone() {
        paging.acknowledge(page.id(), BEN);
        bench.memory.settle();
        bench.seen(page, ACKNOWLEDGED);
        bench.seen(page, OPEN);
        assertThat(bench.now(page).acknowledged()).isEmpty();
    }

    @Test
    void closing_on_the_phone_closes_the_page() {
        bench.seen(page, CLOSED);

        assertThat(bench.now(page).closed().map(Page.By::actor)).contains(Actor.inPager("cleo@acme.example"));
        assertThat(bench.promises()).containsExactly("SHOW_CARD C0SUPPORT", "TELL_REQUESTER CLOSED U0ANA");
        assertNoEcho();
    }

    @Test
    void a_close_that_overtook_its_acknowledgement_stays_closed() {
        bench.seen(page, CLOSED);
        bench.memory.settle();
        bench.seen(page, ACKNOWLEDGED);
        bench.seen(page, OPEN);
        bench.seen(page, CLOSED);

        assertThat(bench.now(page).isClosed()).isTrue();
        assertThat(bench.since(page))
                .filteredOn(e -> !e.startsWith("AlertSeen"))
                .containsExactly("PageClosed by cleo@acme.example");
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void an_alert_that_opens_again_takes_no_closed_page_back() {
        bench.seen(page, ACKNOWLEDGED);
        paging.close(page.id(), BEN);
        bench.memory.settle();
        var closed = bench.now(page);

        bench.seen(page, OPEN);

        assertThat(bench.since(closed)).containsExactly("AlertSeen by Tocsin");
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void somebody_whom_the_pager_does_not_name_is_somebody() {
        reports.observed(
                page.id(),
                new Pager.AlertView(ALERT, ACKNOWLEDGED, true, Optional.of(" "), Optional.empty()),
                bench.clock.instant());
        assertThat(bench.now(page).acknowledged().orElseThrow().actor().name()).isEqualTo("somebody in the pager");
    }

    @Test
    void the_echo_of_our_own_acknowledgement_says_nothing_new() {
        paging.acknowledge(page.id(), BEN);
        bench.memory.settle();
        var acknowledged = bench.now(page);

        bench.seen(page, ACKNOWLEDGED);

        assertThat(bench.since(acknowledged)).containsExactly("AlertSeen by Tocsin");
        assertThat(bench.now(page).acknowledged()).isEqualTo(acknowledged.acknowledged());
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void the_echo_of_our_own_close_says_nothing_new() {
        paging.close(page.id(), BEN);
        bench.memory.settle();
        var closed = bench.now(page);

        bench.seen(page, CLOSED);

        assertThat(bench.since(closed)).containsExactly("AlertSeen by Tocsin");
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void whoever_acknowledged_in_slack_first_stays_the_responder() {
        paging.acknowledge(page.id(), ANA);
        bench.memory.settle();
        bench.seen(page, ACKNOWLEDGED);
        assertThat(bench.now(page).acknowledged().orElseThrow().actor()).isEqualTo(ANA);
    }

    @Test
    void until_our_own_change_has_arrived_what_is_read_is_from_before_it() {
        bench.seen(page, ACKNOWLEDGED);
        bench.memory.settle();
        paging.unacknowledge(page.id(), ANA);
        var given = bench.now(page);

        bench.seen(page, ACKNOWLEDGED);
        bench.seen(page, CLOSED);
        assertThat(bench.now(page)).isEqualTo(given);

        bench.memory.settle();
        bench.seen(page, CLOSED);
        assertThat(bench.now(page).isClosed()).isTrue();
    }

    @Test
    void a_card_on_its_way_holds_up_no_observation() {
        paging.request(bench.wish("db down", BEN, Bench.SUPPORT));
        assertThat(bench.promises()).isNotEmpty();
        bench.seen(page, ACKNOWLEDGED);
        assertThat(bench.now(page).acknowledged()).isPresent();
    }

    @Test
    void an_acknowledgement_that_the_pager_lost_is_told_again_after_a_minute() {
        paging.acknowledge(page.id(), BEN);
        bench.memory.settle();
        bench.clock.pass(Duration.ofMinutes(1));
        bench.seen(page, OPEN);
        assertThat(bench.promises()).as("it may be on its way").isEmpty();

        bench.clock.pass(Duration.ofMillis(1));
        bench.seen(page, OPEN);
        bench.seen(page, OPEN);
        assertThat(bench.promises(PagingEffect.ACKNOWLEDGE_ALERT)).hasSize(1);
        assertThat(bench.promises()).as("nobody hears of it").hasSize(1);

        bench.memory.settle();
        bench.clock.pass(Duration.ofSeconds(5));
        bench.seen(page, OPEN);
        assertThat(bench.promises()).as("not at each look").isEmpty();
        bench.clock.pass(Duration.ofMinutes(5));
        bench.seen(page, OPEN);
        assertThat(bench.promises(PagingEffect.ACKNOWLEDGE_ALERT))
                .as("and again")
                .hasSize(1);

        bench.memory.settle();
        bench.seen(page, ACKNOWLEDGED);
        bench.seen(page, ACKNOWLEDGED);
        assertThat(bench.promises()).isEmpty();
        assertThat(bench.now(page).acknowledged().orElseThrow().actor()).isEqualTo(BEN);
    }

    @Test
    void a_close_that_the_pager_lost_is_told_again_after_a_minute() {
        bench.seen(page, ACKNOWLEDGED);
        paging.close(page.id(), BEN);
        bench.memory.settle();
        bench.clock.pass(Duration.ofMinutes(1));
        bench.seen(page, ACKNOWLEDGED);
        assertThat(bench.promises()).isEmpty();

        bench.clock.pass(Duration.ofMillis(1));
        bench.seen(page, ACKNOWLEDGED);
        assertThat(bench.memory.promised()).extracting(e -> e.kind().name()).containsExactly("CLOSE_ALERT");
    }

    @Test
    void an_alert_that_opens_again_under_a_closed_page_is_closed_again() {
        bench.seen(page, CLOSED);
        bench.memory.settle();
        bench.clock.pass(Duration.ofMinutes(2));
        bench.seen(page, OPEN);
        bench.seen(page, OPEN);
        assertThat(bench.memory.promised()).extracting(e -> e.kind().name()).containsExactly("CLOSE_ALERT");
    }

    @Test
    void what_nobody_took_is_left_to_ring() {
        bench.clock.pass(Duration.ofHours(3));
        bench.seen(page, OPEN);
        assertThat(bench.now(page)).isEqualTo(page);
        assertThat(bench.promises()).isEmpty();
    }
}
