package dev.tocsin.bench;

import java.io.IOException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Slack and OpsGenie at their barest: constant answers, so that the two cores are the bot's. (The sandbox holds every
 * card to Slack's schema, which costs as much as the bot.) An alert is open when it is first read and closed by
 * somebody on the phone when it is read again, so that open pages do not pile up. Thread-safe.
 */
final class BareVendors implements AutoCloseable {
    private static final String JSON = "application/json; charset=utf-8";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Server server;
    /** When the pager was asked for an alert of this message, in nanoseconds of this JVM. */
    private final Map<String, Long> askedAt = new ConcurrentHashMap<>();

    private final Set<String> readOnce = ConcurrentHashMap.newKeySet();
    private final AtomicInteger alerts = new AtomicInteger();
    private final AtomicInteger messages = new AtomicInteger();

    BareVendors() {
        var threads = new QueuedThreadPool(32, 4);
        threads.setName("vendors");
        threads.setDaemon(true);
        server = new Server(threads);
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Answers());
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot listen on the loopback", e);
        }
    }

    Neighbours neighbours() {
        var url = "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return new Neighbours(url + "/api/", "xoxb-bench", SlackRequests.SIGNING_SECRET, url, "key", "key");
    }

    Map<String, Long> askedAt() {
        return askedAt;
    }

    private final class Answers extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            var path = Request.getPathInContext(request);
            var body = Content.Source.asString(request, StandardCharsets.UTF_8);
            boolean slack = path.startsWith("/api/");
            response.setStatus(slack || request.getMethod().equals("GET") ? 200 : 202);
            response.getHeaders().put("Content-Type", JSON);
            var answer = slack ? slack(path, body) : pager(request.getMethod(), path, body);
            response.write(true, ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }
    }

    private String slack(String path, String body) {
        return switch (path) {
            case "/api/auth.test" ->
                "{\"ok\":true,\"team_id\":\"" + SlackRequests.TEAM
                        + "\",\"user_id\":\"U0TOCSIN\",\"bot_id\":\"B0TOCSIN\",\"user\":\"tocsin\"}";
            case "/api/users.info" -> user(body.replaceAll(".*user=([A-Z0-9]+).*", "$1"));
            case "/api/users.lookupByEmail" -> user("U0BEN");
            default ->
                "{\"ok\":true,\"channel\":\"C0ONCALL\",\"ts\":\"1700000000." + messages.incrementAndGet() + "\"}";
        };
    }

    private static String user(String id) {
        return "{\"ok\":true,\"user\":{\"id\":\"" + id + "\",\"team_id\":\"" + SlackRequests.TEAM
                + "\",\"name\":\"typist\",\"real_name\":\"A typist\",\"profile\":{\"real_name\":\"A typist\",\"email\":\""
                + id + "@acme.example\"}}}";
    }

    private String pager(String method, String path, String body) throws IOException {
        if (method.equals("POST")) {
            if (path.equals("/v2/alerts")) {
                askedAt.putIfAbsent(MAPPER.readTree(body).path("message").asText(), System.nanoTime());
            }
            return "{\"result\":\"Request will be processed\",\"took\":0.01,\"requestId\":\"" + alerts.incrementAndGet()
                    + "\"}";
        }
        if (path.startsWith("/v2/alerts/requests/")) {
            var id = path.substring(path.lastIndexOf('/') + 1);
            return "{\"data\":{\"success\":true,\"isSuccess\":true,\"status\":\"done\",\"alertId\":\"alert-" + id
                    + "\"},\"took\":0.01,\"requestId\":\"r\"}";
        }
        if (path.endsWith("/recipients")) {
            return "{\"data\":[{\"user\":{\"id\":\"u\",\"username\":\"ben@acme.example\"},\"state\":\"active\"}]}";
        }
        if (path.startsWith("/v2/schedules/")) {
            return "{\"data\":{\"onCallRecipients\":[\"ben@acme.example\"]}}";
        }
        var id = path.substring(path.lastIndexOf('/') + 1);
        boolean first = readOnce.add(id);
        return "{\"data\":{\"id\":\"" + id + "\",\"status\":\"" + (first ? "open" : "closed")
                + "\",\"acknowledged\":false,\"responders\":[{\"type\":\"schedule\",\"id\":\"s\"}],\"report\":{"
                + (first ? "" : "\"closedBy\":\"ben@acme.example\"") + "}}}";
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("a server does not stop", e);
        }
    }
}
