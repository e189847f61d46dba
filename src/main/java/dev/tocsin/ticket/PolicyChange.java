package dev.tocsin.ticket;

import dev.tocsin.sla.EditionId;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.ticket.TicketEvent.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts tickets that are not over under other service levels than those that they were opened under: an act that somebody
 * previews, and that stands in each ticket's history. Thread-safe.
 */
public final class PolicyChange {
    private static final int AT_ONCE = 200;

    private final Ground ground;
    private final TicketBook book;
    private final Changes changes;
    private final Timers timers;

    public PolicyChange(Ground ground) {
        this.ground = ground;
        this.book = ground.book();
        this.changes = ground.changes();
        this.timers = ground.timers();
    }

    /** Who wants it, and why: for the history. */
    public record By(String name, String why) {}

    /**
     * How a running clock stands.
     *
     * @param due when it falls due; empty where nothing is promised, or it stands still
     * @param left what is left of it when it goes on, while it stands still
     */
    public record Stand(Optional<Instant> due, Optional<Duration> left) {
        static final Stand NOTHING = new Stand(Optional.empty(), Optional.empty());

        static Stand of(SlaClock clock, Instant now) {
            boolean stands = clock.due().isEmpty() && clock.now().target().isPresent();
            return new Stand(clock.due(), stands ? Optional.of(clock.remaining(now)) : Optional.empty());
        }
    }

    /** Of a running clock. */
    public record Move(ClockRun clock, Stand from, Stand to) {}

    /** A ticket whose deadlines would be others; {@code moves}: at least one. */
    public record Moved(Ticket ticket, List<Move> moves) {
        public Moved {
            moves = List.copyOf(moves);
        }
    }

    /** Those whose deadlines would move under that edition if it were applied now, the oldest first. */
    public List<Moved> preview(EditionId edition) {
        var moved = new ArrayList<Moved>();
        for (var some = after(0);
                !some.isEmpty();
                some = after(some.get(some.size() - 1).number())) {
            for (var ticket : some) {
                var moves = moves(ticket, edition);
                if (!moves.isEmpty()) {
                    moved.add(new Moved(ticket, moves));
                }
            }
        }
        return moved;
    }

    private List<Ticket> after(int number) {
        return ground.work().read(session -> session.tickets().list(new TicketQuery.After(number), AT_ONCE));
    }

    private List<Move> moves(Ticket ticket, EditionId edition) {
        var now = ground.clock().instant();
        var before = book.standing(ticket);
        var after = book.standing(
                ticket.with(new Recorded(new TicketEvent.PolicyApplied(edition, "", ""), Doer.TOCSIN, now, now)));
        var moves = new ArrayList<Move>();
        for (var clock : after.clocks().all()) {
            var was = before.clocks().all().stream()
                    .filter(one -> ClockRun.of(one).isOf(clock))
                    .findFirst();
            var from = was.map(one -> Stand.of(one, now)).orElse(Stand.NOTHING);
            var to = Stand.of(clock, now);
            if (clock.running() && !from.equals(to)) {
                moves.add(new Move(ClockRun.of(clock), from, to));
            }
        }
        return moves;
    }

    /** An event in its history; nothing where the ticket is over, or nothing of it would move. */
    public Desk.Changed apply(TicketId id, EditionId edition, By by) {
        return changes.whileLive(id, (session, ticket) -> {
            if (moves(ticket, edition).isEmpty()) {
                return new Desk.Changed.Already(ticket, "Nothing of it would move.");
            }
            var next = book.record(
                    session, ticket, Doer.TOCSIN, new TicketEvent.PolicyApplied(edition, by.name(), by.why()));
            timers.replanned(session, next);
            return changes.shown(session, next);
        });
    }
}
