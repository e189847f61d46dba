package dev.tocsin.config;

import dev.tocsin.directory.Roster;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.RotationName;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.Routing;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the routing of the policy file.
 *
 * @param defaultChannel where tickets go that no rule sends elsewhere
 */
record RoutingReader(
        String defaultChannel,
        List<Rotation> rotations,
        List<String> productAreas,
        Roster roster,
        ServiceLevels levels) {
    static final Set<Severity> SEVERE = Set.of(new Severity(0), new Severity(1));

    /** Routing with mistakes is a problem; what is returned for it is of no use then. */
    Routing read(Yaml routing) {
        var places = routing.items();
        if (places.isEmpty()) {
            routing.problem(
                    "has no rule.",
                    "Add one such as {name: everything, channel: C024BE7LR}, or leave the section out.");
            return usual();
        }
        int before = routing.mistakes();
        var rules =
                places.stream().map(place -> new RuleReader(place, this).read()).toList();
        checkNames(rules);
        checkLast(rules);
        if (routing.mistakes() > before) {
            return usual();
        }
        checkUsed(rules);
        return new Routing(rules.stream().map(RuleReader.Read::rule).toList());
    }

    /** For a file that says nothing. */
    Routing usual() {
        var rotation = rotations.stream().findFirst().map(Rotation::name);
        var severe = new Routing.Conditions(SEVERE, Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty());
        var ask = rotation.isPresent() ? Route.Paging.ASK : Route.Paging.NEVER;
        return new Routing(List.of(
                new Routing.Rule(severe, usual("severe", rotation, ask)),
                new Routing.Rule(Routing.Conditions.NONE, usual("everything else", rotation, Route.Paging.NEVER))));
    }

    private Route usual(String name, Optional<RotationName> rotation, Route.Paging paging) {
        return new Route(defaultChannel, rotation, paging, Optional.empty(), "", name);
    }

    private static void checkNames(List<RuleReader.Read> rules) {
        var taken = new HashSet<String>();
        for (var read : rules) {
            var name = read.rule().name();
            if (!name.isEmpty() && !taken.add(name.toLowerCase(Locale.ROOT))) {
                read.place().problem("\"" + name + "\" stands twice.", "Give each rule a name of its own.");
            }
        }
    }

    /** Every ticket must go somewhere, and no rule may look as if it did something. */
    private static void checkLast(List<RuleReader.Read> rules) {
        var last = rules.get(rules.size() - 1);
        rules.subList(0, rules.size() - 1).stream()
                .filter(RuleReader.Read::takesEveryTicket)
                .forEach(read -> read.place()
                        .problem(
                                "takes every ticket, so the rules behind it are never asked.",
                                "Put it last, or say under when which tickets it is for."));
        if (!last.takesEveryTicket() && last.place().hasEntries()) {
            last.place()
                    .problem(
                            "is the last rule and does not take every ticket.",
                            "Add one behind it without when, such as {name: everything else, channel: C024BE7LR}.");
        }
    }

    /** But for the last one, which must be there. */
    private static void checkUsed(List<RuleReader.Read> rules) {
        for (int i = 1; i < rules.size() - 1; i++) {
            var place = rules.get(i).place();
            var rule = rules.get(i).rule();
            rules.subList(0, i).stream()
                    .map(RuleReader.Read::rule)
                    .filter(earlier -> takesAll(earlier.when(), rule.when()))
                    .findFirst()
                    .ifPresent(earlier -> place.doubt(
                            "\"" + rule.name() + "\" is never used: \"" + earlier.name()
                                    + "\" before it takes all its tickets.",
                            "Put it before \"" + earlier.name() + "\", or leave it out."));
        }
    }

    private static boolean takesAll(Routing.Conditions earlier, Routing.Conditions later) {
        return holds(earlier.severities(), later.severities(), Set.copyOf(Severity.ALL))
                && holds(earlier.caseTypes(), later.caseTypes(), Set.of(CaseType.values()))
                && holds(keys(earlier.plans()), keys(later.plans()), Set.of())
                && holds(keys(earlier.customers()), keys(later.customers()), Set.of())
                && holds(keys(earlier.productAreas()), keys(later.productAreas()), Set.of())
                && (earlier.time().isEmpty() || earlier.time().equals(later.time()));
    }

    /** {@code all}: what an empty set stands for, where that can be listed. */
    private static <T> boolean holds(Set<T> earlier, Set<T> later, Set<T> all) {
        if (earlier.isEmpty()) {
            return true;
        }
        var those = later.isEmpty() ? all : later;
        return !those.isEmpty() && earlier.containsAll(those);
    }

    private static Set<String> keys(Set<String> names) {
        return names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
