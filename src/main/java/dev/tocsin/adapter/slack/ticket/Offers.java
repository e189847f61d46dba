package dev.tocsin.adapter.slack.ticket;

import com.slack.api.bolt.App;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.adapter.slack.Presses;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.adapter.slack.Surface;
import dev.tocsin.directory.Actor;
import dev.tocsin.effect.Delivery;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.Draft;
import dev.tocsin.paging.Paging;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Source;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The button that opens the form, for those who came by a way that cannot: a reaction or a mention. */
final class Offers implements Surface {
    private static final String OPEN = "ticket.offer";

    private final SlackKit kit;
    private final Desk desk;
    private final Paging paging;
    private final TicketCallers callers;
    private final Opening opening;
    private final Supplier<String> newIds;
    private final InstantSource clock;

    Offers(
            SlackKit kit,
            Desk desk,
            Paging paging,
            TicketCallers callers,
            Opening opening,
            Supplier<String> newIds,
            InstantSource clock) {
        this.kit = kit;
        this.desk = desk;
        this.paging = paging;
        this.callers = callers;
        this.opening = opening;
        this.newIds = newIds;
        this.clock = clock;
    }

    @Override
    public void register(App bolt) {
        bolt.blockAction(OPEN, this::pressed);
    }

    /** {@code detail}: kind, channel, message, thread and draft of the wish. */
    Delivery deliver(String person, String detail) {
        var words = detail.split(" ", -1);
        var source = new Source(Source.Kind.valueOf(words[0]), words[1], words[2], words[3]);
        var caller = callers.looking(person);
        if (caller instanceof TicketCallers.Caller.Refused refused) {
            kit.gateway().whisper(source.channel(), person, refused.why());
            return Delivery.DELIVERED;
        }
        var there = desk.about(source);
        if (there.isPresent() && caller instanceof TicketCallers.Caller.Known known) {
            var joined = desk.join(there.get().id(), known.doer(), source) instanceof Desk.Changed.Done;
            say(source.channel(), person, TicketWords.already(kit, there.get(), joined), List.of());
            return Delivery.DELIVERED;
        }
        var draft = words[4];
        if (draft.isEmpty()) {
            var read = read(source, person);
            source = read.source();
            draft = kept(read);
        }
        var message = kit.link(source.channel(), source.message())
                .map(url -> "<" + url + "|that message>")
                .orElse("that message");
        var text = ":ticket: Open a ticket about " + message + "?";
        var value = String.join(" ", source.kind().name(), source.channel(), source.message(), source.thread(), draft);
        say(
                source.channel(),
                person,
                text,
                List.of(
                        Pieces.text(text),
                        Pieces.buttons("offer", List.of(Pieces.press(OPEN, "Open ticket", value, "primary")))));
        return Delivery.DELIVERED;
    }

    /** Where they are, or in a direct message: what only one person sees needs them to be in the channel. */
    private void say(String channel, String person, String text, List<LayoutBlock> blocks) {
        try {
            kit.gateway().whisper(channel, person, text, blocks);
        } catch (SlackGateway.Refused outsideTheChannel) {
            kit.gateway().post(person, text, blocks);
        }
    }

    private record Read(Source source, String text, String author) {}

    /** A reaction says neither what the message is nor which thread it is in. */
    private Read read(Source source, String person) {
        try {
            return kit.gateway().thread(source.channel(), source.message(), "").messages().stream()
                    .filter(message -> source.message().equals(message.getTs()))
                    .findFirst()
                    .map(message -> new Read(
                            Source.message(
                                    source.kind(),
                                    source.channel(),
                                    source.message(),
                                    message.getThreadTs() == null ? "" : message.getThreadTs()),
                            message.getText() == null ? "" : message.getText(),
                            message.getUser() == null ? person : message.getUser()))
                    .orElse(new Read(source, "", person));
        } catch (SlackGateway.Refused notReadable) {
            return new Read(source, "", person);
        }
    }

    private String kept(Read read) {
        if (read.text().isBlank()) {
            return "";
        }
        var draft = new Draft(
                "quote-" + newIds.get(),
                read.text(),
                Optional.empty(),
                Actor.inSlack(read.author(), read.author(), Optional.empty()),
                read.source().channel(),
                clock.instant());
        paging.keep(draft);
        return draft.id();
    }

    private Response pressed(BlockActionRequest request, ActionContext context) {
        var payload = request.getPayload();
        var user = payload.getUser();
        try {
            var words = Presses.value(payload).split(" ", -1);
            var caller = callers.opening(user.getId(), user.getName(), user.getTeamId());
            if (caller instanceof TicketCallers.Caller.Known known && words.length == 5) {
                var source = new Source(Source.Kind.valueOf(words[0]), words[1], words[2], words[3]);
                var draft = words[4].isEmpty() ? Optional.<Draft>empty() : paging.draft(words[4]);
                opening.open(
                        payload.getTriggerId(),
                        source,
                        draft.map(Draft::message).orElse(""),
                        draft.map(kept -> kept.requester().id()).orElse(user.getId()),
                        known.doer());
            } else if (caller instanceof TicketCallers.Caller.Refused refused) {
                kit.presses().whisper(request, refused.why());
            }
        } catch (TryAgain | SlackGateway.Refused e) {
            kit.presses()
                    .whisper(
                            request,
                            "The form did not open, because Slack did not take it in time. Please press once more.");
        } catch (RuntimeException e) {
            kit.presses().whisper(request, kit.apologies().unhurried(e, user.getId()));
        }
        return context.ack();
    }
}
