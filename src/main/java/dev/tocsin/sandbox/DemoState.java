package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.User;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Everything the demo's page shows, as one JSON. Immutable itself; safe to call from any thread. */
final class DemoState {
    private static final int TRAFFIC = 60;

    /** A phone shows what rings and the last of the others: a demo may run for days. */
    private static final int ALERTS = 40;

    private final SlackWorkspace slack;
    private final PagerService pager;
    private final InstantSource clock;
    private final Parts parts;
    private final Traffic gitHubTraffic;

    /** Another one tells a page that was open all the while that everything else is another one too. */
    private final String id = UUID.randomUUID().toString();

    /** What shows itself. */
    record Parts(DemoSwitches switches, DemoViews views, DemoIssues issues) {}

    DemoState(SlackWorkspace slack, PagerService pager, Parts parts, Traffic gitHubTraffic) {
        this.slack = slack;
        this.pager = pager;
        this.clock = slack.clock();
        this.parts = parts;
        this.gitHubTraffic = gitHubTraffic;
    }

    ObjectNode json(long version) {
        World world = slack.world();
        ObjectNode state = Json.object()
                .put("version", version)
                .put("world", id)
                .put("now", clock.instant().toString())
                .put("workspace", world.team().name());
        state.putObject("bot")
                .put("id", world.bot().userId())
                .put("name", world.bot().name());
        ArrayNode users = state.putArray("users");
        world.users().forEach(user -> users.add(user(user)));
        ArrayNode channels = state.putArray("channels");
        ObjectNode messages = state.putObject("messages");
        for (Room room : slack.conversations().rooms()) {
            channels.add(channel(room));
            ArrayNode said = messages.putArray(room.id());
            slack.conversations().messages(room.id()).forEach(message -> said.add(message(message)));
        }
        ArrayNode commands = state.putArray("commands");
        slack.manifest()
                .commands()
                .forEach(command -> commands.addObject()
                        .put("command", command.name())
                        .put("usageHint", command.usageHint())
                        .put("description", command.description()));
        ArrayNode shortcuts = state.putArray("shortcuts");
        slack.manifest()
                .shortcuts()
                .forEach(shortcut -> shortcuts
                        .addObject()
                        .put("callbackId", shortcut.callbackId())
                        .put("name", shortcut.name())
                        .put("description", shortcut.description())
                        .put("type", shortcut.global() ? "global" : "message"));
        state.putObject("home").put("enabled", slack.manifest().homeTab());
        state.set("homes", parts.views().homes());
        state.set("modals", parts.views().modals());
        ArrayNode phones = state.putArray("phones");
        world.users().stream().filter(this::hasPhone).forEach(user -> phones.add(phone(user)));
        state.set("issues", parts.issues().json());
        state.set("switches", parts.switches().json());
        state.set("time", parts.switches().timeJson());
        state.set("traffic", traffic());
        return state;
    }

    private boolean hasPhone(User user) {
        return pager.roster().account(user).isPresent();
    }

    private ObjectNode user(User user) {
        return Json.object()
                .put("id", user.id())
                .put("name", user.name())
                .put("realName", user.realName())
                .put("role", user.role())
                .put("kind", user.kind().name().toLowerCase(Locale.ROOT))
                .put("email", user.email())
                .put("tz", user.timezone())
                .put("hasPhone", hasPhone(user));
    }

    private static ObjectNode channel(Room room) {
        ObjectNode json = Json.object()
                .put("id", room.id())
                .put("name", room.channel().name())
                .put("kind", room.channel().privacy().name().toLowerCase(Locale.ROOT))
                .put("shared", room.channel().shared())
                .put("archived", room.channel().archived())
                .put("topic", room.channel().topic());
        if (room.imUser() != null) {
            json.put("user", room.imUser());
        }
        json.set("members", Json.strings(room.members().stream().sorted().toList()));
        return json;
    }

    private ObjectNode message(Message message) {
        ObjectNode json = Json.object()
                .put("ts", message.id().ts())
                .put("author", message.author())
                .put("authorName", message.authorName())
                .put("bot", message.author().equals(slack.world().bot().userId()))
                .put("text", message.text())
                .put("threadTs", message.threadTs())
                .put("broadcast", message.extras().broadcast())
                .put("deleted", message.tombstone())
                .put("notice", message.notice())
                .put("edited", message.edited())
                .put("ephemeralFor", message.ephemeralFor())
                .put("at", message.deliveredAt().toString());
        ArrayNode reactions = json.putArray("reactions");
        message.reactions()
                .forEach(
                        (name, users) -> reactions.addObject().put("name", name).set("users", Json.strings(users)));
        ArrayNode files = json.putArray("files");
        message.files()
                .forEach(file -> files.addObject()
                        .put("id", file.id())
                        .put("name", file.name())
                        .put("size", file.size())
                        .put("deleted", file.deleted()));
        if (message.blocks().isEmpty()) {
            json.putNull("blocks");
        } else {
            json.set("blocks", message.blocks());
        }
        return json;
    }

    private ObjectNode phone(User user) {
        ObjectNode json = Json.object().put("user", user.id());
        ArrayNode alerts = json.putArray("alerts");
        Phone phone = pager.phone(pager.roster().account(user).orElseThrow().username());
        List<Alert> sent = phone.alerts();
        Map<String, Alert> shown = new LinkedHashMap<>();
        phone.ringing().forEach(alert -> shown.put(alert.id(), alert));
        sent.subList(Math.max(0, sent.size() - ALERTS), sent.size()).forEach(alert -> shown.put(alert.id(), alert));
        shown.values().forEach(alert -> alerts.add(alert(alert)));
        return json;
    }

    private ObjectNode alert(Alert alert) {
        ObjectNode json = Json.object()
                .put("id", alert.id())
                .put("tinyId", alert.tinyId())
                .put("message", alert.message())
                .put("description", alert.description())
                .put("priority", alert.priority())
                .put("status", alert.status())
                .put("acknowledged", alert.acknowledged())
                .put("acknowledgedBy", alert.acknowledgedBy())
                .put("closedBy", alert.closedBy())
                .put("ringing", alert.ringing())
                .put("count", alert.count())
                .put("createdAt", alert.createdAt().toString());
        ArrayNode notes = json.putArray("notes");
        alert.notes().forEach(note -> notes.addObject().put("user", note.user()).put("text", note.text()));
        ArrayNode responders = json.putArray("responders");
        alert.responders().forEach(responder -> responders.add(responder.name() + " (" + responder.type() + ")"));
        return json;
    }

    private ArrayNode traffic() {
        List<Traffic.Line> lines = Stream.of(slack.traffic(), pager.traffic(), gitHubTraffic)
                .flatMap(traffic -> traffic.lines().stream())
                .sorted(Comparator.comparing(Traffic.Line::at))
                .toList();
        ArrayNode json = Json.array();
        for (Traffic.Line line : lines.subList(Math.max(0, lines.size() - TRAFFIC), lines.size())) {
            json.addObject()
                    .put("at", line.at().toString())
                    .put("who", line.who())
                    .put("what", line.what())
                    .put("status", line.status())
                    .put("ms", line.ms());
        }
        return json;
    }
}
