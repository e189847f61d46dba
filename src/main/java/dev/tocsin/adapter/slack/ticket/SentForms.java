package dev.tocsin.adapter.slack.ticket;

import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.FormValues;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.TicketId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What happens to a form about a ticket when it is sent. What was typed stays in it until it is stored. */
final class SentForms {
    /** What a form sent. {@code metadata}: what it remembered beside the ticket. */
    record Sent(TicketId ticket, String metadata, FormValues values, Doer doer, String key, View form) {
        String text(String action) {
            return values.text(action);
        }

        String chosen(String action) {
            return values.chosen(action);
        }

        /** The same form sent twice is one wish. */
        MessageKey message() {
            return MessageKey.form(form.getId());
        }
    }

    /** Why nothing was changed. */
    sealed interface Not {
        /** In a sentence for each field it is about, beside that; both by the field's block. */
        record Possible(Map<String, String> fields) implements Not {
            Possible(String block, String why) {
                this(Map.of(block, why));
            }
        }

        /** Something is asked first. */
        record Yet(View form) implements Not {}

        /** It is done, and there is something to say about it. */
        record Done(View said) implements Not {}
    }

    static final String NO_FIELD = "";

    interface Change {
        Optional<Not> apply(Sent sent);
    }

    private final SlackKit kit;
    private final TicketCallers callers;
    private final Shown shown;

    SentForms(SlackKit kit, TicketCallers callers, Shown shown) {
        this.kit = kit;
        this.callers = callers;
        this.shown = shown;
    }

    static Optional<Not> no(String block, Changed changed) {
        return TicketOutcomes.no(changed).map(why -> new Not.Possible(block, why));
    }

    /** In a form without a field, beside which something could be said, it is said instead of the form. */
    private static View said(View form, Collection<String> why) {
        return Pieces.modal(
                "ticket.said",
                "",
                form.getTitle().getText(),
                "",
                why.stream().map(Pieces::text).toList());
    }

    /** {@code block}: carries what is wrong with all of it; {@link #NO_FIELD} in a form that has none. */
    Response sent(ViewSubmissionRequest request, ViewSubmissionContext context, String block, Change change) {
        var payload = request.getPayload();
        var user = payload.getUser();
        var view = payload.getView();
        try {
            // An emergency does not wait for a look-up: one's own workspace is enough then.
            var caller = ChangeForms.PAGE.equals(view.getCallbackId())
                    ? callers.opening(user.getId(), user.getName(), user.getTeamId())
                    : callers.changing(user.getId(), user.getName(), user.getTeamId());
            if (caller instanceof TicketCallers.Caller.Refused refused) {
                return refused(block, refused.why(), view, context);
            }
            var remembered = view.getPrivateMetadata().split(" ", 2);
            var sent = new Sent(
                    new TicketId(remembered[0]),
                    remembered.length > 1 ? remembered[1] : "",
                    FormValues.of(view),
                    ((TicketCallers.Caller.Known) caller).doer(),
                    "form:" + view.getId(),
                    view);
            return answer(change.apply(sent), sent, context);
        } catch (RuntimeException e) {
            return refused(block, kit.apologies().unhurried(e, user.getId()), view, context);
        }
    }

    /** Slack takes an error only for a field that the form has. */
    private static Set<String> fields(View form) {
        return form.getBlocks().stream()
                .filter(InputBlock.class::isInstance)
                .map(LayoutBlock::getBlockId)
                .collect(Collectors.toSet());
    }

    private static Response refused(String block, String why, View form, ViewSubmissionContext context) {
        return !fields(form).contains(block)
                ? context.ackWithUpdate(said(form, List.of(why)))
                : context.ackWithErrors(Map.of(block, why));
    }

    private Response answer(Optional<Not> not, Sent sent, ViewSubmissionContext context) {
        if (not.isEmpty()) {
            shown.below(sent.form(), sent.ticket(), sent.doer());
            return context.ack();
        } else if (not.get() instanceof Not.Possible no) {
            return !fields(sent.form()).containsAll(no.fields().keySet())
                    ? context.ackWithUpdate(said(sent.form(), no.fields().values()))
                    : context.ackWithErrors(no.fields());
        } else if (not.get() instanceof Not.Done done) {
            shown.below(sent.form(), sent.ticket(), sent.doer());
            return context.ackWithUpdate(done.said());
        }
        return context.ackWithUpdate(((Not.Yet) not.get()).form());
    }
}
