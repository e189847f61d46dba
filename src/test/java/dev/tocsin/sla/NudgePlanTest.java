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

import dev.tocsin.calendar.WeeklyHours;
import dev.tocsin.sla.NudgeLevel.Audience;
import dev.tocsin.sla.NudgePlan.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said when, given what was said. */
class NudgePlanTest {
    // What is due

    private static final List<NudgePlan.Said> NOTHING = List.of();

    private static NudgePlan plan(SlaClock clock) {
        return USUAL.plan(clock, false, level -> OFFICE).orElseThrow();
    }

    private static final NudgePlan EIGHT_HOURS =
            plan(new Facts().opened("mon 09:00", 1, hours(8)).first("mon 09:00"));

    private static String due(NudgePlan plan, String now, NudgePlan.Said... said) {
        return plan.due(at(now), List.of(said), Silence.NONE)
                .map(rung -> rung.level().name())
                .orElse("nothing");
    }

    private static Silence held(String until) {
        return new Silence(Optional.of(at(until)), Optional.empty());
    }

    private static Silence snoozed(String until) {
        return new Silence(Optional.empty(), Optional.of(at(until)));
    }

    private static NudgePlan.Said said(String level, String due) {
        return new NudgePlan.Said(level.replace(" ", ""), at("mon 17:30"), at(due));
    }

    @ParameterizedTest
    @CsvSource({
        "mon 12:59:59, nothing",
        "mon 13:00, 50 %",
        "mon 14:59:59, 50 %",
        "mon 15:00, 75 %",
        "mon 16:12, 90 %",
        "mon 17:00:01, 100 %",
        "thu 10:00, 100 %"
    })
    void after_any_time_only_the_highest_speaks(String now, String level) {
        assertThat(due(EIGHT_HOURS, now)).isEqualTo(level);
    }

    @Test
    void a_breach_is_told_when_its_second_is_over_for_within_it_an_answer_is_in_time() {
        assertThat(EIGHT_HOURS.due(at("mon 17:00").plusMillis(999), List.of(said("90 %", "mon 17:00")), Silence.NONE))
                .isEmpty();
        assertThat(due(EIGHT_HOURS, "mon 17:00:01", said("90 %", "mon 17:00"))).isEqualTo("100 %");
        assertThat(EIGHT_HOURS.next(at("mon 16:12"), List.of(said("90 %", "mon 17:00")), Silence.NONE))
                .contains(at("mon 17:00:01"));
    }

    @Test
    void a_level_is_said_once_and_covers_those_below() {
        assertThat(due(EIGHT_HOURS, "mon 15:30", said("75 %", "mon 17:00"))).isEqualTo("nothing");
        assertThat(due(EIGHT_HOURS, "mon 15:30", said("50 %", "mon 17:00"))).isEqualTo("75 %");
        assertThat(due(EIGHT_HOURS, "mon 15:30", said("90 %", "mon 17:00"))).isEqualTo("nothing");
        assertThat(due(EIGHT_HOURS, "mon 18:00", said("100 %", "mon 17:00"))).isEqualTo("nothing");
    }

    @Test
    void a_level_that_was_said_before_it_moved_is_not_said_again() {
        assertThat(due(EIGHT_HOURS, "mon 15:30", new NudgePlan.Said("75%", at("mon 14:00"), at("mon 16:00"))))
                .isEqualTo("nothing");
    }

    @Test
    void fractions_of_a_second_make_no_difference_to_who_is_there() {
        assertThat(EIGHT_HOURS.due(at("mon 15:00").plusMillis(500), NOTHING, Silence.NONE))
                .isPresent();
    }

    @Test
    void what_is_late_though_somebody_is_there_is_not_put_off() {
        var policy = Facts.policy(OFFICE, Map.of(1, Duration.ofHours(1), 2, Duration.ofHours(8)), Map.of());
        var ladder = new NudgeLadder(
                List.of(new NudgeLevel(new NudgeLevel.Before(Duration.ofHours(3)), Audience.ASSIGNEE, false)));
        var clock = new Facts()
                .opened("mon 09:00", 2, policy)
                .reclassified("mon 12:00", 1)
                .first("mon 12:00");
        assertThat(ladder.plan(clock, false, level -> OFFICE).orElseThrow().rungs())
                .singleElement()
                .satisfies(rung -> {
                    assertThat(rung.at()).isEqualTo(at("mon 12:00"));
                    assertThat(rung.putOff()).isFalse();
                });
    }

    @Test
    void a_level_of_another_ladder_covers_nothing() {
        assertThat(due(EIGHT_HOURS, "mon 15:30", said("80 %", "mon 17:00"))).isEqualTo("75 %");
    }

    @Test
    void a_level_is_said_again_only_if_the_deadline_came_closer_by_a_whole_one() {
        // Between 75 % and 90 % of eight hours lie 72 open minutes.
        assertThat(due(EIGHT_HOURS, "mon 15:30", said("75 %", "tue 10:11:59"))).isEqualTo("nothing");
        assertThat(due(EIGHT_HOURS, "mon 15:30", said("75 %", "tue 10:12"))).isEqualTo("75 %");
        assertThat(due(EIGHT_HOURS, "mon 15:30", said("75 %", "mon 12:00")))
                .as("it went further away")
                .isEqualTo("nothing");
        assertThat(due(EIGHT_HOURS, "mon 18:00", said("100 %", "fri 17:00")))
                .as("a breach is told once")
                .isEqualTo("nothing");
    }

    @Test
    void nobody_is_spoken_to_outside_their_hours_however_late_it_is() {
        var plan = plan(new Facts()
                .opened("mon 09:00", 1, first(LONG_WEEK, Duration.ofHours(16)))
                .first("mon 09:00"));
        assertThat(due(plan, "mon 16:30")).isEqualTo("90 %");
        // The bot was down from four to eight.
        assertThat(due(plan, "mon 20:00")).isEqualTo("nothing");
        assertThat(plan.next(at("mon 20:00"), NOTHING, Silence.NONE)).contains(at("tue 01:00:01"));
        assertThat(due(plan, "tue 01:00:01")).as("a breach is told at any hour").isEqualTo("100 %");
    }

    @Test
    void silence_is_kept_until_its_end_and_then_the_highest_speaks() {
        var quiet = held("mon 15:15");
        assertThat(EIGHT_HOURS.due(at("mon 15:14:59"), NOTHING, quiet)).isEmpty();
        assertThat(EIGHT_HOURS.next(at("mon 15:05"), NOTHING, quiet)).contains(at("mon 15:15"));
        assertThat(EIGHT_HOURS.due(at("mon 15:15"), NOTHING, quiet))
                .hasValueSatisfying(rung -> assertThat(rung.level().name()).isEqualTo("75 %"));
    }

    @Test
    void the_next_moment_is_that_of_the_next_level() {
        assertThat(EIGHT_HOURS.next(at("mon 09:00"), NOTHING, Silence.NONE)).contains(at("mon 13:00"));
        assertThat(EIGHT_HOURS.next(at("mon 13:00"), List.of(said("50 %", "mon 17:00")), Silence.NONE))
                .contains(at("mon 15:00"));
        assertThat(EIGHT_HOURS.next(at("mon 17:00:01"), List.of(said("100 %", "mon 17:00")), Silence.NONE))
                .isEmpty();
    }

    @Test
    void the_next_moment_is_later_than_now_though_something_is_due_now() {
        assertThat(EIGHT_HOURS.next(at("mon 13:00"), NOTHING, Silence.NONE)).contains(at("mon 15:00"));
        assertThat(EIGHT_HOURS.next(at("mon 17:00:01"), NOTHING, Silence.NONE)).isEmpty();
    }

    @Test
    void what_waits_for_somebody_to_be_back_is_next_also_after_a_silence() {
        var plan = plan(new Facts()
                .opened("mon 09:00", 1, first(LONG_WEEK, Duration.ofHours(30)))
                .first("mon 09:00"));
        assertThat(plan.rungs())
                .extracting(rung -> rung.level().name(), NudgePlan.Rung::at)
                .startsWith(says("75 %", "mon 16:30"), says("90 %", "tue 12:00"));
        var over = held("mon 16:40");
        assertThat(plan.next(at("mon 20:00"), NOTHING, over)).contains(at("tue 09:00"));
        assertThat(plan.next(at("mon 20:00"), NOTHING, Silence.NONE)).contains(at("tue 09:00"));
        assertThat(plan.next(at("mon 20:00"), NOTHING, snoozed("tue 10:00"))).contains(at("tue 10:00"));
        assertThat(plan.next(at("mon 20:00"), NOTHING, snoozed("tue 13:00")))
                .as("the next level comes before the silence ends")
                .contains(at("tue 12:00"));
    }

    @Test
    void without_a_level_at_the_breach_the_last_one_is_said_again_if_the_deadline_came_closer_by_all_that_was_left() {
        var ladder = new NudgeLadder(List.of(new NudgeLevel(new NudgeLevel.Percent(75), Audience.ASSIGNEE, false)));
        var plan = ladder.plan(new Facts().opened("mon 09:00", 1, hours(8)).first("mon 09:00"), false, level -> OFFICE)
                .orElseThrow();
        assertThat(due(plan, "mon 15:30", said("75 %", "tue 10:59:59"))).isEqualTo("nothing");
        assertThat(due(plan, "mon 15:30", said("75 %", "tue 11:00"))).isEqualTo("75 %");
    }

    @Test
    void levels_speak_in_the_order_of_their_moments_whoever_leaves_first() {
        var mornings = Facts.calendar("mornings", "mon 09:00", "mon 12:00");
        var clock = new Facts().opened("mon 09:00", 1, hours(8)).first("mon 09:00");
        assertThat(rungs(clock, level -> level.audience() == Audience.ON_CALL_AND_CHANNEL ? mornings : OFFICE))
                .extracting(rung -> rung.level().name(), NudgePlan.Rung::at)
                .containsExactly(
                        says("90 %", "mon 11:30"),
                        says("50 %", "mon 13:00"),
                        says("75 %", "mon 15:00"),
                        says("100 %", "mon 17:00"));
    }

    @Test
    void audiences_are_said_as_people_say_them() {
        assertThat(List.of(Audience.values()))
                .extracting(Audience::words)
                .containsExactly(
                        "the assignee",
                        "the assignee and the ticket's thread",
                        "the on-call and the channel",
                        "the managers' channel");
    }

    /** Whatever the plan, waking up at its next moments says everything that it lists. */
    @ParameterizedTest
    @ValueSource(ints = {20, 60, 120, 240, 480, 960, 2_400})
    void waking_up_at_the_next_moments_misses_nothing(int minutes) {
        var mornings = Facts.calendar("mornings", "mon 09:00", "mon 12:00");
        for (int quarter = 0; quarter < 4 * 24 * 7; quarter++) {
            var opened = at("mon 00:00").plus(Duration.ofMinutes(15L * quarter));
            var clock = Facts.opened(opened, first(LONG_WEEK, Duration.ofMinutes(minutes)));
            for (var onCall : List.of(OFFICE, ALWAYS, mornings)) {
                says_all_that_it_lists(
                        USUAL.plan(clock, false, l -> l.audience() == Audience.ON_CALL_AND_CHANNEL ? onCall : OFFICE)
                                .orElseThrow(),
                        opened);
            }
        }
    }

    private static void says_all_that_it_lists(NudgePlan plan, Instant opened) {
        var said = new ArrayList<NudgePlan.Said>();
        var now = Optional.of(opened);
        for (int wake = 0; now.isPresent() && wake < 20; wake++) {
            var at = now.get();
            plan.due(at, said, Silence.NONE)
                    .ifPresent(rung -> said.add(new NudgePlan.Said(rung.level().key(), at, plan.due())));
            now = plan.next(at, said, Silence.NONE);
        }
        assertThat(now).as("it ends: %s", plan.rungs()).isEmpty();
        assertThat(said)
                .as("%s, %s", opened, plan.rungs())
                .extracting(NudgePlan.Said::level)
                .containsExactlyElementsOf(
                        plan.rungs().stream().map(rung -> rung.level().key()).toList());
    }

    @Test
    void a_lower_level_after_a_higher_one_is_for_those_who_did_not_hear_that() {
        var mornings = Facts.calendar("mornings", "mon 09:00", "mon 12:00");
        var clock = new Facts().opened("mon 09:00", 1, hours(8)).first("mon 09:00");
        var plan = USUAL.plan(clock, false, l -> l.audience() == Audience.ON_CALL_AND_CHANNEL ? mornings : OFFICE)
                .orElseThrow();
        var onCallHeard = new NudgePlan.Said("90%", at("mon 11:30"), at("mon 17:00"));
        assertThat(due(plan, "mon 13:00", onCallHeard)).isEqualTo("50 %");
        assertThat(due(plan, "mon 13:00", new NudgePlan.Said("90%", at("mon 13:00"), at("mon 17:00"))))
                .as("after an outage only the highest speaks")
                .isEqualTo("nothing");
        // The same people: 90 % is brought forward to before 50 % and 75 %.
        var late = new Facts()
                .opened("mon 14:45", 1, first(LONG_WEEK, Duration.ofHours(4)))
                .first("mon 14:45");
        assertThat(spoken(late, OFFICE)).containsExactly(says("90 %", "mon 16:30"), says("100 %", "mon 18:45"));
    }

    @Test
    void a_pause_leaves_what_fell_before_it_where_it_was() {
        var story = new Facts()
                .opened("mon 09:00", 1, first(OFFICE, Duration.ofHours(4)))
                .pending("mon 15:30")
                .resumed("mon 16:00");
        assertThat(spoken(story.resolution("mon 16:00"), OFFICE))
                .containsExactly(
                        says("50 %", "mon 13:00"),
                        says("75 %", "mon 15:00"),
                        says("90 %", "mon 16:42"),
                        says("100 %", "tue 09:30"));
    }

    @Test
    void after_a_change_with_a_grace_shares_are_of_that() {
        var little = new SlaTarget(
                new Goal.OpenTime(Duration.ofHours(8)),
                OFFICE,
                Optional.of(new Goal.OpenTime(Duration.ofHours(1))),
                false);
        var whole = SlaTarget.of(new Goal.OpenTime(Duration.ofHours(16)), OFFICE);
        var policy = Facts.policy(Map.of(
                new Severity(1), Map.of(SlaMetric.FIRST_RESPONSE, little),
                new Severity(2), Map.of(SlaMetric.FIRST_RESPONSE, whole)));
        var story = new Facts().opened("mon 09:00", 2, policy).reclassified("tue 10:00", 1);
        assertThat(spoken(story.first("tue 10:00"), OFFICE))
                .containsExactly(
                        says("50 %", "tue 10:30"),
                        says("75 %", "tue 10:45"),
                        says("90 %", "tue 10:54"),
                        says("100 %", "tue 11:00"));
    }

    @Test
    void whoever_never_works_is_not_spoken_to_and_stops_nobody_else() {
        var never = Facts.calendar("never", WeeklyHours.NONE);
        var clock = new Facts().opened("mon 09:00", 1, hours(8)).first("mon 09:00");
        assertThat(rungs(clock, level -> level.audience() == Audience.ASSIGNEE ? never : OFFICE))
                .extracting(rung -> rung.level().name())
                .containsExactly("75 %", "90 %", "100 %");
    }

    @Test
    void a_snooze_does_not_hold_a_breach_and_a_reply_holds_it_for_a_quarter_of_an_hour_at_most() {
        var snoozed = snoozed("fri 12:00");
        assertThat(EIGHT_HOURS.due(at("mon 16:30"), NOTHING, snoozed)).isEmpty();
        assertThat(EIGHT_HOURS.next(at("mon 16:30"), NOTHING, snoozed)).contains(at("mon 17:00:01"));
        assertThat(EIGHT_HOURS.due(at("mon 17:00:01"), NOTHING, snoozed)).isPresent();
        var held = held("mon 17:10");
        assertThat(EIGHT_HOURS.due(at("mon 17:05"), NOTHING, held)).isEmpty();
        assertThat(EIGHT_HOURS.next(at("mon 17:05"), NOTHING, held)).contains(at("mon 17:10"));
        assertThat(EIGHT_HOURS.due(at("mon 17:15"), NOTHING, held("mon 17:25"))).isPresent();
        assertThat(EIGHT_HOURS.next(at("mon 17:05"), NOTHING, held("mon 17:25")))
                .contains(at("mon 17:15"));
    }

    @Test
    void a_breach_is_told_though_nothing_is_promised_any_more() {
        var story = new Facts().opened("mon 09:00", 1, hours(4)).reclassified("mon 14:00", 3);
        assertThat(spoken(story.first("mon 14:00"), OFFICE)).containsExactly(says("100 %", "mon 13:00"));
    }

    // Held by a reply

    @Test
    void an_unmarked_reply_holds_what_it_may_have_answered_for_a_quarter_of_an_hour() {
        var story = new Facts().opened("mon 09:00", 1, hours(8)).add("mon 15:50", new Fact.Replied());
        var clocks = story.replay("mon 16:00");
        assertThat(clocks.heldUntil(story.first("mon 16:00"))).contains(at("mon 16:05"));
        assertThat(clocks.heldUntil(story.resolution("mon 16:00"))).isEmpty();
        assertThat(clocks.touched()).isTrue();
        assertThat(story.first("mon 16:00").running()).as("it does not count").isTrue();
    }

    @Test
    void only_a_reply_of_ours_since_the_clock_began_holds_it() {
        var policy = Facts.policy(Map.of(
                new Severity(1),
                Map.of(
                        SlaMetric.FIRST_RESPONSE, SlaTarget.of(new Goal.OpenTime(Duration.ofHours(1)), OFFICE),
                        SlaMetric.NEXT_RESPONSE, SlaTarget.of(new Goal.OpenTime(Duration.ofHours(1)), OFFICE))));
        var story = new Facts()
                .opened("mon 09:00", 1, policy)
                .by(Facts.ANA, "mon 09:10", new Fact.Replied())
                .answered("mon 09:20")
                .add("mon 09:30", new Fact.Replied())
                .asked("mon 10:00");
        var clocks = story.replay("mon 10:10");
        assertThat(clocks.repliedAt()).contains(at("mon 09:30"));
        assertThat(clocks.heldUntil(clocks.first(SlaMetric.NEXT_RESPONSE).orElseThrow()))
                .isEmpty();
        assertThat(new Facts()
                        .opened("mon 09:00", 1, policy)
                        .by(Facts.ANA, "mon 09:10", new Fact.Replied())
                        .replay("mon 09:20")
                        .repliedAt())
                .isEmpty();
    }

    @Test
    void opening_asking_and_what_a_bot_does_touch_nothing() {
        var story = new Facts()
                .by(Facts.BEN, "mon 09:00", new Fact.Opened(new Severity(1), new PinnedPolicies(List.of(hours(8)))))
                .asked("mon 09:05")
                .by(new Fact.By("a bot", Fact.Role.SYSTEM), "mon 09:06", new Fact.Worked());
        assertThat(story.replay("mon 10:00").touched()).isFalse();
        assertThat(story.add("mon 10:00", new Fact.Worked()).replay("mon 10:00").touched())
                .isTrue();
    }
}
