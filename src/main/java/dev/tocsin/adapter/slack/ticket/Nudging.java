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
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.TicketCards;
import dev.tocsin.ticket.TicketEffect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Delivers what people are reminded of. What was claimed is read again before; what is no longer so is not said. */
final class Nudging {
    /** They cannot be written to: somebody else has to hear it. */
    private static final Set<String> NOBODY_THERE =
            Set.of("user_not_found", "channel_not_found", "user_disabled", "cannot_dm_bot");

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

    /** To a person, or in a channel. */
    Delivery say(String recipient) {
        var all = parts.nudges().of(recipient);
        if (all.isEmpty()) {
            return new Delivery.Superseded("nothing of it is so any more, or it was said together with another");
        }
        if (isGone(recipient)) {
            parts.nudges().unreachable(recipient);
            return new Delivery.Superseded("they are not here any more: the tickets' channels hear of it");
        }
        var here = parts.callsHere() && !Reminders.isPerson(recipient) ? "<!here> " : "";
        try {
            if (all.size() > parts.digestAbove()) {
                post(recipient, words.digest(all, recipient, here));
                parts.nudges().said(recipient, all);
            } else {
                for (var said : all) {
                    var posted = post(recipient, words.one(said, recipient, here));
                    parts.nudges().said(recipient, List.of(said));
                    keep(said, recipient, posted);
                }
            }
        } catch (SlackGateway.Refused refused) {
            if (!Reminders.isPerson(recipient) || !NOBODY_THERE.contains(refused.error())) {
                throw refused;
            }
            parts.nudges().unreachable(recipient);
        }
        return Delivery.DELIVERED;
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
        for (var nudge : said.nudges()) {
            var place = new Place(Place.Kind.NUDGE, recipient, String.valueOf(nudge.place()));
            cards.keep(
                    said.standing().ticket().id(),
                    place,
                    new TicketCards.Posted(posted.channel(), posted.ts(), nudge.place()));
        }
    }

    /** In the ticket's own thread, once its card stands somewhere. */
    Delivery inThread(Standing standing, Attempt attempt) {
        var places =
                Arrays.stream(attempt.detail().split(" ")).map(Integer::valueOf).toList();
        var said = parts.nudges().of(standing.ticket().id(), places);
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

    /** What reminded people says that it is done, and has its buttons no more. */
    Delivery settle(Standing standing) {
        var ticket = standing.ticket();
        boolean any = false;
        for (var nudge : ticket.reminded().nudges()) {
            var place = new Place(Place.Kind.NUDGE, nudge.event().to(), String.valueOf(nudge.place()));
            var posted = cards.find(ticket.id(), place).filter(card -> card.shownVersion() == nudge.place());
            if (posted.isPresent() && parts.reminders().isOver(standing, nudge)) {
                settle(standing, words.outcome(standing, nudge), posted.get());
                cards.keep(
                        ticket.id(),
                        place,
                        new TicketCards.Posted(
                                posted.get().postedIn(), posted.get().ts(), ticket.version()));
                any = true;
            }
        }
        return any ? Delivery.DELIVERED : new Delivery.Superseded("nothing of it is over, or it says so already");
    }

    private void settle(Standing standing, Optional<String> outcome, TicketCards.Posted posted) {
        var text = outcome.orElse("") + "\n" + words.about(standing);
        var unused = kit.posting()
                .update(
                        posted.postedIn(),
                        posted.ts(),
                        new Posting.Content(text, List.of(Pieces.text(text)), text),
                        TicketEffect.SETTLE_NUDGES.priority());
    }

    Delivery region(Attempt attempt) {
        var post = parts.regions().post(attempt.subject(), attempt.detail());
        var content = post.flatMap(words::region);
        if (content.isEmpty()) {
            return new Delivery.Superseded("nothing falls due");
        }
        var unused = kit.posting()
                .whereItCan(post.orElseThrow().region().channel(), content.get(), TicketEffect.POST_REGION.priority());
        return Delivery.DELIVERED;
    }
}
