package dev.tocsin.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Socket Mode as Slack runs it, and its bad days. All its durations are real time. Thread-safe: the connections are a
 * concurrent list, and its monitor guards what must not change between a look and a step.
 */
public final class Sockets implements AutoCloseable {
    /** docs.slack.dev, "Using Socket Mode": up to 10 open WebSocket connections at the same time. */
    private static final int MOST = 10;

    /** What Slack says in hello: every few hours (slackapi/java-slack-sdk#860 logs five). */
    private static final long APPROXIMATE_SECONDS = 18_060;

    /** A connection that gets no more requests is closed after so long. */
    private static final Duration LAST_ANSWERS = Duration.ofMillis(200);

    static final String OPEN = "apps.connections.open";

    private final World world;
    private final Changes changes;
    private final SlackFaults faults;
    private final SocketTickets tickets = new SocketTickets();
    private final List<SocketConnection> connections = new CopyOnWriteArrayList<>();
    private final SocketTransport transport = new SocketTransport(this::next);
    private final SocketServer server;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "sandbox-slack-sockets");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile Duration grace = Duration.ofSeconds(10);
    private @Nullable ScheduledFuture<?> pings;
    private int turn;

    Sockets(World world, Changes changes, SlackFaults faults) {
        this.world = world;
        this.changes = changes;
        this.faults = faults;
        this.server = SocketServer.start(tickets::redeem, new SocketServer.Listener() {
            @Override
            public void opened(SocketConnection connection) {
                welcome(connection);
            }

            @Override
            public void heard(String frame) {
                transport.heard(frame);
            }

            @Override
            public void closed(SocketConnection connection) {
                connections.remove(connection);
                changes.made();
            }
        });
        pingEvery(Duration.ofSeconds(5));
    }

    /** How many connections are open, frozen ones included. */
    public int count() {
        return (int) connections.stream().filter(SocketConnection::open).count();
    }

    /**
     * Slack wants to replace the oldest connection: it warns, and {@link #grace} later asks for it and closes
     * (docs.slack.dev, "Using Socket Mode": "a warning about 10 seconds before the disconnect").
     */
    public void refresh() {
        SocketConnection oldest = connections.stream()
                .filter(SocketConnection::open)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no connection to refresh"));
        oldest.sayDisconnect("warning");
        var unused = clockwork.schedule(() -> retire(oldest), grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** No more requests go there; what is being answered over it still is. */
    private void retire(SocketConnection connection) {
        connection.retire();
        connection.sayDisconnect("refresh_requested");
        var unused = clockwork.schedule(connection::close, LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How long after its warning a connection is closed; 10 seconds unless a test is in a hurry. */
    public void grace(Duration real) {
        grace = real;
    }

    /** Every connection ends without a close frame. */
    public void cutAll() {
        connections.forEach(SocketConnection::cut);
    }

    /** The connections that are open now stay open and are silent: no pings, no answers, nothing sent or heard. */
    public void freeze() {
        connections.forEach(connection -> connection.freeze(true));
    }

    /** What was said meanwhile is lost. */
    public void thaw() {
        connections.forEach(connection -> connection.freeze(false));
    }

    /**
     * Whether {@code apps.connections.open} answers 503; connections that are open stay. A fault of the whole workspace
     * ends this.
     */
    public void refuse(boolean refused) {
        faults.on(OPEN, refused ? SlackFault.DOWN : SlackFault.OK);
        changes.made();
    }

    /** What {@code apps.connections.open} answers instead of an address, such as {@code internal_error}; empty ends it. */
    public void refuse(String error) {
        faults.refuse(OPEN, error);
        changes.made();
    }

    /** How often Slack pings every connection; 5 seconds unless a test is in a hurry. */
    public synchronized void pingEvery(Duration real) {
        if (pings != null) {
            pings.cancel(false);
        }
        pings = clockwork.scheduleAtFixedRate(
                () -> connections.forEach(SocketConnection::ping),
                real.toMillis(),
                real.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** How long an address from {@code apps.connections.open} can be used; 30 seconds unless a test is in a hurry. */
    public void ticketLife(Duration real) {
        tickets.life(real);
    }

    BotTransport transport() {
        return transport;
    }

    String newAddress() {
        return "ws://127.0.0.1:" + server.getPort() + "/link/?ticket=" + tickets.issue() + "&app_id="
                + world.bot().appId();
    }

    /** Somebody switched Socket Mode off in the app's settings. */
    void disable() {
        connections.forEach(connection -> {
            connection.sayDisconnect("link_disabled");
            connection.close();
        });
    }

    private void welcome(SocketConnection connection) {
        int open;
        synchronized (this) {
            open = count();
            if (open < MOST) {
                connections.add(connection);
            }
        }
        if (open < MOST) {
            connection.hello(world.bot().appId(), open + 1, APPROXIMATE_SECONDS);
        } else {
            // Instead of the hello, right after the handshake: the logs in slackapi/bolt-js#2021 and #2238.
            connection.sayDisconnect("too_many_websockets");
            connection.close();
        }
        changes.made();
    }

    /** "Each payload may be sent to any of the connections": in turn, so that a test meets them all. */
    private synchronized Optional<SocketConnection> next() {
        List<SocketConnection> open =
                connections.stream().filter(SocketConnection::takesRequests).toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(Math.floorMod(turn++, open.size())));
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        server.close();
    }
}
