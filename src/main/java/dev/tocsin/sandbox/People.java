package dev.tocsin.sandbox;

import dev.tocsin.sandbox.World.User;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who of the world's people still has an account. Thread-safe: a concurrent set. */
final class People {
    private final Set<String> deactivated = ConcurrentHashMap.newKeySet();

    void deactivate(User user) {
        deactivated.add(user.id());
    }

    boolean active(User user) {
        return !deactivated.contains(user.id());
    }
}
