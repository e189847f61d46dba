package dev.tocsin.reminder;

import static dev.tocsin.ticket.TicketBench.BEN;
import static dev.tocsin.ticket.TicketBench.OFFICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.Attendance;
import dev.tocsin.directory.Role;
import dev.tocsin.directory.Roster;
import dev.tocsin.directory.SlackId;
import dev.tocsin.ticket.Standing;
import dev.tocsin.ticket.TicketBench;
import dev.tocsin.ticket.TicketEffect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a region reads when it comes and before it leaves. The office is open from Monday to Friday, 09:00 to 17:00 UTC. */
class RegionPostsTest {
    /** Open on the same days, from 20:00 to 04:00: their night is our day. */
    private static final ReminderRules.RegionPost ELSEWHERE =
            new ReminderRules.RegionPost("apac", TicketBench.late(), "C0APAC");

    private final ReminderBench bench = new ReminderBench();
    private final Roster roster = new Roster(Map.of(
            new SlackId("U0BEN"),
            new Roster.Entry(Role.SE, Optional.of("emea"), Optional.empty(), Optional.empty(), Optional.empty()),
            new SlackId("U0MARA"),
            new Roster.Entry(Role.SE, Optional.of("apac"), Optional.empty(), Optional.empty(), Optional.empty())));
    private final RegionPosts posts = new RegionPosts(
            bench,
            List.of(new ReminderRules.RegionPost("emea", OFFICE, "C0EMEA"), ELSEWHERE),
            () -> new Attendance(roster, Map.of()),
            bench.tickets.reminders,
            bench.tickets.watched,
            bench.tickets.clock);

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:59:59Z, 2026-11-20T16:30:00Z, true, 2026-11-23T09:00:00Z",
        "2026-11-23T09:00:00Z, 2026-11-23T09:00:00Z, false, 2026-11-23T16:30:00Z",
        "2026-11-23T16:29:59Z, 2026-11-23T09:00:00Z, false, 2026-11-23T16:30:00Z",
        "2026-11-23T16:30:00Z, 2026-11-23T16:30:00Z, true, 2026-11-24T09:00:00Z",
        "2026-11-27T20:00:00Z, 2026-11-27T16:30:00Z, true, 2026-11-30T09:00:00Z",
    })
    void a_day_begins_and_ends_once(Instant now, Instant last, boolean leaving, Instant next) {
        assertThat(RegionPosts.last(OFFICE, now)).contains(new RegionPosts.Moment(last, leaving));
        assertThat(RegionPosts.next(OFFICE, now)).isEqualTo(next);
    }

    private List<String> promised() {
        return bench.tickets.memory.paging.promised().stream()
                .filter(effect -> effect.kind() == TicketEffect.POST_REGION)
                .filter(effect -> effect.subject().equals("emea"))
                .map(effect -> {
                    var detail = effect.detail().split(" ");
                    return Instant.ofEpochSecond(Long.parseLong(detail[0])) + " " + detail[1];
                })
                .toList();
    }

    @Test
    void each_is_promised_once_and_as_they_leave_to_those_who_come_too() {
        posts.look();
        posts.look();
        assertThat(promised()).containsExactly("2026-11-23T09:00:00Z C0EMEA");
        bench.jump("2026-11-23T16:30:00Z");
        posts.look();
        assertThat(promised())
                .containsExactly(
                        "2026-11-23T09:00:00Z C0EMEA", "2026-11-23T16:30:00Z C0EMEA", "2026-11-23T16:30:00Z C0APAC");
    }

    @Test
    void a_night_need_not_pass_midnight() {
        assertThat(RegionPosts.last(ELSEWHERE.hours(), Instant.parse("2026-11-24T03:40:00Z")))
                .contains(new RegionPosts.Moment(Instant.parse("2026-11-24T03:30:00Z"), true));
        assertThat(RegionPosts.last(ELSEWHERE.hours(), Instant.parse("2026-11-24T20:00:00Z")))
                .contains(new RegionPosts.Moment(Instant.parse("2026-11-24T20:00:00Z"), false));
    }

    @Test
    void one_that_comes_half_a_day_late_is_none() {
        bench.jump("2026-11-23T13:00:00Z");
        posts.look();
        assertThat(promised()).isEmpty();
    }

    @Test
    void what_falls_due_before_the_next_one_is_in_it_but_nothing_of_other_regions() {
        var soon = bench.claimed(1);
        var nobodys = bench.opened(1);
        var later = bench.claimed(2);
        var theirs = bench.opened(1);
        bench.tickets.desk.claim(theirs.id(), TicketBench.MARA);
        var post = posts.post("emea", Instant.parse("2026-11-23T09:00:00Z").getEpochSecond() + " C0EMEA")
                .orElseThrow();
        assertThat(post.leaving()).isFalse();
        assertThat(post.channel()).isEqualTo("C0EMEA");
        assertThat(post.until()).isEqualTo(Instant.parse("2026-11-23T17:00:00Z"));
        assertThat(post.due())
                .extracting(Standing::ticket)
                .extracting(ticket -> ticket.id())
                .containsExactly(soon.id(), nobodys.id())
                .doesNotContain(later.id());
        bench.answers(soon, BEN);
        var now = posts.post("emea", Instant.parse("2026-11-23T09:00:00Z").getEpochSecond() + " C0EMEA")
                .orElseThrow();
        assertThat(now.due()).as("as it is now").hasSize(1);
        assertThat(posts.post("nowhere", "1763888400 C0EMEA")).isEmpty();
    }
}
