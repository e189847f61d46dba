package dev.tocsin.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Effect;
import dev.tocsin.paging.About;
import dev.tocsin.paging.AlertId;
import dev.tocsin.paging.AlertState;
import dev.tocsin.paging.Escalation;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageEvent;
import dev.tocsin.paging.PageEvent.Recorded;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.PagingEffect;
import dev.tocsin.paging.PagingSystem;
import dev.tocsin.paging.Priority;
import dev.tocsin.paging.RotationName;
import dev.tocsin.paging.Target;
import dev.tocsin.paging.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of pages keeps. */
abstract class PagesContract extends StoreContract {
    private static final RotationName SUPPORT = new RotationName("customer-support");
    private static final RotationName ACCENTED = new RotationName("Ünterstützung/EU 2.0");

    /** One page for each kind of event, with every optional field both ways, and hostile text wherever text is free. */
    static Stream<List<PageEvent>> histories() {
        var plain = request("db down", Optional.empty(), "", Optional.empty());
        var full = request(
                "db down",
                Optional.of(new PageId("page-0000abcd")),
                "Instead of #3: nobody is on call",
                Optional.of(7));
        var histories = new ArrayList<List<PageEvent>>(List.of(
                List.of(plain),
                List.of(full),
                List.of(forTicket("T-123")),
                List.of(plain, new PageEvent.RequestJoined("C0OTHER")),
                List.of(plain, new PageEvent.AlertPlaced(new AlertId("a-1"), List.of(), List.of())),
                List.of(
                        plain,
                        new PageEvent.AlertPlaced(
                                new AlertId("a-2"), List.of("ben@acme.example", "Zoë"), List.of(SUPPORT, ACCENTED))),
                List.of(plain, new PageEvent.PageAcknowledged(), new PageEvent.PageUnacknowledged()),
                List.of(plain, new PageEvent.PageClosed())));
        for (var state : AlertState.values()) {
            histories.add(List.of(plain, new PageEvent.AlertSeen(state)));
        }
        for (var text : HOSTILE) {
            histories.add(List.of(
                    request(text, Optional.empty(), text, Optional.empty()),
                    new PageEvent.RequestJoined(text),
                    new PageEvent.DeliveryDelayed(text),
                    new PageEvent.AlertAccepted(text),
                    new PageEvent.DeliveryFailed(text),
                    new PageEvent.StandInPaged(new PageId("page-00000042"), 42, text),
                    new PageEvent.NoteAdded(text, text),
                    new PageEvent.AlertPlaced(new AlertId("a" + text), List.of(text), List.of()),
                    new PageEvent.CalleesSeen(List.of(text)),
                    new PageEvent.ReasonGiven(text),
                    new PageEvent.HandoverOffered(List.of(text)),
                    new PageEvent.PageAssigned(Actor.inSlack("U0" + text, text, Optional.of(text))),
                    new PageEvent.TargetAdded(new Target.Rotation(ACCENTED), true),
                    new PageEvent.ChangeRefused(12, text),
                    new PageEvent.ChangeArrived(12),
                    new PageEvent.TagsAdded(List.of(text)),
                    new PageEvent.PriorityChanged(Priority.P5),
                    new PageEvent.ActionExecuted(text),
                    new PageEvent.PageSnoozed(Instant.parse("2026-11-20T03:00:00.123456789Z")),
                    new PageEvent.SnoozeEnded(),
                    new PageEvent.RulesPinned(
                            List.of(
                                    new Escalation.Step(
                                            Duration.ofMinutes(10), List.of(new Target.Person("ben@acme.example"))),
                                    new Escalation.Step(
                                            Duration.ofSeconds(1).plusNanos(1), List.of(new Target.Rotation(SUPPORT)))),
                            2,
                            Optional.of(Duration.ofHours(4))),
                    new PageEvent.AlsoCalled(new PageId("page-00000009")),
                    new PageEvent.TurnTaken(
                            0, List.of(new Target.Rotation(SUPPORT)), Optional.of(new PageId("page-00000042"))),
                    new PageEvent.TurnMissed(new PageId("page-00000042")),
                    new PageEvent.EscalationOver(),
                    new PageEvent.CallsFor(new PageId("page-00000042")),
                    new PageEvent.PageAcknowledged(),
                    new PageEvent.StillOnItAsked(),
                    new PageEvent.StillOnIt(),
                    new PageEvent.PagerPinned(PagingSystem.JSM),
                    new PageEvent.Rehearsed(PagingSystem.JSM, List.of(text)),
                    new PageEvent.AcknowledgementExpired()));
        }
        return histories.stream();
    }

    private static PageEvent request(String message, Optional<PageId> follows, String why, Optional<Integer> alsoOpen) {
        return new PageEvent.PageRequested(
                41,
                message,
                Priority.P2,
                List.of(new Target.Rotation(ACCENTED), new Target.Person("Ben@Acme.example")),
                "C0SUPPORT",
                "slack:" + message,
                follows,
                why,
                alsoOpen,
                Optional.empty());
    }

    private static PageEvent forTicket(String label) {
        return new PageEvent.PageRequested(
                42,
                "db down",
                Priority.P1,
                List.of(new Target.Rotation(SUPPORT)),
                "",
                "ticket:open:1",
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.of(new About("ticket-1", label)));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void events_come_back_as_they_were(List<PageEvent> events) {
        var recorded = new ArrayList<Recorded>();
        var actors = List.of(ANA, BEN, Actor.TOCSIN);
        for (var event : events) {
            recorded.add(by(actors.get(recorded.size() % actors.size()), event));
            clock.pass(Duration.ofMillis(1));
        }
        var page = Page.of(freshPageId(), recorded);

        work.run(session -> {
            session.pages().save(page, 0);
            return page;
        });

        assertThat(found(page.id()).history()).isEqualTo(recorded);
    }

    @Test
    void every_kind_of_event_is_tried() {
        var tried = new HashSet<Class<?>>();
        histories().forEach(events -> events.forEach(e -> tried.add(e.getClass())));
        var kinds = new HashSet<Class<?>>(Arrays.asList(PageEvent.class.getPermittedSubclasses()));
        assertThat(tried).isEqualTo(kinds);
    }

    @Test
    void a_page_is_found_by_its_id_its_number_its_request_and_its_alert() {
        var other = kept(keptPage(), new PageEvent.AlertPlaced(new AlertId("alert-other"), List.of(), List.of()));
        var page = kept(keptPage(), new PageEvent.AlertPlaced(new AlertId("alert-mine"), List.of(), List.of()));

        assertThat(work.<Optional<Page>>read(s -> s.pages().find(page.id()))).contains(page);
        assertThat(work.<Optional<Page>>read(s -> s.pages().findByNumber(page.number())))
                .contains(page);
        assertThat(work.<Optional<Page>>read(
                        s -> s.pages().findByRequest(page.request().requestKey())))
                .contains(page);
        assertThat(work.<Optional<Page>>read(s -> s.pages().findByAlert(new AlertId("alert-mine"))))
                .contains(page);
        assertThat(page).isNotEqualTo(other);
    }

    @Test
    void what_was_never_kept_is_not_found() {
        kept(keptPage(), new PageEvent.AlertPlaced(new AlertId("alert-mine"), List.of(), List.of()));

        assertThat(work.<Optional<Page>>read(s -> s.pages().find(freshPageId())))
                .isEmpty();
        assertThat(work.<Optional<Page>>read(s -> s.pages().findByNumber(4711))).isEmpty();
        assertThat(work.<Optional<Page>>read(s -> s.pages().findByRequest("request")))
                .isEmpty();
        assertThat(work.<Optional<Page>>read(s -> s.pages().findByAlert(new AlertId("ALERT-MINE"))))
                .isEmpty();
    }

    @Test
    void open_pages_come_newest_first_without_the_closed_ones() {
        var first = keptPage();
        clock.pass(Duration.ofMillis(1));
        var closed = kept(keptPage(), new PageEvent.PageClosed());
        clock.pass(Duration.ofMillis(1));
        var acknowledged = kept(keptPage(), new PageEvent.PageAcknowledged());
        clock.pass(Duration.ofMillis(1));
        var failed = kept(keptPage(), new PageEvent.DeliveryFailed("no such schedule"));

        assertThat(open(10)).containsExactly(failed, acknowledged, first).doesNotContain(closed);
        assertThat(open(2)).containsExactly(failed, acknowledged);
    }

    @Test
    void of_two_pages_of_one_moment_the_higher_number_is_the_newer() {
        var pages = new ArrayList<Page>();
        for (int i = 0; i < 5; i++) {
            pages.add(0, keptPage());
        }
        assertThat(open(10)).isEqualTo(pages);
    }

    @Test
    void whoever_saves_over_an_unseen_change_is_refused_and_leaves_nothing() {
        var page = keptPage();
        var seenByBoth = page;
        var first = kept(seenByBoth, new PageEvent.PageAcknowledged());

        assertThatThrownBy(() -> work.run(session -> {
                    session.outbox()
                            .add(Effect.of(
                                    PagingEffect.CLOSE_ALERT,
                                    "close",
                                    "pager",
                                    page.id().value(),
                                    ""));
                    session.pages().save(seenByBoth.with(by(ANA, new PageEvent.PageClosed())), 1);
                    return "saved";
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("changed by somebody else since version 1");

        assertThat(found(page.id())).isEqualTo(first);
        assertThat(texts("select key from effect")).isEmpty();
        assertThat(scheduled()).isEmpty();
    }

    @Test
    void a_page_cannot_be_opened_over_another() {
        var page = keptPage();
        assertThatThrownBy(() -> work.run(session -> {
                    session.pages().save(Page.of(page.id(), List.of(by(BEN, requested(99)))), 0);
                    return "saved";
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(found(page.id())).isEqualTo(page);
    }

    @Test
    void a_request_opens_one_page_only() {
        var page = keptPage();
        var again = page.request();
        assertThatThrownBy(() -> work.run(session -> {
                    session.pages().save(Page.of(freshPageId(), List.of(by(ANA, again))), 0);
                    return "saved";
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(open(10)).containsExactly(page);
    }

    @Test
    void the_row_beside_the_events_says_what_their_replay_says() {
        var page = keptPage();
        assertRow(page);
        for (var event : List.of(
                new PageEvent.DeliveryDelayed("the pager answers 503"),
                new PageEvent.AlertAccepted("r-1"),
                new PageEvent.AlertPlaced(new AlertId("a-1"), List.of("ben"), List.of()),
                new PageEvent.PageAcknowledged(),
                new PageEvent.AlertSeen(AlertState.ACKNOWLEDGED),
                new PageEvent.PageUnacknowledged(),
                new PageEvent.NoteAdded("hm", "n-1"),
                new PageEvent.PageClosed())) {
            page = kept(page, event);
            assertRow(page);
        }
        var failed = kept(keptPage(), new PageEvent.DeliveryFailed("no such schedule"));
        assertRow(failed);
    }

    private void assertRow(Page page) {
        assertThat(found(page.id())).isEqualTo(page);
        assertThat(texts(
                        "select status || ' ' || version || ' ' || coalesce(alert_id, '-') from page where id = ?",
                        page.id().value()))
                .containsExactly(page.status() + " " + page.version() + " "
                        + page.alert().map(AlertId::value).orElse("-"));
    }

    @Test
    void numbers_never_repeat_for_four_who_ask_at_once() throws InterruptedException, ExecutionException {
        var numbers = together(4, () -> {
            var mine = new ArrayList<Integer>();
            for (int i = 0; i < 25; i++) {
                mine.add(keptPage().number());
            }
            return mine;
        });

        assertThat(numbers.stream().flatMap(List::stream).toList()).hasSize(100).doesNotHaveDuplicates();
        assertThat(open(200)).hasSize(100);
    }

    @Test
    void of_four_who_change_one_version_at_once_one_wins() throws InterruptedException, ExecutionException {
        var page = keptPage();
        var outcomes = together(4, () -> {
            try {
                return kept(page, new PageEvent.PageAcknowledged()).version();
            } catch (IllegalStateException lost) {
                return -1;
            }
        });
        assertThat(outcomes).containsExactlyInAnyOrder(2, -1, -1, -1);
        assertThat(found(page.id()).version()).isEqualTo(2);
    }

    @Test
    void a_throw_keeps_none_of_the_work() {
        var page = keptPage();
        var number = page.number();
        assertThatThrownBy(() -> work.run(session -> {
                    session.pages().save(page.with(by(BEN, new PageEvent.PageClosed())), 1);
                    session.pages()
                            .save(
                                    Page.of(
                                            freshPageId(),
                                            List.of(by(
                                                    ANA,
                                                    requested(session.pages().nextNumber())))),
                                    0);
                    throw new IllegalArgumentException("a bug");
                }))
                .hasMessage("a bug");

        assertThat(open(10)).containsExactly(page);
        assertThat(keptPage().number())
                .as("never given twice, gaps are possible")
                .isGreaterThan(number);
    }

    @Test
    void everything_is_still_there_after_a_restart() {
        var page = kept(
                keptPage(),
                new PageEvent.AlertPlaced(new AlertId("a-1"), List.of("ben"), List.of()),
                new PageEvent.PageAcknowledged());
        reopen();

        assertThat(found(page.id())).isEqualTo(page);
        assertThat(open(10)).containsExactly(page);
        assertThat(keptPage().number()).isGreaterThan(page.number());
    }

    @Test
    void a_field_that_a_newer_version_added_is_passed_over() {
        var page = kept(keptPage(), new PageEvent.NoteAdded("hm", "n-1"));
        change("update page_event set data = replace(data, '{', '{\"colour\":\"red\",') where kind = 'NoteAdded'");
        assertThat(found(page.id())).isEqualTo(page);
    }

    @Test
    void an_event_that_only_a_newer_version_knows_is_not_passed_over() {
        var page = kept(keptPage(), new PageEvent.PageClosed());
        change("update page_event set kind = 'PageMerged' where kind = 'PageClosed'");
        assertThatThrownBy(() -> found(page.id())).hasMessageContaining("PageMerged");
    }

    // Several at once

    @Test
    void two_people_with_the_same_wish_open_one_page() throws Exception {
        for (int round = 0; round < 20; round++) {
            var text = "db down " + round;
            var opened = together(
                    4,
                    () -> work.<Integer>run(session -> {
                        var wanted = requested(0);
                        var same = session.pages().holdWish(Wish.of(wanted.targets(), text), Instant.EPOCH);
                        if (same.isPresent()) {
                            return same.get().number();
                        }
                        var number = session.pages().nextNumber();
                        var first = new PageEvent.PageRequested(
                                number,
                                text,
                                wanted.priority(),
                                wanted.targets(),
                                wanted.channel(),
                                wanted.requestKey(),
                                Optional.empty(),
                                "",
                                Optional.empty(),
                                Optional.empty());
                        session.pages().save(Page.of(freshPageId(), List.of(by(ANA, first))), 0);
                        return number;
                    }));
            assertThat(opened).as("round %d", round).containsOnly(opened.get(0));
        }
    }

    @Test
    void whoever_holds_a_page_keeps_the_others_waiting() throws Exception {
        var page = keptPage();
        for (int round = 0; round < 10; round++) {
            together(
                    6,
                    () -> work.run(session -> {
                        var held = session.pages().hold(page.id()).orElseThrow();
                        session.pages()
                                .save(
                                        held.with(by(BEN, new PageEvent.NoteAdded("note", "n-" + held.version()))),
                                        held.version());
                        return held;
                    }));
        }
        assertThat(found(page.id()).version()).isEqualTo(61);
    }

    @Test
    void a_page_that_is_not_there_cannot_be_held() {
        assertThat(work.<Optional<Page>>run(session -> session.pages().hold(new PageId("page-00000000"))))
                .isEmpty();
    }

    @Test
    void the_same_wish_is_found_whatever_its_spelling_while_it_is_open_and_young() {
        var page = keptPage();
        var since = page.requestedAt().minusSeconds(1);
        var wish = Wish.of(page.request().targets(), "  DB \n down ");
        assertThat(work.<Optional<Page>>run(s -> s.pages().holdWish(wish, since)))
                .contains(page);
        assertThat(work.<Optional<Page>>run(s -> s.pages().holdWish(wish, page.requestedAt())))
                .isEmpty();
        assertThat(work.<Optional<Page>>run(
                        s -> s.pages().holdWish(Wish.of(page.request().targets(), "db up"), since)))
                .isEmpty();
        kept(page, new PageEvent.PageClosed());
        assertThat(work.<Optional<Page>>run(s -> s.pages().holdWish(wish, since)))
                .isEmpty();
    }

    @Test
    void the_newest_open_page_for_a_target_is_found() {
        keptPage();
        clock.pass(Duration.ofSeconds(1));
        var newer = keptPage();
        var targets = newer.request().targets();
        assertThat(work.<Optional<Page>>read(s -> s.pages().findOpenFor(targets)))
                .contains(newer);
        var nobody = List.<Target>of(new Target.Person("nobody@acme.example"));
        assertThat(work.<Optional<Page>>read(s -> s.pages().findOpenFor(nobody)))
                .isEmpty();
    }

    @Test
    void an_open_page_that_repeats_another_is_found() {
        var page = keptPage();
        assertThat(work.<Optional<Page>>read(s -> s.pages().findOpenFollowing(page.id())))
                .isEmpty();
        var again = work.run(session -> {
            var number = session.pages().nextNumber();
            var event = new PageEvent.PageRequested(
                    number,
                    "db down",
                    Priority.P1,
                    page.request().targets(),
                    "C0SUPPORT",
                    "again-" + number,
                    Optional.of(page.id()),
                    "Paged again",
                    Optional.empty(),
                    Optional.empty());
            var made = Page.of(freshPageId(), List.of(by(ANA, event)));
            session.pages().save(made, 0);
            return made;
        });
        assertThat(work.<Optional<Page>>read(s -> s.pages().findOpenFollowing(page.id())))
                .contains(again);
    }

    private Page found(PageId id) {
        return work.<Optional<Page>>read(session -> session.pages().find(id)).orElseThrow();
    }

    private List<Page> open(int limit) {
        return work.read(session -> session.pages().open(limit));
    }
}
