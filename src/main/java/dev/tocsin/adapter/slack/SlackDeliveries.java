package dev.tocsin.adapter.slack;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.Attempt;
import dev.tocsin.effect.Delivery;
import dev.tocsin.paging.Cards;
import dev.tocsin.paging.News;
import dev.tocsin.paging.Page;
import dev.tocsin.paging.PageId;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.PagingEffect;
import java.util.List;

/** Delivers what was promised to people in Slack. State is read before each; what is no longer true is not said. */
public final class SlackDeliveries implements Delivery.Handler {
    private final Paging paging;
    private final Cards cards;
    private final SlackGateway gateway;
    private final Words words;
    private final PageCard card;
    private final String operatorsChannel;
    private final String defaultChannel;

    SlackDeliveries(
            Paging paging,
            Cards cards,
            SlackGateway gateway,
            Words words,
            PageCard card,
            String operatorsChannel,
            String defaultChannel) {
        this.paging = paging;
        this.cards = cards;
        this.gateway = gateway;
        this.words = words;
        this.card = card;
        this.operatorsChannel = operatorsChannel;
        this.defaultChannel = defaultChannel;
    }

    @Override
    public Delivery deliver(Attempt attempt) {
        try {
            return switch (PagingEffect.valueOf(attempt.kind())) {
                case SHOW_CARD -> show(page(attempt), attempt.detail());
                case TELL_REQUESTER -> tell(page(attempt), attempt.detail());
                case WHISPER -> whisper(attempt);
                case ALARM -> alarm(attempt);
                case CALL_PAGER,
                        ACKNOWLEDGE_ALERT,
                        UNACKNOWLEDGE_ALERT,
                        CLOSE_ALERT,
                        NOTE_ON_ALERT,
                        OBSERVE_ALERT,
                        WATCH_ALERT -> throw new IllegalArgumentException(attempt.kind() + " is not for Slack");
            };
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
        var posted = known.isPresent() ? updated(page, known.get()) : postedWhereItCan(page, channel);
        cards.keep(page.id(), channel, new Cards.Posted(posted.channel(), posted.ts(), page.version()));
        return Delivery.DELIVERED;
    }

    private SlackGateway.Posted updated(Page page, Cards.Posted known) {
        var message = new SlackGateway.Posted(known.postedIn(), known.ts());
        try {
            gateway.update(message, words.notification(page), card.blocks(page));
            return message;
        } catch (SlackGateway.Refused refused) {
            return switch (refused.error()) {
                // Somebody deleted it, or it is too old to edit: the page still needs its card.
                case "message_not_found",
                        "cant_update_message",
                        "edit_window_closed",
                        "channel_not_found",
                        "is_archived" -> postedWhereItCan(page, known.postedIn());
                case "invalid_blocks", "msg_too_long", "msg_blocks_too_long" -> {
                    gateway.update(message, plain(page), List.of(text(plain(page))));
                    yield message;
                }
                default -> throw refused;
            };
        }
    }

    /** In its own channel; where that does not work, in the default one, and the operators hear of it. */
    private SlackGateway.Posted postedWhereItCan(Page page, String channel) {
        try {
            return posted(page, channel);
        } catch (SlackGateway.Refused refused) {
            if (channel.equals(defaultChannel)) {
                throw refused;
            }
            paging.alarm(
                    "channel:" + channel + ":" + page.id(),
                    "The card of page " + page.label() + " could not be posted in <#" + channel + "> ("
                            + refused.error()
                            + "), so it is in <#" + defaultChannel + ">. Please invite Tocsin there, or name another"
                            + " channel in tocsin.yml.");
            return posted(page, defaultChannel);
        }
    }

    private SlackGateway.Posted posted(Page page, String channel) {
        try {
            return post(page, channel);
        } catch (SlackGateway.Refused refused) {
            if (!refused.error().equals("not_in_channel")) {
                throw refused;
            }
            gateway.join(channel);
            return post(page, channel);
        }
    }

    private SlackGateway.Posted post(Page page, String channel) {
        try {
            return gateway.post(channel, words.notification(page), card.blocks(page));
        } catch (SlackGateway.Refused refused) {
            return switch (refused.error()) {
                // A page lost to formatting is a lost page.
                case "invalid_blocks", "msg_too_long", "msg_blocks_too_long" ->
                    gateway.post(channel, plain(page), List.of());
                default -> throw refused;
            };
        }
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
        var text = words.news(page, news);
        gateway.post(new SlackId(parts[1]).value(), text, List.of());
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

    /** An alarm's text is plain, but for the names of channels. */
    private Delivery alarm(Attempt attempt) {
        var text = ":warning: " + Mrkdwn.escape(attempt.detail()).replaceAll("&lt;#([CG][A-Z0-9]{2,})&gt;", "<#$1>");
        gateway.post(operatorsChannel, text, List.of());
        return Delivery.DELIVERED;
    }

    private static LayoutBlock text(String mrkdwn) {
        return section(s -> s.text(markdownText(Mrkdwn.cut(mrkdwn, 2_900))));
    }

    @Override
    public void gaveUp(Attempt attempt, String reason) {
        refused(attempt, "tried " + attempt.number() + " times, then gave up: " + reason);
    }

    /** A message that cannot be delivered is told to the operators; an alarm that cannot is left to the metrics. */
    @Override
    public void refused(Attempt attempt, String reason) {
        if (attempt.kind().equals(PagingEffect.ALARM.name()) || attempt.kind().equals(PagingEffect.WHISPER.name())) {
            return;
        }
        var what = attempt.kind().equals(PagingEffect.SHOW_CARD.name()) ? "The card" : "A message to the requester";
        paging.alarm(
                attempt.key(),
                what + " of page " + page(attempt).label() + " could not be delivered in Slack: "
                        + Mrkdwn.inline(reason) + ". The page itself goes its own way.");
    }
}
