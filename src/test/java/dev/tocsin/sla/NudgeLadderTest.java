package dev.tocsin.sla;

import static dev.tocsin.sla.Facts.ALWAYS;
import static dev.tocsin.sla.Facts.OFFICE;
import static dev.tocsin.sla.Facts.at;
import static dev.tocsin.sla.Nudges.LONG_WEEK;
import static dev.tocsin.sla.Nudges.USUAL;
import static dev.tocsin.sla.Nudges.first;
import static dev.tocsin.sla.Nudges.hours;
import static dev.tocsin.sla.Nudges.rungs;
import static dev.tocsin.sla.Nudges.says;
import static dev.tocsin.sla.Nudges.spoken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tocsin.sla.NudgeLevel.Audience;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the levels speak. */
class NudgeLadderTest {
    // Where levels fall

    @Test
    void the_usual_ladder_speaks_at_shares_of_the_target() {
        assertThat(USUAL.levels())
                .extracting(NudgeLevel::name, NudgeLevel::audience, NudgeLevel::untouchedOnly)
                .containsExactly(
                        tuple("50 %", Audience.ASSIGNEE, true),
                        tuple("75 %", Audience.ASSIGNEE_AND_THREAD, false),
                        tuple("90 %", Audience.ON_CALL_AND_CHANNEL, false),
                        tuple("100 %", Audience.MANAGERS, false));
        assertThat(spoken(new Facts().opened("mon 09:00", 1, hours(8)).first("mon 09:00"), OFFICE))
                .containsExactly(
                        says("50 %", "mon 13:00"),
                        says("75 %", "mon 15:00"),
                        says("90 %", "mon 16:12"),
                        says("100 %", "mon 17:00"));
    }

    @Test
    void shares_are_of_open_time() {
        assertThat(spoken(new Facts().opened("fri 15:00", 1, hours(8)).first("fri 15:00"), OFFICE))
                .containsExactly(
                        says("50 %", "2026-06-08 11:00"),
                        says("75 %", "2026-06-08 13:00"),
                        says("90 %", "2026-06-08 14:12"),
                        says("100 %", "2026-06-08 15:00"));
    }

    @Test
    void pauses_move_them() {
        var story = new Facts()
                .opened("mon 09:00", 1, hours(8))
                .pending("mon 10:00")
                .resumed("tue 10:00");
        // Resolution in 16 hours, of which one was spent before the pause.
        assertThat(spoken(story.resolution("tue 10:00"), OFFICE))
                .containsExactly(
                        // At five sharp nobody is there any more.
                        says("50 %", "tue 16:30"),
                        says("75 %", "wed 13:00"),
                        says("90 %", "wed 15:24"),
                        says("100 %", "wed 17:00"));
    }

    @Test
    void somebody_who_was_there_already_is_not_told_that_nobody_was() {
        var clock = new Facts().opened("mon 09:00", 1, hours(8)).first("mon 09:00");
        assertThat(USUAL.plan(clock, true, level -> OFFICE).orElseThrow().rungs())
                .extracting(rung -> rung.level().name())
                .containsExactly("75 %", "90 %", "100 %");
    }

    @Test
    void a_level_may_stand_a_time_before_the_deadline() {
        var ladder = new NudgeLadder(List.of(
                new NudgeLevel(new NudgeLevel.Before(Duration.ofMinutes(90)), Audience.ASSIGNEE, false),
                new NudgeLevel(new NudgeLevel.Percent(100), Audience.MANAGERS, false)));
        var clock = new Facts().opened("fri 16:00", 1, hours(2)).first("fri 16:00");
        assertThat(ladder.plan(clock, false, level -> OFFICE).orElseThrow().rungs())
                .extracting(rung -> rung.level().name(), NudgePlan.Rung::at)
                .containsExactly(says("1 h 30 min before", "fri 16:30"), says("100 %", "2026-06-08 10:00"));
        var shorter = new Facts().opened("fri 14:00", 1, hours(1)).first("fri 14:00");
        assertThat(ladder.plan(shorter, false, level -> OFFICE).orElseThrow().rungs())
                .first()
                .satisfies(rung -> assertThat(rung.at()).isEqualTo(at("fri 14:00")));
    }

    @Test
    void after_a_change_of_severity_shares_are_of_what_it_grants() {
        var policy = Facts.policy(ALWAYS, Map.of(1, Duration.ofMinutes(40), 2, Duration.ofHours(4)), Map.of());
        var story = new Facts().opened("mon 10:00", 2, policy).reclassified("mon 12:00", 1);
        assertThat(spoken(story.first("mon 12:00"), OFFICE))
                .containsExactly(
                        says("50 %", "mon 12:20"),
                        says("75 %", "mon 12:30"),
                        // Four minutes before the breach is too near.
                        says("90 %", "mon 12:35"),
                        says("100 %", "mon 12:40"));
    }

    // Nothing to say

    @Test
    void an_ended_a_paused_and_an_unpromised_clock_say_nothing() {
        var story = new Facts().opened("mon 09:00", 1, hours(8)).pending("mon 10:00");
        assertThat(USUAL.plan(story.resolution("mon 11:00"), false, level -> OFFICE))
                .isEmpty();
        story.answered("mon 12:00");
        assertThat(USUAL.plan(story.first("mon 12:00"), false, level -> OFFICE)).isEmpty();
        story.resumed("mon 13:00").reclassified("mon 13:00", 2);
        assertThat(USUAL.plan(story.resolution("mon 13:00"), false, level -> OFFICE))
                .isEmpty();
    }

    @Test
    void of_a_breach_only_the_breach_is_left_to_tell_even_in_a_pause_and_under_another_severity() {
        var story = new Facts().opened("mon 09:00", 1, hours(4)).pending("tue 10:00");
        assertThat(spoken(story.first("tue 11:00"), OFFICE)).containsExactly(says("100 %", "mon 13:00"));
        assertThat(spoken(story.resolution("tue 11:00"), OFFICE)).containsExactly(says("100 %", "mon 17:00"));
        story.reclassified("tue 12:00", 2);
        assertThat(spoken(story.first("tue 12:00"), OFFICE)).containsExactly(says("100 %", "mon 13:00"));
    }

    // When somebody is there

    @Test
    void what_falls_outside_their_hours_is_said_before_they_leave() {
        var clock = new Facts()
                .opened("fri 09:00", 1, first(LONG_WEEK, Duration.ofHours(10)))
                .first("fri 09:00");
        assertThat(clock.due()).contains(at("2026-06-07 16:00"));
        assertThat(rungs(clock, level -> OFFICE))
                .extracting(rung -> rung.level().name(), NudgePlan.Rung::falls, NudgePlan.Rung::at)
                .containsExactly(
                        tuple("50 %", at("fri 14:00"), at("fri 14:00")),
                        // 75 % at 16:30 and 90 % on Sunday are both said then: the highest speaks.
                        tuple("90 %", at("2026-06-07 15:00"), at("fri 16:30")),
                        tuple("100 %", at("2026-06-07 16:00"), at("2026-06-07 16:00")));
        assertThat(rungs(clock, level -> OFFICE))
                .extracting(NudgePlan.Rung::broughtForward)
                .containsExactly(false, true, false);
    }

    @Test
    void the_hours_are_those_of_whoever_is_spoken_to() {
        var clock = new Facts()
                .opened("fri 09:00", 1, first(LONG_WEEK, Duration.ofHours(10)))
                .first("fri 09:00");
        assertThat(rungs(clock, level -> level.audience() == Audience.ON_CALL_AND_CHANNEL ? ALWAYS : OFFICE))
                .extracting(rung -> rung.level().name(), NudgePlan.Rung::at)
                .containsExactly(
                        says("50 %", "fri 14:00"),
                        says("75 %", "fri 16:30"),
                        says("90 %", "2026-06-07 15:00"),
                        says("100 %", "2026-06-07 16:00"));
    }

    @Test
    void half_an_hour_before_they_leave_or_when_they_come_if_they_stay_less() {
        var briefly = Facts.calendar("briefly", "mon 10:00", "mon 10:20");
        var clock = new Facts()
                .opened("mon 08:00", 1, first(LONG_WEEK, Duration.ofHours(12)))
                .first("mon 08:00");
        assertThat(rungs(clock, level -> briefly)).first().satisfies(rung -> {
            assertThat(rung.level().name()).isEqualTo("90 %");
            assertThat(rung.at()).isEqualTo(at("mon 10:00"));
        });
    }

    @Test
    void a_closing_time_is_nobodys_hour_any_more() {
        var clock = new Facts().opened("mon 09:00", 1, hours(16)).first("mon 09:00");
        assertThat(rungs(clock, level -> OFFICE)).first().satisfies(rung -> {
            assertThat(rung.falls()).isEqualTo(at("mon 17:00"));
            assertThat(rung.at()).isEqualTo(at("mon 16:30"));
        });
    }

    @Test
    void whoever_had_left_before_it_began_hears_of_it_when_they_are_back_if_that_is_in_time() {
        var clock = new Facts()
                .opened("mon 18:00", 1, first(LONG_WEEK, Duration.ofHours(20)))
                .first("mon 18:00");
        assertThat(rungs(clock, level -> OFFICE))
                .extracting(rung -> rung.level().name(), NudgePlan.Rung::at, NudgePlan.Rung::putOff)
                .containsExactly(
                        // 50 % at four and 75 % at nine in the morning are both said at nine.
                        tuple("75 %", at("tue 09:00"), false),
                        tuple("90 %", at("tue 12:00"), false),
                        tuple("100 %", at("tue 14:00"), false));
        var overnight = new Facts()
                .opened("mon 18:00", 1, first(LONG_WEEK, Duration.ofHours(10)))
                .first("mon 18:00");
        assertThat(overnight.due()).contains(at("tue 04:00"));
        assertThat(rungs(overnight, level -> OFFICE))
                .as("nobody is back in time, so only the breach is told")
                .extracting(rung -> rung.level().name())
                .containsExactly("100 %");
    }

    @Test
    void what_is_put_off_says_so() {
        var clock = new Facts()
                .opened("mon 18:00", 1, first(LONG_WEEK, Duration.ofHours(24)))
                .first("mon 18:00");
        assertThat(rungs(clock, level -> OFFICE)).first().satisfies(rung -> {
            assertThat(rung.falls()).isEqualTo(at("tue 06:00"));
            assertThat(rung.at()).isEqualTo(at("tue 09:00"));
            assertThat(rung.putOff()).isTrue();
        });
    }

    @Test
    void nobody_is_told_before_a_change_of_what_it_brought() {
        var story = new Facts()
                .opened("mon 09:00", 2, first(LONG_WEEK, Duration.ofHours(10)))
                .reclassified("mon 16:45", 1);
        assertThat(story.first("mon 16:45").due()).contains(at("tue 02:45"));
        assertThat(spoken(story.first("mon 16:45"), OFFICE))
                .containsExactly(says("90 %", "mon 16:45"), says("100 %", "tue 02:45"));
        var paused = new Facts()
                .opened("mon 09:00", 1, first(LONG_WEEK, Duration.ofHours(5)))
                .pending("mon 09:30")
                .resumed("mon 16:50");
        assertThat(spoken(paused.resolution("mon 16:50"), OFFICE))
                .containsExactly(says("90 %", "mon 16:50"), says("100 %", "tue 02:20"));
    }

    @Test
    void around_the_clock_it_speaks_as_it_falls() {
        var clock = new Facts()
                .opened("sat 01:00", 1, first(ALWAYS, Duration.ofHours(4)))
                .first("sat 01:00");
        assertThat(spoken(clock, OFFICE))
                .containsExactly(
                        says("50 %", "sat 03:00"),
                        says("75 %", "sat 04:00"),
                        says("90 %", "sat 04:36"),
                        says("100 %", "sat 05:00"));
        assertThat(rungs(clock, level -> OFFICE)).allMatch(rung -> rung.hours().isEmpty());
    }

    // Levels that are near

    @Test
    void levels_less_than_five_minutes_apart_are_one() {
        // 50 % at 8:00, 75 % at 12:00, 90 % at 14:24 of 16 minutes.
        var clock = new Facts()
                .opened("mon 09:00", 1, first(OFFICE, Duration.ofMinutes(16)))
                .first("mon 09:00");
        assertThat(spoken(clock, OFFICE)).containsExactly(says("90 %", "mon 09:08"), says("100 %", "mon 09:16"));
    }

    @Test
    void five_minutes_apart_they_are_two() {
        var clock = new Facts()
                .opened("mon 09:00", 1, first(OFFICE, Duration.ofMinutes(20)))
                .first("mon 09:00");
        assertThat(spoken(clock, OFFICE))
                .containsExactly(says("50 %", "mon 09:10"), says("90 %", "mon 09:15"), says("100 %", "mon 09:20"));
    }

    @Test
    void the_breach_is_never_told_early_however_near_the_level_before_is() {
        var clock = new Facts()
                .opened("mon 09:00", 1, first(OFFICE, Duration.ofMinutes(4)))
                .first("mon 09:00");
        assertThat(spoken(clock, OFFICE)).containsExactly(says("90 %", "mon 09:00"), says("100 %", "mon 09:04"));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 10, 13, 20, 30, 45, 60, 90, 240, 480, 2_400})
    void no_two_are_ever_nearer(int minutes) {
        for (int quarter = 0; quarter < 4 * 24 * 7; quarter++) {
            var opened = at("mon 00:00").plus(Duration.ofMinutes(15L * quarter));
            var clock = Facts.opened(opened, first(LONG_WEEK, Duration.ofMinutes(minutes)));
            var all = rungs(clock, level -> OFFICE);
            for (int i = 1; i < all.size(); i++) {
                assertThat(Duration.between(all.get(i - 1).at(), all.get(i).at()))
                        .as("%s, %s", opened, all)
                        .isGreaterThanOrEqualTo(NudgeLadder.NEAR);
            }
            assertThat(all).as("%s, %s", opened, all).allSatisfy(rung -> {
                assertThat(rung.at()).isAfterOrEqualTo(clock.start());
                assertThat(rung.level().tellsOfTheBreach() || OFFICE.isOpen(rung.at()))
                        .isTrue();
            });
        }
    }

    // What is no level

    @Test
    void a_level_lies_between_the_start_and_the_breach() {
        assertThatThrownBy(() -> new NudgeLevel.Percent(0)).hasMessageContaining("between 1 and 100");
        assertThatThrownBy(() -> new NudgeLevel.Percent(101)).hasMessageContaining("between 1 and 100");
        assertThat(new NudgeLevel.Percent(1).left(Duration.ofHours(100))).isEqualTo(Duration.ofHours(99));
        assertThatThrownBy(() -> new NudgeLevel(new NudgeLevel.Percent(100), Audience.MANAGERS, true))
                .hasMessageContaining("whatever was done");
        var half = new NudgeLevel(new NudgeLevel.Percent(50), Audience.ASSIGNEE, false);
        var hour = new NudgeLevel(new NudgeLevel.Before(Duration.ofHours(1)), Audience.ASSIGNEE, false);
        var day = new NudgeLevel(new NudgeLevel.Before(Duration.ofDays(1)), Audience.ASSIGNEE, false);
        assertThatThrownBy(() -> new NudgeLadder(List.of(half, half))).hasMessageContaining("stands after");
        assertThatThrownBy(() -> new NudgeLadder(List.of(hour, hour))).hasMessageContaining("stands after");
        assertThatThrownBy(() -> new NudgeLadder(List.of(hour, day))).hasMessageContaining("24 h before stands after");
        assertThatThrownBy(() -> new NudgeLadder(List.of(USUAL.levels().get(3), hour)))
                .hasMessageContaining("1 h before stands after 100 %");
        assertThat(new NudgeLadder(List.of(day, half, hour)).levels())
                .extracting(NudgeLevel::key)
                .containsExactly("PT24H", "50%", "PT1H");
        assertThatThrownBy(() -> new NudgeLevel.Before(Duration.ZERO)).hasMessageContaining("before the deadline");
        assertThat(new NudgeLevel.Before(Duration.ofSeconds(1)).left(Duration.ofHours(1)))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(new NudgeLevel.Before(Duration.ofHours(2)).left(Duration.ofHours(1)))
                .isEqualTo(Duration.ofHours(1));
    }
}
