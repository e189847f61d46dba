package dev.tocsin.ticket;

import dev.tocsin.ticket.TicketEvent.Recorded;
import java.time.Instant;
import java.util.Optional;

/**
 * How a ticket ends.
 *
 * @param excluded why it counts nowhere
 * @param solvedTimes how often it was solved
 * @param reopenedTimes how often it was not solved after all
 */
public record Ending(
        Optional<Solution> solution,
        boolean closed,
        Optional<MergedInto> merged,
        Optional<String> excluded,
        int solvedTimes,
        int reopenedTimes) {
    /** How it was solved. {@code agreed}: whether whoever asked says so too. */
    public record Solution(SolvedReason reason, Learned learned, Instant at, boolean agreed) {}

    /** The ticket that it lives on in. */
    public record MergedInto(TicketId ticket, int number) {
        public String label() {
            return TicketNumber.label(number);
        }
    }

    static final Ending NONE = new Ending(Optional.empty(), false, Optional.empty(), Optional.empty(), 0, 0);

    /** Whether nobody has to do anything, for now or for good. */
    boolean over() {
        return closed || solution.isPresent();
    }

    Ending after(Recorded recorded) {
        var event = recorded.event();
        if (event instanceof TicketEvent.TicketSolved e) {
            var solved = new Solution(e.reason(), e.learned(), recorded.occurredAt(), false);
            return new Ending(Optional.of(solved), closed, merged, excluded, solvedTimes + 1, reopenedTimes);
        } else if (event instanceof TicketEvent.SolutionAgreed) {
            var agreed = solution.map(s -> new Solution(s.reason(), s.learned(), s.at(), true));
            return new Ending(agreed, closed, merged, excluded, solvedTimes, reopenedTimes);
        } else if (event instanceof TicketEvent.TicketReopened) {
            return new Ending(Optional.empty(), false, merged, excluded, solvedTimes, reopenedTimes + 1);
        } else if (event instanceof TicketEvent.TicketClosed) {
            return new Ending(solution, true, merged, excluded, solvedTimes, reopenedTimes);
        } else if (event instanceof TicketEvent.TicketMerged e) {
            var into = Optional.of(new MergedInto(e.into(), e.number()));
            return new Ending(solution, true, into, excluded, solvedTimes, reopenedTimes);
        } else if (event instanceof TicketEvent.TicketExcluded e) {
            return new Ending(solution, true, merged, Optional.of(e.reason()), solvedTimes, reopenedTimes);
        }
        return this;
    }
}
