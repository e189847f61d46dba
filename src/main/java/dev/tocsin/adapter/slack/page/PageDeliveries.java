package dev.tocsin.adapter.slack.page;

import dev.tocsin.adapter.slack.Mrkdwn;
import dev.tocsin.adapter.slack.Posting;
import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.directory.Actor;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.paging.Cards;
import dev.tocsin.paging.News;
import dev.tocsin.paging.OnCallTurn;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingEffect;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.Rotations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Delivers what was promised to people in Slack. State is read before each; what is no longer true is not said. */
public final class PageDeliveries implements Delivery.Handler {
    private final Paging paging;
    private final Cards cards;
    private final Rotations rotations;
    private final SlackGateway gateway;
    private final Posting posting;
    private final PageWords words;
    private final PageCard card;
    private final String operatorsChannel;
    private final String defaultChannel;

    PageDeliveries(
            Paging paging,
            Cards cards,
            Rotations rotations,
            SlackGateway gateway,
            Posting posting,
            PageWords words,
            PageCard card,
            String operatorsChannel,
            String defaultChannel) {
        this.paging = paging;
        this.cards = cards;
        this.rotations = rotations;
        this.gateway = gateway;
        this.posting = posting;
        this.words = words;
        this.card = card;
        this.operatorsChannel = operatorsChannel;
        this.defaultChannel = defaultChannel;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        var kind = PagingEffect.valueOf(attempt.kind());
        try {
            return switch (kind) {
                case SHOW_CARD -> show(page(attempt), attempt.detail());
                case TELL_REQUESTER -> tell(page(attempt), attempt.detail());
                case WHISPER -> whisper(attempt);
                case ALARM -> alarm(attempt);
                case TELL_PERSON -> tell(attempt);
                case TELL_OVERRIDE -> turn(attempt);
                case REPORT -> report(attempt);
                case ASK_STILL_ON_IT -> ask(page(attempt));
                case OFFER_HANDOVER -> offer(page(attempt), attempt.detail());
                case CALL_PAGER,
                        ACKNOWLEDGE_ALERT,
                        UNACKNOWLEDGE_ALERT,
                        CLOSE_ALERT,
                        NOTE_ON_ALERT,
                        CHANGE_ALERT,
                        OVERRIDE_ON_CALL,
                        REHEARSE_CALL,
                        CHANGE_ELSEWHERE,
                        COMPARE_PAGERS,
                        CONNECT_PAGER,
                        WAKE_PAGE,
                        OBSERVE_ALERT,
                        TELL_TICKET,
                        WATCH_ALERT -> throw new IllegalArgumentException(kind + " is not for Slack");
            };
        } catch (SlackGateway.Paced inLine) {
            return new Delivery.Waiting(attempt.progress(), inLine.after());
        } catch (SlackGateway.Refused refused) {
            return new Delivery.Refused("Slack refused it: " + refused.error());
        }
    }

    private Page page(Attempt attempt) {
        return paging.find(new PageId(attempt.subject()))
                .orElseThrow(() -> new IllegalStateException("there is no page " + attempt.subject()));
    }

    private Delivery show(Page page, String channel) {
        var known = cards.find(page.id(), channel);
        if (known.isPresent() && known.get().shownVersion() >= page.version()) {
            return new Delivery.Superseded("the card shows it already");
        }
        var content = content(page);
        int priority = PagingEffect.SHOW_CARD.priority();
        var posted = known.map(before -> posting.update(before.postedIn(), before.ts(), content, priority)
                        .orElseGet(() -> posting.whereItCan(before.postedIn(), content, priority)))
                .orElseGet(() -> posting.whereItCan(channel, content, priority));
        cards.keep(page.id(), channel, new Cards.Posted(posted.channel(), posted.ts(), page.version()));
        return Delivery.DELIVERED;
    }

    private Posting.Content content(Page page) {
        return new Posting.Content(words.notification(page), card.blocks(page), plain(page));
    }

    /** Without buttons the commands still work. */
    private String plain(Page page) {
        return words.notification(page) + "\nType `ack " + page.number() + "` or `close " + page.number()
                + "` after the page command.";
    }

    private Delivery tell(Page page, String detail) {
        var parts = detail.split(" ", 2);
        var news = News.valueOf(parts[0]);
        if (!news.stillTrue(page)) {
            return new Delivery.Superseded("no longer so");
        }
        var user = new SlackId(parts[1]).value();
        if (news == News.TAKEN_OVER
                && page.owner().filter(owner -> owner.id().equals(user)).isPresent()) {
            return new Delivery.Superseded("they took it back");
        }
        if (news == News.ASSIGNED
                && page.owner().filter(owner -> owner.id().equals(user)).isEmpty()) {
            return new Delivery.Superseded("it is somebody else's by now");
        }
        gateway.inTurn(SlackGateway.postingTo(user), PagingEffect.TELL_REQUESTER.priority());
        var text = words.news(page, news);
        gateway.post(user, text, news == News.ASSIGNED ? card.answering(page, text) : List.of());
        return Delivery.DELIVERED;
    }

    /** Whoever has it, wherever they took it; where nobody here is known by that name, the card asks alone. */
    private Delivery ask(Page page) {
        var asked = page.askedStillOnIt();
        if (asked.isEmpty()) {
            return new Delivery.Superseded("they said so, or nobody has it any more");
        }
        var person =
                page.owner().or(() -> page.acknowledged().map(Page.By::actor)).flatMap(words::inSlack);
        if (person.isEmpty()) {
            return new Delivery.Refused("whoever has it is not known in Slack; the card asks");
        }
        var user = person.get();
        gateway.inTurn(SlackGateway.postingTo(user), PagingEffect.ASK_STILL_ON_IT.priority());
        var text = words.stillOnIt(page);
        gateway.post(user, text, card.answering(page, text));
        return Delivery.DELIVERED;
    }

    /** Whoever came on call sees what is open, and takes it with one press. */
    private Delivery offer(Page page, String user) {
        var person = words.inSlack(Actor.inPager(user));
        if (page.isClosed()
                || page.owner()
                        .or(() -> page.acknowledged().map(Page.By::actor))
                        .filter(Actor.inPager(user)::same)
                        .isPresent()) {
            return new Delivery.Superseded("it is closed, or theirs");
        } else if (person.isEmpty()) {
            return new Delivery.Refused(user + " is not known in Slack; the card says whom it was offered to");
        }
        gateway.inTurn(SlackGateway.postingTo(person.get()), PagingEffect.OFFER_HANDOVER.priority());
        var text = words.offer(page);
        gateway.post(person.get(), text, card.offering(page, text));
        return Delivery.DELIVERED;
    }

    /** The rotation's channel first; then who asked for it, and whose turn it is. */
    private Delivery turn(Attempt attempt) {
        var turn = OnCallTurn.of(attempt.detail());
        var text = words.turn(turn);
        if (attempt.progress().isEmpty()) {
            var channel = rotations.get(turn.rotation()).map(Rotation::channel).orElse(defaultChannel);
            var unused = posting.whereItCan(
                    channel, new Posting.Content(text, List.of(), text), PagingEffect.TELL_OVERRIDE.priority());
            return new Delivery.Waiting("posted", Duration.ZERO);
        }
        var whose = words.inSlack(turn);
        if (attempt.progress().equals("posted") && !whose.equals(Optional.of(turn.by()))) {
            gateway.post(turn.by(), text, List.of());
            return new Delivery.Waiting("told", Duration.ZERO);
        }
        if (whose.isPresent()) {
            gateway.post(whose.get(), words.yourTurn(turn), List.of());
        }
        return Delivery.DELIVERED;
    }

    /** Where they are, or in a direct message: a message that only one person sees is gone at the next reload. */
    private Delivery whisper(Attempt attempt) {
        var parts = attempt.detail().split(" ", 2);
        var user = parts[0];
        if (!attempt.subject().equals(user) && whispered(attempt.subject(), user, parts[1])) {
            return Delivery.DELIVERED;
        }
        gateway.post(user, parts[1], List.of());
        return Delivery.DELIVERED;
    }

    private boolean whispered(String channel, String user, String text) {
        try {
            gateway.whisper(channel, user, text);
            return true;
        } catch (SlackGateway.Refused outsideTheChannel) {
            return false;
        }
    }

    /** Its text is plain. */
    private Delivery tell(Attempt attempt) {
        gateway.inTurn(SlackGateway.postingTo(attempt.subject()), PagingEffect.TELL_PERSON.priority());
        gateway.post(attempt.subject(), Mrkdwn.escape(attempt.detail()), List.of());
        return Delivery.DELIVERED;
    }

    private Delivery report(Attempt attempt) {
        gateway.inTurn(SlackGateway.postingTo(operatorsChannel), PagingEffect.REPORT.priority());
        toOperators(":bar_chart: " + Mrkdwn.escape(attempt.detail()));
        return Delivery.DELIVERED;
    }

    /** An alarm's text is plain, but for the names of channels. */
    private Delivery alarm(Attempt attempt) {
        gateway.inTurn(SlackGateway.postingTo(operatorsChannel), PagingEffect.ALARM.priority());
        var text = ":warning: " + Mrkdwn.escape(attempt.detail()).replaceAll("&lt;#([CG][A-Z0-9]{2,})&gt;", "<#$1>");
        toOperators(text);
        return Delivery.DELIVERED;
    }

    private void toOperators(String text) {
        try {
            gateway.post(operatorsChannel, text, List.of());
        } catch (SlackGateway.Refused refused) {
            gateway.post(defaultChannel, text, List.of());
        }
    }

    @Override
    public void gaveUp(Attempt attempt, String reason) {
        refused(attempt, "tried " + attempt.number() + " times, then gave up: " + reason);
    }

    /** The operators hear what somebody has to act on; an alarm that cannot be delivered is left to the metrics. */
    @Override
    public void refused(Attempt attempt, String reason) {
        switch (PagingEffect.valueOf(attempt.kind())) {
            case SHOW_CARD ->
                paging.alarm(
                        attempt.key(),
                        "The card of page " + page(attempt).label() + " could not be posted anywhere: "
                                + Mrkdwn.inline(reason) + ". The page itself goes its own way.");
            case TELL_REQUESTER -> untold(attempt, reason);
            default -> {
                // Whispers are about what somebody just saw.
            }
        }
    }

    /** That somebody has it now can wait; that nobody was reached cannot. */
    private void untold(Attempt attempt, String reason) {
        var parts = attempt.detail().split(" ", 2);
        var news = News.valueOf(parts[0]);
        if (news == News.NOT_DELIVERED || news == News.DELAYED) {
            paging.alarm(
                    attempt.key(),
                    "Whoever asked for page " + page(attempt).label() + " could not be told that it is not delivered ("
                            + Mrkdwn.inline(reason) + "). Please tell them, or call somebody yourself.");
        }
    }
}
