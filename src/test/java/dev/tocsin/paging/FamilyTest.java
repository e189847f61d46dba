package dev.tocsin.paging;

import static dev.tocsin.paging.Bench.ANA;
import static dev.tocsin.paging.Bench.BEN;
import static dev.tocsin.paging.Bench.MANAGEMENT;
import static dev.tocsin.paging.Bench.MARA;
import static dev.tocsin.paging.Bench.NIGHT;
import static dev.tocsin.paging.Bench.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several pages for the same: what is done with one is done with all, and the later deed holds. */
class FamilyTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Bench bench = new Bench();
    private final Paging paging = bench.paging;
    private final PagerReports reports = bench.reports;

    /** A page that reached nobody, and the one in its place. */
    private Page replaced(RotationName rotation) {
        var page = bench.asked(rotation);
        reports.failed(page.id(), "There is no such schedule.");
        var instead = bench.latest();
        reports.placed(
                instead.id(),
                new PageEvent.AlertPlaced(new AlertId("instead"), List.of("mara@acme.example"), List.of()));
        bench.memory.settle();
        return bench.now(page);
    }

    private Page instead() {
        return bench.latest();
    }

    private void share(Page from, Page to) {
        paging.follow(to.id(), from.id());
    }

    private Optional<Actor> holder(Page page) {
        return bench.now(page).rules().holder();
    }

    @Test
    void an_answer_is_shared_with_its_moment_and_told_once() {
        var page = replaced(SUPPORT);
        bench.clock.pass(MINUTE);
        var at = bench.clock.instant();
        paging.acknowledge(instead().id(), BEN);
        bench.clock.pass(MINUTE);
        share(instead(), page);
        assertThat(bench.now(page).acknowledged()).contains(new Page.By(BEN, at));
        assertThat(bench.promises(PagingEffect.TELL_REQUESTER)).containsExactly("TELL_REQUESTER ACKNOWLEDGED U0ANA");
        share(bench.now(page), instead());
        share(instead(), page);
        assertThat(bench.now(page).version()).as("nothing new").isEqualTo(page.version() + 1);
    }

    /** The echo of an answer arrives after that was taken back. */
    @Test
    void what_was_given_back_is_not_answered_again_by_an_echo() {
        var page = replaced(SUPPORT);
        paging.acknowledge(page.id(), BEN);
        share(bench.now(page), instead());
        bench.clock.pass(MINUTE);
        paging.unacknowledge(page.id(), BEN);
        share(instead(), page);
        assertThat(bench.now(page).acknowledged()).isEmpty();
        share(bench.now(page), instead());
        assertThat(instead().acknowledged()).isEmpty();
    }

    @Test
    void whoever_takes_it_meanwhile_keeps_it() {
        var page = replaced(SUPPORT);
        paging.acknowledge(page.id(), BEN);
        share(bench.now(page), instead());
        bench.clock.pass(MINUTE);
        paging.unacknowledge(page.id(), BEN);
        bench.clock.pass(MINUTE);
        bench.changes.own(instead().id(), MARA);
        share(bench.now(page), instead());
        assertThat(holder(instead())).contains(MARA);
        share(instead(), page);
        assertThat(holder(page)).contains(MARA);
    }

    @Test
    void a_new_owner_and_signs_of_life_are_shared() {
        var page = replaced(SUPPORT);
        paging.acknowledge(instead().id(), BEN);
        share(instead(), page);
        bench.clock.pass(MINUTE);
        bench.changes.own(page.id(), MARA);
        share(bench.now(page), instead());
        assertThat(holder(instead())).contains(MARA);
        bench.clock.pass(MINUTE);
        paging.note(page.id(), MARA, "on it", "note");
        share(bench.now(page), instead());
        assertThat(instead().signOfLife()).contains(bench.clock.instant());
    }

    @Test
    void a_close_is_shared() {
        var page = replaced(SUPPORT);
        paging.close(page.id(), ANA);
        share(bench.now(page), instead());
        assertThat(instead().closed()).isPresent();
        assertThat(bench.promises(PagingEffect.CLOSE_ALERT)).hasSize(2);
    }

    @Test
    void whoever_joined_hears_of_the_page_in_its_place_too() {
        var page = bench.asked(SUPPORT);
        paging.request(bench.wish("db down", MARA, SUPPORT));
        reports.failed(page.id(), "There is no such schedule.");
        assertThat(instead().requesters()).containsExactly(ANA, MARA);
    }

    @Test
    void what_calls_nobody_cannot_be_made_quiet() {
        var page = replaced(SUPPORT);
        assertThat(bench.changes.snooze(page.id(), BEN, MINUTE))
                .isInstanceOfSatisfying(
                        Paging.Changed.Impossible.class,
                        no -> assertThat(no.why()).isEqualTo("It calls nobody; page #2 does, in its place."));
    }

    /** Ben is called as well as management is, in place of the others. */
    @Test
    void where_a_part_was_reached_its_page_tells_and_goes_on() {
        var page = bench.asked(NIGHT, SUPPORT);
        reports.placed(
                page.id(), new PageEvent.AlertPlaced(new AlertId("a"), List.of("ben@acme.example"), List.of(SUPPORT)));
        assertThat(instead().rotations()).containsExactly(MANAGEMENT);
        assertThat(bench.now(page).nextTurnAt()).as("it escalates").isPresent();
        bench.memory.settle();
        paging.acknowledge(instead().id(), MARA);
        share(instead(), page);
        assertThat(bench.promises(PagingEffect.TELL_REQUESTER)).containsExactly("TELL_REQUESTER ACKNOWLEDGED U0ANA");
    }
}
