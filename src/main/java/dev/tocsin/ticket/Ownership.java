package dev.tocsin.ticket;

import dev.tocsin.directory.Actor;
import dev.tocsin.directory.SlackId;
import dev.tocsin.ticket.TicketEvent.Recorded;
import java.time.Instant;
import java.util.Optional;

/**
 * Who has a ticket.
 *
 * @param offered it is being handed over, and not accepted yet: whoever has it keeps it until then
 * @param handovers how many there were
 */
public record Ownership(Optional<Assignee> assignee, Optional<Offered> offered, int handovers) {
    /** To whom, and since when. */
    public record Offered(Assignee to, Actor by, Handover handover, Instant since) {}

    static final Ownership NOBODY = new Ownership(Optional.empty(), Optional.empty(), 0);

    Ownership after(Recorded recorded) {
        var event = recorded.event();
        if (event instanceof TicketEvent.TicketClaimed) {
            return of(Optional.of(assignee(recorded.doer().actor())));
        } else if (event instanceof TicketEvent.TicketAssigned e) {
            return of(Optional.of(e.to()));
        } else if (event instanceof TicketEvent.TicketReleased) {
            return of(Optional.empty());
        } else if (event instanceof TicketEvent.TicketHandedOver e) {
            var offer = e.to().map(to -> new Offered(to, recorded.doer().actor(), e.handover(), recorded.occurredAt()));
            return new Ownership(e.to().isPresent() ? assignee : Optional.empty(), offer, handovers + 1);
        } else if (event instanceof TicketEvent.HandoverAccepted) {
            return of(offered.map(Offered::to).or(() -> assignee));
        } else if (event instanceof TicketEvent.HandoverDeclined) {
            return of(assignee);
        }
        return this;
    }

    private Ownership of(Optional<Assignee> next) {
        return new Ownership(next, Optional.empty(), handovers);
    }

    private static Assignee assignee(Actor actor) {
        return new Assignee(new SlackId(actor.id()), actor.name());
    }
}
