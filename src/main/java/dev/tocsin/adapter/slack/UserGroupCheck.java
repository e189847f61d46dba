package dev.tocsin.adapter.slack;

import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.usergroups.UsergroupsListResponse;
import com.slack.api.model.Usergroup;
import dev.tocsin.check.Check;
import dev.tocsin.check.Finding;
import dev.tocsin.paging.Rotation;
import java.util.List;
import java.util.Optional;

/**
 * The user groups that stand for rotations, which follow whoever is on call. Whether the workspace lets the bot change them
 * shows when it does; without the scopes, pages work all the same.
 */
final class UserGroupCheck implements Check {
    private static final String SUBJECT = "user groups";
    private static final String SCOPE = "usergroups:read";

    private final SlackProbe probe;
    private final List<Rotation> rotations;

    UserGroupCheck(SlackProbe probe, List<Rotation> rotations) {
        this.probe = probe;
        this.rotations =
                rotations.stream().filter(r -> r.userGroup().isPresent()).toList();
    }

    @Override
    public List<Finding> run() {
        if (rotations.isEmpty()) {
            return List.of();
        }
        var who = probe.ask(slack -> slack.authTest(r -> r));
        if (!(who instanceof SlackProbe.Answer.Given<AuthTestResponse> given)) {
            // The token has a finding of its own.
            return List.of();
        }
        var granted = TokenCheck.granted(given.response().getHttpResponseHeaders());
        return granted.filter(scopes -> scopes.contains(SCOPE)).isPresent()
                ? looked()
                : List.of(Finding.warning(
                        SUBJECT,
                        "are not known without the scope " + SCOPE + ", and do not follow who is on call.",
                        "Paste the manifest that `tocsin manifest` prints, and install the app again."));
    }

    private List<Finding> looked() {
        var answer = probe.ask(slack -> slack.usergroupsList(r -> r.includeDisabled(true)));
        if (answer instanceof SlackProbe.Answer.Given<UsergroupsListResponse> given) {
            var groups = Optional.ofNullable(given.response().getUsergroups()).orElse(List.of());
            return rotations.stream().map(rotation -> group(rotation, groups)).toList();
        }
        var why = answer instanceof SlackProbe.Answer.Refused<UsergroupsListResponse> refused
                ? "Slack answers " + refused.error()
                : ((SlackProbe.Answer.Unknown<UsergroupsListResponse>) answer).why();
        return List.of(Finding.unknown(SUBJECT, why));
    }

    private static Finding group(Rotation rotation, List<Usergroup> groups) {
        var named = rotation.userGroup().orElseThrow();
        var subject = "user group @" + named + " of " + rotation.name();
        var found = groups.stream()
                .filter(g -> named.equals(g.getId()) || named.equalsIgnoreCase(g.getHandle()))
                .findFirst();
        if (found.isEmpty()) {
            return Finding.warning(
                    subject,
                    "does not exist, so mentioning it pages nobody.",
                    "Correct user_group in tocsin.yml, or leave it out.");
        }
        return found.get().getDateDelete() != null && found.get().getDateDelete() > 0
                ? Finding.warning(
                        subject, "is disabled, so nobody can mention it.", "Enable it in Slack, or leave it out.")
                : Finding.ok(subject, "exists");
    }
}
