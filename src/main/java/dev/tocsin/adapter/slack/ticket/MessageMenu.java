package dev.tocsin.adapter.slack.ticket;

import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.bolt.App;
import com.slack.api.model.File;
import dev.tocsin.adapter.slack.Shortcut;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.adapter.slack.Unopened;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.ticket.Attachment;
import dev.tocsin.ticket.Audience;
import dev.tocsin.ticket.Conversation;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.MessageCopies;
import dev.tocsin.ticket.MessageKey;
import dev.tocsin.ticket.Messages;
import dev.tocsin.ticket.Responses;
import dev.tocsin.ticket.Rights;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.TicketMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message's menu, in a ticket's thread: it was the first response; or, below the card, it is sent to whoever asked. */
final class MessageMenu implements Surface {
    private final SlackKit kit;
    private final TicketCallers callers;
    private final Desk desk;
    private final Conversation conversation;
    private final Responses responses;
    private final MessageCopies copies;
    private final ReplyForms forms;

    MessageMenu(
            SlackKit kit,
            TicketCallers callers,
            Desk desk,
            Conversation conversation,
            Responses responses,
            MessageCopies copies,
            ReplyForms forms) {
        this.kit = kit;
        this.callers = callers;
        this.desk = desk;
        this.conversation = conversation;
        this.responses = responses;
        this.copies = copies;
        this.forms = forms;
    }

    @Override
    public void register(App bolt) {
        bolt.messageShortcut(Shortcut.COUNT_REPLY.callback(), (request, context) -> {
            chosen(request.getPayload(), this::count);
            return context.ack();
        });
        bolt.messageShortcut(Shortcut.SEND.callback(), (request, context) -> {
            chosen(request.getPayload(), this::send);
            return context.ack();
        });
    }

    /** The message, kept by now, and whose it is. */
    private record Found(TicketId ticket, TicketMessage message) {}

    private interface Act {
        /** What is said to whoever chose it; empty where a form opened. */
        Optional<String> of(MessageShortcutPayload payload, Found found, Doer doer);
    }

    private void chosen(MessageShortcutPayload payload, Act act) {
        var user = payload.getUser();
        String said;
        try {
            var caller = callers.changing(user.getId(), user.getName(), user.getTeamId());
            if (caller instanceof TicketCallers.Caller.Known known) {
                said = Rights.working(known.doer())
                        .or(() -> found(payload)
                                .map(found -> act.of(payload, found, known.doer()))
                                .orElse(Optional.of(
                                        "That message is in no ticket's thread, or a bot wrote it. Nothing was"
                                                + " changed.")))
                        .orElse("");
            } else {
                said = ((TicketCallers.Caller.Refused) caller).why();
            }
        } catch (TryAgain | SlackGateway.Refused e) {
            said = Unopened.words(e, "Please do it once more.");
        } catch (RuntimeException e) {
            said = kit.apologies().unhurried(e, user.getId());
        }
        if (!said.isEmpty()) {
            kit.quick()
                    .respond(
                            SlackGateway.Address.of(
                                    payload.getResponseUrl(),
                                    payload.getMessage().getTs(),
                                    payload.getMessage().getThreadTs()),
                            said,
                            false);
        }
    }

    private Optional<String> count(MessageShortcutPayload payload, Found found, Doer doer) {
        return Optional.of(CountWords.outcome(responses.count(found.ticket(), doer, found.message()), found.message()));
    }

    private Optional<String> send(MessageShortcutPayload payload, Found found, Doer doer) {
        var message = found.message();
        if (message.audience() != Audience.INTERNAL) {
            return Optional.of("Whoever asked sees that already. Nothing was sent.");
        } else if (message.takenBack()) {
            return Optional.of("That message was taken back. Nothing was sent.");
        }
        desk.find(found.ticket()).ifPresent(standing -> {
            var unused = kit.quick()
                    .openView(payload.getTriggerId(), forms.reply(standing.ticket(), forms.draft(message), false));
        });
        return Optional.empty();
    }

    /** Of a copy, the message that it is a copy of. What was written before we heard of it is heard now. */
    private Optional<Found> found(MessageShortcutPayload payload) {
        var message = payload.getMessage();
        var channel = payload.getChannel().getId();
        var copy = copies.original(channel, message.getTs());
        if (copy.isPresent()) {
            return conversation
                    .find(copy.get().ticket(), copy.get().message())
                    .map(original -> new Found(copy.get().ticket(), original));
        }
        var thread = message.getThreadTs();
        if (thread == null || message.getBotId() != null || message.getUser() == null) {
            return Optional.empty();
        }
        var key = new MessageKey(channel, message.getTs());
        var follower = conversation.followers(channel, thread).stream().findFirst();
        return follower.flatMap(one -> conversation
                .kept(one.ticket(), key)
                .or(() -> {
                    conversation.heard(new Conversation.Heard(
                            key,
                            thread,
                            callers.author(message.getUser(), null),
                            message.getText() == null ? "" : message.getText(),
                            files(payload.getMessage().getFiles()),
                            Hearing.instant(message.getTs()),
                            Optional.empty()));
                    return conversation.kept(one.ticket(), key);
                })
                .or(() -> quoted(payload, one, key))
                .map(kept -> new Found(one.ticket(), kept)));
    }

    /** It came along when the ticket was opened, and is no message of the conversation since. */
    private Optional<TicketMessage> quoted(MessageShortcutPayload payload, Messages.Follower follower, MessageKey key) {
        var message = payload.getMessage();
        return follower.side() == Messages.Side.REQUESTER
                ? Optional.of(new TicketMessage(
                        key,
                        callers.author(message.getUser(), null),
                        Audience.REQUESTER,
                        message.getText() == null ? "" : message.getText(),
                        List.of(),
                        Hearing.instant(message.getTs()),
                        Optional.empty(),
                        false))
                : Optional.empty();
    }

    static List<Attachment> files(@Nullable List<File> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(file -> file.getId() != null)
                        .map(file -> new Attachment(
                                file.getId(),
                                file.getName() == null ? "a file" : file.getName(),
                                file.getSize() == null ? 0 : file.getSize()))
                        .toList();
    }
}
