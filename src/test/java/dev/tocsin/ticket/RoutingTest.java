package dev.tocsin.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tocsin.paging.RotationName;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.Routing.Conditions;
import dev.tocsin.ticket.Routing.Question;
import dev.tocsin.ticket.Routing.Rule;
import dev.tocsin.ticket.Routing.Time;
import dev.tocsin.ticket.Routing.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a ticket goes, and why. */
class RoutingTest {
    private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Question QUESTION =
            new Question(new Severity(1), "Globex", "enterprise", "Search", CaseType.DEFECT, MONDAY_NOON);

    private static Route to(String rule) {
        return new Route("C0" + rule, Optional.empty(), Route.Paging.NEVER, Optional.empty(), "", rule);
    }

    private static Rule rule(String name, Conditions when) {
        return new Rule(when, to(name));
    }

    private static Routing routing(Conditions first) {
        return new Routing(List.of(rule("FIRST", first), rule("REST", Conditions.NONE)));
    }

    private static Conditions severities(Integer... levels) {
        var set = new HashSet<Severity>();
        for (var level : levels) {
            set.add(new Severity(level));
        }
        return new Conditions(set, Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty());
    }

    private static Conditions plans(String... plans) {
        return new Conditions(Set.of(), Set.of(plans), Set.of(), Set.of(), Set.of(), Optional.empty());
    }

    private static Conditions customers(String... customers) {
        return new Conditions(Set.of(), Set.of(), Set.of(customers), Set.of(), Set.of(), Optional.empty());
    }

    private static Conditions areas(String... areas) {
        return new Conditions(Set.of(), Set.of(), Set.of(), Set.of(areas), Set.of(), Optional.empty());
    }

    private static Conditions cases(CaseType... types) {
        return new Conditions(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(types), Optional.empty());
    }

    private static Conditions time(boolean open) {
        return new Conditions(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Optional.of(new Time("office", TicketBench.OFFICE, open)));
    }

    /** Each condition that does not hold, and how that is said. */
    static Stream<Arguments> unmet() {
        return Stream.of(
                arguments(severities(0), "severity 1 is not 0"),
                arguments(severities(3, 0, 2), "severity 1 is not 0 or 2 or 3"),
                arguments(plans("pro"), "plan enterprise is not pro"),
                arguments(plans("starter", "pro"), "plan enterprise is not pro or starter"),
                arguments(customers("Initech", "Hooli"), "customer Globex is not Hooli or Initech"),
                arguments(areas("Billing"), "product area Search is not Billing"),
                arguments(cases(CaseType.QUESTION), "a defect is not how-to question"),
                arguments(cases(CaseType.TASK, CaseType.IMPROVEMENT), "a defect is not product improvement or task"),
                arguments(time(false), "office is open at that time"));
    }

    @ParameterizedTest
    @MethodSource("unmet")
    void a_condition_that_does_not_hold_is_said_and_the_next_rule_is_asked(Conditions first, String why) {
        var verdicts = routing(first).explain(QUESTION);
        assertThat(verdicts)
                .containsExactly(
                        new Verdict(rule("FIRST", first), Optional.of(why)),
                        new Verdict(rule("REST", Conditions.NONE), Optional.empty()));
        assertThat(routing(first).route(QUESTION)).isEqualTo(to("REST"));
    }

    static Stream<Conditions> met() {
        return Stream.of(
                Conditions.NONE,
                severities(1),
                severities(0, 1),
                plans("enterprise"),
                plans("pro", " ENTERPRISE "),
                customers("gLoBeX"),
                customers("Hooli", "Globex "),
                areas("SEARCH"),
                cases(CaseType.DEFECT),
                cases(CaseType.TASK, CaseType.DEFECT),
                time(true),
                new Conditions(
                        Set.of(new Severity(1)),
                        Set.of("Enterprise"),
                        Set.of("globex"),
                        Set.of("search"),
                        Set.of(CaseType.DEFECT),
                        Optional.of(new Time("office", TicketBench.OFFICE, true))));
    }

    @ParameterizedTest
    @MethodSource("met")
    void a_rule_whose_conditions_hold_wins_and_no_other_is_asked(Conditions first) {
        assertThat(new Routing(List.of(rule("FIRST", first), rule("SECOND", first), rule("REST", Conditions.NONE)))
                        .explain(QUESTION))
                .containsExactly(new Verdict(rule("FIRST", first), Optional.empty()));
        assertThat(routing(first).route(QUESTION)).isEqualTo(to("FIRST"));
    }

    @Test
    void what_nobody_said_is_named_as_missing() {
        var silent = new Question(new Severity(1), "Globex", " ", "", CaseType.DEFECT, MONDAY_NOON);
        assertThat(routing(plans("pro")).explain(silent).get(0).unmet())
                .contains("no plan was named, and it is for pro");
        assertThat(routing(areas("Search")).explain(silent).get(0).unmet())
                .contains("no product area was named, and it is for Search");
    }

    @Test
    void of_several_conditions_that_do_not_hold_the_first_is_said() {
        var all = new Conditions(
                Set.of(new Severity(1)),
                Set.of("pro"),
                Set.of("Hooli"),
                Set.of("Billing"),
                Set.of(CaseType.TASK),
                Optional.of(new Time("office", TicketBench.OFFICE, false)));
        assertThat(all.unmet(QUESTION)).contains("plan enterprise is not pro");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:59:59.999Z, false",
        "2026-11-23T09:00:00Z, true",
        "2026-11-23T16:59:59.999Z, true",
        "2026-11-23T17:00:00Z, false",
        "2026-11-22T12:00:00Z, false"
    })
    void a_time_holds_from_the_opening_second_on_and_until_the_closing_one(Instant at, boolean open) {
        var question = new Question(new Severity(1), "Globex", "", "", CaseType.DEFECT, at);
        assertThat(routing(time(true)).route(question)).isEqualTo(to(open ? "FIRST" : "REST"));
        assertThat(routing(time(false)).route(question)).isEqualTo(to(open ? "REST" : "FIRST"));
        assertThat(routing(time(open ? false : true)).explain(question).get(0).unmet())
                .contains("office is " + (open ? "open" : "closed") + " at that time");
    }

    @Test
    void the_last_rule_takes_every_ticket() {
        var some = List.of(rule("FIRST", severities(1)));
        assertThatThrownBy(() -> new Routing(some)).hasMessage("the last rule must take every ticket");
        assertThatThrownBy(() -> new Routing(List.of())).hasMessage("the last rule must take every ticket");
    }

    @Test
    void a_route_that_may_page_names_a_rotation() {
        var support = Optional.of(new RotationName("customer-support"));
        for (var paging : Route.Paging.values()) {
            assertThat(new Route("C0", support, paging, Optional.empty(), "", "r").paging())
                    .isEqualTo(paging);
            if (paging != Route.Paging.NEVER) {
                assertThatThrownBy(() -> new Route("C0", Optional.empty(), paging, Optional.empty(), "", "r"))
                        .hasMessageContaining("needs a rotation");
            }
        }
    }

    // Against a naive reading

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    private static final List<String> NAMES = List.of("Globex", "Initech", "HOOLI", "acme corp", "");
    private static final List<String> PLANS = List.of("enterprise", "Pro", "starter", "");
    private static final List<String> AREAS = List.of("Search", "billing", "Code Insights", "");

    @ParameterizedTest
    @MethodSource("seeds")
    void the_first_rule_wins_that_a_naive_reading_takes(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            var rules = new ArrayList<Rule>();
            for (int r = random.nextInt(6); r > 0; r--) {
                rules.add(rule("R" + r, conditions(random)));
            }
            rules.add(rule("REST", Conditions.NONE));
            var question = new Question(
                    any(random, Severity.ALL),
                    shouted(random, any(random, NAMES)),
                    shouted(random, any(random, PLANS)),
                    shouted(random, any(random, AREAS)),
                    any(random, List.of(CaseType.values())),
                    MONDAY_NOON.plusSeconds(random.nextInt(14 * 86_400)));
            var as = "seed %d, %s of %s".formatted(seed, question, rules);
            var winner = rules.stream()
                    .filter(rule -> naive(rule.when(), question))
                    .findFirst()
                    .orElseThrow();
            var routing = new Routing(rules);
            assertThat(routing.route(question)).as(as).isEqualTo(winner.route());
            var verdicts = routing.explain(question);
            assertThat(verdicts)
                    .as(as)
                    .extracting(Verdict::rule)
                    .isEqualTo(rules.subList(0, rules.indexOf(winner) + 1));
            for (var verdict : verdicts) {
                assertThat(verdict.unmet().isEmpty())
                        .as(as)
                        .isEqualTo(verdict.rule().equals(winner));
            }
        }
    }

    private static boolean naive(Conditions when, Question question) {
        boolean severity = when.severities().isEmpty() || when.severities().contains(question.severity());
        boolean type = when.caseTypes().isEmpty() || when.caseTypes().contains(question.caseType());
        boolean time = true;
        if (when.time().isPresent()) {
            var at = question.at().atZone(ZoneOffset.UTC);
            boolean open = at.getDayOfWeek().getValue() <= 5 && at.getHour() >= 9 && at.getHour() < 17;
            time = open == when.time().get().open();
        }
        return severity
                && type
                && time
                && named(when.plans(), question.plan())
                && named(when.customers(), question.customer())
                && named(when.productAreas(), question.productArea());
    }

    private static boolean named(Set<String> wanted, String is) {
        for (var one : wanted) {
            if (one.trim().equalsIgnoreCase(is.trim())) {
                return true;
            }
        }
        return wanted.isEmpty();
    }

    private static Conditions conditions(Random random) {
        return new Conditions(
                some(random, Severity.ALL),
                some(random, PLANS),
                some(random, NAMES),
                some(random, AREAS),
                some(random, List.of(CaseType.values())),
                random.nextInt(3) > 0
                        ? Optional.empty()
                        : Optional.of(new Time("office", TicketBench.OFFICE, random.nextBoolean())));
    }

    private static <T> Set<T> some(Random random, List<T> all) {
        var some = new HashSet<T>();
        for (int i = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0; i > 0; i--) {
            some.add(any(random, all));
        }
        return some;
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String shouted(Random random, String name) {
        return random.nextBoolean() ? name : " " + name.toUpperCase(Locale.ROOT);
    }
}
