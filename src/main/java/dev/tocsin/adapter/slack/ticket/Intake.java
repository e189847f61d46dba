package dev.tocsin.adapter.slack.ticket;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.ReactionAddedEvent;
import dev.tocsin.adapter.slack.Mention;
import dev.tocsin.adapter.slack.Presses;
import dev.tocsin.adapter.slack.Shortcut;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.adapter.slack.Unopened;
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

    /** What stands behind {@code @Tocsin}: {@code ticket search is slow}. */
    private static final Pattern TICKET =
            Pattern.compile("ticket\\b[\\s:,]*(.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

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

    /** Whether they want a ticket. Whoever says nothing at all is told that, too. */
    boolean mentioned(Mention mention) {
        var wish = TICKET.matcher(mention.text());
        if (mention.text().isEmpty()) {
            paging.whisper(
                    "mention:" + mention.event(),
                    mention.channel(),
                    mention.user(),
                    "Mention me with *ticket* and what it is about, or with *page customer-support* and what is wrong; or"
                            + " press *Open support ticket* or *Page on-call* in a message's menu. `" + command
                            + " help` and *help* behind my name say what else there is.");
            return true;
        } else if (!wish.matches()) {
            return false;
        }
        var said = wish.group(1).strip();
        // In a thread it is about what the thread is about, unless they say so themselves.
        var message = mention.thread().isEmpty() ? mention.ts() : mention.thread();
        var draft = said.isEmpty()
                ? Optional.<Draft>empty()
                : Optional.of(new Draft(
                        "quote-" + mention.event(),
                        said,
                        Optional.empty(),
                        Actor.inSlack(mention.user(), mention.user(), Optional.empty()),
                        mention.channel(),
                        clock.instant()));
        desk.offerForm(
                new SlackId(mention.user()),
                Source.message(Source.Kind.MENTION, mention.channel(), message, mention.thread()),
                draft,
                mention.event());
        return true;
    }
}
