package dev.tocsin.sla;

import static dev.tocsin.sla.Facts.ANA;
import static dev.tocsin.sla.Facts.BEN;
import static dev.tocsin.sla.Facts.OFFICE;
import static dev.tocsin.sla.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tocsin.sla.SlaClock.Ending.How;
import dev.tocsin.sla.SlaClock.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What seldom happens, and must not go wrong then. */
class ReplayEdgesTest {
    private static final SlaTarget EIGHT = SlaTarget.of(new Goal.OpenTime(Duration.ofHours(8)), OFFICE);
    private static final SlaTarget TWO_DAYS = SlaTarget.of(new Goal.WorkingDays(2), OFFICE);

    private static final SlaPolicy POLICY = Facts.policy(Map.of(
            new Severity(1),
            Map.of(
                    SlaMetric.FIRST_RESPONSE, EIGHT,
                    SlaMetric.NEXT_RESPONSE, EIGHT,
                    SlaMetric.RESOLUTION, TWO_DAYS,
                    SlaMetric.ACKNOWLEDGEMENT, EIGHT),
            new Severity(2),
            Map.of(SlaMetric.FIRST_RESPONSE, TWO_DAYS, SlaMetric.RESOLUTION, TWO_DAYS)));

    private static Facts ticket(String opened) {
        return new Facts().opened(opened, 1, POLICY);
    }

    private static Facts moment(Facts story, Fact.By by, Instant at, Fact.What what) {
        story.all.add(new Fact("fact-" + story.all.size(), at, at, by, what));
        return story;
    }

    // Order

    @Test
    void every_kind_of_fact_has_its_place_in_an_action() {
        var kinds = List.of(Fact.What.class.getPermittedSubclasses());
        assertThat(Fact.ORDER).doesNotHaveDuplicates().hasSameSizeAs(kinds);
        assertThat(kinds).allMatch(Fact.ORDER::contains);
    }

    @Test
    void within_a_second_what_was_earlier_is_earlier() {
        var at = at("mon 10:00");
        var story = ticket("mon 09:00");
        moment(story, BEN, at.plusMillis(100), new Fact.Reopened());
        moment(story, BEN, at.plusMillis(50), new Fact.Solved());
        moment(story, BEN, at.plusMillis(150), new Fact.Waits(Fact.WaitsFor.CUSTOMER, "logs", Optional.empty()));
        assertThat(story.resolution("mon 11:00").paused()).isTrue();
        assertThat(story.resolution("mon 11:00").pauses().all())
                .extracting(Pauses.Pause::from, Pauses.Pause::reason)
                .containsExactly(tuple(at, "pending: logs"));
    }

    @Test
    void in_one_action_a_pause_follows_a_reopening_and_an_answer_precedes_a_question() {
        var story =
                ticket("mon 09:00").solved("mon 10:00").reopened("mon 11:00").pending("mon 11:00");
        assertThat(story.resolution("mon 12:00").paused()).isTrue();
        var both = ticket("mon 09:00").asked("mon 10:00").answered("mon 10:00");
        assertThat(both.clocks("mon 11:00"))
                .extracting(SlaClock::metric, SlaClock::result)
                .contains(tuple(SlaMetric.FIRST_RESPONSE, Result.MET), tuple(SlaMetric.NEXT_RESPONSE, Result.RUNNING));
    }

    // Before the beginning

    @Test
    void an_answer_in_the_thread_before_the_ticket_was_opened_answers_it_at_once() {
        var story = ticket("mon 09:00").asked("mon 08:50").answered("mon 08:55");
        var first = story.first("mon 10:00");
        assertThat(first.result()).isEqualTo(Result.MET);
        assertThat(first.ending().orElseThrow().at()).isEqualTo(at("mon 09:00"));
        assertThat(story.clocks("mon 10:00"))
                .as("the question was before the answer")
                .noneMatch(clock -> clock.metric() == SlaMetric.NEXT_RESPONSE);
    }

    @Test
    void what_was_before_keeps_its_own_order_and_is_no_work_on_the_ticket() {
        var story = ticket("mon 09:00").add("mon 08:40", new Fact.Replied());
        story.all.add(new Fact(
                "later recorded", at("mon 08:00"), at("mon 12:00"), BEN, new Fact.Reclassified(new Severity(3))));
        story.reclassified("mon 08:30", 2);
        assertThat(story.first("mon 13:00").now().severity()).isEqualTo(new Severity(2));
        assertThat(story.replay("mon 13:00").touched()).isFalse();
        assertThat(story.replay("mon 13:00").repliedAt()).isEmpty();
    }

    @Test
    void within_the_second_in_which_it_falls_due_nothing_is_missed_yet() {
        var story = ticket("mon 09:00");
        var within = SlaClocks.replay(story.all, at("mon 17:00").plusMillis(999));
        assertThat(within.first(SlaMetric.FIRST_RESPONSE).orElseThrow().breach())
                .isEmpty();
        assertThat(story.first("mon 17:00:01").breach()).isPresent();
    }

    @Test
    void instants_that_no_calendar_knows_are_refused_where_they_come_in() {
        var ages = Instant.parse("2009-06-01T00:00:00Z");
        assertThatThrownBy(() -> new Fact("old", ages, ages, BEN, new Fact.Answered()))
                .hasMessageContaining("no calendar knows");
        assertThatThrownBy(() -> new Fact.Absorbed("T-1", ages)).hasMessageContaining("no calendar knows");
    }

    @Test
    void of_two_records_of_a_fact_the_first_counts() {
        var story = ticket("mon 09:00");
        story.all.add(new Fact("answer", at("mon 12:00"), at("mon 12:00"), BEN, new Fact.Answered()));
        story.all.add(new Fact("answer", at("mon 11:00"), at("mon 12:30"), BEN, new Fact.Answered()));
        assertThat(story.first("mon 13:00").ending().orElseThrow().at()).isEqualTo(at("mon 12:00"));
    }

    @Test
    void nothing_is_there_before_it_was_opened() {
        assertThat(ticket("mon 09:00").clocks("mon 08:59")).isEmpty();
    }

    @Test
    void a_second_opening_changes_nothing() {
        var story = ticket("mon 09:00").opened("mon 10:00", 2, POLICY);
        assertThat(story.clocks("mon 11:00")).isEqualTo(ticket("mon 09:00").clocks("mon 11:00"));
    }

    // Pauses

    @Test
    void a_wait_that_was_to_end_before_it_began_takes_no_time() {
        var story = ticket("mon 09:00").pendingUntil("mon 10:00", "mon 09:30");
        assertThat(story.resolution("mon 10:00").due()).contains(at("wed 09:00"));
        assertThat(story.resolution("mon 12:00").pauses().all()).isEmpty();
    }

    @Test
    void pending_twice_is_one_pause_after_the_other() {
        var story =
                ticket("mon 09:00").pending("mon 10:00").pending("mon 11:00").resumed("mon 12:00");
        assertThat(story.resolution("mon 12:00").pauses().all())
                .extracting(Pauses.Pause::from, Pauses.Pause::to)
                .containsExactly(
                        tuple(at("mon 10:00"), Optional.of(at("mon 11:00"))),
                        tuple(at("mon 11:00"), Optional.of(at("mon 12:00"))));
        assertThat(story.resolution("mon 12:00").due()).contains(at("wed 11:00"));
    }

    @Test
    void pauses_follow_one_another() {
        var ten = new Pauses.Pause(at("mon 10:00"), Optional.of(at("mon 12:00")), "", "ben", Optional.empty());
        var eleven = new Pauses.Pause(at("mon 11:00"), Optional.empty(), "", "ben", Optional.empty());
        assertThatThrownBy(() -> new Pauses(List.of(ten, eleven))).hasMessageContaining("before the next begins");
        assertThatThrownBy(() -> new Pauses(List.of(eleven, ten))).hasMessageContaining("before the next begins");
    }

    @Test
    void a_pause_that_takes_no_time_is_forgotten() {
        var story = ticket("mon 09:00").pending("mon 10:00").resumed("mon 10:00");
        assertThat(story.resolution("mon 11:00").pauses().all()).isEmpty();
    }

    @Test
    void a_next_response_waits_for_the_customer_and_for_nobody_else() {
        var story = ticket("mon 09:00").answered("mon 10:00").asked("mon 11:00");
        assertThat(story.onHold("mon 12:00")
                        .clock(SlaMetric.NEXT_RESPONSE, "mon 13:00")
                        .paused())
                .isFalse();
        assertThat(story.pending("mon 14:00")
                        .clock(SlaMetric.NEXT_RESPONSE, "mon 15:00")
                        .paused())
                .isTrue();
    }

    @Test
    void a_clock_that_begins_in_a_wait_stands_still_from_its_beginning() {
        var story =
                ticket("mon 09:00").answered("mon 10:00").pending("mon 11:00").asked("mon 12:00");
        assertThat(story.clock(SlaMetric.NEXT_RESPONSE, "mon 13:00").remaining(at("mon 13:00")))
                .isEqualTo(Duration.ofHours(8));
        assertThat(story.resumed("tue 09:00")
                        .clock(SlaMetric.NEXT_RESPONSE, "tue 09:00")
                        .due())
                .contains(at("tue 17:00"));
    }

    @Test
    void a_wait_ends_by_itself_between_two_looks() {
        var story = ticket("mon 09:00").pendingUntil("mon 10:00", "mon 12:00").reclassified("mon 15:00", 2);
        assertThat(story.resolution("mon 15:00").pauses().all())
                .singleElement()
                .satisfies(pause -> assertThat(pause.to()).contains(at("mon 12:00")));
    }

    @Test
    void to_a_target_that_pauses_on_hold_and_back() {
        var pausing = new SlaTarget(new Goal.OpenTime(Duration.ofHours(20)), OFFICE, Optional.empty(), true);
        var policy = Facts.policy(Map.of(
                new Severity(1), Map.of(SlaMetric.RESOLUTION, pausing),
                new Severity(2),
                        Map.of(SlaMetric.RESOLUTION, SlaTarget.of(new Goal.OpenTime(Duration.ofHours(20)), OFFICE))));
        var story = new Facts().opened("mon 09:00", 2, policy).onHold("mon 10:00");
        assertThat(story.resolution("mon 11:00").paused()).isFalse();
        story.reclassified("mon 12:00", 1);
        assertThat(story.resolution("mon 12:00").paused()).isTrue();
        story.reclassified("mon 14:00", 2);
        assertThat(story.resolution("mon 14:00").paused()).isFalse();
        assertThat(story.resolution("mon 14:00").pauses().all())
                .extracting(Pauses.Pause::from, Pauses.Pause::to)
                .containsExactly(tuple(at("mon 12:00"), Optional.of(at("mon 14:00"))));
    }

    // Ends

    @Test
    void solving_leaves_no_answer_owed_and_keeps_a_breach() {
        var quick = ticket("mon 09:00").solved("mon 10:00");
        assertThat(quick.first("fri 12:00").result()).isEqualTo(Result.EXCLUDED);
        assertThat(quick.first("fri 12:00").ending().orElseThrow().how()).isEqualTo(How.CANCELLED);
        var late = ticket("mon 09:00").solved("tue 10:00");
        assertThat(late.first("fri 12:00").result()).isEqualTo(Result.MISSED);
        var thanks =
                ticket("mon 09:00").answered("mon 10:00").asked("mon 11:00").solved("mon 12:00");
        assertThat(thanks.clock(SlaMetric.NEXT_RESPONSE, "fri 12:00").result()).isEqualTo(Result.EXCLUDED);
        assertThat(thanks.resolution("fri 12:00").result()).isEqualTo(Result.MET);
    }

    @Test
    void a_first_response_that_nobody_gave_is_owed_again_when_it_is_reopened() {
        var story = ticket("mon 09:00").solved("mon 16:00").reopened("tue 12:00");
        assertThat(story.first("tue 12:00").due()).contains(at("tue 13:00"));
        assertThat(story.answered("tue 12:30").first("fri 12:00").result()).isEqualTo(Result.MET);
        var answered =
                ticket("mon 09:00").answered("mon 10:00").solved("mon 11:00").reopened("mon 12:00");
        assertThat(answered.first("fri 12:00").running()).isFalse();
        var thanks = ticket("mon 09:00")
                .answered("mon 10:00")
                .asked("mon 11:00")
                .solved("mon 12:00")
                .reopened("mon 13:00");
        assertThat(thanks.clock(SlaMetric.NEXT_RESPONSE, "fri 12:00").running())
                .as("whoever reopens says what they want")
                .isFalse();
    }

    @Test
    void solved_twice_counts_the_first_time_and_reopened_unsolved_changes_nothing() {
        var story =
                ticket("mon 09:00").reopened("mon 09:30").solved("mon 10:00").solved("tue 10:00");
        assertThat(story.resolution("fri 12:00").ending().orElseThrow().at()).isEqualTo(at("mon 10:00"));
        assertThat(story.resolution("fri 12:00").pauses().all()).isEmpty();
    }

    @Test
    void reopened_at_once_it_goes_on_as_if_nothing_had_been() {
        var story = ticket("mon 09:00").solved("mon 10:00").reopened("mon 10:00");
        assertThat(story.resolution("mon 11:00").pauses().all()).isEmpty();
        assertThat(story.resolution("mon 11:00").due()).contains(at("wed 09:00"));
    }

    @Test
    void a_ticket_is_reopened_under_the_severity_that_it_has_by_then() {
        var story = ticket("mon 09:00")
                .solved("mon 10:00")
                .reclassified("mon 11:00", 3)
                .reopened("mon 12:00");
        assertThat(story.resolution("mon 12:00").due()).isEmpty();
        assertThat(story.resolution("mon 12:00").segments())
                .extracting(SlaClock.Segment::from, s -> s.severity().level())
                .containsExactly(tuple(at("mon 09:00"), 1), tuple(at("mon 12:00"), 3));
    }

    @Test
    void what_was_excluded_counts_nowhere_whatever_was_before() {
        var story = ticket("mon 09:00")
                .answered("tue 12:00")
                .solved("tue 13:00")
                .add("tue 14:00", new Fact.Excluded("a test"));
        assertThat(story.clocks("fri 12:00")).extracting(SlaClock::result).containsOnly(Result.EXCLUDED);
        assertThat(story.reopened("wed 09:00").resolution("fri 12:00").running())
                .isFalse();
    }

    @Test
    void a_page_is_taken_by_a_human_and_only_that_page() {
        var story = ticket("mon 09:00")
                .add("mon 09:00", new Fact.PageSent("page-1"))
                .by(new Fact.By("integration", Fact.Role.SYSTEM), "mon 09:01", new Fact.PageAcknowledged("page-1"))
                .add("mon 09:02", new Fact.PageAcknowledged("page-2"));
        assertThat(story.clock(SlaMetric.ACKNOWLEDGEMENT, "mon 10:00").running())
                .isTrue();
        story.by(ANA, "mon 10:00", new Fact.PageAcknowledged("page-1"));
        assertThat(story.clock(SlaMetric.ACKNOWLEDGEMENT, "mon 10:00").result()).isEqualTo(Result.MET);
        assertThat(story.first("mon 10:00").running()).isTrue();
    }

    @Test
    void a_page_that_was_taken_by_a_slow_clock_before_it_was_sent_is_taken() {
        for (var taken : List.of("mon 09:29", "mon 09:30")) {
            var story = ticket("mon 09:00")
                    .add(taken, new Fact.PageAcknowledged("page-1"))
                    .add("mon 09:30", new Fact.PageSent("page-1"));
            var clock = story.clock(SlaMetric.ACKNOWLEDGEMENT, "fri 12:00");
            assertThat(clock.result()).isEqualTo(Result.MET);
            assertThat(clock.ending().orElseThrow().at()).isEqualTo(at("mon 09:30"));
        }
    }

    @Test
    void pages_count_their_runs_and_solving_ends_none() {
        var story = ticket("mon 09:00")
                .add("mon 09:00", new Fact.PageSent("page-1"))
                .add("mon 09:30", new Fact.PageSent("page-2"))
                .solved("mon 10:00");
        assertThat(story.clocks("mon 11:00"))
                .filteredOn(clock -> clock.metric() == SlaMetric.ACKNOWLEDGEMENT)
                .extracting(SlaClock::cycle, SlaClock::subject, SlaClock::running)
                .containsExactly(tuple(1, "page-1", true), tuple(2, "page-2", true));
    }

    // Changes

    @Test
    void the_same_severity_again_and_the_same_policies_again_move_nothing() {
        var story = ticket("mon 09:00")
                .reclassified("mon 12:00", 1)
                .add("mon 13:00", new Fact.PolicyApplied(new PinnedPolicies(List.of(POLICY))));
        assertThat(story.first("mon 13:00").segments()).hasSize(1);
        assertThat(story.first("mon 13:00").due()).contains(at("mon 17:00"));
    }

    @Test
    void the_same_policies_loaded_again_and_a_new_version_of_the_same_promise_grant_no_new_time() {
        var loadedAgain =
                Facts.policy(Facts.calendar("office", OFFICE.hours()), Map.of(1, Duration.ofHours(8)), Map.of());
        var story = new Facts()
                .opened("mon 09:00", 1, Facts.policy(OFFICE, Map.of(1, Duration.ofHours(8)), Map.of()))
                .add("mon 16:00", new Fact.PolicyApplied(new PinnedPolicies(List.of(loadedAgain))));
        assertThat(story.first("mon 16:00").due()).contains(at("mon 17:00"));
        var silent = new SlaPolicy(
                "of a test", 2, Instant.EPOCH, Set.of(), Set.of(), loadedAgain.levels(), new NudgeLadder(List.of()));
        story.add("mon 16:30", new Fact.PolicyApplied(new PinnedPolicies(List.of(silent))));
        assertThat(story.first("mon 16:30").due()).contains(at("mon 17:00"));
        assertThat(story.first("mon 16:30").segments()).hasSize(1);
        assertThat(story.first("mon 16:30").now().policy().orElseThrow().version())
                .as("and yet it is the new version's ladder that speaks")
                .isEqualTo(2);
    }

    @Test
    void of_two_changes_the_last_one_grants_the_time() {
        var story = ticket("mon 09:00").reclassified("mon 10:00", 2).reclassified("mon 11:00", 1);
        assertThat(story.first("mon 11:00").due()).contains(at("tue 11:00"));
        assertThat(story.first("mon 11:00").segments()).hasSize(3);
    }

    @Test
    void what_remains_after_a_change_is_what_it_grants() {
        var story = ticket("mon 09:00").reclassified("mon 12:00", 2);
        assertThat(story.first("mon 13:00").remaining(at("mon 13:00"))).isEqualTo(Duration.ofHours(15));
        assertThat(story.first("mon 13:00").remaining(at("fri 13:00"))).isZero();
    }

    @Test
    void a_grace_that_is_longer_than_the_target_is_the_target() {
        var generous = new SlaTarget(
                new Goal.OpenTime(Duration.ofHours(8)),
                OFFICE,
                Optional.of(new Goal.OpenTime(Duration.ofHours(30))),
                false);
        var policy = Facts.policy(Map.of(
                new Severity(1), Map.of(SlaMetric.FIRST_RESPONSE, generous),
                new Severity(2), Map.of(SlaMetric.FIRST_RESPONSE, generous)));
        var story = new Facts().opened("mon 09:00", 1, policy);
        assertThat(story.first("mon 09:00").due()).contains(at("mon 17:00"));
        assertThat(story.reclassified("mon 12:00", 2).first("mon 12:00").due()).contains(at("tue 12:00"));
    }

    @Test
    void an_ended_clock_keeps_its_target() {
        var story = ticket("mon 09:00").answered("mon 10:00").reclassified("mon 11:00", 2);
        assertThat(story.first("mon 12:00").segments()).hasSize(1);
        assertThat(story.first("mon 12:00").remaining(at("fri 12:00"))).isEqualTo(Duration.ofHours(7));
    }

    @Test
    void what_was_never_promised_at_any_severity_is_no_clock() {
        assertThat(ticket("mon 09:00").reclassified("mon 10:00", 2).clocks("mon 11:00"))
                .extracting(SlaClock::metric)
                .containsExactly(SlaMetric.FIRST_RESPONSE, SlaMetric.RESOLUTION);
        assertThat(new Facts().opened("mon 09:00", 3, POLICY).clocks("mon 11:00"))
                .isEmpty();
    }

    // Merging

    @Test
    void the_earliest_start_counts_also_for_targets_in_days_and_after_changes() {
        var story = ticket("tue 16:00")
                .reclassified("tue 16:30", 2)
                .add("tue 17:00", new Fact.Absorbed("T-2", at("mon 10:00").plusMillis(700)));
        var first = story.first("tue 17:00");
        assertThat(first.start()).isEqualTo(at("mon 10:00"));
        assertThat(first.segments())
                .extracting(SlaClock.Segment::from, SlaClock.Segment::promised)
                .containsExactly(
                        tuple(at("mon 10:00"), Duration.ofHours(8)),
                        // Two working days from the new start; the change itself stays where it was.
                        tuple(at("tue 16:30"), Duration.ofHours(16)));
        assertThat(first.due()).contains(at("thu 16:30"));
    }

    @Test
    void what_was_late_by_the_earliest_start_is_late() {
        var story = ticket("tue 09:00").add("tue 10:00", new Fact.Absorbed("T-2", at("mon 09:00")));
        assertThat(story.first("tue 10:01").breach().orElseThrow().at()).isEqualTo(at("mon 17:00"));
    }

    @Test
    void a_younger_ticket_and_what_is_answered_already_move_nothing() {
        var younger = ticket("mon 09:00").add("mon 12:00", new Fact.Absorbed("T-2", at("mon 11:00")));
        assertThat(younger.clocks("mon 12:00")).isEqualTo(ticket("mon 09:00").clocks("mon 12:00"));
        var answered = ticket("mon 12:00")
                .answered("mon 13:00")
                .asked("mon 14:00")
                .add("mon 15:00", new Fact.Absorbed("T-2", at("mon 09:00")));
        assertThat(answered.first("mon 15:00").start()).isEqualTo(at("mon 12:00"));
        assertThat(answered.clock(SlaMetric.NEXT_RESPONSE, "mon 15:00").start()).isEqualTo(at("mon 14:00"));
        assertThat(answered.resolution("mon 15:00").start()).isEqualTo(at("mon 09:00"));
    }

    @Test
    void what_came_to_live_on_in_a_solved_ticket_counts_when_it_is_reopened() {
        var story = ticket("tue 09:00")
                .answered("tue 10:00")
                .solved("tue 11:00")
                .add("tue 12:00", new Fact.Absorbed("T-2", at("mon 09:00")))
                .reopened("tue 13:00");
        assertThat(story.resolution("tue 13:00").start()).isEqualTo(at("mon 09:00"));
        assertThat(story.first("tue 13:00").start()).as("answered is answered").isEqualTo(at("tue 09:00"));
    }

    // Words

    @Test
    void metrics_and_waits_are_said_as_people_say_them() {
        assertThat(List.of(SlaMetric.values()))
                .extracting(SlaMetric::words)
                .containsExactly("first response", "next response", "resolution", "acknowledgement");
        assertThat(ticket("mon 09:00")
                        .add("mon 10:00", new Fact.Waits(Fact.WaitsFor.CUSTOMER, "", Optional.empty()))
                        .resolution("mon 11:00")
                        .pauses()
                        .all())
                .extracting(Pauses.Pause::reason, Pauses.Pause::by)
                .containsExactly(tuple("pending", "ben"));
    }
}
