package dev.tocsin.sandbox;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * GitHub's REST API: faults first, then headers, the token, the primary limit, the repository (which may have another
 * name now), then the endpoint. Thread-safe; what it holds is fixed after construction.
 */
final class GitHubApi implements LoopbackServer.Service {

    /** What every call passes before it comes to an endpoint. */
    record Gate(GitHubFaults faults, GitHubTokens tokens, GitHubBudget budget, GitHubRepositories repositories) {}

    private static final String NONSENSE = """
            <!doctype html>
            <html><head><title>Please wait</title></head><body><h1>Checking your browser</h1></body></html>
            """;

    private static final String SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes"
            + " before you try again. For more on scraping GitHub and how it may affect your rights, please review our"
            + " Terms of Service (https://docs.github.com/en/site-policy/github-terms/github-terms-of-service)";

    private final InstantSource clock;
    private final Gate gate;
    private final GitHubCalls calls;
    private final GitHubEndpoints endpoints;
    private final Supplier<String> base;

    GitHubApi(InstantSource clock, Gate gate, GitHubCalls calls, GitHubEndpoints endpoints, Supplier<String> base) {
        this.clock = clock;
        this.gate = gate;
        this.calls = calls;
        this.endpoints = endpoints;
        this.base = base;
    }

    @Override
    public CompletionStage<Reply> serve(Incoming request) {
        GitHubEndpoint endpoint = GitHubEndpoint.of(request.method(), rest(request.segments()));
        GitHubFault fault = gate.faults().next(endpoint);
        return switch (fault) {
            case OK -> answered(request, endpoint, work(request));
            case EMPTY -> answered(request, endpoint, work(request).instead(""));
            case DOWN ->
                answered(
                        request,
                        endpoint,
                        new GitHubRefusal(503, "No server is currently available to service your request.").reply());
            case SERVER_ERROR -> answered(request, endpoint, new GitHubRefusal(502, "Server Error").reply());
            case LIMITED -> answered(request, endpoint, limited(403));
            case LIMITED_429 -> answered(request, endpoint, limited(429));
            case SECONDARY -> answered(request, endpoint, secondary(403, true));
            case SECONDARY_429 -> answered(request, endpoint, secondary(429, true));
            case SECONDARY_UNTIMED -> answered(request, endpoint, secondary(403, false));
            case TOO_QUICK ->
                answered(
                        request,
                        endpoint,
                        GitHubRefusal.invalid("Issue", "base", "custom", "was submitted too quickly")
                                .reply());
            case BAD_CREDENTIALS ->
                answered(request, endpoint, GitHubTokens.badCredentials().reply());
            case NONSENSE -> answered(request, endpoint, html(200));
            case NONSENSE_404 -> answered(request, endpoint, html(404));
            case CUT, CUT_BEFORE -> {
                if (fault == GitHubFault.CUT) {
                    work(request);
                }
                calls.add(request, endpoint, 0, clock.instant());
                yield CompletableFuture.failedFuture(new EOFException("cut"));
            }
            case HANG, HANG_AFTER -> {
                if (fault == GitHubFault.HANG_AFTER) {
                    work(request);
                }
                calls.add(request, endpoint, 0, clock.instant());
                yield gate.faults().hang();
            }
        };
    }

    private Reply work(Incoming request) {
        boolean taken = false;
        try {
            GitHubChecks.headers(request);
            List<String> path = request.segments();
            Optional<GitHubToken> token = gate.tokens().caller(request.header("authorization"));
            taken = gate.budget().take();
            if (!taken) {
                return limited(403);
            }
            GitHubRepositories.Place place = place(path);
            GitHubTokens.see(token, place);
            follow(request, path, place);
            Reply reply = endpoints.serve(request, place, rest(path), token.orElseThrow());
            return gate.budget().tell(unlessKnown(request, reply), false);
        } catch (GitHubRefusal refusal) {
            return gate.budget().tell(refusal.reply(), false);
        }
    }

    /** {@code /repos/owner/name/…}, or {@code /repositories/id/…} as links and redirects have it. */
    private GitHubRepositories.Place place(List<String> path) {
        Optional<GitHubRepositories.Place> place = Optional.empty();
        if (path.size() > 2 && path.get(0).equals("repos")) {
            place = gate.repositories().place(path.get(1) + "/" + path.get(2));
        } else if (path.size() > 1
                && path.get(0).equals("repositories")
                && path.get(1).matches("[0-9]{1,9}")) {
            place = gate.repositories().place(Long.parseLong(path.get(1)));
        }
        return place.orElseThrow(GitHubRefusal::notFound);
    }

    /** A former name leads to the repository's id; whoever wants to write is sent there with what he holds. */
    private void follow(Incoming request, List<String> path, GitHubRepositories.Place place) {
        if (path.get(0).equals("repos") && !place.name().equalsIgnoreCase(path.get(1) + "/" + path.get(2))) {
            String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
            throw GitHubRefusal.moved(
                    request.method().equals("GET") ? 301 : 307,
                    base.get() + "/repositories/" + place.id() + "/" + String.join("/", rest(path)) + query);
        }
    }

    private static List<String> rest(List<String> path) {
        int before = !path.isEmpty() && path.get(0).equals("repositories") ? 2 : 3;
        return path.size() <= before ? List.of() : path.subList(before, path.size());
    }

    private Reply unlessKnown(Incoming request, Reply reply) {
        if (!request.method().equals("GET") || reply.status() != 200) {
            return reply;
        }
        String etag =
                "W/\"" + digest(StandardCharsets.UTF_8.decode(reply.body()).toString()) + "\"";
        if (!request.header("if-none-match").equals(etag)) {
            return reply.with("ETag", etag);
        }
        gate.budget().giveBack();
        return Reply.of(304, "application/json; charset=utf-8", new byte[0]).with("ETag", etag);
    }

    private static String digest(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Reply limited(int status) {
        return gate.budget().tell(new GitHubRefusal(status, "API rate limit exceeded for user ID 1.").reply(), true);
    }

    /** It has a budget left, so the headers of the primary limit mean nothing here. */
    private Reply secondary(int status, boolean timed) {
        GitHubRefusal refusal = new GitHubRefusal(status, SECONDARY);
        if (timed) {
            refusal.with("Retry-After", Integer.toString(gate.faults().retryAfter()));
        }
        return gate.budget().tell(refusal.reply(), false);
    }

    private static Reply html(int status) {
        return Reply.of(status, "text/html; charset=utf-8", NONSENSE.getBytes(StandardCharsets.UTF_8));
    }

    private CompletionStage<Reply> answered(Incoming request, GitHubEndpoint endpoint, Reply reply) {
        calls.add(request, endpoint, reply.status(), clock.instant());
        return CompletableFuture.completedFuture(reply.with(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atZone(ZoneOffset.UTC)))
                .with("X-GitHub-Request-Id", UUID.randomUUID().toString())
                .with("X-GitHub-Api-Version-Selected", GitHubChecks.VERSION));
    }
}
