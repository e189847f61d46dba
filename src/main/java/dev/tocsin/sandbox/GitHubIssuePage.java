package dev.tocsin.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a link to an issue shows to people: enough to see that it leads there. Everything else goes on to the API. Holds no
 * state.
 */
final class GitHubIssuePage implements LoopbackServer.Service {
    private final GitHubRepositories repositories;
    private final LoopbackServer.Service api;

    GitHubIssuePage(GitHubRepositories repositories, LoopbackServer.Service api) {
        this.repositories = repositories;
        this.api = api;
    }

    @Override
    public CompletionStage<Reply> serve(Incoming request) {
        return page(request)
                .<CompletionStage<Reply>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> api.serve(request));
    }

    /** Of {@code /owner/name/issues/7}, which is no address of the API. */
    private Optional<Reply> page(Incoming request) {
        List<String> path = request.segments();
        if (!request.method().equals("GET")
                || path.size() != 4
                || path.get(0).equals("repositories")
                || !path.get(2).equals("issues")
                || !path.get(3).matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return repositories
                .place(path.get(0) + "/" + path.get(1))
                .map(place -> repositories
                        .find(place.name(), Integer.parseInt(path.get(3)))
                        .issue())
                .map(issue -> Reply.of(
                                200, "text/html; charset=utf-8", html(issue).getBytes(StandardCharsets.UTF_8))
                        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"));
    }

    private static String html(GitHubIssue issue) {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
                .append(escaped(issue.title()))
                .append("</title><style>body{font:15px/1.5 system-ui;max-width:70ch;margin:2em auto;padding:0 1em}")
                .append("pre{white-space:pre-wrap;font:inherit}</style><h1>")
                .append(escaped(issue.title() + " #" + issue.number()))
                .append("</h1><p>")
                .append(escaped((issue.open() ? "Open" : "Closed") + ", " + String.join(", ", issue.labels()) + ", in "
                        + issue.repository() + ". To answer as an engineer, go back to the sandbox: \"Engineering\"."))
                .append("</p><pre>")
                .append(escaped(DemoIssues.shown(issue.body())))
                .append("</pre>");
        issue.comments()
                .forEach(comment -> page.append("<h2>")
                        .append(escaped(comment.author()))
                        .append("</h2><pre>")
                        .append(escaped(DemoIssues.shown(comment.body())))
                        .append("</pre>"));
        return page.append("</html>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
