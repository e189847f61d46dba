package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.config.ServiceLevels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tocsin policy}, as an operator types it before a policy counts. It is Monday, 1 June 2026, in California. */
class PolicyCommandTest extends PolicyFiles {
    private String checked(int exit, String text) throws IOException {
        var said = console.runs("policy", "check", file("tocsin.yml", text));
        assertThat(said.exit()).as(said.all()).isEqualTo(exit);
        assertThat(said.err()).isEmpty();
        return plain(said.out());
    }

    // Check

    @Test
    void a_good_file_is_told_as_it_was_understood() throws IOException {
        assertThat(checked(0, OLD)).isEqualTo("""
                Deadlines
                  ok       tocsin.yml: can be read; calendars: 1, policies: 2

                gold, version 1, for plan gold
                  on office: mon-fri 09:00-17:00, America/Los_Angeles
                     2026-12-24 closed: Christmas Eve
                     2026-12-25 closed: Christmas Day
                  severity 1  first response 4 h of open time

                all, version 1, for everybody
                  on office: mon-fri 09:00-17:00, America/Los_Angeles
                  severity 1  first response 8 h of open time, resolution 24 h of open time
                  severity 2  first response 5 business days

                Found no errors and no warnings.
                """);
    }

    @Test
    void for_whom_and_from_when_a_policy_holds_is_told() throws IOException {
        var edition = "customers: [Bolt, Acme]\n    plans: [pro, gold]\n    version: 2\n    from: 2027-01-01";
        assertThat(checked(0, with("plans: [gold]", edition)))
                .contains("\ngold, version 2, for Acme and Bolt with plan gold or pro, from 2027-01-01");
        assertThat(checked(0, with("plans: [gold]", "customers: Acme"))).contains("\ngold, version 1, for Acme\n");
    }

    @Test
    void each_calendar_is_told_once_in_the_order_of_what_is_promised() throws IOException {
        var text = with("policies:", "  nights: {version: 3, zone: UTC, hours: always}\npolicies:")
                .replace("resolution: 24 hours", "resolution: {within: 24 hours, calendar: nights}");
        assertThat(checked(0, text)).contains("""
                all, version 1, for everybody
                  on office: mon-fri 09:00-17:00, America/Los_Angeles
                  on nights, version 3: always, UTC
                  severity 1  first response 8 h of open time, resolution 24 h
                """);
    }

    @Test
    void other_business_days_are_told() throws IOException {
        assertThat(checked(
                        0,
                        with("    closed: {", "    working_days: [sun, sat]\n    closed: {")
                                .replace("mon-fri:", "mon-sun:")))
                .containsOnlyOnce("     business days are Saturday, Sunday\n");
        assertThat(checked(0, OLD)).doesNotContain("business days are");
    }

    @Test
    void hours_are_told_in_the_order_of_the_week() throws IOException {
        assertThat(checked(0, with("      mon-fri: 09:00-17:00\n", """
                  fri: 09:00-12:00
                  mon-thu: [13:00-17:00, 09:00-12:00]
            """)))
                .contains("  on office: mon-thu 09:00-12:00 and 13:00-17:00, fri 09:00-12:00, America/Los_Angeles\n");
    }

    @Test
    void what_is_left_after_a_change_and_on_hold_is_told() throws IOException {
        var text = with("  - name: all\n", "  - name: all\n    grace: 1 hour\n    on_hold: pauses\n");
        assertThat(checked(0, text))
                .contains("  severity 1  first response 8 h of open time (1 h of open time from a change),"
                        + " resolution 24 h of open time (1 h of open time from a change) (paused on hold)\n");
    }

    @Test
    void nudges_that_are_not_the_usual_are_told() throws IOException {
        var nudges = "    nudges: [{at: 60 %, tell: assignee, only: untouched}, {at: 100 %, tell: managers}]\n";
        assertThat(checked(0, with("plans: [gold]\n", "plans: [gold]\n" + nudges)))
                .containsOnlyOnce("  nudges: 60 % the assignee (untouched); 100 % the managers' channel\n");
        assertThat(checked(0, OLD)).doesNotContain("nudges");
    }

    @Test
    void a_severity_without_promises_is_told_as_such() throws IOException {
        assertThat(checked(0, with("{first_response: 4 hours}", "{first_response: none}")))
                .contains("gold, version 1, for plan gold\n  severity 1  nothing is promised\n");
    }

    @Test
    void all_mistakes_are_told_with_what_to_do_and_nothing_else() throws IOException {
        assertThat(checked(1, with("8 hours", "8 days").replace("09:00-17:00", "09:00-5pm")))
                .isEqualTo("""
                Deadlines
                  error    tocsin.yml line 5, calendars.office.hours.mon-fri: "09:00-5pm" is no window of time.
                           Use times such as 09:00-17:00; the end of the day is 24:00.
                  error    tocsin.yml line 16, policies[1].severities.1.first_response: "8 days" may mean two things.
                           Use 8 business days for the same time on a later working day, or open hours such as 8 hours.
                Found 2 errors and no warnings.
                """);
    }

    @Test
    void a_doubt_is_told_and_the_file_can_be_used() throws IOException {
        assertThat(checked(0, with("09:00-17:00", "09:00-23:59")))
                .startsWith("""
                Deadlines
                  warning  tocsin.yml line 5, calendars.office.hours.mon-fri: "09:00-23:59" closes for the last minute of the day.
                           Use 24:00 for the end of the day.
                  ok       tocsin.yml: can be read; calendars: 1, policies: 2

                gold, version 1, for plan gold
                  on office: mon-fri 09:00-23:59, America/Los_Angeles
                """)
                .endsWith("\nFound no errors and 1 warning.\n");
    }

    @Test
    void the_rest_of_the_file_is_not_looked_at() throws IOException {
        assertThat(checked(0, "default_channel: nonsense\n" + OLD)).endsWith("Found no errors and no warnings.\n");
    }

    @Test
    void a_file_without_deadlines_has_the_shipped_ones() throws IOException {
        assertThat(checked(0, "default_channel: C0ONCALL\n"))
                .startsWith("""
                Deadlines
                  ok       tocsin.yml: has no policies, so those that come with Tocsin hold

                four-level-premium, version 1, for plan premium
                """)
                .contains("\ntwo-level, version 1, for everybody\n");
    }

    @Test
    void a_section_that_is_misspelt_is_told_with_the_right_one() throws IOException {
        assertThat(checked(1, with("calendars:", "calendar:"))).contains("""
                  error    tocsin.yml line 1, calendar: "calendar" is not known here.
                           Did you mean calendars?
                """);
        assertThat(checked(1, "polices: []\n")).isEqualTo("""
                Deadlines
                  error    tocsin.yml line 1, polices: "polices" is not known here.
                           Did you mean policies?
                Found 1 error and no warnings.
                """);
    }

    /** Wherever the calendar of the first target is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "calendar: office | first_response: 8 hours",
                "calendar: tokyo | first_response: 8 hours",
                "calendar: office | first_response: {within: 8 hours, calendar: tokyo}",
                "calendar: tokyo | first_response: {within: 8 hours, calendar: office}",
                "grace: 1 hour | first_response: {within: 8 hours, calendar: office}",
                "grace: 1 hour | first_response: {within: 8 hours, calendar: tokyo}",
                "calendar: tokyo | first_response: none",
                "calendar: office | first_response: none",
            })
    void the_first_day_of_a_version_is_told_as_the_file_has_it(String calendar, String target) throws IOException {
        var text = with("policies:\n", """
                  tokyo: {zone: Asia/Tokyo, hours: always}
                policies:
                  - name: dated
                    plans: [dated]
                    from: 2027-01-01
                """ + "    " + calendar + "\n    severities: {1: {" + target + "}}\n");
        assertThat(checked(0, text)).contains("\ndated, version 1, for plan dated, from 2027-01-01\n");
    }

    /** The year begins today and ends before the same day of the next. */
    @Test
    void days_with_other_hours_are_told_for_a_year_from_now() throws IOException {
        var days = "closed: {2026-05-31: yesterday, 2026-06-01: today, 2027-05-31: last, 2027-06-01: too late}\n"
                + "    special: {2026-07-03: {hours: 09:00-12:00, name: half a day}, 2026-07-06: closed}";
        assertThat(checked(0, with("closed: {12-24: Christmas Eve, 12-25: Christmas Day}", days)))
                .containsOnlyOnce("""
                     2026-06-01 closed: today
                     2026-07-03 09:00-12:00: half a day
                     2026-07-06 closed: a special day
                     2027-05-31 closed: last
                  severity 1  first response 4 h of open time
                """)
                .doesNotContain("yesterday", "too late");
        assertThat(checked(0, with("    closed: {12-24: Christmas Eve, 12-25: Christmas Day}\n", "")))
                .doesNotContain("     20");
    }

    // People and routing

    private static final String TICKETS = """
            default_channel: C0ONCALL
            rotations:
              customer-support:
                opsgenie: {type: schedule, name: customer-support}
                channel: C0ONCALL
            product_areas: [Search, Security]
            regions:
              emea: {zone: Europe/London, hours: office}
            people:
              U0MARA: {role: manager}
              U0BEN: {role: se, region: emea, backup: U0MARA}
            routing:
              - name: the works
                when:
                  severity: [1, 0]
                  plan: gold
                  customer: [Bolt, Acme]
                  product_area: Security
                  case_type: [task, defect]
                  outside: office
                channel: C0SECURITY
                rotation: customer-support
                page: always
                assignee: U0BEN
                queue: security
              - name: the rest
                channel: C0SUPPORT
            """;

    @Test
    void people_and_routing_are_told_as_they_were_understood() throws IOException {
        assertThat(checked(0, OLD + TICKETS)).startsWith("""
                Deadlines
                  ok       tocsin.yml: can be read; calendars: 1, policies: 2
                Tickets
                  ok       tocsin.yml: people: 2, product areas: 2, rules: 2

                """).endsWith("""

                People
                  U0BEN  support engineer, region emea, Europe/London, works on office, backup U0MARA
                  U0MARA  manager

                Where tickets go
                  the works: severity 0 or 1, plan gold, customer Acme or Bolt, product area Security, defect or task, outside office
                     channel C0SECURITY, rotation customer-support (paged at once), assigned to U0BEN, queue security
                  the rest: every other ticket
                     channel C0SUPPORT

                Found no errors and no warnings.
                """);
    }

    @Test
    void mistakes_in_people_and_routing_are_told_beside_those_in_deadlines() throws IOException {
        var text = with("8 hours", "8 days")
                + TICKETS.replace("role: se", "role: sre").replace("plan: gold", "plan: glod");
        assertThat(checked(1, text)).isEqualTo("""
                Deadlines
                  error    tocsin.yml line 16, policies[1].severities.1.first_response: "8 days" may mean two things.
                           Use 8 business days for the same time on a later working day, or open hours such as 8 hours.
                Tickets
                  error    tocsin.yml line 28, people.U0BEN.role: "sre" is no role.
                           Use ce, se, manager or admin.
                  warning  tocsin.yml line 33, routing[0].when.plan: "glod" is a plan that no policy names.
                           Did you mean gold?
                Found 2 errors and 1 warning.
                """);
    }

    @Test
    void a_roster_without_support_engineers_is_pointed_out() throws IOException {
        assertThat(checked(0, OLD + TICKETS.replace("role: se", "role: admin"))).contains("""
                  warning  people: nobody named is an se, a support engineer.
                           Give those who work on tickets the role se; whoever is not named is a ce.
                """);
    }

    @Test
    void a_file_with_people_alone_can_be_checked() throws IOException {
        assertThat(checked(0, "people: {U0BEN: {role: se}}\n"))
                .contains("  ok       tocsin.yml: people: 1, product areas: 0, rules: 0\n")
                .doesNotContain("Where tickets go")
                .endsWith("\nPeople\n  U0BEN  support engineer\n\nFound no errors and no warnings.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "- a\n", "42"})
    void an_empty_file_is_refused(String text) throws IOException {
        assertThat(checked(1, text)).isEqualTo("""
                Deadlines
                  error    tocsin.yml: is empty or not a list of names and values.
                           See the example in the README.
                Found 1 error and no warnings.
                """);
    }

    @Test
    void a_file_that_is_no_yaml_is_refused_with_its_line() throws IOException {
        assertThat(checked(1, OLD + "policies: [\n")).contains("error    tocsin.yml line ", "is not YAML: ");
    }

    @Test
    void a_file_that_is_not_there_or_no_text_is_refused() throws IOException {
        var name = "\n           Name a policy file, such as tocsin.yml.\n";
        assertThat(refused(folder.resolve("no.yml").toString())).contains("error    no.yml: is not there." + name);
        assertThat(refused(folder.toString())).contains(": is a directory." + name);
        assertThat(refused(binary()))
                .contains("error    binary.yml: is not UTF-8 text.\n           Save it as UTF-8.\n");
    }

    @Test
    void a_file_without_a_name_is_refused() {
        var said = console.runs("policy", "check", "");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains(" Name a policy file, such as tocsin.yml.\n");
        assertThat(said.all()).doesNotContain("Exception");
    }

    private String refused(String path) {
        var said = console.runs("policy", "check", path);
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).endsWith("Found 1 error and no warnings.\n");
        return plain(said.out());
    }

    private String binary() throws IOException {
        return Files.write(folder.resolve("binary.yml"), new byte[] {'a', ':', ' ', (byte) 0xC3, (byte) 0x28})
                .toString();
    }

    // Default

    @Test
    void the_default_is_printed_as_it_is_shipped_and_can_be_checked() throws IOException {
        var said = console.runs("policy", "default");
        assertThat(said.exit()).isZero();
        assertThat(said.out()).isEqualTo(ServiceLevels.shippedText());
        assertThat(said.out().getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(1_000);
        assertThat(checked(0, said.out()))
                .contains("calendars: 4, policies: 4")
                .contains("four-level-enterprise, version 1, for plan enterprise or premium\n")
                .contains("  severity 3  first response 2 business days\n")
                .endsWith("\nFound no errors and no warnings.\n");
    }

    // Typed wrong

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy | Which: check, diff, apply or default? | tocsin policy [-hV] COMMAND",
                "policy look | Unmatched argument at index 1: 'look' | tocsin policy [-hV] COMMAND",
                "policy check | Missing required parameter: 'FILE' | tocsin policy check [-hV] FILE",
                "policy check a b | Unmatched argument at index 3: 'b' | tocsin policy check [-hV] FILE",
                "policy diff a | Missing required parameter: 'NEW' | tocsin policy diff [-hV] [--all] OLD NEW",
                "policy default a | Unmatched argument at index 2: 'a' | tocsin policy default [-hV]",
            })
    void what_is_typed_wrong_is_answered_with_the_usage(String typed, String message, String usage) {
        var said = console.runs(typed.split(" "));
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith(message).contains("Usage: " + usage);
    }
}
