package dev.tocsin.sla;

import static dev.tocsin.sla.Facts.ALWAYS;
import static dev.tocsin.sla.Facts.OFFICE;
import static dev.tocsin.sla.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.calendar.Holidays;
import dev.tocsin.calendar.WeeklyHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Why it is due then: what people read. */
class ExplanationTest {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH).withZone(Facts.LONDON);
    private static final Wording WORDING = new Wording(MOMENT::format);

    private static final SlaPolicy POLICY = Facts.policy(
            OFFICE, Map.of(1, Duration.ofHours(8), 2, Duration.ofHours(16)), Map.of(1, Duration.ofHours(16)));

    /** Eight hours, of which one is left at least after a change. */
    private static final SlaTarget LITTLE = new SlaTarget(
            new Goal.OpenTime(Duration.ofHours(8)), OFFICE, Optional.of(new Goal.OpenTime(Duration.ofHours(1))), false);

    private static Facts ticket(String opened) {
        return new Facts().opened(opened, 1, POLICY);
    }

    private static String inShort(SlaClock clock, String at) {
        return WORDING.inShort(Explanation.of(clock, at(at)));
    }

    private static List<String> whole(SlaClock clock, String at) {
        return whole(clock, at(at));
    }

    private static List<String> whole(SlaClock clock, Instant at) {
        return WORDING.whole(Explanation.of(clock, at)).stream()
                .map(line -> MOMENT.format(line.at()) + "  " + line.says())
                .toList();
    }

    // A clock that runs

    @Test
    void a_day_like_others() {
        var clock = ticket("mon 09:00").first("mon 10:00");
        assertThat(inShort(clock, "mon 10:00"))
                .isEqualTo("First response is due Mon 1 Jun 17:00: 8 h of open time from Mon 1 Jun 09:00; 7 h of"
                        + " open time left.");
        assertThat(whole(clock, "mon 10:00"))
                .containsExactly(
                        "Mon 1 Jun 09:00  opened at severity 1: 8 h of open time on office (of a test, version 1)",
                        "Mon 1 Jun 17:00  due");
    }

    @Test
    void over_a_weekend() {
        var clock = ticket("fri 16:00").first("fri 16:00");
        assertThat(inShort(clock, "fri 16:00"))
                .isEqualTo("First response is due Mon 8 Jun 16:00: 8 h of open time from Fri 5 Jun 16:00, across the"
                        + " weekend.");
        assertThat(whole(clock, "fri 16:00"))
                .containsExactly(
                        "Fri 5 Jun 16:00  opened at severity 1: 8 h of open time on office (of a test, version 1)",
                        "Fri 5 Jun 17:00  closed until Mon 8 Jun 09:00: the weekend",
                        "Mon 8 Jun 16:00  due");
    }

    @Test
    void what_begins_when_nobody_is_there_counts_from_the_next_opening() {
        assertThat(whole(ticket("sat 12:00").first("sat 12:00"), "sat 12:00"))
                .containsExactly(
                        "Sat 6 Jun 12:00  opened at severity 1: 8 h of open time on office (of a test, version 1)",
                        "Sat 6 Jun 12:00  closed until Mon 8 Jun 09:00: the weekend",
                        "Mon 8 Jun 17:00  due");
    }

    @Test
    void several_closed_spans_with_nothing_between_are_one_line() {
        assertThat(whole(ticket("thu 12:00").resolution("thu 12:00"), "thu 12:00"))
                .containsExactly(
                        "Thu 4 Jun 12:00  opened at severity 1: 16 h of open time on office (of a test, version 1)",
                        "Thu 4 Jun 17:00  closed for the night and the weekend, the last until Mon 8 Jun 09:00",
                        "Mon 8 Jun 12:00  due");
    }

    private static BusinessCalendar holidays(Map<LocalDate, String> days, String... windows) {
        var hours = WeeklyHours.NONE;
        for (var day : BusinessCalendar.Plan.MONDAY_TO_FRIDAY) {
            for (var window : windows) {
                hours = hours.with(
                        day,
                        Duration.ofHours(Long.parseLong(window.split("-")[0])),
                        Duration.ofHours(Long.parseLong(window.split("-")[1])));
            }
        }
        return new BusinessCalendar(new BusinessCalendar.Plan(
                "festive",
                2,
                Facts.LONDON,
                hours,
                Holidays.on(days),
                Map.of(),
                BusinessCalendar.Plan.MONDAY_TO_FRIDAY));
    }

    @Test
    void holidays_are_named_and_breaks_are_no_nights() {
        var calendar = holidays(
                Map.of(LocalDate.parse("2026-06-03"), "Midweek", LocalDate.parse("2026-06-08"), "Mourning"),
                "9-12",
                "13-17");
        var policy = Facts.policy(calendar, Map.of(1, Duration.ofHours(28)), Map.of());
        var clock = new Facts().opened("tue 09:00", 1, policy).first("tue 09:00");
        assertThat(clock.due()).contains(at("2026-06-09 17:00"));
        assertThat(inShort(clock, "tue 09:00"))
                .isEqualTo("First response is due Tue 9 Jun 17:00: 28 h of open time from Tue 2 Jun 09:00, across"
                        + " the night, 4 breaks, the weekend, Midweek (3 Jun) and Mourning (8 Jun).");
        assertThat(whole(clock, "tue 09:00"))
                .first()
                .asString()
                .endsWith("on festive, version 2 (of a test, version 1)");
    }

    @Test
    void around_the_clock_hours_are_just_hours() {
        var policy = Facts.policy(ALWAYS, Map.of(1, Duration.ofMinutes(90)), Map.of());
        assertThat(inShort(new Facts().opened("sat 23:00", 1, policy).first("sat 23:00"), "sat 23:00"))
                .isEqualTo("First response is due Sun 7 Jun 00:30: 1 h 30 min from Sat 6 Jun 23:00.");
    }

    @Test
    void a_target_in_days_says_what_it_is_in_open_time() {
        var policy = Facts.policy(Map.of(
                new Severity(1), Map.of(SlaMetric.FIRST_RESPONSE, SlaTarget.of(new Goal.WorkingDays(2), OFFICE))));
        assertThat(inShort(new Facts().opened("mon 10:00", 1, policy).first("mon 10:00"), "mon 10:00"))
                .isEqualTo("First response is due Wed 3 Jun 10:00: 2 business days (16 h of open time) from"
                        + " Mon 1 Jun 10:00, across 2 nights.");
    }

    @Test
    void what_remains_is_a_value() {
        var explanation = Explanation.of(ticket("mon 09:00").first("mon 12:00"), at("mon 12:00"));
        assertThat(explanation.remaining()).isEqualTo(Duration.ofHours(5));
        assertThat(explanation.due()).contains(at("mon 17:00"));
        assertThat(explanation.at()).isEqualTo(at("mon 12:00"));
        assertThat(explanation.steps()).singleElement().isInstanceOf(Explanation.Started.class);
    }

    // Pauses

    @Test
    void a_pause_says_why_and_by_whom_and_hides_its_nights() {
        var clock =
                ticket("mon 09:00").pending("mon 10:00").resumed("wed 11:00").resolution("wed 11:00");
        assertThat(whole(clock, "wed 11:00"))
                .containsExactly(
                        "Mon 1 Jun 09:00  opened at severity 1: 16 h of open time on office (of a test, version 1)",
                        "Mon 1 Jun 10:00  paused until Wed 3 Jun 11:00, pending: asked for logs (ben)",
                        "Wed 3 Jun 17:00  closed for 2 nights, the last until Fri 5 Jun 09:00",
                        "Fri 5 Jun 10:00  due");
    }

    @Test
    void a_night_that_a_pause_only_touches_is_told() {
        var clock =
                ticket("mon 09:00").pending("mon 18:00").resumed("mon 20:00").resolution("tue 09:00");
        assertThat(whole(clock, "tue 09:00"))
                .containsExactly(
                        "Mon 1 Jun 09:00  opened at severity 1: 16 h of open time on office (of a test, version 1)",
                        "Mon 1 Jun 17:00  closed until Tue 2 Jun 09:00: the night",
                        "Mon 1 Jun 18:00  paused until Mon 1 Jun 20:00, pending: asked for logs (ben)",
                        "Tue 2 Jun 17:00  due");
    }

    @Test
    void while_it_is_paused_what_remains_is_said_and_no_date() {
        var clock = ticket("mon 09:00").pendingUntil("mon 10:00", "fri 10:00").resolution("tue 12:00");
        assertThat(inShort(clock, "tue 12:00"))
                .isEqualTo("Resolution is paused since Mon 1 Jun 10:00, pending: asked for logs (ben)."
                        + " 15 h of open time remain when it goes on.");
        assertThat(whole(clock, "tue 12:00"))
                .endsWith(
                        "Mon 1 Jun 10:00  paused, pending: asked for logs (ben); goes on by itself Fri 5 Jun 10:00",
                        "Tue 2 Jun 12:00  15 h of open time left when it goes on");
        assertThat(Explanation.of(clock, at("tue 12:00")).due()).isEmpty();
    }

    @Test
    void an_hour_remains_in_the_singular() {
        var policy = Facts.policy(ALWAYS, Map.of(), Map.of(1, Duration.ofHours(2)));
        var clock =
                new Facts().opened("mon 09:00", 1, policy).pending("mon 10:00").resolution("mon 11:00");
        assertThat(inShort(clock, "mon 11:00")).endsWith(" 1 h remains when it goes on.");
    }

    // Changes

    @Test
    void a_change_of_severity_says_what_it_did() {
        var story = ticket("mon 09:00").reclassified("mon 12:00", 2);
        assertThat(whole(story.first("mon 12:00"), "mon 12:00"))
                .containsExactly(
                        "Mon 1 Jun 09:00  opened at severity 1: 8 h of open time on office (of a test, version 1)",
                        "Mon 1 Jun 12:00  severity 1 became severity 2 (ben): due Wed 3 Jun 12:00 instead of"
                                + " Mon 1 Jun 17:00, 16 h of open time from this change",
                        "Mon 1 Jun 17:00  closed for 2 nights, the last until Wed 3 Jun 09:00",
                        "Wed 3 Jun 12:00  due");
        assertThat(whole(story.resolution("mon 12:00"), "mon 12:00"))
                .endsWith("Mon 1 Jun 12:00  severity 1 became severity 2 (ben): nothing is promised any more");
        assertThat(inShort(story.resolution("mon 12:00"), "mon 12:00"))
                .isEqualTo("Resolution: nothing is promised at severity 2.");
    }

    @Test
    void a_change_that_leaves_time_from_the_start_says_so_and_one_in_a_pause_gives_no_date() {
        var policy = Facts.policy(Map.of(
                new Severity(1), Map.of(SlaMetric.RESOLUTION, LITTLE),
                new Severity(2),
                        Map.of(SlaMetric.RESOLUTION, SlaTarget.of(new Goal.OpenTime(Duration.ofHours(20)), OFFICE))));
        var early = new Facts().opened("mon 09:00", 2, policy).reclassified("mon 10:00", 1);
        assertThat(whole(early.resolution("mon 10:00"), "mon 10:00"))
                .contains("Mon 1 Jun 10:00  severity 2 became severity 1 (ben): due Mon 1 Jun 17:00 instead of"
                        + " Wed 3 Jun 13:00, 8 h of open time from the start");
        var late = new Facts().opened("mon 09:00", 2, policy).reclassified("tue 12:00", 1);
        assertThat(whole(late.resolution("tue 12:00"), "tue 12:00"))
                .contains("Tue 2 Jun 12:00  severity 2 became severity 1 (ben): due Tue 2 Jun 13:00 instead of"
                        + " Wed 3 Jun 13:00, 1 h, the least it leaves, from this change");
        var paused = new Facts()
                .opened("mon 09:00", 2, policy)
                .pending("mon 09:30")
                .reclassified("mon 10:00", 1)
                .resumed("mon 11:00");
        assertThat(whole(paused.resolution("mon 11:00"), "mon 11:00"))
                .contains("Mon 1 Jun 10:00  severity 2 became severity 1 (ben): 8 h of open time from the start");
    }

    @Test
    void a_change_is_told_as_it_was_when_it_was_made() {
        var policy = Facts.policy(Map.of(
                new Severity(1), Map.of(SlaMetric.RESOLUTION, LITTLE),
                new Severity(2), Map.of(SlaMetric.RESOLUTION, LITTLE)));
        var story = new Facts()
                .opened("mon 09:00", 2, policy)
                .pending("mon 10:00")
                .resumed("mon 11:00")
                .reclassified("mon 12:00", 1)
                .pending("mon 13:00")
                .resumed("mon 15:00");
        assertThat(whole(story.resolution("mon 15:00"), "mon 15:00"))
                .as("with the pause before, without that after; and the same date is said once")
                .contains("Mon 1 Jun 12:00  severity 2 became severity 1 (ben): due Tue 2 Jun 10:00, 8 h of open time"
                        + " from the start")
                .endsWith("Tue 2 Jun 12:00  due");
    }

    @Test
    void four_hours_between_are_a_break_and_more_are_the_daytime() {
        for (var hours : List.of(List.of("9-12", "16-20"), List.of("9-12", "17-20"))) {
            var policy = Facts.policy(
                    holidays(Map.of(), hours.toArray(String[]::new)), Map.of(1, Duration.ofHours(4)), Map.of());
            var clock = new Facts().opened("mon 09:00", 1, policy).first("mon 09:00");
            assertThat(inShort(clock, "mon 09:00"))
                    .endsWith(hours.get(1).equals("16-20") ? "a break." : "the daytime.");
        }
    }

    @Test
    void another_policy_is_named() {
        var strict = new SlaPolicy(
                "strict",
                3,
                Instant.EPOCH,
                Set.of(),
                Set.of(),
                Map.of(
                        new Severity(1),
                        new SlaPolicy.Level(
                                "",
                                Map.of(
                                        SlaMetric.FIRST_RESPONSE,
                                        SlaTarget.of(new Goal.OpenTime(Duration.ofHours(1)), OFFICE)))),
                NudgeLadder.USUAL);
        var story = ticket("mon 09:00").add("mon 11:00", new Fact.PolicyApplied(new PinnedPolicies(List.of(strict))));
        assertThat(whole(story.first("mon 11:00"), "mon 11:00"))
                .contains("Mon 1 Jun 11:00  of a test, version 1 became strict, version 3 (ben): due Mon 1 Jun 12:00"
                        + " instead of Mon 1 Jun 17:00, 1 h of open time from this change");
        story.add("mon 11:30", new Fact.PolicyApplied(new PinnedPolicies(List.of())));
        assertThat(whole(story.first("mon 11:30"), "mon 11:30"))
                .endsWith("Mon 1 Jun 11:30  strict, version 3 became no policy (ben): nothing is promised any more");
    }

    @Test
    void what_was_promised_only_later_says_so() {
        var story = new Facts().opened("mon 09:00", 2, POLICY).reclassified("mon 12:00", 1);
        assertThat(whole(story.resolution("mon 12:00"), "mon 12:00"))
                .startsWith(
                        "Mon 1 Jun 09:00  opened at severity 2: nothing is promised",
                        "Mon 1 Jun 12:00  severity 2 became severity 1 (ben): due Wed 3 Jun 12:00, 16 h of open time"
                                + " from this change");
    }

    // Ends

    @Test
    void an_answer_in_time() {
        var clock = ticket("mon 09:00").answered("mon 12:00").first("fri 12:00");
        assertThat(inShort(clock, "fri 12:00"))
                .isEqualTo("First response: answered by ben Mon 1 Jun 12:00, in time: 5 h of open time left.");
        assertThat(whole(clock, "fri 12:00"))
                .containsExactly(
                        "Mon 1 Jun 09:00  opened at severity 1: 8 h of open time on office (of a test, version 1)",
                        "Mon 1 Jun 12:00  answered by ben, in time: 5 h of open time left");
        assertThat(inShort(ticket("mon 09:00").answered("mon 17:00").first("fri 12:00"), "fri 12:00"))
                .isEqualTo("First response: answered by ben Mon 1 Jun 17:00, in time.");
    }

    @Test
    void an_answer_too_late() {
        var clock = ticket("mon 09:00").answered("tue 12:00").first("fri 12:00");
        assertThat(inShort(clock, "fri 12:00"))
                .isEqualTo("First response: answered by ben Tue 2 Jun 12:00, too late: it fell due Mon 1 Jun 17:00.");
        assertThat(whole(clock, "fri 12:00"))
                .containsExactly(
                        "Mon 1 Jun 09:00  opened at severity 1: 8 h of open time on office (of a test, version 1)",
                        "Mon 1 Jun 17:00  closed until Tue 2 Jun 09:00: the night",
                        "Mon 1 Jun 17:00  fell due, and was not met",
                        "Tue 2 Jun 12:00  answered by ben, too late: it fell due Mon 1 Jun 17:00");
    }

    @Test
    void a_breach_that_is_not_mended() {
        var clock = ticket("mon 09:00").first("tue 12:00");
        assertThat(inShort(clock, "tue 12:00")).isEqualTo("First response was due Mon 1 Jun 17:00, and is missing.");
        assertThat(whole(clock, "tue 12:00")).endsWith("Mon 1 Jun 17:00  fell due, and was not met");
    }

    @Test
    void a_merged_an_excluded_and_an_owed_no_more() {
        var merged =
                ticket("mon 09:00").add("mon 12:00", new Fact.Merged("T-12")).first("mon 12:00");
        assertThat(inShort(merged, "mon 12:00")).isEqualTo("First response: counts nowhere, merged into T-12 (ben).");
        var spam =
                ticket("mon 09:00").add("mon 12:00", new Fact.Excluded("spam")).first("mon 12:00");
        assertThat(inShort(spam, "mon 12:00")).isEqualTo("First response: counts nowhere, spam (ben).");
        var solved = ticket("mon 09:00").solved("mon 12:00").first("mon 12:00");
        assertThat(inShort(solved, "mon 12:00"))
                .isEqualTo("First response: solved by ben, so nothing is owed any more.");
    }

    @Test
    void an_end_without_a_promise_is_neither_in_time_nor_late() {
        var clock = ticket("mon 09:00")
                .reclassified("mon 10:00", 2)
                .solved("mon 11:00")
                .resolution("mon 12:00");
        assertThat(inShort(clock, "mon 12:00")).isEqualTo("Resolution: solved by ben Mon 1 Jun 11:00.");
    }

    @Test
    void each_metric_begins_in_its_own_words() {
        var target = SlaTarget.of(new Goal.OpenTime(Duration.ofMinutes(10)), ALWAYS);
        var policy = Facts.policy(
                Map.of(new Severity(1), Map.of(SlaMetric.NEXT_RESPONSE, target, SlaMetric.ACKNOWLEDGEMENT, target)));
        var story = new Facts()
                .opened("mon 09:00", 1, policy)
                .answered("mon 09:01")
                .asked("mon 09:02")
                .add("mon 09:03", new Fact.PageSent("page-1"));
        assertThat(story.clocks("mon 09:03"))
                .extracting(clock -> whole(clock, "mon 09:03").get(0))
                .containsExactly(
                        "Mon 1 Jun 09:02  the requester wrote at severity 1: 10 min on always (of a test, version 1)",
                        "Mon 1 Jun 09:03  page sent at severity 1: 10 min on always (of a test, version 1)");
    }

    @Test
    void who_solved_and_who_reopened() {
        var clock = ticket("mon 09:00")
                .solved("mon 10:00")
                .by(Facts.ANA, "mon 12:00", new Fact.Reopened())
                .resolution("mon 12:00");
        assertThat(whole(clock, "mon 12:00"))
                .contains("Mon 1 Jun 10:00  paused until Mon 1 Jun 12:00, solved (ben, reopened by ana)");
        assertThat(inShort(clock, "mon 12:00"))
                .isEqualTo("Resolution is due Wed 3 Jun 11:00: 16 h of open time from Mon 1 Jun 09:00, across 2 nights"
                        + " and a pause; 15 h of open time left.");
    }

    @Test
    void an_older_ticket_that_lives_on_in_it_says_why_it_counts_from_then() {
        var clock = ticket("tue 10:30")
                .add("tue 11:00", new Fact.Absorbed("T-2", at("mon 12:00")))
                .first("tue 11:00");
        assertThat(whole(clock, "tue 11:00"))
                .contains("Tue 2 Jun 11:00  took in the older T-2 (ben), so it counts from Mon 1 Jun 12:00");
    }

    @Test
    void before_the_first_opening_holidays_are_named_too() {
        var calendar = holidays(Map.of(LocalDate.parse("2026-06-08"), "Mourning"), "9-17");
        var policy = Facts.policy(calendar, Map.of(1, Duration.ofHours(8)), Map.of());
        assertThat(inShort(new Facts().opened("fri 18:00", 1, policy).first("fri 18:00"), "fri 18:00"))
                .isEqualTo("First response is due Tue 9 Jun 17:00: 8 h of open time from Fri 5 Jun 18:00, across"
                        + " the weekend and Mourning (8 Jun).");
        assertThat(inShort(
                        new Facts().opened("2026-06-09 03:00", 1, policy).first("2026-06-09 03:00"),
                        "2026-06-09 03:00"))
                .endsWith("from Tue 9 Jun 03:00, across the night.");
    }

    @Test
    void paused_at_the_very_moment_at_which_it_is_due_it_is_due() {
        var clock = ticket("mon 09:00").pending("tue 17:00").resolution("tue 18:00");
        assertThat(whole(clock, "tue 18:00"))
                .doesNotContain("0 s")
                .endsWith("Tue 2 Jun 17:00  fell due, and was not met");
    }

    @Test
    void a_night_shift_crosses_the_daytime() {
        var policy = Facts.policy(
                Facts.calendar(
                        "nights",
                        WeeklyHours.NONE
                                .with(DayOfWeek.MONDAY, Duration.ofHours(22), Duration.ofHours(6))
                                .with(DayOfWeek.TUESDAY, Duration.ofHours(22), Duration.ofHours(6))),
                Map.of(1, Duration.ofHours(10)),
                Map.of());
        assertThat(inShort(new Facts().opened("mon 22:00", 1, policy).first("mon 22:00"), "mon 22:00"))
                .endsWith("across the daytime.");
    }

    @Test
    void nothing_that_was_not_promised_is_promised_no_more() {
        var story = new Facts()
                .opened("mon 09:00", 2, POLICY)
                .reclassified("mon 10:00", 3)
                .reclassified("mon 11:00", 1);
        assertThat(whole(story.resolution("mon 11:00"), "mon 11:00"))
                .contains("Mon 1 Jun 10:00  severity 2 became severity 3 (ben): nothing is promised");
    }

    @Test
    void a_single_closed_weekday_is_the_weekend_of_its_calendar() {
        var hours = WeeklyHours.NONE;
        for (var day : DayOfWeek.values()) {
            if (day != DayOfWeek.SUNDAY) {
                hours = hours.with(day, Duration.ofHours(9), Duration.ofHours(17));
            }
        }
        var calendar = new BusinessCalendar(new BusinessCalendar.Plan(
                "six days", 1, Facts.LONDON, hours, Holidays.NONE, Map.of(), BusinessCalendar.Plan.MONDAY_TO_FRIDAY));
        var policy = Facts.policy(calendar, Map.of(1, Duration.ofHours(8)), Map.of());
        assertThat(inShort(new Facts().opened("sat 12:00", 1, policy).first("sat 12:00"), "sat 12:00"))
                .endsWith("across the weekend.");
    }
}
