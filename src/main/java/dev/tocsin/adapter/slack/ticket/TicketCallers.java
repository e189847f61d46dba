package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.directory.Actor;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.TryAgain;
import dev.tocsin.sla.Fact;
import dev.tocsin.ticket.Doer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is asking, and on which side of tickets they stand. Guests and people of other companies may do nothing. */
final class TicketCallers {
    /** The answer: somebody, or a sentence for whoever was refused. */
    sealed interface Caller {
        record Known(Doer doer) implements Caller {}

        record Refused(String why) implements Caller {}
    }

    private static final String NOT_OURS =
            "Only members of this workspace can work with tickets. Please ask your contact here.";

    private final SlackKit kit;
    private final Directory directory;

    TicketCallers(SlackKit kit, Directory directory) {
        this.kit = kit;
        this.directory = directory;
    }

    /** For opening: one's own workspace is enough while Slack does not say who somebody is. */
    Caller opening(String user, @Nullable String name, @Nullable String team) {
        try {
            return member(user);
        } catch (People.Unknown e) {
            return kit.foreign(team)
                    ? new Caller.Refused(NOT_OURS)
                    : known(Actor.inSlack(user, name == null ? user : name, Optional.empty()));
        }
    }

    /** For looking at tickets, where nobody waits for the answer. Throws {@link TryAgain} while Slack does not say who they are. */
    Caller looking(String user) {
        try {
            return member(user);
        } catch (People.Unknown e) {
            throw new TryAgain("Slack does not say who somebody is");
        }
    }

    /** For changes and for looking: whoever cannot be looked up now is refused, unless the policy file names them. */
    Caller changing(String user, @Nullable String name, @Nullable String team) {
        if (kit.foreign(team)) {
            return new Caller.Refused(NOT_OURS);
        }
        try {
            return member(user);
        } catch (People.Unknown e) {
            return directory.namesAnybody()
                            && directory.roleOf(new SlackId(user)).worksOnTickets()
                    ? known(Actor.inSlack(user, name == null ? user : name, Optional.empty()))
                    : new Caller.Refused("Slack does not say who you are right now, so nothing was changed. Please try"
                            + " again in a moment.");
        }
    }

    /**
     * Whoever wrote something: never refused, for what is said is heard. Only colleagues stand on our side; while Slack does
     * not say who somebody is, only whom the policy file names does.
     */
    Doer author(String user, @Nullable String team) {
        var id = new SlackId(user);
        if (kit.foreign(team)) {
            return new Doer(Actor.inSlack(user, name(id), Optional.empty()), Fact.Role.REQUESTER);
        }
        try {
            return member(user) instanceof Caller.Known known
                    ? known.doer()
                    : new Doer(Actor.inSlack(user, name(id), Optional.empty()), Fact.Role.REQUESTER);
        } catch (People.Unknown e) {
            var works = directory.namesAnybody() && directory.roleOf(id).worksOnTickets();
            return new Doer(Actor.inSlack(user, user, Optional.empty()), works ? Fact.Role.AGENT : Fact.Role.REQUESTER);
        }
    }

    private String name(SlackId id) {
        return kit.mentions().name(id);
    }

    private Caller member(String user) {
        var person = kit.people().find(new SlackId(user));
        if (person.isPresent() && person.get().isMember()) {
            return known(Actor.inSlack(user, person.get().name(), person.get().email()));
        }
        return new Caller.Refused(
                person.filter(p -> p.standing() == Person.Standing.GUEST).isPresent()
                        ? "Guests cannot work with tickets. Please ask a member of this workspace to do it for you."
                        : NOT_OURS);
    }

    private Caller known(Actor actor) {
        var role = directory.roleOf(new SlackId(actor.id()));
        return new Caller.Known(new Doer(actor, role.worksOnTickets() ? Fact.Role.AGENT : Fact.Role.REQUESTER));
    }
}
