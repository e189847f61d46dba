package dev.tocsin.reminder;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.directory.Attendance;
import dev.tocsin.directory.SlackId;
import dev.tocsin.sla.NudgeLadder;
import dev.tocsin.sla.NudgeLevel;
import dev.tocsin.sla.NudgePlan;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.ticket.Reminded;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Decides what is said about a ticket, and when to look again. Needs no store. Thread-safe. */
public final class Reminders implements Watch {
    /** What stands still is not spoken of, and looked at again after that. */
    private static final Duration WHILE_PAUSED = Duration.ofHours(1);

    private final Supplier<Attendance> attendance;

    public Reminders(Supplier<Attendance> attendance) {
        this.attendance = attendance;
    }

    /** A level of a clock whose moment has come. {@code due}: when that clock falls due, or did. */
    public record Nudge(SlaClock clock, NudgeLevel level, Instant due) {}

    /**
     * What is to be done now.
     *
     * @param breaches clocks of which nobody has noticed yet that they were missed
     * @param again when to look once more, if nothing happens before
     */
    public record Decision(List<Nudge> nudges, List<SlaClock> breaches, Optional<Instant> again) {
        static final Decision NOTHING = new Decision(List.of(), List.of(), Optional.empty());

        public Decision {
            nudges = List.copyOf(nudges);
            breaches = List.copyOf(breaches);
        }

        public boolean isEmpty() {
            return nudges.isEmpty() && breaches.isEmpty();
        }
    }

    @Override
    public Optional<Instant> next(Standing standing) {
        var decision = decide(standing);
        return decision.isEmpty() ? decision.again() : Optional.of(standing.at());
    }

    public Decision decide(Standing standing) {
        if (!standing.ticket().live()) {
            return Decision.NOTHING;
        }
        var nudges = new ArrayList<Nudge>();
        var breaches = new ArrayList<SlaClock>();
        var moments = new ArrayList<Instant>();
        for (var clock : standing.clocks().all()) {
            try {
                look(standing, clock, nudges, breaches, moments);
            } catch (BusinessCalendar.Beyond never) {
                // It falls due when no calendar goes on: nobody alive is to be reminded.
            }
        }
        if (!moments.isEmpty()) {
            standing.ticket()
                    .assignee()
                    .flatMap(a -> attendance.get().changes(a.id(), standing.at()))
                    .ifPresent(moments::add);
        }
        return new Decision(
                nudges,
                breaches,
                moments.stream().filter(standing.at()::isBefore).min(Comparator.naturalOrder()));
    }

    private void look(
            Standing standing, SlaClock clock, List<Nudge> nudges, List<SlaClock> breaches, List<Instant> moments) {
        breach(standing, clock, breaches, moments);
        if (!clock.running()) {
            return;
        }
        var plan = plan(standing, clock);
        if (plan.isPresent()) {
            var said = standing.ticket().reminded().of(clock).stream()
                    .map(nudge -> new NudgePlan.Said(
                            nudge.event().level(), nudge.at(), nudge.event().due()))
                    .toList();
            var silence = silence(standing, clock);
            plan.get()
                    .due(standing.at(), said, silence)
                    .ifPresent(rung ->
                            nudges.add(new Nudge(clock, rung.level(), plan.get().due())));
            plan.get().next(standing.at(), said, silence).ifPresent(moments::add);
        }
    }

    /**
     * It has happened when its second is over. Who has just replied is asked first whether that was the answer. What was
     * answered late before anybody looked was missed all the same.
     */
    private static void breach(Standing standing, SlaClock clock, List<SlaClock> breaches, List<Instant> moments) {
        if (standing.ticket().reminded().noticedBreachOf(clock) || clock.isExcluded()) {
            return;
        } else if (!clock.running()) {
            clock.breach().ifPresent(missed -> breaches.add(clock));
            return;
        } else if (clock.breach().isEmpty()) {
            clock.due().map(due -> due.plusSeconds(1)).ifPresent(moments::add);
            return;
        }
        var held = standing.clocks()
                .heldUntil(clock)
                .map(until -> earlier(until, clock.breach().orElseThrow().at().plus(SlaClocks.HOLD)))
                .filter(standing.at()::isBefore);
        held.ifPresentOrElse(moments::add, () -> breaches.add(clock));
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static NudgePlan.Silence silence(Standing standing, SlaClock clock) {
        return new NudgePlan.Silence(
                standing.clocks().heldUntil(clock),
                standing.ticket().reminded().snoozed(clock, standing.at()).map(snooze -> snooze.until()));
    }

    /** When the levels of a running clock speak; empty where nothing is promised. */
    Optional<NudgePlan> plan(Standing standing, SlaClock clock) {
        return ladder(clock)
                .flatMap(ladder -> ladder.plan(
                        clock,
                        standing.clocks().touched(),
                        level -> hours(standing, level)
                                .orElseGet(
                                        () -> clock.lastTarget().orElseThrow().calendar())));
    }

    /** Whoever is to acknowledge a page is called by the pager; that nobody did is told. */
    private static Optional<NudgeLadder> ladder(SlaClock clock) {
        return clock.ladder()
                .map(ladder -> clock.metric() == SlaMetric.ACKNOWLEDGEMENT ? ladder.ofTheBreach() : ladder);
    }

    /** When those work who hear it; empty: when the clock's own calendar is open. */
    private Optional<BusinessCalendar> hours(Standing standing, NudgeLevel level) {
        return switch (level.audience()) {
            case ASSIGNEE, ASSIGNEE_AND_THREAD ->
                acting(standing.ticket(), standing.at())
                        .flatMap(person -> attendance.get().hours(person));
            case ON_CALL_AND_CHANNEL, MANAGERS -> Optional.empty();
        };
    }

    /** Who is to act for a ticket: whoever has it, or while they are away their backup. */
    Optional<SlackId> acting(Ticket ticket, Instant now) {
        return ticket.assignee().flatMap(a -> attendance.get().actingFor(a.id(), now));
    }

    /**
     * When that is to be said to them after all: not after the standing's instant, at once; later, where somebody wants
     * silence since, or has left. Empty where it is not so any more: it was done, or something worse was said since.
     *
     * @param recipient a person, who is told at their hours, or a channel
     */
    public Optional<Word> sayAt(Standing standing, Reminded.Nudge nudge, String recipient) {
        var running = run(standing, nudge);
        if (running.isEmpty()) {
            return Optional.empty();
        }
        var clock = running.get();
        var level = nudge.event().level();
        if (saidSince(standing, nudge).findAny().isPresent() || clock.breach().isPresent() != isBreach(clock, level)) {
            return Optional.empty();
        }
        var plan = plan(standing, clock);
        if (plan.isEmpty() && clock.paused()) {
            return Optional.of(new Word(standing.at().plus(WHILE_PAUSED), Instant.MAX));
        }
        return plan.flatMap(one -> one.rung(level)
                .map(rung -> isPerson(recipient) ? rung : rung.atAnyHour())
                .map(rung -> new Word(NudgePlan.whenSaid(rung, standing.at(), silence(standing, clock)), one.due())));
    }

    /** When something is to be said, and when what it says falls due. */
    public record Word(Instant at, Instant due) {}

    /** What was said of the same run of the same clock after that. */
    private static Stream<Reminded.Nudge> saidSince(Standing standing, Reminded.Nudge nudge) {
        return standing.ticket().reminded().nudges().stream()
                .filter(other -> other.place() > nudge.place()
                        && other.event().clock().equals(nudge.event().clock()));
    }

    /** The clock that it was said of, while it runs. */
    private static Optional<SlaClock> run(Standing standing, Reminded.Nudge nudge) {
        return standing.ticket().live()
                ? standing.clocks().all().stream()
                        .filter(one -> one.running() && nudge.event().clock().isOf(one))
                        .findFirst()
                : Optional.empty();
    }

    /** How a message that reminds somebody stands. */
    public enum Stand {
        /** There is something to do. */
        OPEN,
        /** The same was said again to the same. */
        SAID_AGAIN,
        NOT_THEIRS,
        /** Done, or nothing is owed any more. */
        OVER
    }

    /** {@code recipient}: who reads it. */
    public Stand stands(Standing standing, Reminded.Nudge nudge, String recipient) {
        if (run(standing, nudge).isEmpty()) {
            return Stand.OVER;
        } else if (!isFor(recipient, standing)) {
            return Stand.NOT_THEIRS;
        }
        return saidSince(standing, nudge).anyMatch(other -> other.event().to().equals(recipient))
                ? Stand.SAID_AGAIN
                : Stand.OPEN;
    }

    /** The one who can act; where there is none, those who can find one. */
    String whoActs(Standing standing) {
        return acting(standing.ticket(), standing.at())
                .map(SlackId::value)
                .orElse(standing.ticket().route().channel());
    }

    /** Whoever does not have it any more has nothing to do; channels stay what they are. */
    boolean isFor(String recipient, Standing standing) {
        return !isPerson(recipient)
                || acting(standing.ticket(), standing.at())
                        .filter(person -> person.value().equals(recipient))
                        .isPresent();
    }

    /** Rather than a channel. */
    public static boolean isPerson(String recipient) {
        return recipient.startsWith("U") || recipient.startsWith("W");
    }

    static boolean isBreach(SlaClock clock, String level) {
        return level(clock, level).filter(NudgeLevel::tellsOfTheBreach).isPresent();
    }

    /** As its ladder has it now; empty where another policy has other levels. */
    public static Optional<NudgeLevel> level(SlaClock clock, String key) {
        return ladder(clock).stream()
                .flatMap(ladder -> ladder.levels().stream())
                .filter(level -> level.key().equals(key))
                .findFirst();
    }
}
