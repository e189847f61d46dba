package dev.tocsin.sla;

import static dev.tocsin.sla.Facts.ALWAYS;
import static dev.tocsin.sla.Facts.OFFICE;
import static dev.tocsin.sla.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.sla.SlaClock.Breach;
import dev.tocsin.sla.SlaClock.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the clocks, each as a story. */
class ReplayTest {
    private static final Duration HOUR = Duration.ofHours(1);

    /** First response in 8 hours (severity 1) or 40 (severity 2), resolution in 24 hours or not promised. */
    private static final SlaPolicy TWO_LEVEL = Facts.policy(
            OFFICE, Map.of(1, Duration.ofHours(8), 2, Duration.ofHours(40)), Map.of(1, Duration.ofHours(24)));

    private static Facts ticket(String opened) {
        return new Facts().opened(opened, 1, TWO_LEVEL);
    }

    // Deadlines

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"fri 16:00, 2026-06-08 16:00", "sat 12:00, 2026-06-08 17:00", "mon 03:00, mon 17:00"})
    void a_first_response_is_due_in_open_time(String opened, String due) {
        assertThat(ticket(opened).first(opened).due()).contains(at(due));
    }

    @Test
    void what_is_not_promised_has_no_clock() {
        assertThat(new Facts().opened("mon 10:00", 2, TWO_LEVEL).clocks("mon 11:00"))
                .extracting(SlaClock::metric)
                .containsExactly(SlaMetric.FIRST_RESPONSE);
        assertThat(new Facts().opened("mon 10:00", 3, TWO_LEVEL).clocks("mon 11:00"))
                .isEmpty();
    }

    @Test
    void a_target_in_working_days_is_turned_into_open_time_at_the_start() {
        var policy = Facts.policy(
                Map.of(new Severity(1), Map.of(SlaMetric.RESOLUTION, SlaTarget.of(new Goal.WorkingDays(1), OFFICE))));
        var story =
                new Facts().opened("mon 16:00", 1, policy).pending("tue 10:00").resumed("tue 12:00");
        assertThat(story.resolution("tue 12:00").due()).contains(at("wed 10:00"));
    }

    private static final SlaPolicy TWO_DAYS = Facts.policy(
            Map.of(new Severity(1), Map.of(SlaMetric.RESOLUTION, SlaTarget.of(new Goal.WorkingDays(2), OFFICE))));

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "mon 10:00, wed 10:00",
        "mon 09:00, wed 09:00",
        "mon 17:00, thu 09:00",
        "sat 12:00, 2026-06-10 09:00",
        "mon 03:00, wed 09:00"
    })
    void a_target_in_working_days_is_due_at_a_local_time_at_which_somebody_is_there(String opened, String due) {
        assertThat(new Facts().opened(opened, 1, TWO_DAYS).resolution(opened).due())
                .contains(at(due));
    }

    @Test
    void a_target_in_working_days_does_not_fall_due_in_a_pause_from_the_evening_before() {
        var story = new Facts().opened("mon 09:00", 1, TWO_DAYS).pending("tue 18:00");
        assertThat(story.resolution("wed 12:00").due()).isEmpty();
        assertThat(story.resolution("wed 12:00").breach()).isEmpty();
        assertThat(story.resumed("wed 12:00").resolution("wed 12:00").due()).contains(at("wed 12:00"));
    }

    // Met and missed

    @ParameterizedTest
    @CsvSource({"mon 17:00:00, MET", "mon 17:00:01, MISSED", "mon 09:00, MET", "tue 09:00, MISSED"})
    void it_is_met_when_answered_at_or_before_the_due_instant(String answered, Result result) {
        var story = ticket("mon 09:00").answered(answered);
        assertThat(story.first("fri 12:00").result()).isEqualTo(result);
    }

    @Test
    void instants_are_cut_to_seconds_so_the_last_second_counts() {
        var story = ticket("mon 09:00");
        story.all.add(new Fact(
                "late by a blink",
                at("mon 17:00:00").plusMillis(900),
                at("mon 17:00:01"),
                Facts.BEN,
                new Fact.Answered()));
        assertThat(story.first("fri 12:00").result()).isEqualTo(Result.MET);
    }

    @Test
    void a_breach_is_stamped_with_the_due_instant_not_with_when_it_was_noticed() {
        var breach = new Breach(at("mon 17:00"), new Severity(1));
        assertThat(ticket("mon 09:00").first("mon 17:00").breach()).isEmpty();
        assertThat(ticket("mon 09:00").first("fri 12:00").breach()).contains(breach);
        assertThat(ticket("mon 09:00").answered("wed 10:00").first("fri 12:00").breach())
                .contains(breach);
    }

    @Test
    void a_late_reply_is_missed_though_nobody_looked_in_between() {
        // A breach found only by a poll that skips answered tickets would never be found.
        assertThat(ticket("mon 09:00")
                        .answered("tue 09:01")
                        .first("2026-07-01 12:00")
                        .result())
                .isEqualTo(Result.MISSED);
    }

    @Test
    void a_reply_that_is_proven_later_to_have_been_in_time_takes_the_breach_back() {
        var story = ticket("mon 09:00");
        assertThat(story.first("wed 12:00").result()).isEqualTo(Result.MISSED);
        story.answeredAsFoundOut("mon 12:00", "wed 13:00");
        assertThat(story.first("wed 13:00").result()).isEqualTo(Result.MET);
    }

    @Test
    void pausing_downgrading_and_reopening_erase_no_breach() {
        var breach = new Breach(at("wed 17:00"), new Severity(1));
        var story = ticket("mon 09:00").pending("thu 10:00").resumed("thu 11:00");
        assertThat(story.resolution("thu 12:00").breach()).contains(breach);
        assertThat(story.reclassified("thu 13:00", 2).resolution("thu 14:00").breach())
                .contains(breach);
        assertThat(story.reclassified("thu 15:00", 1)
                        .solved("thu 16:00")
                        .reopened("fri 09:00")
                        .resolution("fri 10:00")
                        .breach())
                .contains(breach);
    }

    // Pauses

    @Test
    void a_reply_that_also_sets_pending_fulfils_the_first_response() {
        var story = ticket("mon 09:00").pending("mon 10:00").answered("mon 10:00");
        var first = story.first("tue 12:00");
        assertThat(first.result()).isEqualTo(Result.MET);
        assertThat(first.pauses().all()).isEmpty();
        assertThat(story.resolution("tue 12:00").paused()).isTrue();
    }

    @Test
    void a_first_response_never_pauses() {
        assertThat(ticket("mon 09:00").pending("mon 10:00").first("mon 12:00").due())
                .contains(at("mon 17:00"));
    }

    @Test
    void pending_stops_a_resolution_and_its_due_instant_is_not_known_meanwhile() {
        var story = new Facts()
                .opened("thu 10:00", 1, Facts.policy(OFFICE, Map.of(), Map.of(1, Duration.ofHours(8))))
                .pending("thu 15:00");
        assertThat(story.resolution("thu 16:00").due()).isEmpty();
        assertThat(story.resolution("thu 16:00").remaining(at("thu 16:00"))).isEqualTo(Duration.ofHours(3));
        assertThat(story.resumed("fri 11:00").resolution("fri 11:00").due()).contains(at("fri 14:00"));
    }

    @Test
    void a_pause_over_the_weekend_costs_nothing_where_nobody_is_there() {
        var story = new Facts()
                .opened("fri 16:00", 1, Facts.policy(OFFICE, Map.of(), Map.of(1, Duration.ofHours(2))))
                .pending("sat 10:00")
                .resumed("2026-06-08 08:00");
        assertThat(story.resolution("2026-06-08 08:00").due()).contains(at("2026-06-08 10:00"));
    }

    @Test
    void a_pause_may_end_by_itself() {
        var story = ticket("mon 09:00").pendingUntil("mon 10:00", "tue 10:00");
        assertThat(story.resolution("tue 09:59").paused()).isTrue();
        assertThat(story.resolution("tue 10:00").paused()).isFalse();
        assertThat(story.resolution("wed 12:00").due()).contains(at("thu 17:00"));
    }

    @Test
    void on_hold_stops_it_only_where_the_target_says_so() {
        var running = ticket("mon 09:00").onHold("mon 10:00");
        assertThat(running.resolution("tue 10:00").paused()).isFalse();
        var target = new SlaTarget(new Goal.OpenTime(Duration.ofHours(24)), OFFICE, Optional.empty(), true);
        var policy = Facts.policy(Map.of(new Severity(1), Map.of(SlaMetric.RESOLUTION, target)));
        var stopped = new Facts().opened("mon 09:00", 1, policy).onHold("mon 10:00");
        assertThat(stopped.resolution("tue 10:00").pauses().all())
                .singleElement()
                .satisfies(pause -> {
                    assertThat(pause.reason()).isEqualTo("on hold: engineering");
                    assertThat(pause.by()).isEqualTo("ben");
                });
    }

    @Test
    void from_pending_to_on_hold_the_customers_time_ends() {
        var story = ticket("mon 09:00").pending("mon 10:00").onHold("mon 12:00");
        assertThat(story.resolution("mon 13:00").paused()).isFalse();
        assertThat(story.resolution("mon 13:00").due()).contains(at("thu 11:00"));
    }

    @Test
    void the_pause_before_solving_is_not_spent() {
        var story = ticket("mon 09:00").pending("mon 10:00").solved("fri 16:00");
        var resolution = story.resolution("fri 17:00");
        assertThat(resolution.result()).isEqualTo(Result.MET);
        assertThat(resolution.remaining(at("fri 16:00"))).isEqualTo(Duration.ofHours(23));
    }

    // Reopening

    @Test
    void reopening_continues_the_resolution_without_the_time_in_solved_and_leaves_the_first_response() {
        var story =
                ticket("mon 09:00").answered("mon 10:00").solved("mon 11:00").reopened("wed 09:00");
        assertThat(story.resolution("wed 09:00").running()).isTrue();
        assertThat(story.resolution("wed 09:00").due()).contains(at("2026-06-05 15:00"));
        assertThat(story.first("wed 09:00").running()).isFalse();
        assertThat(story.clocks("wed 09:00")).hasSize(2);
    }

    // Severity

    @Test
    void a_severity_change_counts_from_the_start_but_never_ambushes() {
        var policy = Facts.policy(ALWAYS, Map.of(1, Duration.ofMinutes(30), 2, Duration.ofHours(4)), Map.of());
        var story = new Facts().opened("mon 10:00", 2, policy).reclassified("mon 11:00", 1);
        assertThat(story.first("mon 11:00").due()).contains(at("mon 11:30"));
    }

    @Test
    void a_grace_of_its_own_is_less_than_the_whole_target() {
        var policy = Facts.policy(Map.of(
                new Severity(1),
                Map.of(
                        SlaMetric.RESOLUTION,
                        new SlaTarget(
                                new Goal.OpenTime(Duration.ofHours(4)),
                                OFFICE,
                                Optional.of(new Goal.OpenTime(HOUR)),
                                false)),
                new Severity(2),
                Map.of(SlaMetric.RESOLUTION, SlaTarget.of(new Goal.OpenTime(Duration.ofHours(8)), OFFICE))));
        var early = new Facts().opened("mon 09:00", 2, policy).reclassified("mon 10:00", 1);
        assertThat(early.resolution("mon 10:00").due()).as("from the start").contains(at("mon 13:00"));
        var late = new Facts().opened("mon 09:00", 2, policy).reclassified("mon 15:30", 1);
        assertThat(late.resolution("mon 15:30").due()).as("from the change").contains(at("mon 16:30"));
    }

    @Test
    void a_severity_change_keeps_the_pauses() {
        var story = new Facts()
                .opened("mon 09:00", 3, TWO_LEVEL)
                .pending("mon 10:00")
                .resumed("mon 16:00")
                .reclassified("mon 16:00", 1);
        assertThat(story.resolution("mon 16:00").pauses().all()).hasSize(1);
        assertThat(story.resolution("mon 16:00").due()).contains(at("thu 16:00"));
    }

    @Test
    void attainment_counts_the_severity_at_fulfilment_and_the_first_one_stays_visible() {
        var first = ticket("mon 09:00")
                .reclassified("mon 10:00", 2)
                .answered("tue 12:00")
                .first("wed 09:00");
        assertThat(first.result()).isEqualTo(Result.MET);
        assertThat(first.segments()).extracting(s -> s.severity().level()).containsExactly(1, 2);
    }

    @Test
    void a_severity_without_a_target_stops_what_was_promised_and_counts_nowhere() {
        var story = ticket("mon 09:00").reclassified("mon 10:00", 2);
        assertThat(story.resolution("fri 12:00").due()).isEmpty();
        assertThat(story.resolution("fri 12:00").result()).isEqualTo(Result.EXCLUDED);
        assertThat(story.reclassified("fri 13:00", 1).resolution("fri 13:00").due())
                .contains(at("2026-06-10 13:00"));
    }

    // Next responses and pages

    private static final SlaPolicy WITH_NEXT = Facts.policy(Map.of(
            new Severity(1),
            Map.of(
                    SlaMetric.FIRST_RESPONSE, SlaTarget.of(new Goal.OpenTime(HOUR), OFFICE),
                    SlaMetric.NEXT_RESPONSE, SlaTarget.of(new Goal.OpenTime(HOUR), OFFICE),
                    SlaMetric.ACKNOWLEDGEMENT, SlaTarget.of(new Goal.OpenTime(Duration.ofMinutes(10)), ALWAYS))));

    @Test
    void several_messages_of_the_requester_are_one_clock_from_the_oldest() {
        var story = new Facts()
                .opened("mon 09:00", 1, WITH_NEXT)
                .asked("mon 09:10")
                .answered("mon 09:30")
                .asked("mon 10:00")
                .asked("mon 10:50");
        assertThat(story.clocks("mon 10:55")).hasSize(2);
        assertThat(story.clock(SlaMetric.NEXT_RESPONSE, "mon 10:55").due()).contains(at("mon 11:00"));
        story.answered("mon 10:58").asked("mon 12:00");
        assertThat(story.clocks("mon 12:00"))
                .filteredOn(c -> c.metric() == SlaMetric.NEXT_RESPONSE)
                .extracting(SlaClock::cycle, SlaClock::result)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, Result.MET),
                        org.assertj.core.groups.Tuple.tuple(2, Result.RUNNING));
    }

    @Test
    void a_page_is_acknowledged_apart_from_the_first_response() {
        var story = new Facts()
                .opened("mon 20:00", 1, WITH_NEXT)
                .add("mon 20:00", new Fact.PageSent("page-1"))
                .add("mon 20:05", new Fact.PageSent("page-2"))
                .pending("mon 20:06")
                .add("mon 20:14", new Fact.PageAcknowledged("page-2"));
        assertThat(story.clocks("mon 21:00"))
                .filteredOn(c -> c.metric() == SlaMetric.ACKNOWLEDGEMENT)
                .extracting(SlaClock::subject, SlaClock::result)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("page-1", Result.MISSED),
                        org.assertj.core.groups.Tuple.tuple("page-2", Result.MET));
        assertThat(story.first("mon 21:00").running()).isTrue();
    }

    // Merging and leaving out

    @Test
    void a_merged_tickets_clocks_count_nowhere_and_the_surviving_one_keeps_the_earliest_start() {
        var merged = ticket("mon 09:00").answered("mon 10:00").add("mon 11:00", new Fact.Merged("#12"));
        assertThat(merged.clocks("fri 12:00")).extracting(SlaClock::result).containsOnly(Result.EXCLUDED);
        var survivor = ticket("mon 10:30").add("mon 11:00", new Fact.Absorbed("#11", at("mon 09:00")));
        assertThat(survivor.first("mon 11:00").due()).contains(at("mon 17:00"));
        assertThat(survivor.first("mon 11:00").start()).isEqualTo(at("mon 09:00"));
    }

    @Test
    void spam_is_left_out_with_its_reason() {
        var story = ticket("mon 09:00").add("mon 10:00", new Fact.Excluded("spam"));
        assertThat(story.first("fri 12:00").result()).isEqualTo(Result.EXCLUDED);
        assertThat(story.first("fri 12:00").ending().orElseThrow().why()).isEqualTo("spam");
    }

    @Test
    void another_policy_counts_only_from_when_somebody_applied_it() {
        var strict = Facts.policy(OFFICE, Map.of(1, HOUR), Map.of());
        var story = ticket("mon 09:00");
        assertThat(story.first("mon 12:00").due()).contains(at("mon 17:00"));
        story.add("mon 12:00", new Fact.PolicyApplied(new PinnedPolicies(List.of(strict))));
        assertThat(story.first("mon 12:00").due()).contains(at("mon 13:00"));
        assertThat(story.first("mon 12:00").segments()).hasSize(2);
    }

    // The replay itself

    @Test
    void facts_in_any_order_and_any_number_give_the_same_clocks() {
        var story = new Facts()
                .opened("mon 09:00", 1, WITH_NEXT)
                .answered("mon 09:30")
                .pending("mon 09:30")
                .asked("mon 10:00")
                .resumed("mon 10:00")
                .reclassified("mon 11:00", 1)
                .answered("mon 12:00")
                .pendingUntil("mon 12:00", "tue 12:00")
                .solved("wed 09:00")
                .reopened("wed 10:00")
                .add("wed 11:00", new Fact.PageSent("page-1"));
        var straight = story.clocks("thu 12:00");
        var random = new Random(1);
        for (int i = 0; i < 500; i++) {
            var shuffled = new ArrayList<>(story.all);
            for (int twice = random.nextInt(5); twice > 0; twice--) {
                shuffled.add(story.all.get(random.nextInt(story.all.size())));
            }
            Collections.shuffle(shuffled, random);
            assertThat(SlaClocks.replay(shuffled, at("thu 12:00")).all()).isEqualTo(straight);
        }
    }

    @Test
    void what_occurs_later_is_left_out() {
        assertThat(ticket("mon 09:00").answered("mon 12:00").first("mon 11:59").running())
                .isTrue();
        assertThat(SlaClocks.replay(List.of(), Instant.EPOCH).all()).isEmpty();
    }

    @Test
    void a_story_without_a_beginning_is_refused() {
        assertThatThrownBy(() -> new Facts().answered("mon 09:00").clocks("mon 10:00"))
                .hasMessageContaining("opened before anything happens");
    }
}
