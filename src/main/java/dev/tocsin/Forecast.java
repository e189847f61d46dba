package dev.tocsin;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.config.Problems;
import dev.tocsin.sla.Explanation;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.NudgePlan;
import dev.tocsin.sla.PinnedPolicies;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.sla.SlaPolicy;
import dev.tocsin.sla.SlaTarget;
import dev.tocsin.sla.Wording;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says what would fall due when for a ticket, and why, with the nudges: {@code tocsin when}. */
final class Forecast {
    private static final Fact.By NOBODY = new Fact.By("", Fact.Role.REQUESTER);
    private static final String A_PAUSE = "\"2026-06-02 15:00/2026-06-03 11:00\"; without an end it still lasts";

    private final Deadlines deadlines;
    private final Question question;
    private final PrintWriter out;
    private final Problems problems = new Problems();
    private final StringBuilder text = new StringBuilder();

    /**
     * What is asked.
     *
     * @param at when the ticket is opened
     * @param paused spans in which it waits for the customer, each {@code FROM/TO} or {@code FROM/}
     * @param zone in which moments are typed and said; empty for that of the policy's calendar
     * @param hours the calendar of those who are nudged; empty for the clock's own
     * @param touched whether somebody has done anything already
     */
    record Question(
            String customer,
            String plan,
            int severity,
            Optional<String> at,
            List<String> paused,
            Optional<String> zone,
            Optional<String> hours,
            boolean touched) {}

    Forecast(Deadlines deadlines, Question question, PrintWriter out) {
        this.deadlines = deadlines;
        this.question = question;
        this.out = out;
    }

    /** Throws {@link Problems.Unusable} with all that is wrong with the question. */
    void print(Instant now) {
        var severity = severity();
        var moments = new Moments(zone(severity, now));
        var at = question.at().map(text -> moment("--at", text, moments)).orElse(now);
        var pauses = pauses(moments);
        var hours = hours();
        problems.orThrow();
        var pinned = deadlines.levels().policies().pin(question.customer(), question.plan(), at);
        var policy = pinned.at(severity).orElseThrow(() -> nothing(pinned, severity));
        try {
            answer(pinned, policy, severity, at, pauses, moments, hours);
        } catch (BusinessCalendar.Beyond e) {
            problems.add("when", "cannot look that far: " + e.getMessage() + ".", "Ask about an earlier moment.");
            problems.orThrow();
        }
        out.print(text);
        out.flush();
    }

    private void answer(
            PinnedPolicies pinned,
            SlaPolicy policy,
            Severity severity,
            Instant at,
            List<Span> pauses,
            Moments moments,
            Optional<BusinessCalendar> hours) {
        header(policy, severity, moments);
        for (var clock : replay(pinned, severity, at, pauses)) {
            explain(clock, asked(at, pauses), policy, moments, hours);
        }
        for (var metric : List.of(SlaMetric.NEXT_RESPONSE, SlaMetric.ACKNOWLEDGEMENT)) {
            policy.target(severity, metric).ifPresent(target -> promise(metric, target));
        }
    }

    // The question

    private Severity severity() {
        if (question.severity() < 0 || question.severity() > Severity.LEAST) {
            problems.add("--severity " + question.severity(), "is no severity.", "Use 0, 1, 2 or 3.");
            return new Severity(0);
        }
        return new Severity(question.severity());
    }

    private ZoneId zone(Severity severity, Instant now) {
        if (question.zone().isPresent()) {
            var name = question.zone().get();
            if (ZoneId.getAvailableZoneIds().contains(name)) {
                return ZoneId.of(name);
            }
            problems.add("--zone " + name, "is no time zone.", "Use a name such as America/Los_Angeles.");
        }
        // Which version answers depends on the moment, and what the moment is on the version's zone.
        var today = zoneThen(severity, now);
        return question.at()
                .flatMap(new Moments(today)::parse)
                .filter(BusinessCalendar::knows)
                .map(at -> zoneThen(severity, at))
                .orElse(today);
    }

    private ZoneId zoneThen(Severity severity, Instant at) {
        var policies = deadlines.levels().policies();
        return policies.pin(question.customer(), question.plan(), at)
                .at(severity)
                .or(() -> policies.all().stream().findFirst())
                .flatMap(policy -> zone(severity, policy))
                .orElse(ZoneOffset.UTC);
    }

    private static Optional<ZoneId> zone(Severity severity, SlaPolicy policy) {
        return Stream.concat(
                        Optional.ofNullable(policy.levels().get(severity)).stream(),
                        new TreeMap<>(policy.levels()).values().stream())
                .flatMap(level -> new TreeMap<>(level.targets()).values().stream())
                .map(target -> target.calendar().zone())
                .findFirst();
    }

    private Instant moment(String option, String text, Moments moments) {
        var moment = moments.parse(text);
        if (moment.isEmpty()) {
            problems.add(option + " " + text, "is no moment.", "Use one such as " + Moments.EXAMPLE + ".");
        } else if (!BusinessCalendar.knows(moment.get())) {
            problems.add(option + " " + text, "is too far away.", Moments.KNOWN);
        }
        return moment.orElse(Instant.EPOCH);
    }

    private record Span(Instant from, Optional<Instant> to) {
        Span with(Span next) {
            return new Span(from, to.flatMap(end -> next.to.map(other -> end.isAfter(other) ? end : other)));
        }
    }

    private List<Span> pauses(Moments moments) {
        var spans = new ArrayList<Span>();
        for (var text : question.paused()) {
            int mistakes = problems.all().size();
            var ends = text.split("/", -1);
            var from = moment("--paused", ends[0], moments);
            var to = ends.length < 2 || ends[1].isBlank()
                    ? Optional.<Instant>empty()
                    : Optional.of(moment("--paused", ends[1], moments));
            if (ends.length > 2) {
                problems.add("--paused " + text, "has too many ends.", "Use one such as " + A_PAUSE + ".");
            } else if (problems.all().size() == mistakes
                    && to.filter(end -> !end.isAfter(from)).isPresent()) {
                problems.add("--paused " + text, "does not end after it begins.", "Put the earlier moment first.");
            }
            spans.add(new Span(from, to));
        }
        return union(spans);
    }

    /** Pauses that overlap or touch are one. */
    private static List<Span> union(List<Span> spans) {
        var union = new ArrayList<Span>();
        for (var next : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            int last = union.size() - 1;
            boolean apart = last < 0
                    || union.get(last)
                            .to()
                            .filter(end -> end.isBefore(next.from()))
                            .isPresent();
            if (apart) {
                union.add(next);
            } else {
                union.set(last, union.get(last).with(next));
            }
        }
        return union;
    }

    private Optional<BusinessCalendar> hours() {
        var calendars = deadlines.levels().calendars();
        var named = question.hours().map(calendars::get);
        if (question.hours().isPresent() && named.isEmpty()) {
            problems.add(
                    "--hours " + question.hours().get(),
                    "is no calendar.",
                    "Calendars there are: "
                            + String.join(
                                    ", ", calendars.keySet().stream().sorted().toList()) + ".");
        }
        return named;
    }

    private Problems.Unusable nothing(PinnedPolicies pinned, Severity severity) {
        var promised = pinned.severities();
        problems.add(
                "--severity " + severity.level(),
                "is promised nothing by " + deadlines.source() + " for this customer at that time.",
                promised.isEmpty() ? noPolicy() : "Promised are: " + listed(promised) + ".");
        return new Problems.Unusable(problems.all());
    }

    private String noPolicy() {
        return question.plan().isEmpty()
                ? "No policy holds for them then; name their plan with --plan, or another moment with --at."
                : unknownPlan().orElse("No policy holds for them then.");
    }

    private static String listed(List<Severity> severities) {
        return String.join(", ", severities.stream().map(Severity::toString).toList());
    }

    // The answer

    private void header(SlaPolicy policy, Severity severity, Moments moments) {
        var meaning = Optional.ofNullable(policy.levels().get(severity))
                .map(SlaPolicy.Level::meaning)
                .orElse("");
        say(policy.label() + ", of " + deadlines.source());
        say(Wording.capital(severity.toString()) + (meaning.isEmpty() ? "" : ": " + meaning));
        say("Times are those of " + moments.zone() + ".");
        unknownPlan().ifPresent(this::say);
    }

    /** A plan that is misspelt gets what everybody gets, and nobody would notice. */
    private Optional<String> unknownPlan() {
        var known = new TreeSet<String>();
        deadlines.levels().policies().all().forEach(policy -> known.addAll(policy.plans()));
        boolean named = question.plan().isBlank()
                || known.stream().anyMatch(question.plan().strip()::equalsIgnoreCase);
        return named || known.isEmpty()
                ? Optional.empty()
                : Optional.of("No policy names the plan \"" + question.plan() + "\"; there are: "
                        + String.join(", ", known) + ".");
    }

    private List<SlaClock> replay(PinnedPolicies pinned, Severity severity, Instant at, List<Span> pauses) {
        var facts = new ArrayList<Fact>();
        facts.add(fact("opened", at, new Fact.Opened(severity, pinned)));
        var asked = asked(at, pauses);
        for (var pause : pauses) {
            var name = "pause " + facts.size();
            facts.add(fact(
                    name,
                    pause.from(),
                    new Fact.Waits(Fact.WaitsFor.CUSTOMER, "waiting for the customer", Optional.empty())));
            if (pause.to().isPresent()) {
                facts.add(fact(name + " ends", pause.to().get(), new Fact.Resumed()));
            }
        }
        var clocks = new ArrayList<SlaClock>();
        for (var clock : SlaClocks.replay(facts, asked).all()) {
            // Asked at the very moment at which it falls due, a clock says when, and not that it is missing.
            var due = clock.breach().map(SlaClock.Breach::at);
            clocks.addAll(SlaClocks.replay(facts, due.orElse(asked)).all().stream()
                    .filter(same -> same.metric() == clock.metric())
                    .toList());
        }
        return clocks;
    }

    private static Fact fact(String id, Instant at, Fact.What what) {
        return new Fact(id, at, at, NOBODY, what);
    }

    /** When all that was asked about has happened. */
    private static Instant asked(Instant at, List<Span> pauses) {
        return Stream.concat(
                        Stream.of(at), pauses.stream().map(pause -> pause.to().orElse(pause.from())))
                .max(Comparator.naturalOrder())
                .orElse(at);
    }

    private void explain(
            SlaClock clock, Instant asked, SlaPolicy policy, Moments moments, Optional<BusinessCalendar> hours) {
        var wording = new Wording(moments::say);
        // Of a clock that runs all of the target is told, and of one that stands still what is left.
        var explanation = Explanation.of(clock, clock.paused() ? asked : clock.start());
        say("");
        say(wording.inShort(explanation));
        for (var line : wording.whole(explanation)) {
            say("  " + moments.say(line.at()) + "  " + line.says());
        }
        var calendar = clock.now().target().map(SlaTarget::calendar);
        calendar.ifPresent(own -> policy.ladder()
                .plan(clock, question.touched(), level -> hours.orElse(own))
                .ifPresent(plan -> nudges(plan, moments::say)));
    }

    private void nudges(NudgePlan plan, Function<Instant, String> say) {
        say("  Nudges");
        for (var rung : plan.rungs()) {
            var level = rung.level();
            say("  " + say.apply(rung.at()) + "  " + level.name() + ": "
                    + level.audience().words()
                    + (level.untouchedOnly() ? ", if nobody has done anything yet" : "")
                    + (rung.broughtForward() ? " (brought forward from " + say.apply(rung.falls()) + ")" : "")
                    + (rung.putOff() ? " (not at " + say.apply(rung.falls()) + ": nobody is there)" : ""));
        }
        if (plan.rungs().stream().allMatch(rung -> rung.level().tellsOfTheBreach())) {
            say("  Nobody of those hours is there before it is due, so nobody is reminded.");
        }
    }

    private void promise(SlaMetric metric, SlaTarget target) {
        say("");
        say(Wording.capital(metric.words()) + ": " + Wording.goal(target.goal(), target.calendar())
                + (metric == SlaMetric.NEXT_RESPONSE
                        ? " from the oldest unanswered message."
                        : " from when a page is sent."));
    }

    private void say(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
