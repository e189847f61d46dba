package dev.tocsin.adapter.slack;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;

import com.slack.api.model.block.LayoutBlock;
import dev.tocsin.paging.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts messages where they belong: in their turn, as plain text where Slack does not take their form, and in another place
 * where their own does not take them. Thread-safe.
 */
public final class Posting {
    /** Slack does not take the form: the words go all the same. */
    private static final Set<String> TOO_RICH =
            Set.of("invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long");

    /** Somebody deleted the message, or it can no longer be reached: it is still needed. */
    private static final Set<String> GONE = Set.of(
            "message_not_found",
            "cant_update_message",
            "edit_window_closed",
            "channel_not_found",
            "not_in_channel",
            "is_archived",
            "is_inactive");

    /**
     * What a message says.
     *
     * @param text for lock screens and screen readers
     * @param plain all that must be known, where only a text can be shown
     */
    public record Content(String text, List<LayoutBlock> blocks, String plain) {}

    private final SlackGateway gateway;
    private final SharedChannels shared;
    private final Paging paging;
    private final String defaultChannel;
    private final String operatorsChannel;

    Posting(
            SlackGateway gateway,
            SharedChannels shared,
            Paging paging,
            String defaultChannel,
            String operatorsChannel) {
        this.gateway = gateway;
        this.shared = shared;
        this.paging = paging;
        this.defaultChannel = defaultChannel;
        this.operatorsChannel = operatorsChannel;
    }

    /** Empty where the message is gone: somebody deleted it, or its channel, or we took it back from a shared one. */
    public Optional<SlackGateway.Posted> update(String channel, String ts, Content content, int priority) {
        var message = new SlackGateway.Posted(channel, ts);
        if (shared.isKnownToBeShared(channel)) {
            takeBack(message);
            return Optional.empty();
        }
        gateway.inTurn(SlackGateway.UPDATE, priority);
        try {
            gateway.update(message, content.text(), content.blocks());
            return Optional.of(message);
        } catch (SlackGateway.Refused refused) {
            if (TOO_RICH.contains(refused.error())) {
                gateway.update(message, content.plain(), List.of(text(content.plain())));
                return Optional.of(message);
            } else if (GONE.contains(refused.error())) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** A channel may become shared with another company after something was posted there. */
    private void takeBack(SlackGateway.Posted message) {
        try {
            gateway.delete(message);
        } catch (SlackGateway.Refused goneAlready) {
            // Then nobody reads it there.
        }
    }

    /**
     * In its own channel, else in the default one, else where the operators are; and they hear of it. Never where another
     * company reads along.
     */
    public SlackGateway.Posted whereItCan(String channel, Content content, int priority) {
        var places = Stream.of(channel, defaultChannel, operatorsChannel).distinct();
        var refusals = new ArrayList<String>();
        for (var place : places.toList()) {
            if (shared.isKnownToBeShared(place)) {
                refusals.add("<#" + place + ">: it is shared with another company");
                continue;
            }
            try {
                var posted = post(place, "", content, priority);
                if (!refusals.isEmpty()) {
                    elsewhere(channel, place, refusals);
                }
                return posted;
            } catch (SlackGateway.Refused refused) {
                refusals.add("<#" + place + ">: " + refused.error());
            }
        }
        throw new SlackGateway.Refused(String.join(", ", refusals));
    }

    private void elsewhere(String channel, String place, List<String> refusals) {
        paging.alarmHourly(
                "channel:" + channel,
                "Cards for <#" + channel + "> are posted in <#" + place + "> instead (" + String.join(", ", refusals)
                        + "). Please invite Tocsin there, or name another channel in tocsin.yml.");
    }

    /** {@code thread}: its first message; empty for the channel itself. A public channel is joined if need be. */
    public SlackGateway.Posted post(String channel, String thread, Content content, int priority) {
        gateway.inTurn(SlackGateway.postingTo(channel), priority);
        try {
            return formed(channel, thread, content);
        } catch (SlackGateway.Refused refused) {
            if (!refused.error().equals("not_in_channel")) {
                throw refused;
            }
            gateway.join(channel);
            return formed(channel, thread, content);
        }
    }

    private SlackGateway.Posted formed(String channel, String thread, Content content) {
        try {
            return sent(channel, thread, content.text(), content.blocks());
        } catch (SlackGateway.Refused refused) {
            if (TOO_RICH.contains(refused.error())) {
                // A page lost to formatting is a lost page.
                return sent(channel, thread, content.plain(), List.of());
            }
            throw refused;
        }
    }

    private SlackGateway.Posted sent(String channel, String thread, String text, List<LayoutBlock> blocks) {
        return thread.isEmpty()
                ? gateway.post(channel, text, blocks)
                : gateway.postInThread(channel, thread, text, blocks);
    }

    private static LayoutBlock text(String mrkdwn) {
        return section(s -> s.text(markdownText(Mrkdwn.cut(mrkdwn, 2_900))));
    }
}
