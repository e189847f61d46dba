package dev.tocsin.adapter.slack.ticket;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.ReactionAddedEvent;
import dev.tocsin.adapter.slack.Presses;
import dev.tocsin.adapter.slack.Shortcut;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.directory.Actor;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Draft;
import dev.tocsin.paging.Paging;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Doer;
import dev.tocsin.ticket.Source;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ways in beside the command: shortcuts open the form; a reaction and a mention cannot, and offer a button. */
final class Intake implements Surface {
    private static final String REACTION = "ticket";

    /** {@code @Tocsin ticket search is slow}, the mention as Slack writes it. */
    private static final Pattern MENTION = Pattern.compile(
            "\\s*<@[UW][A-Z0-9]+(?:\\|[^>]*)?>[\\s,:]*ticket\\b[\\s:,]*(.*)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final SlackKit kit;
    private final TicketCallers callers;
    private final Opening opening;
    private final Desk desk;
    private final Paging paging;
    private final Homes homes;
    private final String command;
    private final InstantSource clock;

    Intake(
            SlackKit kit,
            TicketCallers callers,
            Opening opening,
            Desk desk,
            Paging paging,
            Homes homes,
            String command,
            InstantSource clock) {
        this.kit = kit;
        this.callers = callers;
        this.opening = opening;
        this.desk = desk;
        this.paging = paging;
        this.homes = homes;
        this.command = command;
        this.clock = clock;
    }

    @Override
    public void register(App bolt) {
        bolt.messageShortcut(Shortcut.OPEN_FROM_MESSAGE.callback(), (request, context) -> {
            var payload = request.getPayload();
            var message = payload.getMessage();
            var user = payload.getUser();
            var thread = message.getThreadTs() == null ? "" : message.getThreadTs();
            var source = Source.message(
                    Source.Kind.MESSAGE_SHORTCUT, payload.getChannel().getId(), message.getTs(), thread);
            shortcut(
                    payload.getTriggerId(),
                    source,
                    message.getText() == null ? "" : message.getText(),
                    message.getUser() == null ? user.getId() : message.getUser(),
                    user.getId(),
                    user.getName(),
                    user.getTeamId(),
                    Optional.ofNullable(payload.getResponseUrl())
                            .map(url -> SlackGateway.Address.of(url, message.getTs(), message.getThreadTs())));
            return context.ack();
        });
        bolt.globalShortcut(Shortcut.OPEN.callback(), (request, context) -> {
            var payload = request.getPayload();
            var user = payload.getUser();
            shortcut(
                    payload.getTriggerId(),
                    new Source(Source.Kind.GLOBAL_SHORTCUT, "", "", ""),
                    "",
                    user.getId(),
                    user.getId(),
                    user.getUsername(),
                    user.getTeamId(),
                    Optional.empty());
            return context.ack();
        });
        bolt.event(ReactionAddedEvent.class, (payload, context) -> {
            reacted(payload.getEvent(), payload.getEventId());
            return context.ack();
        });
        bolt.event(AppMentionEvent.class, (payload, context) -> {
            mentioned(payload.getEvent(), payload.getEventId());
            return context.ack();
        });
        bolt.blockAction(HomeView.OPEN, this::fromHome);
        bolt.blockAction(HomeView.ANEW, (request, context) -> {
            homes.refresh(request.getPayload(), request.getPayload().getUser().getId());
            return context.ack();
        });
    }

    private Response fromHome(BlockActionRequest request, ActionContext context) {
        var user = request.getPayload().getUser();
        shortcut(
                Presses.trigger(request.getPayload()),
                new Source(Source.Kind.GLOBAL_SHORTCUT, "", "", ""),
                "",
                user.getId(),
                user.getId(),
                user.getName(),
                user.getTeamId(),
                Optional.empty());
        return context.ack();
    }

    /** {@code address}: where whoever pressed is answered, where they are; else in a direct message. */
    private void shortcut(
            String trigger,
            Source source,
            String text,
            String author,
            String user,
            String name,
            String team,
            Optional<SlackGateway.Address> address) {
        try {
            var caller = callers.opening(user, name, team);
            if (caller instanceof TicketCallers.Caller.Known known) {
                if (!already(source, known.doer(), address)) {
                    opening.open(trigger, source, text, author, known.doer());
                }
            } else {
                tell(user, address, ((TicketCallers.Caller.Refused) caller).why());
            }
        } catch (TryAgain | SlackGateway.Refused e) {
            tell(user, address, Unopened.words(e, "Please do it once more, or type `" + command + "`."));
        } catch (RuntimeException e) {
            tell(user, address, kit.apologies().unhurried(e, user));
        }
    }

    /** One message, one ticket: the second who asks hears of it before they fill in anything. */
    private boolean already(Source source, Doer doer, Optional<SlackGateway.Address> address) {
        var user = doer.actor().id();
        var there = desk.about(source);
        there.ifPresent(ticket -> {
            var joined = desk.join(ticket.id(), doer, source) instanceof Desk.Changed.Done;
            tell(user, address, TicketWords.already(kit, ticket, joined));
        });
        return there.isPresent();
    }

    private void tell(String user, Optional<SlackGateway.Address> address, String text) {
        try {
            if (address.isPresent()) {
                kit.quick().respond(address.get(), text, false);
            } else {
                kit.quick().post(user, text, List.of());
            }
        } catch (TryAgain | SlackGateway.Refused notNow) {
            paging.whisper("intake:" + user + ":" + clock.instant().toEpochMilli(), user, user, text);
        }
    }

    /** A retried event has the id of the first. */
    private void reacted(ReactionAddedEvent event, String eventId) {
        if (!REACTION.equals(event.getReaction())
                || event.getItem() == null
                || !"message".equals(event.getItem().getType())) {
            return;
        }
        desk.offerForm(
                new SlackId(event.getUser()),
                Source.message(
                        Source.Kind.REACTION,
                        event.getItem().getChannel(),
                        event.getItem().getTs(),
                        ""),
                Optional.empty(),
                eventId);
    }

    private void mentioned(AppMentionEvent event, String eventId) {
        if (event.getBotId() != null || event.getUser() == null) {
            return;
        }
        var wish = MENTION.matcher(event.getText() == null ? "" : event.getText());
        if (!wish.matches()) {
            paging.whisper(
                    "mention:" + eventId,
                    event.getChannel(),
                    event.getUser(),
                    "I open tickets: mention me with *ticket* and what it is about, or press *Open support ticket* in a"
                            + " message's menu. `" + command + " help` says what else there is.");
            return;
        }
        var thread = event.getThreadTs() == null ? "" : event.getThreadTs();
        var said = wish.group(1).strip();
        // In a thread it is about what the thread is about, unless they say so themselves.
        var message = thread.isEmpty() ? event.getTs() : thread;
        var draft = said.isEmpty()
                ? Optional.<Draft>empty()
                : Optional.of(new Draft(
                        "quote-" + eventId,
                        said,
                        Optional.empty(),
                        Actor.inSlack(event.getUser(), event.getUser(), Optional.empty()),
                        event.getChannel(),
                        clock.instant()));
        desk.offerForm(
                new SlackId(event.getUser()),
                Source.message(Source.Kind.MENTION, event.getChannel(), message, thread),
                draft,
                eventId);
    }
}
