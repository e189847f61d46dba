package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** {@code apps.connections.open}. Holds no state of its own. */
final class ConnectionMethods {
    private final Installation installation;
    private final Sockets sockets;

    ConnectionMethods(Installation installation, Sockets sockets) {
        this.installation = installation;
        this.sockets = sockets;
    }

    Map<String, SlackApi.Method> methods() {
        return Map.of(Sockets.OPEN, this::open);
    }

    private ObjectNode open(Arguments arguments) {
        if (!installation.manifest().socketMode()) {
            throw new SlackRefusal("socket_mode_not_enabled");
        }
        return Json.object().put("url", sockets.newAddress());
    }
}
