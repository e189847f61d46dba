package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.Pressing.EVERYBODY;
import static dev.tocsin.adapter.slack.ticket.Pressing.WORKING;
import static dev.tocsin.adapter.slack.ticket.Pressing.WORKING_OR_ASKING;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.SlackId;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Engineering;
import dev.tocsin.ticket.EngineeringIssue;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketId;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The buttons of a ticket, on its card, its receipt, in lists and on the Home tab. */
final class ButtonsOfTickets implements Surface {
    private final Pressing pressing;
    private final Directory directory;
    private final Desk desk;
    private final Opening correcting;
    private final TicketViews views;
    private final ReplyForms replies;
    private final Conversation conversation;
    private final Engineering engineering;
    private final Optional<String> noTracker;

    ButtonsOfTickets(
            Pressing pressing,
            Directory directory,
            Desk desk,
            Opening correcting,
            TicketViews views,
            ReplyForms replies,
            Conversation conversation,
            Engineering engineering,
            Optional<String> noTracker) {
        this.pressing = pressing;
        this.directory = directory;
        this.desk = desk;
        this.correcting = correcting;
        this.views = views;
        this.replies = replies;
        this.conversation = conversation;
        this.engineering = engineering;
        this.noTracker = noTracker;
    }

    @Override
    public void register(App bolt) {
        // In lists each button has an id of its own: the action with the ticket's place in the list.
        bolt.blockAction(any(TicketCard.CLAIM), pressing.changing(desk::claim));
        bolt.blockAction(any(TicketCard.RESUME), pressing.changing(desk::resume));
        bolt.blockAction(
                any(TicketCard.RESPOND),
                pressing.opening(WORKING, (s, doer) -> replies.respond(s, ReplyForms.Draft.EMPTY, false)));
        bolt.blockAction(
                any(TicketCard.REPLY),
                pressing.opening(WORKING, (s, doer) -> replies.reply(s.ticket(), ReplyForms.Draft.EMPTY, false)));
        bolt.blockAction(
                any(TicketCard.SOLVE),
                pressing.opening(WORKING, (s, doer) -> replies.solve(s.ticket(), ReplyForms.Draft.EMPTY, false)));
        bolt.blockAction(
                any(TicketCard.PENDING), pressing.opening(WORKING, (s, doer) -> ChangeForms.pending(s.ticket())));
        bolt.blockAction(any(TicketCard.PAGE), pressing.opening(EVERYBODY, (s, doer) -> ChangeForms.page(s.ticket())));
        bolt.blockAction(any(TicketCard.EXPLAIN), pressing.opening(EVERYBODY, views::explain));
        bolt.blockAction(any(TicketCard.SHOW), pressing.opening(EVERYBODY, views::show));
        bolt.blockAction(any(TicketCard.MORE), this::more);
    }

    private static Pattern any(String action) {
        return Pattern.compile(Pattern.quote(action) + "(\\.[0-9]+)?");
    }

    private Response more(BlockActionRequest request, ActionContext context) {
        var chosen = Optional.ofNullable(
                        request.getPayload().getActions().get(0).getSelectedOption())
                .map(option -> option.getValue())
                .orElse("")
                .split(" ", 2);
        if (chosen.length != 2) {
            return context.ack();
        }
        var id = new TicketId(chosen[1]);
        return pressing.pressed(
                request, context, doer -> chosen(request, TicketCard.More.valueOf(chosen[0]), id, doer));
    }

    private void chosen(BlockActionRequest request, TicketCard.More more, TicketId id, Doer doer) {
        switch (more) {
            case OWN ->
                pressing.show(request, id, doer, WORKING, (s, d) -> replies.own(s, ReplyForms.Draft.EMPTY, false));
            case HOLD -> pressing.show(request, id, doer, WORKING, (s, d) -> ChangeForms.hold(s.ticket()));
            case RECLASSIFY ->
                pressing.show(
                        request,
                        id,
                        doer,
                        WORKING_OR_ASKING,
                        (s, d) -> ChangeForms.reclassify(s.ticket(), desk.offers(s.ticket()), zone(d)));
            case HAND_OVER ->
                pressing.show(
                        request,
                        id,
                        doer,
                        WORKING,
                        (s, d) -> HandoverForms.view(s.ticket(), zone(d), links(s.ticket()), Optional.empty()));
            case ENGINEERING ->
                pressing.show(
                        request,
                        id,
                        doer,
                        WORKING,
                        (s, d) -> noTracker
                                .map(operators -> EngineeringForms.notPossible(s.ticket(), operators))
                                .orElseGet(() -> EngineeringForms.view(
                                        s.ticket(), engineering.share(), conversation.all(id), views::name)));
            case SNOOZE -> pressing.show(request, id, doer, WORKING, (s, d) -> ReminderForms.snooze(s, zone(d)));
            case WHY -> pressing.show(request, id, doer, WORKING, (s, d) -> ReminderForms.why(s.ticket()));
            case ASSIGN -> pressing.show(request, id, doer, WORKING, (s, d) -> ChangeForms.assign(s.ticket()));
            case MERGE -> pressing.show(request, id, doer, WORKING, (s, d) -> EndingForms.merge(s.ticket()));
            case HISTORY -> pressing.show(request, id, doer, EVERYBODY, (s, d) -> views.history(s, d, 0));
            case EXCLUDE -> pressing.show(request, id, doer, WORKING, (s, d) -> ChangeForms.exclude(s.ticket()));
            case CORRECT ->
                pressing.show(request, id, doer, WORKING_OR_ASKING, (s, d) -> correcting.form(s.ticket(), d));
            case REOPEN ->
                pressing.show(
                        request,
                        id,
                        doer,
                        WORKING_OR_ASKING,
                        (s, d) -> EndingForms.reopen(s.ticket(), !d.worksOnTickets()));
        }
    }

    private ZoneId zone(Doer doer) {
        return directory.zoneOf(new SlackId(doer.actor().id()));
    }

    /** What there is to read about it, a line each. */
    static String links(Ticket ticket) {
        return ticket.issues().stream()
                .flatMap(issue -> issue.link().stream())
                .map(EngineeringIssue.IssueLink::url)
                .collect(Collectors.joining("\n"));
    }
}
