package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.SentForms.no;

import com.slack.api.bolt.App;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.adapter.slack.ticket.SentForms.Not;
import dev.tocsin.adapter.slack.ticket.SentForms.Sent;
import dev.tocsin.calendar.WallClock;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.Presence;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.RotationName;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** The short forms, when they are sent. What was typed stays in them until it is stored. */
final class ChangeSurface implements Surface {
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final Colleagues colleagues;
    private final SentForms forms;
    private final PagePermits permits;
    private final Directory directory;
    private final Presence presence;
    private final Desk desk;

    ChangeSurface(
            Colleagues colleagues,
            SentForms forms,
            PagePermits permits,
            Directory directory,
            Presence presence,
            Desk desk) {
        this.colleagues = colleagues;
        this.forms = forms;
        this.permits = permits;
        this.directory = directory;
        this.presence = presence;
        this.desk = desk;
    }

    private static String why(Sent sent) {
        return sent.text(ChangeForms.WHY);
    }

    private static Optional<PageReason> reason(Sent sent) {
        var chosen = sent.chosen(ChangeForms.REASON);
        return PageReason.CHOICES.stream()
                .filter(reason -> reason.name().equals(chosen))
                .findFirst();
    }

    @Override
    public void register(App bolt) {
        bolt.viewSubmission(
                ChangeForms.PENDING,
                (request, context) -> forms.sent(
                        request,
                        context,
                        ChangeForms.WHY,
                        s -> no(ChangeForms.WHY, desk.waitForCustomer(s.ticket(), s.doer(), why(s)))));
        bolt.viewSubmission(
                ChangeForms.HOLD, (request, context) -> forms.sent(request, context, ChangeForms.WHY, this::hold));
        bolt.viewSubmission(
                ChangeForms.RECLASSIFY,
                (request, context) -> forms.sent(request, context, ChangeForms.WHY, this::reclassify));
        bolt.viewSubmission(
                ChangeForms.ASSIGN, (request, context) -> forms.sent(request, context, ChangeForms.WHO, this::assign));
        bolt.viewSubmission(
                ChangeForms.PAGE, (request, context) -> forms.sent(request, context, ChangeForms.REASON, this::page));
        bolt.viewSubmission(
                ChangeForms.EXCLUDE,
                (request, context) -> forms.sent(
                        request,
                        context,
                        ChangeForms.WHY,
                        s -> no(ChangeForms.WHY, desk.exclude(s.ticket(), s.doer(), why(s)))));
    }

    private Optional<Not> hold(Sent sent) {
        var date = sent.values()
                .value(ChangeForms.UNTIL)
                .map(ViewState.Value::getSelectedDate)
                .filter(text -> !text.isEmpty());
        var until = date.map(text -> morning(
                LocalDate.parse(text),
                directory.zoneOf(new SlackId(sent.doer().actor().id()))));
        return no(
                until.isPresent() ? ChangeForms.UNTIL : ChangeForms.WHY,
                desk.putOnHold(sent.ticket(), sent.doer(), why(sent), until));
    }

    private static Instant morning(LocalDate day, ZoneId zone) {
        return WallClock.instant(day.atTime(MORNING), zone);
    }

    private Optional<Not> reclassify(Sent sent) {
        var level = sent.values().chosen(ChangeForms.LEVEL);
        if (!level.matches("[0-3]")) {
            return Optional.of(new Not.Possible(ChangeForms.LEVEL, "Please choose a severity."));
        }
        var severity = new Severity(Integer.parseInt(level));
        if (reason(sent).isPresent()) {
            var refused = desk.find(sent.ticket())
                    .flatMap(standing -> rotation(standing.ticket(), severity))
                    .flatMap(rotation -> permits.refused(sent.doer().actor(), rotation));
            if (refused.isPresent()) {
                return Optional.of(new Not.Possible(ChangeForms.REASON, refused.get()));
            }
        }
        return no(
                ChangeForms.WHY,
                desk.reclassify(sent.ticket(), sent.doer(), severity, why(sent), reason(sent), sent.key()));
    }

    /** Whom it would page at that severity. */
    private Optional<RotationName> rotation(Ticket ticket, Severity severity) {
        return desk.offers(ticket).stream()
                .filter(offer -> offer.severity().equals(severity))
                .findFirst()
                .flatMap(offer -> offer.route().rotation())
                .or(ticket::rotation);
    }

    private Optional<String> mayNotPage(Sent sent) {
        return desk.find(sent.ticket())
                .flatMap(standing -> standing.ticket().rotation())
                .flatMap(rotation -> permits.refused(sent.doer().actor(), rotation));
    }

    private Optional<Not> page(Sent sent) {
        if (reason(sent).isEmpty()) {
            return Optional.of(new Not.Possible(ChangeForms.REASON, "Please say why."));
        }
        var refused = mayNotPage(sent);
        return refused.isPresent()
                ? Optional.of(new Not.Possible(ChangeForms.REASON, refused.get()))
                : no(
                        ChangeForms.REASON,
                        desk.page(sent.ticket(), sent.doer(), reason(sent).get(), sent.key()));
    }

    private Optional<Not> assign(Sent sent) {
        var chosen = sent.values()
                .value(ChangeForms.WHO)
                .map(ViewState.Value::getSelectedUser)
                .filter(id -> !id.isEmpty());
        if (chosen.isEmpty()) {
            return no(ChangeForms.WHO, desk.release(sent.ticket(), sent.doer()));
        }
        var id = new SlackId(chosen.get());
        var found = colleagues.find(id);
        if (found instanceof Colleagues.Found.No no) {
            return Optional.of(new Not.Possible(ChangeForms.WHO, no.why()));
        }
        var to = ((Colleagues.Found.One) found).assignee();
        var away = away(sent, id, to.name());
        if (away.isPresent()) {
            return away.map(Not.Yet::new);
        }
        return no(ChangeForms.WHO, desk.assign(sent.ticket(), sent.doer(), to));
    }

    /** The form once more where the chosen one is away, and that was not said yet. */
    private Optional<View> away(Sent sent, SlackId id, String name) {
        var time = presence.away(id);
        var said = sent.form().getBlocks().stream()
                .anyMatch(block -> ChangeForms.awayBlock(id).equals(block.getBlockId()));
        if (time.isEmpty() || said) {
            return Optional.empty();
        }
        var acting = presence.actingFor(id)
                .map(other -> " " + TicketWords.mention(other.value()) + " stands in.")
                .orElse("");
        return desk.find(sent.ticket())
                .map(standing -> ChangeForms.assign(
                        standing.ticket(),
                        id,
                        TicketWords.safe(name, 100) + " is away. "
                                + SupportSurface.day(time.get().until(), directory.zoneOf(id))
                                + " is their first day back." + acting
                                + " Choose somebody else, or press *Assign* once more to give it to them all the"
                                + " same."));
    }
}
