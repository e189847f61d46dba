package dev.tocsin.adapter.slack.page;

import dev.tocsin.adapter.slack.SlackGateway;
import dev.tocsin.adapter.slack.SlackGroups;
import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.paging.OnCall;
import dev.tocsin.paging.Paging;
import dev.tocsin.paging.Rotation;
import dev.tocsin.paging.Rotations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the user group of each rotation equal to whoever is on call, looked at every minute. Not thread-safe: one thread
 * runs it. What is remembered only saves calls; another instance finds out by itself.
 */
public final class OnCallGroups {
    /** Somebody may have changed a group by hand. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private static final Duration REST = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(OnCallGroups.class);

    private final SlackGroups groups;
    private final OnCall onCall;
    private final People people;
    private final Paging paging;
    private final List<Rotation> rotations;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new HashMap<>();
    private Instant restUntil = Instant.EPOCH;

    private record Kept(String id, Set<String> members, Instant at) {}

    OnCallGroups(
            SlackGateway gateway,
            OnCall onCall,
            People people,
            Paging paging,
            Rotations rotations,
            InstantSource clock) {
        this.groups = new SlackGroups(gateway);
        this.onCall = onCall;
        this.people = people;
        this.paging = paging;
        this.rotations = rotations.all().stream()
                .filter(rotation -> rotation.userGroup().isPresent())
                .toList();
        this.clock = clock;
    }

    /** Never throws: a group that is late is no reason for anything else to be. */
    public void follow() {
        for (var rotation : rotations) {
            if (clock.instant().isBefore(restUntil)) {
                return;
            }
            try {
                follow(rotation);
            } catch (SlackGateway.Refused refused) {
                cannot(rotation, refused.error());
            } catch (TryAgain | People.Unknown later) {
                LOG.info(
                        "The user group of {} is looked at again in a minute: {}", rotation.name(), later.getMessage());
            }
        }
    }

    private void follow(Rotation rotation) {
        var answer = onCall.now(rotation.responder());
        if (answer instanceof OnCall.Answer.Nobody) {
            once(
                    "gap",
                    rotation,
                    "Nobody is on call for " + rotation.name() + ", and a user group cannot be empty: @"
                            + group(rotation) + " keeps whoever was on call last.");
        } else if (answer instanceof OnCall.Answer.Staffed staffed && staffed.isByAddress()) {
            var wanted = new TreeSet<String>();
            for (var user : staffed.people()) {
                member(user)
                        .ifPresentOrElse(
                                wanted::add,
                                () -> once(
                                        "nobody:" + user,
                                        rotation,
                                        user + " is on call for " + rotation.name()
                                                + " and is no member of this Slack workspace: @" + group(rotation)
                                                + " goes without them."));
            }
            if (!wanted.isEmpty()) {
                replace(rotation, wanted);
            }
        }
    }

    private Optional<String> member(String user) {
        return people.findByEmail(user)
                .filter(Person::isMember)
                .map(person -> person.id().value());
    }

    private void replace(Rotation rotation, Set<String> wanted) {
        var known = kept.get(group(rotation));
        var now = clock.instant();
        if (known != null
                && known.members().equals(wanted)
                && Duration.between(known.at(), now).compareTo(LOOK_AGAIN) < 0) {
            return;
        }
        var id = known == null ? find(rotation) : known.id();
        if (!new TreeSet<>(groups.members(id)).equals(wanted)) {
            groups.replace(id, List.copyOf(wanted));
            LOG.info("@{} follows the schedule of {}: {}", group(rotation), rotation.name(), wanted);
        }
        kept.put(group(rotation), new Kept(id, Set.copyOf(wanted), now));
    }

    private String find(Rotation rotation) {
        return groups.find(group(rotation))
                .orElseThrow(() -> new SlackGateway.Refused("no_such_subteam"))
                .getId();
    }

    private static String group(Rotation rotation) {
        return rotation.userGroup().orElseThrow();
    }

    /** Only somebody else can mend it: not asked for again for an hour, and told once a day. */
    private void cannot(Rotation rotation, String error) {
        restUntil = clock.instant().plus(REST);
        kept.clear();
        var why = switch (error) {
            case "missing_scope", "not_allowed_token_type" ->
                "the app lacks the scopes usergroups:read and usergroups:write. Paste the manifest that `tocsin manifest` prints, and install"
                        + " the app again.";
            case "permission_denied" ->
                "this workspace lets only some people change user groups. Under Settings, Permissions, User Groups,"
                        + " everybody must be allowed to.";
            case "paid_teams_only", "plan_upgrade_required" -> "user groups need one of Slack's paid plans.";
            case "no_such_subteam", "subteam_not_found" -> "there is no such group. Correct user_group in tocsin.yml.";
            default -> "Slack refuses it (" + error + ").";
        };
        once(
                "refused:" + error,
                rotation,
                "The user group @" + group(rotation) + " does not follow the schedule of " + rotation.name() + ": "
                        + why + " Or leave user_group out.");
    }

    private void once(String what, Rotation rotation, String text) {
        var day = clock.instant().truncatedTo(ChronoUnit.DAYS);
        paging.alarm("group:" + what + ":" + rotation.name() + ":" + day, text);
    }
}
