package dev.tocsin.sla;

import java.util.List;
import java.util.Optional;

/**
 * What holds for one customer since their ticket was opened, in the versions of then: later editions change nothing.
 *
 * @param policies in their order; of those that are about a severity the first wins
 */
public record PinnedPolicies(List<SlaPolicy> policies) {
    public PinnedPolicies {
        policies = List.copyOf(policies);
    }

    /** Empty where nothing is promised at that severity. */
    public Optional<SlaPolicy> at(Severity severity) {
        return policies.stream()
                .filter(policy -> policy.levels().containsKey(severity))
                .findFirst();
    }

    /** At which something is promised, the most severe first. */
    public List<Severity> severities() {
        return policies.stream()
                .flatMap(policy -> policy.levels().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
