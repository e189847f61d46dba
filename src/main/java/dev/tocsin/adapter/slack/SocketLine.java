package dev.tocsin.adapter.slack;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.function.BiConsumer;
import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket to Slack. It knows when it last heard anything, pings included: a socket can die without a word, and
 * then stays "open" for hours. Thread-safe.
 */
final class SocketLine {
    private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);

    private final BiConsumer<SocketLine, String> heard;
    private final Connection connection;
    private final long begun = System.nanoTime();
    private volatile long lastFrame = begun;
    private volatile boolean greeted;
    private volatile boolean leaving;
    private volatile boolean over;

    /** Connects on threads of its own. {@code heard} gets every text; {@code patience}: for the connection. */
    SocketLine(URI address, Duration patience, BiConsumer<SocketLine, String> heard) {
        this.heard = heard;
        this.connection = new Connection(address, patience);
        connection.setDaemon(true);
        connection.setTcpNoDelay(true);
        // Our own watch is better informed than the library's.
        connection.setConnectionLostTimeout(0);
        connection.connect();
    }

    private final class Connection extends WebSocketClient {
        Connection(URI address, Duration patience) {
            super(address, new Draft_6455(), new HashMap<>(), (int) patience.toMillis());
        }

        @Override
        public void onOpen(ServerHandshake handshake) {
            heardSomething();
        }

        @Override
        public void onMessage(String text) {
            heardSomething();
            heard.accept(SocketLine.this, text);
        }

        @Override
        public void onMessage(ByteBuffer bytes) {
            heardSomething();
        }

        @Override
        public void onWebsocketPing(WebSocket socket, Framedata frame) {
            heardSomething();
            super.onWebsocketPing(socket, frame);
        }

        @Override
        public void onWebsocketPong(WebSocket socket, Framedata frame) {
            heardSomething();
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            over = true;
        }

        @Override
        public void onError(Exception e) {
            LOG.debug("A socket to Slack failed", e);
        }
    }

    private void heardSomething() {
        lastFrame = System.nanoTime();
    }

    /** Slack said hello: from now on it sends requests here. */
    void greeted() {
        greeted = true;
    }

    /** Slack is about to close it: another has to take its place. */
    void leave() {
        leaving = true;
    }

    /** Whether it counts: connecting or connected, and not about to be closed. */
    boolean stays() {
        return !over && !leaving;
    }

    /** Whether Slack sends requests here. */
    boolean works() {
        return greeted && !over;
    }

    boolean isOver() {
        return over;
    }

    /** Since it was begun, or anything came from the other side. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastFrame);
    }

    /** Whether Slack has not said hello for so long: it will not send anything here. */
    boolean isKeptWaiting(Duration patience) {
        return !greeted && System.nanoTime() - begun > patience.toNanos();
    }

    /** Asks the other side for a sign of life. */
    void ping() {
        if (greeted && !over) {
            try {
                connection.sendPing();
            } catch (WebsocketNotConnectedException e) {
                over = true;
            }
        }
    }

    /** Returns whether it was sent; where the connection is gone by now, it is not. */
    boolean send(String text) {
        try {
            connection.send(text);
            return true;
        } catch (WebsocketNotConnectedException e) {
            return false;
        }
    }

    /** Says good-bye. */
    void close() {
        connection.close();
    }

    /** Without waiting for the other side, which does not answer. */
    void cut() {
        over = true;
        connection.closeConnection(CloseFrame.ABNORMAL_CLOSE, "silent");
    }
}
