package dev.tocsin.adapter.slack.ticket;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.Presses;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Desk.Changed;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Rights;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The buttons of a ticket, on its card, its receipt, in lists and on the Home tab. */
final class ButtonsOfTickets implements Surface {
    private static final Logger LOG = LoggerFactory.getLogger(ButtonsOfTickets.class);

    private final SlackKit kit;
    private final TicketCallers callers;
    private final Directory directory;
    private final Desk desk;
    private final Opening correcting;
    private final Shown shown;
    private final TicketViews views;
    private final Homes homes;

    ButtonsOfTickets(
            SlackKit kit,
            TicketCallers callers,
            Directory directory,
            Desk desk,
            Opening correcting,
            Shown shown,
            TicketViews views,
            Homes homes) {
        this.kit = kit;
        this.callers = callers;
        this.directory = directory;
        this.desk = desk;
        this.correcting = correcting;
        this.shown = shown;
        this.views = views;
        this.homes = homes;
    }

    @Override
    public void register(App bolt) {
        // In lists each button has an id of its own: the action with the ticket's place in the list.
        bolt.blockAction(any(TicketCard.CLAIM), changing((id, doer) -> desk.claim(id, doer)));
        bolt.blockAction(any(TicketCard.RESUME), changing((id, doer) -> desk.resume(id, doer)));
        bolt.blockAction(any(TicketCard.PENDING), opening(WORKING, (s, doer) -> ChangeForms.pending(s.ticket())));
        bolt.blockAction(any(TicketCard.HOLD), opening(WORKING, (s, doer) -> ChangeForms.hold(s.ticket())));
        bolt.blockAction(any(TicketCard.PAGE), opening(EVERYBODY, (s, doer) -> ChangeForms.page(s.ticket())));
        bolt.blockAction(any(TicketCard.EXPLAIN), opening(EVERYBODY, (s, doer) -> views.explain(s)));
        bolt.blockAction(any(TicketCard.SHOW), opening(EVERYBODY, views::show));
        bolt.blockAction(any(TicketCard.MORE), this::more);
    }

    private static Pattern any(String action) {
        return Pattern.compile(Pattern.quote(action) + "(\\.[0-9]+)?");
    }

    private interface Change {
        Changed apply(TicketId ticket, Doer doer);
    }

    private interface Form {
        View of(Standing standing, Doer doer);
    }

    /** Why somebody may not: said before they fill in a form in vain. */
    private interface Right {
        Optional<String> refused(Ticket ticket, Doer doer);
    }

    private static final Right EVERYBODY = (ticket, doer) -> Optional.empty();
    private static final Right WORKING = (ticket, doer) -> Rights.working(doer);
    private static final Right WORKING_OR_ASKING = Rights::workingOrAsking;

    private interface Press {
        void by(Doer doer);
    }

    private BlockActionHandler changing(Change change) {
        return (request, context) -> pressed(request, context, doer -> {
            var payload = request.getPayload();
            var id = new TicketId(Presses.value(payload));
            var changed = change.apply(id, doer);
            TicketOutcomes.no(changed).ifPresent(no -> kit.presses().whisper(request, no));
            shown(request, id, changed, doer);
        });
    }

    /** It is done, whatever becomes of showing it. */
    private void shown(BlockActionRequest request, TicketId id, Changed changed, Doer doer) {
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

    private BlockActionHandler opening(Right right, Form form) {
        return (request, context) -> pressed(
                request,
                context,
                doer -> show(request, new TicketId(Presses.value(request.getPayload())), doer, right, form));
    }

    /** At once: a trigger lives three seconds. */
    private void show(BlockActionRequest request, TicketId id, Doer doer, Right right, Form form) {
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

    private void opened(BlockActionRequest request, View view) {
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
        return pressed(request, context, doer -> {
            switch (TicketCard.More.valueOf(chosen[0])) {
                case RECLASSIFY ->
                    show(
                            request,
                            id,
                            doer,
                            WORKING_OR_ASKING,
                            (s, d) -> ChangeForms.reclassify(
                                    s.ticket(),
                                    desk.offers(s.ticket()),
                                    directory.zoneOf(new SlackId(d.actor().id()))));
                case ASSIGN -> show(request, id, doer, WORKING, (s, d) -> ChangeForms.assign(s.ticket()));
                case HISTORY -> show(request, id, doer, EVERYBODY, (s, d) -> views.history(s));
                case EXCLUDE -> show(request, id, doer, WORKING, (s, d) -> ChangeForms.exclude(s.ticket()));
                case CORRECT -> show(request, id, doer, WORKING_OR_ASKING, (s, d) -> correcting.form(s.ticket(), d));
            }
        });
    }

    private Response pressed(BlockActionRequest request, ActionContext context, Press press) {
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
