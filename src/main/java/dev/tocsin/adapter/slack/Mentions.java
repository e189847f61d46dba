package dev.tocsin.adapter.slack;

import dev.tocsin.directory.Actor;
import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.SlackId;
import java.util.Optional;

/** How people are written: as a mention where Slack knows them, else by their name, escaped. */
public final class Mentions {
    /** Nobody's name is longer; one that is must not push out what the line says. */
    private static final int NAME = 100;

    private final People people;

    public Mentions(People people) {
        this.people = people;
    }

    public String of(Actor actor) {
        if (actor.origin() == Actor.Origin.SLACK) {
            return "<@" + actor.id() + ">";
        }
        return actor.email().map(this::ofPagerUser).orElseGet(() -> name(actor.name()));
    }

    /** Their Slack id, where Slack knows them. */
    public Optional<String> idOf(Actor actor) {
        if (actor.origin() == Actor.Origin.SLACK) {
            return Optional.of(actor.id());
        }
        try {
            return actor.email()
                    .flatMap(people::findByEmail)
                    .filter(Person::isMember)
                    .map(person -> person.id().value());
        } catch (People.Unknown e) {
            return Optional.empty();
        }
    }

    /** By the pager's user name, an e-mail address as a rule. */
    public String ofPagerUser(String user) {
        if (user.indexOf('@') < 1) {
            return name(user);
        }
        try {
            return people.findByEmail(user)
                    .filter(p -> p.standing() != Person.Standing.STRANGER)
                    .map(p -> "<@" + p.id() + ">")
                    .orElseGet(() -> name(user));
        } catch (People.Unknown e) {
            // A name is a nicety; a card does not wait for it.
            return name(user);
        }
    }

    private static String name(String foreign) {
        return Mrkdwn.cut(Mrkdwn.inline(foreign), NAME);
    }

    /** By name, for a push notification. */
    public String name(Actor actor) {
        if (actor.origin() != Actor.Origin.PAGER || actor.email().isEmpty()) {
            return actor.name();
        }
        try {
            return people.findByEmail(actor.email().get()).map(Person::name).orElse(actor.name());
        } catch (People.Unknown e) {
            return actor.name();
        }
    }

    /** By name, for a push notification; the id where Slack does not say. */
    public String name(SlackId person) {
        try {
            return people.find(person).map(Person::name).orElse(person.value());
        } catch (People.Unknown e) {
            return person.value();
        }
    }
}
