package dev.tocsin.directory;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Everybody here: what the policy file says of them, their Slack profile, and the days away that they named themselves.
 * Thread-safe.
 */
public final class Directory {
    private final Roster roster;
    private final People profiles;
    private final DaysAway daysAway;
    private final InstantSource clock;

    public Directory(Roster roster, People profiles, DaysAway daysAway, InstantSource clock) {
        this.roster = roster;
        this.profiles = profiles;
        this.daysAway = daysAway;
        this.clock = clock;
    }

    /** What somebody does here; needs nothing that could fail. */
    public Role roleOf(SlackId id) {
        return roster.roleOf(id);
    }

    /** Whether the policy file names anybody. */
    public boolean namesAnybody() {
        return !roster.people().isEmpty();
    }

    /** Somebody of this workspace. Without a profile (Slack does not answer) their id is their name, and UTC their zone. */
    public Colleague colleague(SlackId id) {
        var profile = profile(id);
        var entry = Optional.ofNullable(roster.people().get(id));
        return new Colleague(
                id,
                profile.map(Person::name).orElse(id.value()),
                roster.roleOf(id),
                entry.flatMap(Roster.Entry::region),
                entry.flatMap(Roster.Entry::zone)
                        .or(() -> profile.flatMap(Person::zone))
                        .orElse(ZoneOffset.UTC),
                entry.flatMap(Roster.Entry::hours),
                daysAway.of(id, clock.instant()),
                entry.flatMap(Roster.Entry::backup));
    }

    /** The zone that times are written in for somebody, where Slack does not write them itself. */
    public ZoneId zoneOf(SlackId id) {
        return Optional.ofNullable(roster.people().get(id))
                .flatMap(Roster.Entry::zone)
                .or(() -> profile(id).flatMap(Person::zone))
                .orElse(ZoneOffset.UTC);
    }

    private Optional<Person> profile(SlackId id) {
        try {
            return profiles.find(id);
        } catch (People.Unknown e) {
            // Whatever it is needed for, it goes on without a name.
            return Optional.empty();
        }
    }
}
