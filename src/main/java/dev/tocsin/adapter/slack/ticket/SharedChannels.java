package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.SlackGateway;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which channels other companies read along in: asked of Slack, and kept for a few minutes. Thread-safe. */
final class SharedChannels {
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** As far as Slack lets us see. */
    private enum Seen {
        SHARED,
        OURS,
        NOTHING
    }

    private record Known(Seen seen, Instant at) {}

    private final SlackGateway gateway;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    SharedChannels(SlackGateway gateway, InstantSource clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    /** What cannot be seen counts as shared: silence there harms nobody. */
    boolean isShared(String channel) {
        return look(channel) != Seen.OURS;
    }

    /** For what has to be said somewhere. */
    boolean isKnownToBeShared(String channel) {
        return look(channel) == Seen.SHARED;
    }

    private Seen look(String channel) {
        var before = known.get(channel);
        if (before != null && Duration.between(before.at(), clock.instant()).compareTo(FRESH) < 0) {
            return before.seen();
        }
        var seen = ask(channel);
        known.put(channel, new Known(seen, clock.instant()));
        return seen;
    }

    private Seen ask(String channel) {
        try {
            var found = gateway.conversation(channel);
            return found.isShared() || found.isExtShared() || found.isPendingExtShared() ? Seen.SHARED : Seen.OURS;
        } catch (SlackGateway.Refused notSeen) {
            return Seen.NOTHING;
        }
    }
}
