package dev.tocsin.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The page's stream of states: one at once and one after each change. Each stream holds a thread of the server, so there
 * is a most. Thread-safe.
 */
final class DemoEvents implements AutoCloseable {
    private static final int MOST = 32;
    private static final Duration PING = Duration.ofSeconds(15);
    private static final long COALESCE_MS = 50;

    private final Changes changes;
    private final LongFunction<String> state;
    private final Semaphore streams = new Semaphore(MOST);
    private final CountDownLatch closing = new CountDownLatch(1);

    DemoEvents(Changes changes, LongFunction<String> state) {
        this.changes = changes;
        this.state = state;
    }

    /** Answers until the browser goes or the server closes; false if there are too many streams. */
    boolean stream(Response response, Callback callback) {
        if (!streams.tryAcquire()) {
            return false;
        }
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            long seen = changes.revision();
            write(out, "event: state\ndata: " + state.apply(seen) + "\n\n");
            while (closing.getCount() > 0) {
                long now = changes.await(seen, PING);
                if (now == seen) {
                    write(out, ": ping\n\n");
                } else if (!closing.await(COALESCE_MS, TimeUnit.MILLISECONDS)) {
                    // What changes together is sent together.
                    seen = changes.revision();
                    write(out, "event: state\ndata: " + state.apply(seen) + "\n\n");
                }
            }
            callback.succeeded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            callback.failed(new EofException(e));
        } catch (IOException gone) {
            callback.failed(new EofException(gone));
        } finally {
            streams.release();
        }
        return true;
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        closing.countDown();
        changes.made();
    }
}
