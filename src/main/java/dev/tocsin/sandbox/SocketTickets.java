package dev.tocsin.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What opens a connection: each serves once, and lives for a while of real time, as connecting takes real time.
 * Thread-safe: a concurrent map.
 */
final class SocketTickets {
    private final Map<String, Long> issued = new ConcurrentHashMap<>();
    private volatile Duration life = Duration.ofSeconds(30);

    void life(Duration real) {
        life = real;
    }

    String issue() {
        String ticket = UUID.randomUUID().toString();
        issued.put(ticket, System.nanoTime());
        return ticket;
    }

    /** Uses the ticket up; whether it was still good. */
    boolean redeem(String ticket) {
        Long at = issued.remove(ticket);
        return at != null && System.nanoTime() - at < life.toNanos();
    }
}
