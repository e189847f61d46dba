package dev.tocsin.adapter.slack;

import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import com.slack.api.model.Conversation;
import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import java.util.List;

/** One channel of the configuration: whether cards and alarms can be posted there. */
final class ChannelCheck implements Check {
    private static final String ANOTHER = "name another channel in tocsin.yml";
    private static final String INVITE = "Invite Tocsin there (/invite @Tocsin), or ";

    private final SlackProbe probe;
    private final String channel;
    private final String use;
    private final String costs;
    private final boolean replaceable;

    /**
     * @param use what it is for
     * @param costs what happens while it cannot be used; a sentence
     * @param replaceable whether another channel stands in for it
     */
    ChannelCheck(SlackProbe probe, String channel, String use, String costs, boolean replaceable) {
        this.probe = probe;
        this.channel = channel;
        this.use = use;
        this.costs = costs;
        this.replaceable = replaceable;
    }

    @Override
    public List<Finding> run() {
        var answer = probe.ask(slack -> slack.conversationsInfo(r -> r.channel(channel)));
        if (answer instanceof SlackProbe.Answer.Given<ConversationsInfoResponse> given) {
            var found = given.response().getChannel();
            return List.of(found == null ? unknown("Slack's answer makes no sense") : seen(found));
        }
        if (answer instanceof SlackProbe.Answer.Refused<ConversationsInfoResponse> refused) {
            return List.of(refused(refused));
        }
        return List.of(unknown(((SlackProbe.Answer.Unknown<ConversationsInfoResponse>) answer).why()));
    }

    private Finding seen(Conversation found) {
        var subject = "#" + found.getName() + " (" + channel + ", " + use + ")";
        if (found.isArchived()) {
            return bad(subject, "is archived. " + costs, "Unarchive it, or " + ANOTHER + ".");
        }
        if (found.isPrivate() && !found.isMember()) {
            return bad(subject, "is private, and Tocsin is no member. " + costs, INVITE + ANOTHER + ".");
        }
        if (found.isExtShared()) {
            return Finding.warning(
                    subject,
                    "is shared with another company, and nothing internal is posted there. " + costs,
                    "Choose a channel of your own: " + ANOTHER + ".");
        }
        return Finding.ok(subject, found.isMember() ? "Tocsin is a member" : "is public: Tocsin can post there");
    }

    private Finding refused(SlackProbe.Answer.Refused<?> refused) {
        if (refused.token()) {
            return Finding.unknown(subject(), "Slack does not accept the bot token", "Mend the token first.");
        }
        return switch (refused.error()) {
            case "missing_scope" ->
                Finding.unknown(
                        subject(),
                        "the scope " + refused.needed() + " is missing",
                        "Add the scope, or post there once and see.");
            // Slack does not tell strangers whether a private channel exists.
            case "channel_not_found" ->
                bad(
                        subject(),
                        "does not exist, or is private and Tocsin is no member. " + costs,
                        INVITE + "correct its id in tocsin.yml.");
            default ->
                bad(
                        subject(),
                        "Slack refuses to say anything of it (" + refused.error() + "). " + costs,
                        "Look at it in Slack, or " + ANOTHER + ".");
        };
    }

    private String subject() {
        return channel + " (" + use + ")";
    }

    private Finding unknown(String why) {
        return Finding.unknown(subject(), why);
    }

    private Finding bad(String subject, String said, String todo) {
        return replaceable ? Finding.warning(subject, said, todo) : Finding.error(subject, said, todo);
    }
}
