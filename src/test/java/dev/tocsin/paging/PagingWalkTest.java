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
        switch (random.nextInt(15)) {
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
            default ->
                bench.memory.promised().stream()
                        .filter(e -> random.nextBoolean())
                        .forEach(bench.memory::settle);
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
        for (var recorded : page.history()) {
            if (recorded.event() instanceof PageAcknowledged) {
                assertThat(taken || closed)
                        .as("nobody takes what is taken or closed")
                        .isFalse();
                taken = true;
            } else if (recorded.event() instanceof PageUnacknowledged) {
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
