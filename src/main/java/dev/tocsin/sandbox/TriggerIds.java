package dev.tocsin.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The tickets that let the bot open a modal for somebody who has just acted. Each lives 3 seconds and serves once
 * (docs.slack.dev, "Handling user interaction"). Guarded by its monitor.
 */
final class TriggerIds {
    private static final Duration LIFE = Duration.ofSeconds(3);

    private record Trigger(String userId, Instant issued, boolean used) {}

    private final InstantSource clock;
    private final Map<String, Trigger> issued = new LinkedHashMap<>();

    TriggerIds(InstantSource clock) {
        this.clock = clock;
    }

    synchronized String issue(String userId) {
        String id =
                "100" + issued.size() + ".200." + UUID.randomUUID().toString().replace("-", "");
        issued.put(id, new Trigger(userId, clock.instant(), false));
        return id;
    }

    /** Uses the ticket up. */
    synchronized String redeem(String id) {
        Trigger trigger = issued.get(id);
        if (trigger == null) {
            throw new SlackRefusal("invalid_trigger_id");
        }
        if (trigger.used()) {
            throw new SlackRefusal("exchanged_trigger_id");
        }
        if (clock.instant().isAfter(trigger.issued().plus(LIFE))) {
            throw new SlackRefusal("expired_trigger_id");
        }
        issued.put(id, new Trigger(trigger.userId(), trigger.issued(), true));
        return trigger.userId();
    }
}
