package dev.tocsin.ticket;

import dev.tocsin.sla.SlaMetric;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;

/** What people do about a deadline: silence its reminders for a while, or say why it was missed. Thread-safe. */
public final class Overdue {
    private final TicketBook book;
    private final Changes changes;

    public Overdue(Ground ground) {
        this.book = ground.book();
        this.changes = ground.changes();
    }

    /** Until when the reminders of a ticket can be silenced at most: what falls due next ends that. */
    public static Optional<Instant> snoozableUntil(Standing standing) {
        return standing.clocks().all().stream()
                .filter(clock -> clock.running() && clock.metric() != SlaMetric.ACKNOWLEDGEMENT)
                .flatMap(clock -> clock.due().stream())
                .filter(standing.at()::isBefore)
                .min(Comparator.naturalOrder());
    }

    /** Nobody is reminded before {@code until}; of a breach all the same. {@code reason} is required. */
    public Desk.Changed snooze(TicketId id, Doer by, Instant until, String reason) {
        return changes.byAgent(id, by, (session, ticket) -> {
            var standing = book.standing(ticket);
            var end = until.truncatedTo(ChronoUnit.SECONDS);
            var most = snoozableUntil(standing);
            if (reason.isBlank()) {
                return new Desk.Changed.Impossible(ticket, "Silence needs a reason.");
            } else if (most.isEmpty()) {
                return new Desk.Changed.Impossible(ticket, "Nothing is left that anybody would be reminded of.");
            } else if (!end.isAfter(standing.at())) {
                return new Desk.Changed.Impossible(ticket, "That time is over already.");
            } else if (!end.isBefore(most.get())) {
                return new Desk.Changed.Impossible(ticket, "It falls due before that. Choose an earlier end.");
            }
            return changes.done(session, ticket, by, new TicketEvent.NudgesSnoozed(end, reason.strip()));
        });
    }

    /** Why a deadline was missed. */
    public Desk.Changed explain(TicketId id, Doer by, String why) {
        return changes.byAgentUnlessClosed(id, by, (session, ticket) -> {
            if (why.isBlank()) {
                return new Desk.Changed.Impossible(ticket, "Please say why.");
            } else if (book.standing(ticket).clocks().all().stream()
                    .allMatch(clock -> clock.breach().isEmpty())) {
                return new Desk.Changed.Impossible(ticket, "No deadline of it was missed.");
            } else if (ticket.reminded().why().filter(why.strip()::equals).isPresent()) {
                return new Desk.Changed.Already(ticket, "It says so already.");
            }
            return changes.done(session, ticket, by, new TicketEvent.BreachExplained(why.strip()));
        });
    }
}
