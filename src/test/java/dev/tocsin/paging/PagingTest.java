package dev.tocsin.paging;

import static dev.tocsin.paging.Bench.ALERT;
import static dev.tocsin.paging.Bench.ANA;
import static dev.tocsin.paging.Bench.BEN;
import static dev.tocsin.paging.Bench.DELIVERY;
import static dev.tocsin.paging.Bench.MANAGEMENT;
import static dev.tocsin.paging.Bench.MARA;
import static dev.tocsin.paging.Bench.SUPPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Effect;
import dev.tocsin.paging.Paging.Changed;
import dev.tocsin.paging.Paging.Requested;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people ask of a page, and what is promised because of it. */
class PagingTest {
    private final Bench bench = new Bench();
    private final Paging paging = bench.paging;
    private final PagerReports reports = bench.reports;

    // Asking

    @Test
    void a_wish_opens_a_page_and_promises_the_call_and_a_card() {
        var opened = paging.request(bench.wish("db down", ANA, SUPPORT));

        assertThat(opened).isInstanceOf(Requested.Opened.class);
        var page = opened.page();
        assertThat(page.number()).isEqualTo(1);
        assertThat(page.request().message()).isEqualTo("db down");
        assertThat(page.request().channel()).isEqualTo("C0HERE");
        assertThat(page.requester()).isEqualTo(ANA);
        assertThat(page.requestedAt()).isEqualTo(bench.clock.instant());
        assertThat(page.request().follows()).isEmpty();
        assertThat(page.request().alsoOpen()).isEmpty();
        assertThat(bench.promises()).containsExactly("CALL_PAGER", "SHOW_CARD C0SUPPORT");
        assertThat(bench.memory.promised())
                .extracting(Effect::subject)
                .containsOnly(page.id().value());
    }

    @Test
    void several_targets_are_one_page_with_a_card_in_each_channel_once() {
        var targets = List.<Target>of(
                new Target.Rotation(SUPPORT),
                new Target.Rotation(DELIVERY),
                new Target.Person("ben@acme.example"),
                new Target.Person("cleo@acme.example"));
        paging.request(new Paging.Request("db down", Optional.empty(), targets, ANA, "C0HERE", "request"));

        assertThat(bench.promises())
                .containsExactly("CALL_PAGER", "SHOW_CARD C0SUPPORT", "SHOW_CARD C0DELIVERY", "SHOW_CARD C0DEFAULT");
    }

    @Test
    void a_page_that_names_no_priority_has_the_most_urgent_of_its_rotations() {
        assertThat(bench.asked(SUPPORT, DELIVERY, MANAGEMENT).request().priority())
                .isEqualTo(Priority.P1);
        var person = new Paging.Request(
                "db down", Optional.empty(), List.of(new Target.Person("b@c.example")), ANA, "C0HERE", "r-1");
        assertThat(paging.request(person).page().request().priority()).isEqualTo(Priority.P3);
        var said = new Paging.Request("other", Optional.of(Priority.P5), Bench.to(DELIVERY), ANA, "C0HERE", "r-2");
        assertThat(paging.request(said).page().request().priority()).isEqualTo(Priority.P5);
    }

    @Test
    void a_page_without_a_target_is_no_wish() {
        assertThatThrownBy(() -> bench.wish("db down", ANA)).hasMessage("a page needs a target");
    }

    @Test
    void a_request_that_is_repeated_opens_nothing_even_after_the_page_was_closed() {
        var wish = bench.wish("db down", ANA, SUPPORT);
        var page = paging.request(wish).page();
        paging.close(page.id(), BEN);
        bench.memory.settle();
        bench.clock.pass(Duration.ofDays(1));

        var again = paging.request(wish);

        assertThat(again).isEqualTo(new Requested.AlreadyAsked(bench.now(page)));
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void two_who_ask_the_same_with_the_same_words_within_ten_minutes_join_one_page() {
        var page = bench.asked(SUPPORT, DELIVERY);
        bench.memory.settle();
        bench.clock.pass(Duration.ofMinutes(10).minusMillis(1));

        var joined = paging.request(bench.wish("  DB \n down ", MARA, DELIVERY, SUPPORT));

        assertThat(joined).isInstanceOf(Requested.Joined.class);
        assertThat(joined.page().id()).isEqualTo(page.id());
        assertThat(joined.page().requesters()).containsExactly(ANA, MARA);
        assertThat(bench.promises()).containsExactly("SHOW_CARD C0SUPPORT", "SHOW_CARD C0DELIVERY");
        assertThat(bench.memory.all()).hasSize(1);
    }

    @Test
    void after_ten_minutes_the_same_words_open_another_page_that_names_the_first() {
        var page = bench.asked(SUPPORT);
        bench.clock.pass(Duration.ofMinutes(10));
        var second = paging.request(bench.wish("db down", MARA, SUPPORT));
        assertThat(second).isInstanceOf(Requested.Opened.class);
        assertThat(second.page().request().alsoOpen()).contains(page.number());
    }

    @Test
    void different_words_open_another_page_that_names_the_one_already_open() {
        var page = bench.asked(SUPPORT);
        var second = paging.request(bench.wish("disk full", MARA, SUPPORT));
        assertThat(second).isInstanceOf(Requested.Opened.class);
        assertThat(second.page().request().alsoOpen()).contains(page.number());
        assertThat(second.page().number()).isEqualTo(2);
    }

    @Test
    void the_same_words_to_more_targets_open_another_page_that_names_the_one_already_open() {
        var page = bench.asked(SUPPORT);
        var second = paging.request(bench.wish("db down", MARA, DELIVERY, SUPPORT));
        assertThat(second).isInstanceOf(Requested.Opened.class);
        assertThat(second.page().request().alsoOpen()).contains(page.number());
    }

    @Test
    void other_targets_open_a_page_of_their_own() {
        bench.asked(SUPPORT);
        var second = paging.request(bench.wish("db down", MARA, DELIVERY));
        assertThat(second).isInstanceOf(Requested.Opened.class);
        assertThat(second.page().request().alsoOpen()).isEmpty();
    }

    @Test
    void whoever_asks_twice_has_already_asked() {
        var page = bench.asked(SUPPORT);
        bench.memory.settle();
        var sameHuman = Actor.inSlack("U0ANA2", "Ana at home", Optional.of("ana@acme.example"));

        assertThat(paging.request(bench.wish("db down", ANA, SUPPORT))).isEqualTo(new Requested.AlreadyAsked(page));
        assertThat(paging.request(bench.wish("db down", sameHuman, SUPPORT)))
                .isEqualTo(new Requested.AlreadyAsked(page));
        paging.request(bench.wish("db down", MARA, SUPPORT));
        assertThat(paging.request(bench.wish("db down", MARA, SUPPORT))).isInstanceOf(Requested.AlreadyAsked.class);
        assertThat(bench.now(page).requesters()).containsExactly(ANA, MARA);
    }

    @Test
    void nobody_joins_a_page_that_was_not_delivered_or_is_closed() {
        var failed = bench.asked(MANAGEMENT);
        reports.failed(failed.id(), "There is no such schedule.");
        assertThat(paging.request(bench.wish("db down", MARA, MANAGEMENT))).isInstanceOf(Requested.Opened.class);

        var closed = bench.asked(DELIVERY);
        paging.close(closed.id(), BEN);
        var after = paging.request(bench.wish("db down", MARA, DELIVERY));
        assertThat(after).isInstanceOf(Requested.Opened.class);
        assertThat(after.page().request().alsoOpen()).isEmpty();
    }

    @Test
    void a_page_is_found_by_its_id_and_its_number() {
        var page = bench.asked(SUPPORT);
        assertThat(paging.find(page.id())).contains(page);
        assertThat(paging.find(page.number())).contains(page);
        assertThat(paging.find(4711)).isEmpty();
        assertThat(paging.open(10)).containsExactly(page);
    }

    @Test
    void a_text_without_a_target_is_kept() {
        var draft = new Draft("draft-1", "db down", Optional.empty(), ANA, "C0HERE", bench.clock.instant());
        paging.keep(draft);
        assertThat(paging.draft("draft-1")).contains(draft);
        assertThat(paging.draft("draft-2")).isEmpty();
    }

    // Taking, giving back, closing

    @Test
    void acknowledging_tells_the_pager_the_card_and_whoever_asked() {
        var page = bench.placed();
        bench.clock.pass(Duration.ofMinutes(2));

        var changed = paging.acknowledge(page.id(), BEN);

        assertThat(changed).isEqualTo(new Changed.Done(bench.now(page)));
        assertThat(bench.now(page).acknowledged()).contains(new Page.By(BEN, bench.clock.instant()));
        assertThat(bench.since(page)).containsExactly("PageAcknowledged by Ben");
        assertThat(bench.promises())
                .containsExactlyInAnyOrder(
                        "ACKNOWLEDGE_ALERT", "SHOW_CARD C0SUPPORT", "TELL_REQUESTER ACKNOWLEDGED U0ANA");
    }

    @Test
    void acknowledging_twice_keeps_the_first_responder() {
        var page = bench.placed();
        paging.acknowledge(page.id(), BEN);
        var first = bench.now(page).acknowledged().orElseThrow();
        bench.memory.settle();
        bench.clock.pass(Duration.ofSeconds(1));

        assertThat(paging.acknowledge(page.id(), MARA)).isEqualTo(new Changed.Already(bench.now(page), first));
        assertThat(paging.acknowledge(page.id(), BEN)).isEqualTo(new Changed.Already(bench.now(page), first));

        assertThat(bench.now(page).acknowledged()).contains(first);
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void giving_back_makes_it_need_somebody_again() {
        var page = bench.placed();
        paging.acknowledge(page.id(), BEN);
        bench.memory.settle();

        assertThat(paging.unacknowledge(page.id(), MARA)).isInstanceOf(Changed.Done.class);

        assertThat(bench.now(page).status()).isEqualTo(Page.Status.PAGED);
        assertThat(bench.promises())
                .containsExactlyInAnyOrder(
                        "UNACKNOWLEDGE_ALERT",
                        "SHOW_CARD C0SUPPORT",
                        "TELL_REQUESTER UNACKNOWLEDGED U0ANA",
                        "TELL_REQUESTER ENDED U0BEN");
        bench.memory.settle();
        paging.acknowledge(page.id(), MARA);
        assertThat(bench.now(page).acknowledged().orElseThrow().actor()).isEqualTo(MARA);
        assertThat(bench.promises(PagingEffect.ACKNOWLEDGE_ALERT))
                .as("a second time")
                .hasSize(1);
    }

    @Test
    void what_nobody_has_cannot_be_given_back() {
        var page = bench.placed();
        assertThat(paging.unacknowledge(page.id(), BEN))
                .isEqualTo(new Changed.Impossible(page, "Nobody has acknowledged it."));
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void a_closed_page_stays_as_it_was_closed() {
        var page = bench.placed();
        paging.acknowledge(page.id(), BEN);
        assertThat(paging.close(page.id(), BEN)).isInstanceOf(Changed.Done.class);
        assertThat(bench.promises(PagingEffect.CLOSE_ALERT)).hasSize(1);
        var closed = bench.now(page).closed().orElseThrow();
        bench.memory.settle();

        assertThat(paging.acknowledge(page.id(), MARA)).isEqualTo(new Changed.Already(bench.now(page), closed));
        assertThat(paging.unacknowledge(page.id(), MARA)).isEqualTo(new Changed.Already(bench.now(page), closed));
        assertThat(paging.close(page.id(), MARA)).isEqualTo(new Changed.Already(bench.now(page), closed));
        assertThat(bench.now(page).acknowledged().orElseThrow().actor()).isEqualTo(BEN);
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void an_engineer_can_take_a_page_while_the_pager_is_down() {
        var page = bench.asked(SUPPORT);
        reports.delayed(page.id(), "the pager answers 503");
        assertThat(paging.acknowledge(page.id(), BEN)).isInstanceOf(Changed.Done.class);
        assertThat(bench.now(page).status()).isEqualTo(Page.Status.ACKNOWLEDGED);
    }

    @Test
    void nothing_can_be_done_with_a_page_that_is_not_there() {
        var nowhere = new PageId("page-99999999");
        assertThat(List.of(
                        paging.acknowledge(nowhere, BEN),
                        paging.unacknowledge(nowhere, BEN),
                        paging.close(nowhere, BEN),
                        paging.note(nowhere, BEN, "hm", "note-1"),
                        paging.pageAgain(nowhere, BEN, "request")))
                .containsOnly(new Changed.NoSuchPage());
        reports.observed(nowhere, Bench.view(AlertState.CLOSED), bench.clock.instant());
        reports.failed(nowhere, "no");
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void nobody_is_told_what_they_did_themselves() {
        var page = bench.placed();
        paging.request(bench.wish("db down", MARA, SUPPORT));
        bench.memory.settle();

        paging.acknowledge(page.id(), ANA);

        assertThat(bench.promises(PagingEffect.TELL_REQUESTER)).containsExactly("TELL_REQUESTER ACKNOWLEDGED U0MARA");
    }

    @Test
    void whoever_acknowledges_on_the_phone_is_known_by_their_address() {
        var page = bench.placed();
        reports.observed(
                page.id(),
                new Pager.AlertView(
                        ALERT, AlertState.ACKNOWLEDGED, true, Optional.of("Ana@Acme.example"), Optional.empty()),
                bench.clock.instant());
        assertThat(bench.now(page).acknowledged()).isPresent();
        assertThat(bench.promises(PagingEffect.TELL_REQUESTER)).isEmpty();
    }

    @Test
    void each_change_of_a_page_has_a_card_of_its_own_and_the_pager_hears_of_them_in_one_queue() {
        var page = bench.placed();
        paging.acknowledge(page.id(), BEN);
        paging.unacknowledge(page.id(), BEN);
        paging.note(page.id(), BEN, "hm", "note-1");
        paging.close(page.id(), BEN);

        assertThat(bench.promises(PagingEffect.SHOW_CARD)).hasSize(4);
        assertThat(bench.memory.promised().stream()
                        .filter(e -> e.queue().equals(PageBook.pagerQueue(page.id())))
                        .map(e -> e.kind().name()))
                .containsExactly("ACKNOWLEDGE_ALERT", "UNACKNOWLEDGE_ALERT", "CLOSE_ALERT");
    }

    // Notes

    @Test
    void a_note_sent_twice_is_said_once() {
        var page = bench.placed();
        assertThat(paging.note(page.id(), BEN, "on it", "note-1")).isInstanceOf(Changed.Done.class);
        assertThat(paging.note(page.id(), BEN, "on it", "note-1")).isInstanceOf(Changed.Done.class);
        assertThat(bench.now(page).notes()).extracting(Page.Note::text).containsExactly("on it");
        assertThat(bench.promises(PagingEffect.NOTE_ON_ALERT)).containsExactly("NOTE_ON_ALERT note-1");
        assertThat(bench.promises(PagingEffect.TELL_REQUESTER)).isEmpty();
    }

    @Test
    void the_same_words_with_another_key_are_another_note_and_a_closed_page_takes_it() {
        var page = bench.placed();
        paging.note(page.id(), BEN, "on it", "note-1");
        paging.close(page.id(), BEN);
        paging.note(page.id(), BEN, "on it", "note-2");
        assertThat(bench.now(page).notes()).hasSize(2);
    }

    // Again

    @Test
    void paging_again_opens_a_page_that_follows_the_first() {
        var page = bench.placed();

        var again = paging.pageAgain(page.id(), MARA, "again-1");

        var second = ((Changed.Done) again).page();
        assertThat(second.id()).isNotEqualTo(page.id());
        assertThat(second.request().follows()).contains(page.id());
        assertThat(second.request().why()).isEqualTo("Paged again after #1");
        assertThat(second.request().message()).isEqualTo("db down");
        assertThat(second.request().priority()).isEqualTo(page.request().priority());
        assertThat(second.request().targets()).isEqualTo(page.request().targets());
        assertThat(second.requester()).isEqualTo(MARA);
        assertThat(bench.promises(PagingEffect.CALL_PAGER)).hasSize(1);
        assertThat(bench.now(page)).as("the first stays as it was").isEqualTo(page);
    }

    @Test
    void a_second_click_pages_again_once() {
        var page = bench.placed();
        var first = paging.pageAgain(page.id(), MARA, "again-1");
        bench.memory.settle();
        assertThat(paging.pageAgain(page.id(), MARA, "again-1")).isEqualTo(first);
        assertThat(bench.promises()).isEmpty();
        assertThat(paging.pageAgain(page.id(), MARA, "again-2")).isNotEqualTo(first);
    }

    // How the call goes

    @Test
    void a_delay_is_told_once() {
        var page = bench.asked(SUPPORT);
        bench.memory.settle();
        reports.delayed(page.id(), "the pager answers 503");
        reports.delayed(page.id(), "the pager cannot be reached");

        assertThat(bench.since(page)).containsExactly("DeliveryDelayed by Tocsin");
        assertThat(bench.promises()).containsExactly("SHOW_CARD C0SUPPORT", "TELL_REQUESTER DELAYED U0ANA");
    }

    @Test
    void what_is_accepted_is_shown_once_it_takes_long_and_nobody_says_paged() {
        var page = bench.asked(SUPPORT);
        bench.memory.settle();
        reports.accepted(page.id(), "request-4711");

        assertThat(bench.now(page).status()).isEqualTo(Page.Status.ACCEPTED);
        assertThat(bench.now(page).accepted().orElseThrow().requestId()).isEqualTo("request-4711");
        assertThat(bench.promises()).isEmpty();
        reports.stillAccepted(page.id());
        assertThat(bench.promises()).containsExactly("SHOW_CARD C0SUPPORT");
    }

    @Test
    void what_is_placed_is_told_and_watched() {
        var page = bench.asked(SUPPORT);
        bench.memory.settle();
        reports.placed(page.id(), new PageEvent.AlertPlaced(ALERT, List.of("ben@acme.example"), List.of()));

        assertThat(bench.now(page).status()).isEqualTo(Page.Status.PAGED);
        assertThat(bench.promises())
                .containsExactlyInAnyOrder("WATCH_ALERT", "SHOW_CARD C0SUPPORT", "TELL_REQUESTER PAGED U0ANA");
    }

    @Test
    void what_is_placed_stays_placed() {
        var page = bench.placed();
        reports.accepted(page.id(), "request-2");
        reports.delayed(page.id(), "the pager answers 503");
        reports.failed(page.id(), "late");
        reports.placed(page.id(), new PageEvent.AlertPlaced(new AlertId("alert-2"), List.of(), List.of(SUPPORT)));

        assertThat(bench.now(page)).isEqualTo(page);
        assertThat(bench.promises()).isEmpty();
    }

    @Test
    void an_acknowledgement_from_before_the_alert_is_there_waits_behind_the_call() {
        var page = bench.asked(SUPPORT);
        paging.acknowledge(page.id(), BEN);
        reports.accepted(page.id(), "request-1");

        assertThat(bench.memory
                        .head(PageBook.pagerQueue(page.id()))
                        .orElseThrow()
                        .kind())
                .isEqualTo(PagingEffect.CALL_PAGER);
        assertThat(bench.promises(PagingEffect.ACKNOWLEDGE_ALERT)).hasSize(1);
    }

    // Hints, whispers, alarms

    @Test
    void a_hint_is_looked_into_once() {
        var page = bench.placed();
        reports.hinted(ALERT, "Acknowledge at 1");
        reports.hinted(ALERT, "Acknowledge at 1");
        reports.hinted(ALERT, "Close at 2");
        reports.hinted(new AlertId("of somebody else"), "Close at 2");

        assertThat(bench.now(page)).as("a hint alone changes nothing").isEqualTo(page);
        assertThat(bench.promises()).containsExactly("OBSERVE_ALERT Acknowledge at 1", "OBSERVE_ALERT Close at 2");
        assertThat(bench.memory.promised())
                .extracting(Effect::subject)
                .containsOnly(page.id().value());
    }

    @Test
    void a_whisper_and_an_alarm_are_said_once() {
        paging.whisper("click-1", "C0HERE", "U0BEN", "Ana has it already.");
        paging.whisper("click-1", "C0HERE", "U0BEN", "Ana has it already.");
        paging.alarm("dead-1", "Please look.");
        paging.alarm("dead-1", "Please look.");
        assertThat(bench.promises()).containsExactly("WHISPER U0BEN Ana has it already.", "ALARM Please look.");
    }
}
