package dev.tocsin.directory;

import java.time.InstantSource;
import java.util.Optional;

/** Who is here, and who acts for those who are not. Needs nothing of Slack. Thread-safe. */
public final class Presence {
    private final Roster roster;
    private final DaysAway daysAway;
    private final InstantSource clock;

    public Presence(Roster roster, DaysAway daysAway, InstantSource clock) {
        this.roster = roster;
        this.daysAway = daysAway;
        this.clock = clock;
    }

    /** The time away that somebody is in the middle of. */
    public Optional<Away> away(SlackId person) {
        var now = clock.instant();
        return daysAway.of(person, now).stream().filter(time -> time.at(now)).findFirst();
    }

    /** Who acts for somebody: they themselves; while they are away their backup; nobody while that one is away too. */
    public Optional<SlackId> actingFor(SlackId person) {
        return away(person).isEmpty()
                ? Optional.of(person)
                : backup(person).filter(other -> away(other).isEmpty());
    }

    /** As the policy file says. */
    public Optional<SlackId> backup(SlackId person) {
        return Optional.ofNullable(roster.people().get(person)).flatMap(Roster.Entry::backup);
    }
}
