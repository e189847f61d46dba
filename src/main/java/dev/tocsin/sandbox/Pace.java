package dev.tocsin.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slack's limits on how often a method may be called (docs.slack.dev, "Rate limits"), while they are switched on: so
 * many calls within a sliding span of the given clock. Refused calls do not count. Guarded by its monitor.
 */
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Limit(int calls, Duration within, boolean perChannel) {}

    /** "Short bursts >1 allowed" of "1 per second" per channel: how short is not said; three here. */
    private static final Limit POSTING = new Limit(3, Duration.ofSeconds(3), true);

    private static final Limit TIER_2 = new Limit(20, MINUTE, false);
    private static final Limit TIER_3 = new Limit(50, MINUTE, false);
    private static final Limit TIER_4 = new Limit(100, MINUTE, false);

    /** As on the page of each method; what is not named here is not limited. */
    private static final Map<String, Limit> METHODS = Map.ofEntries(
            Map.entry("chat.postMessage", POSTING),
            Map.entry("chat.postEphemeral", TIER_4),
            Map.entry("chat.update", TIER_3),
            Map.entry("chat.delete", TIER_3),
            Map.entry("conversations.list", TIER_2),
            Map.entry("reactions.add", TIER_3),
            Map.entry("users.info", TIER_4),
            Map.entry("users.list", TIER_2),
            Map.entry("users.lookupByEmail", TIER_3));

    private static final Map<String, Limit> FAMILIES =
            Map.of("conversations", TIER_3, "usergroups", TIER_2, "views", TIER_4);

    private final InstantSource clock;
    private final Conversations conversations;
    private final Map<String, Deque<Instant>> taken = new HashMap<>();
    private boolean enforced;

    Pace(InstantSource clock, Conversations conversations) {
        this.clock = clock;
        this.conversations = conversations;
    }

    synchronized void enforced(boolean on) {
        enforced = on;
        taken.clear();
    }

    /** The whole seconds to wait, or 0 if the call may go on, which then counts. */
    synchronized int take(String method, String channel) {
        Optional<Limit> found = enforced ? limit(method) : Optional.empty();
        if (found.isEmpty()) {
            return 0;
        }
        Limit limit = found.get();
        String key = limit.perChannel() ? method + " " + id(channel) : method;
        Deque<Instant> calls = taken.computeIfAbsent(key, none -> new ArrayDeque<>());
        Instant now = clock.instant();
        while (!calls.isEmpty() && !calls.getFirst().plus(limit.within()).isAfter(now)) {
            calls.removeFirst();
        }
        if (calls.size() < limit.calls()) {
            calls.addLast(now);
            return 0;
        }
        Duration wait = Duration.between(now, calls.getFirst().plus(limit.within()));
        return Math.toIntExact(wait.plusMillis(999).toSeconds());
    }

    /** A channel may go by its name, and a person stands for the direct message with them. */
    private String id(String channel) {
        return conversations
                .directMessage(channel)
                .or(() -> conversations.room(channel))
                .map(Room::id)
                .orElse(channel);
    }

    private static Optional<Limit> limit(String method) {
        Limit byMethod = METHODS.get(method);
        if (byMethod != null) {
            return Optional.of(byMethod);
        }
        int dot = method.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.ofNullable(FAMILIES.get(method.substring(0, dot)));
    }
}
