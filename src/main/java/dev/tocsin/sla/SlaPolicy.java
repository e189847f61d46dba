package dev.tocsin.sla;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Targets, and for whom they hold. A version is never edited: a ticket keeps the one that it was opened under.
 *
 * @param version from 1 on
 * @param from the first instant at which a ticket may be opened under it
 * @param plans the customers' plans that it holds for, in any capitals; none for every plan
 * @param customers the customers that it holds for, by contract, in any capitals; none for every customer
 * @param levels what it promises at each severity that it is about
 */
public record SlaPolicy(
        String name,
        int version,
        Instant from,
        Set<String> plans,
        Set<String> customers,
        Map<Severity, Level> levels,
        NudgeLadder ladder) {
    public SlaPolicy {
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1: " + version);
        }
        plans = Set.copyOf(plans);
        customers = Set.copyOf(customers);
        levels = Map.copyOf(levels);
    }

    /**
     * One severity.
     *
     * @param meaning when a ticket has it, for people to read; empty where nothing is said
     * @param targets what is missing is not promised
     */
    public record Level(String meaning, Map<SlaMetric, SlaTarget> targets) {
        public Level {
            targets = Map.copyOf(targets);
        }
    }

    private static Set<String> keys(Set<String> names) {
        return names.stream().map(SlaPolicy::key).collect(Collectors.toUnmodifiableSet());
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    boolean holdsFor(String customer, String plan) {
        return (customers.isEmpty() || keys(customers).contains(key(customer)))
                && (plans.isEmpty() || keys(plans).contains(key(plan)));
    }

    /** Whether it holds for everybody for whom the other does, at each severity of that. */
    public boolean covers(SlaPolicy other) {
        return takesAll(customers, other.customers)
                && takesAll(plans, other.plans)
                && levels.keySet().containsAll(other.levels.keySet());
    }

    private static boolean takesAll(Set<String> names, Set<String> others) {
        return names.isEmpty() || (!others.isEmpty() && keys(names).containsAll(keys(others)));
    }

    public Optional<SlaTarget> target(Severity severity, SlaMetric metric) {
        return Optional.ofNullable(levels.get(severity))
                .map(level -> level.targets().get(metric));
    }

    /** {@code two-level, version 3}. */
    public String label() {
        return name + ", version " + version;
    }
}
