package dev.tocsin.paging;

import dev.tocsin.directory.People;
import dev.tocsin.directory.Person;
import dev.tocsin.directory.SlackId;
import dev.tocsin.effect.UnitOfWork;
import dev.tocsin.paging.Paging.Session;
import java.util.Optional;

/** People as Slack knows them, with the address that is theirs in the pager where they connected another. Thread-safe. */
public final class LinkedPeople implements People {
    private final People people;
    private final UnitOfWork<Session> work;

    public LinkedPeople(People people, UnitOfWork<Session> work) {
        this.people = people;
        this.work = work;
    }

    @Override
    public Optional<Person> find(SlackId id) {
        return people.find(id).map(this::linked);
    }

    private Person linked(Person person) {
        return work.<Optional<String>>read(
                        session -> session.links().account(person.id().value()))
                .map(account ->
                        new Person(person.id(), person.name(), Optional.of(account), person.standing(), person.zone()))
                .orElse(person);
    }

    @Override
    public Optional<Person> findByEmail(String email) {
        var person = work.<Optional<String>>read(session -> session.links().person(email));
        return person.isPresent()
                ? find(new SlackId(person.get()))
                : people.findByEmail(email).map(this::linked);
    }
}
