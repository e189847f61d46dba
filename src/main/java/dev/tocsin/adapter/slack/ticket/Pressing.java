package dev.tocsin.adapter.slack.ticket;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Presses;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Unopened;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Rights;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketId;
import java.util.ArrayList;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens when somebody presses a button about a ticket: who they are, what they may, and what they are told. */
final class Pressing {
    private static final Logger LOG = LoggerFactory.getLogger(Pressing.class);

    private final SlackKit kit;
    private final TicketCallers callers;
    private final Desk desk;
    private final Shown shown;
    private final TicketViews views;
    private final Homes homes;

    Pressing(SlackKit kit, TicketCallers callers, Desk desk, Shown shown, TicketViews views, Homes homes) {
        this.kit = kit;
        this.callers = callers;
        this.desk = desk;
        this.shown = shown;
        this.views = views;
        this.homes = homes;
    }

    interface Change {
        Changed apply(TicketId ticket, Doer doer);
    }

    /** {@code said}: what the button says beside its ticket. */
    interface ChangeAs {
        Changed apply(TicketId ticket, String said, Doer doer);
    }

    interface Form {
        View of(Standing standing, Doer doer);
    }

    /** Why somebody may not: said before they fill in a form in vain. */
    interface Right {
        Optional<String> refused(Ticket ticket, Doer doer);
    }

    static final Right EVERYBODY = (ticket, doer) -> Optional.empty();
    static final Right WORKING = (ticket, doer) -> Rights.working(doer);
    static final Right WORKING_OR_ASKING = Rights::workingOrAsking;

    interface Press {
        void by(Doer doer);
    }

    BlockActionHandler changing(Change change) {
        return changingAs((ticket, said, doer) -> change.apply(ticket, doer));
    }

    /** By a button whose value goes on behind its ticket. */
    BlockActionHandler changingAs(ChangeAs change) {
        return (request, context) -> pressed(request, context, doer -> {
            var value = Presses.value(request.getPayload()).split(" ", 2);
            var id = new TicketId(value[0]);
            var changed = change.apply(id, value.length > 1 ? value[1] : "", doer);
            TicketOutcomes.no(changed).ifPresent(no -> kit.presses().whisper(request, no));
            shown(request, id, changed, doer);
        });
    }

    /** The same, of which a message told that is over with it: it says so, and has its buttons no more. */
    BlockActionHandler settling(Change change, String done) {
        return (request, context) -> pressed(request, context, doer -> {
            var id = new TicketId(Presses.value(request.getPayload()));
            var changed = change.apply(id, doer);
            TicketOutcomes.no(changed)
                    .ifPresentOrElse(no -> kit.presses().whisper(request, no), () -> settled(request, done));
            shown(request, id, changed, doer);
        });
    }

    private void settled(BlockActionRequest request, String done) {
        var payload = request.getPayload();
        var message = payload.getMessage();
        if (message == null || message.getBlocks() == null || payload.getChannel() == null) {
            kit.presses().whisper(request, done);
            return;
        }
        var blocks = new ArrayList<LayoutBlock>();
        message.getBlocks().stream()
                .filter(block -> !(block instanceof ActionsBlock))
                .forEach(blocks::add);
        blocks.add(Pieces.small(done));
        try {
            kit.quick()
                    .update(
                            new SlackGateway.Posted(payload.getChannel().getId(), message.getTs()),
                            message.getText() == null ? done : message.getText(),
                            blocks);
        } catch (TryAgain | SlackGateway.Refused notNow) {
            kit.presses().whisper(request, done);
        }
    }

    /** It is done, whatever becomes of showing it. */
    void shown(BlockActionRequest request, TicketId id, Changed changed, Doer doer) {
        var payload = request.getPayload();
        try {
            homes.refresh(payload, doer.actor().id());
            if (fromModal(payload)) {
                shown.anew(payload.getView(), id, doer);
            } else if (changed instanceof Changed.Done done
                    && payload.getContainer().isEphemeral()) {
                // A card that only one person sees is no card that is kept current.
                kit.presses().whisper(request, views.now(done.ticket()));
            }
        } catch (RuntimeException e) {
            LOG.warn("A change to {} is done, and could not be shown to whoever pressed", id, e);
        }
    }

    BlockActionHandler opening(Right right, Form form) {
        return (request, context) -> pressed(
                request,
                context,
                doer -> show(request, new TicketId(Presses.value(request.getPayload())), doer, right, form));
    }

    /** At once: a trigger lives three seconds. */
    void show(BlockActionRequest request, TicketId id, Doer doer, Right right, Form form) {
        var standing = desk.find(id);
        if (standing.isEmpty()) {
            kit.presses().whisper(request, "There is no such ticket.");
            return;
        }
        var ticket = standing.get().ticket();
        var refused = right.refused(ticket, doer);
        if (refused.isPresent()) {
            kit.presses().whisper(request, ticket.label() + ": " + refused.get() + " Nothing was changed.");
            return;
        }
        opened(request, form.of(standing.get(), doer));
    }

    private static boolean fromModal(BlockActionPayload payload) {
        return payload.getView() != null && "modal".equals(payload.getView().getType());
    }

    void opened(BlockActionRequest request, View view) {
        var trigger = request.getPayload().getTriggerId();
        try {
            // From within a form it goes on top of that.
            if (fromModal(request.getPayload())) {
                kit.quick().pushView(trigger, view);
            } else {
                kit.quick().openView(trigger, view);
            }
        } catch (TryAgain | SlackGateway.Refused e) {
            kit.presses().whisper(request, Unopened.words(e, "Nothing was changed. Please press once more."));
        }
    }

    Response pressed(BlockActionRequest request, ActionContext context, Press press) {
        var user = request.getPayload().getUser();
        try {
            // An emergency does not wait for a look-up: one's own workspace is enough then.
            var caller = request.getPayload().getActions().get(0).getActionId().startsWith(TicketCard.PAGE)
                    ? callers.opening(user.getId(), user.getName(), user.getTeamId())
                    : callers.changing(user.getId(), user.getName(), user.getTeamId());
            if (caller instanceof TicketCallers.Caller.Known known) {
                press.by(known.doer());
            } else {
                kit.presses().whisper(request, ((TicketCallers.Caller.Refused) caller).why());
            }
            return context.ack();
        } catch (RuntimeException e) {
            var said = "*That did not work, and nothing was changed.* "
                    + kit.apologies().unhurried(e, user.getId());
            return kit.presses().saidAtOnce(request, said, false) ? context.ack() : Response.error(500);
        }
    }
}
