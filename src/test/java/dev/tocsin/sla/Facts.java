package dev.tocsin.sla;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.Holidays;
import dev.tocsin.calendar.WeeklyHours;
import dev.tocsin.sla.Fact.WaitsFor;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A ticket's story. Times are local to London, in the week of Monday, 1 June 2026, unless they name another day. */
final class Facts {
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** Monday to Friday, 09:00 to 17:00. */
    static final BusinessCalendar OFFICE = office();

    static final BusinessCalendar ALWAYS = calendar("always", WeeklyHours.aroundTheClock());

    /** A customer engineer, who asks. */
    static final Fact.By ANA = new Fact.By("ana", Fact.Role.REQUESTER);

    /** A support engineer, who answers. */
    static final Fact.By BEN = new Fact.By("ben", Fact.Role.AGENT);

    final List<Fact> all = new ArrayList<>();

    private static BusinessCalendar office() {
        var hours = WeeklyHours.NONE;
        for (var day : BusinessCalendar.Plan.MONDAY_TO_FRIDAY) {
            hours = hours.with(day, Duration.ofHours(9), Duration.ofHours(17));
        }
        return calendar("office", hours);
    }

    static BusinessCalendar calendar(String name, WeeklyHours hours) {
        return new BusinessCalendar(new BusinessCalendar.Plan(
                name, 1, LONDON, hours, Holidays.NONE, Map.of(), BusinessCalendar.Plan.MONDAY_TO_FRIDAY));
    }

    /** Open once a week, from one moment to another: {@code calendar("…", "sun 14:00", "fri 17:00")}. */
    static BusinessCalendar calendar(String name, String opens, String closes) {
        var from = opens.split(" ");
        var to = closes.split(" ");
        return calendar(name, WeeklyHours.NONE.through(day(from[0]), ofDay(from[1]), day(to[0]), ofDay(to[1])));
    }

    private static Duration ofDay(String time) {
        return Duration.ofSeconds(LocalTime.parse(time).toSecondOfDay());
    }

    /** The first response of a ticket of severity 1. */
    static SlaClock opened(Instant at, SlaPolicy policy) {
        var what = new Fact.Opened(new Severity(1), new PinnedPolicies(List.of(policy)));
        return SlaClocks.replay(List.of(new Fact("opened", at, at, ANA, what)), at)
                .first(SlaMetric.FIRST_RESPONSE)
                .orElseThrow();
    }

    /** {@code mon 16:30}, {@code mon 16:30:01}, or a whole date before the time. */
    static Instant at(String text) {
        var parts = text.split(" ");
        var time = parts[1].length() == 5 ? parts[1] + ":00" : parts[1];
        var date = parts[0].length() == 3 ? "2026-06-0" + day(parts[0]).getValue() : parts[0];
        return LocalDateTime.parse(date + "T" + time).atZone(LONDON).toInstant();
    }

    private static DayOfWeek day(String name) {
        for (var day : DayOfWeek.values()) {
            if (day.name().toLowerCase(Locale.ROOT).startsWith(name)) {
                return day;
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** Targets by severity: {@code policy(Map.of(1, Duration.ofHours(8)), Map.of(1, Duration.ofHours(24)))}. */
    static SlaPolicy policy(
            BusinessCalendar calendar, Map<Integer, Duration> first, Map<Integer, Duration> resolution) {
        var targets = new HashMap<Severity, Map<SlaMetric, SlaTarget>>();
        first.forEach((level, duration) -> put(targets, level, SlaMetric.FIRST_RESPONSE, duration, calendar));
        resolution.forEach((level, duration) -> put(targets, level, SlaMetric.RESOLUTION, duration, calendar));
        return policy(targets);
    }

    static SlaPolicy policy(Map<Severity, Map<SlaMetric, SlaTarget>> targets) {
        var levels = new HashMap<Severity, SlaPolicy.Level>();
        targets.forEach((severity, of) -> levels.put(severity, new SlaPolicy.Level("", of)));
        return new SlaPolicy("of a test", 1, Instant.EPOCH, Set.of(), Set.of(), levels, NudgeLadder.USUAL);
    }

    private static void put(
            Map<Severity, Map<SlaMetric, SlaTarget>> targets,
            int level,
            SlaMetric metric,
            Duration duration,
            BusinessCalendar calendar) {
        targets.computeIfAbsent(new Severity(level), s -> new EnumMap<>(SlaMetric.class))
                .put(metric, SlaTarget.of(new Goal.OpenTime(duration), calendar));
    }

    Facts opened(String at, int severity, SlaPolicy... policies) {
        return by(ANA, at, new Fact.Opened(new Severity(severity), new PinnedPolicies(List.of(policies))));
    }

    Facts answered(String at) {
        return add(at, new Fact.Answered());
    }

    /** Somebody found out later that it had been an answer. */
    Facts answeredAsFoundOut(String at, String later) {
        all.add(new Fact("fact-" + all.size(), at(at), at(later), BEN, new Fact.Answered()));
        return this;
    }

    Facts asked(String at) {
        return by(ANA, at, new Fact.Asked());
    }

    Facts pending(String at) {
        return add(at, new Fact.Waits(WaitsFor.CUSTOMER, "asked for logs", Optional.empty()));
    }

    Facts pendingUntil(String at, String until) {
        return add(at, new Fact.Waits(WaitsFor.CUSTOMER, "asked for logs", Optional.of(at(until))));
    }

    Facts onHold(String at) {
        return add(at, new Fact.Waits(WaitsFor.THIRD_PARTY, "engineering", Optional.empty()));
    }

    Facts resumed(String at) {
        return add(at, new Fact.Resumed());
    }

    Facts solved(String at) {
        return add(at, new Fact.Solved());
    }

    Facts reopened(String at) {
        return add(at, new Fact.Reopened());
    }

    Facts reclassified(String at, int severity) {
        return add(at, new Fact.Reclassified(new Severity(severity)));
    }

    /** Ben does it. */
    Facts add(String at, Fact.What what) {
        return by(BEN, at, what);
    }

    Facts by(Fact.By who, String at, Fact.What what) {
        all.add(new Fact("fact-" + all.size(), at(at), at(at), who, what));
        return this;
    }

    SlaClocks replay(String now) {
        return SlaClocks.replay(all, at(now));
    }

    List<SlaClock> clocks(String now) {
        return replay(now).all();
    }

    SlaClock first(String now) {
        return clock(SlaMetric.FIRST_RESPONSE, now);
    }

    SlaClock resolution(String now) {
        return clock(SlaMetric.RESOLUTION, now);
    }

    SlaClock clock(SlaMetric metric, String now) {
        return replay(now).first(metric).orElseThrow();
    }
}
