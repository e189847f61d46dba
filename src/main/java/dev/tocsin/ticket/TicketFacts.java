package dev.tocsin.ticket;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.PinnedPolicies;
import dev.tocsin.sla.PolicyEditions;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.sla.SlaTarget;
import dev.tocsin.ticket.TicketEvent.PageStanding;
import dev.tocsin.ticket.TicketEvent.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a ticket's history matters to its clocks. Thread-safe. */
final class TicketFacts {
    private final PolicyEditions editions;

    TicketFacts(PolicyEditions editions) {
        this.editions = editions;
    }

    SlaClocks clocks(Ticket ticket, Instant now) {
        return SlaClocks.replay(facts(ticket), now);
    }

    /** The same without what was written for those who work on tickets: why it waits for a third party. */
    SlaClocks clocksForOthers(Ticket ticket, Instant now) {
        return SlaClocks.replay(
                facts(ticket).stream().map(TicketFacts::forOthers).toList(), now);
    }

    private static Fact forOthers(Fact fact) {
        return fact.what() instanceof Fact.Waits waits && waits.whom() == Fact.WaitsFor.THIRD_PARTY
                ? new Fact(
                        fact.id(),
                        fact.occurredAt(),
                        fact.recordedAt(),
                        fact.by(),
                        new Fact.Waits(waits.whom(), "", waits.until()))
                : fact;
    }

    /** What is promised to the customer, by the edition, for a ticket opened then. */
    PinnedPolicies pinned(TicketCustomer customer, EditionId edition, Instant openedAt) {
        return editions.policies(edition).pin(customer.name(), customer.plan(), openedAt);
    }

    /** By which its deadlines go: the resolution's, else the first response's; empty where nothing is promised. */
    Optional<BusinessCalendar> calendar(Ticket ticket) {
        var pinned = pinned(ticket.details().customer(), ticket.edition(), ticket.pinnedAt());
        return Stream.of(SlaMetric.RESOLUTION, SlaMetric.FIRST_RESPONSE)
                .flatMap(metric ->
                        pinned.at(ticket.severity()).flatMap(p -> p.target(ticket.severity(), metric)).stream())
                .map(SlaTarget::calendar)
                .findFirst();
    }

    private List<Fact> facts(Ticket ticket) {
        var facts = new ArrayList<Fact>();
        var history = ticket.history();
        var gone = takenBack(ticket);
        var ends = Ending.NONE;
        var unheard = Optional.<Recorded>empty();
        for (int seq = 0; seq < history.size(); seq++) {
            var recorded = history.get(seq);
            var id = ticket.id() + ":" + seq;
            ends = ends.after(recorded);
            // A word of thanks to what is solved asks for no answer: whoever has it is told, and looks. If it was no
            // thanks,
            // somebody opens it again, and then it waits for an answer.
            boolean over = ends.over();
            var what = what(ticket, recorded, gone);
            if (over && what.filter(Fact.Asked.class::isInstance).isPresent()) {
                unheard = Optional.of(recorded);
            } else {
                what.ifPresent(one ->
                        facts.add(new Fact(id, recorded.occurredAt(), recorded.recordedAt(), by(recorded), one)));
            }
            if (recorded.event() instanceof TicketEvent.TicketReopened && unheard.isPresent()) {
                facts.add(new Fact(
                        id + ":asked",
                        recorded.occurredAt(),
                        recorded.recordedAt(),
                        by(unheard.get()),
                        new Fact.Asked()));
                unheard = Optional.empty();
            }
            if (recorded.event() instanceof TicketEvent.TicketAbsorbed absorbed) {
                // Whoever was called for the other one is called for this one, and no later.
                absorbed.pages().stream()
                        .filter(page -> page.open() && page.standing() != PageStanding.ACKNOWLEDGED)
                        .filter(page -> page.reason() != PageReason.BREACH)
                        .forEach(page -> facts.add(new Fact(
                                id + ":" + page.number(),
                                page.sentAt(),
                                recorded.recordedAt(),
                                by(recorded),
                                new Fact.PageSent(page.id().value()))));
            }
        }
        return facts;
    }

    /** By which moment a version is chosen at that point of its history. */
    private static Instant pinnedBefore(Ticket ticket, Recorded last) {
        return before(ticket, last)
                .filter(recorded -> recorded.event() instanceof TicketEvent.PolicyApplied)
                .map(Recorded::occurredAt)
                .reduce(ticket.openedAt(), (first, later) -> later);
    }

    private static TicketCustomer customerThen(Ticket ticket, Recorded last) {
        return before(ticket, last)
                .filter(recorded -> recorded.event() instanceof TicketEvent.DetailsCorrected)
                .map(recorded -> ((TicketEvent.DetailsCorrected) recorded.event())
                        .details()
                        .customer())
                .reduce(ticket.opening().details().customer(), (first, later) -> later);
    }

    private static Stream<Recorded> before(Ticket ticket, Recorded last) {
        return ticket.history().stream().takeWhile(recorded -> !recorded.equals(last));
    }

    private static Set<MessageKey> takenBack(Ticket ticket) {
        return ticket.history().stream()
                .filter(recorded -> recorded.event() instanceof TicketEvent.MessageTakenBack)
                .map(recorded -> ((TicketEvent.MessageTakenBack) recorded.event()).message())
                .collect(Collectors.toSet());
    }

    /** Whoever says that a reply was an answer did not write it. */
    private static Fact.By by(Recorded recorded) {
        return recorded.event() instanceof TicketEvent.ReplyCounted counted
                ? new Fact.By(counted.author(), Fact.Role.AGENT)
                : new Fact.By(recorded.doer().actor().name(), recorded.doer().role());
    }

    /** Whoever asked may write where support talks: it is their question all the same. */
    private static Fact.What written(Ticket ticket, TicketEvent.MessageWritten message, Recorded recorded) {
        var author = recorded.doer();
        // Sent with a form, to somebody who has been answered once: it was meant as an answer.
        var meant = !message.message().inSlack()
                && ticket.talk()
                        .respondedAt()
                        .filter(at -> at.isBefore(recorded.occurredAt()))
                        .isPresent();
        return switch (author.role()) {
            case REQUESTER ->
                message.audience() != Audience.INTERNAL || ticket.askedBy(author.actor())
                        ? new Fact.Asked()
                        : new Fact.Worked();
            case AGENT ->
                message.audience() == Audience.INTERNAL
                        ? new Fact.Worked()
                        : meant ? new Fact.Answered() : new Fact.Replied();
            case SYSTEM -> new Fact.Worked();
        };
    }

    private Optional<Fact.What> what(Ticket ticket, Recorded recorded, Set<MessageKey> takenBack) {
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
        } else if (event instanceof TicketEvent.MessageWritten e) {
            // What one of ours took back answers nothing; what whoever asked did was a question all the same.
            return Optional.of(
                    takenBack.contains(e.message()) && recorded.doer().role() == Fact.Role.AGENT
                            ? new Fact.Worked()
                            : written(ticket, e, recorded));
        } else if (event instanceof TicketEvent.ResponseGiven e) {
            return Optional.of(ticket.talk().counts(e.message()) ? new Fact.Answered() : new Fact.Worked());
        } else if (event instanceof TicketEvent.ReplyCounted e) {
            return ticket.talk().counts(e.message()) ? Optional.of(new Fact.Answered()) : Optional.empty();
        } else if (event instanceof TicketEvent.OwnershipSaid
                || event instanceof TicketEvent.TicketHandedOver
                || event instanceof TicketEvent.HandoverAccepted
                || event instanceof TicketEvent.HandoverDeclined
                || event instanceof TicketEvent.EngineeringAsked) {
            return Optional.of(new Fact.Worked());
        } else if (event instanceof TicketEvent.TicketSolved) {
            return Optional.of(new Fact.Solved());
        } else if (event instanceof TicketEvent.TicketReopened) {
            return Optional.of(new Fact.Reopened());
        } else if (event instanceof TicketEvent.TicketMerged e) {
            return Optional.of(new Fact.Merged(TicketNumber.label(e.number())));
        } else if (event instanceof TicketEvent.TicketAbsorbed e) {
            return Optional.of(new Fact.Absorbed(TicketNumber.label(e.number()), e.openedAt()));
        } else if (event instanceof TicketEvent.TicketReclassified e) {
            return Optional.of(new Fact.Reclassified(e.severity()));
        } else if (event instanceof TicketEvent.DetailsCorrected e) {
            return Optional.of(new Fact.PolicyApplied(
                    pinned(e.details().customer(), e.edition(), pinnedBefore(ticket, recorded))));
        } else if (event instanceof TicketEvent.PolicyApplied e) {
            return Optional.of(
                    new Fact.PolicyApplied(pinned(customerThen(ticket, recorded), e.edition(), recorded.occurredAt())));
        } else if (event instanceof TicketEvent.NudgesSnoozed || event instanceof TicketEvent.BreachExplained) {
            return Optional.of(new Fact.Worked());
        } else if (event instanceof TicketEvent.TicketPaged e) {
            // Who is called because a target was missed is under no target of the customer's.
            return e.reason() == PageReason.BREACH
                    ? Optional.empty()
                    : Optional.of(new Fact.PageSent(e.page().value()));
        } else if (event instanceof TicketEvent.PageHeard e && e.standing() == PageStanding.ACKNOWLEDGED) {
            return Optional.of(new Fact.PageAcknowledged(e.page().value()));
        } else if (event instanceof TicketEvent.PageHeard e && e.standing() == PageStanding.CLOSED) {
            return Optional.of(new Fact.PageClosed(e.page().value()));
        } else if (event instanceof TicketEvent.TicketExcluded e) {
            return Optional.of(new Fact.Excluded(e.reason()));
        }
        return Optional.empty();
    }
}
