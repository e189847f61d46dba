package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * An OpsGenie on a loopback port: its REST API and webhooks for the bot, its phones for tests and the demo. Times are
 * the given clock's; only faults wait in real time. Thread-safe: every part guards its own state.
 */
public final class OpsGenieService implements AutoCloseable {

    /** An API call as it came in, without its key; a status of 0 was never answered. */
    public record Call(String httpMethod, String path, String query, JsonNode body, int status, Instant at) {}

    private final World world;
    private final Changes changes = new Changes();
    private final Traffic traffic = new Traffic(changes);
    private final PagerFaults faults = new PagerFaults();
    private final PagerCalls calls = new PagerCalls(changes);
    private final OpsGenieApi.Keys keys =
            new OpsGenieApi.Keys(UUID.randomUUID().toString(), UUID.randomUUID().toString());
    private final Roster roster;
    private final LaterTasks background;
    private final LaterTasks processing;
    private final Webhooks webhooks;
    private final Alerts alerts;
    private final AlertRequests requests;
    private final LoopbackServer server;

    public OpsGenieService(World world, InstantSource clock) {
        this.world = world;
        String integrationId = UUID.randomUUID().toString();
        roster = new Roster(world.pager());
        background = new LaterTasks("sandbox-pager-webhooks", clock);
        processing = new LaterTasks("sandbox-pager-processing", clock);
        webhooks = new Webhooks(clock, integrationId, roster, traffic, background);
        alerts = new Alerts(clock, changes, webhooks::announce);
        requests = new AlertRequests(clock, integrationId, processing, changes);
        AlertJson json = new AlertJson(integrationId, roster);
        server = LoopbackServer.start(
                "sandbox-pager",
                new OpsGenieApi(
                        clock,
                        keys,
                        faults,
                        calls,
                        traffic,
                        new AlertEndpoints(
                                alerts, requests, roster, json, () -> faults.current() == PagerFault.REFUSING),
                        new RosterEndpoints(roster)));
    }

    /** The base of the API, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** For alerts. */
    public String integrationKey() {
        return keys.integration();
    }

    /** For schedules and people. */
    public String configurationKey() {
        return keys.configuration();
    }

    /** Where webhooks go, with a secret in a header. */
    public void webhook(URI url, String headerName, String secret) {
        webhooks.to(url, headerName, secret);
    }

    public void webhooks(WebhookMode mode) {
        webhooks.mode(mode);
        changes.made();
    }

    /** Sends the held webhooks, the latest first. */
    public void releaseWebhooks() {
        webhooks.release();
    }

    /** All alerts, oldest first. */
    public List<Alert> alerts() {
        return alerts.all();
    }

    /** An alert as it is now. */
    public Alert alert(String id) {
        return alerts.find(id, "id").orElseThrow(() -> new IllegalArgumentException("there is no alert " + id));
    }

    /** By name or user name. */
    public Phone phone(String user) {
        String username = roster.findUser(user)
                .map(PagerRoster.PagerUser::username)
                .orElseThrow(() -> new IllegalArgumentException("the pager has no user " + user));
        return new Phone(username, alerts);
    }

    public void fault(PagerFault fault) {
        faults.set(fault);
        changes.made();
    }

    public void slowBy(Duration real) {
        faults.slowBy(real);
    }

    /** What {@code X-RateLimit-Period-In-Sec} says while limited. */
    public void limitPeriod(int seconds) {
        faults.limitPeriod(seconds);
    }

    /** Whom a rotation calls from now on, in this order; none means that nobody is on call. */
    public void onCall(String rotation, String... users) {
        roster.onCall(rotation, List.of(users));
        changes.made();
    }

    public void processing(ProcessingMode mode) {
        requests.mode(mode);
    }

    /** Does everything that was accepted and still waits. */
    public void processRequests() {
        requests.processAll();
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

    World world() {
        return world;
    }

    Changes changes() {
        return changes;
    }

    Traffic traffic() {
        return traffic;
    }

    Roster roster() {
        return roster;
    }

    PagerFault currentFault() {
        return faults.current();
    }

    WebhookMode webhookMode() {
        return webhooks.mode();
    }

    @Override
    public void close() {
        faults.set(PagerFault.OK);
        background.close();
        processing.close();
        webhooks.close();
        server.close();
    }
}
