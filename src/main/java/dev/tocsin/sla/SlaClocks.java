package dev.tocsin.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * The clocks of one ticket as they are at an instant.
 *
 * @param all in the order in which they started; those for which something was ever promised
 * @param touched whether anybody of ours has done anything since it was opened
 * @param repliedAt when somebody of ours last wrote to the requester without saying whether that was an answer
 */
public record SlaClocks(List<SlaClock> all, boolean touched, Optional<Instant> repliedAt) {
    /** So long an unmarked reply holds the nudges of what it may have answered: somebody is asked whether it did. */
    public static final Duration HOLD = Duration.ofMinutes(15);

    public SlaClocks {
        all = List.copyOf(all);
    }

    /**
     * Replays the facts about one ticket. The result depends on nothing but the arguments: the order in which facts were
     * recorded, and how often, makes no difference. What occurs after {@code now} is left out; what occurred before the
     * opening counts with it, in its own order. No facts, no clocks; facts without an opening are refused.
     */
    public static SlaClocks replay(Collection<Fact> facts, Instant now) {
        if (facts.isEmpty()) {
            return Replay.NOTHING.result();
        }
        var once = new HashMap<String, Fact>();
        facts.forEach(fact -> once.merge(fact.id(), fact, BinaryOperator.minBy(Fact.FIRST_RECORD)));
        var opened = once.values().stream()
                .filter(fact -> fact.what() instanceof Fact.Opened)
                .min(Fact.IN_ORDER)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a ticket is opened before anything happens to it: " + once.keySet()));
        if (opened.occurredAt().isAfter(now)) {
            return Replay.NOTHING.result();
        }
        var ticket = Replay.NOTHING.with(opened);
        for (var fact : inOrder(once.values(), now)) {
            if (!fact.occurredAt().isAfter(now)) {
                // What happened in the thread before belongs to the beginning, and is no work on the ticket. A page of
                // a
                // ticket that lives on in this one was sent when it was.
                var counted = fact.what() instanceof Fact.PageSent || fact.what() instanceof Fact.PageAcknowledged
                        ? fact
                        : fact.notBefore(opened.occurredAt());
                ticket = ticket.reached(counted.at()).with(counted);
                ticket = fact.occurredAt().isBefore(opened.occurredAt()) ? ticket : ticket.noticed(fact);
            }
        }
        return ticket.reached(now.truncatedTo(ChronoUnit.SECONDS)).result();
    }

    /** The phone's clock may be behind ours: whatever it says, a page was taken after it was sent. */
    private static List<Fact> inOrder(Collection<Fact> facts, Instant now) {
        var sent = new HashMap<String, Instant>();
        for (var fact : facts) {
            if (fact.what() instanceof Fact.PageSent page && !fact.occurredAt().isAfter(now)) {
                sent.merge(page.page(), fact.occurredAt(), BinaryOperator.minBy(Comparator.naturalOrder()));
            }
        }
        var inOrder = new ArrayList<Fact>(facts.size());
        for (var fact : facts) {
            var earliest = fact.what() instanceof Fact.PageAcknowledged taken ? sent.get(taken.page()) : null;
            inOrder.add(earliest == null ? fact : fact.notBefore(earliest));
        }
        inOrder.sort(Fact.IN_ORDER);
        return inOrder;
    }

    public Optional<SlaClock> first(SlaMetric metric) {
        return all.stream().filter(clock -> clock.metric() == metric).findFirst();
    }

    /** Until when nothing is said about a clock, for it may just have been answered; maybe long ago. */
    public Optional<Instant> heldUntil(SlaClock clock) {
        return repliedAt
                .filter(at -> clock.metric().awaitsAnswer() && !at.isBefore(clock.start()))
                .map(at -> at.plus(HOLD));
    }
}
