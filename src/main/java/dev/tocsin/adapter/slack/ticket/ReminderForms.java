package dev.tocsin.adapter.slack.ticket;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.plainTextInput;
import static com.slack.api.model.block.element.BlockElements.radioButtons;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.ticket.Overdue;
import dev.tocsin.ticket.Reminded;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The forms by which a reminder is silenced for a while, or a missed deadline explained. */
final class ReminderForms {
    static final String SNOOZE = "ticket.reminder.snooze";
    static final String WHY = "ticket.reminder.why";

    static final String UNTIL = "ticket.reminder.until";
    static final String REASON = "ticket.reminder.reason";

    private static final int NOTE = 1_000;
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(24),
            Duration.ofHours(48));

    private ReminderForms() {}

    /** {@code zone}: of whoever reads it. */
    static View snooze(Standing standing, ZoneId zone) {
        var ticket = standing.ticket();
        var most = Overdue.snoozableUntil(standing);
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(which(ticket));
        var ends = most.map(due -> ends(standing.at(), due, zone)).orElse(List.of());
        if (ends.isEmpty()) {
            blocks.add(Pieces.text(most.map(
                            due -> "It falls due " + Mrkdwn.dateAndTime(due) + ": too soon to be silent about it.")
                    .or(() -> standing.next()
                            .flatMap(SlaClock::breach)
                            .map(missed -> "It is overdue since " + Mrkdwn.dateAndTime(missed.at())
                                    + ": no reminder is left that could be silenced."))
                    .orElse("Nothing is left that anybody would be reminded of.")));
            return Pieces.modal(SNOOZE, ticket.id().value(), "Snooze", "", blocks);
        }
        blocks.add(Pieces.field(
                UNTIL,
                "For how long is nobody reminded?",
                radioButtons(
                        r -> r.actionId(UNTIL).options(ends).initialOption(ends.size() == 1 ? ends.get(0) : null))));
        blocks.add(Pieces.small("It falls due all the same, "
                + most.map(Mrkdwn::dateAndTime).orElse("") + ", and if it is missed the managers hear of it."));
        blocks.add(Pieces.field(
                REASON,
                "Why can it wait?",
                plainTextInput(p -> p.actionId(REASON)
                        .maxLength(NOTE)
                        .placeholder(plainText("For example: the customer is back at three")))));
        blocks.add(Pieces.small("Times are those of " + TicketWords.safe(zone.getId(), 60) + "."));
        return Pieces.modal(SNOOZE, ticket.id().value(), "Snooze", "Snooze", blocks);
    }

    private static List<OptionObject> ends(Instant now, Instant due, ZoneId zone) {
        var clock = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH).withZone(zone);
        return LENGTHS.stream()
                .filter(length -> now.plus(length).isBefore(due))
                .map(length -> Pieces.choice(
                        words(length) + ", until " + clock.format(now.plus(length)),
                        String.valueOf(now.plus(length).getEpochSecond())))
                .toList();
    }

    private static String words(Duration length) {
        long hours = length.toHours();
        return hours == 0 ? length.toMinutes() + " minutes" : hours + (hours == 1 ? " hour" : " hours");
    }

    /** What was noted before stands in it. */
    static View why(Ticket ticket) {
        var said = ticket.reminded().why().map(text -> Mrkdwn.cut(text, NOTE));
        return Pieces.modal(
                WHY,
                ticket.id().value(),
                "Why was it missed?",
                "Note it",
                List.of(
                        which(ticket),
                        Pieces.small(
                                "It stands on the ticket's card, in its history and where it is at risk, for everybody who"
                                        + " sees those. The deadline stays missed."),
                        Pieces.field(
                                REASON,
                                "Why?",
                                plainTextInput(p -> p.actionId(REASON)
                                        .multiline(true)
                                        .maxLength(NOTE)
                                        .initialValue(said.orElse(null))
                                        .placeholder(plainText("One sentence is enough"))))));
    }

    /** Since when and why nobody is reminded. */
    static String snoozed(Reminded.Snooze snooze) {
        return ":zzz: Reminders are silent until " + Mrkdwn.dateAndTime(snooze.until()) + ": "
                + TicketWords.safe(snooze.reason(), 300);
    }

    private static LayoutBlock which(Ticket ticket) {
        return Pieces.text(
                "*" + ticket.label() + "*  " + TicketWords.safe(ticket.details().summary(), 200));
    }
}
