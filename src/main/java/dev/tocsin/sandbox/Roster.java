package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.sandbox.PagerRoster.PagerUser;
import dev.tocsin.sandbox.PagerRoster.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pager's people and targets, and who is on call now. Thread-safe: the one thing that changes is a concurrent map. */
final class Roster {
    private final PagerRoster configured;
    private final Map<String, List<String>> callees;

    Roster(PagerRoster configured) {
        this.configured = configured;
        this.callees = new ConcurrentHashMap<>(configured.callees());
    }

    void onCall(String target, List<String> names) {
        if (!callees.containsKey(target)) {
            throw new IllegalArgumentException("the pager has no " + target);
        }
        names.forEach(this::user);
        callees.put(target, List.copyOf(names));
    }

    /** The user names of those whom a target calls now. */
    List<String> callees(String target) {
        return callees.getOrDefault(target, List.of()).stream()
                .map(name -> user(name).username())
                .toList();
    }

    PagerUser user(String name) {
        return findUser(name).orElseThrow(() -> new IllegalArgumentException("the pager has no user " + name));
    }

    Optional<PagerUser> findUser(String nameOrUsernameOrId) {
        return configured.users().stream()
                .filter(user -> user.name().equals(nameOrUsernameOrId)
                        || user.username().equalsIgnoreCase(nameOrUsernameOrId)
                        || user.id().equals(nameOrUsernameOrId))
                .findFirst();
    }

    Optional<Target> target(String type, String nameOrId) {
        return configured.targets().stream()
                .filter(target -> target.type().equals(type)
                        && (target.name().equals(nameOrId) || target.id().equals(nameOrId)))
                .findFirst();
    }

    List<PagerUser> users() {
        return configured.users();
    }

    List<Target> targets() {
        return configured.targets();
    }

    /** A responder of a request; empty if the pager knows no such one. */
    Optional<Alert.Responder> responder(JsonNode asked) {
        String type = asked.path("type").asText();
        if (type.equals("user")) {
            String key = asked.path("username").asText(asked.path("id").asText());
            return findUser(key).map(user -> new Alert.Responder("user", user.id(), user.username()));
        }
        String key = asked.path("name").asText(asked.path("id").asText());
        return target(type, key).map(target -> new Alert.Responder(type, target.id(), target.name()));
    }

    List<String> called(Alert.Responder responder) {
        return responder.type().equals("user") ? List.of(responder.name()) : callees(responder.name());
    }
}
