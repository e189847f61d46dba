package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.Kind;
import dev.tocsin.sandbox.World.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The Home tabs that the bot published, one for each person. Guarded by its monitor. */
final class Homes implements OpenViews {
    private final World world;
    private final People people;
    private final Installation installation;
    private final ViewStamp stamp;
    private final Changes changes;
    private final Map<String, OpenView> published = new LinkedHashMap<>();

    Homes(World world, People people, Installation installation, ViewStamp stamp, Changes changes) {
        this.world = world;
        this.people = people;
        this.installation = installation;
        this.stamp = stamp;
        this.changes = changes;
    }

    /** Refuses as {@code views.publish} does. */
    OpenView publish(String userId, ObjectNode view, String hash) {
        if (!installation.manifest().homeTab()) {
            throw new SlackRefusal("not_enabled");
        }
        mustHaveHome(userId);
        OpenView now;
        synchronized (this) {
            OpenView old = published.get(userId);
            if (!hash.isEmpty() && (old == null || !hash.equals(old.hash()))) {
                throw new SlackRefusal("hash_conflict");
            }
            now = old == null
                    ? first(userId, view)
                    : old.with(old.form().updated(stamp.stamped(view, old.viewId(), null, null)));
            published.put(userId, now);
        }
        changes.made();
        return now;
    }

    private OpenView first(String userId, ObjectNode view) {
        String id = stamp.newId();
        return new OpenView(id, userId, ViewForm.fresh(stamp.stamped(view, id, null, null)));
    }

    private void mustHaveHome(String userId) {
        User user = world.users().stream()
                .filter(one -> one.id().equals(userId))
                .findFirst()
                // docs.slack.dev, views.publish, the error response that it shows.
                .orElseThrow(() -> SlackRefusal.because("invalid_arguments", List.of("invalid `user_id`")));
        if (user.kind() == Kind.STRANGER || !people.active(user)) {
            throw new SlackRefusal("user_not_found");
        }
    }

    /** What somebody's Home tab shows now. */
    synchronized Optional<OpenView> of(String userId) {
        return Optional.ofNullable(published.get(userId));
    }

    synchronized List<OpenView> all() {
        return List.copyOf(published.values());
    }

    @Override
    public synchronized Optional<OpenView> find(String viewId) {
        return published.values().stream()
                .filter(home -> home.viewId().equals(viewId))
                .findFirst();
    }

    @Override
    public boolean inFront(OpenView home) {
        return true;
    }

    @Override
    public void change(String viewId, UnaryOperator<ViewForm> change) {
        synchronized (this) {
            find(viewId).ifPresent(home -> published.put(home.userId(), home.with(change.apply(home.form()))));
        }
        changes.made();
    }
}
