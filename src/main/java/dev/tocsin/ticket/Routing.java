package dev.tocsin.ticket;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.directory.SlackId;
import dev.tocsin.sla.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Where tickets go: rules in order, of which the first that matches wins. The last one matches all. */
public record Routing(List<Rule> rules) {
    public Routing {
        rules = List.copyOf(rules);
        if (rules.isEmpty() || !rules.get(rules.size() - 1).when().equals(Conditions.NONE)) {
            throw new IllegalArgumentException("the last rule must take every ticket");
        }
    }

    /** What rules go by. {@code at}: when it is opened. */
    public record Question(
            Severity severity, String customer, String plan, String productArea, CaseType caseType, Instant at) {}

    /** One rule. */
    public record Rule(Conditions when, Route route) {
        public String name() {
            return route.rule();
        }
    }

    /**
     * All of them must hold; an empty set holds for everything. Names in any capitals.
     *
     * @param time only while a calendar is open, or closed
     */
    public record Conditions(
            Set<Severity> severities,
            Set<String> plans,
            Set<String> customers,
            Set<String> productAreas,
            Set<CaseType> caseTypes,
            Optional<Time> time) {
        public static final Conditions NONE =
                new Conditions(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty());

        public Conditions {
            severities = Set.copyOf(severities);
            plans = Set.copyOf(plans);
            customers = Set.copyOf(customers);
            productAreas = Set.copyOf(productAreas);
            caseTypes = Set.copyOf(caseTypes);
        }

        /** Why the rule is not about it: the first condition that does not hold, as a clause. Empty: it matches. */
        Optional<String> unmet(Question question) {
            return wanted("severity", severities, question.severity())
                    .or(() -> named("plan", plans, question.plan()))
                    .or(() -> named("customer", customers, question.customer()))
                    .or(() -> named("product area", productAreas, question.productArea()))
                    .or(() -> caseTypes.isEmpty() || caseTypes.contains(question.caseType())
                            ? Optional.empty()
                            : Optional.of("a " + question.caseType().words() + " is not "
                                    + caseTypes.stream()
                                            .map(CaseType::words)
                                            .sorted()
                                            .collect(Collectors.joining(" or "))))
                    .or(() -> time.flatMap(t -> t.unmet(question.at())));
        }

        private static Optional<String> wanted(String what, Set<Severity> wanted, Severity is) {
            return wanted.isEmpty() || wanted.contains(is)
                    ? Optional.empty()
                    : Optional.of(what + " " + is.level() + " is not "
                            + wanted.stream()
                                    .sorted()
                                    .map(severity -> String.valueOf(severity.level()))
                                    .collect(Collectors.joining(" or ")));
        }

        private static Optional<String> named(String what, Set<String> wanted, String is) {
            var key = key(is);
            return wanted.isEmpty() || wanted.stream().anyMatch(one -> key(one).equals(key))
                    ? Optional.empty()
                    : Optional.of((key.isEmpty()
                                    ? "no " + what + " was named, and it is for "
                                    : what + " " + is.strip() + " is not ")
                            + wanted.stream().sorted().collect(Collectors.joining(" or ")));
        }

        private static String key(String name) {
            return name.strip().toLowerCase(Locale.ROOT);
        }
    }

    /** A time of day and week: while the calendar of that name is open, or while it is closed. */
    public record Time(String name, BusinessCalendar calendar, boolean open) {
        private Optional<String> unmet(Instant at) {
            return calendar.isOpen(at) == open
                    ? Optional.empty()
                    : Optional.of(name + " is " + (open ? "closed" : "open") + " at that time");
        }
    }

    /** What one rule said. {@code unmet}: why it was not the one; empty for the one that won. */
    public record Verdict(Rule rule, Optional<String> unmet) {}

    /** Everybody whom a rule gives tickets to. */
    Set<SlackId> assignees() {
        return rules.stream().flatMap(rule -> rule.route().assignee().stream()).collect(Collectors.toSet());
    }

    /** The names of all queues but the nameless one, in order. */
    public SortedSet<String> queues() {
        return rules.stream()
                .map(rule -> rule.route().queue())
                .filter(queue -> !queue.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public Route route(Question question) {
        var asked = explain(question);
        return asked.get(asked.size() - 1).rule().route();
    }

    /** Every rule up to the one that wins, which is the last. */
    public List<Verdict> explain(Question question) {
        var verdicts = new ArrayList<Verdict>();
        for (var rule : rules) {
            var unmet = rule.when().unmet(question);
            verdicts.add(new Verdict(rule, unmet));
            if (unmet.isEmpty()) {
                break;
            }
        }
        return verdicts;
    }
}
