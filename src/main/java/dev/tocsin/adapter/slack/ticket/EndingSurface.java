package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.SentForms.no;

import com.slack.api.app_backend.interactive_components.response.Option;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.BlockSuggestionContext;
import com.slack.api.bolt.request.builtin.BlockSuggestionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.view.ViewState;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.adapter.slack.ticket.SentForms.Not;
import dev.tocsin.adapter.slack.ticket.SentForms.Sent;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Endings;
import dev.tocsin.ticket.Handovers;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.SearchWords;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.TicketNumber;
import dev.tocsin.ticket.TicketQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms by which tickets begin again or live on in another, when they are sent. */
final class EndingSurface implements Surface {
    private static final int OFFERED = 20;

    private final SentForms forms;
    private final TicketCallers callers;
    private final Desk desk;
    private final Endings endings;
    private final Handovers handovers;
    private final Conversation conversation;

    EndingSurface(
            SentForms forms,
            TicketCallers callers,
            Desk desk,
            Endings endings,
            Handovers handovers,
            Conversation conversation) {
        this.forms = forms;
        this.callers = callers;
        this.desk = desk;
        this.endings = endings;
        this.handovers = handovers;
        this.conversation = conversation;
    }

    @Override
    public void register(App bolt) {
        on(
                bolt,
                EndingForms.REOPEN,
                EndingForms.WHY,
                sent -> no(
                        EndingForms.WHY,
                        endings.reopen(sent.ticket(), sent.doer(), sent.text(EndingForms.WHY), sent.message())));
        on(
                bolt,
                EndingForms.DECLINE,
                EndingForms.WHY,
                sent -> no(EndingForms.WHY, handovers.decline(sent.ticket(), sent.doer(), sent.text(EndingForms.WHY))));
        on(bolt, EndingForms.MERGE, EndingForms.INTO, this::merge);
        on(
                bolt,
                EndingForms.TAKE_BACK,
                SentForms.NO_FIELD,
                sent -> no(
                        SentForms.NO_FIELD,
                        conversation.takeBackSent(sent.ticket(), sent.doer(), MessageKey.parse(sent.metadata()))));
        bolt.blockSuggestion(EndingForms.INTO, this::suggested);
    }

    private void on(App bolt, String callback, String block, SentForms.Change change) {
        bolt.viewSubmission(callback, (request, context) -> forms.sent(request, context, block, change));
    }

    private Optional<Not> merge(Sent sent) {
        var into = sent.values()
                .value(EndingForms.INTO)
                .map(ViewState.Value::getSelectedOption)
                .map(ViewState.SelectedOption::getValue)
                .flatMap(TicketNumber::parse);
        return into.isEmpty()
                ? Optional.of(new Not.Possible(EndingForms.INTO, "Please choose a ticket."))
                : no(
                        EndingForms.INTO,
                        endings.merge(sent.ticket(), sent.doer(), into.get(), sent.text(EndingForms.WHY)));
    }

    /** By number or words; those of the same customer first, and only those where nothing was typed. */
    private Response suggested(BlockSuggestionRequest request, BlockSuggestionContext context) {
        var payload = request.getPayload();
        var user = payload.getUser();
        var known =
                callers.changing(user.getId(), user.getName(), user.getTeamId()) instanceof TicketCallers.Caller.Known;
        var ticket =
                desk.find(new TicketId(payload.getView().getPrivateMetadata())).map(Standing::ticket);
        var options = known && ticket.isPresent()
                ? candidates(
                        ticket.get(),
                        payload.getValue() == null ? "" : payload.getValue().strip())
                : List.<Option>of();
        return context.ack(r -> r.options(options));
    }

    private List<Option> candidates(Ticket ticket, String typed) {
        var number = TicketNumber.parse(typed);
        var customer = ticket.details().customer().id();
        Stream<Standing> found = number.isPresent()
                ? desk.find(number.get()).stream()
                : desk
                        .list(
                                typed.isEmpty() || SearchWords.of(typed).isEmpty()
                                        ? new TicketQuery.OfCustomer(customer)
                                        : new TicketQuery.Matching(SearchWords.of(typed)),
                                OFFERED * 2)
                        .stream();
        return found.map(Standing::ticket)
                .filter(other -> !other.id().equals(ticket.id()) && other.live())
                .filter(other -> other.details().customer().id().equals(customer) || number.isPresent())
                .limit(OFFERED)
                .map(other -> new Option(
                        new PlainTextObject(
                                Mrkdwn.cut(other.label() + " " + other.details().summary(), Pieces.SHORT), false),
                        other.label()))
                .toList();
    }
}
