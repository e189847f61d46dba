package dev.tocsin.adapter.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/**
 * Health and metrics, on a port and threads of their own: slow clients at the front must not make the bot look dead.
 * Thread-safe.
 */
public final class BackDoor implements AutoCloseable {
    /** What a page says. */
    public record Answer(int status, String contentType, String body) {
        public static Answer text(int status, String body) {
            return new Answer(status, "text/plain; charset=utf-8", body);
        }
    }

    private final Server server;

    /** {@code pages}: by path, such as {@code /healthz}. */
    public BackDoor(String bind, int port, Map<String, Supplier<Answer>> pages) {
        server = Servers.create("back", 8, bind, port, Duration.ofSeconds(5));
        server.setHandler(new Gets(Map.copyOf(pages)));
        Servers.start(server);
    }

    public int port() {
        return Servers.port(server);
    }

    @Override
    public void close() {
        Servers.stop(server);
    }

    private static final class Gets extends Handler.Abstract {
        private final Map<String, Supplier<Answer>> pages;

        Gets(Map<String, Supplier<Answer>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            var page = pages.get(Request.getPathInContext(request));
            if (page == null || !"GET".equals(request.getMethod())) {
                return false;
            }
            var answer = page.get();
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.write(true, ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }
    }
}
