package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.sandbox.World.Kind;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The sandbox's page and its JSON, for a browser on this machine only: other host names are refused, so that a foreign
 * page cannot reach it through a name of its own, and so are posts from foreign pages. Thread-safe.
 */
public final class DemoServer implements AutoCloseable {
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1");

    private static final String SENT = "/demo/files/";

    private final SlackWorkspace slack;
    private final Changes changes = new Changes();
    private final List<Runnable> unsubscribe;
    private final DemoState state;
    private final DemoActions actions;
    private final DemoEvents events;
    private final LoopbackServer server;

    /** Port 0 takes a free one. */
    public DemoServer(SlackWorkspace slack, PagerService pager, GitHubService github, TimeMachine time, int port) {
        this.slack = slack;
        unsubscribe = List.of(
                slack.changes().onChange(changes::made),
                pager.changes().onChange(changes::made),
                github.changes().onChange(changes::made));
        // The page offers the direct messages from the start.
        slack.world().users().stream()
                .filter(user -> user.kind() != Kind.STRANGER)
                .forEach(slack::directMessage);
        DemoSwitches switches = new DemoSwitches(slack, pager, github, time);
        DemoIssues issues = new DemoIssues(github);
        DemoViews views = new DemoViews(slack);
        state = new DemoState(slack, pager, new DemoState.Parts(switches, views, issues), github.traffic());
        actions = new DemoActions(slack, pager, switches, views, issues);
        events = new DemoEvents(changes, version -> state.json(version).toString());
        server = new LoopbackServer("sandbox-demo", port, new Page());
    }

    public String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    private final class Page extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            Incoming incoming = Incoming.read(request);
            Optional<Reply> refused = foreign(incoming);
            if (refused.isEmpty() && incoming.path().equals("/demo/events")) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
                response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
                if (events.stream(response, callback)) {
                    return true;
                }
                refused = Optional.of(Reply.text(503, "Too many open pages."));
            }
            Reply reply = refused.orElseGet(() -> answer(incoming));
            LoopbackServer.send(guarded(reply), response, callback);
            return true;
        }
    }

    private Reply answer(Incoming request) {
        String path = request.path();
        if (request.method().equals("POST") && path.startsWith("/demo/")) {
            JsonNode body = Json.parse(request.body()).orElse(Json.object());
            return Reply.json(200, actions.act(path.substring("/demo/".length()), body));
        }
        if (!request.method().equals("GET")) {
            return Reply.text(405, "Only GET and POST are understood.");
        }
        if (path.equals("/demo/state")) {
            return Reply.json(200, state.json(changes.revision()));
        }
        if (path.startsWith(SENT)) {
            return sent(path.substring(SENT.length()));
        }
        return DemoFiles.serve(path);
    }

    /** A file that somebody sent is saved, never shown: it would be one of this page's own. */
    private Reply sent(String id) {
        return slack.file(id)
                .map(file -> Reply.of(200, "application/octet-stream", slack.content(file))
                        .with(
                                "Content-Disposition",
                                "attachment; filename*=UTF-8''"
                                        + URLEncoder.encode(file.name(), StandardCharsets.UTF_8)
                                                .replace("+", "%20")))
                .orElseGet(() -> Reply.text(404, "There is no such file any more."));
    }

    private Optional<Reply> foreign(Incoming request) {
        if (!HOSTS.contains(request.header("host").replaceFirst(":\\d+$", ""))) {
            return Optional.of(Reply.text(403, "This page answers to localhost only."));
        }
        if (!request.method().equals("POST")) {
            return Optional.empty();
        }
        String origin = request.header("origin");
        boolean own = origin.isEmpty()
                || HOSTS.stream().anyMatch(host -> origin.equals("http://" + host + ":" + server.port()));
        // A plain form of another site could not send this type without being asked first.
        boolean json = request.header("content-type").startsWith("application/json");
        return own && json
                ? Optional.empty()
                : Optional.of(Reply.json(403, DemoActions.refused("This came from another page.")));
    }

    private static Reply guarded(Reply reply) {
        return reply.with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                // The import map stands inline in the page.
                .with(
                        "Content-Security-Policy",
                        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
                                + " img-src 'self' data:; frame-ancestors 'none'");
    }

    @Override
    public void close() {
        unsubscribe.forEach(Runnable::run);
        events.close();
        server.close();
    }
}
