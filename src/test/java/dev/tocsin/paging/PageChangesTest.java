package dev.tocsin.paging;

import static dev.tocsin.paging.Bench.ANA;
import static dev.tocsin.paging.Bench.BEN;
import static dev.tocsin.paging.Bench.DELIVERY;
import static dev.tocsin.paging.Bench.MANAGEMENT;
import static dev.tocsin.paging.Bench.MARA;
import static dev.tocsin.paging.Bench.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.paging.Paging.Changed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is done to a page beside answering it, and what is promised because of it. */
class PageChangesTest {
    private final Bench bench = new Bench();
    private final PageChanges changes = bench.changes;

    private static String why(Changed changed) {
        return ((Changed.Impossible) changed).why();
    }

    @Test
    void whoever_takes_a_page_acknowledges_it_and_owns_it() {
        var page = bench.placed();
        assertThat(changes.own(page.id(), BEN)).isInstanceOf(Changed.Done.class);
        assertThat(bench.since(page)).containsExactly("PageAcknowledged by Ben", "PageAssigned by Ben");
        assertThat(bench.now(page).owner()).contains(BEN);
        assertThat(bench.promises()).contains("ACKNOWLEDGE_ALERT", "CHANGE_ALERT " + (page.version() + 1));
        assertThat(why(changes.own(page.id(), BEN))).isEqualTo("It is yours already.");
    }

    @Test
    void taking_a_page_over_leaves_who_acknowledged_it() {
        var page = bench.placed();
        bench.paging.acknowledge(page.id(), BEN);
        changes.own(page.id(), ANA);
        assertThat(bench.now(page).acknowledged().orElseThrow().actor()).isEqualTo(BEN);
        assertThat(bench.now(page).owner()).contains(ANA);
    }

    @Test
    void whoever_is_given_a_page_is_told_and_nobody_else() {
        var page = bench.placed();
        changes.assign(page.id(), ANA, BEN);
        assertThat(bench.promises(PagingEffect.TELL_REQUESTER)).containsExactly("TELL_REQUESTER ASSIGNED U0BEN");
        assertThat(bench.now(page).status()).isEqualTo(Page.Status.PAGED);
        assertThat(why(changes.assign(page.id(), MARA, BEN))).isEqualTo("They have it already.");
    }

    @Test
    void an_owner_whom_the_pager_cannot_know_is_known_here() {
        var page = bench.placed();
        changes.assign(page.id(), ANA, MARA);
        assertThat(bench.now(page).owner()).contains(MARA);
        assertThat(bench.promises(PagingEffect.CHANGE_ALERT)).isEmpty();
    }

    @Test
    void a_page_that_is_given_back_belongs_to_nobody() {
        var page = bench.placed();
        changes.own(page.id(), BEN);
        bench.paging.unacknowledge(page.id(), BEN);
        assertThat(bench.now(page).owner()).isEmpty();
    }

    @Test
    void whoever_is_called_besides_gets_a_card_and_is_called_once() {
        var page = bench.placed();
        var both = Bench.to(DELIVERY, MANAGEMENT);
        changes.add(page.id(), ANA, both, true);
        assertThat(bench.now(page).targetsLabel()).isEqualTo("customer-support, delivery, support-mgmt");
        assertThat(bench.promises(PagingEffect.CHANGE_ALERT))
                .containsExactly("CHANGE_ALERT " + page.version(), "CHANGE_ALERT " + (page.version() + 1));
        assertThat(bench.promises(PagingEffect.SHOW_CARD))
                .contains("SHOW_CARD C0SUPPORT", "SHOW_CARD C0DELIVERY", "SHOW_CARD C0MGMT");
        assertThat(why(changes.add(page.id(), BEN, Bench.to(SUPPORT, DELIVERY), false)))
                .isEqualTo("It calls customer-support, delivery already. To call once more, page again.");
    }

    @Test
    void whoever_the_pager_refused_can_be_asked_for_again() {
        var page = bench.placed();
        changes.add(page.id(), ANA, Bench.to(DELIVERY), false);
        bench.reports.changeRefused(page.id(), page.version(), "There is no such team.");
        assertThat(bench.now(page).targetsLabel()).isEqualTo("customer-support");
        assertThat(bench.now(page).added().get(0).refused()).contains("There is no such team.");
        assertThat(changes.add(page.id(), ANA, Bench.to(DELIVERY), false)).isInstanceOf(Changed.Done.class);
        assertThat(bench.now(page).added()).hasSize(2);
    }

    @Test
    void nobody_is_added_to_a_page_that_the_pager_never_had() {
        var page = bench.asked(SUPPORT);
        bench.reports.failed(page.id(), "no");
        assertThat(why(changes.add(page.id(), ANA, Bench.to(DELIVERY), false)))
                .isEqualTo("The pager never had it, so nobody can be added. Please page delivery anew.");
    }

    @Test
    void the_priority_is_the_last_that_was_said() {
        var page = bench.placed();
        changes.prioritize(page.id(), ANA, Priority.P1);
        changes.prioritize(page.id(), BEN, Priority.P4);
        assertThat(bench.now(page).priority()).isEqualTo(Priority.P4);
        assertThat(why(changes.prioritize(page.id(), BEN, Priority.P4))).isEqualTo("It is P4 already.");
        var again = bench.paging.pageAgain(page.id(), ANA, "again");
        assertThat(((Changed.Done) again).page().priority()).isEqualTo(Priority.P4);
    }

    @Test
    void tags_are_added_once_within_the_pagers_limits() {
        var page = bench.placed();
        changes.addTags(page.id(), ANA, List.of("vip", "eu", "vip"));
        assertThat(bench.now(page).tags()).containsExactly("vip", "eu");
        assertThat(why(changes.addTags(page.id(), BEN, List.of("eu")))).isEqualTo("It has those tags already.");
        assertThat(why(changes.addTags(page.id(), BEN, List.of("x".repeat(51)))))
                .isEqualTo("A tag has at most 50 characters.");
        var many = IntStream.rangeClosed(1, 18).mapToObj(i -> "t" + i).toList();
        assertThat(why(changes.addTags(page.id(), BEN, many))).isEqualTo("A page has at most 19 tags; it has 2.");
        assertThat(changes.addTags(page.id(), BEN, many.subList(0, 17))).isInstanceOf(Changed.Done.class);
    }

    @Test
    void a_page_is_quiet_until_its_time_is_over_or_somebody_has_it() {
        var page = bench.placed();
        changes.snooze(page.id(), BEN, Duration.ofMinutes(30));
        var until = bench.clock.instant().plus(Duration.ofMinutes(30));
        assertThat(bench.now(page).snoozed().orElseThrow().until()).isEqualTo(until);
        assertThat(bench.promises(PagingEffect.WAKE_PAGE)).containsExactly("WAKE_PAGE SNOOZE " + until);
        bench.reports.snoozeEnds(page.id(), Instant.EPOCH);
        assertThat(bench.now(page).snoozed()).as("another's end").isPresent();
        bench.reports.snoozeEnds(page.id(), until);
        assertThat(bench.now(page).snoozed()).isEmpty();

        changes.snooze(page.id(), BEN, Duration.ofHours(24));
        bench.paging.acknowledge(page.id(), ANA);
        assertThat(bench.now(page).snoozed()).isEmpty();
        assertThat(why(changes.snooze(page.id(), BEN, Duration.ofHours(1)))).startsWith("It is acknowledged");
    }

    @Test
    void nobody_forgets_a_page_for_longer_than_a_day() {
        var page = bench.placed();
        assertThat(why(changes.snooze(page.id(), BEN, Duration.ofHours(24).plusSeconds(1))))
                .isEqualTo("A page can be quiet for 24 hours at most.");
    }

    @Test
    void an_action_is_one_that_its_rotations_offer() {
        var page = bench.asked(DELIVERY);
        assertThat(why(changes.execute(page.id(), BEN, "Explode")))
                .isEqualTo("It has no action of that name. It has: Restart, Fail over.");
        changes.execute(page.id(), BEN, "fail OVER");
        assertThat(bench.now(page).history().get(page.version()).event())
                .isEqualTo(new PageEvent.ActionExecuted("Fail over"));
        assertThat(why(changes.execute(bench.asked(MANAGEMENT).id(), BEN, "Restart")))
                .isEqualTo("It has no actions.");
    }

    @Test
    void nothing_is_done_to_a_closed_page() {
        var page = bench.placed();
        bench.paging.close(page.id(), ANA);
        var closed = bench.now(page);
        var tries = List.of(
                changes.own(page.id(), BEN),
                changes.assign(page.id(), BEN, ANA),
                changes.add(page.id(), BEN, Bench.to(DELIVERY), true),
                changes.addTags(page.id(), BEN, List.of("vip")),
                changes.prioritize(page.id(), BEN, Priority.P1),
                changes.snooze(page.id(), BEN, Duration.ofHours(1)),
                changes.execute(page.id(), BEN, "Restart"));
        assertThat(tries).allMatch(Changed.Already.class::isInstance);
        assertThat(bench.now(page)).isEqualTo(closed);
        assertThat(changes.own(new PageId("page-99999999"), BEN)).isInstanceOf(Changed.NoSuchPage.class);
    }
}
