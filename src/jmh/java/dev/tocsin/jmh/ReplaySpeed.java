package dev.tocsin.jmh;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.Holidays;
import dev.tocsin.calendar.WeeklyHours;
import dev.tocsin.sla.Explanation;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.Goal;
import dev.tocsin.sla.NudgeLadder;
import dev.tocsin.sla.NudgePlan;
import dev.tocsin.sla.PinnedPolicies;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.sla.SlaPolicy;
import dev.tocsin.sla.SlaTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A ticket with a long life: 50 facts, 10 pauses among them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReplaySpeed {
    private static final Fact.By ANA = new Fact.By("ana", Fact.Role.REQUESTER);
    private static final Fact.By BEN = new Fact.By("ben", Fact.Role.AGENT);
    private static final Severity ONE = new Severity(1);

    private final BusinessCalendar calendar = calendar();
    private final List<Fact> facts = new ArrayList<>();
    private Instant at = Instant.parse("2026-06-01T15:00:00Z");

    public ReplaySpeed() {
        var target = SlaTarget.of(new Goal.OpenTime(Duration.ofHours(400)), calendar);
        var level = new SlaPolicy.Level(
                "",
                Map.of(
                        SlaMetric.FIRST_RESPONSE, target,
                        SlaMetric.NEXT_RESPONSE, target,
                        SlaMetric.RESOLUTION, target));
        var policy = new SlaPolicy(
                "two-level", 1, Instant.MIN, Set.of(), Set.of(), Map.of(ONE, level), NudgeLadder.USUAL);
        happens(ANA, new Fact.Opened(ONE, new PinnedPolicies(List.of(policy))));
        happens(BEN, new Fact.Answered());
        for (int i = 0; i < 10; i++) {
            happens(BEN, new Fact.Waits(Fact.WaitsFor.CUSTOMER, "asked for logs", Optional.empty()));
            happens(ANA, new Fact.Asked());
            happens(BEN, new Fact.Resumed());
            happens(BEN, new Fact.Worked());
        }
        while (facts.size() < 50) {
            happens(BEN, new Fact.Answered());
        }
    }

    private static BusinessCalendar calendar() {
        var hours = WeeklyHours.NONE;
        for (var day : BusinessCalendar.Plan.MONDAY_TO_FRIDAY) {
            hours = hours.with(day, Duration.ofHours(9), Duration.ofHours(17));
        }
        return new BusinessCalendar(new BusinessCalendar.Plan(
                "pacific-9-5",
                1,
                ZoneId.of("America/Los_Angeles"),
                hours,
                Holidays.NONE,
                Map.of(),
                BusinessCalendar.Plan.MONDAY_TO_FRIDAY));
    }

    private void happens(Fact.By by, Fact.What what) {
        at = at.plusSeconds(7_200);
        facts.add(new Fact("fact-" + facts.size(), at, at, by, what));
    }

    @Benchmark
    public SlaClocks replay() {
        return SlaClocks.replay(facts, at);
    }

    @Benchmark
    public Explanation replayAndExplain() {
        return Explanation.of(SlaClocks.replay(facts, at).first(SlaMetric.RESOLUTION).orElseThrow(), at);
    }

    @Benchmark
    public Optional<NudgePlan> replayAndPlanNudges() {
        var clock = SlaClocks.replay(facts, at).first(SlaMetric.RESOLUTION).orElseThrow();
        return NudgeLadder.USUAL.plan(clock, true, level -> calendar);
    }

    /** The yardstick: the facts in order and without those that stand twice, which no replay can do without. */
    @Benchmark
    public List<Fact> sortedAndOnce() {
        var seen = new HashSet<String>();
        return facts.stream()
                .sorted((a, b) -> a.occurredAt().compareTo(b.occurredAt()))
                .filter(fact -> seen.add(fact.id()))
                .toList();
    }
}
