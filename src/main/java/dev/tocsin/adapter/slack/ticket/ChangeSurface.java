package dev.tocsin.adapter.slack.ticket;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.calendar.WallClock;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.Presence;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.RotationName;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.Assignee;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.PageReason;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The short forms, when they are sent. What was typed stays in them until it is stored. */
final class ChangeSurface implements Surface {
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final SlackKit kit;
    private final TicketCallers callers;
    private final PagePermits permits;
    private final Directory directory;
    private final Presence presence;
    private final Desk desk;
    private final Shown shown;

    ChangeSurface(
            SlackKit kit,
            TicketCallers callers,
            PagePermits permits,
            Directory directory,
            Presence presence,
            Desk desk,
            Shown shown) {
        this.kit = kit;
        this.callers = callers;
        this.permits = permits;
        this.directory = directory;
        this.presence = presence;
        this.desk = desk;
        this.shown = shown;
    }

    /** What a form sent. */
    private record Sent(
            TicketId ticket, Map<String, Map<String, ViewState.Value>> values, Doer doer, String key, View form) {
        String why() {
            return Filled.text(values, ChangeForms.WHY);
        }

        Optional<PageReason> reason() {
            var chosen = Filled.chosen(values, ChangeForms.REASON);
            return Stream.of(PageReason.values())
                    .filter(reason -> reason.name().equals(chosen))
                    .findFirst();
        }
    }

    /** Why nothing was changed. */
    private sealed interface Not {
        /** In a sentence, beside the field it is about. */
        record Possible(String block, String why) implements Not {}

        /** Something is asked first. */
        record Yet(View form) implements Not {}
    }

    private interface Change {
        Optional<Not> apply(Sent sent);
    }

    @Override
    public void register(App bolt) {
        bolt.viewSubmission(
                ChangeForms.PENDING,
                (request, context) -> sent(
                        request,
                        context,
                        ChangeForms.WHY,
                        s -> no(ChangeForms.WHY, desk.waitForCustomer(s.ticket(), s.doer(), s.why()))));
        bolt.viewSubmission(
                ChangeForms.HOLD, (request, context) -> sent(request, context, ChangeForms.WHY, this::hold));
        bolt.viewSubmission(
                ChangeForms.RECLASSIFY,
                (request, context) -> sent(request, context, ChangeForms.WHY, this::reclassify));
        bolt.viewSubmission(
                ChangeForms.ASSIGN, (request, context) -> sent(request, context, ChangeForms.WHO, this::assign));
        bolt.viewSubmission(
                ChangeForms.PAGE, (request, context) -> sent(request, context, ChangeForms.REASON, this::page));
        bolt.viewSubmission(
                ChangeForms.EXCLUDE,
                (request, context) -> sent(
                        request,
                        context,
                        ChangeForms.WHY,
                        s -> no(ChangeForms.WHY, desk.exclude(s.ticket(), s.doer(), s.why()))));
    }

    /** {@code block}: carries what is wrong with all of it. */
    private Response sent(ViewSubmissionRequest request, ViewSubmissionContext context, String block, Change change) {
        var payload = request.getPayload();
        var user = payload.getUser();
        var view = payload.getView();
        try {
            // An emergency does not wait for a look-up: one's own workspace is enough then.
            var caller = ChangeForms.PAGE.equals(view.getCallbackId())
                    ? callers.opening(user.getId(), user.getName(), user.getTeamId())
                    : callers.changing(user.getId(), user.getName(), user.getTeamId());
            if (caller instanceof TicketCallers.Caller.Refused refused) {
                return context.ackWithErrors(Map.of(block, refused.why()));
            }
            var values = view.getState() == null
                    ? Map.<String, Map<String, ViewState.Value>>of()
                    : view.getState().getValues();
            var sent = new Sent(
                    new TicketId(view.getPrivateMetadata()),
                    values,
                    ((TicketCallers.Caller.Known) caller).doer(),
                    "form:" + view.getId(),
                    view);
            var not = change.apply(sent);
            if (not.isEmpty()) {
                shown.below(view, sent.ticket(), sent.doer());
                return context.ack();
            }
            return not.get() instanceof Not.Possible no
                    ? context.ackWithErrors(Map.of(no.block(), no.why()))
                    : context.ackWithUpdate(((Not.Yet) not.get()).form());
        } catch (RuntimeException e) {
            return context.ackWithErrors(Map.of(block, kit.apologies().unhurried(e, user.getId())));
        }
    }

    private static Optional<Not> no(String block, Changed changed) {
        return TicketOutcomes.no(changed).map(why -> new Not.Possible(block, why));
    }

    private Optional<Not> hold(Sent sent) {
        var date = Filled.value(sent.values(), ChangeForms.UNTIL)
                .map(ViewState.Value::getSelectedDate)
                .filter(text -> !text.isEmpty());
        var until = date.map(text -> morning(
                LocalDate.parse(text),
                directory.zoneOf(new SlackId(sent.doer().actor().id()))));
        return no(
                until.isPresent() ? ChangeForms.UNTIL : ChangeForms.WHY,
                desk.putOnHold(sent.ticket(), sent.doer(), sent.why(), until));
    }

    private static Instant morning(LocalDate day, ZoneId zone) {
        return WallClock.instant(day.atTime(MORNING), zone);
    }

    private Optional<Not> reclassify(Sent sent) {
        var level = Filled.chosen(sent.values(), ChangeForms.LEVEL);
        if (!level.matches("[0-3]")) {
            return Optional.of(new Not.Possible(ChangeForms.LEVEL, "Please choose a severity."));
        }
        var severity = new Severity(Integer.parseInt(level));
        if (sent.reason().isPresent()) {
            var refused = desk.find(sent.ticket())
                    .flatMap(standing -> rotation(standing.ticket(), severity))
                    .flatMap(rotation -> permits.refused(sent.doer().actor(), rotation));
            if (refused.isPresent()) {
                return Optional.of(new Not.Possible(ChangeForms.REASON, refused.get()));
            }
        }
        return no(
                ChangeForms.WHY,
                desk.reclassify(sent.ticket(), sent.doer(), severity, sent.why(), sent.reason(), sent.key()));
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
        if (sent.reason().isEmpty()) {
            return Optional.of(new Not.Possible(ChangeForms.REASON, "Please say why."));
        }
        var refused = mayNotPage(sent);
        return refused.isPresent()
                ? Optional.of(new Not.Possible(ChangeForms.REASON, refused.get()))
                : no(
                        ChangeForms.REASON,
                        desk.page(sent.ticket(), sent.doer(), sent.reason().get(), sent.key()));
    }

    private Optional<Not> assign(Sent sent) {
        var chosen = Filled.value(sent.values(), ChangeForms.WHO)
                .map(ViewState.Value::getSelectedUser)
                .filter(id -> !id.isEmpty());
        if (chosen.isEmpty()) {
            return no(ChangeForms.WHO, desk.release(sent.ticket(), sent.doer()));
        }
        var id = new SlackId(chosen.get());
        Optional<Person> person;
        try {
            person = kit.people().find(id);
        } catch (People.Unknown e) {
            return Optional.of(new Not.Possible(
                    ChangeForms.WHO, "Slack does not say who that is right now. Please try again in a moment."));
        }
        if (person.filter(Person::isMember).isEmpty()) {
            return Optional.of(
                    new Not.Possible(ChangeForms.WHO, "Only colleagues of this workspace can have a ticket."));
        }
        if (!directory.roleOf(id).worksOnTickets()) {
            return Optional.of(new Not.Possible(
                    ChangeForms.WHO,
                    person.get().name() + " does not work on tickets. Choose a support engineer or a manager."));
        }
        var away = away(sent, id, person.get().name());
        if (away.isPresent()) {
            return away.map(Not.Yet::new);
        }
        return no(
                ChangeForms.WHO,
                desk.assign(
                        sent.ticket(),
                        sent.doer(),
                        new Assignee(id, person.get().name())));
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
