package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.Posting;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.reminder.NudgesToSay;
import dev.tocsin.reminder.NudgesToSay.ToSay;
import dev.tocsin.reminder.RegionPosts;
import dev.tocsin.reminder.Reminders;
import dev.tocsin.ticket.Place;
import dev.tocsin.ticket.Reminded;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.Ticket;
import dev.tocsin.ticket.TicketCards;
import dev.tocsin.ticket.TicketEffect;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Delivers what people are reminded of. What was claimed is read again before; what is no longer so is not said. */
final class Nudging {
    /** They cannot be written to: somebody else has to hear it. */
    private static final Set<String> NOBODY_THERE =
            Set.of("user_not_found", "channel_not_found", "user_disabled", "cannot_dm_bot");

    /** Shown of what is over: it stays as it is. */
    private static final int SETTLED = 0;

    private final SlackKit kit;
    private final Parts parts;
    private final NudgeWords words;
    private final TicketCards cards;

    /**
     * What is said and to whom.
     *
     * @param digestAbove more than so many at once are one message
     * @param callsHere whether what concerns a channel calls everybody who is there
     */
    record Parts(NudgesToSay nudges, Reminders reminders, RegionPosts regions, int digestAbove, boolean callsHere) {}

    Nudging(SlackKit kit, Parts parts, NudgeWords words, TicketCards cards) {
        this.kit = kit;
        this.parts = parts;
        this.words = words;
        this.cards = cards;
    }

    /** To a person, or in a channel; also what comes meanwhile. */
    Delivery say(String recipient) {
        var all = parts.nudges().of(recipient);
        if (all.isEmpty()) {
            return new Delivery.Superseded("nothing of it is so now, or it was said together with another");
        }
        if (isGone(recipient)) {
            parts.nudges().unreachable(recipient);
            return new Delivery.Superseded("they are not here any more: the tickets' channels hear of it");
        }
        try {
            for (; !all.isEmpty(); all = parts.nudges().of(recipient)) {
                say(recipient, all);
            }
        } catch (SlackGateway.Refused refused) {
            if (!Reminders.isPerson(recipient) || !NOBODY_THERE.contains(refused.error())) {
                throw refused;
            }
            parts.nudges().unreachable(recipient);
        }
        return Delivery.DELIVERED;
    }

    private void say(String recipient, List<ToSay> all) {
        var here = parts.callsHere() && !Reminders.isPerson(recipient) ? "<!here> " : "";
        if (all.size() > parts.digestAbove()) {
            post(recipient, words.digest(all, recipient, here));
            parts.nudges().said(recipient, all);
            return;
        }
        for (var said : all) {
            var posted = post(recipient, words.one(said, recipient, here));
            keep(said, recipient, posted);
            parts.nudges().said(recipient, List.of(said));
        }
    }

    /** Slack takes messages for those too, and nobody reads them (slackapi/python-slack-sdk#1156). */
    private boolean isGone(String recipient) {
        try {
            return Reminders.isPerson(recipient)
                    && kit.people()
                            .find(new SlackId(recipient))
                            .filter(person -> person.standing() == Person.Standing.GONE)
                            .isPresent();
        } catch (People.Unknown notNow) {
            return false;
        }
    }

    private SlackGateway.Posted post(String recipient, Posting.Content content) {
        int priority = TicketEffect.NUDGE.priority();
        return Reminders.isPerson(recipient)
                ? kit.posting().post(recipient, "", content, priority)
                : kit.posting().whereItCan(recipient, content, priority);
    }

    /** By what it was said of, so that it can say one day that it is done. */
    private void keep(ToSay said, String recipient, SlackGateway.Posted posted) {
        var ticket = said.standing().ticket();
        for (var nudge : said.nudges()) {
            cards.keep(
                    ticket.id(),
                    new Place(Place.Kind.NUDGE, recipient, String.valueOf(nudge.place())),
                    new TicketCards.Posted(posted.channel(), posted.ts(), ticket.version()));
        }
    }

    /** It could not be said to them at all. */
    void notSaid(String recipient) {
        parts.nudges().notSaid(recipient);
    }

    /** In the ticket's own thread, once its card stands somewhere. */
    Delivery inThread(Standing standing, Attempt attempt) {
        var places =
                Arrays.stream(attempt.detail().split(" ")).map(Integer::valueOf).toList();
        var said = parts.nudges().inThread(standing.ticket().id(), places);
        var card = cards.card(standing.ticket().id());
        if (said.isEmpty()
                || card.isEmpty()
                || kit.shared().isKnownToBeShared(card.get().postedIn())) {
            return new Delivery.Superseded("nothing of it is so any more, or it has no card to be said below");
        }
        var text = words.inThread(said.get());
        var unused = kit.posting()
                .post(
                        card.get().postedIn(),
                        card.get().ts(),
                        new Posting.Content(text, List.of(), text),
                        TicketEffect.NUDGE_IN_THREAD.priority());
        return Delivery.DELIVERED;
    }

    /** What was said of a ticket in one message. */
    private record Message(String reader, SlackGateway.Posted posted, Map<Place, Part> parts) {
        private List<Reminded.Nudge> nudges() {
            return parts.values().stream().map(Part::nudge).toList();
        }
    }

    /** {@code shown}: by the ticket's version that it shows. */
    private record Part(Reminded.Nudge nudge, int shown) {}

    /** What reminded people says who has it now, that it was missed, or that it is done: then it has no buttons any more. */
    Delivery settle(Standing standing) {
        var changed = messages(standing.ticket()).stream()
                .filter(message -> changed(message, standing))
                .toList();
        changed.forEach(message -> settle(message, standing));
        return changed.isEmpty() ? new Delivery.Superseded("it says so already") : Delivery.DELIVERED;
    }

    private List<Message> messages(Ticket ticket) {
        var messages = new LinkedHashMap<SlackGateway.Posted, Message>();
        cards.all(ticket.id(), Place.Kind.NUDGE)
                .forEach((place, card) -> ticket.reminded().nudges().stream()
                        .filter(nudge -> place.thread().equals(String.valueOf(nudge.place())))
                        .findFirst()
                        .ifPresent(nudge -> messages.computeIfAbsent(
                                        new SlackGateway.Posted(card.postedIn(), card.ts()),
                                        posted -> new Message(place.channel(), posted, new LinkedHashMap<>()))
                                .parts()
                                .put(place, new Part(nudge, card.shownVersion()))));
        return List.copyOf(messages.values());
    }

    private boolean changed(Message message, Standing standing) {
        var now = standing.ticket();
        return message.parts().values().stream().anyMatch(part -> {
            boolean open = isOpen(message, part.nudge(), standing);
            if (part.shown() == SETTLED || !open) {
                // What was given away may come back.
                return open == (part.shown() == SETTLED);
            }
            var shown = Ticket.of(now.id(), now.history().subList(0, part.shown()));
            return !shown.assignee().equals(now.assignee()) || missed(shown, part.nudge()) != missed(now, part.nudge());
        });
    }

    private static boolean missed(Ticket ticket, Reminded.Nudge nudge) {
        return ticket.reminded().noticed().contains(nudge.event().clock());
    }

    private boolean isOpen(Message message, Reminded.Nudge nudge, Standing standing) {
        return parts.reminders().stands(standing, nudge, message.reader()) == Reminders.Stand.OPEN;
    }

    private Map<Reminded.Nudge, Reminders.Stand> stands(Message message, Standing standing) {
        var stands = new LinkedHashMap<Reminded.Nudge, Reminders.Stand>();
        message.nudges()
                .forEach(nudge -> stands.put(nudge, parts.reminders().stands(standing, nudge, message.reader())));
        return stands;
    }

    private void settle(Message message, Standing standing) {
        var open = message.nudges().stream()
                .filter(nudge -> isOpen(message, nudge, standing))
                .toList();
        var posted = message.posted();
        var unused = kit.posting()
                .update(
                        posted.channel(),
                        posted.ts(),
                        open.isEmpty()
                                ? words.outcome(standing, stands(message, standing), message.reader())
                                : words.one(new ToSay(standing, open), message.reader(), ""),
                        TicketEffect.SETTLE_NUDGES.priority());
        message.parts().forEach((place, part) -> {
            int shows = open.contains(part.nudge()) ? standing.ticket().version() : SETTLED;
            cards.keep(standing.ticket().id(), place, new TicketCards.Posted(posted.channel(), posted.ts(), shows));
        });
    }

    Delivery region(Attempt attempt) {
        var post = parts.regions().post(attempt.subject(), attempt.detail());
        var content = post.flatMap(words::region);
        if (content.isEmpty()) {
            return new Delivery.Superseded("nothing falls due");
        }
        var unused = kit.posting()
                .whereItCan(post.orElseThrow().channel(), content.get(), TicketEffect.POST_REGION.priority());
        return Delivery.DELIVERED;
    }
}
