package dev.tocsin.adapter.slack.ticket;

import dev.tocsin.adapter.slack.SlackKit;
import dev.tocsin.directory.Directory;
import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.Presence;
import dev.tocsin.directory.SlackId;
import dev.tocsin.ticket.Assignee;
import java.util.Optional;

/** Who can have a ticket. */
final class Colleagues {
    /** Somebody, or a sentence why not. */
    sealed interface Found {
        record One(Assignee assignee) implements Found {}

        record No(String why) implements Found {}
    }

    private final SlackKit kit;
    private final Directory directory;
    private final Presence presence;

    Colleagues(SlackKit kit, Directory directory, Presence presence) {
        this.kit = kit;
        this.directory = directory;
        this.presence = presence;
    }

    Found find(SlackId id) {
        Optional<Person> person;
        try {
            person = kit.people().find(id);
        } catch (People.Unknown e) {
            return new Found.No("Slack does not say who that is right now. Please try again in a moment.");
        }
        if (person.filter(Person::isMember).isEmpty()) {
            return new Found.No("Only colleagues of this workspace can have a ticket.");
        }
        return directory.roleOf(id).worksOnTickets()
                ? new Found.One(new Assignee(id, person.get().name()))
                : new Found.No(
                        person.get().name() + " does not work on tickets. Choose a support engineer or a manager.");
    }

    /** That they are away, until when, and who stands in; a sentence without marks. Empty: they are here. */
    Optional<String> away(Assignee one) {
        return presence.away(one.id())
                .map(time -> one.name() + " is away. "
                        + SupportSurface.day(time.until(), directory.zoneOf(one.id())) + " is their first day back."
                        + presence.actingFor(one.id())
                                .map(other -> " " + kit.mentions().name(other) + " stands in.")
                                .orElse("")
                        + " Please choose somebody who is here.");
    }
}
