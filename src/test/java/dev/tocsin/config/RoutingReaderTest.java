package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.directory.SlackId;
import dev.tocsin.paging.RotationName;
import dev.tocsin.sla.Severity;
import dev.tocsin.ticket.CaseType;
import dev.tocsin.ticket.Route;
import dev.tocsin.ticket.Routing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tickets go, in {@code tocsin.yml}. */
class RoutingReaderTest extends DeskFiles {
    private static final String GOOD = """
            product_areas: [Search, Security]
            people:
              U0ANA: {role: ce}
              U0BEN: {role: se}
            routing:
              - name: everything said
                when:
                  severity: [0, 1]
                  plan: premium
                  customer: [Acme, Bolt]
                  product_area: security
                  case_type: [defect, question]
                  during: tokyo
                channel: C0SECURITY
                rotation: customer-support
                page: always
                assignee: U0BEN
                queue: security
              - name: at night
                when: {outside: london, severity: 1}
                channel: C0SUPPORT
                rotation: support-mgmt
              - name: the rest
                channel: C0SUPPORT
                rotation: support-mgmt
            """;

    private static final Optional<RotationName> SUPPORT = Optional.of(new RotationName("customer-support"));
    private static final Instant TOKYO_WORKS = Instant.parse("2026-06-02T01:00:00Z");
    private static final Instant LONDON_WORKS = Instant.parse("2026-06-02T11:00:00Z");

    private static Routing routing(String more) {
        return read(more).file().routing();
    }

    private static Routing.Question question(int severity, Instant at) {
        return new Routing.Question(new Severity(severity), "acme", "Premium", "Security", CaseType.DEFECT, at);
    }

    @Test
    void everything_that_can_be_said_is_read() {
        var routing = routing(GOOD);
        assertThat(routing.rules())
                .extracting(Routing.Rule::name)
                .containsExactly("everything said", "at night", "the rest");
        assertThat(routing.route(question(1, TOKYO_WORKS)))
                .isEqualTo(new Route(
                        "C0SECURITY",
                        SUPPORT,
                        Route.Paging.ALWAYS,
                        Optional.of(new SlackId("U0BEN")),
                        "security",
                        "everything said"));
        var conditions = routing.rules().get(0).when();
        assertThat(conditions.severities()).containsExactlyInAnyOrder(new Severity(0), new Severity(1));
        assertThat(conditions.plans()).containsExactly("premium");
        assertThat(conditions.customers()).containsExactlyInAnyOrder("Acme", "Bolt");
        assertThat(conditions.productAreas()).containsExactly("security");
        assertThat(conditions.caseTypes()).containsExactlyInAnyOrder(CaseType.DEFECT, CaseType.QUESTION);
        assertThat(read(GOOD).doubts()).isEmpty();
    }

    @Test
    void each_rule_is_asked_in_order() {
        var routing = routing(GOOD);
        assertThat(routing.route(question(1, LONDON_WORKS)).rule()).isEqualTo("the rest");
        assertThat(routing.route(new Routing.Question(
                                new Severity(1), "Acme", "pro", "Security", CaseType.DEFECT, TOKYO_WORKS))
                        .rule())
                .isEqualTo("at night");
    }

    @ParameterizedTest
    @CsvSource({
        "question, QUESTION",
        "defect, DEFECT",
        "improvement, IMPROVEMENT",
        "task, TASK",
        "Task, TASK",
    })
    void case_types_are_called_by_one_word(String word, CaseType type) {
        assertThat(routing(with(GOOD, "[defect, question]", word))
                        .rules()
                        .get(0)
                        .when()
                        .caseTypes())
                .containsExactly(type);
    }

    /** A rotation alone wakes nobody, and an emergency is never left without the question. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{severity: 0} | customer-support | ASK",
                "{severity: [1]} | customer-support | ASK",
                "{severity: [0, 1], plan: premium} | customer-support | ASK",
                "{severity: [0, 1, 2]} | customer-support | NEVER",
                "{severity: 2} | customer-support | NEVER",
                "{plan: premium} | customer-support | NEVER",
                "{severity: [0, 1]} | '' | NEVER",
            })
    void whoever_opens_a_severe_ticket_is_asked_unless_said(String when, String rotation, Route.Paging paging) {
        var rule = "routing:\n  - {name: r, when: " + when + ", channel: C0A"
                + (rotation.isEmpty() ? "" : ", rotation: " + rotation) + "}\n  - {name: rest, channel: C0A}\n";
        assertThat(routing(rule).rules().get(0).route().paging()).isEqualTo(paging);
    }

    @ParameterizedTest
    @CsvSource({"ask, ASK", "always, ALWAYS", "never, NEVER"})
    void what_is_said_about_paging_counts(String said, Route.Paging paging) {
        var rule = with(GOOD, "page: always", "page: " + said);
        assertThat(routing(rule).rules().get(0).route().paging()).isEqualTo(paging);
    }

    @Test
    void a_file_without_routing_asks_for_the_severe_and_pages_for_nothing_else() {
        var routing = routing("");
        assertThat(routing.rules())
                .extracting(Routing.Rule::route)
                .containsExactly(
                        new Route("C0ONCALL", SUPPORT, Route.Paging.ASK, Optional.empty(), "", "severe"),
                        new Route("C0ONCALL", SUPPORT, Route.Paging.NEVER, Optional.empty(), "", "everything else"));
        assertThat(List.of(0, 1, 2, 3))
                .extracting(severity ->
                        routing.route(question(severity, TOKYO_WORKS)).rule())
                .containsExactly("severe", "severe", "everything else", "everything else");
    }

    @Test
    void an_empty_when_is_none() {
        assertThat(routing("routing:\n  - {name: all, when: {}, channel: C0A}\n")
                        .rules()
                        .get(0)
                        .when())
                .isEqualTo(Routing.Conditions.NONE);
    }

    // What is wrong

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: everything said | nmae: everything said | 18, routing[0].nmae: \"nmae\" is not known here. Did you mean name? / 18, routing[0]: has no name. Add one: tickets say which rule sent them where.",
                "name: everything said | name: | 18, routing[0].name: \"\" is not a text.",
                "name: at night | name: The Rest | 35, routing[2]: \"the rest\" stands twice. Give each rule a name of its own.",
                "severity: [0, 1] | severity: [0, 4] | 20, routing[0].when.severity[1]: \"4\" is no severity. Use 0, 1, 2 or 3.",
                "severity: [0, 1] | severity: high | 20, routing[0].when.severity: \"high\" is no severity. Use 0, 1, 2 or 3.",
                "severity: [0, 1] | severity: [] | 20, routing[0].when.severity: names none. Name some, or leave it out for all.",
                "plan: premium | plan: [] | 21, routing[0].when.plan: names nobody. Name some, or leave it out for everybody.",
                "plan: premium | plans: premium | 21, routing[0].when.plans: \"plans\" is not known here. Did you mean plan?",
                "plan: premium | plan: | 21, routing[0].when.plan: \"\" is not a text.",
                "customer: [Acme, Bolt] | customer: {a: b} | 22, routing[0].when.customer: \"mapping\" is not a text.",
                "product_area: security | product_area: Serach | 23, routing[0].when.product_area: \"Serach\" is no product area. Did you mean Search?",
                "product_area: security | product_area: [Billing] | 23, routing[0].when.product_area[0]: \"Billing\" is no product area. Known are: Search, Security.",
                "product_areas: [Search, Security] | product_areas: [] | 23, routing[0].when.product_area: \"security\" is no product area. Add it under product_areas.",
                "[defect, question] | bug | 24, routing[0].when.case_type: \"bug\" is no case type. Use question, defect, improvement or task.",
                "[defect, question] | defects | 24, routing[0].when.case_type: \"defects\" is no case type. Did you mean defect?",
                "during: tokyo | during: tokio | 25, routing[0].when.during: \"tokio\" is no calendar. Did you mean tokyo?",
                "during: tokyo | during: [tokyo, london] | 25, routing[0].when.during: \"sequence\" is not a text.",
                "{outside: london, severity: 1} | {outside: london, during: tokyo} | 32, routing[1].when: has both during and outside. Keep one of them.",
                "channel: C0SECURITY | channel: '#security' | 26, routing[0].channel: \"#security\" is not a channel's id. Names change, ids do not: it stands at the end of the channel's details, such as C024BE7LR.",
                "`    channel: C0SECURITY\\n` | `` | 18, routing[0]: has no channel. Add it.",
                "rotation: customer-support | rotation: suport | 27, routing[0].rotation: \"suport\" is no rotation. Known are: customer-support, support-mgmt.",
                "rotation: customer-support | rotation: customer-suport | 27, routing[0].rotation: \"customer-suport\" is no rotation. Did you mean customer-support?",
                "page: always | page: sometimes | 28, routing[0].page: \"sometimes\" is not possible. Use ask, always or never.",
                "`    rotation: customer-support\\n` | `` | 18, routing[0]: pages, and names no rotation. Add one, such as rotation: customer-support.",
                "assignee: U0BEN | assignee: ben | 29, routing[0].assignee: \"ben\" is not a Slack user id. It stands in the person's profile under \"Copy member ID\", such as U024BE7LH.",
                "assignee: U0BEN | assignee: U0BE | 29, routing[0].assignee: \"U0BE\" is not named under people. Add them there as an se, a manager or an admin.",
                "assignee: U0BEN | assignee: U0ANA | 29, routing[0].assignee: \"U0ANA\" is a customer engineer, who does not work on tickets. Name an se, a manager or an admin.",
                "queue: security | queue: | 30, routing[0].queue: \"\" is not a text.",
                "when: {outside: london, severity: 1} | when: {} | 31, routing[1]: takes every ticket, so the rules behind it are never asked. Put it last, or say under when which tickets it is for.",
                "`    when: {outside: london, severity: 1}\\n` | `` | 31, routing[1]: takes every ticket, so the rules behind it are never asked. Put it last, or say under when which tickets it is for.",
                "when: {outside: london, severity: 1} | when: {severity: 7} | 32, routing[1].when.severity: \"7\" is no severity. Use 0, 1, 2 or 3.",
                "when: {outside: london, severity: 1} | when: nights | 32, routing[1].when: \"nights\" is not a list of names and values.",
                "name: the rest | name: the rest\\n    when: {severity: 3} | 35, routing[2]: is the last rule and does not take every ticket. Add one behind it without when, such as {name: everything else, channel: C024BE7LR}.",
            })
    void each_mistake_is_told_with_its_line_and_what_would_be_right(String piece, String other, String told) {
        var text = with(GOOD, piece.replace("\\n", "\n"), other.replace("\\n", "\n"));
        assertThat(mistakes(text)).isEqualTo(told(told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | has no rule. Add one such as {name: everything, channel: C024BE7LR}, or leave the section out.",
                "support | \"support\" is not a list of names and values.",
            })
    void a_routing_without_rules_is_refused(String routing, String mistake) {
        assertThat(mistakes("routing: " + routing + "\n")).contains("tocsin.yml line 13, routing: " + mistake);
    }

    @Test
    void all_mistakes_are_told_at_once() {
        assertThat(mistakes("""
                routing:
                  - {name: a, when: {severity: 9, plan: [], case_type: x}, channel: general, page: ask}
                  - {name: a, channel: C0A, assignee: U0BEN}
                  - {name: b, when: {severity: 1}, rotation: nobody}
                """)).hasSize(11);
    }

    // What is doubtful

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{severity: 1} | {severity: 1}",
                "{severity: [0, 1, 2, 3]} | {plan: pro}",
                "{severity: [0, 1]} | {severity: 1, customer: Acme}",
                "{plan: [pro, PREMIUM]} | {plan: Premium}",
                "{case_type: [question, defect, improvement, task]} | {severity: 2}",
                "{product_area: [Search, Security]} | {product_area: search}",
                "{during: tokyo} | {during: tokyo, severity: 0}",
            })
    void a_rule_behind_one_that_takes_all_its_tickets_is_doubted(String earlier, String later) {
        assertThat(read(rules(earlier, later)).doubts())
                .containsExactly("tocsin.yml line 16, routing[1]: \"later\" is never used: \"earlier\" before it takes"
                        + " all its tickets. Put it before \"earlier\", or leave it out.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{severity: 1} | {severity: [1, 2]}",
                "{severity: 1} | {plan: pro}",
                "{severity: [0, 1, 2]} | {plan: pro}",
                "{plan: pro} | {customer: Acme}",
                "{product_area: [Search, Security]} | {severity: 1}",
                "{during: tokyo} | {outside: tokyo}",
                "{during: tokyo} | {during: london}",
                "{during: tokyo} | {severity: 1}",
                "{severity: 1, customer: Acme} | {severity: 1}",
            })
    void a_rule_that_some_tickets_are_left_for_is_not_doubted(String earlier, String later) {
        assertThat(read(rules(earlier, later)).doubts()).isEmpty();
    }

    private static String rules(String earlier, String later) {
        return """
                product_areas: [Search, Security]
                routing:
                  - {name: earlier, when: %s, channel: C0A}
                  - {name: later, when: %s, channel: C0A}
                  - {name: rest, channel: C0A}
                """.formatted(earlier, later);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "premuim | Did you mean premium?",
                "gold | Known are: enterprise, premium, pro, starter.",
            })
    void a_plan_that_no_policy_names_is_doubted(String plan, String right) {
        assertThat(read(with(GOOD, "plan: premium", "plan: " + plan)).doubts())
                .containsExactly("tocsin.yml line 21, routing[0].when.plan: \"" + plan
                        + "\" is a plan that no policy names. " + right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"premium", "Premium", "[Starter, pro]"})
    void a_plan_is_known_in_any_capitals(String plan) {
        assertThat(read(with(GOOD, "plan: premium", "plan: " + plan)).doubts()).isEmpty();
    }

    @Test
    void what_makes_one_name_of_several_is_doubted() {
        assertThat(read(with(GOOD, "customer: [Acme, Bolt]", "customer: 'Acme, Bolt'"))
                        .doubts())
                .containsExactly("tocsin.yml line 22, routing[0].when.customer: \"Acme, Bolt\" is one name."
                        + " Put several in brackets: [gold, silver].");
    }
}
