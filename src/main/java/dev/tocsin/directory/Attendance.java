package dev.tocsin.directory;

import dev.tocsin.calendar.BusinessCalendar;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is there to act, and when they work, as far as was known a moment ago: needs no store, so that it can be asked within
 * a transaction.
 *
 * @param away who said that they are away, and when
 */
public record Attendance(Roster roster, Map<SlackId, List<Away>> away) {
    public Attendance {
        away = Map.copyOf(away);
    }

    /** Who acts for somebody: they themselves; while they are away their backup; nobody while that one is away too. */
    public Optional<SlackId> actingFor(SlackId person, Instant now) {
        return isAway(person, now) ? backup(person).filter(other -> !isAway(other, now)) : Optional.of(person);
    }

    /** When somebody works; empty where nobody said. */
    public Optional<BusinessCalendar> hours(SlackId person) {
        return entry(person).flatMap(Roster.Entry::hours);
    }

    /** Where somebody works, such as {@code emea}; empty where nobody said. */
    public Optional<String> region(SlackId person) {
        return entry(person).flatMap(Roster.Entry::region);
    }

    /** Whether anybody who works on tickets is at work; also where nobody said when they are. */
    public boolean anybodyAtWork(Instant now) {
        var known = roster.people().entrySet().stream()
                .filter(person -> person.getValue().role().worksOnTickets())
                .filter(person -> person.getValue().hours().isPresent())
                .toList();
        return known.isEmpty()
                || known.stream()
                        .anyMatch(person -> !isAway(person.getKey(), now)
                                && person.getValue().hours().orElseThrow().isOpen(now));
    }

    /** When somebody, or who acts for them, goes away or comes back next; empty where nobody has said so. */
    public Optional<Instant> changes(SlackId person, Instant now) {
        return Stream.concat(Stream.of(person), backup(person).stream())
                .flatMap(one -> away.getOrDefault(one, List.of()).stream())
                .flatMap(time -> Stream.of(time.from(), time.until()))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }

    /** Somebody themselves, and all whose backup they are. */
    public List<SlackId> whoseDeedsAreOf(SlackId person) {
        return Stream.concat(
                        Stream.of(person),
                        roster.people().entrySet().stream()
                                .filter(other -> other.getValue()
                                        .backup()
                                        .filter(person::equals)
                                        .isPresent())
                                .map(Map.Entry::getKey))
                .distinct()
                .toList();
    }

    private boolean isAway(SlackId person, Instant now) {
        return away.getOrDefault(person, List.of()).stream().anyMatch(time -> time.at(now));
    }

    private Optional<SlackId> backup(SlackId person) {
        return entry(person).flatMap(Roster.Entry::backup);
    }

    private Optional<Roster.Entry> entry(SlackId person) {
        return Optional.ofNullable(roster.people().get(person));
    }
}
