package dev.tocsin.sla;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.sla.Fact.WaitsFor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One clock of a ticket, found by walking over the minutes and counting. Slow, and written another way than the replay: it
 * keeps no pauses and no segments, and asks the calendar nothing but whether it is open.
 */
final class StoryWalk {
    private final SlaMetric metric;
    private final List<Fact> story;
    private final Instant opened;

    private Severity severity;
    private Severity under;
    private Optional<SlaTarget> target;
    private Fact.@Nullable Waits waits;
    private boolean ended;
    private boolean owedWhenSolved;
    private boolean changed;
    private boolean everPromised;
    private long grace;
    /** Open minutes, on each calendar that a target may have. */
    private final Map<BusinessCalendar, Long> spent = new HashMap<>();

    private final Map<BusinessCalendar, Long> sinceChange = new HashMap<>();
    private @Nullable Instant reached;
    private @Nullable Instant breach;

    StoryWalk(SlaMetric metric, List<Fact> story) {
        this.metric = metric;
        this.story = story;
        this.opened = story.get(0).occurredAt();
        this.severity = ((Fact.Opened) story.get(0).what()).severity();
        this.under = severity;
        this.target = Stories.POLICY.target(severity, metric);
        this.everPromised = target.isPresent();
    }

    void to(Instant end) {
        var facts = story.stream().sorted(Fact.IN_ORDER).collect(Collectors.groupingBy(Fact::occurredAt));
        for (var now = opened; !now.isAfter(end); now = now.plus(Duration.ofMinutes(1))) {
            wake(now);
            look(now);
            for (var fact : facts.getOrDefault(now, List.of())) {
                happens(fact, now);
            }
            look(now);
            if (!ended && !stands()) {
                count(now);
            }
        }
    }

    private void count(Instant now) {
        for (var calendar : Stories.CALENDARS) {
            if (calendar.isOpen(now)) {
                spent.merge(calendar, 1L, Long::sum);
                sinceChange.merge(calendar, 1L, Long::sum);
            }
        }
    }

    private void wake(Instant now) {
        if (waits != null && waits.until().filter(until -> !until.isAfter(now)).isPresent()) {
            waits = null;
        }
    }

    /** Whether it is due by now, and whether it was before. */
    private void look(Instant now) {
        if (ended || target.isEmpty()) {
            reached = null;
            return;
        }
        if (reached != null && now.isAfter(reached) && breach == null) {
            breach = reached;
        }
        if (due(now) && reached == null) {
            reached = now;
        } else if (!due(now)) {
            reached = null;
        }
    }

    private boolean due(Instant now) {
        var calendar = target.orElseThrow().calendar();
        var promised = target.get().goal().openTime(calendar, opened).toMinutes();
        boolean inTime = spent.getOrDefault(calendar, 0L) >= promised
                && (!changed || sinceChange.getOrDefault(calendar, 0L) >= grace);
        // Days end at a local time at which somebody is there, and not at the closing before.
        boolean days = target.get().goal() instanceof Goal.WorkingDays;
        return inTime && (reached != null || !days || (calendar.isOpen(now) && !stands()));
    }

    private boolean stands() {
        return waits != null
                && metric == SlaMetric.RESOLUTION
                && (waits.whom() == WaitsFor.CUSTOMER
                        || target.filter(SlaTarget::pausesOnHold).isPresent());
    }

    private void happens(Fact fact, Instant now) {
        var what = fact.what();
        if (what instanceof Fact.Waits next) {
            waits = next;
            wake(now);
        } else if (what instanceof Fact.Resumed) {
            waits = null;
        } else if (what instanceof Fact.Solved) {
            waits = null;
            owedWhenSolved |= !ended;
            ended = true;
        } else if (what instanceof Fact.Reopened) {
            if (metric == SlaMetric.RESOLUTION || owedWhenSolved) {
                owedWhenSolved = false;
                ended = false;
                heed(now);
            }
        } else if (what instanceof Fact.Answered && fact.by().role() == Fact.Role.AGENT) {
            ended |= metric == SlaMetric.FIRST_RESPONSE;
        } else if (what instanceof Fact.Reclassified next) {
            severity = next.severity();
            heed(now);
        }
    }

    /** A clock that runs is under the ticket's severity. */
    private void heed(Instant now) {
        if (!ended && !severity.equals(under)) {
            under = severity;
            target = Stories.POLICY.target(severity, metric);
            everPromised |= target.isPresent();
            changed = true;
            sinceChange.clear();
            grace = target.map(t -> t.graceOrGoal().openTime(t.calendar(), now).toMinutes())
                    .orElse(0L);
        }
    }

    Optional<Instant> breach() {
        return Optional.ofNullable(breach);
    }

    boolean running() {
        return !ended;
    }

    boolean paused() {
        return !ended && stands();
    }

    boolean everPromised() {
        return everPromised;
    }
}
