package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.sla.SlaPolicy;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calendars and policies of a file as a whole. */
class ServiceLevelsTest {
    private static final JollydayHolidays HOLIDAYS = new JollydayHolidays();
    private static final String ROTATIONS = """
            default_channel: C0ONCALL
            operators_channel: C0MGMT
            rotations:
              support-mgmt:
                opsgenie: {type: team, name: mgmt}
                channel: G0MGMT
            """;
    private static final String CALENDARS = """
            calendars:
              office: {zone: America/Los_Angeles, hours: {mon-fri: 09:00-17:00}}
            """;
    private static final String GOOD = CALENDARS + """
            policies:
              - name: p
                calendar: office
                severities:
                  1: {first_response: 8 hours, resolution: none}
                nudges: [{at: 75 %, tell: assignee}, {at: 100 %, tell: managers}]
            """;

    private static ServiceLevels levels(String text) {
        var problems = new Problems();
        var levels = ServiceLevels.read("tocsin.yml", text, HOLIDAYS, problems);
        assertThat(problems.all()).isEmpty();
        return levels.orElseThrow();
    }

    private static Problems problems(String text) {
        var problems = new Problems();
        var levels = ServiceLevels.read("tocsin.yml", text, HOLIDAYS, problems);
        assertThat(levels.isPresent())
                .as("only a file without mistakes is used")
                .isEqualTo(problems.isEmpty());
        return problems;
    }

    private static List<String> mistakes(String text) {
        return problems(text).all().stream().map(Problems.Problem::toString).toList();
    }

    private static List<String> doubts(String text) {
        var problems = problems(text);
        assertThat(problems.all()).isEmpty();
        return problems.doubts().stream().map(Problems.Problem::toString).toList();
    }

    /** One policy a line: what it says beside calendar and severity. */
    private static String policies(String... policies) {
        var text = new StringBuilder(CALENDARS).append("policies:\n");
        for (var policy : policies) {
            text.append("  - {calendar: office, severities: {1: {first_response: 8 hours}}, ")
                    .append(policy)
                    .append("}\n");
        }
        return text.toString();
    }

    // In the policy file

    @Test
    void a_file_without_them_has_the_shipped_ones() {
        var problems = new Problems();
        var file = PolicyFile.read("tocsin.yml", ROTATIONS, HOLIDAYS, problems).orElseThrow();
        assertThat(problems.all()).isEmpty();
        assertThat(file.serviceLevels().policies().all())
                .extracting(SlaPolicy::label)
                .containsExactly(
                        "four-level-premium, version 1",
                        "four-level-enterprise, version 1",
                        "four-level-starter-pro, version 1",
                        "two-level, version 1");
        assertThat(file.serviceLevels().calendars()).containsKeys("pacific-9-5", "around-the-clock");
    }

    @Test
    void a_file_with_them_has_those_and_no_others() {
        var file = PolicyFile.read("tocsin.yml", ROTATIONS + GOOD, HOLIDAYS, new Problems())
                .orElseThrow();
        assertThat(file.serviceLevels().calendars()).containsOnlyKeys("office");
        assertThat(file.serviceLevels().policies().all())
                .extracting(SlaPolicy::label)
                .containsExactly("p, version 1");
    }

    @Test
    void their_mistakes_keep_the_file_from_being_used_and_their_doubts_do_not() {
        var problems = new Problems();
        var wrong = ROTATIONS + GOOD.replace("8 hours", "8 days");
        assertThat(PolicyFile.read("tocsin.yml", wrong, HOLIDAYS, problems)).isEmpty();
        assertThat(problems.all())
                .singleElement()
                .asString()
                .startsWith("tocsin.yml line 13, policies[0].severities.1.first_response: \"8 days\"");
        var doubted = new Problems();
        var doubtful = ROTATIONS + GOOD.replace("09:00-17:00", "09:00-23:59");
        assertThat(PolicyFile.read("tocsin.yml", doubtful, HOLIDAYS, doubted)).isPresent();
        assertThat(doubted.doubts()).hasSize(1);
    }

    @Test
    void they_can_be_read_whatever_else_is_wrong_in_the_file() {
        assertThat(levels("rotations: 42\nretention: soon\ndefault_channel: [a]\n" + GOOD)
                        .calendars())
                .containsOnlyKeys("office");
    }

    /** Else a slip of the finger would make the shipped ones hold, and nobody would notice. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calendar: {} | calendar: \"calendar\" is not known here. Did you mean calendars?",
                "polices: [] | polices: \"polices\" is not known here. Did you mean policies?",
                "colour: red | colour: \"colour\" is not known here. Known are: calendars, command, default_channel,"
                        + " engineering, life_cycle, may_page_all, operators_channel, pager, people, policies, product_areas, regions, reminders, retention, rotations, routing,"
                        + " support_command, ticket_command.",
            })
    void a_section_that_is_not_known_is_refused(String section, String mistake) {
        assertThat(mistakes(section + "\n")).containsExactly("tocsin.yml line 1, " + mistake);
        assertThat(mistakes(section + "\n" + GOOD)).containsExactly("tocsin.yml line 1, " + mistake);
    }

    @Test
    void it_is_known_whether_they_are_the_shipped_ones() {
        assertThat(levels(ROTATIONS).shipped()).isTrue();
        assertThat(ServiceLevels.shipped(HOLIDAYS).shipped()).isTrue();
        assertThat(levels(ROTATIONS + GOOD).shipped()).isFalse();
        assertThat(levels(ServiceLevels.shippedText()).shipped()).isFalse();
    }

    @Test
    void the_shipped_text_can_begin_a_file_of_ones_own() {
        var own = levels(ServiceLevels.shippedText());
        var shipped = ServiceLevels.shipped(HOLIDAYS);
        assertThat(own.calendars().keySet()).isEqualTo(shipped.calendars().keySet());
        assertThat(own.policies().all())
                .extracting(SlaPolicy::label)
                .isEqualTo(
                        shipped.policies().all().stream().map(SlaPolicy::label).toList());
        assertThat(doubts(ServiceLevels.shippedText())).isEmpty();
    }

    /** What the shipped file shows as a remark is right too. */
    @Test
    void the_examples_in_the_shipped_text_can_be_used() {
        var text = ServiceLevels.shippedText()
                .replaceAll(
                        "# ((holidays|except|special|  2026-12-31|- name|  customers|  calendar|  severities|    0):)",
                        "$1");
        assertThat(levels(text).policies().all())
                .extracting(SlaPolicy::name)
                .startsWith("contract-acme", "four-level-premium");
        assertThat(doubts(text)).isEmpty();
    }

    // What belongs together

    /** People and routing have hours too, and need no promises for that. */
    @Test
    void calendars_without_policies_are_added_to_the_shipped_ones() {
        var read = levels(CALENDARS);
        var shipped = ServiceLevels.shipped(HOLIDAYS);
        assertThat(read.policies()).isEqualTo(shipped.policies());
        assertThat(read.shipped()).isTrue();
        assertThat(read.calendars())
                .containsAllEntriesOf(shipped.calendars())
                .containsKey("office")
                .hasSize(shipped.calendars().size() + 1);
    }

    @Test
    void a_calendar_that_the_shipped_policies_count_on_is_not_changed_alone() {
        assertThat(mistakes(CALENDARS.replace("office", "pacific-9-5")))
                .containsExactly("tocsin.yml line 2, calendars.pacific-9-5: is a calendar that comes with Tocsin, and"
                        + " its policies count on that. Give this one another name, or copy the policies too: tocsin"
                        + " policy default prints them.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", CALENDARS})
    void policies_that_are_none_are_refused(String calendars) {
        assertThat(mistakes("policies: []\n" + calendars))
                .containsExactly("tocsin.yml line 1, policies: names no policy."
                        + " Add one, or leave the section out for those that come with Tocsin.");
    }

    @Test
    void policies_keep_the_order_of_the_file() {
        assertThat(levels(policies("name: z, plans: a", "name: b, plans: b", "name: c"))
                        .policies()
                        .all())
                .extracting(SlaPolicy::name)
                .containsExactly("z", "b", "c");
    }

    @Test
    void a_later_version_is_for_tickets_opened_from_its_first_day_on() {
        var policies = levels(policies("name: p", "name: p, version: 2, from: 2027-01-01"))
                .policies();
        assertThat(policies.pin("Acme", "", Instant.parse("2027-01-01T07:59:59Z"))
                        .policies())
                .extracting(SlaPolicy::version)
                .containsExactly(1);
        assertThat(policies.pin("Acme", "", Instant.parse("2027-01-01T08:00:00Z"))
                        .policies())
                .extracting(SlaPolicy::version)
                .containsExactly(2);
    }

    @Test
    void a_version_that_stands_twice_is_refused_at_both_places() {
        assertThat(mistakes(policies("name: p", "name: q", "name: p, plans: gold")))
                .containsExactly(
                        "tocsin.yml line 4, policies[0]: p, version 1 stands twice."
                                + " Give one of them another name, or the next version.",
                        "tocsin.yml line 6, policies[2]: p, version 1 stands twice."
                                + " Give one of them another name, or the next version.");
    }

    @Test
    void a_policy_that_was_copied_and_not_changed_is_refused_too() {
        assertThat(mistakes(policies("name: p", "name: p")))
                .hasSize(2)
                .allMatch(mistake -> mistake.contains("p, version 1 stands twice."));
    }

    @Test
    void policies_without_a_name_are_not_told_that_they_stand_twice() {
        assertThat(mistakes(policies("version: 1", "version: 1")))
                .hasSize(2)
                .allMatch(mistake -> mistake.endsWith("has no name. Add one: tickets and explanations say it."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", from: 2026-12-31", ", from: 2027-01-01"})
    void a_later_version_is_in_force_later(String from) {
        assertThat(mistakes(policies("name: p, from: 2027-01-01", "name: p, version: 2" + from)))
                .containsExactly("tocsin.yml line 5, policies[1]: p, version 2 is in force no later than version 1."
                        + " Give it a later day in from.");
    }

    @Test
    void versions_may_stand_in_any_order() {
        assertThat(doubts(policies("name: p, version: 2, from: 2027-01-01", "name: p")))
                .isEmpty();
    }

    // What is never used

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: all | name: gold, plans: gold",
                "name: all | name: acme, customers: Acme",
                "name: all | name: other",
                "name: metals, plans: [gold, silver] | name: gold, plans: GOLD",
                "name: both, customers: [Acme, Bolt] | name: acme, customers: acme, plans: gold",
                "name: all | name: later, from: 2030-01-01",
            })
    void a_policy_behind_one_that_takes_all_its_tickets_is_doubted(String first, String second) {
        var name = second.replaceAll("name: (\\w+).*", "$1");
        var before = first.replaceAll("name: (\\w+).*", "$1");
        assertThat(doubts(policies(first, second)))
                .containsExactly("tocsin.yml line 5, policies[1]: " + name + ", version 1 is never used: " + before
                        + " before it holds for all its tickets. Put it before " + before + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: gold, plans: gold | name: all",
                "name: acme, customers: Acme | name: all",
                "name: gold, plans: gold | name: silver, plans: silver",
                "name: gold, plans: gold | name: metals, plans: [gold, silver]",
                "name: gold, plans: gold | name: acme, customers: Acme",
                "name: all, from: 2030-01-01 | name: before",
            })
    void a_policy_that_has_tickets_of_its_own_is_not(String first, String second) {
        assertThat(doubts(policies(first, second))).isEmpty();
    }

    @Test
    void a_policy_about_another_severity_has_tickets_of_its_own() {
        assertThat(doubts(policies("name: all", "name: p").replaceFirst("severities: \\{1", "severities: {0")))
                .isEmpty();
    }

    @Test
    void a_policy_behind_an_edition_that_ends_has_tickets_later() {
        assertThat(doubts(policies("name: all", "name: all, version: 2, from: 2030-01-01, plans: gold", "name: other")))
                .isEmpty();
    }

    // What is hardly meant

    @ParameterizedTest
    @ValueSource(strings = {"plans", "customers"})
    void a_name_with_a_comma_is_doubted(String list) {
        assertThat(doubts(policies("name: p, " + list + ": 'a, b'")))
                .containsExactly("tocsin.yml line 4, policies[0]." + list + ": \"a, b\" is one name."
                        + " Put several in brackets: [gold, silver].");
        assertThat(doubts(policies("name: p, " + list + ": [a, b]"))).isEmpty();
    }

    @Test
    void a_breach_is_not_told_only_of_untouched_tickets() {
        assertThat(mistakes(GOOD.replace("tell: managers", "tell: managers, only: untouched")))
                .singleElement()
                .asString()
                .endsWith("tells of a breach only sometimes."
                        + " Leave out only: a breach is told whatever was done before.");
    }

    // All at once

    @Test
    void all_mistakes_are_told_at_once() {
        var mistakes = mistakes("""
                calendars:
                  office:
                    zone: Mars
                    hours: {mon-fri: 9-5}
                    closed: [32-12]
                    colour: red
                  other: 42
                policies:
                  - nmae: p
                    from: soon
                    calendar: ofice
                    severities:
                      1: {first_response: 8 days}
                      7: {first_response: 8 hours}
                    nudges: [{at: noon, tell: everybody}]
                  - 42
                """);
        for (int line : new int[] {3, 4, 5, 6, 7, 9, 10, 11, 13, 14, 15, 16}) {
            assertThat(mistakes).anyMatch(m -> m.startsWith("tocsin.yml line " + line + ","));
        }
        assertThat(mistakes).doesNotHaveDuplicates();
    }

    @Test
    void a_name_that_stands_twice_is_refused() {
        assertThat(mistakes(GOOD.replace("policies:", "  office: {zone: UTC, hours: always}\npolicies:")))
                .containsExactly("tocsin.yml line 3, calendars.office: stands twice. Keep one of them.");
    }

    // Nonsense

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "~",
                "[]",
                "{}",
                "[[]]",
                "[{}]",
                "{~: ~}",
                "{'': ''}",
                "''",
                "' '",
                "42",
                "-1",
                "1e400",
                "0x7fffffffffffffff",
                "999999999999999999999999999999",
                "2147483648",
                "true",
                "2026-02-30",
                "99999-01-01",
                "+999999999-12-31",
                "-999999999-01-01",
                "00:00-00:00",
                "99:99-99:99",
                "mon-",
                "'-'",
                "','",
                "'to'",
                "'- to -'",
                "0000-00-00 to 9999-99-99",
                "2010-01-01 to 2059-12-31",
                "99999 hours 999999 minutes",
                "9999 business days",
                "999 %",
                "'%'",
                "hours before",
                "99999 hours before",
                "before",
                "\"\\0\"",
                "\"\\U0001F4A9\"",
                "'٣'",
                "٨ hours",
                "!!binary aGk=",
                "!unknown x",
                "&a [*a]",
                "&a {a: *a}",
                "{<<: {a: b}}",
                "{? [a] : b}",
                "{a: {b: {c: {d: {e: [f]}}}}}",
                "[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
            })
    void nothing_in_the_place_of_anything_breaks_the_reading(String nonsense) {
        assertThatCode(() -> spoilt(nonsense)).as(nonsense).doesNotThrowAnyException();
    }

    /**
     * In the place of each value of a file, from its sections to its texts. Each calendar costs the days of fifty years, so
     * that places which do not hide each other are spoilt together.
     */
    private static void spoilt(String nonsense) {
        for (var place : List.of(
                "calendars: @",
                "calendars: {office: @}",
                "calendars: {office: {version: @, zone: @, hours: @, closed: @, holidays: @, except: @, special: @,"
                        + " working_days: @}}",
                "calendars: {office: {zone: UTC, hours: {mon: @}, closed: [@], holidays: [@], working_days: [@],"
                        + " special: {2026-06-01: @}}}",
                "calendars: {office: {zone: UTC, hours: [@], closed: {12-24: @}, holidays: GB, except: @,"
                        + " special: {2026-06-01: {hours: @, name: @}}}}",
                "calendars: {office: {zone: UTC, hours: always, holidays: GB, except: [@], special: {2026-06-01: [@]}}}")) {
            problems(place.replace("@", nonsense) + "\npolicies: []\n");
        }
        for (var policies : List.of(
                "@",
                "[@]",
                "[{name: @, version: @, from: @, plans: @, customers: @},"
                        + " {name: p, calendar: @, grace: @, on_hold: @, severities: @, nudges: @},"
                        + " {name: q, calendar: office, from: @, severities: {1: @}},"
                        + " {name: r, calendar: office, grace: @, severities: {1: {first_response: @, meaning: @}}},"
                        + " {name: s, calendar: office, severities: {1: {first_response:"
                        + " {within: @, calendar: @, grace: @}}}},"
                        + " {name: t, calendar: office, severities: {1: {resolution: {within: 8 hours, on_hold: @}}}},"
                        + " {name: u, calendar: office, severities: {1: {first_response: 1 hour}}, nudges: [@]},"
                        + " {name: v, calendar: office, severities: {1: {first_response: 1 hour}},"
                        + " nudges: [{at: @, tell: @}]},"
                        + " {name: w, calendar: office, severities: {}, nudges: [{at: 1 %, tell: managers, only: @}]}]")) {
            problems(CALENDARS + "policies: " + policies.replace("@", nonsense) + "\n");
        }
    }

    @Test
    void a_name_of_any_sort_is_only_a_name() {
        var names = List.of("''", "'?'", "1", "~", "[a]", "{a: b}", "2026-06-01", "mon", "\"\\0\"");
        for (var name : names) {
            for (var place : List.of(
                    "calendars: {? @ : {? @ : a, zone: UTC, hours: always}}",
                    "calendars: {office: {zone: UTC, hours: {? @ : 09:00-17:00}, closed: {? @ : a}, special: {? @ : closed}}}",
                    "? @\n: a")) {
                assertThatCode(() -> problems(place.replace("@", name) + "\npolicies: []\n"))
                        .as(name)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void what_is_nested_without_end_is_refused() {
        assertThat(mistakes(GOOD.replace("8 hours", "[".repeat(1_000) + "]".repeat(1_000))))
                .singleElement()
                .asString()
                .startsWith("tocsin.yml: is not YAML: ");
    }

    @Test
    void a_file_that_is_none_is_refused() {
        assertThat(mistakes(""))
                .containsExactly(
                        "tocsin.yml: is empty or not a list of names and values. See the example in the README.");
    }
}
