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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides what is said about a ticket, and when to look again. Needs no store. Thread-safe. */
public final class Reminders implements Watch {
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
        standing.ticket()
                .assignee()
                .flatMap(a -> attendance.get().changes(a.id(), standing.at()))
                .ifPresent(moments::add);
        return new Decision(
                nudges,
                breaches,
                moments.stream().filter(standing.at()::isBefore).min(Comparator.naturalOrder()));
    }

    private void look(
            Standing standing, SlaClock clock, List<Nudge> nudges, List<SlaClock> breaches, List<Instant> moments) {
        if (!clock.running()) {
            return;
        }
        breach(standing, clock, breaches, moments);
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

    /** It has happened when its second is over. Who has just replied is asked first whether that was the answer. */
    private static void breach(Standing standing, SlaClock clock, List<SlaClock> breaches, List<Instant> moments) {
        if (standing.ticket().reminded().noticedBreachOf(clock)) {
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
                standing.ticket().reminded().snoozed(standing.at()).map(snooze -> snooze.until()));
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

    /** Whether what was said of a clock is still so: it runs, was not answered a moment ago, and nothing worse was said since. */
    public boolean stillSo(Standing standing, Reminded.Nudge nudge) {
        var ticket = standing.ticket();
        var clock = standing.clocks().all().stream()
                .filter(one -> nudge.event().clock().isOf(one) && one.running())
                .findFirst();
        if (clock.isEmpty() || !ticket.live()) {
            return false;
        }
        var later = ticket.reminded().of(clock.get()).stream().anyMatch(other -> other.place() > nudge.place());
        boolean missed = clock.get().breach().isPresent();
        if (later || missed != isBreach(clock.get(), nudge.event().level())) {
            return false;
        }
        var silence = silence(standing, clock.get());
        boolean silent = silence.held().filter(standing.at()::isBefore).isPresent()
                || silence.snoozed().filter(standing.at()::isBefore).isPresent();
        return missed || (!silent && clock.get().due().isPresent());
    }

    /** Whether nothing is left to do about it for whom it was said to: it is done, or not theirs any more. */
    public boolean isOver(Standing standing, Reminded.Nudge nudge) {
        var ticket = standing.ticket();
        boolean runs = ticket.live()
                && standing.clocks().all().stream()
                        .anyMatch(clock ->
                                clock.running() && nudge.event().clock().isOf(clock));
        return !runs || !isFor(nudge.event().to(), standing);
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
