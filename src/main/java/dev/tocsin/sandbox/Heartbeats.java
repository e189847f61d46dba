package dev.tocsin.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The dead-man switches that the pager knows, and when each was last pinged. Guarded by its monitor. */
final class Heartbeats {
    private final InstantSource clock;
    private final Changes changes;
    private final Map<String, Heartbeat> known = new LinkedHashMap<>();

    Heartbeats(InstantSource clock, Changes changes) {
        this.clock = clock;
        this.changes = changes;
    }

    synchronized void add(String name, Duration interval) {
        known.put(name, new Heartbeat(name, interval, Optional.empty(), false));
    }

    /** A ping of what does not exist is taken in silence, as OpsGenie takes it. */
    void ping(String name) {
        synchronized (this) {
            known.computeIfPresent(
                    name, (same, old) -> new Heartbeat(name, old.interval(), Optional.of(clock.instant()), false));
        }
        changes.made();
    }

    synchronized Optional<Heartbeat> find(String name) {
        return Optional.ofNullable(known.get(name)).map(this::asOfNow);
    }

    private Heartbeat asOfNow(Heartbeat heartbeat) {
        Instant now = clock.instant();
        boolean expired = heartbeat
                .lastPing()
                .filter(last -> last.plus(heartbeat.interval()).isBefore(now))
                .isPresent();
        return new Heartbeat(heartbeat.name(), heartbeat.interval(), heartbeat.lastPing(), expired);
    }
}
