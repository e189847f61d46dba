package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.TicketMessage;

/** What is said to somebody who says that a reply was the first response. */
final class CountWords {
    private CountWords() {}

    static String outcome(Changed changed, TicketMessage message) {
        return TicketOutcomes.no(changed)
                .orElseGet(() -> ":white_check_mark: It counts as the first response"
                        + (changed instanceof Changed.Done done
                                ? " to *" + done.ticket().label() + "*"
                                : "")
                        + ", from when it was written: " + Mrkdwn.dateAndTime(message.writtenAt())
                        + ". The ticket's history says that you said so.");
    }
}
