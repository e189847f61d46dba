package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.sandbox.World.User;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Slack workspace on a loopback port: its Web API for the bot, its people for tests and the demo. Times are the given
 * clock's; only waiting for the bot is real time. Thread-safe: every part guards its own state.
 */
public final class SlackWorkspace implements AutoCloseable {

    /**
     * A Web API call as it came in, without its token. {@code error} is empty if it went well; posts to a response URL
     * have the method {@code response_url}.
     */
    public record Call(String method, JsonNode args, int status, String error, Instant at) {}

    /** A request to the bot as it went over HTTP, signature and all, for whoever wants to send it again. */
    public record SentRequest(URI url, Map<String, String> headers, String body) {
        public SentRequest {
            headers = Map.copyOf(headers);
        }
    }

    private final World world;
    private final InstantSource clock;
    private final Changes changes = new Changes();
    private final Traffic traffic = new Traffic(changes);
    private final Installation installation = new Installation();
    private final SlackFaults faults = new SlackFaults();
    private final Pace pace;
    private final SlackCalls calls = new SlackCalls(changes);
    private final LoopbackServer server;
    private final Sockets sockets;
    private final HttpTransport http;
    private final LaterTasks background;
    private final Conversations conversations;
    private final BotLink bot;
    private final Interactions interactions;
    private final Shortcuts shortcuts;
    private final Surfaces surfaces;
    private final AppHome appHome;
    private final Reactions reactions;
    private final Files files;
    private final Writing writing;
    private final Administration administration;
    private final UserGroups groups;

    public SlackWorkspace(World world, InstantSource clock) {
        this.world = world;
        this.clock = clock;
        Timestamps timestamps = new Timestamps(clock);
        People people = new People();
        SlackJson json = new SlackJson(world, clock, people, this::baseUrl);
        Payloads payloads = new Payloads(world, timestamps, json);
        // A person has three seconds to press, however fast the clock runs.
        TriggerIds triggers = new TriggerIds(clock instanceof TimeMachine machine ? machine.real() : clock);
        Scopes scopes = new Scopes(installation);
        background = new LaterTasks("sandbox-slack-events", clock);
        http = new HttpTransport(clock, installation);
        sockets = new Sockets(world, changes, faults);
        bot = new BotLink(clock, installation, traffic, http, sockets.transport());
        Events events = new Events(clock, installation, payloads, bot, background);
        conversations = new Conversations(
                world, clock, timestamps, changes, new MessageEvents(world, scopes, json, timestamps, events));
        pace = new Pace(clock, conversations);
        ResponseUrls responseUrls = new ResponseUrls(world, clock, conversations);
        interactions = new Interactions(
                world, clock, installation, conversations, triggers, responseUrls, payloads, bot, calls, this::baseUrl);
        ThreadJson threads = new ThreadJson(conversations, json);
        shortcuts = new Shortcuts(
                installation, conversations, triggers, responseUrls, payloads, threads, bot, this::baseUrl);
        surfaces = new Surfaces(world, clock, people, installation, triggers, payloads, bot, calls, changes);
        appHome = new AppHome(installation, surfaces.homes(), conversations, timestamps, events);
        reactions = new Reactions(world, scopes, conversations, timestamps, events);
        files = new Files(clock);
        writing = new Writing(world, conversations, files, timestamps, events);
        administration =
                new Administration(world, installation, conversations, people, json, timestamps, events, changes);
        groups = new UserGroups(world, scopes, changes);
        Tokens tokens = new Tokens(installation);
        background.now(BlockKit::warmUp);
        server = LoopbackServer.start(
                "sandbox-slack",
                new SlackApi(
                        clock,
                        tokens,
                        faults,
                        pace,
                        calls,
                        traffic,
                        responseUrls,
                        new FileEndpoints(world, tokens, files),
                        List.of(
                                new ChatMethods(world, conversations, scopes, json).methods(),
                                new PeopleMethods(
                                                world,
                                                installation,
                                                conversations,
                                                scopes,
                                                json,
                                                people,
                                                changes,
                                                writing)
                                        .methods(),
                                groups.methods(),
                                new HistoryMethods(world, conversations, scopes, threads).methods(),
                                new FileMethods(world, conversations, scopes, files, json, this::baseUrl).methods(),
                                surfaces.methods()),
                        new AppMethods(world, installation, sockets).methods()));
    }

    private String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    /** What the SDK calls its endpoint prefix. */
    public String apiUrl() {
        return baseUrl() + "/api/";
    }

    public String botToken() {
        return installation.botToken();
    }

    /** What {@code apps.connections.open} wants. */
    public String appToken() {
        return installation.appToken();
    }

    public String signingSecret() {
        return installation.signingSecret();
    }

    /** Scopes, commands, events and interactivity come from the manifest; all requests go to one address. */
    public void install(String manifestYaml, URI requestUrl) {
        accept(Manifest.parse(manifestYaml));
        requestUrl(requestUrl);
    }

    /** With Socket Mode in the manifest: requests go to whoever connects with the app's token. */
    public void install(String manifestYaml) {
        Manifest manifest = Manifest.parse(manifestYaml);
        if (!manifest.socketMode()) {
            throw new IllegalArgumentException("the manifest does not switch Socket Mode on: give a request URL");
        }
        accept(manifest);
        changes.made();
    }

    private void accept(Manifest manifest) {
        installation.manifest(manifest);
        if (!manifest.socketMode()) {
            sockets.disable();
        }
    }

    /** Where the bot is now, say after a restart on another port. */
    public void requestUrl(URI url) {
        installation.requestUrl(url);
        changes.made();
    }

    /** How long Slack waits for the bot, 3 seconds unless a test is in a hurry. */
    public void patience(Duration real) {
        bot.patience(real);
    }

    /** The connections of Socket Mode, and their bad days. */
    public Sockets sockets() {
        return sockets;
    }

    /** The last request to the bot over HTTP. */
    public SentRequest lastRequest() {
        return http.last();
    }

    /** The names of whoever is in a user group, by its handle. */
    public List<String> group(String handle) {
        return groups.in(handle).stream().map(id -> world.user(id).name()).toList();
    }

    /** By hand, as somebody in Slack does. */
    public void setGroup(String handle, String... names) {
        groups.set(
                handle, Arrays.stream(names).map(name -> world.user(name).id()).toList());
    }

    /** Whether the workspace lets only administrators change user groups. */
    public void onlyAdministratorsChangeGroups(boolean on) {
        groups.onlyAdministrators(on);
    }

    /** By name or id. */
    public Actor user(String name) {
        return new Actor(world.user(name), this);
    }

    /** By name or id. */
    public Transcript channel(String name) {
        return new Transcript(conversations, room(name));
    }

    /** What the bot and somebody wrote to each other. */
    public Transcript dm(String user) {
        return new Transcript(conversations, directMessage(world.user(user)));
    }

    /** The current version of a message. */
    public Message message(Message.Id id) {
        return conversations
                .find(id)
                .filter(message -> !message.tombstone())
                .orElseThrow(() -> new IllegalArgumentException("there is no such message any more: " + id));
    }

    /** The replies under a message that everybody sees, oldest first. */
    public List<Message> thread(Message root) {
        return conversations.thread(root.id());
    }

    /** Somebody reloads their client: their ephemerals are gone. */
    public void reload(String user) {
        String id = world.user(user).id();
        conversations.removeEphemerals(id);
    }

    public List<Call> calls() {
        return calls.all();
    }

    public void clearCalls() {
        calls.clear();
    }

    /** The calls that only a faulty bot makes, refused; a strict test wants none. */
    public List<Call> refusals() {
        return calls.refusals();
    }

    /** For everything; ends the faults of single methods. */
    public void fault(SlackFault fault) {
        faults.everywhere(fault);
        changes.made();
    }

    public void fault(String method, SlackFault fault) {
        faults.on(method, fault);
        changes.made();
    }

    /** For one method in one channel, as Slack's limits on posting are. */
    public void fault(String method, String channel, SlackFault fault) {
        faults.on(method, room(channel).id(), fault);
        changes.made();
    }

    /**
     * An error for every call of a method, such as {@code invalid_blocks} or {@code restricted_action}, until it is
     * empty; {@link #fault} does not end it. It does not count among the {@link #refusals}, for it was ordered.
     */
    public void refuse(String method, String error) {
        faults.refuse(method, error);
        changes.made();
    }

    /** An admin archives a channel: {@code is_archived}. */
    public void archive(String channel) {
        administration.archive(room(channel), true);
    }

    public void unarchive(String channel) {
        administration.archive(room(channel), false);
    }

    /** An admin shares a channel with another company: from now on {@code is_ext_shared}. */
    public void share(String channel) {
        administration.share(room(channel));
    }

    /** An admin deletes a channel, with all that was said in it: {@code channel_not_found}. */
    public void delete(String channel) {
        administration.delete(room(channel));
    }

    /** Somebody deletes a message: {@code message_not_found}. Above a thread a tombstone stays while there are replies. */
    public void delete(Message.Id message) {
        conversations.delete(message);
    }

    /** Slack shows what is behind a message's first link, and tells of it as of a change of the message. */
    public Message unfurl(Message message, String title) {
        return writing.unfurl(message.id(), title);
    }

    /** What is in a file, whoever sent it. */
    public byte[] content(SlackFile file) {
        return files.content(file.id())
                .orElseThrow(() -> new IllegalArgumentException("there is no such file any more: " + file.name()));
    }

    /**
     * Somebody removes the bot. A private channel is then {@code channel_not_found}, a public one {@code not_in_channel}
     * unless the manifest has {@code chat:write.public}.
     */
    public void removeBotFrom(String channel) {
        administration.removeBot(room(channel));
    }

    /**
     * Somebody's account is closed: {@code users.info} says so, {@code conversations.open} is refused with
     * {@code user_disabled}, yet posting to them works and nobody reads it (slackapi/python-slack-sdk#1156).
     */
    public void deactivate(String user) {
        administration.deactivate(world.user(user));
    }

    /** Every call with the bot's token is refused: {@code token_revoked}. */
    public void revokeToken() {
        administration.revokeToken();
    }

    public void restoreToken() {
        administration.restoreToken();
    }

    /**
     * Whether Slack's limits on how often a method may be called hold, counted from now on the given clock: 429 with
     * the {@code Retry-After} that is true. Off unless a test wants them.
     */
    public void pace(boolean enforced) {
        pace.enforced(enforced);
        changes.made();
    }

    public void retryAfter(int seconds) {
        faults.retryAfter(seconds);
    }

    public void slowBy(Duration real) {
        faults.slowBy(real);
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

    InstantSource clock() {
        return clock;
    }

    Changes changes() {
        return changes;
    }

    Traffic traffic() {
        return traffic;
    }

    SlackFault faultEverywhere() {
        return faults.everywhere();
    }

    Manifest manifest() {
        return installation.manifest();
    }

    Conversations conversations() {
        return conversations;
    }

    Surfaces surfaces() {
        return surfaces;
    }

    AppHome appHome() {
        return appHome;
    }

    Shortcuts shortcuts() {
        return shortcuts;
    }

    Reactions reactions() {
        return reactions;
    }

    Optional<SlackFile> file(String id) {
        return files.find(id);
    }

    Writing writing() {
        return writing;
    }

    Interactions interactions() {
        return interactions;
    }

    Room room(String nameOrId) {
        return conversations
                .room(nameOrId)
                .orElseThrow(() -> new IllegalArgumentException("there is no channel " + nameOrId));
    }

    Room directMessage(User user) {
        return conversations
                .directMessage(user.id())
                .orElseThrow(() -> new IllegalArgumentException(user.name() + " has no direct message with the bot"));
    }

    /** What this person sees in a thread, their own ephemerals included. */
    List<Message> seenInThread(User user, Message root) {
        return conversations.messages(root.id().channel()).stream()
                .filter(message -> root.id().ts().equals(message.threadTs()))
                .filter(message -> message.ephemeralFor() == null || user.id().equals(message.ephemeralFor()))
                .toList();
    }

    List<Message> seenBy(User user, Room room) {
        Interactions.mustBeIn(user, room);
        return conversations.messages(room.id()).stream()
                .filter(message -> message.inChannel()
                        && !message.notice()
                        && (message.ephemeralFor() == null || user.id().equals(message.ephemeralFor())))
                .toList();
    }

    @Override
    public void close() {
        background.close();
        http.close();
        sockets.close();
        server.close();
    }
}
