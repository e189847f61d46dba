package dev.tocsin.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the world knocks: each path has one {@link Endpoint}, which gets the whole body, at most 1 MiB of it, from a
 * client that keeps sending. Thread-safe.
 */
public final class FrontDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    /** Slack's largest payloads are far smaller; so are the pager's. */
    private static final int LARGEST_BODY = 1024 * 1024;

    private static final Duration SLOWEST = Duration.ofSeconds(5);

    /** Answers a POST. */
    public interface Endpoint {
        Answer answer(byte[] body, Map<String, List<String>> headers);
    }

    /** A status, and a body that may be empty. */
    public record Answer(int status, String contentType, String body) {}

    private final Server server;

    public FrontDoor(String bind, int port, Map<String, Endpoint> endpoints) {
        this(bind, port, endpoints, SLOWEST);
    }

    /** {@code slowest}: how long a body may take, and a pause within it. */
    FrontDoor(String bind, int port, Map<String, Endpoint> endpoints, Duration slowest) {
        server = Servers.create("front", 32, bind, port, slowest);
        var graceful = new GracefulHandler(new Posts(Map.copyOf(endpoints), slowest));
        server.setHandler(graceful);
        server.setStopTimeout(slowest.toMillis());
        Servers.start(server);
    }

    /** The port it listens on. */
    public int port() {
        return Servers.port(server);
    }

    /** Answers what is being answered, and then no more. */
    @Override
    public void close() {
        Servers.stop(server);
    }

    private static final class Posts extends Handler.Abstract {
        private final Map<String, Endpoint> endpoints;
        private final Duration slowest;

        Posts(Map<String, Endpoint> endpoints, Duration slowest) {
            this.endpoints = endpoints;
            this.slowest = slowest;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            var endpoint = endpoints.get(Request.getPathInContext(request));
            if (endpoint == null) {
                return false;
            }
            if (!"POST".equals(request.getMethod())) {
                response.getHeaders().put(HttpHeader.ALLOW, "POST");
                write(response, callback, new Answer(HttpStatus.METHOD_NOT_ALLOWED_405, "text/plain", ""));
                return true;
            }
            byte[] body;
            try {
                body = body(request);
            } catch (TooLarge e) {
                // The rest of the body is not read, so the connection cannot be used again.
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
                write(response, callback, new Answer(HttpStatus.PAYLOAD_TOO_LARGE_413, "text/plain", ""));
                return true;
            }
            write(response, callback, answer(endpoint, body, request));
            return true;
        }

        private static Answer answer(Endpoint endpoint, byte[] body, Request request) {
            try {
                return endpoint.answer(body, headers(request));
            } catch (RuntimeException | LinkageError e) {
                LOG.error("Could not answer {}", Request.getPathInContext(request), e);
                return new Answer(HttpStatus.INTERNAL_SERVER_ERROR_500, "text/plain", "");
            }
        }

        /** In one go: a client that sends a byte a second would otherwise keep a thread for ever. */
        private byte[] body(Request request) throws IOException {
            if (request.getLength() > LARGEST_BODY) {
                throw new TooLarge();
            }
            var deadline = System.nanoTime() + slowest.toNanos();
            try (var in = Content.Source.asInputStream(request)) {
                var out = new ByteArrayOutputStream();
                var buffer = new byte[8192];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    out.write(buffer, 0, n);
                    if (out.size() > LARGEST_BODY) {
                        throw new TooLarge();
                    }
                    if (System.nanoTime() - deadline > 0) {
                        request.fail(new TimeoutException("the body came too slowly"));
                        throw new IOException("the body came too slowly");
                    }
                }
                return out.toByteArray();
            }
        }

        private static Map<String, List<String>> headers(Request request) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (var field : request.getHeaders()) {
                headers.computeIfAbsent(field.getName(), name -> new ArrayList<>())
                        .add(field.getValue());
            }
            return headers;
        }

        private static void write(Response response, Callback callback, Answer answer) {
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            response.write(true, ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)), callback);
        }
    }

    private static final class TooLarge extends IOException {}
}
