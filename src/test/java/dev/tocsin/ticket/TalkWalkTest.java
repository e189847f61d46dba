package dev.tocsin.ticket;

import static dev.tocsin.ticket.TicketBench.ANA;
import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.CARL;
import static dev.tocsin.ticket.TicketBench.GLOBEX;
import static dev.tocsin.ticket.TicketBench.INITECH;
import static dev.tocsin.ticket.TicketBench.MARA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Actor;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Effect;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.EngineeringIssue.IssueLink;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/** Conversations, endings, handovers and engineering in any order, again and again: a walk for each seed. */
class TalkWalkTest {
    private static final int STEPS = 800;
    private static final List<Doer> PEOPLE = List.of(ANA, CARL, BEN, MARA);
    private static final List<String> WORDS = List.of("it is slow", "<!channel> 🔥", "", "since Tuesday");

    private final TicketBench bench = new TicketBench();
    private final List<Conversation.Heard> heard = new ArrayList<>();
    private final Map<Effect, Instant> timers = new HashMap<>();
    private final Set<String> events = new HashSet<>();
    private Random random = new Random();
    private String where = "";
    private int messages;

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void after_any_walk_everything_says_the_same(long seed) {
        random = new Random(seed);
        open();
        for (int step = 0; step < STEPS; step++) {
            where = "seed " + seed + ", step " + step;
            bench.clock.pass(Duration.ofSeconds(1 + random.nextInt(random.nextInt(10) == 0 ? 40_000 : 300)));
            var before = bench.memory.all();
            step(any(before));
            for (var ticket : before) {
                assertThat(bench.now(ticket).history().subList(0, ticket.version()))
                        .as("%s: nothing that happened is ever changed", where)
                        .isEqualTo(ticket.history());
            }
            for (var ticket : bench.memory.all()) {
                if (before.stream().noneMatch(ticket::equals)) {
                    assertSound(ticket);
                }
            }
            settle();
        }
        for (var ticket : bench.memory.all()) {
            assertSound(ticket);
            ticket.history().forEach(r -> events.add(r.event().getClass().getSimpleName()));
        }
        assertThat(events).as("%s: nearly everything happened", where).hasSizeGreaterThan(17);
    }

    private void assertSound(Ticket ticket) {
        var one = Ticket.of(ticket.id(), ticket.history().subList(0, 1));
        for (var recorded : ticket.history().subList(1, ticket.version())) {
            one = one.with(recorded);
        }
        assertThat(ticket).as(where).usingRecursiveComparison().isEqualTo(one);
        assertThat(ticket.sources()).as(where).hasSameSizeAs(ticket.requesters());
        assertThat(ticket.requesters().stream().map(Actor::id)).as(where).doesNotHaveDuplicates();
        ticket.ownership()
                .offered()
                .ifPresent(offer -> assertThat(ticket.assignee())
                        .as("%s: nobody is asked to take what they have", where)
                        .isNotEqualTo(Optional.of(offer.to())));
        if (ticket.ending().merged().isPresent()) {
            assertThat(ticket.status()).as(where).isEqualTo(TicketStatus.CLOSED);
        }
        assertClocks(bench.standing(ticket));
    }

    /** Whose move it is and which clocks go are two readings of the same events. */
    private void assertClocks(Standing standing) {
        var ticket = standing.ticket();
        var about = where + ", " + ticket + " after "
                + ticket.history().stream()
                        .map(r -> r.event().getClass().getSimpleName() + " at " + r.occurredAt())
                        .filter(event -> !event.startsWith("Message"))
                        .toList();
        var resolution = standing.clocks().first(SlaMetric.RESOLUTION).filter(SlaClock::running);
        var first = standing.clocks().first(SlaMetric.FIRST_RESPONSE).filter(SlaClock::running);
        switch (ticket.status()) {
            case NEW, OPEN -> {
                resolution
                        .filter(clock -> clock.now().target().isPresent())
                        .ifPresent(clock -> assertThat(clock.due()).as(about).isPresent());
                assertThat(first.isPresent() && ticket.talk().responded())
                        .as(about)
                        .isFalse();
            }
            case PENDING ->
                assertThat(resolution.filter(clock -> clock.breach().isEmpty()).flatMap(SlaClock::due))
                        .as(about)
                        .isEmpty();
            case ON_HOLD ->
                assertThat(first.isPresent() && ticket.talk().responded())
                        .as(about)
                        .isFalse();
            case SOLVED, CLOSED -> {
                assertThat(standing.running()).as(about).isEmpty();
                assertThat(standing.due()).as(about).isEmpty();
            }
        }
    }

    /** What was written among ourselves is copied to nobody who asked; timers are kept until they are due. */
    private void settle() {
        for (var effect : bench.memory.paging.promised()) {
            if (effect.kind() == TicketEffect.COPY_MESSAGE) {
                var parts = effect.detail().split(" ", 3);
                var message = bench.memory
                        .messages()
                        .find(new TicketId(effect.subject()), new MessageKey(parts[0], parts[1]))
                        .orElseThrow();
                var place = Place.parse(parts[2]);
                var chosen = place.kind() != Place.Kind.OUTSIDE || message.audience() == Audience.OUTSIDE;
                assertThat(chosen && (message.audience() != Audience.INTERNAL || place.kind() == Place.Kind.CARD))
                        .as("%s: %s goes to %s", where, message, place)
                        .isTrue();
            } else if (effect.kind() == TicketEffect.TIME_PASSED || effect.kind() == TicketEffect.END_HOLD) {
                timers.put(effect, bench.clock.instant().plus(effect.after()));
            }
        }
        bench.settle();
        for (var timer : List.copyOf(timers.keySet())) {
            if (!timers.getOrDefault(timer, Instant.MAX).isAfter(bench.clock.instant())) {
                timers.remove(timer);
                rings(timer);
            }
        }
    }

    private void rings(Effect timer) {
        var id = new TicketId(timer.subject());
        if (timer.kind() == TicketEffect.END_HOLD) {
            bench.reports.holdEnds(id, Instant.ofEpochSecond(Long.parseLong(timer.detail())));
        } else {
            var parts = timer.detail().split(" ", 2);
            bench.reports.timePassed(id, Timers.What.valueOf(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
        }
    }

    private void told(Changed changed) {
        if (changed instanceof Changed.Done done) {
            assertThat(bench.now(done.ticket())).as(where).isEqualTo(done.ticket());
        } else if (changed instanceof Changed.Already already) {
            assertThat(already.why()).as(where).endsWith(".");
        } else if (changed instanceof Changed.Impossible impossible) {
            assertThat(impossible.why()).as(where).endsWith(".");
        }
    }

    private void step(Ticket ticket) {
        var id = ticket.id();
        var by = any(PEOPLE);
        switch (random.nextInt(26)) {
            case 0 -> {
                if (bench.memory.all().size() < 14) {
                    open();
                }
            }
            case 1 -> told(bench.desk.claim(id, by));
            case 2 -> told(bench.desk.release(id, by));
            case 3 -> told(bench.desk.waitForCustomer(id, by, any(WORDS)));
            case 4 -> told(bench.desk.putOnHold(id, by, "a fix", until()));
            case 5 -> told(bench.desk.resume(id, by));
            case 6 -> told(bench.desk.keepWaiting(id, by));
            case 7 -> told(bench.desk.reclassify(id, by, any(Severity.ALL), "", Optional.empty(), where));
            case 8 -> told(bench.desk.join(id, by, Source.command("C0GENERAL")));
            case 9, 10, 11 -> hear(ticket, by);
            case 12 -> change();
            case 13 -> delete();
            case 14 -> told(bench.conversation.reply(id, by, reply()));
            case 15 -> told(bench.responses.respond(id, by, reply()));
            case 16 -> told(bench.responses.own(id, by, reply()));
            case 17 -> count(ticket, by);
            case 18 ->
                told(bench.endings.solve(id, by, any(List.of(SolvedReason.values())), Learned.NOTHING, maybe(reply())));
            case 19 -> told(bench.endings.agree(id, by));
            case 20 -> told(bench.endings.reopen(id, by, any(WORDS), MessageKey.form("again")));
            case 21 -> {
                if (random.nextInt(6) == 0) {
                    told(bench.endings.merge(id, by, any(bench.memory.all()).number(), any(WORDS)));
                }
            }
            case 22 -> told(bench.handovers.handOver(id, by, maybe(somebody()), handover()));
            case 23 -> told(bench.handovers.accept(id, by));
            case 24 -> told(bench.handovers.decline(id, by, any(WORDS)));
            default -> engineering(ticket, by);
        }
    }

    private void open() {
        var ts = "1795413600.00000" + bench.memory.all().size();
        var ticket = bench.desk
                .open(bench.wish(
                        TicketBench.about("search is slow", random.nextInt(4) == 0 ? INITECH : GLOBEX),
                        random.nextInt(4),
                        TicketBench.message(ts),
                        any(PEOPLE)))
                .ticket();
        bench.memory
                .messages()
                .follow(ticket.id(), ticket.route().channel(), "1." + ticket.number(), Messages.Side.SUPPORT);
    }

    /** In either thread, and maybe a while after it was written; some of it twice. */
    private void hear(Ticket ticket, Doer by) {
        var inside = random.nextBoolean();
        var written = Instant.ofEpochMilli(Math.max(
                ticket.openedAt().toEpochMilli(),
                bench.clock.instant().minusSeconds(random.nextInt(900)).toEpochMilli()));
        var one = new Conversation.Heard(
                new MessageKey(inside ? ticket.route().channel() : "C0GLOBEX", "2." + ++messages),
                inside ? "1." + ticket.number() : ticket.opening().source().thread(),
                by,
                any(WORDS),
                random.nextInt(5) == 0 ? List.of(new Attachment("F" + messages, "x", 1)) : List.of(),
                written,
                Optional.empty());
        heard.add(one);
        if (random.nextInt(8) > 0) {
            bench.conversation.heard(one);
        }
    }

    private void change() {
        if (!heard.isEmpty()) {
            var one = any(heard);
            bench.conversation.heard(new Conversation.Heard(
                    one.key(),
                    one.thread(),
                    one.author(),
                    any(WORDS),
                    one.files(),
                    one.at(),
                    maybe(bench.clock.instant().minusSeconds(random.nextInt(60)))));
        }
    }

    private void delete() {
        if (!heard.isEmpty()) {
            var one = any(heard);
            bench.conversation.deleted(one.key(), one.thread(), one.author());
        }
    }

    private void count(Ticket ticket, Doer by) {
        var all = bench.conversation.all(ticket.id());
        if (!all.isEmpty()) {
            told(bench.responses.count(ticket.id(), by, any(all)));
        }
    }

    private void engineering(Ticket ticket, Doer by) {
        var id = ticket.id();
        if (ticket.issues().isEmpty() || random.nextInt(4) == 0) {
            told(bench.engineering.ask(
                    id,
                    by,
                    any(List.of(EngineeringIssue.Kind.values())),
                    "slow",
                    "",
                    random.nextBoolean(),
                    "wish-" + id + "-" + random.nextInt(5)));
            return;
        }
        var key = any(ticket.issues()).key();
        var link = new IssueLink("acme/core", 1 + random.nextInt(9), "https://github.example/");
        switch (random.nextInt(4)) {
            case 0 -> bench.engineering.filed(id, key, link);
            case 1 -> bench.engineering.notFiled(id, key, "GitHub refused.");
            case 2 -> told(bench.engineering.askAgain(id, by, key));
            default ->
                bench.engineering.looked(
                        id,
                        key,
                        new IssueTracker.Looked.Found(
                                link,
                                random.nextBoolean(),
                                Optional.empty(),
                                List.of(new IssueTracker.Comment(
                                        random.nextInt(20), "eve", any(WORDS), "", bench.clock.instant())),
                                bench.clock.instant()));
        }
    }

    private Publishing.Reply reply() {
        return new Publishing.Reply(
                MessageKey.form("reply-" + random.nextInt(200)),
                "We found the cause. Next: a fix.",
                List.of(),
                random.nextBoolean(),
                any(List.of(Publishing.Afterwards.values())));
    }

    private Handover handover() {
        return new Handover(any(WORDS), "", "", "", "", Optional.empty());
    }

    private Optional<Instant> until() {
        return maybe(bench.clock.instant().plusSeconds(random.nextInt(50_000) - 1_000));
    }

    private Assignee somebody() {
        var actor = any(List.of(BEN, MARA)).actor();
        return new Assignee(new SlackId(actor.id()), actor.name());
    }

    private <T> Optional<T> maybe(T one) {
        return random.nextBoolean() ? Optional.of(one) : Optional.empty();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
