package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * A pager: its alerts, its people and who of them is on call, its webhooks for the bot, its phones for tests and the demo.
 * What its API looks like from outside is each vendor's. Times are the given clock's; only faults wait in real time.
 * Thread-safe: every part guards its own state.
 */
public abstract class PagerService implements AutoCloseable {

    /** An API call as it came in, without its key; a status of 0 was never answered. */
    public record Call(String httpMethod, String path, String query, JsonNode body, int status, Instant at) {}

    private final World world;
    private final Changes changes = new Changes();
    private final Traffic traffic;
    private final PagerFaults faults = new PagerFaults();
    private final PagerCalls calls = new PagerCalls(changes);
    private final PagerBuckets buckets;
    private final Heartbeats heartbeats;
    private final Roster roster;
    private final LaterTasks background;
    private final LaterTasks processing;
    private final Webhooks webhooks;
    private final Alerts alerts;
    private final AlertRequests requests;
    private final LoopbackServer server;

    /** What a vendor's API is made of. */
    record Parts(
            InstantSource clock,
            String integrationId,
            Alerts alerts,
            AlertRequests requests,
            Roster roster,
            Heartbeats heartbeats,
            PagerBuckets buckets) {}

    /** {@code name}: as the log of calls shows it. {@code routes}: the vendor's API. */
    PagerService(String name, World world, InstantSource clock, Function<Parts, PagerApi.Routes> routes) {
        this.world = world;
        String integrationId = UUID.randomUUID().toString();
        traffic = new Traffic(changes);
        roster = new Roster(world.pager(), clock);
        buckets = new PagerBuckets(clock);
        heartbeats = new Heartbeats(clock, changes);
        background = new LaterTasks("sandbox-" + name + "-webhooks", clock);
        processing = new LaterTasks("sandbox-" + name + "-processing", clock);
        webhooks = new Webhooks(clock, new WebhookBody(integrationId, roster), traffic, background);
        alerts = new Alerts(clock, changes, processing, webhooks::announce);
        requests = new AlertRequests(clock, integrationId, processing, changes);
        Parts parts = new Parts(clock, integrationId, alerts, requests, roster, heartbeats, buckets);
        server = LoopbackServer.start(
                "sandbox-" + name,
                new PagerApi(name, clock, faults, new PagerApi.Log(calls, traffic), routes.apply(parts)));
    }

    /** The base of the API, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
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

    /** Every time that phones rang, oldest first. */
    public List<Ring> rings() {
        return alerts.rings();
    }

    /** Monitoring makes an alert by itself, which calls a rotation; nobody in Slack asked for it. */
    public Alert monitoring(String message, String rotation) {
        var target = roster.targets().stream()
                .filter(one -> one.name().equals(rotation))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the pager has no " + rotation));
        var asked = Json.object()
                .put("message", message)
                .put("source", "monitoring")
                .put("user", "monitoring");
        asked.putArray("actions").add("Restart");
        var request = CreateRequest.parse(asked);
        var responder = new Alert.Responder(target.type(), target.id(), target.name());
        return Objects.requireNonNull(alerts.create(new AlertRow(request, List.of(responder), roster.called(responder)))
                .alert());
    }

    /** The pager's own escalation calls somebody besides; no webhook says whom. */
    public void escalates(Alert alert, String user) {
        var person = roster.user(user);
        alerts.call(
                alert.id(),
                new Alerts.Action("Escalate", "System", "system", null),
                new Alert.Responder("user", person.id(), person.username()),
                List.of(person.username()));
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

    /** For the whole API; what was set for a single endpoint is over. */
    public void fault(PagerFault fault) {
        faults.set(fault);
        changes.made();
    }

    /** For one endpoint, whatever the others have. */
    public void fault(PagerEndpoint endpoint, PagerFault fault) {
        faults.set(endpoint, fault);
        changes.made();
    }

    /**
     * {@link PagerFault#FLAKY} on the whole API: of all calls, this share has a fault, any of them alike. The same seed
     * gives the same faults to the same number of calls in the same order.
     */
    public void flaky(long seed, double share) {
        flaky(seed, share, List.of());
    }

    /** With these faults only; none means any. */
    public void flaky(long seed, double share, Collection<PagerFault> among) {
        faults.flaky(seed, share, among);
        changes.made();
    }

    public void slowBy(Duration real) {
        faults.slowBy(real);
    }

    /** What {@code X-RateLimit-Period-In-Sec} says while limited. */
    public void limitPeriod(int seconds) {
        faults.limitPeriod(seconds);
    }

    public void limitPeriod(PagerEndpoint endpoint, int seconds) {
        faults.limitPeriod(endpoint, seconds);
    }

    /** Whether calls are counted against the limits of a small account, on the given clock; not at first. */
    public void buckets(boolean on) {
        buckets.turn(on);
    }

    /** From now on there is no such schedule, team, escalation or person. */
    public void delete(String name) {
        roster.delete(name);
        changes.made();
    }

    /** A heartbeat that is expected once in that time. */
    public void addHeartbeat(String name, Duration interval) {
        heartbeats.add(name, interval);
    }

    public Heartbeat heartbeat(String name) {
        return heartbeats.find(name).orElseThrow(() -> new IllegalArgumentException("there is no heartbeat " + name));
    }

    /** Whom a rotation calls from now on, in this order; none means that nobody is on call. */
    public void onCall(String rotation, String... users) {
        roster.onCall(rotation, List.of(users));
        changes.made();
    }

    /** From now on they are on call in turn, each for that long. */
    public void rota(String rotation, Duration length, String... users) {
        roster.rota(rotation, length, Arrays.stream(users).map(List::of).toList());
        changes.made();
    }

    /** From now on in turn, each turn for that long; a turn of nobody is a gap. */
    public void rota(String rotation, Duration length, List<List<String>> turns) {
        roster.rota(rotation, length, turns);
        changes.made();
    }

    /** The user names of those whom a rotation calls now. */
    public List<String> callees(String rotation) {
        return roster.callees(rotation);
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
        return faults.general();
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
