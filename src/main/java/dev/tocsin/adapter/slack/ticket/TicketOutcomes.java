package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.ticket.Desk.Changed;
import java.util.Optional;

/** What became of a change, as a sentence for whoever made it. */
final class TicketOutcomes {
    private TicketOutcomes() {}

    /** A polite no; empty when it was done. */
    static Optional<String> no(Changed changed) {
        if (changed instanceof Changed.Already already) {
            return Optional.of(
                    already.ticket().label() + ": " + TicketWords.safe(already.why(), 500) + " Nothing was changed.");
        } else if (changed instanceof Changed.Taken taken) {
            var has = taken.ticket().assignee().map(a -> TicketWords.mention(a.id().value()));
            return Optional.of(
                    taken.ticket().label() + ": " + has.orElse("Somebody") + " has it already. Nothing was changed.");
        } else if (changed instanceof Changed.Impossible impossible) {
            return Optional.of(impossible.ticket().label() + ": " + TicketWords.safe(impossible.why(), 500)
                    + " Nothing was changed.");
        } else if (changed instanceof Changed.NoSuchTicket) {
            return Optional.of("There is no such ticket. Nothing was changed.");
        }
        return Optional.empty();
    }
}
