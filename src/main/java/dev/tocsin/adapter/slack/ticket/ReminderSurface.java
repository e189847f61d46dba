package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.Pressing.WORKING;
import static dev.tocsin.adapter.slack.ticket.SentForms.no;

import com.slack.api.bolt.App;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.adapter.slack.ticket.SentForms.Not;
import dev.tocsin.adapter.slack.ticket.SentForms.Sent;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.SlackId;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Overdue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is pressed on a reminder, and its forms. */
final class ReminderSurface implements Surface {
    private final Pressing pressing;
    private final SentForms forms;
    private final Directory directory;
    private final Desk desk;
    private final Overdue overdue;

    ReminderSurface(Pressing pressing, SentForms forms, Directory directory, Desk desk, Overdue overdue) {
        this.pressing = pressing;
        this.forms = forms;
        this.directory = directory;
        this.desk = desk;
        this.overdue = overdue;
    }

    @Override
    public void register(App bolt) {
        bolt.blockAction(
                NudgeWords.SNOOZE, pressing.opening(WORKING, (s, doer) -> ReminderForms.snooze(s, zone(doer))));
        bolt.blockAction(NudgeWords.WHY, pressing.opening(WORKING, (s, doer) -> ReminderForms.why(s.ticket())));
        bolt.blockAction(NudgeWords.ASSIGN, pressing.opening(WORKING, (s, doer) -> ChangeForms.assign(s.ticket())));
        bolt.blockAction(
                NudgeWords.HAND_OVER,
                pressing.opening(
                        WORKING,
                        (s, doer) -> HandoverForms.view(
                                s.ticket(), zone(doer), ButtonsOfTickets.links(s.ticket()), Optional.empty())));
        bolt.blockAction(
                Pattern.compile(Pattern.quote(NudgeWords.TAKE) + "(\\.[0-9]+)?"),
                pressing.changingAs((ticket, from, doer) -> desk.take(
                        ticket,
                        doer,
                        Optional.of(from).filter(id -> !id.isEmpty()).map(SlackId::new))));
        bolt.viewSubmission(
                ReminderForms.SNOOZE,
                (request, context) -> forms.sent(request, context, ReminderForms.REASON, this::snooze));
        bolt.viewSubmission(
                ReminderForms.WHY,
                (request, context) -> forms.sent(
                        request,
                        context,
                        ReminderForms.REASON,
                        s -> no(
                                ReminderForms.REASON,
                                overdue.explain(s.ticket(), s.doer(), s.text(ReminderForms.REASON)))));
    }

    private ZoneId zone(Doer doer) {
        return directory.zoneOf(new SlackId(doer.actor().id()));
    }

    private Optional<Not> snooze(Sent sent) {
        var until = sent.chosen(ReminderForms.UNTIL);
        if (!until.matches("[0-9]{1,12}")) {
            return Optional.of(new Not.Possible(ReminderForms.UNTIL, "Please choose for how long."));
        }
        return no(
                ReminderForms.UNTIL,
                overdue.snooze(
                        sent.ticket(),
                        sent.doer(),
                        Instant.ofEpochSecond(Long.parseLong(until)),
                        sent.text(ReminderForms.REASON)));
    }
}
