package dev.tocsin.adapter.slack.ticket;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.model.event.AppHomeOpenedEvent;
import dev.tocsin.adapter.slack.Presses;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.ticket.Desk;

/** The Home tab: published when somebody opens it, and again when they have pressed a button on it. */
final class Homes implements Surface {
    private static final String HOME = "home";

    private final Desk desk;

    Homes(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void register(App bolt) {
        bolt.event(AppHomeOpenedEvent.class, (payload, context) -> {
            var event = payload.getEvent();
            if (HOME.equals(event.getTab())) {
                desk.showHome(event.getUser(), payload.getEventId());
            }
            return context.ack();
        });
    }

    /** Where the press came from a Home tab, or from a view that may stand before one. */
    void refresh(BlockActionPayload payload, String person) {
        if (payload.getView() != null) {
            desk.showHome(person, Presses.trigger(payload));
        }
    }
}
