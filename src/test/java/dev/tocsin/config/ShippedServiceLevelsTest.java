package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.calendar.BusinessCalendar;
import dev.tocsin.sla.Fact;
import dev.tocsin.sla.NudgeLadder;
import dev.tocsin.sla.Severity;
import dev.tocsin.sla.SlaClock;
import dev.tocsin.sla.SlaClocks;
import dev.tocsin.sla.SlaMetric;
import dev.tocsin.sla.SlaPolicy;
import dev.tocsin.sla.SlaTarget;
import dev.tocsin.sla.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service levels that come with Tocsin, held to what was promised to customers. Times are Pacific. */
class ShippedServiceLevelsTest {
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final ServiceLevels SHIPPED = ServiceLevels.shipped(new JollydayHolidays());
    private static final Instant IN_JUNE = at("2026-06-05T10:00");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(PACIFIC).toInstant();
    }

    private static Optional<SlaPolicy> policy(String plan, int severity) {
        return SHIPPED.policies().pin("Acme", plan, IN_JUNE).at(new Severity(severity));
    }

    private static SlaClocks opened(String plan, int severity, Instant at) {
        var pinned = SHIPPED.policies().pin("Acme", plan, at);
        var opened = new Fact.Opened(new Severity(severity), pinned);
        var fact = new Fact("opened", at, at, new Fact.By("ana", Fact.Role.REQUESTER), opened);
        return SlaClocks.replay(List.of(fact), at);
    }

    /** The local time at which a ticket that is opened then falls due. */
    private static String due(String plan, int severity, SlaMetric metric, String opened) {
        return opened(plan, severity, at(opened))
                .first(metric)
                .flatMap(SlaClock::due)
                .map(due -> due.atZone(PACIFIC).toLocalDateTime().toString())
                .orElse("never");
    }

    private static String firstResponse(String plan, int severity, String opened) {
        return due(plan, severity, SlaMetric.FIRST_RESPONSE, opened);
    }

    private static String promise(SlaTarget target) {
        return Wording.goal(target.goal(), target.calendar()) + " on "
                + target.calendar().name();
    }

    private static BusinessCalendar calendar(String name) {
        return Objects.requireNonNull(SHIPPED.calendars().get(name));
    }

    // The tables

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "``         | 1 | two-level               | 8 h of open time on pacific-9-5       | 24 h of open time on pacific-9-5",
                "``         | 2 | two-level               | 40 h of open time on pacific-9-5      | -",
                "enterprise | 0 | four-level-enterprise   | 2 h of open time on pacific-business  | -",
                "enterprise | 1 | four-level-enterprise   | 4 h of open time on pacific-business  | -",
                "enterprise | 2 | four-level-enterprise   | 8 h of open time on pacific-business  | -",
                "enterprise | 3 | four-level-enterprise   | 2 business days on pacific-business   | -",
                "starter    | 0 | four-level-starter-pro  | 1 business day on pacific-8-5         | -",
                "starter    | 1 | four-level-starter-pro  | 1 business day on pacific-8-5         | -",
                "starter    | 2 | four-level-starter-pro  | 2 business days on pacific-8-5        | -",
                "starter    | 3 | four-level-starter-pro  | 3 business days on pacific-8-5        | -",
                "pro        | 0 | four-level-starter-pro  | 1 business day on pacific-8-5         | -",
                "pro        | 1 | four-level-starter-pro  | 1 business day on pacific-8-5         | -",
                "pro        | 2 | four-level-starter-pro  | 2 business days on pacific-8-5        | -",
                "pro        | 3 | four-level-starter-pro  | 3 business days on pacific-8-5        | -",
                "premium    | 0 | four-level-premium      | 2 h on around-the-clock               | -",
                "premium    | 1 | four-level-premium      | 4 h on around-the-clock               | -",
                "premium    | 2 | four-level-enterprise   | 8 h of open time on pacific-business  | -",
                "premium    | 3 | four-level-enterprise   | 2 business days on pacific-business   | -",
            })
    void each_row_is_promised_and_nothing_else(
            String plan, int severity, String name, String firstResponse, String resolution) {
        var policy = policy(plan.replace("`", ""), severity).orElseThrow();
        assertThat(policy.name()).isEqualTo(name);
        assertThat(policy.version()).isEqualTo(1);
        assertThat(policy.target(new Severity(severity), SlaMetric.FIRST_RESPONSE)
                        .map(ShippedServiceLevelsTest::promise))
                .contains(firstResponse);
        assertThat(policy.target(new Severity(severity), SlaMetric.RESOLUTION).map(ShippedServiceLevelsTest::promise))
                .isEqualTo(Optional.ofNullable(resolution));
        assertThat(policy.target(new Severity(severity), SlaMetric.NEXT_RESPONSE))
                .isEmpty();
        assertThat(policy.target(new Severity(severity), SlaMetric.ACKNOWLEDGEMENT))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "two-level | 1 | severe impact on use, high impact on the business, in production",
                "two-level | 2 | partial, non-critical loss of use; general questions; feature requests",
                "four-level-premium | 0 | emergency: total loss of service, or security",
                "four-level-premium | 1 | severe: limited for 60 % or more of users, no acceptable workaround",
                "four-level-enterprise | 0 | emergency: total loss of service, or security",
                "four-level-enterprise | 1 | severe: limited for 60 % or more of users, no acceptable workaround",
                "four-level-enterprise | 2 | medium: core features slowed or unavailable, a workaround exists",
                "four-level-enterprise | 3 | minimal: questions, clarifications",
                "four-level-starter-pro | 0 | emergency: total loss of service, or security",
                "four-level-starter-pro | 1 | severe: limited for 60 % or more of users, no acceptable workaround; billing, login",
                "four-level-starter-pro | 2 | medium: core features slowed or unavailable, a workaround exists",
                "four-level-starter-pro | 3 | minimal: questions, clarifications",
            })
    void each_severity_means_what_customers_were_told(String name, int severity, String meaning) {
        var policy = SHIPPED.policies().all().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(Objects.requireNonNull(policy.levels().get(new Severity(severity)))
                        .meaning())
                .isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "free", "enterprise plus"})
    void any_other_customer_has_two_levels(String plan) {
        assertThat(SHIPPED.policies().pin("", plan, IN_JUNE).severities())
                .containsExactly(new Severity(1), new Severity(2));
        assertThat(policy(plan, 1)).map(SlaPolicy::name).contains("two-level");
        assertThat(policy(plan, 0)).isEmpty();
        assertThat(policy(plan, 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"enterprise", "premium", "starter", "pro", "Enterprise", "PREMIUM"})
    void each_plan_has_four_levels_in_any_capitals(String plan) {
        assertThat(SHIPPED.policies().pin("Acme", plan, IN_JUNE).severities())
                .containsExactly(new Severity(0), new Severity(1), new Severity(2), new Severity(3));
        assertThat(policy(plan, 2)).map(SlaPolicy::name).get().asString().startsWith("four-level");
    }

    @Test
    void they_hold_for_every_ticket_with_the_usual_ladder_and_do_not_pause_on_hold() {
        assertThat(SHIPPED.policies().all()).hasSize(4).allSatisfy(policy -> {
            assertThat(policy.from()).isEqualTo(Instant.MIN);
            assertThat(policy.customers()).isEmpty();
            assertThat(policy.ladder()).isEqualTo(NudgeLadder.USUAL);
            assertThat(policy.levels().values())
                    .flatMap(level -> level.targets().values())
                    .allSatisfy(target -> {
                        assertThat(target.pausesOnHold()).isFalse();
                        assertThat(target.grace()).isEmpty();
                    });
        });
    }

    // The calendars

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pacific-9-5 | mon-fri 09:00-17:00",
                "pacific-business | mon-thu 00:00-24:00, fri 00:00-17:00, sun 14:00-24:00",
                "pacific-8-5 | mon-fri 08:00-17:00",
                "around-the-clock | always",
            })
    void each_calendar_is_open_when_it_was_said(String name, String hours) {
        assertThat(calendar(name).hours().words()).isEqualTo(hours);
        assertThat(calendar(name).zone()).isEqualTo(PACIFIC);
        assertThat(SHIPPED.calendars()).hasSize(4);
    }

    @Test
    void only_around_the_clock_never_closes() {
        assertThat(SHIPPED.calendars().values())
                .filteredOn(BusinessCalendar::aroundTheClock)
                .extracting(BusinessCalendar::name)
                .containsExactly("around-the-clock");
    }

    @Test
    void nine_to_five_is_closed_on_three_days_every_year_and_no_other_calendar_is() {
        for (int year = 2024; year <= 2040; year++) {
            assertThat(closedDays("pacific-9-5", year))
                    .isSubsetOf(
                            year + "-01-01 New Year's Day",
                            year + "-12-24 Christmas Eve",
                            year + "-12-25 Christmas Day")
                    .hasSize(workingDaysOf(year));
        }
        assertThat(closedDays("pacific-9-5", 2026)).hasSize(3);
        for (var other : List.of("pacific-business", "pacific-8-5", "around-the-clock")) {
            assertThat(closedDays(other, 2026)).isEmpty();
        }
    }

    private static List<String> closedDays(String calendar, int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(date -> date.getDayOfWeek().getValue() <= 5 && !isWorked(calendar, date))
                .map(date -> date + " " + nameOf(calendar, date))
                .toList();
    }

    private static boolean isWorked(String calendar, LocalDate date) {
        return calendar(calendar).isWorkingDay(date)
                && calendar(calendar).isOpen(date.atTime(12, 0).atZone(PACIFIC).toInstant());
    }

    private static String nameOf(String calendar, LocalDate date) {
        var noon = date.atTime(12, 0).atZone(PACIFIC).toInstant();
        return calendar(calendar).closedBetween(noon, noon.plusSeconds(60 * 60 * 24 * 7)).stream()
                .flatMap(span -> span.days().stream())
                .filter(day -> day.date().equals(date))
                .flatMap(day -> day.name().stream())
                .findFirst()
                .orElse("");
    }

    /** How many of the three days are no Saturdays or Sundays. */
    private static int workingDaysOf(int year) {
        return (int) List.of(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 24), LocalDate.of(year, 12, 25)).stream()
                .filter(day -> day.getDayOfWeek().getValue() <= 5)
                .count();
    }

    // Examples

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Friday 16:00 | 2026-06-05T16:00 | 2026-06-08T16:00",
                "Saturday noon | 2026-06-06T12:00 | 2026-06-08T17:00",
                "Monday 03:00 | 2026-06-08T03:00 | 2026-06-08T17:00",
                "Monday 09:00 | 2026-06-08T09:00 | 2026-06-08T17:00",
                "Friday 17:00 | 2026-06-05T17:00 | 2026-06-08T17:00",
                "before Christmas | 2026-12-23T16:00 | 2026-12-28T16:00",
                "on Christmas Eve | 2026-12-24T10:00 | 2026-12-28T17:00",
                "on New Year's Eve | 2026-12-31T13:00 | 2027-01-04T13:00",
                "on Independence Day, which is worked | 2025-07-04T09:00 | 2025-07-04T17:00",
                "across the change to summer time | 2026-03-06T16:00 | 2026-03-09T16:00",
            })
    void two_level_severity_1_is_answered_within_one_working_day(String when, String opened, String due) {
        assertThat(firstResponse("", 1, opened)).as(when).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-05T16:00, 2026-06-10T16:00",
        "2026-06-01T09:00, 2026-06-03T17:00",
        "2026-06-06T12:00, 2026-06-10T17:00",
    })
    void two_level_severity_1_is_resolved_within_three_working_days(String opened, String due) {
        assertThat(due("", 1, SlaMetric.RESOLUTION, opened)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"2026-06-05T16:00, 2026-06-12T16:00", "2026-06-06T12:00, 2026-06-12T17:00"})
    void two_level_severity_2_is_answered_within_one_business_week_and_resolved_when_complete(
            String opened, String due) {
        assertThat(firstResponse("", 2, opened)).isEqualTo(due);
        assertThat(opened("", 2, at(opened)).first(SlaMetric.RESOLUTION)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2026-06-02T22:30, 2026-06-03T00:30",
        "0, 2026-06-05T16:00, 2026-06-07T15:00",
        "0, 2026-06-06T12:00, 2026-06-07T16:00",
        "1, 2026-06-05T13:00, 2026-06-05T17:00",
        "1, 2026-06-05T16:00, 2026-06-07T17:00",
        "2, 2026-06-05T16:00, 2026-06-07T21:00",
        "2, 2026-12-24T23:00, 2026-12-25T07:00",
        "3, 2026-06-05T10:00, 2026-06-09T10:00",
        "3, 2026-06-06T12:00, 2026-06-09T14:00",
        "3, 2026-06-07T13:00, 2026-06-09T14:00",
        // On Friday at 18:00 it is closed, and it opens again on Sunday.
        "3, 2026-06-03T18:00, 2026-06-07T14:00",
    })
    void enterprise_is_answered_in_hours_from_sunday_to_friday(int severity, String opened, String due) {
        assertThat(firstResponse("enterprise", severity, opened)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2026-06-05T16:00, 2026-06-08T16:00",
        "1, 2026-06-05T16:00, 2026-06-08T16:00",
        "2, 2026-06-05T10:00, 2026-06-09T10:00",
        "3, 2026-06-05T10:00, 2026-06-10T10:00",
        "3, 2026-12-24T10:00, 2026-12-29T10:00",
    })
    void starter_and_pro_are_answered_in_business_days(int severity, String opened, String due) {
        assertThat(firstResponse("starter", severity, opened)).isEqualTo(due);
        assertThat(firstResponse("pro", severity, opened)).isEqualTo(due);
    }

    /** One day after Monday's opening is Tuesday's, and not Monday's closing, though no open time is between them. */
    @ParameterizedTest
    @CsvSource({
        "Saturday 12:00, 2026-06-06T12:00",
        "Friday 17:00, 2026-06-05T17:00",
        "Friday 18:00, 2026-06-05T18:00",
        "Monday 03:00, 2026-06-08T03:00",
        "Monday 08:00 sharp, 2026-06-08T08:00",
    })
    void what_comes_in_while_starter_is_closed_is_due_at_the_opening_a_business_day_later(String when, String opened) {
        assertThat(firstResponse("starter", 1, opened)).as(when).isEqualTo("2026-06-09T08:00");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2026-06-06T12:00, 2026-06-06T14:00",
        "1, 2026-06-05T16:00, 2026-06-05T20:00",
        "0, 2026-12-25T23:00, 2026-12-26T01:00",
        "1, 2026-03-08T00:00, 2026-03-08T05:00",
        "2, 2026-06-05T16:00, 2026-06-07T21:00",
        "3, 2026-06-05T10:00, 2026-06-09T10:00",
    })
    void premium_is_answered_around_the_clock_in_emergencies(int severity, String opened, String due) {
        assertThat(firstResponse("premium", severity, opened)).isEqualTo(due);
    }

    @ParameterizedTest
    @ValueSource(strings = {"enterprise", "premium", "starter", "pro"})
    void the_published_policy_promises_no_resolution(String plan) {
        for (int severity = 0; severity <= Severity.LEAST; severity++) {
            assertThat(opened(plan, severity, IN_JUNE).all())
                    .extracting(SlaClock::metric)
                    .containsExactly(SlaMetric.FIRST_RESPONSE);
        }
    }
}
