package dev.tocsin.adapter.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.methods.Methods;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest;
import com.slack.api.methods.response.chat.ChatDeleteResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.Message;
import com.slack.api.model.User;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import dev.tocsin.effect.TryAgain;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls Slack's Web API. A 429 holds that method and channel only, for as long as Slack says. Thread-safe.
 *
 * <p>Every call throws {@link TryAgain} when Slack cannot be reached, limits us or is broken, and {@link Refused} with
 * Slack's error code when it will not do it.
 */
public final class SlackGateway implements AutoCloseable {
    /** Slack said no. */
    public static final class Refused extends RuntimeException {
        public Refused(String error) {
            super(error);
        }

        /** Slack's code, such as {@code channel_not_found}. */
        public String error() {
            return String.valueOf(getMessage());
        }
    }

    /** Not now: others go first, within what Slack allows. Nothing was sent, and nothing is wrong. */
    public static final class Paced extends RuntimeException {
        private final transient Duration after;

        Paced(Duration after) {
            super("in line for Slack", null, false, false);
            this.after = after;
        }

        public Duration after() {
            return after;
        }
    }

    /** A posted message. */
    public record Posted(String channel, String ts) {}

    private static final String JOIN = "conversations.join";
    private static final String IDENTITY = "auth.test";
    private static final String CONNECTIONS = "apps.connections.open";

    /** What is done without where the scope is missing: nobody waits for somebody to give it. */
    private static final Set<String> DONE_WITHOUT = Set.of(Methods.CONVERSATIONS_INFO, Methods.CONVERSATIONS_REPLIES);

    /** Slack counts updates for all channels together. */
    public static final String UPDATE = Methods.CHAT_UPDATE;

    /** These ask whether the token is taken again, and have pauses of their own. */
    private static final Set<String> WITHOUT_LOCK = Set.of(IDENTITY, CONNECTIONS);

    /** After Slack refused the token nothing is sent for so long: it would be refused too. */
    private static final Duration LOCKED_OUT = Duration.ofSeconds(30);

    private static final Duration USUAL_WAIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SlackGateway.class);

    private final Slack slack;
    private final MethodsClient methods;
    private final String token;
    private final URI api;
    private final InstantSource clock;
    private final Map<String, Instant> held = new ConcurrentHashMap<>();
    private final Pace pace;
    private volatile boolean paced = true;
    private final AtomicReference<Instant> lockedOutUntil;
    private volatile boolean usable = true;

    /** {@code patience}: for a whole call. */
    public SlackGateway(URI api, String botToken, Duration patience, InstantSource clock) {
        this(api, botToken, patience, clock, new AtomicReference<>(Instant.EPOCH));
    }

    /** With the same token and another patience: what one learns of the token, the other knows. */
    SlackGateway(URI api, String botToken, Duration patience, SlackGateway other) {
        this(api, botToken, patience, other.clock, other.lockedOutUntil);
    }

    private SlackGateway(
            URI api, String botToken, Duration patience, InstantSource clock, AtomicReference<Instant> lockedOutUntil) {
        this.lockedOutUntil = lockedOutUntil;
        this.slack = SlackApi.client(api, patience);
        this.methods = slack.methods(botToken);
        this.token = botToken;
        this.api = api;
        this.clock = clock;
        this.pace = new Pace(clock);
    }

    /** Whether {@link #inTurn} keeps a line; without, only what Slack refuses waits. */
    void paced(boolean on) {
        paced = on;
    }

    /** Waits its turn within Slack's limits: throws {@link Paced}. {@code priority}: larger goes first. */
    public void inTurn(String limit, int priority) {
        if (!paced) {
            return;
        }
        pace.take(limit, priority).ifPresent(after -> {
            throw new Paced(after);
        });
    }

    /** Slack counts messages by channel. */
    public static String postingTo(String channel) {
        return Methods.CHAT_POST_MESSAGE + " " + channel;
    }

    public Posted post(String channel, String text, List<LayoutBlock> blocks) {
        var message = ChatPostMessageRequest.builder()
                .channel(channel)
                .text(text)
                .blocks(blocks.isEmpty() ? null : blocks)
                .linkNames(false)
                .unfurlLinks(false)
                .unfurlMedia(false)
                .build();
        var answer =
                call(postingTo(channel), () -> sent(Methods.CHAT_POST_MESSAGE, RequestFormBuilder.toForm(message)));
        return new Posted(present(answer.getChannel()), present(answer.getTs()));
    }

    public void update(Posted message, String text, List<LayoutBlock> blocks) {
        var changed = ChatUpdateRequest.builder()
                .channel(message.channel())
                .ts(message.ts())
                .text(text)
                .blocks(blocks)
                .linkNames(false)
                .build();
        call(UPDATE, () -> sent(UPDATE, RequestFormBuilder.toForm(changed)));
    }

    /**
     * Slack answers with the whole message, of which we need the channel and the timestamp. The answer to a deletion holds
     * just these: to read all of it, with the types that the client has for it, cost a fifth of the bot's time.
     */
    private ChatDeleteResponse sent(String method, FormBody.Builder form) throws IOException, SlackApiException {
        return methods.postFormWithTokenAndParseResponse(empty -> form, method, token, ChatDeleteResponse.class);
    }

    /**
     * Into a thread. Throws {@link Refused} with {@code thread_not_found} where its first message is gone: Slack posts to
     * the channel then, and what it posted there is taken back.
     */
    public Posted postInThread(String channel, String thread, String text, List<LayoutBlock> blocks) {
        var message = ChatPostMessageRequest.builder()
                .channel(channel)
                .threadTs(thread)
                .text(text)
                .blocks(blocks.isEmpty() ? null : blocks)
                .linkNames(false)
                .unfurlLinks(false)
                .unfurlMedia(false)
                .build();
        var answer = call(postingTo(channel), () -> methods.chatPostMessage(message));
        var posted = new Posted(present(answer.getChannel()), present(answer.getTs()));
        if (present(answer.getMessage()).getThreadTs() == null) {
            delete(posted);
            throw new Refused("thread_not_found");
        }
        return posted;
    }

    /**
     * A file.
     *
     * @param content where it can be read with our token; empty where it cannot
     * @param link for people; may be empty
     */
    public record FileFound(String name, long bytes, Optional<URI> content, String link) {}

    public FileFound file(String id) {
        var file = present(
                call("files.info", () -> methods.filesInfo(r -> r.file(id))).getFile());
        var content = Optional.ofNullable(file.getUrlPrivateDownload())
                .or(() -> Optional.ofNullable(file.getUrlPrivate()))
                .map(URI::create)
                .filter(this::slacks);
        return new FileFound(
                file.getName() == null ? "file" : file.getName(),
                file.getSize() == null ? 0 : file.getSize(),
                content,
                file.getPermalink() == null ? "" : file.getPermalink());
    }

    /** The token goes to nobody else. */
    private boolean slacks(URI address) {
        var host = String.valueOf(address.getHost());
        return host.equals(api.getHost()) || host.equals("files.slack.com") || host.endsWith(".slack.com");
    }

    /** {@code most}: bytes; what is longer is refused. */
    public byte[] download(URI content, long most) {
        var request = new Request.Builder()
                .url(content.toString())
                .header("Authorization", "Bearer " + token)
                .build();
        try (var answer =
                slack.getHttpClient().getOkHttpClient().newCall(request).execute()) {
            var body = answer.body();
            if (!answer.isSuccessful() || body == null) {
                if (answer.code() >= 500 || answer.code() == 429) {
                    throw new TryAgain("Slack's files answer " + answer.code());
                }
                throw new Refused("file_not_readable");
            }
            if (body.contentLength() > most) {
                throw new Refused("file_too_large");
            }
            // Where the token does not suffice, Slack shows a page to log in.
            if ("text/html".equals(answer.header("Content-Type", "").split(";", 2)[0])
                    && !content.getPath().endsWith(".html")) {
                throw new Refused("file_not_readable");
            }
            // What does not say how long it is has an end all the same.
            var bytes = body.source();
            if (bytes.request(most + 1)) {
                throw new Refused("file_too_large");
            }
            return bytes.readByteArray();
        } catch (IOException e) {
            throw new TryAgain("Slack does not answer", e);
        }
    }

    /** Into a thread, or a conversation with an empty {@code thread}; returns the new file's id. In two steps, as Slack wants. */
    public String upload(String name, byte[] content, String channel, String thread) {
        var address = call(
                "files.getUploadURLExternal",
                () -> methods.filesGetUploadURLExternal(r -> r.filename(name).length(content.length)));
        var request = new Request.Builder()
                .url(present(address.getUploadUrl()))
                .post(RequestBody.create(content))
                .build();
        try (var answer =
                slack.getHttpClient().getOkHttpClient().newCall(request).execute()) {
            if (!answer.isSuccessful()) {
                throw new TryAgain("Slack's files answer " + answer.code());
            }
        } catch (IOException e) {
            throw new TryAgain("Slack does not answer", e);
        }
        var id = present(address.getFileId());
        call(
                "files.completeUploadExternal",
                () -> methods.filesCompleteUploadExternal(
                        r -> r.files(List.of(FilesCompleteUploadExternalRequest.FileDetails.builder()
                                        .id(id)
                                        .title(name)
                                        .build()))
                                .channelId(channel)
                                .threadTs(thread.isEmpty() ? null : thread)));
        return id;
    }

    /** Takes back a file of ours; one that is gone is gone. */
    public void deleteFile(String id) {
        try {
            call("files.delete", () -> methods.filesDelete(r -> r.file(id)));
        } catch (Refused refused) {
            if (!refused.error().equals("file_not_found") && !refused.error().equals("file_deleted")) {
                throw refused;
            }
        }
    }

    /** The direct message with somebody. */
    public String conversationWith(String person) {
        return present(present(call(
                                "conversations.open", () -> methods.conversationsOpen(r -> r.users(List.of(person))))
                        .getChannel())
                .getId());
    }

    /** Takes back what we posted. */
    public void delete(Posted posted) {
        call(
                "chat.delete",
                () -> methods.chatDelete(r -> r.channel(posted.channel()).ts(posted.ts())));
    }

    public void whisper(String channel, String user, String text) {
        whisper(channel, user, text, List.of());
    }

    /** To one person in a thread, where they have it open. */
    public void whisperInThread(String channel, String thread, String user, String text, List<LayoutBlock> blocks) {
        call(
                "chat.postEphemeral " + channel,
                () -> methods.chatPostEphemeral(r -> r.channel(channel)
                        .threadTs(thread)
                        .user(user)
                        .text(text)
                        .blocks(blocks)
                        .linkNames(false)));
    }

    /** To one person in a channel, and gone when they reload. */
    public void whisper(String channel, String user, String text, List<LayoutBlock> blocks) {
        call(
                "chat.postEphemeral " + channel,
                () -> methods.chatPostEphemeral(r -> r.channel(channel)
                        .user(user)
                        .text(text)
                        .blocks(blocks.isEmpty() ? null : blocks)
                        .linkNames(false)));
    }

    /**
     * Where somebody just pressed a button or chose from a menu.
     *
     * @param url as it came with that; good for five answers within 30 minutes
     * @param thread in which it was: without it Slack answers in the channel, where nobody looks who reads a thread
     */
    public record Address(String url, @Nullable String thread) {
        /** Of a message. What begins a thread stands in the channel, and is answered there. */
        public static Address of(String url, @Nullable String ts, @Nullable String thread) {
            return new Address(url, thread == null || thread.equals(ts) ? null : thread);
        }
    }

    /**
     * Answers where somebody just pressed a button, to them alone, by the address that came with the press: works where
     * the bot is no member. {@code replacing}: instead of the message with the button.
     */
    public void respond(Address address, String text, boolean replacing) {
        var answer = new HashMap<String, Object>(Map.of("replace_original", replacing, "text", text));
        if (!replacing) {
            answer.put("response_type", "ephemeral");
            if (address.thread() != null) {
                answer.put("thread_ts", address.thread());
            }
        }
        respond(address.url(), answer);
    }

    /** The same with blocks, beside what stands there. */
    public void respond(String responseUrl, String text, List<LayoutBlock> blocks) {
        respond(
                responseUrl,
                Map.of("replace_original", false, "response_type", "ephemeral", "text", text, "blocks", blocks));
    }

    private void respond(String responseUrl, Map<String, Object> answer) {
        try (var taken = slack.getHttpClient().postJsonBody(responseUrl, answer)) {
            if (!taken.isSuccessful()) {
                throw new Refused("response_url_" + taken.code());
            }
        } catch (IOException e) {
            throw new TryAgain("Slack does not answer", e);
        }
    }

    public void join(String channel) {
        call(JOIN, () -> methods.conversationsJoin(r -> r.channel(channel)));
    }

    /** Returns it as Slack keeps it, with its id and hash. */
    public View openView(String triggerId, View view) {
        return present(call(
                        "views.open",
                        () -> methods.viewsOpen(r -> r.triggerId(triggerId).view(view)))
                .getView());
    }

    /** On top of the view that the trigger comes from. */
    public void pushView(String triggerId, View view) {
        call("views.push", () -> methods.viewsPush(r -> r.triggerId(triggerId).view(view)));
    }

    /** {@code hash}: of the view as it was when it was looked at; one that changed since is refused. */
    public void updateView(String viewId, @Nullable String hash, View view) {
        call(
                "views.update",
                () -> methods.viewsUpdate(r -> r.viewId(viewId).hash(hash).view(view)));
    }

    /** Somebody's Home tab. */
    public void publishHome(String user, View view) {
        call(
                "views.publish " + user,
                () -> methods.viewsPublish(r -> r.userId(user).view(view)));
    }

    /** What a channel is, as far as the bot may know. */
    public Conversation conversation(String channel) {
        return present(call("conversations.info", () -> methods.conversationsInfo(r -> r.channel(channel)))
                .getChannel());
    }

    /** A page of a thread, oldest first. */
    public record ThreadPage(List<Message> messages, Optional<String> next) {}

    /** {@code cursor}: from the page before; empty for the first. */
    public ThreadPage thread(String channel, String ts, String cursor) {
        var answer = call(
                "conversations.replies",
                () -> methods.conversationsReplies(
                        r -> r.channel(channel).ts(ts).limit(200).cursor(cursor.isEmpty() ? null : cursor)));
        var more = answer.getResponseMetadata();
        var next = more == null ? null : more.getNextCursor();
        return new ThreadPage(
                present(answer.getMessages()), Optional.ofNullable(next).filter(n -> !n.isEmpty()));
    }

    /** What was written in a thread since then. */
    public List<Message> threadSince(String channel, String ts, Instant since) {
        var oldest = since.getEpochSecond() + ".000000";
        return present(call(
                        "conversations.replies",
                        () -> methods.conversationsReplies(
                                r -> r.channel(channel).ts(ts).limit(200).oldest(oldest)))
                .getMessages());
    }

    public User user(String id) {
        return present(
                call("users.info", () -> methods.usersInfo(r -> r.user(id))).getUser());
    }

    public User userByEmail(String email) {
        return present(call("users.lookupByEmail", () -> methods.usersLookupByEmail(r -> r.email(email)))
                .getUser());
    }

    public Identity identity() {
        var answer = call(IDENTITY, () -> methods.authTest(r -> r));
        return new Identity(
                present(answer.getTeamId()),
                present(answer.getUserId()),
                present(answer.getBotId()),
                present(answer.getUrl()));
    }

    /** The address of a new socket, good for one connection. Needs the app's token. */
    public URI socketAddress() {
        return URI.create(present(
                call(CONNECTIONS, () -> methods.appsConnectionsOpen(r -> r)).getUrl()));
    }

    /** Who the bot is, and where. {@code url}: of the workspace, ending in a slash. */
    public record Identity(String team, String user, String bot, String url) {}

    interface Call<R> {
        R send() throws IOException, SlackApiException;
    }

    /** Whether the last call was answered, and the token taken. */
    public boolean usable() {
        return usable;
    }

    MethodsClient methods() {
        return methods;
    }

    <R extends SlackApiTextResponse> R call(String limit, Call<R> request) {
        try {
            var answer = answered(limit, request);
            usable = true;
            return answer;
        } catch (Refused refused) {
            usable = true;
            throw refused;
        } catch (TryAgain again) {
            if (usable && again.after().isEmpty()) {
                usable = false;
                LOG.error("Slack cannot be used: {}. What was promised to people there waits.", again.getMessage());
            }
            throw again;
        }
    }

    /** {@code limit}: the method, and the channel where Slack limits by channel. */
    private <R extends SlackApiTextResponse> R answered(String limit, Call<R> request) {
        if (clock.instant().isBefore(lockedOutUntil.get()) && !WITHOUT_LOCK.contains(limit)) {
            throw new TryAgain("Slack does not take the bot's token");
        }
        var until = held.get(limit);
        if (until != null && clock.instant().isBefore(until)) {
            throw new TryAgain("Slack limits us", Duration.between(clock.instant(), until));
        }
        if (until != null) {
            held.remove(limit, until);
        }
        R answer;
        try {
            answer = request.send();
        } catch (SlackApiException e) {
            throw failure(limit, e);
        } catch (IOException e) {
            throw new TryAgain("Slack does not answer", e);
        } catch (JsonParseException | NullPointerException e) {
            // A proxy's page, or nothing at all, with a 200: the client trips over either.
            throw nonsense();
        }
        if (!answer.isOk()) {
            var error = present(answer.getError());
            if (SlackApi.TOKEN_REFUSED.contains(error)) {
                // It is renewed some day, and what is promised until then must not be lost.
                lockedOutUntil.set(clock.instant().plus(LOCKED_OUT));
                throw new TryAgain("Slack does not take the bot's token (" + error + ")");
            }
            throw waits(limit, error) ? new TryAgain("Slack answers " + error) : new Refused(error);
        }
        lockedOutUntil.set(Instant.EPOCH);
        return answer;
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw nonsense();
        }
        return value;
    }

    private static TryAgain nonsense() {
        return new TryAgain("Slack's answer makes no sense");
    }

    private static boolean waits(String limit, String error) {
        var doneWithout = limit.equals(JOIN) || (DONE_WITHOUT.contains(limit) && error.equals("missing_scope"));
        return passing(error) && !doneWithout;
    }

    /** Somebody gives the scope or logs in some day, and what is promised until then must not be lost. */
    private static boolean passing(String error) {
        return error.equals("missing_scope") || error.equals("org_login_required") || SlackApi.PASSING.contains(error);
    }

    private RuntimeException failure(String limit, SlackApiException e) {
        int status = e.getResponse().code();
        if (status != 429) {
            return new TryAgain("Slack answers " + status);
        }
        var wait = USUAL_WAIT;
        var named = e.getResponse().header("Retry-After");
        if (named != null && named.strip().matches("[0-9]{1,4}")) {
            wait = Duration.ofSeconds(Math.max(1, Long.parseLong(named.strip())));
        }
        held.put(limit, clock.instant().plus(wait));
        return new TryAgain("Slack limits us (429)", wait);
    }

    @Override
    public void close() {
        try {
            slack.close();
        } catch (Exception e) {
            throw new IllegalStateException("Slack's client does not close", e);
        }
    }
}
