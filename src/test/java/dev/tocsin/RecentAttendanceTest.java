package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Away;
import dev.tocsin.directory.Role;
import dev.tocsin.directory.Roster;
import dev.tocsin.directory.SlackId;
import dev.tocsin.ticket.TicketBench;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is away, as it was read a moment ago. Dana acts for Ben. */
class RecentAttendanceTest {
    private static final SlackId BEN = new SlackId("U0BEN");
    private static final SlackId DANA = new SlackId("U0DANA");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Away WEEK = new Away(NOON, Instant.parse("2026-11-30T12:00:00Z"));

    private final TicketBench bench = new TicketBench();
    private final List<Collection<SlackId>> heard = new ArrayList<>();
    private final RecentAttendance recent = new RecentAttendance(
            new Roster(Map.of(
                    BEN,
                    new Roster.Entry(Role.SE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(DANA)),
                    DANA,
                    new Roster.Entry(Role.SE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))),
            bench.away,
            heard::add);

    @Test
    void what_somebody_says_is_known_when_it_is_heard() {
        recent.say(BEN, List.of(WEEK));
        assertThat(recent.get().actingFor(BEN, NOON)).contains(DANA);
        assertThat(heard).containsExactly(List.of(BEN));
        recent.say(DANA, List.of(WEEK));
        assertThat(recent.get().actingFor(BEN, NOON)).isEmpty();
        assertThat(heard).last().as("Ben's tickets are hers to do too").isEqualTo(List.of(DANA, BEN));
    }

    @Test
    void what_is_said_elsewhere_is_read() {
        bench.away.say(BEN, List.of(WEEK));
        assertThat(recent.get().actingFor(BEN, NOON)).contains(BEN);
        recent.look(NOON);
        assertThat(recent.get().actingFor(BEN, NOON)).contains(DANA);
    }
}
