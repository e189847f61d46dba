package dev.tocsin.paging;

import static dev.tocsin.paging.Bench.AMERICA;
import static dev.tocsin.paging.Bench.ANA;
import static dev.tocsin.paging.Bench.ASIA;
import static dev.tocsin.paging.Bench.BEN;
import static dev.tocsin.paging.Bench.DELIVERY;
import static dev.tocsin.paging.Bench.EUROPE;
import static dev.tocsin.paging.Bench.MANAGEMENT;
import static dev.tocsin.paging.Bench.MARA;
import static dev.tocsin.paging.Bench.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.paging.Paging.Changed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody else is paged where a rotation cannot be reached. */
class FallbackTest {
    private final Bench bench = new Bench();
    private final Paging paging = bench.paging;
    private final PagerReports reports = bench.reports;

    private void placedWithGaps(Page page, List<String> called, RotationName... gaps) {
        reports.placed(
                page.id(), new PageEvent.AlertPlaced(new AlertId("alert of " + page.id()), called, List.of(gaps)));
    }

    private List<List<RotationName>> paged() {
        return bench.memory.all().stream().map(Page::rotations).toList();
    }

    @Test
    void a_page_that_the_pager_refuses_goes_to_the_fallback_and_says_why() {
        var page = bench.asked(SUPPORT);
        reports.failed(page.id(), "There is no such schedule.");

        assertThat(paged()).containsExactly(List.of(SUPPORT), List.of(MANAGEMENT));
        var instead = bench.latest();
        assertThat(instead.request().follows()).contains(page.id());
        assertThat(instead.request().why()).isEqualTo("Instead of #1: customer-support could not be paged");
        assertThat(instead.request().message()).isEqualTo("db down");
        assertThat(instead.request().priority()).as("as urgent as the first").isEqualTo(Priority.P2);
        assertThat(instead.requester()).isEqualTo(ANA);
        assertThat(bench.promises(PagingEffect.CALL_PAGER)).hasSize(2);
        assertThat(bench.promises(PagingEffect.TELL_REQUESTER)).containsExactly("TELL_REQUESTER NOT_DELIVERED U0ANA");
    }

    @Test
    void a_failure_that_is_told_twice_pages_the_fallback_once() {
        var page = bench.asked(SUPPORT);
        reports.failed(page.id(), "There is no such schedule.");
        reports.failed(page.id(), "There is no such schedule.");
        assertThat(bench.memory.all()).hasSize(2);
    }

    @Test
    void where_nobody_is_on_call_the_fallback_is_paged() {
        var page = bench.asked(SUPPORT);
        placedWithGaps(page, List.of(), SUPPORT);

        assertThat(bench.now(page).status()).isEqualTo(Page.Status.NOT_DELIVERED);
        assertThat(bench.latest().rotations()).containsExactly(MANAGEMENT);
        assertThat(bench.latest().request().why()).isEqualTo("Instead of #1: nobody is on call for customer-support");
        assertThat(bench.promises(PagingEffect.TELL_REQUESTER)).containsExactly("TELL_REQUESTER NOT_DELIVERED U0ANA");
    }

    @Test
    void one_gap_among_several_targets_is_covered_by_its_fallback_alone() {
        var page = bench.asked(SUPPORT, EUROPE);
        placedWithGaps(page, List.of("ben@acme.example"), EUROPE);
        assertThat(paged()).containsExactly(List.of(SUPPORT, EUROPE), List.of(AMERICA));
        assertThat(bench.now(page).status()).isEqualTo(Page.Status.PAGED);
    }

    @Test
    void two_gaps_with_one_fallback_page_it_once() {
        var page = bench.asked(SUPPORT, DELIVERY);
        placedWithGaps(page, List.of(), SUPPORT, DELIVERY);

        assertThat(paged()).containsExactly(List.of(SUPPORT, DELIVERY), List.of(MANAGEMENT));
        assertThat(bench.latest().request().why())
                .isEqualTo("Instead of #1: nobody is on call for customer-support, delivery");
    }

    @Test
    void two_that_fail_with_one_fallback_page_it_once() {
        reports.failed(bench.asked(SUPPORT, DELIVERY, EUROPE).id(), "The pager did not take it.");
        assertThat(paged()).containsExactly(List.of(SUPPORT, DELIVERY, EUROPE), List.of(MANAGEMENT, AMERICA));
    }

    @Test
    void a_fallback_that_was_paged_beside_it_is_not_paged_again() {
        placedWithGaps(bench.asked(SUPPORT, MANAGEMENT), List.of("mara@acme.example"), SUPPORT);
        assertThat(bench.memory.all()).hasSize(1);
    }

    @Test
    void a_ring_of_fallbacks_pages_each_once_and_ends() {
        bench.asked(EUROPE);
        for (int i = 0; i < 5; i++) {
            reports.failed(bench.latest().id(), "There is no such schedule.");
        }
        assertThat(paged()).containsExactly(List.of(EUROPE), List.of(AMERICA), List.of(ASIA));
    }

    @Test
    void where_there_is_no_fallback_nobody_else_is_paged() {
        var page = bench.asked(MANAGEMENT);
        reports.failed(page.id(), "There is no such schedule.");
        assertThat(bench.memory.all()).containsExactly(bench.now(page));
        assertThat(bench.promises(PagingEffect.TELL_REQUESTER)).containsExactly("TELL_REQUESTER NOT_DELIVERED U0ANA");
    }

    @Test
    void for_a_page_that_is_closed_nobody_else_is_paged() {
        var failed = bench.asked(SUPPORT);
        paging.close(failed.id(), BEN);
        reports.failed(failed.id(), "There is no such schedule.");

        var gap = bench.asked(SUPPORT);
        paging.close(gap.id(), BEN);
        placedWithGaps(gap, List.of(), SUPPORT);

        assertThat(paged()).containsExactly(List.of(SUPPORT), List.of(SUPPORT));
    }

    @Test
    void a_page_repeated_on_purpose_has_its_fallback_too() {
        var page = bench.asked(SUPPORT);
        reports.failed(page.id(), "There is no such schedule.");
        var again = ((Changed.Done) paging.pageAgain(page.id(), MARA, "again")).page();
        reports.failed(again.id(), "There is no such schedule.");

        assertThat(paged())
                .containsExactly(List.of(SUPPORT), List.of(MANAGEMENT), List.of(SUPPORT), List.of(MANAGEMENT));
        assertThat(bench.latest().requester()).isEqualTo(MARA);
    }

    @Test
    void a_person_has_no_fallback() {
        var page = paging.request(new Paging.Request(
                        "db down",
                        Optional.empty(),
                        List.of(new Target.Person("ben@acme.example")),
                        ANA,
                        "C0HERE",
                        "request"))
                .page();
        reports.failed(page.id(), "There is no such user.");
        assertThat(bench.memory.all()).hasSize(1);
    }
}
