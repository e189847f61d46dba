package dev.tocsin.adapter.slack.ticket;

import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.effect.Delivery;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Standing;
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

    /** {@code detail}: the message's key, which is two words, and its thread. */
    Delivery deliver(Standing standing, String detail) {
        var words = detail.split(" ", 3);
        var ticket = standing.ticket();
        var message = conversation.find(ticket.id(), new MessageKey(words[0], words[1]));
        if (message.isEmpty() || message.get().takenBack() || !CopyWords.asks(standing, message.get())) {
            return new Delivery.Superseded("there is nothing to ask any more");
        }
        var text = "*" + ticket.label() + "*: " + CopyWords.question(standing, message.get());
        List<LayoutBlock> blocks =
                List.of(Pieces.text(text), Pieces.buttons("ask", List.of(CopyWords.way(standing, message.get()))));
        try {
            kit.gateway()
                    .whisperInThread(words[0], words[2], message.get().writer().id(), text, blocks);
        } catch (SlackGateway.Refused outsideTheChannel) {
            return new Delivery.Superseded("they are not there; the copy below the card asks");
        }
        return Delivery.DELIVERED;
    }
}
