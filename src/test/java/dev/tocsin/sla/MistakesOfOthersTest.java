package dev.tocsin.sla;

import static dev.tocsin.sla.Facts.OFFICE;
import static dev.tocsin.sla.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.Holidays;
import dev.tocsin.calendar.WeeklyHours;
import dev.tocsin.sla.SlaClock.Result;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What other products got wrong, each as what we do instead. */
class MistakesOfOthersTest {
    /** First response in 8 open hours, resolution in 16; at severity 2 in 16 and 32. */
    private static final SlaPolicy POLICY = Facts.policy(
            OFFICE,
            Map.of(1, Duration.ofHours(8), 2, Duration.ofHours(16)),
            Map.of(1, Duration.ofHours(16), 2, Duration.ofHours(32)));

    private static Facts ticket(String opened) {
        return new Facts().opened(opened, 1, POLICY);
    }

    private static Optional<NudgePlan> nudges(Facts story, SlaMetric metric, String now) {
        var clocks = story.replay(now);
        return POLICY.ladder().plan(clocks.first(metric).orElseThrow(), clocks.touched(), level -> OFFICE);
    }

    @Test
    void a_reply_that_also_sets_pending_fulfils_the_first_response_instead_of_disabling_it() {
        for (var first : List.of(true, false)) {
            var story = ticket("mon 09:00");
            var both = first
                    ? story.answered("mon 10:00").pending("mon 10:00")
                    : story.pending("mon 10:00").answered("mon 10:00");
            assertThat(both.first("fri 12:00").result()).isEqualTo(Result.MET);
            assertThat(both.resolution("fri 12:00").paused()).isTrue();
        }
    }

    @Test
    void pauses_are_not_forgotten_when_the_severity_changes() {
        var story =
                ticket("mon 09:00").pending("mon 10:00").resumed("mon 16:00").reclassified("mon 16:00", 2);
        // 32 hours from Monday 16:00, which is later than 32 hours and 6 of pause from Monday 09:00.
        assertThat(story.resolution("mon 16:00").due()).contains(at("fri 16:00"));
        assertThat(story.resolution("mon 16:00").pauses().all()).hasSize(1);
    }

    @Test
    void a_hold_is_not_added_to_the_time_of_creation() {
        // From Friday evening to Monday morning: 63 hours by the clock, none of them open.
        var story = ticket("fri 09:00").pending("fri 17:00").resumed("2026-06-08 08:00");
        assertThat(story.resolution("2026-06-08 08:00").due()).contains(at("2026-06-08 17:00"));
    }

    @Test
    void an_hour_before_it_is_due_is_an_open_hour_and_not_at_midnight() {
        var ladder = new NudgeLadder(List.of(
                new NudgeLevel(new NudgeLevel.Before(Duration.ofHours(1)), NudgeLevel.Audience.ASSIGNEE, false)));
        var clock = ticket("fri 09:30").first("fri 09:30");
        assertThat(clock.due()).contains(at("2026-06-08 09:30"));
        var plan = ladder.plan(clock, false, level -> OFFICE).orElseThrow();
        assertThat(plan.rungs())
                .singleElement()
                .satisfies(rung -> assertThat(rung.falls()).isEqualTo(at("fri 16:30")));
    }

    @Test
    void one_breach_is_told_once_and_not_with_hundreds_of_mails() {
        var story = ticket("mon 09:00");
        var said = new ArrayList<NudgePlan.Said>();
        for (int minute = 1; minute < 600; minute++) {
            var now = at("mon 17:00").plus(Duration.ofMinutes(minute));
            var clocks = SlaClocks.replay(story.all, now);
            var plan = POLICY.ladder()
                    .plan(clocks.first(SlaMetric.FIRST_RESPONSE).orElseThrow(), false, level -> OFFICE)
                    .orElseThrow();
            plan.due(now, said, NudgePlan.Silence.NONE)
                    .ifPresent(rung -> said.add(new NudgePlan.Said(rung.level().key(), now, plan.due())));
        }
        assertThat(said).containsExactly(new NudgePlan.Said("100%", at("mon 17:01"), at("mon 17:00")));
    }

    @Test
    void nobody_is_reminded_at_night_for_hours_of_business() {
        for (int hour = 0; hour < 24 * 7; hour++) {
            var opened = at("mon 00:00").plus(Duration.ofHours(hour));
            var clock = Facts.opened(opened, POLICY);
            var plan = POLICY.ladder().plan(clock, false, level -> OFFICE).orElseThrow();
            assertThat(plan.rungs())
                    .hasSizeGreaterThan(1)
                    .filteredOn(rung -> !rung.level().tellsOfTheBreach())
                    .allSatisfy(rung ->
                            assertThat(OFFICE.isOpen(rung.at())).as(rung + "").isTrue());
        }
    }

    @Test
    void a_policy_that_is_taken_away_takes_its_escalations_with_it() {
        var story = ticket("mon 09:00");
        assertThat(nudges(story, SlaMetric.FIRST_RESPONSE, "mon 12:00")).isPresent();
        story.add("mon 12:00", new Fact.PolicyApplied(new PinnedPolicies(List.of())));
        assertThat(nudges(story, SlaMetric.FIRST_RESPONSE, "mon 12:00")).isEmpty();
        assertThat(story.first("fri 12:00").breach()).isEmpty();
    }

    @Test
    void a_merged_ticket_does_not_escalate() {
        var story = ticket("mon 09:00").add("mon 12:00", new Fact.Merged("T-12"));
        assertThat(nudges(story, SlaMetric.FIRST_RESPONSE, "mon 16:00")).isEmpty();
        assertThat(nudges(story, SlaMetric.RESOLUTION, "mon 16:00")).isEmpty();
        story.asked("tue 10:00").add("tue 11:00", new Fact.PageSent("page-1"));
        assertThat(story.clocks("fri 12:00")).allMatch(clock -> clock.result() == Result.EXCLUDED);
    }

    @Test
    void escalation_is_over_with_the_first_reply_and_not_with_the_second() {
        var story = ticket("mon 09:00").answered("mon 16:00");
        assertThat(nudges(story, SlaMetric.FIRST_RESPONSE, "mon 16:00")).isEmpty();
    }

    @Test
    void seconds_are_stored_and_compared() {
        var story = ticket("mon 09:00:30");
        assertThat(story.first("mon 09:00:30").due()).contains(at("tue 09:00:30"));
        assertThat(ticket("mon 09:00:30")
                        .answered("tue 09:00:30")
                        .first("fri 12:00")
                        .result())
                .isEqualTo(Result.MET);
        assertThat(ticket("mon 09:00:30")
                        .answered("tue 09:00:31")
                        .first("fri 12:00")
                        .result())
                .isEqualTo(Result.MISSED);
    }

    @Test
    void a_late_reply_is_missed_though_no_poll_found_the_breach_before_it() {
        var late = ticket("mon 09:00").answered("tue 09:00").first("tue 09:00");
        assertThat(late.result()).isEqualTo(Result.MISSED);
        assertThat(late.breach().orElseThrow().at()).isEqualTo(at("mon 17:00"));
    }

    @Test
    void the_hold_counts_on_the_way_from_paused_to_solved() {
        var story = ticket("mon 09:00").pending("mon 10:00").solved("fri 16:00");
        assertThat(story.resolution("fri 17:00").result()).isEqualTo(Result.MET);
        assertThat(story.resolution("fri 17:00").remaining(at("fri 17:00"))).isEqualTo(Duration.ofHours(15));
    }

    @Test
    void a_false_holiday_of_a_feed_can_be_taken_out() {
        Holidays feed = year -> Map.of(
                LocalDate.of(year, 6, 1), "Day of the Feed",
                LocalDate.of(year, 6, 2), "Real Holiday");
        var calendar = office(feed.without(Set.of("Day of the Feed")), OFFICE.hours());
        assertThat(calendar.deadline(at("mon 09:00"), Duration.ofHours(8))).isEqualTo(at("mon 17:00"));
        assertThat(calendar.deadline(at("mon 09:00"), Duration.ofHours(9))).isEqualTo(at("wed 10:00"));
    }

    @Test
    void a_night_until_24_00_does_not_lose_a_minute() {
        var until24 = everyDay(Duration.ofDays(1));
        var until2359 = everyDay(Duration.ofDays(1).minusMinutes(1));
        assertThat(until24.aroundTheClock()).isTrue();
        assertThat(until24.deadline(at("mon 12:00"), Duration.ofHours(24))).isEqualTo(at("tue 12:00"));
        assertThat(until2359.aroundTheClock()).isFalse();
        assertThat(until2359.deadline(at("mon 12:00"), Duration.ofHours(24))).isEqualTo(at("tue 12:01"));
    }

    private static BusinessCalendar everyDay(Duration close) {
        var hours = WeeklyHours.NONE;
        for (var day : DayOfWeek.values()) {
            hours = hours.with(day, Duration.ZERO, close);
        }
        return office(Holidays.NONE, hours);
    }

    private static BusinessCalendar office(Holidays holidays, WeeklyHours hours) {
        return new BusinessCalendar(new BusinessCalendar.Plan(
                "office", 1, Facts.LONDON, hours, holidays, Map.of(), BusinessCalendar.Plan.MONDAY_TO_FRIDAY));
    }

    @Test
    void no_loop_goes_on_for_ever_where_no_day_is_open() {
        var never = office(Holidays.NONE, WeeklyHours.NONE);
        assertThat(never.neverOpens()).isPresent();
        assertThatThrownBy(() -> never.deadline(at("mon 09:00"), Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> never.workingDaysAfter(at("mon 09:00"), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_breach_is_not_hidden_behind_the_warning_before_it() {
        var story = ticket("mon 09:00");
        var now = at("mon 17:00:01");
        var plan = nudges(story, SlaMetric.FIRST_RESPONSE, "mon 17:00:01").orElseThrow();
        assertThat(plan.due(now, List.of(), NudgePlan.Silence.NONE)
                        .orElseThrow()
                        .level()
                        .name())
                .isEqualTo("100 %");
        var warned = List.of(new NudgePlan.Said("90%", at("mon 16:12"), at("mon 17:00")));
        assertThat(plan.due(now, warned, NudgePlan.Silence.NONE)
                        .orElseThrow()
                        .level()
                        .name())
                .isEqualTo("100 %");
    }

    @Test
    void a_restart_sends_nothing_again() {
        var plan = nudges(ticket("mon 09:00"), SlaMetric.FIRST_RESPONSE, "mon 16:00")
                .orElseThrow();
        var said = new ArrayList<NudgePlan.Said>();
        for (int restart = 0; restart < 5; restart++) {
            plan.due(at("mon 16:30"), said, NudgePlan.Silence.NONE)
                    .ifPresent(rung -> said.add(new NudgePlan.Said(rung.level().key(), at("mon 16:30"), plan.due())));
        }
        assertThat(said).extracting(NudgePlan.Said::level).containsExactly("90%");
    }

    @Test
    void a_ticket_that_is_solved_without_an_answer_is_in_the_report_and_says_why_it_does_not_count() {
        var story = ticket("sat 10:00").solved("sat 11:00");
        var first = story.first("2026-06-08 12:00");
        assertThat(first.result()).isEqualTo(Result.EXCLUDED);
        assertThat(first.ending().orElseThrow().why()).isEqualTo("solved");
        assertThat(story.resolution("2026-06-08 12:00").result()).isEqualTo(Result.MET);
    }

    @Test
    void a_ticket_that_is_opened_and_solved_outside_hours_is_in_the_report() {
        var story = ticket("sat 10:00").answered("sat 10:30").solved("sat 11:00");
        assertThat(story.clocks("2026-06-08 12:00"))
                .extracting(SlaClock::metric, SlaClock::result)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(SlaMetric.FIRST_RESPONSE, Result.MET),
                        org.assertj.core.groups.Tuple.tuple(SlaMetric.RESOLUTION, Result.MET));
    }

    @Test
    void who_may_answer_is_judged_by_their_role_of_then() {
        var agentThen = new Fact.By("cleo", Fact.Role.AGENT);
        var requesterNow = new Fact.By("cleo", Fact.Role.REQUESTER);
        var story = ticket("mon 09:00")
                .by(requesterNow, "mon 10:00", new Fact.Answered())
                .by(new Fact.By("a bot", Fact.Role.SYSTEM), "mon 10:30", new Fact.Answered());
        assertThat(story.first("mon 11:00").running()).isTrue();
        assertThat(story.by(agentThen, "mon 12:00", new Fact.Answered())
                        .first("mon 12:00")
                        .ending()
                        .orElseThrow()
                        .at())
                .isEqualTo(at("mon 12:00"));
    }

    @Test
    void today_is_only_what_is_asked_for_and_never_the_clock_on_the_wall() {
        var story = ticket("mon 09:00").answered("tue 10:00");
        assertThat(story.first("mon 12:00").running()).isTrue();
        assertThat(SlaClocks.replay(story.all, Instant.parse("2050-01-01T00:00:00Z"))
                        .first(SlaMetric.FIRST_RESPONSE)
                        .orElseThrow())
                .isEqualTo(story.first("tue 10:00"));
    }
}
