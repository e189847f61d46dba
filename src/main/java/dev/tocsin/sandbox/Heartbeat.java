package dev.tocsin.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A heartbeat as it stood when it was asked for. Immutable.
 *
 * @param interval a ping is due within this time of the one before; until the first ping nothing is due
 */
public record Heartbeat(String name, Duration interval, Optional<Instant> lastPing, boolean expired) {}
