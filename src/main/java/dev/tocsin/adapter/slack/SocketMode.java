package dev.tocsin.adapter.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's requests by Socket Mode: keeps several connections open, begins a new one before Slack closes an old one,
 * drops those that fell silent, and in the end says that it is of no use to go on. Slack sends each request over any of
 * them. Thread-safe. Liveness is measured in real time, whatever the clock of the bot says.
 */
public final class SocketMode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketMode.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int HANDLERS = 16;

    /**
     * How long what takes.
     *
     * @param look between two looks at the connections
     * @param silent after this without a frame a connection is dead; Slack pings every few seconds, and so do we
     * @param firstPause before connecting again after a failure; doubles each time
     * @param longestPause between two attempts to connect
     * @param hopeless after this without any connection the process should be started anew
     */
    record Timing(Duration look, Duration silent, Duration firstPause, Duration longestPause, Duration hopeless) {
        static final Timing USUAL = new Timing(
                Duration.ofSeconds(1),
                Duration.ofSeconds(15),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofMinutes(15));
    }

    /** Answers one envelope; what to send back is a text, empty where nothing is to be acknowledged. */
    public interface Handler {
        String answer(String envelope);
    }

    private final Supplier<URI> addresses;
    private final int wanted;
    private final Handler handler;
    private final Runnable hopeless;
    private final Timing timing;
    private final List<SocketLine> lines = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(daemon("slack-watch"));
    private final ExecutorService handlers = Executors.newFixedThreadPool(HANDLERS, daemon("slack-socket"));
    private final AtomicInteger busy = new AtomicInteger();
    private volatile long lastWorked = System.nanoTime();
    private long notBefore = System.nanoTime();
    private int failures;
    private boolean told;
    private volatile boolean closed;

    /**
     * @param addresses asks Slack for the address of a new connection; throws as {@link SlackGateway} does
     * @param wanted how many connections, 1 to 10
     * @param hopeless called once when there was no connection for very long
     */
    SocketMode(Supplier<URI> addresses, int wanted, Handler handler, Runnable hopeless, Timing timing) {
        this.addresses = addresses;
        this.wanted = wanted;
        this.handler = handler;
        this.hopeless = hopeless;
        this.timing = timing;
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    void start() {
        lastWorked = System.nanoTime();
        var unused = watch.scheduleWithFixedDelay(this::look, 0, timing.look().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many connections Slack can use now. */
    public int working() {
        return (int) lines.stream().filter(SocketLine::works).count();
    }

    /** Since anything at all was heard from Slack. */
    public Duration silence() {
        return lines.stream()
                .filter(SocketLine::works)
                .map(SocketLine::silence)
                .min(Duration::compareTo)
                .orElseGet(() -> Duration.ofNanos(System.nanoTime() - lastWorked));
    }

    private void look() {
        try {
            for (var line : lines) {
                tend(line);
            }
            lines.removeIf(SocketLine::isOver);
            connect();
            judge();
        } catch (RuntimeException e) {
            // The watch must not end.
            LOG.error("Could not tend the sockets to Slack", e);
        }
    }

    private void tend(SocketLine line) {
        if (line.silence().compareTo(timing.silent()) > 0 || line.isKeptWaiting(timing.silent())) {
            LOG.warn("A socket to Slack fell silent; another takes its place");
            line.cut();
        } else if (line.silence().compareTo(timing.silent().dividedBy(3)) > 0) {
            line.ping();
        }
    }

    private void connect() {
        var missing = wanted - lines.stream().filter(SocketLine::stays).count();
        for (long i = 0; i < missing && System.nanoTime() - notBefore >= 0; i++) {
            try {
                var address = addresses.get();
                if (closed) {
                    return;
                }
                lines.add(new SocketLine(address, timing.silent(), this::heard));
                // Until it is greeted it may still fail: the next attempt waits a little longer each time.
                pause();
            } catch (RuntimeException e) {
                LOG.warn("Could not open a socket to Slack: {}", e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        var pause = timing.firstPause().multipliedBy(1L << Math.min(failures, 10));
        var bounded = pause.compareTo(timing.longestPause()) < 0 ? pause : timing.longestPause();
        notBefore = System.nanoTime() + bounded.toNanos();
        failures++;
    }

    private void judge() {
        if (working() > 0) {
            lastWorked = System.nanoTime();
        } else if (!told && silence().compareTo(timing.hopeless()) > 0) {
            told = true;
            LOG.error("No socket to Slack for {} minutes", timing.hopeless().toMinutes());
            hopeless.run();
        }
    }

    private void heard(SocketLine line, String text) {
        String type;
        try {
            type = MAPPER.readTree(text).path("type").asText("");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            LOG.warn("Slack sent a frame that is no JSON");
            return;
        }
        if (type.equals("hello")) {
            line.greeted();
            soon(this::succeeded);
        } else if (type.equals("disconnect")) {
            // Slack says so some seconds before it closes: time enough for another to be ready.
            line.leave();
            soon(this::look);
        } else if (!handlers.isShutdown()) {
            busy.incrementAndGet();
            handlers.execute(() -> handle(line, text));
        }
    }

    private void soon(Runnable task) {
        if (!closed) {
            watch.execute(task);
        }
    }

    private void succeeded() {
        failures = 0;
        notBefore = System.nanoTime();
        lastWorked = System.nanoTime();
        connect();
    }

    private void handle(SocketLine line, String envelope) {
        try {
            var answer = handler.answer(envelope);
            if (!answer.isEmpty() && !line.send(answer)) {
                LOG.warn("The socket closed before a request of Slack's was answered");
            }
        } finally {
            busy.decrementAndGet();
        }
    }

    /** Answers what is being answered (at most three seconds, for longer Slack does not wait), and hangs up. */
    @Override
    public void close() {
        closed = true;
        watch.shutdown();
        var deadline = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (busy.get() > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        lines.forEach(SocketLine::close);
        handlers.shutdown();
    }
}
