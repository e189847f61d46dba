package dev.tocsin.adapter.slack.ticket;

import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.effect.Delivery;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Ticket;
import java.util.List;

/**
 * Asks whoever replied, where they did and to them alone, whether that was the first response. The copy below the card asks
 * the same and stays.
 */
final class Asks {
    private final SlackKit kit;
    private final Conversation conversation;

    Asks(SlackKit kit, Conversation conversation) {
        this.kit = kit;
        this.conversation = conversation;
    }

    /** {@code detail}: the message's key. */
    Delivery deliver(Ticket ticket, String detail) {
        var key = MessageKey.parse(detail);
        var message = conversation.find(ticket.id(), key);
        if (message.isEmpty() || message.get().takenBack() || !CopyWords.asks(ticket, message.get())) {
            return new Delivery.Superseded("there is nothing to ask any more");
        }
        var text = "Was that the first response to *" + ticket.label()
                + "*? It is one if it says what you found or did, and"
                + " what comes next. Until "
                + Mrkdwn.time(message.get().writtenAt().plus(SlaClocks.HOLD)) + " nobody is reminded.";
        List<LayoutBlock> blocks = List.of(
                Pieces.text(text),
                Pieces.buttons(
                        "ask",
                        List.of(Pieces.press(
                                CopyWords.COUNT,
                                "Count as first response",
                                ticket.id() + " " + key.written(),
                                "primary"))));
        try {
            kit.gateway()
                    .whisperInThread(
                            key.channel(), key.ts(), message.get().writer().id(), text, blocks);
        } catch (SlackGateway.Refused outsideTheChannel) {
            return new Delivery.Superseded("they are not there; the copy below the card asks");
        }
        return Delivery.DELIVERED;
    }
}
