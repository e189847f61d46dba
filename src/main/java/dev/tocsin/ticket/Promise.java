package dev.tocsin.ticket;

import dev.tocsin.sla.Fact;
import dev.tocsin.sla.PinnedPolicies;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.SlaMetric;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What would be promised, before there is a ticket: by the very clocks that it would have. */
final class Promise {
    private Promise() {}

    /** By when somebody would have to answer; empty where that is not promised. */
    static Optional<Instant> firstResponse(PinnedPolicies pinned, Severity severity, Instant openedAt) {
        var opened = new Fact(
                "opened", openedAt, openedAt, new Fact.By("", Fact.Role.REQUESTER), new Fact.Opened(severity, pinned));
        return SlaClocks.replay(List.of(opened), openedAt)
                .first(SlaMetric.FIRST_RESPONSE)
                .flatMap(SlaClock::due);
    }
}
