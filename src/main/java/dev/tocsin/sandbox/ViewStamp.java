package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What Slack adds to a view when it keeps it: its id, its hash, whose it is. Thread-safe: an atomic counter. */
final class ViewStamp {
    private final World world;
    private final AtomicLong issued = new AtomicLong();

    ViewStamp(World world) {
        this.world = world;
    }

    String newId() {
        return "V" + issued.incrementAndGet();
    }

    ObjectNode stamped(ObjectNode view, String id, @Nullable String root, @Nullable String previous) {
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
        return stored;
    }
}
