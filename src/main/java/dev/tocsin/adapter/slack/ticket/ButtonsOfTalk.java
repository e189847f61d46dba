package dev.tocsin.adapter.slack.ticket;

import static dev.tocsin.adapter.slack.ticket.Pressing.WORKING;
import static dev.tocsin.adapter.slack.ticket.Pressing.WORKING_OR_ASKING;

import com.slack.api.bolt.App;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Presses;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Endings;
import dev.tocsin.ticket.Engineering;
import dev.tocsin.ticket.Handovers;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Responses;
import dev.tocsin.ticket.TicketId;
import java.util.Optional;

/** The buttons below copies, questions and what somebody is told: each is the very act that is wanted next. */
final class ButtonsOfTalk implements Surface {
    private final SlackKit kit;
    private final Pressing pressing;
    private final Desk desk;
    private final ReplyForms forms;
    private final Conversation conversation;
    private final Responses responses;
    private final Endings endings;
    private final Handovers handovers;
    private final Engineering engineering;

    ButtonsOfTalk(
            SlackKit kit,
            Pressing pressing,
            Desk desk,
            ReplyForms forms,
            Conversation conversation,
            Responses responses,
            Endings endings,
            Handovers handovers,
            Engineering engineering) {
        this.kit = kit;
        this.pressing = pressing;
        this.desk = desk;
        this.forms = forms;
        this.conversation = conversation;
        this.responses = responses;
        this.endings = endings;
        this.handovers = handovers;
        this.engineering = engineering;
    }

    @Override
    public void register(App bolt) {
        bolt.blockAction(Questions.AGREE, pressing.changing(endings::agree));
        bolt.blockAction(
                Questions.NOT_YET,
                pressing.opening(WORKING_OR_ASKING, (s, doer) -> EndingForms.reopen(s.ticket(), true)));
        bolt.blockAction(
                NewsWords.ACCEPT,
                pressing.settling(handovers::accept, ":white_check_mark: You accepted it: the ticket is yours."));
        bolt.blockAction(NewsWords.DECLINE, pressing.opening(WORKING, (s, doer) -> EndingForms.decline(s.ticket())));
        bolt.blockAction(
                NewsWords.KEEP_WAITING,
                pressing.settling(desk::keepWaiting, ":hourglass: It goes on waiting, the whole time once more."));
        bolt.blockAction(
                NewsWords.REOPEN,
                pressing.opening(WORKING_OR_ASKING, (s, doer) -> EndingForms.reopen(s.ticket(), false)));
        bolt.blockAction(
                TicketCard.AGAIN,
                (request, context) -> pressing.pressed(request, context, doer -> {
                    var words = Presses.value(request.getPayload()).split(" ", 2);
                    var id = new TicketId(words[0]);
                    var changed = engineering.askAgain(id, doer, words[1]);
                    TicketOutcomes.no(changed).ifPresent(no -> kit.presses().whisper(request, no));
                    pressing.shown(request, id, changed, doer);
                }));
        bolt.blockAction(
                CopyWords.COUNT,
                (request, context) -> pressing.pressed(request, context, doer -> {
                    var about = About.of(Presses.value(request.getPayload()));
                    var said = counted(about, doer);
                    kit.presses().whisper(request, said);
                }));
        bolt.blockAction(
                CopyWords.UNCOUNT,
                (request, context) -> pressing.pressed(request, context, doer -> {
                    var about = About.of(Presses.value(request.getPayload()));
                    var changed = responses.uncount(about.ticket(), doer, about.message());
                    kit.presses()
                            .whisper(
                                    request,
                                    TicketOutcomes.no(changed)
                                            .orElse("It does not count any more, and its clock goes on. The ticket's"
                                                    + " history says that you said so."));
                }));
        bolt.blockAction(
                CopyWords.CHANGE,
                sent((about, doer) -> conversation
                        .find(about.ticket(), about.message())
                        .flatMap(message -> desk.find(about.ticket()).map(s -> forms.change(s.ticket(), message)))));
        bolt.blockAction(
                CopyWords.TAKE_BACK,
                sent((about, doer) ->
                        desk.find(about.ticket()).map(s -> EndingForms.takeBack(s.ticket(), about.message()))));
    }

    /** What a button below a copy is about. */
    record About(TicketId ticket, MessageKey message) {
        static About of(String value) {
            var parts = value.split(" ", 2);
            return new About(new TicketId(parts[0]), MessageKey.parse(parts[1]));
        }
    }

    private String counted(About about, Doer doer) {
        var message = conversation.find(about.ticket(), about.message());
        return message.isEmpty()
                ? "That message is no longer kept. Nothing was changed."
                : CountWords.outcome(responses.count(about.ticket(), doer, message.get()), message.get());
    }

    private interface Form {
        Optional<View> of(About about, Doer doer);
    }

    private BlockActionHandler sent(Form form) {
        return (request, context) -> pressing.pressed(request, context, doer -> {
            var about = About.of(Presses.value(request.getPayload()));
            var message = conversation.find(about.ticket(), about.message());
            if (message.isEmpty() || !message.get().writer().same(doer.actor())) {
                kit.presses().whisper(request, "Only who wrote it changes it or takes it back.");
                return;
            }
            form.of(about, doer).ifPresent(view -> pressing.opened(request, view));
        });
    }
}
