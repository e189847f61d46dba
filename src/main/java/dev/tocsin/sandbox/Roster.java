package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.sandbox.PagerRoster.PagerUser;
import dev.tocsin.sandbox.PagerRoster.Target;
import dev.tocsin.sandbox.World.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The pager's people and targets, and who is on call now. Thread-safe: what changes is in concurrent
 * collections.
 */
final class Roster {
    private final PagerRoster configured;
    private final InstantSource clock;
    private final Map<String, Shifts> shifts = new ConcurrentHashMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    Roster(PagerRoster configured, InstantSource clock) {
        this.configured = configured;
        this.clock = clock;
        configured.callees().forEach((target, names) -> shifts.put(target, Shifts.always(usernamesOf(names))));
    }

    private List<String> usernamesOf(List<String> names) {
        return names.stream().map(name -> user(name).username()).toList();
    }

    void onCall(String target, List<String> names) {
        change(target, before -> Shifts.always(usernamesOf(names)));
    }

    /** From now on in turn, each for that long. */
    void rota(String target, Duration length, List<List<String>> turns) {
        change(
                target,
                before -> new Shifts(
                        turns.stream().map(this::usernamesOf).toList(),
                        clock.instant(),
                        Optional.of(length),
                        before.overrides()));
    }

    /** False if there is one of that alias. */
    boolean override(String target, Shifts.StandIn override) {
        var added = new boolean[1];
        change(target, before -> {
            added[0] =
                    before.overrides().stream().noneMatch(other -> other.alias().equals(override.alias()));
            return added[0] ? before.with(override) : before;
        });
        return added[0];
    }

    private void change(String target, UnaryOperator<Shifts> how) {
        if (shifts.computeIfPresent(target, (name, before) -> how.apply(before)) == null) {
            throw new IllegalArgumentException("the pager has no " + target);
        }
    }

    Shifts shifts(String target) {
        return shifts.getOrDefault(target, Shifts.always(List.of()));
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
        return known(shifts(target).at(clock.instant()));
    }

    /** The user names of those whom a target calls afterwards. */
    List<String> next(String target) {
        return known(shifts(target).next(clock.instant()));
    }

    private List<String> known(List<String> usernames) {
        return usernames.stream()
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

    /** Whose phone somebody carries: by their address, or by their name where their account has another one. */
    Optional<PagerUser> account(User user) {
        return findUser(user.email())
                .or(() -> users().stream()
                        .filter(account -> account.fullName().equals(user.realName()))
                        .findFirst());
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
