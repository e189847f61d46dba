package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.sandbox.PagerRoster.PagerUser;
import dev.tocsin.sandbox.PagerRoster.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pager's people and targets, and who is on call now. Thread-safe: what changes is in concurrent
 * collections.
 */
final class Roster {
    private final PagerRoster configured;
    private final Map<String, List<String>> callees;
    private final Map<String, List<String>> next = new ConcurrentHashMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

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

    void onCallNext(String target, List<String> names) {
        names.forEach(this::user);
        next.put(target, List.copyOf(names));
    }

    /** A target by its name, or a user by the name or user name: what names it afterwards names nothing. */
    void delete(String name) {
        Optional<PagerUser> user = findUser(name);
        if (user.isPresent()) {
            deleted.add(user.get().id());
            return;
        }
        Target target = targets().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the pager has no " + name));
        deleted.add(target.id());
    }

    /** The user names of those whom a target calls now. */
    List<String> callees(String target) {
        return usernames(callees.getOrDefault(target, List.of()));
    }

    /** The user names of those whom a target calls afterwards; nobody knows, unless it was said. */
    List<String> next(String target) {
        return usernames(next.getOrDefault(target, List.of()));
    }

    private List<String> usernames(List<String> names) {
        return names.stream()
                .flatMap(name -> findUser(name).stream())
                .map(PagerUser::username)
                .toList();
    }

    PagerUser user(String name) {
        return findUser(name).orElseThrow(() -> new IllegalArgumentException("the pager has no user " + name));
    }

    Optional<PagerUser> findUser(String nameOrUsernameOrId) {
        return users().stream()
                .filter(user -> user.name().equals(nameOrUsernameOrId)
                        || user.username().equalsIgnoreCase(nameOrUsernameOrId)
                        || user.id().equals(nameOrUsernameOrId))
                .findFirst();
    }

    Optional<Target> target(String type, String nameOrId) {
        return targets().stream()
                .filter(target -> target.type().equals(type)
                        && (target.name().equals(nameOrId) || target.id().equals(nameOrId)))
                .findFirst();
    }

    List<PagerUser> users() {
        return configured.users().stream()
                .filter(user -> !deleted.contains(user.id()))
                .toList();
    }

    List<Target> targets() {
        return configured.targets().stream()
                .filter(target -> !deleted.contains(target.id()))
                .toList();
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
