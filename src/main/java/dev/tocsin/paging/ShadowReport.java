package dev.tocsin.paging;

import dev.tocsin.effect.Effect;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Paging.Session;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Once a day, what shadow mode found: so that a team can switch without fear. Silent where no rotation is in two pagers.
 * Thread-safe.
 */
public final class ShadowReport {
    private static final LocalTime AT = LocalTime.of(9, 0);
    private static final Duration SPAN = Duration.ofDays(1);
    private static final int MOST = 1_000;
    private static final int SHOWN = 20;

    private final UnitOfWork<Session> work;
    private final Rehearsal rehearsal;
    private final List<Rotation> beside;
    private final InstantSource clock;

    public ShadowReport(UnitOfWork<Session> work, Rehearsal rehearsal, Rotations rotations, InstantSource clock) {
        this.work = work;
        this.rehearsal = rehearsal;
        this.beside = rotations.all().stream()
                .filter(rotation -> rotation.elsewhere().isPresent())
                .toList();
        this.clock = clock;
    }

    /** The day whose report can be made by now. */
    public Optional<LocalDate> due() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return beside.isEmpty() || now.toLocalTime().isBefore(AT) ? Optional.empty() : Optional.of(now.toLocalDate());
    }

    /** A day has one report, however often and by whomever it is made. */
    public void report(LocalDate day) {
        var text = text(clock.instant());
        work.run(session -> {
            session.outbox().add(Effect.of(PagingEffect.REPORT, "report:shadow:" + day, "report", "shadow", text));
            return day;
        });
    }

    private String text(Instant now) {
        var pages = work.read(session -> session.pages().requestedSince(now.minus(SPAN), MOST));
        var lines = new ArrayList<String>();
        lines.add(
                "Shadow mode: pages go through the pager that each rotation names, and are compared with the other one.");
        var compared =
                pages.stream().filter(page -> !page.rehearsals().isEmpty()).toList();
        var different = compared.stream()
                .filter(page -> page.rehearsals().stream()
                        .anyMatch(run -> !run.differences().isEmpty()))
                .toList();
        lines.add(count(compared.size(), different.size()));
        different.stream()
                .limit(SHOWN)
                .forEach(page -> page.rehearsals()
                        .forEach(run -> run.differences()
                                .forEach(difference -> lines.add("• " + page.label() + ": " + difference))));
        var against = new ArrayList<String>();
        for (var rotation : beside) {
            rehearsal
                    .objections(rotation, rotation.elsewhere().orElseThrow())
                    .forEach(objection -> against.add("• Now: " + objection));
        }
        lines.addAll(against);
        lines.add(
                against.isEmpty() && different.isEmpty()
                        ? "Nothing stands against the switch: "
                                + String.join(
                                        ", ",
                                        beside.stream().map(ShadowReport::other).toList()) + "."
                        : "Please mend these before you switch.");
        return String.join("\n", lines);
    }

    private static String count(int compared, int different) {
        if (compared == 0) {
            return "No page was compared in the last 24 hours.";
        }
        return (compared == 1 ? "One page was" : compared + " pages were") + " compared in the last 24 hours; "
                + (different == 0
                        ? (compared == 1 ? "it" : "all") + " would have gone the same way."
                        : different + " would have gone another way:");
    }

    private static String other(Rotation rotation) {
        return rotation.name() + " with pager: "
                + rotation.elsewhere().orElseThrow().system().key();
    }
}
