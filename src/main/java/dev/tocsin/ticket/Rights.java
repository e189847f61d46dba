package dev.tocsin.ticket;

import java.util.Optional;

/** Who may do what with a ticket. Each answer is a sentence for whoever may not; empty for those who may. */
public final class Rights {
    private Rights() {}

    /** For claiming, waiting, assigning, leaving out: what those do who work on tickets. */
    public static Optional<String> working(Doer doer) {
        return doer.worksOnTickets() ? Optional.empty() : Optional.of("That is for those who work on tickets.");
    }

    /** For what whoever asked may do too. */
    public static Optional<String> workingOrAsking(Ticket ticket, Doer doer) {
        return doer.worksOnTickets() || ticket.askedBy(doer.actor())
                ? Optional.empty()
                : Optional.of("That is for those who work on it, and for whoever asked.");
    }
}
