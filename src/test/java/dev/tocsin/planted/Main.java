package dev.tocsin.planted;

import java.time.Instant;

/** May read the wall clock and the environment. */
final class Main {
    Instant now() {
        return System.getenv().isEmpty() ? Instant.EPOCH : Instant.now();
    }
}
