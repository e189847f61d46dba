package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What the app's own token is for: {@code apps.connections.open}. Holds no state of its own. */
final class AppMethods {
    private final World world;
    private final Installation installation;
    private final Sockets sockets;

    AppMethods(World world, Installation installation, Sockets sockets) {
        this.world = world;
        this.installation = installation;
        this.sockets = sockets;
    }

    Map<String, SlackApi.Method> methods() {
        return Map.of(Sockets.OPEN, this::open, "auth.test", this::authTest);
    }

    private ObjectNode open(Arguments arguments) {
        if (!installation.manifest().socketMode()) {
            throw new SlackRefusal("socket_mode_not_enabled");
        }
        return Json.object().put("url", sockets.newAddress());
    }

    /** The SDK asks with every token it is given; what it reads of this answer is named so in its AuthTestResponse. */
    private ObjectNode authTest(Arguments arguments) {
        return Json.object()
                .put("app_name", world.bot().name())
                .put("app_id", world.bot().appId());
    }
}
