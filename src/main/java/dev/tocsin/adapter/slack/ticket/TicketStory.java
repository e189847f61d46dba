package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.paging.Markup;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.sla.Explanation;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.Wording;
import dev.tocsin.ticket.Audience;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketEvent;
import dev.tocsin.ticket.TicketEvent.Recorded;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.TicketMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What happened to a ticket, in order. */
final class TicketStory {
    /** Of a text in a line; the ticket itself shows all of it. */
    private static final int LONGEST = 1_000;

    private static final Wording WORDING = new Wording(Mrkdwn::dateAndTime);

    private final TicketWords words;

    private final Desk desk;

    TicketStory(TicketWords words, Desk desk) {
        this.words = words;
        this.desk = desk;
    }

    /**
     * One thing that happened.
     *
     * @param line of ours, in mrkdwn
     * @param body what somebody wrote, as Slack keeps it; empty where nothing was written, or is kept no longer
     */
    record Entry(Instant at, String line, String body) {}

    /**
     * In the order in which it happened, with what changed each deadline, and with what happened to tickets that live on in
     * it. Who does not work on tickets reads nothing of what those wrote among themselves.
     */
    List<Entry> entries(Standing standing, Function<TicketId, List<TicketMessage>> conversation, Doer reader) {
        var entries = new ArrayList<>(happened(standing, conversation, reader));
        for (var clock : desk.asReadBy(reader, standing).clocks().all()) {
            var metric = Wording.capital(clock.metric().words());
            WORDING.changes(Explanation.of(clock, standing.at()))
                    .forEach(line -> entries.add(new Entry(
                            line.at(),
                            ":stopwatch: " + metric + ": " + Mrkdwn.cut(Mrkdwn.inlineWithTimes(line.says()), LONGEST),
                            "")));
        }
        // What was counted later stands where it happened. Clocks count in seconds: of one the cause comes first.
        entries.sort(Comparator.comparing(entry -> entry.at().truncatedTo(ChronoUnit.SECONDS)));
        return entries;
    }

    private List<Entry> happened(Standing standing, Function<TicketId, List<TicketMessage>> conversation, Doer reader) {
        var ticket = standing.ticket();
        var texts = new HashMap<MessageKey, TicketMessage>();
        conversation.apply(ticket.id()).forEach(message -> texts.put(message.key(), message));
        var entries = new ArrayList<Entry>();
        for (var recorded : ticket.history()) {
            var message = message(recorded.event()).map(texts::get);
            if (!reader.worksOnTickets() && TalkStory.internal(recorded.event(), texts)) {
                continue;
            }
            var said = reader.worksOnTickets()
                    ? said(recorded)
                    : TalkStory.forOthers(recorded).orElseGet(() -> said(recorded));
            var line = who(recorded) + " " + said
                    + message.map(m -> about(ticket, m)).orElse("");
            entries.add(new Entry(
                    recorded.occurredAt(),
                    line,
                    message.map(TicketMessage::text).orElse("")));
            if (recorded.event() instanceof TicketEvent.TicketAbsorbed other) {
                desk.find(other.from())
                        .ifPresent(from -> happened(from, conversation, reader)
                                .forEach(entry -> entries.add(new Entry(
                                        entry.at(),
                                        entry.line().startsWith("(T-")
                                                ? entry.line()
                                                : "(" + from.ticket().label() + ") " + entry.line(),
                                        entry.body()))));
            }
        }
        return entries;
    }

    private String who(Recorded recorded) {
        return words.who(recorded.doer().actor());
    }

    private static Optional<MessageKey> message(TicketEvent event) {
        if (event instanceof TicketEvent.MessageWritten e) {
            return Optional.of(e.message());
        } else if (event instanceof TicketEvent.ResponseGiven e) {
            return Optional.of(e.message());
        } else if (event instanceof TicketEvent.OwnershipSaid e) {
            return Optional.of(e.message());
        }
        return event instanceof TicketEvent.IssueCommented e ? Optional.of(e.message()) : Optional.empty();
    }

    private static String about(Ticket ticket, TicketMessage message) {
        var outside = message.audience() == Audience.OUTSIDE
                ? ", also in <#" + ticket.opening().source().channel() + "> where the customer reads it"
                : "";
        var files = message.files().isEmpty()
                ? ""
                : ", with "
                        + String.join(
                                ", ",
                                message.files().stream()
                                        .map(file -> TicketWords.safe(file.name(), 80))
                                        .toList());
        return outside
                + files
                + (message.takenBack()
                        ? " (taken back since)"
                        : message.editedAt().isPresent() ? " (changed since)" : "");
    }

    private static String said(Recorded recorded) {
        var event = recorded.event();
        if (event instanceof TicketEvent.TicketOpened e) {
            return "opened it, " + e.severity() + ", for "
                    + TicketWords.customer(e.details().customer());
        } else if (event instanceof TicketEvent.RequesterJoined e) {
            return "asked for the same" + because(e.said());
        } else if (event instanceof TicketEvent.MessageQuoted e) {
            return "quoted the message" + because(Markup.decode(e.quote().text()));
        } else if (event instanceof TicketEvent.ThreadQuoted e) {
            int all = e.messages();
            return "read the thread it came from, " + all + (all == 1 ? " message" : " messages");
        } else if (event instanceof TicketEvent.ThreadNotRead e) {
            return "could not read the thread it came from: " + TicketWords.safe(e.why(), 300);
        } else if (event instanceof TicketEvent.TicketClaimed) {
            return "claimed it";
        } else if (event instanceof TicketEvent.TicketAssigned e) {
            var self = recorded.doer().actor().id().equals(e.to().id().value());
            return (self
                            ? "took it"
                            : "gave it to " + TicketWords.mention(e.to().id().value()))
                    + e.insteadOf()
                            .map(away -> ", for " + TicketWords.mention(away.value()) + " is away")
                            .orElse("");
        } else if (event instanceof TicketEvent.TicketReleased) {
            return "gave it back: nobody has it";
        } else if (event instanceof TicketEvent.WaitingForCustomer e) {
            return "waits for the customer" + because(e.note());
        } else if (event instanceof TicketEvent.PutOnHold e) {
            return "put it on hold" + because(e.reason())
                    + e.until().map(at -> ", until " + Mrkdwn.dateAndTime(at)).orElse("");
        } else if (event instanceof TicketEvent.WorkResumed) {
            return "went back to work on it";
        } else if (event instanceof TicketEvent.TicketReclassified e) {
            return "made it " + e.severity() + because(e.why());
        } else if (event instanceof TicketEvent.DetailsCorrected e) {
            return "corrected it: " + TicketWords.customer(e.details().customer()) + ", "
                    + TicketWords.safe(e.details().summary(), 150);
        } else if (event instanceof TicketEvent.TicketPaged e) {
            return "paged " + TicketWords.safe(e.target(), 100) + ", page #" + e.number() + ": "
                    + e.reason().words();
        } else if (event instanceof TicketEvent.PageHeard e) {
            return heard(e);
        } else if (event instanceof TicketEvent.Nudged e) {
            return "reminded "
                    + (Reminders.isPerson(e.to()) ? TicketWords.mention(e.to()) : "<#" + e.to() + ">") + " of the "
                    + e.clock().metric().words() + ", due " + Mrkdwn.dateAndTime(e.due()) + " (" + level(e.level())
                    + ")";
        } else if (event instanceof TicketEvent.BreachNoticed e) {
            return "noticed that the " + e.clock().metric().words() + " is *overdue* from here on";
        } else if (event instanceof TicketEvent.NudgesSnoozed e) {
            return "silenced its reminders until " + Mrkdwn.dateAndTime(e.until()) + because(e.reason());
        } else if (event instanceof TicketEvent.BreachExplained e) {
            return "noted why a deadline was missed" + because(e.why());
        } else if (event instanceof TicketEvent.PolicyApplied e) {
            return "put it under the service levels of now, by " + TicketWords.safe(e.by(), 100) + because(e.why());
        } else if (event instanceof TicketEvent.TicketReopened
                && recorded.doer().role() == Fact.Role.REQUESTER) {
            // What is left they wrote, which comes next.
            return "opened it again";
        } else if (event instanceof TicketEvent.TicketExcluded e) {
            return "ended it, not counted" + because(e.reason());
        }
        return TalkStory.said(event);
    }

    /** {@code 75 %}, {@code 30 min before}. */
    private static String level(String key) {
        return key.endsWith("%") ? key.replace("%", " %") : Wording.duration(Duration.parse(key)) + " before";
    }

    private static String heard(TicketEvent.PageHeard e) {
        return switch (e.standing()) {
            case SENT -> "heard that the page is sent anew";
            case DELAYED -> "heard that the page is *not delivered yet*";
            case REACHED -> e.by().isPresent() ? "gave the page back" : "heard that the page reached the on-call";
            case NOT_DELIVERED -> "heard that the page was *not delivered*";
            case ACKNOWLEDGED -> "acknowledged the page";
            case CLOSED -> "closed the page";
        };
    }

    static String because(String why) {
        return why.isBlank() ? "" : ": " + TicketWords.safe(why, LONGEST);
    }
}
