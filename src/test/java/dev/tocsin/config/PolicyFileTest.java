package dev.tocsin.config;

import static dev.tocsin.config.PolicyTexts.GOOD;
import static dev.tocsin.config.PolicyTexts.mistakes;
import static dev.tocsin.config.PolicyTexts.policy;
import static dev.tocsin.config.PolicyTexts.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.paging.Priority;
import dev.tocsin.paging.Responder;
import dev.tocsin.paging.SomeRotation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operator's file may say. */
class PolicyFileTest {
    // Retention

    @Test
    void texts_are_kept_for_a_year_and_pages_for_three_unless_said() {
        assertThat(policy(GOOD).retention())
                .isEqualTo(new PolicyFile.Retention(Duration.ofDays(365), Duration.ofDays(1_095)));
        var said = policy(GOOD + "\nretention: {texts: 30 days, events: 90}\n");
        assertThat(said.retention()).isEqualTo(new PolicyFile.Retention(Duration.ofDays(30), Duration.ofDays(90)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "a year", "1.5 days", "30 hours", "999999"})
    void what_is_no_number_of_days_is_refused(String text) {
        assertThat(mistakes(GOOD + "\nretention: {texts: \"" + text + "\"}\n"))
                .singleElement()
                .asString()
                .contains("\"" + text + "\" is not a number of days. Use one such as 365 days.");
    }

    @Test
    void texts_cannot_outlive_their_page() {
        assertThat(mistakes(GOOD + "\nretention: {texts: 100 days, events: 99 days}\n"))
                .singleElement()
                .asString()
                .contains("keeps texts longer", "at least 100 days");
    }

    // What is right

    @Test
    void everything_that_can_be_said_is_read() {
        var policy = policy(GOOD);
        assertThat(policy.command()).isEqualTo("/genie");
        assertThat(policy.defaultChannel()).isEqualTo("C0ONCALL");
        assertThat(policy.operatorsChannel()).isEqualTo("C0MGMT");
        assertThat(policy.rotations())
                .containsExactly(
                        SomeRotation.named("customer-support")
                                .aliases(List.of("support", "cs on-call"))
                                .calls(Responder.Type.SCHEDULE, "Customer Support")
                                .in("C0SUPPORT")
                                .fallback("support-mgmt")
                                .priority(Priority.P1)
                                .group("support-oncall")
                                .onlyFor("U024BE7LH", "W012A3CDE")
                                .ifUnreachable("Call the phone tree.")
                                .acknowledgedFor(Duration.ofHours(4))
                                .rotation(),
                        SomeRotation.named("support-mgmt")
                                .calls(Responder.Type.TEAM, "mgmt")
                                .in("G0MGMT")
                                .acknowledgedFor(Duration.ofHours(4))
                                .rotation());
    }

    @Test
    void the_command_is_genie_unless_said() {
        assertThat(policy(with("command: /genie\n", "")).command()).isEqualTo("/genie");
        assertThat(policy(with("/genie", "/page-us_2")).command()).isEqualTo("/page-us_2");
    }

    @Test
    void the_example_that_is_shipped_is_right() throws IOException {
        try (var in = Objects.requireNonNull(PolicyFile.class.getResourceAsStream("/dev/tocsin/demo/tocsin.yml"))) {
            var policy = policy(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(policy.rotations())
                    .extracting(r -> r.name().value())
                    .contains("customer-support", "support-mgmt");
        }
    }

    // Commands

    @Test
    void each_feature_has_a_command_unless_said() {
        var usual = policy(with("command: /genie\n", ""));
        assertThat(usual.ticketCommand()).isEqualTo("/ticket");
        assertThat(usual.supportCommand()).isEqualTo("/support");
        var said = policy(GOOD + "ticket_command: /case\nsupport_command: /desk\n");
        assertThat(said.command()).isEqualTo("/genie");
        assertThat(said.ticketCommand()).isEqualTo("/case");
        assertThat(said.supportCommand()).isEqualTo("/desk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ticket_command: /genie | line 18, ticket_command: command and ticket_command are both /genie.",
                "support_command: /ticket | line 18, support_command: ticket_command and support_command are both /ticket.",
                "ticket_command: /support | line 18, ticket_command: ticket_command and support_command are both /support.",
            })
    void no_two_commands_are_the_same(String line, String mistake) {
        assertThat(mistakes(GOOD + line + "\n"))
                .containsExactly("tocsin.yml " + mistake + " Give each a name of its own.");
    }

    @Test
    void a_command_that_slack_would_not_take_is_refused_whatever_it_is_for() {
        assertThat(mistakes(GOOD + "ticket_command: Ticket\nsupport_command: /Support\n"))
                .hasSize(2)
                .allMatch(mistake -> mistake.contains("is not a command's name. Use a slash"));
    }

    // Product areas

    @Test
    void product_areas_keep_their_order() {
        assertThat(policy(GOOD).productAreas()).isEmpty();
        assertThat(policy(GOOD + "product_areas: [Search, Code navigation, Administration]\n")
                        .productAreas())
                .containsExactly("Search", "Code navigation", "Administration");
    }

    @Test
    void product_areas_must_fit_into_a_menu() {
        var longest = "x".repeat(75);
        assertThat(policy(GOOD + "product_areas: " + longest + "\n").productAreas())
                .containsExactly(longest);
        assertThat(mistakes(GOOD + "product_areas: [Search, " + longest + "y]\n"))
                .containsExactly("tocsin.yml line 18, product_areas[1]: has 76 characters."
                        + " Use at most 75: Slack shows no more of them.");
        assertThat(policy(GOOD + "product_areas: " + numbers(100) + "\n").productAreas())
                .hasSize(100);
        assertThat(mistakes(GOOD + "product_areas: " + numbers(101) + "\n"))
                .containsExactly("tocsin.yml line 18, product_areas: are 101."
                        + " Keep the 100 that matter: a menu in Slack has no more.");
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void a_product_area_stands_once() {
        assertThat(mistakes(GOOD + "product_areas: [Search, SEARCH, '']\n"))
                .containsExactly(
                        "tocsin.yml line 18, product_areas[1]: \"SEARCH\" stands twice. Keep one of them.",
                        "tocsin.yml line 18, product_areas[2]: \"\" is not a text.");
    }

    // What is not a file of ours

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a remark\n", "---\n", "- a\n- b\n", "hello", "42"})
    void a_file_without_names_and_values_is_refused(String text) {
        assertThat(mistakes(text))
                .containsExactly(
                        "tocsin.yml: is empty or not a list of names and values. See the example in the" + " README.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rotations: [1, 2         | 1",
                "command: /genie§  bad: 1 | 2",
                "command: \"/genie        | 1",
                "a: *nowhere              | 1",
                "command: @genie          | 1",
                "a: 1§---§b: 2            | 2"
            })
    void what_is_no_yaml_is_refused_with_its_line(String text, int about) {
        assertThat(mistakes(text.replace("§", "\n")))
                .singleElement()
                .asString()
                .matches("tocsin.yml line " + about + ": is not YAML: .+\\.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"command: \u0000", "\u0001\u0002\u0003"})
    void what_is_no_text_is_refused(String text) {
        assertThat(mistakes(text)).singleElement().asString().startsWith("tocsin.yml: is not YAML: ");
    }

    @Test
    void what_is_nested_without_end_is_refused() {
        assertThat(mistakes("a: " + "[".repeat(1_000) + "]".repeat(1_000)))
                .singleElement()
                .asString()
                .startsWith("tocsin.yml: is not YAML: ");
    }

    // What is missing

    @Test
    void what_must_be_there_is_asked_for() {
        assertThat(mistakes("command: /genie\n"))
                .containsExactlyInAnyOrder(
                        "tocsin.yml: names no rotation. Add at least one under rotations.",
                        "tocsin.yml line 1: has no default_channel. Add it.",
                        "tocsin.yml line 1: has no operators_channel. Add it.");
    }

    // What is misspelt

    @Test
    void an_unknown_name_is_answered_with_the_nearest_one_at_its_line() {
        assertThat(mistakes(with("default_channel: C0ONCALL", "default_channel: C0ONCALL\ncomand: /page")))
                .containsExactly("tocsin.yml line 3, comand: \"comand\" is not known here. Did you mean command?");
        assertThat(mistakes(with("    priority: P1", "    priorty: P1")))
                .containsExactly(
                        "tocsin.yml line 11, rotations.customer-support.priorty: \"priorty\" is not known here."
                                + " Did you mean priority?");
        assertThat(mistakes(with("{type: team, name: mgmt}", "{type: team, name: mgmt, nme: x}")))
                .containsExactly("tocsin.yml line 16, rotations.support-mgmt.opsgenie.nme: \"nme\" is not known here."
                        + " Did you mean name?");
    }

    @Test
    void an_unknown_name_that_resembles_none_is_answered_with_all_of_them() {
        assertThat(mistakes(with("{type: team, name: mgmt}", "{type: team, name: mgmt, colour: red}")))
                .singleElement()
                .asString()
                .contains("\"colour\" is not known here. Known are: ", "type", "name");
    }

    @Test
    void an_unknown_name_with_more_beneath_it_is_refused_at_its_own_line() {
        assertThat(mistakes(GOOD + "extras:\n  a: 1\n"))
                .singleElement()
                .asString()
                .startsWith("tocsin.yml line 18, extras: \"extras\" is not known here.");
    }

    @Test
    void a_name_that_is_no_text_is_refused() {
        assertThat(mistakes(GOOD + "? [a, b]\n: c\n"))
                .containsExactly("tocsin.yml line 18: \"sequence\" is not a name.");
    }

    @Test
    void what_stands_twice_is_refused() {
        assertThat(mistakes(with("    channel: G0MGMT", "    channel: G0MGMT\n    channel: C0OTHER")))
                .containsExactly("tocsin.yml line 18, rotations.support-mgmt.channel: stands twice. Keep one of them.");
        assertThat(mistakes(GOOD + "  support-mgmt:\n    opsgenie: {type: team, name: b}\n    channel: C0B\n"))
                .containsExactly("tocsin.yml line 18, rotations.support-mgmt: stands twice. Keep one of them.");
    }

    // What is of the wrong sort

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "command: /genie | command: [/genie] | line 1, command: \"sequence\" is not a text.",
                "command: /genie | command: | line 1, command: \"\" is not a text.",
                "channel: G0MGMT | channel: {a: b} | line 17, rotations.support-mgmt.channel: \"mapping\" is not a text.",
                "priority: P1 | priority: | line 11, rotations.customer-support.priority: \"\" is not a text.",
                "priority: P1 | priority: [P1] | line 11, rotations.customer-support.priority: \"sequence\" is not a text.",
                "type: team | type: '' | line 16, rotations.support-mgmt.opsgenie.type: \"\" is not a text.",
                "name: mgmt | name: ' ' | line 16, rotations.support-mgmt.opsgenie.name: \" \" is not a text.",
                "fallback: support-mgmt | fallback: | line 9, rotations.customer-support.fallback: \"\" is not a text.",
                "escalation: pager | escalation: | line 10, rotations.customer-support.escalation: \"\" is not a text.",
                "[support, cs on-call] | [support, [a]] | line 6, rotations.customer-support.aliases[1]: \"sequence\" is not a text.",
                "[support, cs on-call] | '' | line 6, rotations.customer-support.aliases: \"\" is not a text.",
                "[U024BE7LH, W012A3CDE] | [U024BE7LH, ''] | line 13, rotations.customer-support.may_page[1]: \"\" is not a text.",
                "[U024BE7LH, W012A3CDE] | {a: b} | line 13, rotations.customer-support.may_page: \"mapping\" is not a text.",
                "{type: team, name: mgmt} | mgmt | line 16, rotations.support-mgmt.opsgenie: \"mgmt\" is not a list of names and values.",
            })
    void what_is_of_the_wrong_sort_is_refused_once(String piece, String other, String mistake) {
        assertThat(mistakes(with(piece, other)).stream()
                        .filter(m -> !m.contains(": has no "))
                        .toList())
                .containsExactly("tocsin.yml " + mistake);
    }

    // What is not possible

    @ParameterizedTest
    @ValueSource(strings = {"genie", "/Genie", "/", "/ge nie", "/genie!", "/a123456789012345678901234567890123"})
    void a_command_that_slack_would_not_take_is_refused(String command) {
        assertThat(mistakes(with("/genie", "\"" + command + "\"")))
                .singleElement()
                .asString()
                .startsWith("tocsin.yml line 1, command: \"" + command + "\" is not a command's name. Use a slash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'#support'", "support", "c0support", "D0DIRECT", "U024BE7LH"})
    void a_channel_that_is_no_id_is_refused(String channel) {
        assertThat(mistakes(with("channel: C0SUPPORT", "channel: " + channel)))
                .singleElement()
                .asString()
                .startsWith("tocsin.yml line 8, rotations.customer-support.channel: ")
                .contains(channel.replace("'", ""), "is not a channel's id. Names change, ids do not");
        assertThat(mistakes(with("operators_channel: C0MGMT", "operators_channel: " + channel)))
                .hasSize(1);
    }

    @Test
    void all_mistakes_are_told_at_once() {
        var mistakes = mistakes("""
                command: genie
                default_channel: general
                colour: red
                rotations:
                  customer-support:
                    opsgenie: {type: rota, name: a}
                    channel: support
                    fallback: nobody
                    priority: P9
                    may_page: [ben, mara]
                  delivery:
                    channel: C0DELIVERY
                """);
        assertThat(mistakes).hasSize(11);
        for (int line : new int[] {1, 2, 3, 5, 6, 7, 9, 10, 11}) {
            assertThat(mistakes).anyMatch(m -> m.startsWith("tocsin.yml line " + line + ","));
        }
        assertThat(mistakes).contains("tocsin.yml line 1: has no operators_channel. Add it.");
    }
}
