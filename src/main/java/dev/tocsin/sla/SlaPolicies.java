package dev.tocsin.sla;

import java.time.Instant;
import java.util.List;

/** All policies in their order, each with all its versions. */
public record SlaPolicies(List<SlaPolicy> all) {
    public SlaPolicies {
        all = List.copyOf(all);
    }

    /** What holds for a ticket of the customer that is opened then: each policy in the newest version in force. */
    public PinnedPolicies pin(String customer, String plan, Instant openedAt) {
        return new PinnedPolicies(all.stream()
                .filter(policy -> inForce(policy, openedAt))
                .filter(policy -> policy.holdsFor(customer, plan))
                .toList());
    }

    private boolean inForce(SlaPolicy policy, Instant at) {
        return !policy.from().isAfter(at)
                && all.stream()
                        .filter(other -> other.name().equals(policy.name()))
                        .noneMatch(other -> other.version() > policy.version()
                                && !other.from().isAfter(at));
    }
}
