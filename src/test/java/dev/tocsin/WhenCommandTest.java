package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tocsin when}, as somebody types it who asks why. It is Friday, 5 June 2026, 16:00 in California. */
class WhenCommandTest {
    private static final String OWN = """
            calendars:
              office: {zone: America/Los_Angeles, hours: {mon-fri: 09:00-17:00}}
              london: {zone: Europe/London, hours: {mon-fri: 08:00-18:00}}
              always: {zone: America/Los_Angeles, hours: always}
            policies:
              - name: contract-acme
                customers: [Acme]
                calendar: always
                severities:
                  0: {first_response: 15 minutes, next_response: 2 hours, acknowledgement: 10 minutes}
              - name: gold
                plans: [gold]
                calendar: london
                severities:
                  1: {meaning: it hurts, first_response: 2 business days, resolution: none}
                  2: {first_response: 4 hours, resolution: {within: 400 business days, calendar: office}}
              - name: later
                from: 2027-01-01
                calendar: office
                severities:
                  3: {first_response: 8 hours}
              - name: later
                version: 2
                from: 2028-01-01
                calendar: office
                severities:
                  3: {first_response: 4 hours}
            """;

    @TempDir
    Path folder;

    private final Console console = new Console(InstantSource.fixed(Instant.parse("2026-06-05T23:00:00Z")));

    private Path file(String text) throws IOException {
        var file = Files.writeString(folder.resolve("tocsin.yml"), text);
        console.with("TOCSIN_CONFIG", file.toString());
        return file;
    }

    private Console.Said when(String... options) {
        var all = new ArrayList<>(List.of("when"));
        all.addAll(List.of(options));
        return console.runs(all.toArray(String[]::new));
    }

    /** What it says, without the folder of the test. */
    private String says(String... options) {
        var said = when(options);
        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
        return said.out().replace(folder + "/", "");
    }

    private String refuses(String... options) {
        var said = when(options);
        assertThat(said.out()).isEmpty();
        assertThat(said.exit()).as(said.err()).isEqualTo(1);
        return said.err().replace(folder + "/", "").stripTrailing();
    }

    // Whole answers

    @Test
    void it_says_what_falls_due_and_why_with_the_nudges() {
        assertThat(says("--severity", "1")).isEqualTo("""
                two-level, version 1, of the policies that come with Tocsin
                Severity 1: severe impact on use, high impact on the business, in production
                Times are those of America/Los_Angeles.

                First response is due Mon 2026-06-08 16:00: 8 h of open time from Fri 2026-06-05 16:00, across the weekend.
                  Fri 2026-06-05 16:00  opened at severity 1: 8 h of open time on pacific-9-5 (two-level, version 1)
                  Fri 2026-06-05 17:00  closed until Mon 2026-06-08 09:00: the weekend
                  Mon 2026-06-08 16:00  due
                  Nudges
                  Mon 2026-06-08 12:00  50 %: the assignee, if nobody has done anything yet
                  Mon 2026-06-08 14:00  75 %: the assignee and the ticket's thread
                  Mon 2026-06-08 15:12  90 %: the on-call and the channel
                  Mon 2026-06-08 16:00  100 %: the managers' channel

                Resolution is due Wed 2026-06-10 16:00: 24 h of open time from Fri 2026-06-05 16:00, across 2 nights and the weekend.
                  Fri 2026-06-05 16:00  opened at severity 1: 24 h of open time on pacific-9-5 (two-level, version 1)
                  Fri 2026-06-05 17:00  closed for 2 nights and the weekend, the last until Wed 2026-06-10 09:00
                  Wed 2026-06-10 16:00  due
                  Nudges
                  Tue 2026-06-09 12:00  50 %: the assignee, if nobody has done anything yet
                  Wed 2026-06-10 10:00  75 %: the assignee and the ticket's thread
                  Wed 2026-06-10 13:36  90 %: the on-call and the channel
                  Wed 2026-06-10 16:00  100 %: the managers' channel
                """);
    }

    /** The resolution ran on Monday for 8 hours, on Tuesday for 6, on Wednesday for 6 and on Thursday for one. */
    @Test
    void pauses_stop_the_resolution_and_one_without_an_end_still_lasts() {
        var pauses = says(
                "--severity",
                "1",
                "--at",
                "2026-06-01 09:00",
                "--paused",
                "2026-06-02 15:00/2026-06-03 11:00",
                "--paused",
                "2026-06-04 10:00/");
        assertThat(pauses)
                .contains("First response is due Mon 2026-06-01 17:00: 8 h of open time")
                .endsWith("""

                Resolution is paused since Thu 2026-06-04 10:00, pending: waiting for the customer. 3 h of open time remain when it goes on.
                  Mon 2026-06-01 09:00  opened at severity 1: 24 h of open time on pacific-9-5 (two-level, version 1)
                  Mon 2026-06-01 17:00  closed until Tue 2026-06-02 09:00: the night
                  Tue 2026-06-02 15:00  paused until Wed 2026-06-03 11:00, pending: waiting for the customer
                  Wed 2026-06-03 17:00  closed until Thu 2026-06-04 09:00: the night
                  Thu 2026-06-04 10:00  paused, pending: waiting for the customer
                  Thu 2026-06-04 10:00  3 h of open time left when it goes on
                """);
    }

    @Test
    void a_contract_is_counted_by_the_clock_and_at_a_time_that_comes_twice_it_says_which() throws IOException {
        file(OWN);
        assertThat(says("--severity", "0", "--customer", "ACME", "--at", "2026-11-01 00:45"))
                .isEqualTo("""
                contract-acme, version 1, of tocsin.yml
                Severity 0
                Times are those of America/Los_Angeles.

                First response is due Sun 2026-11-01 01:00 PDT: 15 min from Sun 2026-11-01 00:45.
                  Sun 2026-11-01 00:45  opened at severity 0: 15 min on always (contract-acme, version 1)
                  Sun 2026-11-01 01:00 PDT  due
                  Nudges
                  Sun 2026-11-01 00:52:30  90 %: the on-call and the channel (brought forward from Sun 2026-11-01 00:58:30)
                  Sun 2026-11-01 01:00 PDT  100 %: the managers' channel

                Next response: 2 h from the oldest unanswered message.

                Acknowledgement: 10 min from when a page is sent.
                """);
    }

    // Options

    @Test
    void at_is_now_unless_said() {
        assertThat(says("--severity", "1"))
                .isEqualTo(says("--severity", "1", "--at", "2026-06-05 16:00"))
                .isEqualTo(says("--severity", "1", "--at", "2026-06-05T23:00:00Z"))
                .isEqualTo(says("--severity", "1", "--at", "2026-06-06T01:00+02:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', four-level-enterprise, Sun 2026-06-07 21:00",
        "premium, four-level-enterprise, Sun 2026-06-07 21:00",
        "starter, four-level-starter-pro, Tue 2026-06-09 16:00",
    })
    void the_plan_says_which_policy_holds(String plan, String policy, String due) {
        assertThat(says("--severity", "2", "--plan", plan.isEmpty() ? "Enterprise" : plan))
                .startsWith(policy + ", version 1, of the policies that come with Tocsin\n")
                .contains("First response is due " + due);
    }

    @Test
    void the_zone_is_that_of_the_calendar_unless_said() throws IOException {
        file(OWN);
        assertThat(says("--severity", "1", "--plan", "gold", "--at", "2026-06-05 10:00"))
                .contains("Times are those of Europe/London.")
                .contains("First response is due Tue 2026-06-09 10:00: 2 business days (20 h of open time) from Fri"
                        + " 2026-06-05 10:00");
        assertThat(says("--severity", "1", "--plan", "gold", "--at", "2026-06-05 17:00", "--zone", "Asia/Tokyo"))
                .contains("Times are those of Asia/Tokyo.")
                .contains("is due Tue 2026-06-09 17:00: 2 business days (20 h of open time) from Fri 2026-06-05 17:00");
    }

    /** A policy may have several calendars: the first response's is asked, and always the same. */
    @Test
    void of_several_calendars_the_zone_is_the_first_responses() throws IOException {
        file(OWN);
        assertThat(says("--severity", "2", "--plan", "gold"))
                .contains("Times are those of Europe/London.")
                .contains("4 h of open time on london", " on office ");
    }

    @Test
    void nudges_go_by_the_hours_of_those_who_are_nudged() throws IOException {
        file(OWN);
        var question = List.of("--severity", "1", "--plan", "gold", "--at", "2026-06-05 10:00");
        assertThat(says(question.toArray(String[]::new)))
                .contains("  Mon 2026-06-08 15:00  75 %: the assignee and the ticket's thread\n");
        var office = new ArrayList<>(question);
        office.addAll(List.of("--hours", "office"));
        assertThat(says(office.toArray(String[]::new)))
                .contains("  Sat 2026-06-06 00:30  75 %: the assignee and the ticket's thread (brought forward from Mon"
                        + " 2026-06-08 15:00)\n");
    }

    @Test
    void a_touched_ticket_is_not_nudged_for_being_untouched() {
        assertThat(says("--severity", "1")).contains("  50 %: the assignee, if nobody has done anything yet");
        assertThat(says("--severity", "1", "--touched"))
                .doesNotContain("50 %")
                .contains("  75 %: the assignee and the ticket's thread", "  100 %: the managers' channel");
    }

    @Test
    void a_pause_before_the_opening_belongs_to_its_beginning() {
        assertThat(says("--severity", "1", "--paused", "2026-06-01 10:00/"))
                .contains(
                        "Resolution is paused since Fri 2026-06-05 16:00, pending: waiting for the customer. 24 h of open time remain");
    }

    @Test
    void a_pause_after_it_fell_due_changes_nothing() {
        assertThat(says("--severity", "1", "--paused", "2026-07-01 10:00/2026-07-02 10:00"))
                .isEqualTo(says("--severity", "1"));
    }

    @Test
    void of_a_time_that_comes_twice_the_earlier_is_typed() {
        assertThat(says("--severity", "1", "--plan", "premium", "--at", "2026-11-01 01:30"))
                .contains("First response is due Sun 2026-11-01 04:30: 4 h from Sun 2026-11-01 01:30 PDT.");
        assertThat(says("--severity", "1", "--plan", "premium", "--at", "2026-11-01T01:30-08:00"))
                .contains("First response is due Sun 2026-11-01 05:30: 4 h from Sun 2026-11-01 01:30 PST.");
    }

    // Policies

    @Test
    void a_file_can_be_asked_before_it_counts() throws IOException {
        var next = Files.writeString(folder.resolve("next.yml"), OWN);
        assertThat(says("--severity", "0", "--customer", "Acme", "--policy", next.toString()))
                .startsWith("contract-acme, version 1, of next.yml\n");
    }

    @Test
    void one_policy_of_the_configured_ones_can_be_asked() throws IOException {
        assertThat(says("--severity", "1", "--plan", "premium", "--policy", "two-level"))
                .startsWith("two-level, version 1, of the policies that come with Tocsin\n");
        file(OWN);
        assertThat(says("--severity", "3", "--policy", "later", "--at", "2028-01-03 10:00"))
                .startsWith("later, version 2, of tocsin.yml\n");
    }

    @Test
    void the_configured_ones_are_asked_and_not_the_shipped_ones() throws IOException {
        file(OWN);
        assertThat(refuses("--severity", "1")).startsWith("--severity 1: is promised nothing by tocsin.yml ");
    }

    @Test
    void a_version_counts_from_its_first_day_on_in_its_own_zone() throws IOException {
        file(OWN);
        assertThat(refuses("--severity", "3"))
                .startsWith("--severity 3: is promised nothing by tocsin.yml for this customer at that time.");
        assertThat(refuses("--severity", "3", "--at", "2026-12-31 23:59"))
                .startsWith("--severity 3: is promised nothing by tocsin.yml for this customer at that time.");
        for (var version : List.of("2027-01-01 00:00=1", "2027-12-31 23:59=1", "2028-01-01 00:00=2")) {
            var of = version.split("=", -1);
            assertThat(says("--severity", "3", "--at", of[0], "--zone", "America/Los_Angeles"))
                    .startsWith("later, version " + of[1] + ", of tocsin.yml\n");
        }
    }

    @Test
    void before_anything_is_in_force_moments_are_of_the_first_policys_zone() throws IOException {
        file(OWN.substring(0, OWN.indexOf("  - name: contract-acme")) + OWN.substring(OWN.indexOf("  - name: later")));
        assertThat(says("--severity", "3", "--at", "2027-01-01 00:00"))
                .contains("Times are those of America/Los_Angeles.", "is due Fri 2027-01-01 17:00");
    }

    // What cannot be answered

    @Test
    void all_that_is_wrong_with_a_question_is_said_at_once() {
        assertThat(refuses(
                        "--severity",
                        "7",
                        "--at",
                        "noon",
                        "--zone",
                        "Mars",
                        "--hours",
                        "nights",
                        "--paused",
                        "today",
                        "--paused",
                        "2026-06-05 10:00/2026-06-05 09:00",
                        "--paused",
                        "x/y"))
                .isEqualTo("""
                --severity 7: is no severity. Use 0, 1, 2 or 3.
                --zone Mars: is no time zone. Use a name such as America/Los_Angeles.
                --at noon: is no moment. Use one such as "2026-06-05 16:00" or 2026-06-05T23:00:00Z.
                --paused today: is no moment. Use one such as "2026-06-05 16:00" or 2026-06-05T23:00:00Z.
                --paused 2026-06-05 10:00/2026-06-05 09:00: does not end after it begins. Put the earlier moment first.
                --paused x: is no moment. Use one such as "2026-06-05 16:00" or 2026-06-05T23:00:00Z.
                --paused y: is no moment. Use one such as "2026-06-05 16:00" or 2026-06-05T23:00:00Z.
                --hours nights: is no calendar. Calendars there are: around-the-clock, pacific-8-5, pacific-9-5, pacific-business.\
                """);
    }

    @ParameterizedTest
    @CsvSource({"2010-12-31 10:00", "2059-01-02 10:00", "1970-01-01 00:00", "9999-12-31 23:59", "0000-01-01 00:00"})
    void a_moment_that_no_calendar_knows_is_too_far_away(String at) {
        assertThat(refuses("--severity", "1", "--at", at))
                .isEqualTo("--at " + at + ": is too far away. Use one in the years 2011 to 2058.");
        assertThat(refuses("--severity", "1", "--paused", at + "/")).contains("--paused " + at + ": is too far away.");
    }

    @ParameterizedTest
    @CsvSource({"2011-01-02 10:00", "2058-12-30 10:00"})
    void the_first_and_the_last_year_can_be_asked(String at) {
        assertThat(says("--severity", "1", "--at", at)).contains("First response is due ", "Resolution is due ");
    }

    /** 400 business days from then are over in 2060. The first response could be told, and is not: half an answer is none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2058-12-30 10:00 | 400 working days after 2058-12-30T10:00:00Z",
                "2058-12-29 10:00 | 400 working days after 2058-12-29T10:00:00Z",
            })
    void what_falls_due_after_the_last_year_is_too_far_away(String at, String what) throws IOException {
        file(OWN);
        assertThat(refuses("--severity", "2", "--plan", "gold", "--at", at))
                .isEqualTo("when: cannot look that far: the calendar office knows the years 2010 to 2059, and not "
                        + what + ". Ask about an earlier moment.");
    }

    @Test
    void where_nothing_is_promised_it_says_what_is() throws IOException {
        assertThat(refuses("--severity", "3"))
                .isEqualTo("--severity 3: is promised nothing by the policies that come with Tocsin for this customer"
                        + " at that time. Promised are: severity 1, severity 2.");
        file(OWN);
        assertThat(refuses("--severity", "0", "--plan", "gold"))
                .isEqualTo("--severity 0: is promised nothing by tocsin.yml for this customer at that time."
                        + " Promised are: severity 1, severity 2.");
        assertThat(refuses("--severity", "0", "--customer", "Bolt"))
                .isEqualTo("--severity 0: is promised nothing by tocsin.yml for this customer at that time."
                        + " No policy holds for them then; name their plan with --plan, or another moment with --at.");
        assertThat(refuses("--severity", "0", "--plan", "silver"))
                .isEqualTo("--severity 0: is promised nothing by tocsin.yml for this customer at that time."
                        + " No policy names the plan \"silver\"; there are: gold.");
    }

    @Test
    void a_policy_that_is_not_there_is_answered_with_those_that_are() {
        assertThat(refuses("--severity", "1", "--policy", "three-level"))
                .isEqualTo("--policy three-level: is neither a file nor a policy of the policies that come with Tocsin."
                        + " Policies there are: four-level-premium, four-level-enterprise, four-level-starter-pro,"
                        + " two-level.");
    }

    @Test
    void a_file_that_is_not_there_or_wrong_is_refused() throws IOException {
        assertThat(refuses(
                        "--severity", "1", "--policy", folder.resolve("no.yml").toString()))
                .isEqualTo("no.yml: is not there. Name a policy file, such as tocsin.yml.");
        assertThat(refuses("--severity", "1", "--policy", folder.toString()))
                .contains("is a directory. Name a policy file, such as tocsin.yml.");
        file(OWN.replace("8 hours", "8 days").replace("2 business days", "2"));
        assertThat(refuses("--severity", "1").lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("tocsin.yml line ") && line.contains(" Use "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when | Missing required option: '--severity=0-3'",
                "when --severity high | Invalid value for option '--severity'",
                "when --severity 1 --loudly | Unknown option: '--loudly'",
                "when --severity 1 now | Unmatched argument at index 3: 'now'",
            })
    void what_is_typed_wrong_is_answered_with_the_usage(String typed, String message) {
        var said = console.runs(typed.split(" "));
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).startsWith(message).contains("Usage: tocsin when [-hV]");
    }
}
