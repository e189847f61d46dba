package dev.tocsin.directory;

import dev.tocsin.calendar.BusinessCalendar;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * Who works on tickets and when, as the policy file says.
 *
 * @param people by their Slack ids; with nobody in it everybody may work on tickets
 */
public record Roster(Map<SlackId, Entry> people) {
    public static final Roster NOBODY = new Roster(Map.of());

    public Roster {
        people = Map.copyOf(people);
    }

    /**
     * One person.
     *
     * @param region where they work, such as {@code emea}
     * @param zone empty: as their Slack profile says
     * @param hours empty: not known
     * @param backup who acts for them while they are away
     */
    public record Entry(
            Role role,
            Optional<String> region,
            Optional<ZoneId> zone,
            Optional<BusinessCalendar> hours,
            Optional<SlackId> backup) {}

    /** A small team that names nobody lets everybody work. */
    Role roleOf(SlackId id) {
        if (people.isEmpty()) {
            return Role.SE;
        }
        var entry = people.get(id);
        return entry == null ? Role.CE : entry.role();
    }
}
