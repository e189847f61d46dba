package dev.tocsin.paging;

import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.Effect;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Paging.Session;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Once a day, what shadow mode found: so that a team can switch without fear. Silent where no rotation is in two pagers.
 * Thread-safe.
 */
public final class ShadowReport implements Delivery.Handler {
    private static final LocalTime AT = LocalTime.of(9, 0);
    /** A page is compared within this time, or not at all. */
    private static final Duration REHEARSED_WITHIN = PagingEffect.REHEARSE_CALL.patience();

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

    /** A day has one report, however often and by whomever it is promised. */
    public void promise(LocalDate day) {
        work.run(session -> {
            session.outbox()
                    .add(Effect.of(PagingEffect.COMPARE_PAGERS, "compare:" + day, "compare", "shadow", day.toString()));
            return day;
        });
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var day = LocalDate.parse(attempt.detail());
        var text = text(day);
        work.run(session -> {
            session.outbox().add(Effect.of(PagingEffect.REPORT, "report:shadow:" + day, "report", "shadow", text));
            return day;
        });
        return Delivery.DELIVERED;
    }

    private String text(LocalDate day) {
        // From one report's hour to the next one's, whenever they are made: nothing is missed, or told twice.
        var until = day.atTime(AT).toInstant(ZoneOffset.UTC);
        var since = until.minus(Duration.ofDays(1));
        var pages = work.read(session -> session.pages().requestedSince(since.minus(REHEARSED_WITHIN), MOST));
        var lines = new ArrayList<String>();
        lines.add(
                "Shadow mode: pages go through the pager that each rotation names, and are compared with the other one.");
        var compared = pages.stream()
                .filter(page -> !page.rehearsals(since, until).isEmpty())
                .toList();
        var differences = compared.stream()
                .flatMap(page -> page.rehearsals(since, until).stream()
                        .flatMap(run -> run.differences().stream())
                        .map(difference -> "• " + page.label() + ": " + difference))
                .toList();
        var different = compared.stream()
                .filter(page -> page.rehearsals(since, until).stream()
                        .anyMatch(run -> !run.differences().isEmpty()))
                .count();
        lines.add(count(compared.size(), (int) different));
        differences.stream().limit(SHOWN).forEach(lines::add);
        if (differences.size() > SHOWN) {
            lines.add("• and " + (differences.size() - SHOWN) + " more");
        }
        // What stands against every rotation is said once.
        var against = new LinkedHashSet<String>();
        for (var rotation : beside) {
            against.addAll(rehearsal.objections(rotation, rotation.elsewhere().orElseThrow()));
        }
        against.forEach(objection -> lines.add("• Now: " + objection));
        lines.add(
                against.isEmpty() && different == 0
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
