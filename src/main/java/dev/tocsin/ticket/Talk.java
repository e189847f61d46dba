package dev.tocsin.ticket;

import dev.tocsin.ticket.TicketEvent.Recorded;
import java.time.Instant;
import java.util.Optional;

/**
 * How the conversation stands.
 *
 * @param respondedAt when there was the first response that counts
 * @param messages how many there are that whoever asked can see
 * @param last the latest of those
 */
public record Talk(Optional<Instant> respondedAt, int messages, Optional<Spoke> last) {
    /** Who wrote, when. */
    public record Spoke(Doer by, Instant at) {}

    static final Talk NONE = new Talk(Optional.empty(), 0, Optional.empty());

    Talk after(Recorded recorded) {
        var event = recorded.event();
        if ((event instanceof TicketEvent.MessageWritten e && e.audience() != Audience.INTERNAL)
                || event instanceof TicketEvent.OwnershipSaid) {
            return spoke(recorded, respondedAt);
        } else if (event instanceof TicketEvent.ResponseGiven) {
            return spoke(recorded, respondedAt.or(() -> Optional.of(recorded.occurredAt())));
        } else if (event instanceof TicketEvent.ReplyCounted) {
            var first = respondedAt.filter(at -> at.isBefore(recorded.occurredAt()));
            return new Talk(first.or(() -> Optional.of(recorded.occurredAt())), messages, last);
        }
        return this;
    }

    public boolean responded() {
        return respondedAt.isPresent();
    }

    private Talk spoke(Recorded recorded, Optional<Instant> answered) {
        return new Talk(answered, messages + 1, Optional.of(new Spoke(recorded.doer(), recorded.occurredAt())));
    }
}
