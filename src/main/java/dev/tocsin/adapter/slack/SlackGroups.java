package dev.tocsin.adapter.slack;

import com.slack.api.model.Usergroup;
import java.util.List;
import java.util.Optional;

/** Slack's user groups. Throws as {@link SlackGateway} does. Thread-safe. */
public final class SlackGroups {
    private final SlackGateway gateway;

    public SlackGroups(SlackGateway gateway) {
        this.gateway = gateway;
    }

    /** By its id, or by its handle without the sign before it. */
    public Optional<Usergroup> find(String idOrHandle) {
        var groups = gateway.call(
                        "usergroups.list", () -> gateway.methods().usergroupsList(r -> r.includeDisabled(true)))
                .getUsergroups();
        return groups == null
                ? Optional.empty()
                : groups.stream()
                        .filter(group -> idOrHandle.equals(group.getId()) || idOrHandle.equals(group.getHandle()))
                        .findFirst();
    }

    public List<String> members(String id) {
        var users = gateway.call(
                        "usergroups.users.list", () -> gateway.methods().usergroupsUsersList(r -> r.usergroup(id)))
                .getUsers();
        return users == null ? List.of() : users;
    }

    /** {@code members}: at least one, for a group cannot be emptied. */
    public void replace(String id, List<String> members) {
        var unused = gateway.call(
                "usergroups.users.update",
                () -> gateway.methods()
                        .usergroupsUsersUpdate(r -> r.usergroup(id).users(members)));
    }
}
