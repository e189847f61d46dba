package dev.tocsin.paging;

import dev.tocsin.directory.Actor;
import dev.tocsin.paging.PageEvent.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A page's course by its pinned rules: how far its escalation is, and how long its acknowledgement holds. A fold over its
 * events, immutable; {@link Page} holds one.
 */
final class PageRules {
    /** So long does whoever is asked have to answer. */
    static final Duration ANSWER_WITHIN = Duration.ofMinutes(10);

    private final List<Target> own;
    private final Optional<Escalation> escalation;
    private final Optional<Duration> acknowledgedFor;
    private final Optional<PageId> callsFor;
    private final int turns;
    private final boolean over;
    /** From when the next turn's time counts; empty before anybody could have been called. */
    private final Optional<Instant> since;
    /** The next turn is due at once, if it calls somebody who was not missed before. */
    private final boolean hurries;

    private final Set<Target> missed;

    private final Optional<Actor> holder;
    private final Optional<Instant> signOfLife;
    private final Optional<Instant> askedAt;

    /** {@code history}: all of the page's, beginning with what was asked for. */
    PageRules(PageEvent.PageRequested first, List<Recorded> history) {
        this.own = first.targets();
        var policy = Optional.<Escalation>empty();
        var holds = Optional.<Duration>empty();
        var called = Optional.<PageId>empty();
        int taken = 0;
        boolean ended = false;
        var from = Optional.<Instant>empty();
        boolean hurried = false;
        var unreached = new HashSet<Target>();
        var last = own;
        var who = Optional.<Actor>empty();
        var sign = Optional.<Instant>empty();
        var asked = Optional.<Instant>empty();
        for (var recorded : history) {
            var event = recorded.event();
            var at = recorded.occurredAt();
            if (event instanceof PageEvent.RulesPinned e) {
                policy = e.steps().isEmpty() ? Optional.empty() : Optional.of(new Escalation(e.steps(), e.rounds()));
                holds = e.acknowledgedFor();
            } else if (event instanceof PageEvent.CallsFor e) {
                called = Optional.of(e.page());
            } else if (event instanceof PageEvent.AlertPlaced e) {
                from = Optional.of(at);
                hurried = e.called().isEmpty() && e.uncovered().size() >= own.size();
                unreached.addAll(hurried ? own : List.of());
            } else if (event instanceof PageEvent.DeliveryFailed) {
                from = Optional.of(at);
                hurried = true;
                unreached.addAll(own);
            } else if (event instanceof PageEvent.TurnTaken e) {
                taken++;
                last = e.targets();
                from = Optional.of(at);
                hurried = false;
            } else if (event instanceof PageEvent.EscalationOver) {
                ended = true;
            } else if (event instanceof PageEvent.TurnMissed
                    || (event instanceof PageEvent.ChangeRefused e && isTurn(history.get(e.change())))) {
                from = Optional.of(at);
                hurried = true;
                unreached.addAll(last);
            } else if (event instanceof PageEvent.SnoozeEnded) {
                from = Optional.of(at);
            } else if (event instanceof PageEvent.PageUnacknowledged
                    || event instanceof PageEvent.AcknowledgementExpired) {
                who = Optional.empty();
                sign = Optional.empty();
                asked = Optional.empty();
                from = from.map(before -> at);
                // Whoever gave it back is there to be asked; whoever is silent is not.
                hurried = event instanceof PageEvent.AcknowledgementExpired;
                // Somebody had it for a while: it goes on from where it was, and ends once more.
                ended = false;
            } else if (event instanceof PageEvent.StillOnItAsked) {
                asked = Optional.of(at);
            } else {
                who = event instanceof PageEvent.PageAcknowledged
                        ? Optional.of(recorded.actor())
                        : event instanceof PageEvent.PageAssigned e ? Optional.of(e.owner()) : who;
                var alive = event instanceof PageEvent.PageAcknowledged
                        || event instanceof PageEvent.PageAssigned
                        || event instanceof PageEvent.StillOnIt
                        // Whoever writes a note need not be asked.
                        || who.filter(recorded.actor()::same).isPresent();
                sign = alive ? Optional.of(at) : sign;
                asked = alive ? Optional.empty() : asked;
            }
        }
        this.escalation = policy;
        this.acknowledgedFor = holds;
        this.callsFor = called;
        this.turns = taken;
        this.over = ended;
        this.since = from;
        this.hurries = hurried;
        this.missed = Set.copyOf(unreached);
        this.holder = who;
        this.signOfLife = sign;
        this.askedAt = asked;
    }

    private static boolean isTurn(Recorded asked) {
        return asked.event() instanceof PageEvent.TargetAdded && asked.actor().equals(Actor.TOCSIN);
    }

    Optional<Escalation> escalation() {
        return escalation;
    }

    Optional<PageId> callsFor() {
        return callsFor;
    }

    boolean isOver() {
        return over;
    }

    int turnsTaken() {
        return turns;
    }

    /** Whom the next turn calls; empty when all were taken, and only the end is left. */
    Optional<Escalation.Step> nextTurn() {
        return escalation.flatMap(e -> e.turn(turns, own));
    }

    Optional<Instant> nextTurnAt() {
        if (over || escalation.isEmpty()) {
            return Optional.empty();
        }
        var next = nextTurn();
        var pause = next.map(Escalation.Step::after).orElse(escalation.get().pause());
        // For whoever could not be called a moment ago nothing has changed since.
        boolean inVain = next.filter(step -> missed.containsAll(step.targets())).isPresent();
        return since.map(from -> hurries && !inVain ? from : from.plus(pause));
    }

    /** Who has it, or is to. */
    Optional<Actor> holder() {
        return holder;
    }

    Optional<Instant> signOfLife() {
        return signOfLife;
    }

    Optional<Instant> askedAt() {
        return askedAt;
    }

    Optional<Instant> acknowledgementEndsAt() {
        return askedAt.map(at -> at.plus(ANSWER_WITHIN))
                .or(() -> acknowledgedFor.flatMap(time -> signOfLife.map(at -> at.plus(time))));
    }
}
