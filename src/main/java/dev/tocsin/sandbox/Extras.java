package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What most messages do not have. Immutable by convention: {@code attachments} is not to be changed.
 *
 * @param subtype Slack's word for what is not simply said, such as {@code channel_join}
 * @param inviter who brought somebody in
 * @param parentUser who wrote the message above the thread
 * @param broadcast whether a reply stands in the channel too
 * @param attachments what Slack found behind links
 * @param alias the name and the picture that the bot gave itself for this message
 */
record Extras(
        @Nullable String subtype,
        @Nullable String inviter,
        @Nullable String parentUser,
        boolean broadcast,
        List<SlackFile> files,
        JsonNode attachments,
        @Nullable Alias alias,
        @Nullable Instant editedAt) {

    static final String JOIN = "channel_join";
    static final String TOMBSTONE = "tombstone";
    static final Extras NONE = new Extras(null, null, null, false, List.of(), Json.array(), null, null);

    /** What stands where a message with replies was (slack-edge/slack-edge#10). */
    static final Extras BURIED =
            new Extras(TOMBSTONE, null, Interactions.SLACKBOT, false, List.of(), Json.array(), null, null);

    record Alias(@Nullable String username, @Nullable String iconUrl) {}

    Extras {
        files = List.copyOf(files);
    }

    static Extras joined(@Nullable String inviter) {
        return new Extras(JOIN, inviter, null, false, List.of(), Json.array(), null, null);
    }

    Extras with(List<SlackFile> sent) {
        return new Extras(subtype, inviter, parentUser, broadcast, sent, attachments, alias, editedAt);
    }

    Extras broadcast(boolean inChannelToo) {
        return new Extras(subtype, inviter, parentUser, inChannelToo, files, attachments, alias, editedAt);
    }

    Extras under(@Nullable String parent) {
        return new Extras(subtype, inviter, parent, broadcast, files, attachments, alias, editedAt);
    }

    Extras as(Alias name) {
        return new Extras(subtype, inviter, parentUser, broadcast, files, attachments, name, editedAt);
    }

    Extras unfurled(JsonNode found) {
        return new Extras(subtype, inviter, parentUser, broadcast, files, found, alias, editedAt);
    }

    Extras edited(Instant at) {
        return new Extras(subtype, inviter, parentUser, broadcast, files, attachments, alias, at);
    }
}
