package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * A GitHub on a loopback port: its REST API for issues and its webhooks for the bot, its engineers for tests and the
 * demo. Times are the given clock's, in whole seconds; only hanging calls wait in real time. Thread-safe: every part
 * guards its own state.
 */
public final class GitHubService implements AutoCloseable {
    /** The repository that exists from the beginning. */
    public static final String REPOSITORY = "acme/engineering";

    /**
     * An API call as it came in, without its token; a status of 0 was never answered. {@code complaints}: what GitHub
     * would let pass, and a careful client does not do.
     */
    public record Call(
            String httpMethod,
            String path,
            String query,
            JsonNode body,
            int status,
            Instant at,
            List<String> complaints) {}

    private final Changes changes = new Changes();
    private final Traffic traffic = new Traffic(changes);
    private final GitHubFaults faults = new GitHubFaults();
    private final GitHubTokens tokens = new GitHubTokens();
    private final GitHubBudget budget;
    private final GitHubCalls calls;
    private final LaterTasks background;
    private final GitHubWebhooks webhooks;
    private final GitHubRepositories repositories;
    private final GitHubJson json;
    private final GitHubToken token;
    private final LoopbackServer server;

    public GitHubService(InstantSource clock) {
        calls = new GitHubCalls(changes, traffic);
        budget = new GitHubBudget(clock);
        background = new LaterTasks("sandbox-github-webhooks", clock);
        json = new GitHubJson(this::url);
        webhooks = new GitHubWebhooks(clock, traffic, background, this::webhookBody);
        repositories = new GitHubRepositories(clock, changes, webhooks::announce);
        repositories.add(REPOSITORY);
        token = token(GitHubToken.Kind.PERSONAL, GitHubToken.Access.WRITE, true, REPOSITORY);
        server = LoopbackServer.start(
                "sandbox-github",
                new GitHubIssuePage(
                        repositories,
                        new GitHubApi(
                                clock,
                                new GitHubApi.Gate(faults, tokens, budget, repositories),
                                calls,
                                new GitHubEndpoints(repositories, json, this::url),
                                this::url)));
    }

    /** The base of the API, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** A person's, which may write issues and set labels in {@link #REPOSITORY}. */
    public GitHubToken token() {
        return token;
    }

    /** One that sees only these repositories; {@code pushes}: or its labels are dropped. */
    public GitHubToken token(
            GitHubToken.Kind kind, GitHubToken.Access issues, boolean pushes, String... repositoryNames) {
        String login = kind == GitHubToken.Kind.PERSONAL ? "tocsin-acme" : "tocsin[bot]";
        return tokens.issue(kind, login, issues, pushes, Set.of(repositoryNames));
    }

    /** 401 on every call with it from now on. */
    public void revoke(GitHubToken revoked) {
        tokens.revoke(revoked);
    }

    /** {@code name}: as {@code owner/name}. Private, as all are here. */
    public void addRepository(String name) {
        repositories.add(name);
    }

    /** The old name leads to the new one; tokens see what they saw. */
    public void rename(String from, String to) {
        repositories.rename(from, to);
    }

    public void archive(String name, boolean archived) {
        repositories.change(name, repository -> repository.archived = archived);
    }

    public void issuesEnabled(String name, boolean enabled) {
        repositories.change(name, repository -> repository.issuesEnabled = enabled);
    }

    public GitHubEngineer engineer(String login) {
        return new GitHubEngineer(login, repositories);
    }

    /** Of a repository, oldest first. */
    public List<GitHubIssue> issues(String repository) {
        return repositories.issues(repository);
    }

    /** As it is now, wherever it was transferred to. */
    public GitHubIssue issue(String repository, int number) {
        GitHubIssue issue = repositories.find(repository, number).issue();
        if (issue == null) {
            throw new IllegalArgumentException("there is no issue " + repository + "#" + number);
        }
        return issue;
    }

    public List<String> labels(String repository) {
        return repositories.labels(repository);
    }

    /** For the whole API; what was set for a single endpoint is over. */
    public void fault(GitHubFault fault) {
        faults.set(fault);
    }

    /** The whole API's. */
    public GitHubFault currentFault() {
        return faults.general();
    }

    /** For one endpoint, whatever the others have. */
    public void fault(GitHubEndpoint endpoint, GitHubFault fault) {
        faults.set(endpoint, fault);
    }

    /** For the next call of that endpoint only; several are taken in their order. */
    public void faultOnce(GitHubEndpoint endpoint, GitHubFault fault) {
        faults.once(endpoint, fault);
    }

    /** What a secondary limit says, where it says anything. */
    public void retryAfter(int seconds) {
        faults.retryAfter(seconds);
    }

    /** How many requests an hour are answered, from now on. */
    public void hourlyLimit(int requests) {
        budget.limit(requests);
    }

    /** Where webhooks go from now on; the first is a ping. */
    public void webhook(URI url, String secret) {
        webhooks.to(url, secret);
    }

    public void webhooks(WebhookMode mode) {
        webhooks.mode(mode);
    }

    public WebhookMode webhookMode() {
        return webhooks.mode();
    }

    /** Sends the held webhooks, the latest first. */
    public void releaseWebhooks() {
        webhooks.release();
    }

    /** Sends the latest webhook again under its own id, even if it got lost. */
    public void redeliverWebhook() {
        webhooks.redeliver();
    }

    public List<Call> requests() {
        return calls.all();
    }

    public void clearRequests() {
        calls.clear();
    }

    /** Moves at each change. */
    public long revision() {
        return changes.revision();
    }

    /** Waits until the revision is another than {@code seen} or the time is over; the revision then. */
    public long awaitChange(long seen, Duration real) {
        return changes.await(seen, real);
    }

    Changes changes() {
        return changes;
    }

    Traffic traffic() {
        return traffic;
    }

    private ObjectNode webhookBody(GitHubRepositories.Event event) {
        ObjectNode body = Json.object().put("action", event.action());
        body.set("issue", json.issue(event.issue()));
        if (event.comment() != null) {
            body.set("comment", json.comment(event.issue(), event.comment()));
        }
        if (event.moved() != null) {
            ObjectNode moved = body.putObject("changes");
            moved.set("new_issue", json.issue(event.moved()));
            moved.set("new_repository", repository(event.moved().repository()));
        }
        body.set("repository", repository(event.issue().repository()));
        body.set("sender", json.user(event.sender()));
        return body;
    }

    private ObjectNode repository(String name) {
        return json.repository(repositories.place(name).orElseThrow());
    }

    @Override
    public void close() {
        faults.set(GitHubFault.OK);
        background.close();
        webhooks.close();
        server.close();
    }
}
