package dev.tocsin.adapter.slack;

import dev.tocsin.directory.People;
import dev.tocsin.effect.TryAgain;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every part of the bot needs that speaks to Slack.
 *
 * @param gateway for deliveries, which may take their time
 * @param quick for answers that somebody waits for
 * @param shared which channels other companies read along in
 * @param posting puts messages where they belong
 * @param links from one card to another
 * @param identity who the bot is, and where, once that is known
 */
public record SlackKit(
        SlackGateway gateway,
        SlackGateway quick,
        SharedChannels shared,
        Posting posting,
        People people,
        Mentions mentions,
        Presses presses,
        Apologies apologies,
        CardLinks links,
        Supplier<Optional<SlackGateway.Identity>> identity) {

    /** A link to a message that everybody in the workspace can follow who may see it; empty until we know where we are. */
    public Optional<String> link(String channel, String ts) {
        return links.link(channel, ts);
    }

    /** As people know it, without the sign before it; its id where Slack does not say. */
    public String channelName(String channel) {
        try {
            var name = gateway.conversation(channel).getName();
            return name == null ? channel : name;
        } catch (SlackGateway.Refused | SlackGateway.Paced | TryAgain notNow) {
            return channel;
        }
    }

    /** Whether somebody is of another workspace than ours, as far as is known. */
    public boolean foreign(@Nullable String team) {
        return team != null
                && identity.get().filter(i -> !i.team().equals(team)).isPresent();
    }
}
