package dev.tocsin.ticket;

import dev.tocsin.sla.SlaClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people were reminded of about a ticket, and what they said about that.
 *
 * @param nudges in order
 * @param noticed the runs of clocks of which a breach was noticed
 * @param snooze the last one, over or not
 * @param why the last reason that somebody gave for a breach
 */
public record Reminded(List<Nudge> nudges, List<ClockRun> noticed, Optional<Snooze> snooze, Optional<String> why) {
    static final Reminded NOTHING = new Reminded(List.of(), List.of(), Optional.empty(), Optional.empty());

    public Reminded {
        nudges = List.copyOf(nudges);
        noticed = List.copyOf(noticed);
    }

    /** {@code place}: of its event in the ticket's history, from 0 on. */
    public record Nudge(int place, TicketEvent.Nudged event, Instant at) {}

    /** Nobody is reminded before {@code until}, of what was due after that already at {@code askedAt}. */
    public record Snooze(Instant until, String reason, Instant askedAt) {}

    Reminded after(int place, TicketEvent.Recorded recorded) {
        var event = recorded.event();
        if (event instanceof TicketEvent.Nudged e) {
            return new Reminded(and(nudges, new Nudge(place, e, recorded.occurredAt())), noticed, snooze, why);
        } else if (event instanceof TicketEvent.BreachNoticed e) {
            return new Reminded(nudges, and(noticed, e.clock()), snooze, why);
        } else if (event instanceof TicketEvent.NudgesSnoozed e) {
            return new Reminded(
                    nudges, noticed, Optional.of(new Snooze(e.until(), e.reason(), recorded.occurredAt())), why);
        } else if (event instanceof TicketEvent.BreachExplained e) {
            return new Reminded(nudges, noticed, snooze, Optional.of(e.why()));
        }
        return this;
    }

    private static <T> List<T> and(List<T> some, T more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    /** What was said about this run of a clock, in order. */
    public List<Nudge> of(SlaClock clock) {
        return nudges.stream()
                .filter(nudge -> nudge.event().clock().isOf(clock))
                .toList();
    }

    public boolean noticedBreachOf(SlaClock clock) {
        return noticed.stream().anyMatch(run -> run.isOf(clock));
    }

    /**
     * The silence that somebody asked for and that is not over. What fell to be done since, or falls due before its end
     * after all, it was not asked for.
     */
    public Optional<Snooze> snoozed(SlaClock clock, Instant now) {
        return snooze.filter(silence -> silence.until().isAfter(now))
                .filter(silence -> !clock.start().isAfter(silence.askedAt()))
                .filter(silence -> clock.due()
                        .filter(due -> !silence.until().isBefore(due))
                        .isEmpty());
    }
}
