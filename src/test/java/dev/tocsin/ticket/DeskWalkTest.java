package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.GLOBEX;
import static dev.tocsin.ticket.TicketBench.INITECH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Actor;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Effect;
import dev.tocsin.paging.AlertState;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.Desk.Opened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two thousand commands in any order, again and again: a walk for each seed. */
class DeskWalkTest {
    private static final int STEPS = 2_000;
    private static final List<Doer> PEOPLE =
            List.of(TicketBench.ANA, TicketBench.CARL, TicketBench.BEN, TicketBench.MARA);
    private static final List<String> SUMMARIES = List.of("search is slow", "SSO broken", "<!channel> 🔥");

    private final TicketBench bench = new TicketBench();
    private final Desk desk = bench.desk;
    private final Map<TicketId, Ticket> returned = new HashMap<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> events = new HashSet<>();
    private Random random = new Random();
    private long seed;

    static LongStream seeds() {
        return LongStream.range(0, 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void after_any_walk_a_ticket_is_what_its_events_make_of_it(long walk) {
        seed = walk;
        random = new Random(walk);
        bench.opened(2);
        for (int step = 0; step < STEPS; step++) {
            var ticket = any(bench.memory.all());
            var before = bench.now(ticket);
            step(ticket);
            var now = bench.now(ticket);
            assertThat(now.history().subList(0, before.version()))
                    .as("seed %d, step %d: nothing that happened is ever changed", seed, step)
                    .isEqualTo(before.history());
            assertDue(now, now.version() > before.version());
            if (random.nextInt(10) == 0) {
                settle();
            }
        }
        settle();
        for (var ticket : bench.memory.all()) {
            assertThat(ticket.history().stream()
                            .map(r -> r.event().getClass().getSimpleName())
                            .peek(events::add))
                    .as("seed %d", seed)
                    .startsWith("TicketOpened");
            assertSame(ticket, Ticket.of(ticket.id(), ticket.history()));
            assertSame(ticket, Optional.ofNullable(returned.get(ticket.id())).orElse(ticket));
            assertPages(ticket);
        }
        assertThat(events).as("seed %d: nearly everything happened", seed).hasSizeGreaterThan(13);
    }

    private void assertSame(Ticket before, Ticket after) {
        // At one instant: what waits until some time waits no more after it.
        var one = before.asOf(bench.clock.instant());
        var other = after.asOf(bench.clock.instant());
        assertThat(one).as("seed %d", seed).isEqualTo(other);
        assertThat(one).as("seed %d", seed).usingRecursiveComparison().isEqualTo(other);
    }

    /** What was saved with an event is what its events say at that moment. */
    private void assertDue(Ticket ticket, boolean changed) {
        if (changed) {
            var anew = new TicketFacts(bench.editions)
                    .clocks(Ticket.of(ticket.id(), ticket.history()), bench.clock.instant());
            assertThat(bench.memory.due(ticket.id()))
                    .as("seed %d, %s", seed, ticket)
                    .isEqualTo(new Standing(ticket, anew, bench.clock.instant()).due());
        }
    }

    private void assertPages(Ticket ticket) {
        assertThat(ticket.pages())
                .as("seed %d", seed)
                .extracting(Ticket.PageOfTicket::id)
                .doesNotHaveDuplicates();
        for (var page : ticket.pages()) {
            assertThat(bench.paging
                            .find(page.id())
                            .orElseThrow()
                            .request()
                            .about()
                            .orElseThrow()
                            .ticket())
                    .as("seed %d: the page points to its ticket", seed)
                    .isEqualTo(ticket.id().value());
        }
    }

    /** Whatever is promised is promised once for ever, and about a ticket that is there. */
    private void settle() {
        for (Effect effect : bench.memory.paging.promised()) {
            assertThat(keys.add(effect.key()))
                    .as("seed %d: twice %s", seed, effect)
                    .isTrue();
            if (effect.kind() == TicketEffect.SHOW_TICKET) {
                var ticket = bench.memory.find(new TicketId(effect.subject())).orElseThrow();
                var place = Place.parse(effect.detail());
                assertThat(TicketBook.places(ticket)).as("seed %d", seed).contains(place);
                assertThat(effect.queue()).isEqualTo(TicketBook.queue(ticket.id(), place));
            }
        }
        bench.settle();
    }

    private void keep(Opened opened) {
        returned.put(opened.ticket().id(), opened.ticket());
    }

    private void keep(Changed changed) {
        if (changed instanceof Changed.Done done) {
            returned.put(done.ticket().id(), done.ticket());
            assertSame(done.ticket(), bench.now(done.ticket()));
        } else if (changed instanceof Changed.Already already) {
            returned.put(already.ticket().id(), already.ticket());
            assertThat(already.why()).as("seed %d", seed).endsWith(".");
        } else if (changed instanceof Changed.Impossible impossible) {
            returned.put(impossible.ticket().id(), impossible.ticket());
            assertThat(impossible.why()).as("seed %d", seed).endsWith(".");
        }
    }

    private void step(Ticket ticket) {
        var id = ticket.id();
        var by = any(PEOPLE);
        switch (random.nextInt(18)) {
            case 0 -> {
                if (bench.memory.all().size() < 12) {
                    keep(desk.open(wish(by)));
                }
            }
            case 1 -> keep(desk.claim(id, by));
            case 2 -> keep(desk.assign(id, by, somebody()));
            case 3 -> keep(desk.release(id, by));
            case 4 -> keep(desk.waitForCustomer(id, by, any(SUMMARIES)));
            case 5 -> keep(desk.putOnHold(id, by, any(List.of("", "a fix", "a release")), until()));
            case 6, 7 -> keep(desk.resume(id, by));
            case 8 ->
                keep(desk.reclassify(
                        id, by, any(Severity.ALL), "", reason(), id + " reclassify " + random.nextInt(50)));
            case 9 -> keep(desk.correct(id, by, details()));
            case 10 -> keep(desk.page(id, by, PageReason.EMERGENCY, id + " page " + random.nextInt(50)));
            case 11 -> {
                // It ends them, so it is rarer.
                if (random.nextInt(12) == 0) {
                    keep(desk.exclude(id, by, any(List.of("", "spam"))));
                }
            }
            case 12 -> bench.reports.threadNotRead(id, any(SUMMARIES));
            case 13 -> {
                if (random.nextInt(8) == 0) {
                    bench.reports.threadRead(id, List.of(), 0);
                }
            }
            case 14, 15 -> page(ticket);
            case 16 -> bench.clock.pass(Duration.ofSeconds(random.nextInt(20_000)));
            default -> bench.clock.pass(Duration.ofMillis(random.nextInt(1_000)));
        }
        if (bench.now(ticket).version() > ticket.version()) {
            returned.put(id, bench.now(ticket));
        }
    }

    private void page(Ticket ticket) {
        if (ticket.pages().isEmpty()) {
            return;
        }
        var page = bench.paging.find(any(ticket.pages()).id()).orElseThrow();
        var by = any(PEOPLE).actor();
        switch (random.nextInt(7)) {
            case 0 -> bench.pager.placed(page);
            case 1 -> bench.pager.failed(page);
            case 2 -> bench.paging.acknowledge(page.id(), by);
            case 3 -> bench.paging.unacknowledge(page.id(), by);
            case 4 -> bench.paging.close(page.id(), by);
            case 5 -> bench.paging.pageAgain(page.id(), by, page.id() + " again " + random.nextInt(9));
            default -> {
                if (page.alert().isPresent()) {
                    bench.pager.seen(page, any(List.of(AlertState.values())));
                }
            }
        }
        if (random.nextBoolean()) {
            bench.reports.heard(ticket.id(), page);
        }
    }

    private OpenTicket wish(Doer by) {
        var source = random.nextBoolean()
                ? Source.command("C0GENERAL")
                : TicketBench.message("1795413600.00000" + random.nextInt(4));
        return new OpenTicket(
                details(),
                any(Severity.ALL),
                source,
                source.key().map(key -> new Quote(source.message(), "U0EVE", key)),
                reason(),
                by,
                "wish-" + random.nextInt(200));
    }

    private Details details() {
        var type = any(List.of(CaseType.values()));
        return new Details(any(SUMMARIES), any(List.of(GLOBEX, INITECH)), type, "", Environment.OTHER, "");
    }

    private Optional<PageReason> reason() {
        return random.nextInt(4) == 0 ? Optional.of(any(List.of(PageReason.values()))) : Optional.empty();
    }

    private Optional<Instant> until() {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(bench.clock.instant().plusSeconds(random.nextInt(50_000) - 1_000));
    }

    private Assignee somebody() {
        Actor actor = any(PEOPLE).actor();
        return new Assignee(new SlackId(actor.id()), actor.name());
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    // Repeated and out of order

    static LongStream manySeeds() {
        return LongStream.range(0, 100);
    }

    /** What Slack sends twice, and what two people send at once. */
    @ParameterizedTest
    @MethodSource("manySeeds")
    void the_same_wishes_in_any_order_and_number_are_one_ticket(long walk) {
        random = new Random(walk);
        var source = TicketBench.message("1795413600.000100");
        var wishes = new ArrayList<OpenTicket>();
        for (var by : PEOPLE) {
            var wish = bench.wish(TicketBench.about("by " + by.actor().name()), 1, source, by);
            var pages = TicketBench.paging(wish, PageReason.EMERGENCY);
            wishes.addAll(Collections.nCopies(1 + random.nextInt(3), random.nextBoolean() ? wish : pages));
        }
        Collections.shuffle(wishes, random);
        wishes.forEach(desk::open);

        assertThat(bench.memory.all()).as("seed %d", walk).hasSize(1);
        var ticket = bench.memory.all().get(0);
        assertThat(ticket.requesters())
                .as("seed %d", walk)
                .containsExactlyInAnyOrderElementsOf(
                        PEOPLE.stream().map(Doer::actor).toList());
        assertThat(ticket.pages())
                .as("seed %d", walk)
                .hasSize(wishes.stream().anyMatch(w -> w.page().isPresent()) ? 1 : 0);
        for (var by : PEOPLE) {
            assertThat(ticket.history().toString())
                    .as("seed %d: what they wrote is kept", walk)
                    .contains("by " + by.actor().name());
        }
    }

    /** Each press of a button three times over, among those of others. */
    @ParameterizedTest
    @MethodSource("manySeeds")
    void the_same_presses_again_change_nothing_more(long walk) {
        random = new Random(walk);
        var ticket = bench.opened(2);
        var id = ticket.id();
        for (int i = 0; i < 20; i++) {
            var key = "key-" + i;
            var by = random.nextBoolean() ? TicketBench.BEN : TicketBench.MARA;
            int what = random.nextInt(7);
            var severity = any(Severity.ALL);
            var page = reason();
            var details = details();
            var once = Optional.<Ticket>empty();
            for (int times = 0; times < 3; times++) {
                keep(
                        switch (what) {
                            case 0 -> desk.claim(id, by);
                            case 1 -> desk.waitForCustomer(id, by, "");
                            case 2 -> desk.putOnHold(id, by, "a fix", Optional.empty());
                            case 3 -> desk.resume(id, by);
                            case 4 -> desk.reclassify(id, by, severity, "", page, key);
                            case 5 -> desk.correct(id, by, details);
                            default -> desk.page(id, by, PageReason.EMERGENCY, key);
                        });
                once.ifPresent(first ->
                        assertThat(bench.now(ticket)).as("seed %d", walk).isEqualTo(first));
                once = Optional.of(bench.now(ticket));
            }
        }
    }
}
