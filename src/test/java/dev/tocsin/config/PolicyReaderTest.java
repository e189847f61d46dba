package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.sla.Goal;
import dev.tocsin.sla.NudgeLadder;
import dev.tocsin.sla.NudgeLevel;
import dev.tocsin.sla.NudgeLevel.Audience;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.sla.SlaPolicy;
import dev.tocsin.sla.SlaTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy of the policy file may say. */
class PolicyReaderTest {
    private static final String CALENDARS = """
            calendars:
              office: {zone: America/Los_Angeles, hours: {mon-fri: 09:00-17:00}}
              always: {zone: UTC, hours: always}
            """;

    /** Right as it is; a test spoils a piece of it. */
    private static final String GOOD = CALENDARS + """
            policies:
              - name: gold
                version: 2
                from: 2027-01-01
                plans: [Gold, platinum]
                customers: Acme
                calendar: office
                grace: 2 hours
                on_hold: pauses
                severities:
                  0:
                    meaning: the house is on fire
                    first_response: {within: 15 minutes, calendar: always, grace: 5 min, on_hold: runs}
                    next_response: 4 hours
                    resolution: {within: 3 business days, calendar: always}
                    acknowledgement: {within: 10 minutes, grace: 10 m}
                  1:
                    grace: 1 hour
                    first_response: 8 hours
                    resolution: none
                nudges:
                  - {at: 50 %, tell: assignee, only: untouched}
                  - {at: 75%, tell: assignee and thread}
                  - {at: 30 minutes before, tell: on-call and channel}
                  - {at: 100 %, tell: managers}
            """;

    private record Read(SlaPolicy policy, Map<String, BusinessCalendar> calendars, List<String> doubts) {
        BusinessCalendar calendar(String name) {
            return Objects.requireNonNull(calendars.get(name));
        }

        SlaTarget target(int severity, SlaMetric metric) {
            return policy.target(new Severity(severity), metric).orElseThrow();
        }
    }

    private static Read read(String file) {
        var problems = new Problems();
        var levels = ServiceLevels.read("tocsin.yml", file, new JollydayHolidays(), problems);
        assertThat(problems.all()).isEmpty();
        var doubts = problems.doubts().stream().map(Problems.Problem::toString).toList();
        return new Read(
                levels.orElseThrow().policies().all().get(0), levels.get().calendars(), doubts);
    }

    /** With these lines in it beside its name. */
    private static Read policy(String lines) {
        return read(CALENDARS + "policies:\n  - name: p\n" + lines.indent(4));
    }

    /** The target of one severity's resolution, on the office's calendar. */
    private static SlaTarget resolution(String goal) {
        return policy("calendar: office\nseverities: {1: {first_response: none, resolution: " + goal + "}}")
                .target(1, SlaMetric.RESOLUTION);
    }

    private static NudgeLadder nudges(String list) {
        return policy("calendar: office\nseverities: {1: {first_response: 8 hours}}\nnudges: " + list)
                .policy()
                .ladder();
    }

    private static List<String> mistakes(String file) {
        var problems = new Problems();
        var levels = ServiceLevels.read("tocsin.yml", file, new JollydayHolidays(), problems);
        assertThat(levels).as("a file with mistakes is not used").isEmpty();
        return problems.all().stream().map(Problems.Problem::toString).toList();
    }

    private static String with(String piece, String other) {
        assertThat(GOOD).contains(piece);
        return GOOD.replace(piece, other);
    }

    private static Goal minutes(int minutes) {
        return new Goal.OpenTime(Duration.ofMinutes(minutes));
    }

    // What is right

    @Test
    void everything_that_can_be_said_is_read() {
        var read = read(GOOD);
        var office = read.calendar("office");
        var always = read.calendar("always");
        assertThat(read.doubts()).isEmpty();
        assertThat(read.policy())
                .isEqualTo(new SlaPolicy(
                        "gold",
                        2,
                        Instant.parse("2027-01-01T08:00:00Z"),
                        Set.of("Gold", "platinum"),
                        Set.of("Acme"),
                        Map.of(
                                new Severity(0),
                                new SlaPolicy.Level(
                                        "the house is on fire",
                                        Map.of(
                                                SlaMetric.FIRST_RESPONSE,
                                                new SlaTarget(minutes(15), always, Optional.of(minutes(5)), false),
                                                SlaMetric.NEXT_RESPONSE,
                                                new SlaTarget(minutes(240), office, Optional.of(minutes(120)), true),
                                                SlaMetric.RESOLUTION,
                                                new SlaTarget(
                                                        new Goal.WorkingDays(3),
                                                        always,
                                                        Optional.of(minutes(120)),
                                                        true),
                                                SlaMetric.ACKNOWLEDGEMENT,
                                                new SlaTarget(minutes(10), office, Optional.of(minutes(10)), true))),
                                new Severity(1),
                                new SlaPolicy.Level(
                                        "",
                                        Map.of(
                                                SlaMetric.FIRST_RESPONSE,
                                                new SlaTarget(minutes(480), office, Optional.of(minutes(60)), true)))),
                        new NudgeLadder(List.of(
                                new NudgeLevel(new NudgeLevel.Percent(50), Audience.ASSIGNEE, true),
                                new NudgeLevel(new NudgeLevel.Percent(75), Audience.ASSIGNEE_AND_THREAD, false),
                                new NudgeLevel(
                                        new NudgeLevel.Before(Duration.ofMinutes(30)),
                                        Audience.ON_CALL_AND_CHANNEL,
                                        false),
                                new NudgeLevel(new NudgeLevel.Percent(100), Audience.MANAGERS, false)))));
    }

    @Test
    void a_grace_for_all_that_is_longer_than_a_target_leaves_that_whole() {
        assertThat(read(with("grace: 1 hour", "grace: 9 hours"))
                        .policy()
                        .target(new Severity(1), SlaMetric.FIRST_RESPONSE)
                        .orElseThrow()
                        .grace())
                .isEmpty();
        assertThat(read(with("grace: 1 hour", "grace: 2 business days"))
                        .policy()
                        .target(new Severity(1), SlaMetric.FIRST_RESPONSE)
                        .orElseThrow()
                        .grace())
                .isEmpty();
    }

    @Test
    void what_need_not_be_said_is_as_usual() {
        var read = policy("calendar: office\nseverities: {3: {first_response: 8 hours}}");
        assertThat(read.policy())
                .isEqualTo(new SlaPolicy(
                        "p",
                        1,
                        Instant.MIN,
                        Set.of(),
                        Set.of(),
                        Map.of(
                                new Severity(3),
                                new SlaPolicy.Level(
                                        "",
                                        Map.of(
                                                SlaMetric.FIRST_RESPONSE,
                                                SlaTarget.of(minutes(480), read.calendar("office"))))),
                        NudgeLadder.USUAL));
    }

    @ParameterizedTest
    @CsvSource({
        "8 hours, 480",
        "1 hour, 60",
        "8h, 480",
        "8 business hours, 480",
        "8 open hours, 480",
        "8 Working Hours, 480",
        "30 minutes, 30",
        "1 minute, 1",
        "30 min, 30",
        "30m, 30",
        "1 hour 30 minutes, 90",
        "1h30m, 90",
        "90 minutes, 90",
        "10000 hours, 600000",
        "{within: 8 hours}, 480",
    })
    void a_target_in_hours_is_open_time(String goal, int minutes) {
        assertThat(resolution(goal).goal()).isEqualTo(minutes(minutes));
    }

    @ParameterizedTest
    @CsvSource({
        "2 business days, 2",
        "1 business day, 1",
        "3 working days, 3",
        "400 Business Days, 400",
        "{within: 2 business days}, 2",
    })
    void a_target_in_days_is_in_working_days(String goal, int days) {
        assertThat(resolution(goal).goal()).isEqualTo(new Goal.WorkingDays(days));
    }

    @Test
    void none_promises_nothing_and_is_said_on_purpose() {
        var read = policy("severities: {1: {first_response: none, resolution: none}}");
        assertThat(read.doubts()).isEmpty();
        assertThat(read.policy().levels())
                .containsExactly(Map.entry(new Severity(1), new SlaPolicy.Level("", Map.of())));
    }

    @Test
    void a_calendar_of_each_target_needs_none_of_the_policy() {
        var read = policy("severities: {1: {first_response: {within: 8 hours, calendar: always}}}");
        assertThat(read.target(1, SlaMetric.FIRST_RESPONSE).calendar()).isSameAs(read.calendar("always"));
    }

    @Test
    void the_nearest_grace_counts() {
        var said = "calendar: office\ngrace: 3 hours\nseverities: {1: {%sfirst_response: {within: 8 hours%s}}}";
        var policy = policy(said.formatted("", ""));
        var severity = policy(said.formatted("grace: 2 hours, ", ""));
        var target = policy(said.formatted("grace: 2 hours, ", ", grace: 1 hour"));
        assertThat(List.of(policy, severity, target))
                .extracting(read -> read.target(1, SlaMetric.FIRST_RESPONSE).grace())
                .containsExactly(Optional.of(minutes(180)), Optional.of(minutes(120)), Optional.of(minutes(60)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "runs   | -      | false",
                "pauses | -      | true",
                "runs   | pauses | true",
                "pauses | runs   | false",
            })
    void the_nearest_word_about_being_on_hold_counts(String ofPolicy, String ofTarget, boolean pauses) {
        var own = ofTarget == null ? "" : ", on_hold: " + ofTarget;
        var read = policy("calendar: office\non_hold: " + ofPolicy
                + "\nseverities: {1: {first_response: none, resolution: {within: 8 hours" + own + "}}}");
        assertThat(read.target(1, SlaMetric.RESOLUTION).pausesOnHold()).isEqualTo(pauses);
    }

    @Test
    void the_first_day_begins_at_midnight_of_the_calendar() {
        var rest = "from: 2027-07-01\nseverities: {1: {first_response: none}}";
        assertThat(policy("calendar: office\n" + rest).policy().from()).isEqualTo("2027-07-01T07:00:00Z");
        assertThat(policy("calendar: always\n" + rest).policy().from()).isEqualTo("2027-07-01T00:00:00Z");
        assertThat(policy(rest).policy().from()).isEqualTo("2027-07-01T00:00:00Z");
    }

    @Test
    void moments_of_nudges_are_shares_or_times_before() {
        assertThat(nudges("[{at: 1 %, tell: assignee}, {at: 1 hour 30 minutes before, tell: managers},"
                                + " {at: 30m before, tell: managers}, {at: '100%', tell: managers}]")
                        .levels())
                .extracting(NudgeLevel::moment)
                .containsExactly(
                        new NudgeLevel.Percent(1),
                        new NudgeLevel.Before(Duration.ofMinutes(90)),
                        new NudgeLevel.Before(Duration.ofMinutes(30)),
                        new NudgeLevel.Percent(100));
    }

    // What is wrong

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "- name: gold | - nmae: gold | 5, policies[0].nmae: \"nmae\" is not known here. Did you mean name? / 5, policies[0]: has no name. Add one: tickets and explanations say it.",
                "- name: gold | - name: | 5, policies[0].name: \"\" is not a text.",
                "version: 2 | version: 0 | 6, policies[0].version: \"0\" is no version. Use 1 to 9999.",
                "version: 2 | version: 1.5 | 6, policies[0].version: \"1.5\" is no version. Use 1 to 9999.",
                "2027-01-01 | 2027-02-29 | 7, policies[0].from: \"2027-02-29\" is no date. Use the first day of this version, such as 2027-01-01.",
                "2027-01-01 | next year | 7, policies[0].from: \"next year\" is no date. Use the first day of this version, such as 2027-01-01.",
                "[Gold, platinum] | [Gold, [a]] | 8, policies[0].plans[1]: \"sequence\" is not a text.",
                "[Gold, platinum] | [] | 8, policies[0].plans: names nobody. Name some, or leave it out for everybody.",
                "customers: Acme | customers: [] | 9, policies[0].customers: names nobody. Name some, or leave it out for everybody.",
                "calendar: office | calendar: ofice | 10, policies[0].calendar: \"ofice\" is no calendar. Did you mean office?",
                "15 minutes, calendar: always | 15 minutes, calendar: nights | 16, policies[0].severities.0.first_response.calendar: \"nights\" is no calendar. Known are: office, always.",
                "grace: 2 hours | grace: a bit | 11, policies[0].grace: \"a bit\" is no target. Use one such as 8 hours, 1 hour 30 minutes or 2 business days.",
                "on_hold: pauses | on_hold: stops | 12, policies[0].on_hold: \"stops\" is not possible. Use pauses or runs.",
                "on_hold: runs | on_hold: run | 16, policies[0].severities.0.first_response.on_hold: \"run\" is not possible. Use pauses or runs.",
                "1: | 4: | 20, policies[0].severities.4: \"4\" is no severity. Use 0, 1, 2 or 3.",
                "1: | high: | 20, policies[0].severities.high: \"high\" is no severity. Use 0, 1, 2 or 3.",
                "first_response: 8 | frist_response: 8 | 22, policies[0].severities.1.frist_response: \"frist_response\" is not known here. Did you mean first_response?",
                "8 hours | 8 days | 22, policies[0].severities.1.first_response: \"8 days\" may mean two things. Use 8 business days for the same time on a later working day, or open hours such as 8 hours.",
                "8 hours | 1 week | 22, policies[0].severities.1.first_response: \"1 week\" is no target. Use its open hours, such as 40 hours, or 5 business days.",
                "8 hours | 8 | 22, policies[0].severities.1.first_response: \"8\" is no target. Use one such as 8 hours, 1 hour 30 minutes or 2 business days.",
                "8 hours | 0 hours | 22, policies[0].severities.1.first_response: \"0 hours\" cannot be promised. Use 1 minute to 10000 hours.",
                "8 hours | 10001 hours | 22, policies[0].severities.1.first_response: \"10001 hours\" cannot be promised. Use 1 minute to 10000 hours.",
                "8 hours | 99999999999 hours | 22, policies[0].severities.1.first_response: \"99999999999 hours\" is no target. Use one such as 8 hours, 1 hour 30 minutes or 2 business days.",
                "8 hours | 0 business days | 22, policies[0].severities.1.first_response: is 0 business days. Use 1 to 400.",
                "8 hours | 401 business days | 22, policies[0].severities.1.first_response: is 401 business days. Use 1 to 400.",
                "8 hours | -8 hours | 22, policies[0].severities.1.first_response: \"-8 hours\" is no target. Use one such as 8 hours, 1 hour 30 minutes or 2 business days.",
                "8 hours | [8 hours] | 22, policies[0].severities.1.first_response: \"sequence\" is not a text.",
                "8 hours | {calendar: always} | 22, policies[0].severities.1.first_response: does not say within what time. Add within, such as within: 10 minutes.",
                "8 hours | {within: 8 hours, calender: always} | 22, policies[0].severities.1.first_response.calender: \"calender\" is not known here. Did you mean calendar?",
                "calendar: always} | calendar: always, grace: 4 business days} | 18, policies[0].severities.0.resolution: has a grace that is longer than the target. Leave grace out for the whole target.",
                "tell: assignee, only: untouched | only: untouched | 25, policies[0].nudges[0]: does not say when, and whom to tell. Use one such as {at: 75 %, tell: assignee}.",
                "{at: 50 %, tell | {tell | 25, policies[0].nudges[0]: does not say when, and whom to tell. Use one such as {at: 75 %, tell: assignee}.",
                "tell: managers | tell: the boss | 28, policies[0].nudges[3].tell: \"the boss\" is nobody. Known are: assignee, assignee and thread, managers, on-call and channel.",
                "tell: managers | tell: manager | 28, policies[0].nudges[3].tell: \"manager\" is nobody. Did you mean managers?",
                "only: untouched | only: once | 25, policies[0].nudges[0].only: \"once\" is not possible. Use untouched, or leave it out.",
                "only: untouched | olny: untouched | 25, policies[0].nudges[0].olny: \"olny\" is not known here. Did you mean only?",
                "at: 50 % | at: 0 % | 25, policies[0].nudges[0].at: \"0 %\" is no moment. Use one such as 75 %, 100 % or 30 minutes before.",
                "at: 100 % | at: 101 % | 28, policies[0].nudges[3].at: \"101 %\" is no moment. Use one such as 75 %, 100 % or 30 minutes before.",
                "at: 50 % | at: 50 | 25, policies[0].nudges[0].at: \"50\" is no moment. Use one such as 75 %, 100 % or 30 minutes before.",
                "30 minutes before | 0 minutes before | 27, policies[0].nudges[2].at: \"0 minutes before\" is no moment. Use one such as 75 %, 100 % or 30 minutes before.",
                "30 minutes before | soon before | 27, policies[0].nudges[2].at: \"soon before\" is no moment. Use one such as 75 %, 100 % or 30 minutes before.",
                "at: 75% | at: 50% | 24, policies[0].nudges: 50 % stands after 50 %. Write them in the order in which they come.",
                "at: 75% | at: 40% | 24, policies[0].nudges: 40 % stands after 50 %. Write them in the order in which they come.",
                "at: 75% | at: 100% | 24, policies[0].nudges: 30 min before stands after 100 %. Write them in the order in which they come.",
                "at: 75% | at: 20m before | 24, policies[0].nudges: 30 min before stands after 20 min before. Write them in the order in which they come.",
            })
    void each_mistake_is_told_with_its_line_and_what_would_be_right(String piece, String other, String told) {
        var expected = List.of(told.split(" / ")).stream()
                .map(mistake -> "tocsin.yml line " + mistake)
                .toList();
        assertThat(mistakes(with(piece, other))).isEqualTo(expected);
    }

    @Test
    void a_policy_needs_severities() {
        assertThat(mistakes(CALENDARS + "policies:\n  - name: p\n"))
                .containsExactly("tocsin.yml line 5, policies[0]: has no severities."
                        + " Add some, such as severities: {1: {first_response: 8 hours}}.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 6, policies[0].severities: promise nothing at any severity. Add some, such as 1: {first_response: 8 hours}.",
                "42 | 6, policies[0].severities: \"42\" is not a list of names and values.",
                "{1: {first_response: none}, 1: {first_response: none}} | 6, policies[0].severities.1: stands twice. Keep one of them.",
            })
    void severities_that_are_none_are_told_once(String severities, String mistake) {
        assertThat(mistakes(CALENDARS + "policies:\n  - name: p\n    severities: " + severities + "\n"))
                .containsExactly("tocsin.yml line " + mistake);
    }

    /** What it should have been is told, and nothing else on its account. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calendar: nights, severities: {1: {first_response: 8 hours, resolution: 2 business days}} | calendar",
                "severities: {1: {first_response: {within: 8 hours, calendar: nights}}} | severities.1.first_response.calendar",
                "from: 2027-01-01, calendar: nights, severities: {1: {first_response: none}} | calendar",
            })
    void a_calendar_that_is_not_known_is_told_once(String policy, String place) {
        assertThat(mistakes(CALENDARS + "policies: [{name: p, " + policy + "}]\n"))
                .containsExactly("tocsin.yml line 4, policies[0]." + place
                        + ": \"nights\" is no calendar. Known are: office, always.");
    }

    @Test
    void a_target_needs_a_calendar_to_count_on() {
        assertThat(mistakes(CALENDARS + "policies: [{name: p, severities: {1: {first_response: 8 hours}}}]\n"))
                .containsExactly("tocsin.yml line 4, policies[0].severities.1.first_response: has no calendar to count"
                        + " on. Name one in the policy: calendar: …");
    }

    @Test
    void where_there_are_no_calendars_one_is_to_be_added() {
        assertThat(mistakes("policies: [{name: p, calendar: office, severities: {1: {first_response: none}}}]\n"))
                .containsExactly("tocsin.yml line 1, policies[0].calendar: \"office\" is no calendar."
                        + " Add it under calendars.");
    }

    // What is doubtful

    @Test
    void a_severity_without_a_first_response_is_doubted() {
        assertThat(policy("calendar: office\nseverities: {1: {resolution: 8 hours}}")
                        .doubts())
                .containsExactly("tocsin.yml line 7, policies[0].severities.1: promises no first response."
                        + " Add first_response, or first_response: none if that is meant.");
    }

    @Test
    void a_ladder_that_tells_nobody_of_a_breach_is_doubted() {
        var doubt = "tocsin.yml line 24, policies[0].nudges: tell nobody of a breach."
                + " Add {at: 100 %, tell: managers}.";
        assertThat(read(with("      - {at: 100 %, tell: managers}\n", "")).doubts())
                .containsExactly(doubt);
    }

    @Test
    void a_ladder_without_levels_is_doubted_and_silent() {
        var read = policy("calendar: office\nseverities: {1: {first_response: 8 hours}}\nnudges: []");
        assertThat(read.policy().ladder().levels()).isEmpty();
        assertThat(read.doubts()).hasSize(1);
    }
}
