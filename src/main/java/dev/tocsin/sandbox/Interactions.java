package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.User;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Commands and clicks: sends them to the bot, waits for its answer, and shows what Slack would show. Thread-safe; holds
 * no state of its own.
 */
final class Interactions {
    static final String SLACKBOT = "USLACKBOT";

    private final World world;
    private final InstantSource clock;
    private final Installation installation;
    private final Conversations conversations;
    private final TriggerIds triggers;
    private final ResponseUrls responseUrls;
    private final Payloads payloads;
    private final BotLink bot;
    private final SlackCalls calls;
    private final Supplier<String> baseUrl;
    private final CommandText commandText;

    Interactions(
            World world,
            InstantSource clock,
            Installation installation,
            Conversations conversations,
            TriggerIds triggers,
            ResponseUrls responseUrls,
            Payloads payloads,
            BotLink bot,
            SlackCalls calls,
            Supplier<String> baseUrl) {
        this.world = world;
        this.clock = clock;
        this.installation = installation;
        this.conversations = conversations;
        this.triggers = triggers;
        this.responseUrls = responseUrls;
        this.payloads = payloads;
        this.bot = bot;
        this.calls = calls;
        this.baseUrl = baseUrl;
        this.commandText = new CommandText(world);
    }

    /** A line that starts with a slash. */
    Answer command(User user, Room room, String typed) {
        mustBeIn(user, room);
        String name = typed.split("\\s", 2)[0];
        String text = typed.substring(name.length()).strip();
        Optional<Manifest.Command> command = installation.manifest().command(name);
        if (command.isEmpty()) {
            return new Answer(false, Optional.of(slackbot(user, room, name + " is not a valid command.")), 0);
        }
        String path = responseUrls.issueForCommand(room, user.id());
        String sent = command.get().escaped() ? commandText.escaped(text) : text;
        BotAnswer answer = bot.send(BotRequest.command(
                name, payloads.command(user, room, name, sent, baseUrl.get() + path, triggers.issue(user.id()))));
        if (!answer.accepted()) {
            Message complaint = slackbot(user, room, name + " failed with the error \"" + reason(answer) + "\"");
            return new Answer(answer.timedOut(), Optional.of(complaint), answer.status());
        }
        if (answer.body().isBlank()) {
            return new Answer(false, Optional.empty(), answer.status());
        }
        return new Answer(false, answered(user, room, name, path, answer.body()), answer.status());
    }

    private static String reason(BotAnswer answer) {
        if (answer.timedOut()) {
            return "operation_timeout";
        }
        return answer.status() == 0 ? "dispatch_failed" : "http_service_error";
    }

    /** What the bot said in its HTTP answer; empty if that is for everybody. */
    private Optional<Message> answered(User user, Room room, String command, String path, String body) {
        ObjectNode said = Json.parse(body)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .orElseGet(() -> Json.object().put("text", body));
        Arguments arguments = new Arguments(said);
        boolean everybody = arguments.text("response_type").equals("in_channel");
        try {
            JsonNode blocks = arguments
                    .json("blocks", "invalid_blocks_format")
                    .<JsonNode>map(BlockKit::accept)
                    .orElse(Json.array());
            String text = arguments.text("text");
            if (text.isBlank() && blocks.isEmpty()) {
                throw new SlackRefusal("no_text");
            }
            Message message = conversations.post(
                    room,
                    new Conversations.Draft(
                            world.bot().userId(), text, blocks, null, everybody ? null : user.id(), null));
            responseUrls.answeredWith(path, message);
            return everybody ? Optional.empty() : Optional.of(message);
        } catch (SlackRefusal refusal) {
            calls.add("answer to " + command, said, 200, refusal.error(), clock.instant());
            return Optional.of(slackbot(user, room, command + " failed with the error \"invalid_command_response\""));
        }
    }

    /**
     * A press on an element as it stands in {@code seen}, which may be older than the message is now: a person can be
     * faster than an update.
     */
    Answer press(User user, Message seen, String blockId, String actionId, @Nullable String option) {
        Room room = conversations.room(seen.id().channel()).orElseThrow();
        mustBeIn(user, room);
        installation.mustBeInteractive();
        String owner = seen.ephemeralFor();
        if (owner != null && !owner.equals(user.id())) {
            throw new IllegalArgumentException(user.name() + " does not see this message");
        }
        Pressable pressed = Pressable.at(seen.blocks(), blockId, actionId, option)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no element " + blockId + "/" + actionId + " in: " + seen.plain()));
        Message now = conversations.find(seen.id()).orElse(seen);
        String path = responseUrls.issueForAction(room, user.id(), now);
        ObjectNode payload =
                payloads.blockActions(user, room, now, pressed, baseUrl.get() + path, triggers.issue(user.id()));
        BotAnswer answer = bot.send(BotRequest.interaction("block_actions " + actionId, payload));
        return Answer.of(answer);
    }

    private Message slackbot(User user, Room room, String text) {
        return conversations.post(room, new Conversations.Draft(SLACKBOT, text, Json.array(), null, user.id(), null));
    }

    static void mustBeIn(User user, Room room) {
        if (!room.has(user.id())) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s is not in %s", user.name(), room.channel().name()));
        }
    }
}
