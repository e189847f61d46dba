package dev.tocsin.sla;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.sla.Fact.WaitsFor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Tickets' stories by chance: any fact may follow any other, several in one moment, and some are learned of late. */
final class Stories {
    /** To the minute, from Monday 00:00 on. */
    private static final Instant BEGIN = Facts.at("mon 00:00");

    static final Duration LENGTH = Duration.ofDays(9);

    private static final BusinessCalendar LONG_WEEK = Facts.calendar("long week", "sun 14:00", "fri 17:00");

    /** Those that the targets count on. */
    static final List<BusinessCalendar> CALENDARS = List.of(Facts.OFFICE, LONG_WEEK);

    private static final SlaTarget PAUSES_ON_HOLD = new SlaTarget(
            new Goal.OpenTime(Duration.ofHours(9)),
            Facts.OFFICE,
            Optional.of(new Goal.OpenTime(Duration.ofHours(2))),
            true);
    private static final SlaTarget RUNS_ON_HOLD =
            SlaTarget.of(new Goal.OpenTime(Duration.ofMinutes(797)), Facts.OFFICE);
    private static final SlaTarget SOON = SlaTarget.of(new Goal.OpenTime(Duration.ofMinutes(95)), LONG_WEEK);
    private static final SlaTarget DAYS = SlaTarget.of(new Goal.WorkingDays(2), Facts.OFFICE);

    static final SlaPolicy POLICY = Facts.policy(Map.of(
            new Severity(0),
            Map.of(SlaMetric.FIRST_RESPONSE, SOON, SlaMetric.RESOLUTION, PAUSES_ON_HOLD, SlaMetric.NEXT_RESPONSE, SOON),
            new Severity(1),
            Map.of(
                    SlaMetric.FIRST_RESPONSE,
                    RUNS_ON_HOLD,
                    SlaMetric.RESOLUTION,
                    RUNS_ON_HOLD,
                    SlaMetric.ACKNOWLEDGEMENT,
                    SOON),
            new Severity(2),
            Map.of(SlaMetric.FIRST_RESPONSE, DAYS, SlaMetric.NEXT_RESPONSE, RUNS_ON_HOLD),
            new Severity(3),
            Map.of(SlaMetric.RESOLUTION, DAYS)));

    private static final PinnedPolicies PINNED = new PinnedPolicies(List.of(POLICY));

    private final Random random;
    private final List<Fact> facts = new ArrayList<>();
    private Instant at;

    private Stories(int seed) {
        random = new Random(seed);
        at = BEGIN.plus(Duration.ofMinutes(random.nextInt(3 * 24 * 60)));
    }

    /** Of up to {@code length} facts, the opening first. {@code endings}: whether it may be merged or excluded. */
    static List<Fact> story(int seed, int length, boolean endings) {
        var story = new Stories(seed);
        story.add(Facts.ANA, new Fact.Opened(story.severity(), PINNED));
        for (int i = 0; i < length; i++) {
            if (story.random.nextInt(4) > 0) {
                story.at = story.at.plus(Duration.ofMinutes(story.random.nextInt(10 * 60)));
            }
            story.anything(endings);
        }
        return story.facts;
    }

    private Severity severity() {
        return new Severity(random.nextInt(4));
    }

    private void anything(boolean endings) {
        switch (random.nextInt(endings ? 16 : 13)) {
            case 0 -> add(Facts.BEN, new Fact.Answered());
            case 1 -> add(Facts.ANA, new Fact.Answered());
            case 2, 3 -> add(Facts.ANA, new Fact.Asked());
            case 4, 5 -> add(Facts.BEN, new Fact.Waits(WaitsFor.CUSTOMER, "asked", until()));
            case 6 -> add(Facts.BEN, new Fact.Waits(WaitsFor.THIRD_PARTY, "engineering", until()));
            case 7, 8 -> add(Facts.BEN, new Fact.Resumed());
            case 9 -> add(Facts.BEN, new Fact.Solved());
            case 10 -> add(Facts.ANA, new Fact.Reopened());
            case 11 -> add(Facts.BEN, new Fact.Reclassified(severity()));
            case 12 -> add(Facts.BEN, random.nextBoolean() ? new Fact.Worked() : new Fact.Replied());
            case 13 ->
                add(Facts.BEN, new Fact.Absorbed("T-2", BEGIN.plus(Duration.ofMinutes(random.nextInt(4 * 24 * 60)))));
            case 14 ->
                add(
                        Facts.BEN,
                        random.nextBoolean() ? new Fact.PageSent("page-1") : new Fact.PageAcknowledged("page-1"));
            default ->
                add(
                        Facts.BEN,
                        random.nextInt(3) > 0
                                ? new Fact.PolicyApplied(PINNED)
                                : random.nextBoolean() ? new Fact.Merged("T-3") : new Fact.Excluded("spam"));
        }
    }

    private Optional<Instant> until() {
        return random.nextInt(3) == 0
                ? Optional.of(at.plus(Duration.ofMinutes(random.nextInt(2_000) - 100)))
                : Optional.empty();
    }

    private void add(Fact.By by, Fact.What what) {
        var learned = at.plus(Duration.ofMinutes(random.nextInt(5) == 0 ? random.nextInt(3_000) : 0));
        facts.add(new Fact("fact-" + facts.size(), at, learned, by, what));
    }
}
