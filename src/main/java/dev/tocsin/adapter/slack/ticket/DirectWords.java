package dev.tocsin.adapter.slack.ticket;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;
import dev.tocsin.adapter.slack.Presses;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Delivery;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.TicketQuery;
import java.util.ArrayList;
import java.util.Optional;
import java.util.regex.Pattern;

/** What somebody writes to us alone, below no ticket: they are asked which ticket it belongs to, and nothing is lost. */
final class DirectWords implements Surface {
    private static final String ADD = "ticket.direct.add";
    private static final int OFFERED = 5;

    private final SlackKit kit;
    private final Desk desk;
    private final TicketCallers callers;
    private final Conversation conversation;
    private final String command;

    DirectWords(SlackKit kit, Desk desk, TicketCallers callers, Conversation conversation, String command) {
        this.kit = kit;
        this.desk = desk;
        this.callers = callers;
        this.conversation = conversation;
        this.command = command;
    }

    @Override
    public void register(App bolt) {
        bolt.blockAction(Pattern.compile(Pattern.quote(ADD) + "\\.[0-9]+"), this::add);
    }

    /** {@code thread}: below which it stands; the message itself where it stands alone. */
    void heard(String person, String channel, String ts, String thread, String eventId) {
        desk.askWhichTicket(new SlackId(person), channel + " " + ts + " " + thread, eventId);
    }

    /** {@code detail}: the channel, the message and its thread. */
    Delivery deliver(String person, String detail) {
        var at = detail.split(" ", 3);
        var theirs = desk.list(new TicketQuery.RequestedBy(new SlackId(person)), OFFERED);
        var text = theirs.isEmpty()
                ? "I pass on what you write in the thread of a ticket. You have none that is open: type `" + command
                        + "` to open one."
                : "*Which ticket is that about?* I pass it on. Next time, write in the thread below the ticket.";
        var blocks = new ArrayList<LayoutBlock>();
        blocks.add(Pieces.text(text));
        if (!theirs.isEmpty()) {
            var buttons = new ArrayList<BlockElement>();
            for (int i = 0; i < theirs.size(); i++) {
                buttons.add(Pieces.press(
                        ADD + "." + i,
                        label(theirs.get(i)),
                        theirs.get(i).ticket().id() + " " + at[1] + " " + at[2]));
            }
            blocks.add(Pieces.buttons("direct", buttons));
        }
        kit.gateway().postInThread(at[0], at[2], text, blocks);
        return Delivery.DELIVERED;
    }

    private static String label(Standing standing) {
        return standing.ticket().label() + " " + standing.ticket().details().summary();
    }

    private Response add(BlockActionRequest request, ActionContext context) {
        var payload = request.getPayload();
        var user = payload.getUser();
        try {
            var words = Presses.value(payload).split(" ", 3);
            var channel = payload.getChannel().getId();
            var message = kit.quick().thread(channel, words[2], "").messages().stream()
                    .filter(one -> words[1].equals(one.getTs()))
                    .findFirst();
            if (message.isEmpty() || !user.getId().equals(message.get().getUser())) {
                kit.presses().whisper(request, "That message is gone. Nothing was passed on.");
                return context.ack();
            }
            var ticket = new TicketId(words[0]);
            var added = conversation.add(
                    ticket,
                    new Conversation.Heard(
                            new MessageKey(channel, words[1]),
                            words[2],
                            callers.author(user.getId(), user.getTeamId()),
                            message.get().getText() == null ? "" : message.get().getText(),
                            MessageMenu.files(message.get().getFiles()),
                            Hearing.instant(words[1]),
                            Optional.empty()));
            kit.presses()
                    .answer(
                            request,
                            TicketOutcomes.no(added)
                                    .orElseGet(() -> ":white_check_mark: Passed on to "
                                            + desk.find(ticket)
                                                    .map(standing ->
                                                            standing.ticket().label())
                                                    .orElse("the ticket")
                                            + "."),
                            true);
        } catch (RuntimeException e) {
            kit.presses().whisper(request, kit.apologies().unhurried(e, user.getId()));
        }
        return context.ack();
    }
}
