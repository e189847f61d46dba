package dev.tocsin.ticket;

import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.PinnedPolicies;
import dev.tocsin.sla.PolicyEditions;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.ticket.TicketEvent.PageStanding;
import dev.tocsin.ticket.TicketEvent.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a ticket's history matters to its clocks. Thread-safe. */
final class TicketFacts {
    private final PolicyEditions editions;

    TicketFacts(PolicyEditions editions) {
        this.editions = editions;
    }

    SlaClocks clocks(Ticket ticket, Instant now) {
        return SlaClocks.replay(facts(ticket), now);
    }

    /** What is promised to the customer, by the edition, for a ticket opened then. */
    PinnedPolicies pinned(TicketCustomer customer, EditionId edition, Instant openedAt) {
        return editions.policies(edition).pin(customer.name(), customer.plan(), openedAt);
    }

    private List<Fact> facts(Ticket ticket) {
        var facts = new ArrayList<Fact>();
        var history = ticket.history();
        for (int seq = 0; seq < history.size(); seq++) {
            var recorded = history.get(seq);
            var id = ticket.id() + ":" + seq;
            what(ticket, recorded)
                    .ifPresent(what -> facts.add(new Fact(
                            id,
                            recorded.occurredAt(),
                            recorded.recordedAt(),
                            new Fact.By(
                                    recorded.doer().actor().name(),
                                    recorded.doer().role()),
                            what)));
        }
        return facts;
    }

    private Optional<Fact.What> what(Ticket ticket, Recorded recorded) {
        var event = recorded.event();
        if (event instanceof TicketEvent.TicketOpened e) {
            return Optional.of(
                    new Fact.Opened(e.severity(), pinned(e.details().customer(), e.edition(), ticket.openedAt())));
        } else if (event instanceof TicketEvent.TicketClaimed
                || event instanceof TicketEvent.TicketAssigned
                || event instanceof TicketEvent.TicketReleased) {
            return Optional.of(new Fact.Worked());
        } else if (event instanceof TicketEvent.WaitingForCustomer e) {
            return Optional.of(new Fact.Waits(Fact.WaitsFor.CUSTOMER, e.note(), Optional.empty()));
        } else if (event instanceof TicketEvent.PutOnHold e) {
            return Optional.of(new Fact.Waits(Fact.WaitsFor.THIRD_PARTY, e.reason(), e.until()));
        } else if (event instanceof TicketEvent.WorkResumed) {
            return Optional.of(new Fact.Resumed());
        } else if (event instanceof TicketEvent.ResponseGiven) {
            return Optional.of(new Fact.Answered());
        } else if (event instanceof TicketEvent.OwnershipSaid) {
            return Optional.of(new Fact.Worked());
        } else if (event instanceof TicketEvent.TicketSolved) {
            return Optional.of(new Fact.Solved());
        } else if (event instanceof TicketEvent.TicketReopened) {
            return Optional.of(new Fact.Reopened());
        } else if (event instanceof TicketEvent.TicketReclassified e) {
            return Optional.of(new Fact.Reclassified(e.severity()));
        } else if (event instanceof TicketEvent.DetailsCorrected e) {
            return Optional.of(new Fact.PolicyApplied(pinned(e.details().customer(), e.edition(), ticket.openedAt())));
        } else if (event instanceof TicketEvent.TicketPaged e) {
            return Optional.of(new Fact.PageSent(e.page().value()));
        } else if (event instanceof TicketEvent.PageHeard e && e.standing() == PageStanding.ACKNOWLEDGED) {
            return Optional.of(new Fact.PageAcknowledged(e.page().value()));
        } else if (event instanceof TicketEvent.TicketExcluded e) {
            return Optional.of(new Fact.Excluded(e.reason()));
        }
        return Optional.empty();
    }
}
