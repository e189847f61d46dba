package dev.tocsin.paging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Actor;
import dev.tocsin.paging.PageEvent.PageAcknowledged;
import dev.tocsin.paging.PageEvent.PageClosed;
import dev.tocsin.paging.PageEvent.PageUnacknowledged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clicks, deliveries and observations in any order, any number of times: a walk for each seed. */
class PagingWalkTest {
    private static final int STEPS = 120;
    private static final List<Actor> PEOPLE = List.of(Bench.ANA, Bench.BEN, Bench.MARA);

    private static final List<RotationName> ROTATIONS =
            List.of(Bench.SUPPORT, Bench.DELIVERY, Bench.MANAGEMENT, Bench.SECOND);

    private static final List<AlertState> STATES = List.of(AlertState.values());
    private static final List<AlertState> NOT_CLOSED = List.of(AlertState.OPEN, AlertState.ACKNOWLEDGED);

    private final Bench bench = new Bench();
    private final Paging paging = bench.paging;
    private final PagerReports reports = bench.reports;
    private Random random = new Random();

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_order_of_things_breaks_a_page(long seed) {
        random = new Random(seed);
        bench.asked(Bench.SUPPORT, Bench.EUROPE);
        bench.asked(Bench.NIGHT);
        for (int step = 0; step < STEPS; step++) {
            var before = bench.memory.all();
            step();
            before.forEach(this::assertGrown);
            bench.memory.all().forEach(this::assertSound);
        }
        bench.memory.settle();
        for (var page : bench.memory.all()) {
            assertRepetitionAddsNothing(page);
        }
    }

    private void step() {
        var page = any(bench.memory.all());
        var id = page.id();
        switch (random.nextInt(24)) {
            case 0 -> paging.acknowledge(id, any(PEOPLE));
            case 1 -> paging.unacknowledge(id, any(PEOPLE));
            case 2 -> {
                // Closing is the end of most of it, so it is rarer.
                if (random.nextInt(4) == 0) {
                    paging.close(id, any(PEOPLE));
                }
            }
            case 3 -> paging.note(id, any(PEOPLE), "hm", "note-" + random.nextInt(5));
            case 4 -> paging.request(bench.wish("db down", any(PEOPLE), Bench.SUPPORT, Bench.EUROPE));
            case 5 -> {
                if (random.nextInt(8) == 0) {
                    paging.pageAgain(id, any(PEOPLE), "again-" + random.nextInt(3));
                }
            }
            case 6 -> reports.delayed(id, "the pager answers 503");
            case 7 -> reports.accepted(id, "request-" + random.nextInt(3));
            case 8 ->
                reports.placed(
                        id,
                        new PageEvent.AlertPlaced(
                                new AlertId("alert of " + id),
                                List.of(),
                                random.nextBoolean() ? List.of() : page.rotations()));
            case 9 -> reports.failed(id, "There is no such schedule.");
            case 10, 11 -> observe(page, any(random.nextInt(4) == 0 ? STATES : NOT_CLOSED));
            case 12 -> bench.clock.pass(Duration.ofSeconds(random.nextInt(90)));
            case 13 -> bench.clock.pass(Duration.ofMinutes(random.nextInt(40)));
            case 14, 15, 16 -> wakeAll();
            case 17 -> bench.changes.own(id, any(PEOPLE));
            case 18 -> bench.changes.assign(id, any(PEOPLE), any(PEOPLE));
            case 19 -> bench.changes.add(id, any(PEOPLE), Bench.to(any(ROTATIONS)), random.nextBoolean());
            case 20 -> bench.changes.snooze(id, any(PEOPLE), Duration.ofMinutes(1 + random.nextInt(30)));
            case 21 -> bench.changes.stillOnIt(id, any(PEOPLE));
            case 22 -> settleAdded(page);
            case 23 -> reports.offered(id, List.of("dana@acme.example"));
            default ->
                bench.memory.promised().stream()
                        .filter(e -> random.nextBoolean())
                        .forEach(bench.memory::settle);
        }
    }

    /** Whatever is due, and some that is not, on several instances in any order. */
    private void wakeAll() {
        for (var page : bench.memory.all()) {
            reports.turn(page.id());
            reports.acknowledgementEnds(page.id());
            page.snoozed()
                    .filter(snooze -> !snooze.until().isAfter(bench.clock.instant()))
                    .ifPresent(snooze -> reports.snoozeEnds(page.id(), snooze.until()));
            page.callsFor()
                    .filter(root -> page.status() == Page.Status.NOT_DELIVERED)
                    .ifPresent(root -> reports.turnMissed(root, page.id()));
            if (random.nextBoolean()) {
                shareWithRelatives(page);
            }
        }
    }

    /** As {@link PageTimes} does when it is woken up for one of several pages for the same. */
    private void shareWithRelatives(Page page) {
        for (var other : page.offspring()) {
            paging.follow(other, page.id());
            paging.follow(page.id(), other);
        }
    }

    private void settleAdded(Page page) {
        for (int place = 0; place < page.version(); place++) {
            if (page.history().get(place).event() instanceof PageEvent.TargetAdded) {
                if (random.nextBoolean()) {
                    reports.changeArrived(page.id(), place);
                } else {
                    reports.changeRefused(page.id(), place, "Nobody is on call.");
                }
                return;
            }
        }
    }

    private void observe(Page page, AlertState state) {
        if (page.alert().isPresent()) {
            reports.observed(page.id(), Bench.view(state), bench.clock.instant());
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Nothing that happened is ever taken away or changed, and what is closed stays closed by whom it was closed. */
    private void assertGrown(Page before) {
        var now = bench.now(before);
        assertThat(now.history().subList(0, before.version())).isEqualTo(before.history());
        if (before.isClosed()) {
            assertThat(now.closed()).isEqualTo(before.closed());
        }
        before.alert().ifPresent(alert -> assertThat(now.alert()).contains(alert));
    }

    private void assertSound(Page page) {
        var replayed = Page.of(page.id(), page.history());
        assertThat(replayed).isEqualTo(page);
        assertThat(replayed.status()).isEqualTo(page.status());
        assertThat(replayed.acknowledged()).isEqualTo(page.acknowledged());
        assertThat(replayed.requesters()).isEqualTo(page.requesters()).doesNotHaveDuplicates();
        assertThat(page.notes()).extracting(Page.Note::key).doesNotHaveDuplicates();

        boolean taken = false;
        boolean closed = false;
        int turns = 0;
        for (var recorded : page.history()) {
            if (recorded.event() instanceof PageAcknowledged) {
                assertThat(taken || closed)
                        .as("nobody takes what is taken or closed")
                        .isFalse();
                taken = true;
            } else if (recorded.event() instanceof PageEvent.TurnTaken turn) {
                assertThat(taken || closed)
                        .as("nobody is called for what somebody has")
                        .isFalse();
                assertThat(turn.turn()).as("each turn once, in order").isEqualTo(turns++);
            } else if (recorded.event() instanceof PageEvent.EscalationOver) {
                assertThat(turns).as("not before everybody was called").isEqualTo(5);
            } else if (recorded.event() instanceof PageUnacknowledged
                    || recorded.event() instanceof PageEvent.AcknowledgementExpired) {
                assertThat(taken && !closed)
                        .as("nobody gives back what nobody has")
                        .isTrue();
                taken = false;
            } else if (recorded.event() instanceof PageClosed) {
                assertThat(closed).as("closed twice").isFalse();
                closed = true;
            }
        }
        assertNoRotationTwiceAlongTheWay(page);
        assertSomethingComesNext(page);
    }

    /** What is open is never silently stuck: somebody is to be called, or asked, or told, at a known moment. */
    private void assertSomethingComesNext(Page page) {
        boolean escalates = page.rotations().contains(Bench.NIGHT)
                && page.callsFor().isEmpty()
                && page.standIn().isEmpty()
                && !page.isClosed()
                && (page.reach() == Page.Reach.PLACED || page.reach() == Page.Reach.FAILED);
        if (escalates) {
            assertThat(page.nextTurnAt().isPresent()
                            || page.acknowledgementEndsAt().isPresent()
                            || page.snoozed().isPresent()
                            || page.isEscalationOver())
                    .as("a next moment of " + page)
                    .isTrue();
        }
    }

    /** From a page back to the one that it stands in for, and on; a deliberate repetition begins anew. */
    private void assertNoRotationTwiceAlongTheWay(Page page) {
        var along = new ArrayList<RotationName>(page.rotations());
        for (var at = page; at.request().why().startsWith("Instead of"); ) {
            at = at.request().follows().flatMap(paging::find).orElseThrow();
            along.addAll(at.rotations());
        }
        assertThat(new HashSet<>(along)).hasSameSizeAs(along);
    }

    private void assertRepetitionAddsNothing(Page page) {
        var state = any(STATES);
        observe(page, state);
        bench.memory.settle();
        var once = bench.now(page);
        observe(once, state);
        assertThat(bench.now(page)).isEqualTo(once);
        assertThat(paging.note(page.id(), Bench.BEN, "hm", "note-0")).isInstanceOf(Paging.Changed.Done.class);
        var noted = bench.now(page);
        paging.note(page.id(), Bench.BEN, "hm", "note-0");
        assertThat(bench.now(page)).isEqualTo(noted);
    }
}
