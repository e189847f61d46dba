package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.ticket.Audience;
import dev.tocsin.ticket.Handover;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketMessage;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened in a ticket's conversation, and how it changed hands and ended: the story's second half. */
final class TalkStory {
    private TalkStory() {}

    /** Whether it was among those who work on tickets. */
    static boolean internal(TicketEvent event, Map<MessageKey, TicketMessage> texts) {
        if (event instanceof TicketEvent.MessageWritten e) {
            return e.audience() == Audience.INTERNAL;
        } else if (event instanceof TicketEvent.MessageEdited e) {
            return internal(texts.get(e.message()));
        } else if (event instanceof TicketEvent.MessageTakenBack e) {
            return internal(texts.get(e.message()));
        }
        return event instanceof TicketEvent.IssueCommented
                || event instanceof TicketEvent.IssueFiled
                || event instanceof TicketEvent.IssueNotFiled
                || event instanceof TicketEvent.IssueMoved
                || event instanceof TicketEvent.HandoverDeclined;
    }

    private static boolean internal(@Nullable TicketMessage message) {
        return message == null || message.audience() == Audience.INTERNAL;
    }

    /** The same in fewer words: without what was written for those who work on tickets. */
    static Optional<String> forOthers(TicketEvent.Recorded recorded) {
        var event = recorded.event();
        var ours = recorded.doer().worksOnTickets();
        if (event instanceof TicketEvent.TicketReopened && ours) {
            return Optional.of("opened it again");
        } else if (event instanceof TicketEvent.TicketReclassified e && ours) {
            return Optional.of("made it " + e.severity());
        } else if (event instanceof TicketEvent.TicketSolved e) {
            return Optional.of("solved it: " + e.reason().words());
        } else if (event instanceof TicketEvent.TicketHandedOver e) {
            return Optional.of(e.to().isPresent() ? "handed it over" : "gave it back to the queue");
        } else if (event instanceof TicketEvent.EngineeringAsked) {
            return Optional.of("asked engineering");
        } else if (event instanceof TicketEvent.PutOnHold e) {
            return Optional.of("put it on hold"
                    + e.until().map(at -> ", until " + Mrkdwn.dateAndTime(at)).orElse(""));
        } else if (event instanceof TicketEvent.TicketMerged e) {
            return Optional.of("merged it into T-" + e.number());
        }
        return Optional.empty();
    }

    static String said(TicketEvent event) {
        if (event instanceof TicketEvent.MessageWritten e) {
            return e.audience() != Audience.INTERNAL ? "wrote" : "noted, among ourselves";
        } else if (event instanceof TicketEvent.MessageEdited) {
            return "changed what they had written";
        } else if (event instanceof TicketEvent.MessageTakenBack) {
            return "took back what they had written";
        } else if (event instanceof TicketEvent.ResponseGiven) {
            return "gave the first response";
        } else if (event instanceof TicketEvent.ReplyCounted e) {
            return "counted what " + TicketWords.safe(e.author(), 100) + " had written as an answer";
        } else if (event instanceof TicketEvent.ReplyNotCounted) {
            return "said that what counted as an answer was none after all";
        } else if (event instanceof TicketEvent.OwnershipSaid) {
            return "said that they have it";
        } else if (event instanceof TicketEvent.IssueCommented) {
            return "wrote in the issue";
        }
        return ended(event);
    }

    private static String ended(TicketEvent event) {
        if (event instanceof TicketEvent.SilenceWarned) {
            return "warned that it is solved by itself soon, for the customer does not answer";
        } else if (event instanceof TicketEvent.TicketSolved e) {
            var page = e.learned().page().isEmpty()
                    ? ""
                    : "; answered by " + TicketWords.safe(e.learned().page(), 300);
            var gap = e.learned().gap().isEmpty()
                    ? ""
                    : "; to be written: " + TicketWords.safe(e.learned().gap(), 300);
            return "solved it: " + e.reason().words() + page + gap;
        } else if (event instanceof TicketEvent.SolutionAgreed) {
            return "agreed that it is solved";
        } else if (event instanceof TicketEvent.TicketReopened e) {
            return "opened it again" + TicketStory.because(e.why());
        } else if (event instanceof TicketEvent.TicketClosed) {
            return "closed it, for it was solved and nobody said otherwise";
        } else if (event instanceof TicketEvent.TicketMerged e) {
            return "merged it into T-" + e.number() + TicketStory.because(e.why());
        } else if (event instanceof TicketEvent.TicketAbsorbed e) {
            return "merged T-" + e.number() + " into it";
        }
        return handedOver(event);
    }

    private static String handedOver(TicketEvent event) {
        if (event instanceof TicketEvent.TicketHandedOver e) {
            var to =
                    e.to().map(a -> "to " + TicketWords.mention(a.id().value())).orElse("back to the queue");
            return "handed it over " + to + "\n" + handover(e.handover());
        } else if (event instanceof TicketEvent.HandoverAccepted) {
            return "accepted it";
        } else if (event instanceof TicketEvent.HandoverDeclined e) {
            return "did not accept it" + TicketStory.because(e.why());
        }
        return engineering(event);
    }

    private static String handover(Handover handover) {
        return "• context: " + TicketWords.safe(handover.context(), 1_000) + "\n• tried: "
                + TicketWords.safe(handover.tried(), 1_000)
                + (handover.links().isEmpty() ? "" : "\n• links: " + TicketWords.safe(handover.links(), 500))
                + "\n• last step: " + TicketWords.safe(handover.lastStep(), 500) + "\n• next step"
                + handover.nextBy().map(at -> " by " + Mrkdwn.dateAndTime(at)).orElse("") + ": "
                + TicketWords.safe(handover.nextStep(), 500);
    }

    private static String engineering(TicketEvent event) {
        if (event instanceof TicketEvent.EngineeringAsked e) {
            return "asked engineering, " + e.kind().label() + TicketStory.because(e.title());
        } else if (event instanceof TicketEvent.IssueFiled e) {
            return "filed <" + e.link().url() + "|" + TicketWords.safe(e.link().label(), 120) + ">";
        } else if (event instanceof TicketEvent.IssueNotFiled e) {
            return "could not file the issue" + TicketStory.because(e.why());
        } else if (event instanceof TicketEvent.IssueMoved e) {
            return "saw that <" + e.link().url() + "|"
                    + TicketWords.safe(e.link().label(), 120) + "> is "
                    + (e.open() ? "open" : "closed")
                    + e.why()
                            .map(why -> " (" + TicketWords.safe(why.replace('_', ' '), 60) + ")")
                            .orElse("");
        }
        return "did something that this version does not know";
    }
}
