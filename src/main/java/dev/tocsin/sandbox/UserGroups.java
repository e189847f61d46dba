package dev.tocsin.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.sandbox.World.Group;
import dev.tocsin.sandbox.World.Kind;
import dev.tocsin.sandbox.World.User;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code usergroups.*}, and who is in which group. Guarded by its monitor. */
final class UserGroups {
    private final World world;
    private final Scopes scopes;
    private final Changes changes;
    private final Map<String, List<String>> members = new LinkedHashMap<>();
    private boolean onlyAdministrators;

    UserGroups(World world, Scopes scopes, Changes changes) {
        this.world = world;
        this.scopes = scopes;
        this.changes = changes;
        world.groups().forEach(group -> members.put(group.id(), List.copyOf(group.members())));
    }

    Map<String, SlackApi.Method> methods() {
        return Map.of(
                "usergroups.list", this::list,
                "usergroups.users.list", this::users,
                "usergroups.users.update", this::update);
    }

    /** Whether the workspace lets only administrators change groups. */
    synchronized void onlyAdministrators(boolean on) {
        onlyAdministrators = on;
    }

    /** The ids of whoever is in it. */
    synchronized List<String> in(String handle) {
        return members.getOrDefault(
                world.groups().stream()
                        .filter(group -> group.handle().equals(handle))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("there is no group @" + handle))
                        .id(),
                List.of());
    }

    synchronized void set(String handle, List<String> users) {
        in(handle);
        world.groups().stream()
                .filter(group -> group.handle().equals(handle))
                .forEach(group -> members.put(group.id(), List.copyOf(users)));
        changes.made();
    }

    private synchronized ObjectNode list(Arguments arguments) {
        scopes.need("usergroups:read");
        ArrayNode all = Json.array();
        for (Group group : world.groups()) {
            all.add(json(group));
        }
        return (ObjectNode) Json.object().set("usergroups", all);
    }

    private ObjectNode json(Group group) {
        return Json.object()
                .put("id", group.id())
                .put("team_id", world.team().id())
                .put("is_usergroup", true)
                .put("name", group.name())
                .put("description", "")
                .put("handle", group.handle())
                .put("is_external", false)
                .put("date_delete", 0)
                .put("user_count", members.getOrDefault(group.id(), List.of()).size());
    }

    private synchronized ObjectNode users(Arguments arguments) {
        scopes.need("usergroups:read");
        return (ObjectNode) Json.object().set("users", Json.strings(of(arguments)));
    }

    private List<String> of(Arguments arguments) {
        List<String> there = members.get(arguments.required("usergroup"));
        if (there == null) {
            throw new SlackRefusal("no_such_subteam");
        }
        return there;
    }

    private synchronized ObjectNode update(Arguments arguments) {
        scopes.need("usergroups:write");
        of(arguments);
        if (onlyAdministrators) {
            throw new SlackRefusal("permission_denied");
        }
        List<String> users = Arrays.stream(arguments.text("users").split(","))
                .filter(id -> !id.isBlank())
                .toList();
        if (users.isEmpty()) {
            throw new SlackRefusal("no_users_provided");
        }
        for (String id : users) {
            if (world.users().stream().noneMatch(user -> isMember(user, id))) {
                throw new SlackRefusal("invalid_users");
            }
        }
        String id = arguments.required("usergroup");
        members.put(id, users);
        changes.made();
        return (ObjectNode) Json.object()
                .set(
                        "usergroup",
                        json(world.groups().stream()
                                .filter(group -> group.id().equals(id))
                                .findFirst()
                                .orElseThrow()));
    }

    private static boolean isMember(User user, String id) {
        return user.id().equals(id) && user.kind() == Kind.MEMBER;
    }
}
