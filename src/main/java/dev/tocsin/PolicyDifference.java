package dev.tocsin;

import dev.tocsin.config.ServiceLevels;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.PinnedPolicies;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.sla.SlaPolicy;
import dev.tocsin.sla.SlaTarget;
import dev.tocsin.sla.Wording;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Shows for {@link SampleTickets} what falls due at another time under other policies: {@code tocsin policy diff}.
 *
 * @param all whether every sample that moves is shown, and not only those that move most
 */
record PolicyDifference(ServiceLevels before, ServiceLevels after, boolean all, PrintWriter out) {
    private static final Fact.By SOMEBODY = new Fact.By("", Fact.Role.AGENT);
    private static final int SHOWN = 3;

    /** For whom a promise is made; empty is anybody else. */
    private record Who(String customer, String plan) {
        /** Capitals make no other customer. */
        Who small() {
            return new Who(customer.toLowerCase(Locale.ROOT), plan.toLowerCase(Locale.ROOT));
        }

        String words() {
            if (customer.isEmpty()) {
                return plan.isEmpty() ? "any other customer" : "plan " + plan;
            }
            return customer + (plan.isEmpty() ? "" : " with plan " + plan);
        }
    }

    /** {@code edited}: the version by which both files promise it, though they promise something else. */
    private record Move(Instant opened, Optional<Instant> before, Optional<Instant> after, Optional<String> edited) {
        /** What matters most comes first: what is lost, what is new, and then what moves furthest. */
        Duration weight() {
            return after.isEmpty() || before.isEmpty()
                    ? Duration.ofDays(after.isEmpty() ? 200_000 : 100_000)
                    : by().abs();
        }

        Duration by() {
            return Duration.between(before.orElseThrow(), after.orElseThrow());
        }
    }

    /** A promise, and how it moves. */
    private record Promise(Severity severity, SlaMetric metric, List<Move> moves) {}

    void print(Instant now) {
        var samples = SampleTickets.of(before, after, now);
        var moments = new Moments(samples.zone());
        out.println("Times are those of " + moments.zone() + ". "
                + samples.opened().size()
                + " sample tickets, opened from " + moments.say(samples.opened().first()) + " to "
                + moments.say(samples.opened().last()) + ".\n");
        var moving = new LinkedHashMap<Promise, List<Who>>();
        int same = 0;
        for (var who : whom()) {
            for (var severity : severities()) {
                for (var metric : SlaMetric.values()) {
                    var moves = samples.opened().stream()
                            .flatMap(at -> move(who, severity, metric, at).stream())
                            .sorted(Comparator.comparing(Move::weight).reversed())
                            .toList();
                    if (!moves.isEmpty()) {
                        moving.computeIfAbsent(new Promise(severity, metric, moves), promise -> new ArrayList<>())
                                .add(who);
                    } else if (samples.opened().stream().anyMatch(at -> promised(who, severity, metric, at))) {
                        same++;
                    }
                }
            }
        }
        moving.forEach((promise, whom) -> show(promise, whom, samples.opened().size(), moments));
        Stream.concat(versions(), beside().stream()).forEach(line -> out.println(line + "\n"));
        var edited = new TreeSet<String>();
        moving.keySet()
                .forEach(
                        promise -> promise.moves().forEach(move -> move.edited().ifPresent(edited::add)));
        edited.forEach(label -> out.println(label + " is in both files and promises something else. Tickets keep the"
                + " version that they were opened under: give the new one the next number.\n"));
        int moved = moving.values().stream().mapToInt(List::size).sum();
        out.println(
                moved == 0 ? "None of the sample tickets moves, by any of " + same + " promises." : sum(moved, same));
        out.flush();
    }

    private static String sum(int moving, int same) {
        return moving
                + (moving == 1 ? " promise moves, " : " promises move, ")
                + same
                + (same == 1 ? " stays as it is." : " stay as they are.");
    }

    /** Versions that stand in one file alone. */
    private Stream<String> versions() {
        var old = labels(before);
        var next = labels(after);
        return Stream.concat(
                old.stream()
                        .filter(label -> !next.contains(label))
                        .map(label -> label + " is gone. Tickets that were opened under it need it."),
                next.stream().filter(label -> !old.contains(label)).map(label -> label + " is new."));
    }

    private static List<String> labels(ServiceLevels levels) {
        return levels.policies().all().stream().map(SlaPolicy::label).toList();
    }

    /** What moves no deadline by itself, and still is different. */
    private List<String> beside() {
        var lines = new ArrayList<String>();
        for (var policy : after.policies().all()) {
            before.policies().all().stream()
                    .filter(old -> old.label().equals(policy.label()))
                    .findFirst()
                    .ifPresent(old -> {
                        if (!old.ladder().equals(policy.ladder())) {
                            lines.add(policy.label() + " has other nudges.");
                        }
                        var pauses = pauses(policy);
                        pauses(old).forEach((target, how) -> {
                            if (!how.equals(pauses.getOrDefault(target, how))) {
                                lines.add(policy.label() + ", " + target + ": " + pauses.get(target) + "; it was " + how
                                        + ".");
                            }
                        });
                    });
        }
        return lines;
    }

    /** By severity and metric. */
    private static Map<String, String> pauses(SlaPolicy policy) {
        var all = new TreeMap<String, String>();
        policy.levels()
                .forEach((severity, level) -> level.targets()
                        .forEach((metric, target) -> all.put(severity + ", " + metric.words(), pauses(target))));
        return all;
    }

    private static String pauses(SlaTarget target) {
        return target.grace()
                        .map(grace -> "a change leaves " + Wording.goal(grace, target.calendar()) + " at least")
                        .orElse("a change leaves the whole target")
                + ", on hold it " + (target.pausesOnHold() ? "pauses" : "runs");
    }

    private Optional<Move> move(Who who, Severity severity, SlaMetric metric, Instant at) {
        var old = before.policies().pin(who.customer(), who.plan(), at);
        var next = after.policies().pin(who.customer(), who.plan(), at);
        var then = due(old, severity, metric, at);
        var now = due(next, severity, metric, at);
        var edited = old.at(severity)
                .map(SlaPolicy::label)
                .filter(label -> next.at(severity)
                        .map(SlaPolicy::label)
                        .filter(label::equals)
                        .isPresent());
        return then.equals(now) ? Optional.empty() : Optional.of(new Move(at, then, now, edited));
    }

    /** Of a clock of that metric which starts then. */
    private static Optional<Instant> due(PinnedPolicies pinned, Severity severity, SlaMetric metric, Instant at) {
        var facts = Stream.of(
                        new Fact.Opened(severity, pinned), new Fact.Answered(), new Fact.Asked(), new Fact.PageSent(""))
                .map(what -> new Fact(what.getClass().getSimpleName(), at, at, SOMEBODY, what))
                .toList();
        return SlaClocks.replay(facts, at).first(metric).flatMap(SlaClock::due);
    }

    private boolean promised(Who who, Severity severity, SlaMetric metric, Instant at) {
        return after.policies()
                .pin(who.customer(), who.plan(), at)
                .at(severity)
                .flatMap(policy -> policy.target(severity, metric))
                .isPresent();
    }

    private void show(Promise promise, List<Who> whom, int samples, Moments moments) {
        var moves = promise.moves();
        out.println(Wording.capital(
                        String.join(" and ", whom.stream().map(Who::words).toList())) + ", "
                + promise.severity() + ", " + promise.metric().words() + ": "
                + (moves.size() == samples ? "all " + samples : moves.size() + " of " + samples)
                + " sample tickets move: " + summary(moves));
        for (var move : all ? moves : moves.subList(0, Math.min(SHOWN, moves.size()))) {
            out.println("  opened " + moments.say(move.opened()) + ": " + moved(move, moments));
        }
        if (!all && moves.size() > SHOWN) {
            out.println("  and " + (moves.size() - SHOWN) + " more, which --all shows");
        }
        out.println();
    }

    /** {@code 12 later by up to 72 h, 3 earlier by up to 1 h}. */
    private static String summary(List<Move> moves) {
        var parts = new ArrayList<String>();
        parts.add(counted(moves, move -> move.after().isEmpty(), "promised no more"));
        parts.add(counted(moves, move -> move.before().isEmpty(), "newly promised"));
        var both = moves.stream()
                .filter(move -> move.before().isPresent() && move.after().isPresent())
                .toList();
        parts.add(furthest(both.stream().filter(move -> !move.by().isNegative()).toList(), "later"));
        parts.add(furthest(both.stream().filter(move -> move.by().isNegative()).toList(), "earlier"));
        parts.removeIf(String::isEmpty);
        return String.join(", ", parts);
    }

    private static String counted(List<Move> moves, Predicate<Move> which, String what) {
        long count = moves.stream().filter(which).count();
        return count == 0 ? "" : count + " " + what;
    }

    /** They are in order: the first one moves furthest. */
    private static String furthest(List<Move> moves, String where) {
        return moves.isEmpty()
                ? ""
                : moves.size() + " " + where + " by up to "
                        + Wording.duration(moves.get(0).by().abs());
    }

    private static String moved(Move move, Moments moments) {
        if (move.before().isEmpty()) {
            return "due " + move.after().map(moments::say).orElse("") + ", where nothing was promised";
        }
        if (move.after().isEmpty()) {
            return "nothing is promised any more, where it was due "
                    + move.before().map(moments::say).orElse("");
        }
        var by = move.by();
        return "due " + moments.say(move.after().get()) + " instead of "
                + moments.say(move.before().get()) + ", " + Wording.duration(by.abs())
                + (by.isNegative() ? " earlier" : " later");
    }

    // What is compared

    private Stream<SlaPolicy> policies() {
        return Stream.concat(before.policies().all().stream(), after.policies().all().stream());
    }

    private List<Who> whom() {
        var whom = new ArrayList<Who>();
        policies().forEach(policy -> {
            for (var customer : policy.customers().isEmpty()
                    ? List.of("")
                    : policy.customers().stream().sorted().toList()) {
                for (var plan : policy.plans().isEmpty()
                        ? List.of("")
                        : policy.plans().stream().sorted().toList()) {
                    whom.add(new Who(customer, plan));
                }
            }
        });
        whom.add(new Who("", ""));
        var distinct = new LinkedHashMap<Who, Who>();
        whom.forEach(who -> distinct.putIfAbsent(who.small(), who));
        return List.copyOf(distinct.values());
    }

    private List<Severity> severities() {
        return policies()
                .flatMap(policy -> policy.levels().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
