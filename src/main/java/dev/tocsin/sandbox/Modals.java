package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The modals that people have open, up to three on top of one another. Guarded by its monitor. */
final class Modals {
    /** docs.slack.dev, "Modals": at most three views at a time. */
    private static final int DEEPEST = 3;

    record Open(String viewId, String userId, ObjectNode view) {}

    private final World world;
    private final Changes changes;
    private final Map<String, Deque<Open>> stacks = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> typed = new LinkedHashMap<>();
    private long opened;

    Modals(World world, Changes changes) {
        this.world = world;
        this.changes = changes;
    }

    Open open(String userId, ObjectNode view) {
        Open open;
        synchronized (this) {
            Deque<Open> stack = new ArrayDeque<>();
            stacks.put(userId, stack);
            open = stored(userId, view, newId(), null, null);
            stack.push(open);
        }
        changes.made();
        return open;
    }

    Open push(String userId, ObjectNode view) {
        Open open;
        synchronized (this) {
            Deque<Open> stack = stacks.getOrDefault(userId, new ArrayDeque<>());
            if (stack.isEmpty()) {
                throw new SlackRefusal("not_found");
            }
            if (stack.size() >= DEEPEST) {
                throw new SlackRefusal("push_limit_reached");
            }
            open = stored(
                    userId,
                    view,
                    newId(),
                    stack.getLast().viewId(),
                    stack.getFirst().viewId());
            stack.push(open);
        }
        changes.made();
        return open;
    }

    Open update(String viewId, ObjectNode view, String hash) {
        Open open;
        synchronized (this) {
            Open old = find(viewId).orElseThrow(() -> new SlackRefusal("not_found"));
            if (!hash.isEmpty() && !hash.equals(old.view().path("hash").asText())) {
                throw new SlackRefusal("hash_conflict");
            }
            String previous = old.view().path("previous_view_id").textValue();
            open = stored(
                    old.userId(), view, viewId, old.view().path("root_view_id").asText(), previous);
            Deque<Open> stack = new ArrayDeque<>();
            stacks.getOrDefault(old.userId(), new ArrayDeque<>())
                    .forEach(one -> stack.addLast(one.viewId().equals(viewId) ? open : one));
            stacks.put(old.userId(), stack);
        }
        changes.made();
        return open;
    }

    void close(String viewId) {
        synchronized (this) {
            stacks.values()
                    .forEach(stack -> stack.removeIf(open -> open.viewId().equals(viewId)));
        }
        changes.made();
    }

    void closeAll(String userId) {
        synchronized (this) {
            stacks.remove(userId);
        }
        changes.made();
    }

    synchronized Optional<Open> find(String viewId) {
        return stacks.values().stream()
                .flatMap(Deque::stream)
                .filter(open -> open.viewId().equals(viewId))
                .findFirst();
    }

    synchronized Optional<Open> byExternalId(String externalId) {
        return stacks.values().stream()
                .flatMap(Deque::stream)
                .filter(open -> open.view().path("external_id").asText().equals(externalId))
                .findFirst();
    }

    /** Keeps what somebody typed into a field of an open view. */
    void type(String viewId, String blockId, String value) {
        synchronized (this) {
            typed.computeIfAbsent(viewId, id -> new LinkedHashMap<>()).put(blockId, value);
        }
        changes.made();
    }

    /** What was typed, by block id. */
    synchronized Map<String, String> typed(String viewId) {
        return Map.copyOf(typed.getOrDefault(viewId, Map.of()));
    }

    synchronized List<Open> onTop() {
        return stacks.values().stream()
                .flatMap(stack -> Optional.ofNullable(stack.peekFirst()).stream())
                .toList();
    }

    /** The view in front of somebody. */
    synchronized Optional<Open> top(String userId) {
        return Optional.ofNullable(stacks.get(userId)).map(Deque::peekFirst);
    }

    private String newId() {
        return "V" + ++opened;
    }

    private Open stored(String userId, ObjectNode view, String id, @Nullable String root, @Nullable String previous) {
        ObjectNode stored = view.deepCopy();
        stored.put("id", id)
                .put("team_id", world.team().id())
                .put("app_id", world.bot().appId())
                .put("app_installed_team_id", world.team().id())
                .put("bot_id", world.bot().botId())
                .put("root_view_id", root == null ? id : root)
                .put("previous_view_id", previous)
                .put("hash", UUID.randomUUID().toString());
        for (String name : new String[] {"private_metadata", "callback_id", "external_id"}) {
            if (!stored.has(name)) {
                stored.put(name, "");
            }
        }
        for (String name : new String[] {"clear_on_close", "notify_on_close"}) {
            if (!stored.has(name)) {
                stored.put(name, false);
            }
        }
        for (String name : new String[] {"close", "submit"}) {
            if (!stored.has(name)) {
                stored.putNull(name);
            }
        }
        stored.putObject("state").putObject("values");
        return new Open(id, userId, stored);
    }
}
