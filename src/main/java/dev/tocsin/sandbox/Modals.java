package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The modals that people have open, up to three on top of one another. Guarded by its monitor. */
final class Modals implements OpenViews {
    /** docs.slack.dev, "Modals": at most three views at a time. */
    private static final int DEEPEST = 3;

    private final ViewStamp stamp;
    private final Changes changes;
    private final Map<String, Deque<OpenView>> stacks = new LinkedHashMap<>();

    Modals(ViewStamp stamp, Changes changes) {
        this.stamp = stamp;
        this.changes = changes;
    }

    OpenView open(String userId, ObjectNode view) {
        OpenView open;
        synchronized (this) {
            Deque<OpenView> stack = new ArrayDeque<>();
            stacks.put(userId, stack);
            open = opened(userId, view, null, null);
            stack.push(open);
        }
        changes.made();
        return open;
    }

    OpenView push(String userId, ObjectNode view) {
        OpenView open;
        synchronized (this) {
            Deque<OpenView> stack = stacks.getOrDefault(userId, new ArrayDeque<>());
            if (stack.isEmpty()) {
                throw new SlackRefusal("not_found");
            }
            if (stack.size() >= DEEPEST) {
                throw new SlackRefusal("push_limit_reached");
            }
            open = opened(
                    userId, view, stack.getLast().viewId(), stack.getFirst().viewId());
            stack.push(open);
        }
        changes.made();
        return open;
    }

    OpenView update(String viewId, ObjectNode view, String hash) {
        OpenView open;
        synchronized (this) {
            OpenView old = find(viewId).orElseThrow(() -> new SlackRefusal("not_found"));
            if (!hash.isEmpty() && !hash.equals(old.hash())) {
                throw new SlackRefusal("hash_conflict");
            }
            String previous = old.view().path("previous_view_id").textValue();
            String root = old.view().path("root_view_id").asText();
            open = old.with(old.form().updated(stamp.stamped(view, viewId, root, previous)));
            replace(open);
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

    @Override
    public synchronized Optional<OpenView> find(String viewId) {
        return stacks.values().stream()
                .flatMap(Deque::stream)
                .filter(open -> open.viewId().equals(viewId))
                .findFirst();
    }

    synchronized Optional<OpenView> byExternalId(String externalId) {
        return stacks.values().stream()
                .flatMap(Deque::stream)
                .filter(open -> open.view().path("external_id").asText().equals(externalId))
                .findFirst();
    }

    @Override
    public boolean inFront(OpenView view) {
        return top(view.userId())
                .filter(open -> open.viewId().equals(view.viewId()))
                .isPresent();
    }

    @Override
    public void change(String viewId, UnaryOperator<ViewForm> change) {
        synchronized (this) {
            find(viewId).ifPresent(open -> replace(open.with(change.apply(open.form()))));
        }
        changes.made();
    }

    private void replace(OpenView now) {
        Deque<OpenView> stack = new ArrayDeque<>();
        stacks.getOrDefault(now.userId(), new ArrayDeque<>())
                .forEach(one -> stack.addLast(one.viewId().equals(now.viewId()) ? now : one));
        stacks.put(now.userId(), stack);
    }

    synchronized List<OpenView> onTop() {
        return stacks.values().stream()
                .flatMap(stack -> Optional.ofNullable(stack.peekFirst()).stream())
                .toList();
    }

    /** The view in front of somebody. */
    synchronized Optional<OpenView> top(String userId) {
        return Optional.ofNullable(stacks.get(userId)).map(Deque::peekFirst);
    }

    /** How many views somebody has on top of one another. */
    synchronized int depth(String userId) {
        return stacks.getOrDefault(userId, new ArrayDeque<>()).size();
    }

    private OpenView opened(String userId, ObjectNode view, @Nullable String root, @Nullable String previous) {
        String id = stamp.newId();
        return new OpenView(id, userId, ViewForm.fresh(stamp.stamped(view, id, root, previous)));
    }
}
