package dev.tocsin.adapter.slack;

import dev.tocsin.effect.TryAgain;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which channels other companies read along in: asked of Slack, and kept for a few minutes. Thread-safe. */
public final class SharedChannels {
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** As far as Slack lets us see. */
    private enum Seen {
        SHARED,
        OURS,
        NOTHING
    }

    /** {@code open}: whether we are outside, and could come in by ourselves. */
    private record Known(Seen seen, boolean open, Instant at) {}

    private final SlackGateway gateway;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    SharedChannels(SlackGateway gateway, InstantSource clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /** What cannot be seen counts as shared: for what can be said elsewhere as well. */
    public boolean isShared(String channel) {
        return look(channel) != Seen.OURS;
    }

    /** What cannot be seen does not count: for what has to be said somewhere. */
    public boolean isKnownToBeShared(String channel) {
        return look(channel) == Seen.SHARED;
    }

    /**
     * Comes into a public channel of ours, where we are not in it: Slack tells us what is written only where we are. Where that
     * cannot be, somebody has to invite us.
     */
    public void enter(String channel) {
        if (look(channel) != Seen.OURS
                || known.get(channel) == null
                || !known.get(channel).open()) {
            return;
        }
        try {
            gateway.join(channel);
            known.remove(channel);
        } catch (SlackGateway.Refused | TryAgain notNow) {
            // The next ticket there tries again.
        }
    }

    private Seen look(String channel) {
        // A direct message is a matter of two.
        if (!channel.startsWith("C") && !channel.startsWith("G")) {
            return Seen.OURS;
        }
        var before = known.get(channel);
        if (before != null && Duration.between(before.at(), clock.instant()).compareTo(FRESH) < 0) {
            return before.seen();
        }
        try {
            var found = gateway.conversation(channel);
            // Shared within one organisation is not shared with another company.
            var open = found.isChannel() && !found.isPrivate() && !found.isMember() && !found.isArchived();
            return known(channel, found.isExtShared() || found.isPendingExtShared() ? Seen.SHARED : Seen.OURS, open);
        } catch (SlackGateway.Refused notSeen) {
            return known(channel, Seen.NOTHING, false);
        } catch (TryAgain | SlackGateway.Paced notNow) {
            // What was seen before is a better guess than nothing.
            return before == null ? Seen.NOTHING : before.seen();
        }
    }

    private Seen known(String channel, Seen seen, boolean open) {
        known.put(channel, new Known(seen, open, clock.instant()));
        return seen;
    }
}
