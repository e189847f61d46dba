package dev.tocsin.adapter.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps our own calls within what Slack allows, so that it need not refuse them, and so that what matters goes first
 * when not all can go. One line for each limit; whoever cannot go now is told when to come back, and those who matter
 * more are let in before. Each instance paces itself; where several together are too quick, Slack's 429 holds them.
 * Thread-safe.
 */
final class Pace {
    /**
     * A limit of Slack's (docs.slack.dev, "Rate limits" and each method's tier).
     *
     * @param interval one call each
     * @param burst how many may go at once after a pause
     */
    private record Rate(Duration interval, int burst) {}

    /** "One message per second per channel"; that short bursts are tolerated is not to be built on. */
    private static final Rate MESSAGES = new Rate(Duration.ofSeconds(1), 1);
    /** Tier 3: 50 in any minute, so 40 evenly after a burst of 10. */
    private static final Rate TIER_3 = new Rate(Duration.ofMillis(1_500), 10);
    /** Tier 4: 100 in any minute. */
    private static final Rate TIER_4 = new Rate(Duration.ofMillis(750), 20);

    private final InstantSource clock;
    private final Map<String, Line> lines = new HashMap<>();

    Pace(InstantSource clock) {
        this.clock = clock;
    }

    private static Rate rate(String method) {
        return switch (method) {
            case "chat.postMessage" -> MESSAGES;
            case "chat.postEphemeral" -> TIER_4;
            default -> TIER_3;
        };
    }

    /**
     * Takes a place. {@code limit}: the method, and the channel where Slack counts by channel. {@code priority}: larger
     * goes first. Empty: go now; otherwise come back after so long.
     */
    synchronized Optional<Duration> take(String limit, int priority) {
        var now = clock.instant();
        if (lines.size() > 1_000) {
            lines.values().removeIf(line -> line.isIdle(now));
        }
        return lines.computeIfAbsent(limit, l -> new Line(rate(l.split(" ", 2)[0])))
                .take(now, priority);
    }

    private static final class Line {
        private record Place(int priority, Instant at) {}

        private final Rate rate;
        private final List<Place> waiting = new ArrayList<>();
        /** When the next call would be due if all came evenly: a burst is being ahead of it. */
        private Instant due = Instant.EPOCH;

        Line(Rate rate) {
            this.rate = rate;
        }

        Optional<Duration> take(Instant now, int priority) {
            waiting.removeIf(place -> !place.at().isAfter(now));
            var free = due.minus(rate.interval().multipliedBy(rate.burst() - 1L));
            if (!free.isAfter(now)) {
                due = (due.isAfter(now) ? due : now).plus(rate.interval());
                return Optional.empty();
            }
            var before = waiting.stream().filter(p -> p.priority() >= priority).count();
            var at = free.plus(rate.interval().multipliedBy(before));
            waiting.add(new Place(priority, at));
            return Optional.of(Duration.between(now, at));
        }

        boolean isIdle(Instant now) {
            return waiting.isEmpty() && !due.isAfter(now);
        }
    }
}
