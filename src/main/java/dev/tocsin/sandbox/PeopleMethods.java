package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.Kind;
import dev.tocsin.sandbox.World.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code auth.test}, {@code users.*} and {@code conversations.*}. Holds no state of its own. */
final class PeopleMethods {
    private final World world;
    private final Installation installation;
    private final Conversations conversations;
    private final Scopes scopes;
    private final SlackJson json;
    private final People people;
    private final Changes changes;
    private final Writing writing;

    PeopleMethods(
            World world,
            Installation installation,
            Conversations conversations,
            Scopes scopes,
            SlackJson json,
            People people,
            Changes changes,
            Writing writing) {
        this.world = world;
        this.installation = installation;
        this.conversations = conversations;
        this.scopes = scopes;
        this.json = json;
        this.people = people;
        this.changes = changes;
        this.writing = writing;
    }

    Map<String, SlackApi.Method> methods() {
        return Map.of(
                "auth.test", this::authTest,
                "users.info", this::userInfo,
                "users.list", this::userList,
                "users.lookupByEmail", this::lookupByEmail,
                "conversations.open", this::open,
                "conversations.join", this::join,
                "conversations.info", this::roomInfo);
    }

    private ObjectNode authTest(Arguments arguments) {
        return Json.object()
                .put("url", "https://" + world.team().domain() + ".slack.com/")
                .put("team", world.team().name())
                .put("user", world.bot().name())
                .put("team_id", world.team().id())
                .put("user_id", world.bot().userId())
                .put("bot_id", world.bot().botId())
                .put("is_enterprise_install", false);
    }

    private ObjectNode userInfo(Arguments arguments) {
        scopes.need("users:read");
        String id = arguments.required("user");
        ObjectNode user = id.equals(world.bot().userId())
                ? json.bot()
                : json.user(
                        find(id).orElseThrow(() -> new SlackRefusal("user_not_found")),
                        installation.manifest().scopes());
        return with("user", user);
    }

    /** Everybody of the workspace and the bot, deactivated people too; page by page as {@code limit} says. */
    private ObjectNode userList(Arguments arguments) {
        scopes.need("users:read");
        List<ObjectNode> all = new ArrayList<>();
        world.users().stream()
                .filter(user -> user.kind() != Kind.STRANGER)
                .forEach(user -> all.add(json.user(user, installation.manifest().scopes())));
        all.add(json.bot());
        return new Page<>(all, arguments, 1_000)
                .answer("members", member -> member)
                .put("cache_ts", 1_700_000_000);
    }

    private ObjectNode lookupByEmail(Arguments arguments) {
        scopes.need("users:read.email");
        String email = arguments.required("email");
        User user = world.users().stream()
                // docs.slack.dev, users.lookupByEmail: somebody deactivated is not found, only listed.
                .filter(one -> one.email().equalsIgnoreCase(email) && one.kind() != Kind.STRANGER && people.active(one))
                .findFirst()
                .orElseThrow(() -> new SlackRefusal("users_not_found"));
        return with("user", json.user(user, installation.manifest().scopes()));
    }

    private ObjectNode open(Arguments arguments) {
        scopes.need("im:write");
        String users = arguments.text("users");
        if (users.isEmpty()) {
            throw new SlackRefusal("users_list_not_supplied");
        }
        if (users.contains(",")) {
            // Group messages need mpim:write, which the sandbox has no use for.
            scopes.need("mpim:write");
        }
        if (users.equals(world.bot().userId())) {
            throw new SlackRefusal("cannot_dm_bot");
        }
        if (find(users).map(user -> !people.active(user)).orElse(false)) {
            throw new SlackRefusal("user_disabled");
        }
        Room room = conversations.directMessage(users).orElseThrow(() -> new SlackRefusal("user_not_found"));
        changes.made();
        return with(
                "channel",
                arguments.isTrue("return_im") ? json.room(room) : Json.object().put("id", room.id()));
    }

    private ObjectNode join(Arguments arguments) {
        scopes.need("channels:join");
        Room room = seen(arguments.required("channel"));
        if (!room.isPublic()) {
            throw new SlackRefusal("method_not_supported_for_channel_type");
        }
        if (room.channel().archived()) {
            throw new SlackRefusal("is_archived");
        }
        boolean joined = writing.enter(world.bot().userId(), room, null);
        changes.made();
        ObjectNode answer = with("channel", json.room(room));
        if (!joined) {
            answer.put("warning", "already_in_channel");
            answer.putObject("response_metadata").set("warnings", Json.strings(List.of("already_in_channel")));
        }
        return answer;
    }

    private ObjectNode roomInfo(Arguments arguments) {
        Room room = seen(arguments.required("channel"));
        scopes.need(
                switch (room.channel().privacy()) {
                    case PUBLIC -> "channels:read";
                    case PRIVATE -> "groups:read";
                    case IM -> "im:read";
                });
        return with("channel", json.room(room));
    }

    private Room seen(String id) {
        return conversations
                .room(id)
                .filter(room -> room.id().equals(id)
                        && (room.isPublic() || room.has(world.bot().userId())))
                .orElseThrow(() -> new SlackRefusal("channel_not_found"));
    }

    private Optional<User> find(String id) {
        return world.users().stream().filter(user -> user.id().equals(id)).findFirst();
    }

    private static ObjectNode with(String name, ObjectNode value) {
        ObjectNode answer = Json.object();
        answer.set(name, value);
        return answer;
    }
}
