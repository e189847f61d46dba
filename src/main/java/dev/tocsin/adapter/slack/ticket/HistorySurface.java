package dev.tocsin.adapter.slack.ticket;

import com.slack.api.bolt.App;
import com.slack.api.bolt.handler.builtin.BlockActionHandler;
import dev.tocsin.adapter.slack.Presses;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.directory.SlackId;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.TicketId;

/** Leafing through a ticket's history, and taking all of it along as a file. */
final class HistorySurface implements Surface {
    private final SlackKit kit;
    private final Pressing pressing;
    private final Desk desk;
    private final TicketViews views;

    HistorySurface(SlackKit kit, Pressing pressing, Desk desk, TicketViews views) {
        this.kit = kit;
        this.pressing = pressing;
        this.desk = desk;
        this.views = views;
    }

    @Override
    public void register(App bolt) {
        bolt.blockAction(TicketViews.LEAF_BACK, leaf());
        bolt.blockAction(TicketViews.LEAF_ON, leaf());
        bolt.blockAction(
                TicketViews.EXPORT,
                (request, context) -> pressing.pressed(request, context, doer -> {
                    var payload = request.getPayload();
                    desk.export(
                            new TicketId(Presses.value(payload)),
                            new SlackId(doer.actor().id()),
                            Presses.trigger(payload));
                    kit.presses()
                            .whisper(request, ":page_facing_up: It comes as a file in a direct message, in a moment.");
                }));
    }

    private BlockActionHandler leaf() {
        return (request, context) -> pressing.pressed(request, context, doer -> {
            var payload = request.getPayload();
            var words = Presses.value(payload).split(" ", 2);
            desk.find(new TicketId(words[0]))
                    .ifPresent(standing -> kit.quick()
                            .updateView(
                                    payload.getView().getId(),
                                    payload.getView().getHash(),
                                    views.history(standing, doer, Integer.parseInt(words[1]))));
        });
    }
}
