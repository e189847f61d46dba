package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.TicketMessage;

/** What is said to somebody who says that a reply was the first response, or an answer since. */
final class CountWords {
    private CountWords() {}

    static String outcome(Changed changed, TicketMessage message) {
        return TicketOutcomes.no(changed)
                .orElseGet(() -> ":white_check_mark: It counts as " + what(changed, message)
                        + ", from when it was written: " + Mrkdwn.dateAndTime(message.writtenAt())
                        + ". The ticket's history says that you said so.");
    }

    private static String what(Changed changed, TicketMessage message) {
        if (!(changed instanceof Changed.Done done)) {
            return "an answer";
        }
        var first = done.ticket()
                .talk()
                .respondedAt()
                .filter(at -> !at.isBefore(message.writtenAt()))
                .isPresent();
        return (first ? "the first response" : "an answer") + " to *"
                + done.ticket().label() + "*";
    }
}
