package dev.tocsin.paging;

import dev.tocsin.TestClock;
import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Effect;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Paging on stores in memory, a few people, and rotations of which some fall back to others. */
final class Bench {
    static final Actor ANA = Actor.inSlack("U0ANA", "Ana", Optional.of("ana@acme.example"));
    static final Actor BEN = Actor.inSlack("U0BEN", "Ben", Optional.of("ben@acme.example"));
    static final Actor MARA = Actor.inSlack("U0MARA", "Mara", Optional.empty());

    static final RotationName SUPPORT = new RotationName("customer-support");
    static final RotationName DELIVERY = new RotationName("delivery");
    static final RotationName MANAGEMENT = new RotationName("support-mgmt");
    /** Three that fall back to each other in a ring. */
    static final RotationName EUROPE = new RotationName("europe");

    static final RotationName AMERICA = new RotationName("america");
    static final RotationName ASIA = new RotationName("asia");

    /** Calls its second after 10 minutes, management after 20, twice; an acknowledgement holds for two hours. */
    static final RotationName NIGHT = new RotationName("night");

    static final RotationName SECOND = new RotationName("night-second");

    static final AlertId ALERT = new AlertId("alert-1");

    final TestClock clock = new TestClock();
    final Memory memory = new Memory();
    final Rotations rotations = new Rotations(
            List.of(
                    rotation(SUPPORT, "C0SUPPORT", Optional.of(MANAGEMENT), Priority.P2),
                    rotation(DELIVERY, "C0DELIVERY", Optional.of(MANAGEMENT), Priority.P1),
                    rotation(MANAGEMENT, "C0MGMT", Optional.empty(), Priority.P3),
                    night(),
                    rotation(SECOND, "C0NIGHT", Optional.empty(), Priority.P1),
                    rotation(EUROPE, "C0EUROPE", Optional.of(AMERICA), Priority.P3),
                    rotation(AMERICA, "C0AMERICA", Optional.of(ASIA), Priority.P3),
                    rotation(ASIA, "C0ASIA", Optional.of(EUROPE), Priority.P3)),
            "C0DEFAULT",
            PagingSystem.OPSGENIE);
    private int ids;
    private int wishes;
    final Paging paging = new Paging(memory, rotations, this::nextId, clock);
    final PageChanges changes = new PageChanges(memory, rotations, this::nextId, clock);
    final PagerReports reports = new PagerReports(memory, rotations, this::nextId, clock);

    private static Rotation rotation(
            RotationName name, String channel, Optional<RotationName> fallback, Priority priority) {
        var rotation = SomeRotation.named(name.value()).in(channel).priority(priority);
        fallback.map(RotationName::value).ifPresent(rotation::fallback);
        if (name.equals(DELIVERY)) {
            rotation.actions("Restart", "Fail over");
        }
        return rotation.rotation();
    }

    private static Rotation night() {
        return SomeRotation.named(NIGHT.value())
                .in("C0NIGHT")
                .priority(Priority.P1)
                .escalates(new Escalation(
                        List.of(
                                new Escalation.Step(Duration.ofMinutes(10), to(SECOND)),
                                new Escalation.Step(Duration.ofMinutes(10), to(MANAGEMENT))),
                        2))
                .acknowledgedFor(Duration.ofHours(2))
                .rotation();
    }

    private PageId nextId() {
        ids++;
        return new PageId(String.format(Locale.ROOT, "page-%08d", ids));
    }

    static List<Target> to(RotationName... names) {
        return Arrays.stream(names).<Target>map(Target.Rotation::new).toList();
    }

    Paging.Request wish(String message, Actor requester, RotationName... targets) {
        return new Paging.Request(message, Optional.empty(), to(targets), requester, "C0HERE", "request-" + ++wishes);
    }

    /** A page that Ana just asked for; nothing is delivered yet. */
    Page asked(RotationName... targets) {
        return ((Paging.Requested.Opened) paging.request(wish("db down", ANA, targets))).page();
    }

    /** A page whose alert is open in the pager, and everything promised so far is delivered. */
    Page placed() {
        var page = asked(SUPPORT);
        reports.accepted(page.id(), "request-1");
        reports.placed(page.id(), new PageEvent.AlertPlaced(ALERT, List.of("ben@acme.example"), List.of()));
        memory.settle();
        return now(page);
    }

    Page now(Page page) {
        return paging.find(page.id()).orElseThrow();
    }

    /** The last page that was opened. */
    Page latest() {
        var all = memory.all();
        return all.get(all.size() - 1);
    }

    static Pager.AlertView view(AlertState state) {
        return new Pager.AlertView(
                ALERT,
                state,
                true,
                state == AlertState.OPEN ? Optional.empty() : Optional.of("ben@acme.example"),
                state == AlertState.CLOSED ? Optional.of("cleo@acme.example") : Optional.empty());
    }

    void seen(Page page, AlertState state) {
        reports.observed(page.id(), view(state), clock.instant());
    }

    /** The kinds of events since the page had {@code version}, and who did them. */
    List<String> since(Page earlier) {
        return now(earlier).history().stream()
                .skip(earlier.version())
                .map(r -> r.event().getClass().getSimpleName() + " by "
                        + r.actor().name())
                .toList();
    }

    /** What is promised and not yet delivered, as {@code KIND detail}. */
    List<String> promises() {
        return memory.promised().stream().map(Bench::words).toList();
    }

    List<String> promises(PagingEffect kind) {
        return memory.promised(kind).stream().map(Bench::words).toList();
    }

    private static String words(Effect effect) {
        return (effect.kind().name() + " " + effect.detail()).strip();
    }
}
