package dev.tocsin.adapter.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** What both doors share. */
final class Servers {
    private Servers() {}

    static Server create(String name, int threads, String bind, int port, Duration idle) {
        var pool = new QueuedThreadPool(threads, 4);
        pool.setName(name);
        var server = new Server(pool);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(bind);
        connector.setPort(port);
        connector.setIdleTimeout(idle.toMillis());
        server.addConnector(connector);
        // Jetty's own page repeats the exception's message to whoever asked.
        server.setErrorHandler((request, response, callback) -> {
            response.write(true, ByteBuffer.allocate(0), callback);
            return true;
        });
        return server;
    }

    static void start(Server server) {
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new IllegalStateException(
                    "Cannot listen: " + e.getMessage()
                            + ". Is another Tocsin running? Otherwise choose another address in TOCSIN_BIND, TOCSIN_PORT or"
                            + " TOCSIN_ADMIN_PORT.",
                    e);
        }
    }

    static int port(Server server) {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("a server does not stop", e);
        }
    }
}
