package dev.tocsin.sla;

import static dev.tocsin.sla.Facts.OFFICE;
import static dev.tocsin.sla.Facts.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which policy holds for whom, and when. */
class SlaPoliciesTest {
    private static SlaPolicy policy(
            String name, int version, String from, Set<String> plans, Set<String> customers, int... severities) {
        var levels = new HashMap<Severity, SlaPolicy.Level>();
        for (var severity : severities) {
            var target = SlaTarget.of(new Goal.OpenTime(Duration.ofHours(severity + version)), OFFICE);
            levels.put(new Severity(severity), new SlaPolicy.Level("", Map.of(SlaMetric.FIRST_RESPONSE, target)));
        }
        var since = from.isEmpty() ? Instant.MIN : at(from);
        return new SlaPolicy(name, version, since, plans, customers, levels, NudgeLadder.USUAL);
    }

    private static final SlaPolicies ALL = new SlaPolicies(List.of(
            policy("acme", 1, "", Set.of(), Set.of("Acme"), 0, 1),
            policy("acme with elite", 1, "", Set.of("Elite"), Set.of("Acme"), 2),
            policy("premium", 1, "", Set.of("premium"), Set.of(), 0, 1),
            policy("enterprise", 1, "", Set.of("Enterprise", "Premium"), Set.of(), 0, 1, 2, 3),
            policy("rest", 1, "", Set.of(), Set.of(), 1, 2),
            policy("rest", 2, "wed 00:00", Set.of(), Set.of(), 1),
            policy("later", 1, "fri 00:00", Set.of(), Set.of(), 3)));

    private static String wins(String customer, String plan, int severity, String openedAt) {
        return ALL.pin(customer, plan, at(openedAt))
                .at(new Severity(severity))
                .map(SlaPolicy::label)
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "Acme, '', 0, 'acme, version 1'",
        "Acme, premium, 1, 'acme, version 1'",
        "ACME, ' elite ', 2, 'acme with elite, version 1'",
        "Acme, starter, 2, 'rest, version 1'",
        "Acme, '', 3, none",
        "Brix, premium, 0, 'premium, version 1'",
        "Brix, PREMIUM, 2, 'enterprise, version 1'",
        "Brix, enterprise, 1, 'enterprise, version 1'",
        "Brix, elite, 2, 'rest, version 1'",
        "'', '', 1, 'rest, version 1'",
        "'', '', 0, none"
    })
    void the_first_wins_that_is_about_the_customer_their_plan_and_the_severity(
            String customer, String plan, int severity, String policy) {
        assertThat(wins(customer, plan, severity, "mon 10:00")).isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource({
        "tue 23:59:59, 1, 'rest, version 1'",
        "wed 00:00, 1, 'rest, version 2'",
        "thu 12:00, 1, 'rest, version 2'",
        "thu 12:00, 2, none",
        "thu 12:00, 3, none",
        "fri 00:00, 3, 'later, version 1'"
    })
    void a_version_holds_from_its_first_instant_until_the_next_does(String openedAt, int severity, String policy) {
        assertThat(wins("", "", severity, openedAt)).isEqualTo(policy);
    }

    @Test
    void a_ticket_keeps_the_versions_that_it_was_opened_under() {
        var story = new Facts()
                .by(Facts.ANA, "tue 16:00", new Fact.Opened(new Severity(1), ALL.pin("", "", at("tue 16:00"))));
        assertThat(story.first("thu 12:00").now().policy().orElseThrow().label())
                .isEqualTo("rest, version 1");
        story.reclassified("thu 12:00", 2);
        assertThat(story.first("thu 12:00").now().policy().orElseThrow().label())
                .as("also at another severity")
                .isEqualTo("rest, version 1");
    }

    @Test
    void a_change_of_severity_may_lead_to_another_policy() {
        var story = new Facts()
                .by(Facts.ANA, "mon 10:00", new Fact.Opened(new Severity(2), ALL.pin("", "premium", at("mon 10:00"))))
                .reclassified("mon 11:00", 0);
        assertThat(story.first("mon 11:00").segments())
                .extracting(segment -> segment.policy().orElseThrow().name())
                .containsExactly("enterprise", "premium");
    }

    @Test
    void what_is_promised_at_all_the_most_severe_first() {
        assertThat(ALL.pin("Acme", "", at("mon 10:00")).severities())
                .containsExactly(new Severity(0), new Severity(1), new Severity(2));
        assertThat(ALL.pin("", "", at("fri 10:00")).severities()).containsExactly(new Severity(1), new Severity(3));
        assertThat(new SlaPolicies(List.of()).pin("", "", at("fri 10:00")).severities())
                .isEmpty();
    }

    @Test
    void plans_and_customers_are_kept_as_they_were_written() {
        var policy = policy("p", 1, "", Set.of("Gold", "SILVER"), Set.of("Acme", "Brix & Sons"), 0);
        assertThat(policy.plans()).containsExactlyInAnyOrder("Gold", "SILVER");
        assertThat(policy.customers()).containsExactlyInAnyOrder("Acme", "Brix & Sons");
    }

    // Policies that leave nothing to others

    @ParameterizedTest
    @CsvSource({
        "'', '', 0 1, '', '', 1, true",
        "'', '', 0 1, p, c, 0 1, true",
        "'', '', 0, '', '', 0 1, false",
        "p, '', 0, '', '', 0, false",
        "p, '', 0, p, '', 0, true",
        "p q, '', 0, p, '', 0, true",
        "p, '', 0, p q, '', 0, false",
        "'', c, 0, '', '', 0, false",
        "'', c, 0, p, c, 0, true",
        "'', c d, 0, '', d, 0, true",
        "P, C, 0, p, c, 0, true",
        "p, c, 0, P, C, 0, true",
        "'', c, 0, '', c d, 0, false"
    })
    void it_covers_another_that_is_about_some_of_its_tickets(
            String plans,
            String customers,
            String severities,
            String otherPlans,
            String otherCustomers,
            String otherSeverities,
            boolean covers) {
        var one = policy("one", 1, "", words(plans), words(customers), numbers(severities));
        var other = policy("other", 1, "", words(otherPlans), words(otherCustomers), numbers(otherSeverities));
        assertThat(one.covers(other)).isEqualTo(covers);
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : List.of(text.split(" ")).stream().collect(Collectors.toSet());
    }

    private static int[] numbers(String text) {
        return List.of(text.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
    }

    // What is no policy

    @Test
    void severities_are_0_to_3_and_0_comes_first() {
        assertThatThrownBy(() -> new Severity(-1)).hasMessageContaining("0, 1, 2 or 3");
        assertThatThrownBy(() -> new Severity(4)).hasMessageContaining("0, 1, 2 or 3");
        assertThat(new Severity(0)).isLessThan(new Severity(3)).hasToString("severity 0");
    }

    @Test
    void versions_count_from_1_and_targets_from_a_second() {
        assertThatThrownBy(() -> policy("p", 0, "", Set.of(), Set.of())).hasMessageContaining("from 1");
        assertThatThrownBy(() -> new Goal.OpenTime(Duration.ZERO)).hasMessageContaining("a second at least");
        assertThatThrownBy(() -> new Goal.OpenTime(Duration.ofMillis(1_500))).hasMessageContaining("whole seconds");
        assertThatThrownBy(() -> new Goal.WorkingDays(0)).hasMessageContaining("one working day at least");
        assertThat(new Goal.OpenTime(Duration.ofSeconds(1)).openTime(OFFICE, Instant.EPOCH))
                .isEqualTo(Duration.ofSeconds(1));
    }
}
