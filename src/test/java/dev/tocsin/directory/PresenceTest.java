package dev.tocsin.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final SlackId BEN = new SlackId("U0BEN");
    private static final SlackId DANA = new SlackId("U0DANA");
    private static final SlackId CARL = new SlackId("U0CARL");

    private final TestClock clock = new TestClock();
    private final Map<SlackId, List<Away>> away = new HashMap<>();
    private final Presence presence = new Presence(roster(), times(), clock);

    /** Dana acts for Ben; nobody acts for Dana. */
    private static Roster roster() {
        var ben = new Roster.Entry(Role.SE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(DANA));
        var dana = new Roster.Entry(Role.SE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return new Roster(Map.of(BEN, ben, DANA, dana));
    }

    private DaysAway times() {
        return new DaysAway() {
            @Override
            public Map<SlackId, List<Away>> all(Instant now) {
                return Map.of();
            }

            @Override
            public List<Away> of(SlackId person, Instant now) {
                return away.getOrDefault(person, List.of());
            }

            @Override
            public void say(SlackId person, List<Away> times) {
                away.put(person, times);
            }
        };
    }

    private Away hours(int from, int until) {
        var now = clock.instant();
        return new Away(now.plus(Duration.ofHours(from)), now.plus(Duration.ofHours(until)));
    }

    @Test
    void whoever_is_here_acts_for_themselves() {
        away.put(BEN, List.of(hours(1, 2)));
        assertThat(presence.away(BEN)).isEmpty();
        assertThat(presence.actingFor(BEN)).contains(BEN);
        assertThat(presence.actingFor(CARL)).contains(CARL);
    }

    @Test
    void a_backup_acts_for_whoever_is_away_as_long_as_they_are() {
        var time = hours(0, 2);
        away.put(BEN, List.of(time));
        assertThat(presence.away(BEN)).contains(time);
        assertThat(presence.actingFor(BEN)).contains(DANA);
        clock.pass(Duration.ofHours(2));
        assertThat(presence.actingFor(BEN)).contains(BEN);
    }

    @Test
    void nobody_acts_where_the_backup_is_away_too_or_there_is_none() {
        away.put(BEN, List.of(hours(0, 2)));
        away.put(DANA, List.of(hours(-1, 1)));
        assertThat(presence.actingFor(BEN)).isEmpty();
        assertThat(presence.actingFor(DANA)).isEmpty();
        assertThat(presence.backup(BEN)).contains(DANA);
        assertThat(presence.backup(DANA)).isEmpty();
    }
}
