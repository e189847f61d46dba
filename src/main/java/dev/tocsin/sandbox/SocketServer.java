package dev.tocsin.sandbox;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/**
 * WebSockets on a loopback port, on daemon threads: lets in who brings a good ticket and passes on what happens.
 * Thread-safe: what it holds is fixed after construction.
 */
final class SocketServer extends WebSocketServer implements AutoCloseable {

    /** Told on the server's threads. */
    interface Listener {
        void opened(SocketConnection connection);

        void heard(String frame);

        void closed(SocketConnection connection);
    }

    private final Predicate<String> goodTicket;
    private final Listener listener;
    private final CountDownLatch started = new CountDownLatch(1);

    private SocketServer(Predicate<String> goodTicket, Listener listener) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1, List.of(new Deafening()));
        this.goodTicket = goodTicket;
        this.listener = listener;
        setDaemon(true);
        setTcpNoDelay(true);
        // Slack's pings are this package's, at its own pace; whoever does not answer them is let be.
        setConnectionLostTimeout(0);
    }

    static SocketServer start(Predicate<String> goodTicket, Listener listener) {
        SocketServer server = new SocketServer(goodTicket, listener);
        server.start();
        try {
            server.started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the sockets' server started", e);
        }
        return server;
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
        String query = URI.create(request.getResourceDescriptor()).getRawQuery();
        String ticket = Incoming.form(query == null ? "" : query).getOrDefault("ticket", "");
        if (!goodTicket.test(ticket)) {
            throw new InvalidDataException(CloseFrame.POLICY_VALIDATION, "no such ticket");
        }
        return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        SocketConnection connection = new SocketConnection(socket);
        socket.setAttachment(connection);
        listener.opened(connection);
    }

    @Override
    public void onMessage(WebSocket socket, String message) {
        listener.heard(message);
    }

    @Override
    public void onClose(WebSocket socket, int code, @Nullable String reason, boolean remote) {
        SocketConnection connection = socket.getAttachment();
        if (connection != null) {
            listener.closed(connection);
        }
    }

    @Override
    public void onError(@Nullable WebSocket socket, Exception failure) {
        // Broken connections are closed by themselves; that the port cannot be had would be worth stopping for.
        if (socket == null && started.getCount() > 0) {
            throw new IllegalStateException("cannot listen on 127.0.0.1", failure);
        }
    }

    @Override
    public void close() {
        getConnections().forEach(socket -> socket.closeConnection(CloseFrame.GOING_AWAY, "closed"));
        try {
            stop(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The protocol, except that a frozen connection hears nothing, not even that it is to be closed. */
    private static final class Deafening extends Draft_6455 {
        @Override
        public void processFrame(WebSocketImpl socket, Framedata frame) throws InvalidDataException {
            SocketConnection connection = socket.getAttachment();
            if (connection == null || !connection.frozen()) {
                super.processFrame(socket, frame);
            }
        }

        @Override
        public Draft copyInstance() {
            return new Deafening();
        }
    }
}
