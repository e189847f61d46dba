package dev.tocsin.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * An HTTP server on 127.0.0.1. Answers are promises, so a slow or hanging call holds a connection but no thread, and
 * {@link #close()} cuts whatever still hangs. Thread-safe.
 */
final class LoopbackServer implements AutoCloseable {

    /** Answers one request; a promise that fails cuts the connection without an answer. */
    interface Service {
        CompletionStage<Reply> serve(Incoming request);
    }

    private final Server server;
    private final ServerConnector connector;

    LoopbackServer(String name, int port, Handler handler) {
        QueuedThreadPool threads = new QueuedThreadPool(64, 4);
        threads.setName(name);
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // An alias in a path may hold an encoded slash, which Jetty refuses as ambiguous by default.
        http.setUriCompliance(UriCompliance.from("RFC3986,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING"));
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setShutdownIdleTimeout(0);
        server.addConnector(connector);
        server.setHandler(handler);
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Cannot listen on 127.0.0.1:" + port + ": the port is taken, or not allowed.", e);
        }
    }

    static LoopbackServer start(String name, Service service) {
        return new LoopbackServer(name, 0, handler(service));
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Answers once the given real time has passed, without holding a thread for it. */
    static CompletionStage<Reply> after(Duration real, Supplier<Reply> work) {
        return CompletableFuture.supplyAsync(
                work, CompletableFuture.delayedExecutor(real.toMillis(), TimeUnit.MILLISECONDS));
    }

    static Handler handler(Service service) {
        return new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws IOException {
                service.serve(Incoming.read(request)).whenComplete((reply, failure) -> {
                    if (failure == null) {
                        send(reply, response, callback);
                    } else {
                        request.getConnectionMetaData()
                                .getConnection()
                                .getEndPoint()
                                .close();
                        // A quiet exception: being cut is what was asked for, not worth a warning in the log.
                        callback.failed(new EofException("cut on purpose"));
                    }
                });
                return true;
            }
        };
    }

    static void send(Reply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        // What follows an answer happens even if nobody was there any more to read it.
        response.write(
                true,
                reply.body(),
                Callback.from(
                        () -> {
                            callback.succeeded();
                            reply.afterwards().run();
                        },
                        failure -> {
                            callback.failed(failure);
                            reply.afterwards().run();
                        }));
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        }
    }
}
