package dev.tocsin.adapter.slack.ticket;

import com.slack.api.model.view.View;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.TicketId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps true what somebody looks at while they change it. A courtesy: what was done is done, and the card shows it. */
final class Shown {
    private static final Logger LOG = LoggerFactory.getLogger(Shown.class);

    private final SlackKit kit;
    private final Desk desk;
    private final TicketViews views;

    Shown(SlackKit kit, Desk desk, TicketViews views) {
        this.kit = kit;
        this.desk = desk;
        this.views = views;
    }

    /** The ticket in the view that somebody pressed a button in. */
    void anew(View seen, TicketId ticket, Doer reader) {
        if (TicketViews.SHOWN.equals(seen.getCallbackId())) {
            update(seen.getId(), seen.getHash(), ticket, reader);
        }
    }

    /** The ticket below a form that is sent: only the view of a ticket has buttons that put a form on top. */
    void below(View form, TicketId ticket, Doer reader) {
        if (form.getPreviousViewId() != null && !form.getPreviousViewId().isEmpty()) {
            update(form.getPreviousViewId(), null, ticket, reader);
        }
    }

    private void update(String view, @Nullable String hash, TicketId ticket, Doer reader) {
        try {
            desk.find(ticket).ifPresent(standing -> kit.quick().updateView(view, hash, views.show(standing, reader)));
        } catch (TryAgain | SlackGateway.Refused closedMeanwhile) {
            // Then nobody looks at it.
        } catch (RuntimeException e) {
            LOG.warn("What {} looks like now could not be shown", ticket, e);
        }
    }
}
