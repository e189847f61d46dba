package dev.tocsin.directory;

import dev.tocsin.calendar.BusinessCalendar;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One of ours: what they do here, where, and when.
 *
 * @param name as colleagues read it; foreign text
 * @param hours when they work; empty where nobody said
 * @param away when not, in order; what is over may be missing
 * @param backup who acts for them meanwhile
 */
public record Colleague(
        SlackId id,
        String name,
        Role role,
        Optional<String> region,
        ZoneId zone,
        Optional<BusinessCalendar> hours,
        List<Away> away,
        Optional<SlackId> backup) {
    public Colleague {
        away = List.copyOf(away);
    }

    /** The time away that {@code at} falls into. */
    public Optional<Away> awayAt(Instant at) {
        return away.stream().filter(time -> time.at(at)).findFirst();
    }
}
