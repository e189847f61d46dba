package dev.tocsin;

import dev.tocsin.directory.Attendance;
import dev.tocsin.directory.Away;
import dev.tocsin.directory.DaysAway;
import dev.tocsin.directory.Roster;
import dev.tocsin.directory.SlackId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Who is away, in a store, and as it was read a moment ago: what somebody says here is known here at once, and on other
 * instances within a minute. Thread-safe.
 */
final class RecentAttendance implements DaysAway, Supplier<Attendance> {
    private final Roster roster;
    private final DaysAway store;
    private final Consumer<Collection<SlackId>> said;
    private volatile Attendance known;

    /** {@code said}: hears who said something, and for whom they act, once it is kept. */
    RecentAttendance(Roster roster, DaysAway store, Consumer<Collection<SlackId>> said) {
        this.roster = roster;
        this.store = store;
        this.said = said;
        this.known = new Attendance(roster, Map.of());
    }

    /** Reads who is away. A store that cannot be reached throws, and what was known stays. */
    void look(Instant now) {
        known = new Attendance(roster, store.all(now));
    }

    @Override
    public Attendance get() {
        return known;
    }

    @Override
    public List<Away> of(SlackId person, Instant now) {
        return store.of(person, now);
    }

    @Override
    public Map<SlackId, List<Away>> all(Instant now) {
        return store.all(now);
    }

    @Override
    public void say(SlackId person, List<Away> times) {
        store.say(person, times);
        var all = new HashMap<>(known.away());
        all.put(person, List.copyOf(times));
        known = new Attendance(roster, all);
        said.accept(known.whoseDeedsAreOf(person));
    }
}
