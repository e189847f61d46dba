package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Posting;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.paging.Paging;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketCards;
import dev.tocsin.ticket.TicketEffect;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.TicketNews;
import java.util.List;

/** Delivers what tickets promised in Slack. State is read before each; what is no longer true is not said. */
final class TicketDeliveries implements Delivery.Handler {
    private final SlackKit kit;
    private final Desk desk;
    private final Paging paging;
    private final TicketCards cards;
    private final TicketCard card;
    private final TicketWords words;
    private final Threads threads;
    private final Offers offers;
    private final HomeView homes;
    private final TicketCallers callers;
    private final String command;

    TicketDeliveries(
            SlackKit kit,
            Desk desk,
            Paging paging,
            TicketCards cards,
            TicketCard card,
            TicketWords words,
            Threads threads,
            Offers offers,
            HomeView homes,
            TicketCallers callers,
            String command) {
        this.kit = kit;
        this.desk = desk;
        this.paging = paging;
        this.cards = cards;
        this.card = card;
        this.words = words;
        this.threads = threads;
        this.offers = offers;
        this.homes = homes;
        this.callers = callers;
        this.command = command;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        try {
            return switch (TicketEffect.valueOf(attempt.kind())) {
                case SHOW_TICKET -> show(standing(attempt), Place.parse(attempt.detail()));
                case TELL_OF_TICKET -> tell(standing(attempt), attempt.detail());
                case OFFER_FORM -> offers.deliver(attempt.subject(), attempt.detail());
                case READ_THREAD -> threads.read(standing(attempt).ticket());
                case QUOTE_THREAD -> threads.quote(standing(attempt).ticket());
                case SHOW_HOME -> home(attempt.subject());
                case END_HOLD -> throw new IllegalArgumentException("that is not for Slack");
            };
        } catch (SlackGateway.Paced inLine) {
            return new Delivery.Waiting(attempt.progress(), inLine.after());
        } catch (SlackGateway.Refused refused) {
            return new Delivery.Refused("Slack refused it: " + refused.error());
        }
    }

    private Standing standing(Attempt attempt) {
        return desk.find(new TicketId(attempt.subject()))
                .orElseThrow(() -> new IllegalStateException("there is no ticket " + attempt.subject()));
    }

    private Delivery show(Standing standing, Place place) {
        var ticket = standing.ticket();
        var known = cards.find(ticket.id(), place);
        if (known.isPresent() && known.get().shownVersion() >= ticket.version()) {
            return new Delivery.Superseded("it shows that already");
        }
        int priority = TicketEffect.SHOW_TICKET.priority();
        var content = content(standing, place);
        var posted = known.flatMap(before -> kit.posting().update(before.postedIn(), before.ts(), content, priority))
                .orElseGet(() -> post(ticket, place, content, priority));
        cards.keep(ticket.id(), place, new TicketCards.Posted(posted.channel(), posted.ts(), ticket.version()));
        return Delivery.DELIVERED;
    }

    private Posting.Content content(Standing standing, Place place) {
        var label = standing.ticket().label();
        return place.kind() == Place.Kind.CARD
                ? new Posting.Content(
                        words.notification(standing),
                        card.card(standing),
                        words.notification(standing) + "\nType `" + command + " show " + label + "` to see all of it.")
                : new Posting.Content(
                        label + ": " + TicketWords.status(standing.ticket()) + ". " + words.next(standing),
                        card.receipt(standing),
                        label + ": " + TicketWords.status(standing.ticket()) + ". " + words.next(standing));
    }

    private SlackGateway.Posted post(Ticket ticket, Place place, Posting.Content content, int priority) {
        if (place.kind() == Place.Kind.CARD) {
            return kit.posting().whereItCan(place.channel(), content, priority);
        }
        if (place.thread().isEmpty()) {
            return kit.posting().post(place.channel(), "", content, priority);
        }
        // Nothing internal is ever posted where another company reads along.
        if (!kit.shared().isShared(place.channel())) {
            try {
                return kit.posting().post(place.channel(), place.thread(), content, priority);
            } catch (SlackGateway.Refused notThere) {
                // A private channel without us, a deleted message: whoever asked is told all the same.
            }
        }
        return kit.posting().post(requester(ticket, place), "", content, priority);
    }

    /** Who asked there. */
    private static String requester(Ticket ticket, Place place) {
        for (int i = 0; i < ticket.sources().size(); i++) {
            var source = ticket.sources().get(i);
            if (source.channel().equals(place.channel()) && source.thread().equals(place.thread())) {
                return ticket.requesters().get(i).id();
            }
        }
        return ticket.requester().id();
    }

    private Delivery tell(Standing standing, String detail) {
        var parts = detail.split(" ", 2);
        var ticket = standing.ticket();
        var person = parts[1];
        var said = switch (TicketNews.valueOf(parts[0])) {
            case ASSIGNED ->
                ticket.assignee().filter(a -> a.id().value().equals(person)).isPresent()
                        ? ":ticket: You have *" + ticket.label() + "* now, "
                                + TicketWords.severity(ticket.severity()) + " for "
                                + TicketWords.customer(ticket.details().customer()) + ": "
                                + TicketWords.safe(ticket.details().summary(), 200) + "\n" + words.next(standing)
                                + " Its card is in <#" + ticket.route().channel() + ">."
                        : "";
            case UNASSIGNED ->
                ticket.assignee().filter(a -> a.id().value().equals(person)).isEmpty()
                        ? ":ticket: You do not have *" + ticket.label() + "* any more: "
                                + ticket.assignee()
                                        .map(a -> TicketWords.mention(a.id().value()) + " has it now")
                                        .orElse("it waits in the queue")
                                + ". There is nothing to do for you."
                        : "";
            case HOLD_ENDED ->
                ticket.live() && ticket.waits().isEmpty()
                        ? ":ticket: *" + ticket.label() + "* ("
                                + TicketWords.safe(ticket.details().summary(), 200)
                                + ") is not on hold any more. " + words.next(standing)
                        : "";
            case EXCLUDED ->
                ":no_entry_sign: *" + ticket.label() + "* ("
                        + TicketWords.safe(ticket.details().summary(), 200) + ") was ended, and is not counted: "
                        + TicketWords.safe(ticket.excluded().orElse(""), 500)
                        + "\nIf that is a mistake, open it once more"
                        + (ticket.opening().source().key().isEmpty() ? "." : ", from the same message.");
        };
        if (said.isEmpty()) {
            return new Delivery.Superseded("no longer so");
        }
        kit.gateway().inTurn(SlackGateway.postingTo(person), TicketEffect.TELL_OF_TICKET.priority());
        kit.gateway().post(person, said, List.of());
        return Delivery.DELIVERED;
    }

    private Delivery home(String person) {
        var caller = callers.looking(person);
        kit.gateway()
                .publishHome(
                        person,
                        caller instanceof TicketCallers.Caller.Refused refused
                                ? HomeView.refusing(refused.why())
                                : homes.of(person));
        return Delivery.DELIVERED;
    }

    @Override
    public void gaveUp(Attempt attempt, String reason) {
        refused(attempt, "tried " + attempt.number() + " times, then gave up: " + reason);
    }

    /** The operators hear what somebody has to act on. */
    @Override
    public void refused(Attempt attempt, String reason) {
        switch (TicketEffect.valueOf(attempt.kind())) {
            case SHOW_TICKET -> {
                var place = Place.parse(attempt.detail());
                alarm(
                        attempt,
                        (place.kind() == Place.Kind.CARD ? "The card of " : "The receipt of ")
                                + standing(attempt).ticket().label() + " could not be posted anywhere: "
                                + Mrkdwn.inline(reason) + ". The ticket is kept; `" + command + " queue` lists it.");
            }
            case TELL_OF_TICKET ->
                alarm(
                        attempt,
                        "Somebody could not be told of "
                                + standing(attempt).ticket().label() + " (" + Mrkdwn.inline(reason)
                                + "). Please tell them.");
            case READ_THREAD -> threads.notRead(standing(attempt).ticket(), reason);
            case QUOTE_THREAD ->
                alarm(
                        attempt,
                        "The thread that " + standing(attempt).ticket().label()
                                + " came from could not be put below its card (" + Mrkdwn.inline(reason)
                                + "). The card has a link to it.");
            case OFFER_FORM, SHOW_HOME, END_HOLD -> {
                // Whoever asked sees that nothing came, and asks again.
            }
        }
    }

    private void alarm(Attempt attempt, String text) {
        paging.alarmHourly(attempt.kind() + ":" + attempt.subject() + ":" + attempt.detail(), text);
    }
}
