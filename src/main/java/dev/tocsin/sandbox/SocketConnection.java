package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.PingFrame;

/** Slack's end of one connection. Frozen, it is open and silent, as after a lost route. Thread-safe: a volatile field. */
final class SocketConnection {
    /** The machine at Slack's end, as it names itself in frames and pings. */
    private static final String HOST = "applink-sandbox";

    private final WebSocket socket;
    private volatile boolean frozen;
    private volatile boolean retired;

    SocketConnection(WebSocket socket) {
        this.socket = socket;
    }

    boolean open() {
        return socket.isOpen();
    }

    boolean takesRequests() {
        return socket.isOpen() && !retired;
    }

    /** About to be closed: requests go elsewhere. */
    void retire() {
        retired = true;
    }

    void say(ObjectNode frame) {
        if (frozen) {
            return;
        }
        try {
            socket.send(frame.toString());
        } catch (WebsocketNotConnectedException closedMeanwhile) {
            // As over any wire: the sender learns of it by hearing nothing.
        }
    }

    void hello(String appId, int connections, long seconds) {
        ObjectNode hello = Json.object().put("type", "hello").put("num_connections", connections);
        hello.putObject("debug_info")
                .put("host", HOST)
                .put("build_number", 1)
                .put("approximate_connection_time", seconds);
        hello.putObject("connection_info").put("app_id", appId);
        say(hello);
    }

    void sayDisconnect(String reason) {
        ObjectNode disconnect = Json.object().put("type", "disconnect").put("reason", reason);
        disconnect.putObject("debug_info").put("host", HOST);
        say(disconnect);
    }

    void ping() {
        if (frozen || !socket.isOpen()) {
            return;
        }
        PingFrame ping = new PingFrame();
        ping.setPayload(ByteBuffer.wrap(("Ping from " + HOST).getBytes(StandardCharsets.UTF_8)));
        try {
            socket.sendFrame(ping);
        } catch (WebsocketNotConnectedException closedMeanwhile) {
            // The next one goes to whoever is left.
        }
    }

    void freeze(boolean silent) {
        frozen = silent;
    }

    boolean frozen() {
        return frozen;
    }

    void close() {
        if (!frozen) {
            socket.close(CloseFrame.NORMAL);
        }
    }

    /** Without a close frame: the other side sees the end of the stream. */
    void cut() {
        socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "cut");
    }
}
