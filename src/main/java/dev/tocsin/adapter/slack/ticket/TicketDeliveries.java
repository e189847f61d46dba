package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Posting;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.paging.Paging;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.ticket.Desk;
import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketCards;
import dev.tocsin.ticket.TicketEffect;
import dev.tocsin.ticket.TicketId;
import dev.tocsin.ticket.TicketNews;
import dev.tocsin.ticket.TicketStatus;
import java.time.Duration;

/** Delivers what tickets promised in Slack. State is read before each; what is no longer true is not said. */
final class TicketDeliveries implements Delivery.Handler {
    private static final Duration UNTIL_IT_STANDS = Duration.ofSeconds(2);

    private final SlackKit kit;
    private final Desk desk;
    private final Paging paging;
    private final TicketCards cards;
    private final TicketCard card;
    private final TicketWords words;
    private final NewsWords news;
    private final Copies copies;
    private final Asks asks;
    private final DirectWords direct;
    private final Exports exports;
    private final Questions questions;
    private final Threads threads;
    private final Offers offers;
    private final HomeView homes;
    private final Nudging nudging;
    private final TicketCallers callers;
    private final String command;

    TicketDeliveries(
            SlackKit kit,
            Desk desk,
            Paging paging,
            TicketCards cards,
            TicketCard card,
            TicketWords words,
            Talking talking,
            Threads threads,
            Offers offers,
            HomeView homes,
            Nudging nudging,
            TicketCallers callers,
            String command) {
        this.kit = kit;
        this.desk = desk;
        this.paging = paging;
        this.cards = cards;
        this.card = card;
        this.words = words;
        this.news = talking.news();
        this.copies = talking.copies();
        this.asks = talking.asks();
        this.direct = talking.direct();
        this.exports = talking.exports();
        this.questions = talking.questions();
        this.threads = threads;
        this.offers = offers;
        this.homes = homes;
        this.nudging = nudging;
        this.callers = callers;
        this.command = command;
    }

    /** What speaks for the conversation. */
    record Talking(
            NewsWords news, Copies copies, Asks asks, DirectWords direct, Exports exports, Questions questions) {}

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
                case COPY_MESSAGE -> copies.message(standing(attempt), attempt);
                case COPY_FILE -> copies.file(standing(attempt).ticket(), attempt);
                case ASK_WHETHER_RESPONSE -> asks.deliver(standing(attempt), attempt.detail());
                case ASK_WHICH_TICKET -> direct.deliver(attempt.subject(), attempt.detail());
                case EXPORT_TICKET -> exports.deliver(standing(attempt), attempt.detail());
                case NUDGE -> nudging.say(attempt.subject());
                case NUDGE_IN_THREAD -> nudging.inThread(standing(attempt), attempt);
                case SETTLE_NUDGES -> nudging.settle(standing(attempt));
                case POST_REGION -> nudging.region(attempt);
                case END_HOLD, END_CALLS, TIME_PASSED, FILE_ISSUE, READ_ISSUE ->
                    throw new IllegalArgumentException("that is not for Slack");
            };
        } catch (SlackGateway.Paced inLine) {
            return new Delivery.Waiting(Copies.waited(attempt), inLine.after());
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
        if (place.kind() == Place.Kind.QUESTION
                && known.isEmpty()
                && (ticket.status() != TicketStatus.SOLVED
                        || questions.destination(ticket, place).isEmpty())) {
            return ticket.status() == TicketStatus.SOLVED
                    ? new Delivery.Waiting("", UNTIL_IT_STANDS)
                    : new Delivery.Superseded("there is nothing to ask any more");
        }
        var content = content(standing, place);
        var posted = known.flatMap(before -> kit.posting().update(before.postedIn(), before.ts(), content, priority))
                .orElseGet(() -> post(ticket, place, content, priority));
        cards.keep(ticket.id(), place, new TicketCards.Posted(posted.channel(), posted.ts(), ticket.version()));
        return Delivery.DELIVERED;
    }

    private Posting.Content content(Standing standing, Place place) {
        var label = standing.ticket().label();
        if (place.kind() == Place.Kind.QUESTION) {
            return questions.content(standing, place.channel());
        }
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
            var posted = kit.posting().whereItCan(place.channel(), content, priority);
            kit.shared().enter(posted.channel());
            return posted;
        }
        if (place.kind() == Place.Kind.QUESTION) {
            return question(place, questions.destination(ticket, place).orElseThrow(), content, priority);
        }
        if (place.thread().isEmpty()) {
            return kit.posting().post(place.channel(), "", content, priority);
        }
        // Nothing internal is ever posted where another company reads along.
        if (!kit.shared().isShared(place.channel())) {
            try {
                var posted = kit.posting().post(place.channel(), place.thread(), content, priority);
                kit.shared().enter(place.channel());
                return posted;
            } catch (SlackGateway.Refused notThere) {
                // A private channel without us, a deleted message: whoever asked is told all the same.
            }
        }
        return kit.posting().post(requester(ticket, place), "", content, priority);
    }

    private SlackGateway.Posted question(Place place, Destinations.Spot thread, Posting.Content content, int priority) {
        try {
            if (!kit.shared().isShared(thread.channel())) {
                return kit.posting().post(thread.channel(), thread.ts(), content, priority);
            }
        } catch (SlackGateway.Refused gone) {
            // The thread is gone: they are asked all the same.
        }
        return kit.posting().post(place.channel(), "", content, priority);
    }

    /** Who asked there. */
    static String requester(Ticket ticket, Place place) {
        if (place.thread().isEmpty()) {
            return place.channel();
        }
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
        var person = parts[1];
        var said = news.of(TicketNews.valueOf(parts[0]), standing, person);
        if (said.isEmpty()) {
            return new Delivery.Superseded("no longer so");
        }
        kit.gateway().inTurn(SlackGateway.postingTo(person), TicketEffect.TELL_OF_TICKET.priority());
        kit.gateway().post(person, said.get().text(), said.get().blocks());
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
                        (switch (place.kind()) {
                                    case CARD -> "The card of ";
                                    case QUESTION -> "The question whether it is solved, of ";
                                    default -> "The receipt of ";
                                })
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
            case COPY_MESSAGE, COPY_FILE ->
                alarm(
                        attempt,
                        "What somebody wrote about "
                                + standing(attempt).ticket().label()
                                + " was not passed on (" + Mrkdwn.inline(reason)
                                + "). It is kept: the ticket's history has it.");
            case EXPORT_TICKET -> exports.failed(attempt, reason);
            case NUDGE -> {
                nudging.notSaid(attempt.subject());
                alarm(
                        attempt,
                        "Somebody could not be reminded in " + where(attempt.subject()) + " (" + Mrkdwn.inline(reason)
                                + "). `/support at-risk` lists what falls due. "
                                + (Reminders.isPerson(attempt.subject())
                                        ? "The tickets' channels are told instead."
                                        : "It is tried again in an hour."));
            }
            case POST_REGION ->
                alarm(
                        attempt,
                        "What falls due next could not be posted for " + Mrkdwn.inline(attempt.subject()) + " ("
                                + Mrkdwn.inline(reason) + ").");
            case NUDGE_IN_THREAD,
                    SETTLE_NUDGES,
                    OFFER_FORM,
                    SHOW_HOME,
                    ASK_WHETHER_RESPONSE,
                    ASK_WHICH_TICKET,
                    END_HOLD,
                    END_CALLS,
                    TIME_PASSED,
                    FILE_ISSUE,
                    READ_ISSUE -> {
                // Whoever asked sees that nothing came, and asks again.
            }
        }
    }

    private static String where(String recipient) {
        return Reminders.isPerson(recipient) ? "a message to <@" + recipient + ">" : "<#" + recipient + ">";
    }

    private void alarm(Attempt attempt, String text) {
        paging.alarmHourly(attempt.kind() + ":" + attempt.subject() + ":" + attempt.detail(), text);
    }
}
