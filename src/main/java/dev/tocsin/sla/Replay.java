package dev.tocsin.sla;

import dev.tocsin.sla.Fact.Waits;
import dev.tocsin.sla.Pauses.Pause;
import dev.tocsin.sla.SlaClock.Ending;
import dev.tocsin.sla.SlaClock.Ending.How;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A ticket's clocks on the way through its facts, each of which makes the next of these.
 *
 * @param promise under which the ticket is, once it is opened
 * @param awaiting whom it waits for, and since when
 * @param gone merged or excluded: nothing is counted any more
 * @param quietUntil until then, inclusive, no clock falls due: pauses and ends put that off, and all else asks anew
 */
record Replay(
        Optional<Promise> promise,
        Optional<Wait> awaiting,
        boolean gone,
        boolean touched,
        Optional<Instant> repliedAt,
        Instant quietUntil,
        List<SlaClock> clocks) {
    static final Replay NOTHING =
            new Replay(Optional.empty(), Optional.empty(), false, false, Optional.empty(), Instant.MIN, List.of());

    Replay {
        clocks = List.copyOf(clocks);
    }

    record Promise(Severity severity, PinnedPolicies policies, String by) {}

    record Wait(Instant since, Waits waits, String by) {
        Pause from(Instant at) {
            var reason = waits.whom().words() + (waits.reason().isEmpty() ? "" : ": " + waits.reason());
            return new Pause(at, Optional.empty(), reason, by, waits.until());
        }
    }

    SlaClocks result() {
        var promised = clocks.stream()
                .filter(clock ->
                        clock.segments().stream().anyMatch(s -> s.target().isPresent()))
                .toList();
        return new SlaClocks(promised, touched, repliedAt);
    }

    /** Time has come to {@code at}: waits with an end are over, and what fell due unmet is a breach. */
    Replay reached(Instant at) {
        var over = awaiting.flatMap(wait -> wait.waits().until()).filter(until -> !until.isAfter(at));
        var ticket = over.map(this::resumed).orElse(this);
        return at.isAfter(ticket.quietUntil) ? ticket.lookedAt(at) : ticket;
    }

    private Replay lookedAt(Instant at) {
        var looked = each(clock -> clock.reached(at));
        var next = Instant.MAX;
        for (var clock : looked.clocks) {
            var due = clock.running() && clock.breach().isEmpty() ? clock.dueAtEarliest() : Optional.<Instant>empty();
            next = due.filter(next::isAfter).orElse(next);
        }
        return looked.quiet(next);
    }

    Replay with(Fact fact) {
        if (gone || (promise.isPresent() && fact.what() instanceof Fact.Opened)) {
            return this;
        }
        return fulfilledBy(fact).changedBy(fact).startedBy(fact);
    }

    /** The opening itself is no work on the ticket, whoever opened it. */
    Replay noticed(Fact fact) {
        if (fact.by().role() != Fact.Role.AGENT || fact.what() instanceof Fact.Opened) {
            return this;
        }
        var reply = fact.what() instanceof Fact.Replied ? Optional.of(fact.at()) : repliedAt;
        return new Replay(promise, awaiting, gone, true, reply, quietUntil, clocks);
    }

    private Replay fulfilledBy(Fact fact) {
        return ended(
                clock -> clock.metric().fulfilledBy(fact) && clock.subject().equals(subject(fact)),
                How.FULFILLED,
                fact,
                done(fact));
    }

    private static String done(Fact fact) {
        return fact.what() instanceof Fact.Solved
                ? "solved"
                : fact.what() instanceof Fact.PageAcknowledged ? "acknowledged" : "answered";
    }

    private static String subject(Fact fact) {
        if (fact.what() instanceof Fact.PageSent sent) {
            return sent.page();
        }
        if (fact.what() instanceof Fact.PageClosed closed) {
            return closed.page();
        }
        return fact.what() instanceof Fact.PageAcknowledged taken ? taken.page() : "";
    }

    private Replay changedBy(Fact fact) {
        var at = fact.at();
        var by = fact.by().name();
        var what = fact.what();
        if (what instanceof Fact.Opened opened) {
            return under(new Promise(opened.severity(), opened.policies(), by), at);
        } else if (what instanceof Waits waits) {
            return waiting(new Wait(at, waits, by));
        } else if (what instanceof Fact.Resumed) {
            return resumed(at);
        } else if (what instanceof Fact.Solved) {
            // Whoever has agreed that it is solved waits for no answer; a breach before stays one.
            return resumed(at).ended(clock -> clock.metric().awaitsAnswer(), How.CANCELLED, fact, "solved");
        } else if (what instanceof Fact.PageClosed closed) {
            return ended(
                    clock -> clock.metric() == SlaMetric.ACKNOWLEDGEMENT
                            && clock.subject().equals(closed.page()),
                    How.CANCELLED,
                    fact,
                    "the page was closed");
        } else if (what instanceof Fact.Reopened) {
            return reopened(at, by);
        } else if (what instanceof Fact.Reclassified changed) {
            return under(new Promise(changed.severity(), promise.orElseThrow().policies(), by), at);
        } else if (what instanceof Fact.PolicyApplied applied) {
            return under(new Promise(promise.orElseThrow().severity(), applied.policies(), by), at);
        } else if (what instanceof Fact.Absorbed absorbed) {
            return each(clock -> clock.metric().beginsWithTheTicket()
                            && (clock.running() || clock.goesOnWhenReopened())
                            && absorbed.openedAt().isBefore(clock.start())
                    ? clock.since(absorbed.openedAt(), new SlaClock.Merge(at, absorbed.ticket(), by))
                    : clock);
        } else if (what instanceof Fact.Merged merged) {
            return excluded(fact, "merged into " + merged.into());
        } else if (what instanceof Fact.Excluded excluded) {
            return excluded(fact, excluded.reason());
        }
        return this;
    }

    private Replay startedBy(Fact fact) {
        var ticket = this;
        for (var metric : SlaMetric.values()) {
            if (metric.startedBy(fact) && !ticket.owesAnswerAlready(metric)) {
                ticket = ticket.started(metric, subject(fact), fact.at());
            }
        }
        return ticket;
    }

    /** What the requester writes before the first answer is part of the question; several messages after it are one. */
    private boolean owesAnswerAlready(SlaMetric metric) {
        return metric == SlaMetric.NEXT_RESPONSE
                && any(clock -> clock.running() && clock.metric().awaitsAnswer());
    }

    private Replay started(SlaMetric metric, String subject, Instant at) {
        var under = promise.orElseThrow();
        int cycle = 1 + (int) clocks.stream().filter(c -> c.metric() == metric).count();
        var segment = SlaClock.Segment.of(metric, under, at, at);
        var clock = new SlaClock(
                metric,
                cycle,
                subject,
                at,
                List.of(segment),
                Pauses.NONE,
                List.of(),
                Optional.empty(),
                Optional.empty());
        var more = new ArrayList<>(clocks);
        more.add(heeding(awaiting, clock, at));
        return with(more);
    }

    private Replay waiting(Wait next) {
        var wait = Optional.of(next);
        return resumed(next.since())
                .awaiting(wait)
                .each(clock -> heeding(wait, clock, next.since()))
                .quiet(quietUntil);
    }

    private Replay resumed(Instant at) {
        return awaiting.isEmpty()
                ? this
                : awaiting(Optional.empty()).each(clock -> clock.resumed(at)).quiet(quietUntil);
    }

    private Replay reopened(Instant at, String by) {
        var under = promise.orElseThrow();
        return each(clock -> clock.goesOnWhenReopened()
                ? heeding(awaiting, clock.reopened(at, by).under(under, at), at)
                : clock);
    }

    /** Running clocks get the new target, and stand still or go on as it says. */
    private Replay under(Promise next, Instant at) {
        return new Replay(Optional.of(next), awaiting, gone, touched, repliedAt, quietUntil, clocks)
                .each(clock -> clock.running() ? heeding(awaiting, clock.under(next, at), at) : clock);
    }

    /** The clock stopped or going, as the ticket's wait wants it. */
    private static SlaClock heeding(Optional<Wait> awaiting, SlaClock clock, Instant at) {
        var stops = awaiting.filter(wait -> clock.running()
                && clock.metric().pausesFor(wait.waits().whom(), clock.now().target()));
        return stops.map(wait -> clock.paused(wait.from(at))).orElseGet(() -> clock.resumed(at));
    }

    /** Also those that ended before. */
    private Replay excluded(Fact fact, String why) {
        var ending = new Ending(How.EXCLUDED, fact.at(), fact.by().name(), why);
        return new Replay(
                promise,
                Optional.empty(),
                true,
                touched,
                repliedAt,
                Instant.MAX,
                clocks.stream().map(clock -> clock.ended(ending)).toList());
    }

    private Replay ended(Predicate<SlaClock> which, How how, Fact fact, String why) {
        var ending = new Ending(how, fact.at(), fact.by().name(), why);
        return any(which)
                ? each(clock -> clock.running() && which.test(clock) ? clock.ended(ending) : clock)
                        .quiet(quietUntil)
                : this;
    }

    private boolean any(Predicate<SlaClock> which) {
        for (var clock : clocks) {
            if (which.test(clock)) {
                return true;
            }
        }
        return false;
    }

    private Replay awaiting(Optional<Wait> wait) {
        return new Replay(promise, wait, gone, touched, repliedAt, quietUntil, clocks);
    }

    private Replay quiet(Instant until) {
        return new Replay(promise, awaiting, gone, touched, repliedAt, until, clocks);
    }

    private Replay each(UnaryOperator<SlaClock> change) {
        var changed = new ArrayList<SlaClock>(clocks.size());
        for (var clock : clocks) {
            changed.add(change.apply(clock));
        }
        return with(changed);
    }

    /** Changed clocks may fall due at any time. */
    private Replay with(List<SlaClock> changed) {
        return new Replay(promise, awaiting, gone, touched, repliedAt, Instant.MIN, changed);
    }
}
