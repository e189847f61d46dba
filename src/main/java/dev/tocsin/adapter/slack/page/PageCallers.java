package dev.tocsin.adapter.slack.page;

import dev.tocsin.directory.Actor;
import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.GenieCommand.Named;
import dev.tocsin.paging.Rotations;
import dev.tocsin.paging.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who is asking, and whether they may. Guests and people of other companies may do nothing. */
final class PageCallers {
    /** The answer: somebody, or a sentence for whoever was refused. */
    sealed interface Caller {
        record Known(Actor actor) implements Caller {}

        record Refused(String why) implements Caller {}
    }

    private static final String NOT_OURS =
            "Only members of this workspace can page, so nobody was paged and nothing was changed. Please ask your contact"
                    + " here.";

    private final People people;
    private final Rotations rotations;
    private final Supplier<Optional<String>> team;

    PageCallers(People people, Rotations rotations, Supplier<Optional<String>> team) {
        this.people = people;
        this.rotations = rotations;
        this.team = team;
    }

    /** For acknowledging, closing, notes: whoever cannot be looked up now is refused, for the pager's app still works. */
    Caller acting(String user, @Nullable String userTeam) {
        if (foreign(userTeam)) {
            return new Caller.Refused(NOT_OURS);
        }
        try {
            return member(user);
        } catch (People.Unknown e) {
            return new Caller.Refused(
                    "Slack does not say who you are right now, so nothing was changed. Please try again"
                            + " in a moment, or do it in the pager's app.");
        }
    }

    /** For paging: an emergency does not wait for a look-up; one's own workspace is enough then. */
    Caller paging(String user, @Nullable String name, @Nullable String userTeam) {
        try {
            return member(user);
        } catch (People.Unknown e) {
            if (foreign(userTeam)) {
                return new Caller.Refused(NOT_OURS);
            }
            return new Caller.Known(Actor.inSlack(user, name == null ? user : name, Optional.empty()));
        }
    }

    private boolean foreign(@Nullable String userTeam) {
        return userTeam != null
                && team.get().filter(ours -> !ours.equals(userTeam)).isPresent();
    }

    private Caller member(String user) {
        var person = people.find(new SlackId(user));
        if (person.isPresent() && person.get().isMember()) {
            return new Caller.Known(actor(person.get()));
        }
        var standing = person.map(Person::standing).orElse(Person.Standing.STRANGER);
        return new Caller.Refused(
                switch (standing) {
                    case GUEST ->
                        "Guests cannot use this, so nobody was paged and nothing was changed. Please ask a member of this workspace to"
                                + " do it.";
                    case STRANGER, GONE, BOT, MEMBER -> NOT_OURS;
                });
    }

    /** The first of the targets that this person may not page, as a sentence. */
    Optional<String> mayNotPage(Actor actor, List<Target> targets) {
        for (var target : targets) {
            if (target instanceof Target.Rotation rotation) {
                var named = rotations.get(rotation.name());
                if (named.filter(r -> !r.mayBePagedBy(actor)).isPresent()) {
                    return Optional.of("You may not page " + rotation.name() + ". Those who may: "
                            + String.join(
                                    ", ",
                                    named.orElseThrow().mayPage().stream()
                                            .limit(10)
                                            .map(id -> "<@" + id + ">")
                                            .toList())
                            + ".");
                }
            }
        }
        return Optional.empty();
    }

    /** Whom somebody named, as a target. Empty when it is nobody who can be paged. */
    Optional<Target> target(Named named) {
        if (named instanceof Named.OfRotation rotation) {
            return Optional.of(new Target.Rotation(rotation.name()));
        }
        if (named instanceof Named.OfEmail email) {
            return byEmail(email.email());
        }
        if (named instanceof Named.OfSlackUser user) {
            try {
                return people.find(user.id())
                        .filter(Person::isMember)
                        .flatMap(Person::email)
                        .map(Target.Person::new);
            } catch (People.Unknown e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** A person whom somebody named. Empty when it is nobody who works here, or who cannot be looked up now. */
    Optional<Actor> somebody(Named named) {
        try {
            if (named instanceof Named.OfSlackUser user) {
                return people.find(user.id()).filter(Person::isMember).map(PageCallers::actor);
            }
            return named instanceof Named.OfEmail email
                    ? people.findByEmail(email.email()).filter(Person::isMember).map(PageCallers::actor)
                    : Optional.empty();
        } catch (People.Unknown e) {
            return Optional.empty();
        }
    }

    private static Actor actor(Person person) {
        return Actor.inSlack(person.id().value(), person.name(), person.email());
    }

    private Optional<Target> byEmail(String email) {
        try {
            // Whoever connected another account is called there.
            return people.findByEmail(email)
                    .filter(Person::isMember)
                    .map(person -> new Target.Person(person.email().orElse(email)));
        } catch (People.Unknown e) {
            // An emergency does not wait for a look-up: the pager itself says if it does not know the address.
            return Optional.of(new Target.Person(email));
        }
    }
}
