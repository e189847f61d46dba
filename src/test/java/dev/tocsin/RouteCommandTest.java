package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tocsin route}, as somebody types it who asks where a ticket would go. It is Friday, 5 June 2026, 16:00 in Tokyo. */
class RouteCommandTest {
    private static final String FILE = """
            default_channel: C0ONCALL
            operators_channel: C0MGMT
            rotations:
              customer-support:
                opsgenie: {type: schedule, name: customer-support}
                channel: C0ONCALL
            calendars:
              tokyo: {zone: Asia/Tokyo, hours: {mon-fri: 09:00-18:00}}
            product_areas: [Search, Security]
            people:
              U0BEN: {role: se}
            routing:
              - name: around the clock
                when: {severity: [0, 1], plan: premium}
                channel: C0SUPPORT
                rotation: customer-support
              - name: security
                when: {product_area: Security, case_type: [defect, task], during: tokyo}
                channel: C0SECURITY
                rotation: customer-support
                page: always
                assignee: U0BEN
                queue: security
              - name: everything else
                channel: C0SUPPORT
            """;

    @TempDir
    Path folder;

    private final Console console = new Console(InstantSource.fixed(Instant.parse("2026-06-05T07:00:00Z")));

    @BeforeEach
    void configured() throws IOException {
        file(FILE);
    }

    private void file(String text) throws IOException {
        var file = Files.writeString(folder.resolve("tocsin.yml"), text);
        console.with("TOCSIN_CONFIG", file.toString());
    }

    private Console.Said route(String... options) {
        var all = new ArrayList<>(List.of("route"));
        all.addAll(List.of(options));
        return console.runs(all.toArray(String[]::new));
    }

    private String says(String... options) {
        var said = route(options);
        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
        return said.out().replace(folder + "/", "");
    }

    private String refuses(String... options) {
        var said = route(options);
        assertThat(said.out()).isEmpty();
        assertThat(said.exit()).as(said.err()).isEqualTo(1);
        return said.err().replace(folder + "/", "").stripTrailing();
    }

    @Test
    void it_says_which_rules_were_asked_and_where_the_ticket_goes() {
        assertThat(says(
                        "--severity",
                        "2",
                        "--plan",
                        "Premium",
                        "--customer",
                        "Acme",
                        "--product-area",
                        "security",
                        "--case-type",
                        "defect"))
                .isEqualTo("""
                The routing of tocsin.yml
                Severity 2, a defect of Acme, plan Premium, product area security, opened Fri 2026-06-05 16:00.
                Times are those of Asia/Tokyo.

                  around the clock: no, severity 2 is not 0 or 1
                  security: yes

                It goes to the channel C0SECURITY, by the rule "security".
                  rotation  customer-support, paged at once
                  assignee  U0BEN
                  queue     security
                """);
    }

    @Test
    void what_is_not_said_is_said_as_such() {
        assertThat(says("--severity", "1")).isEqualTo("""
                The routing of tocsin.yml
                Severity 1, a how-to question, opened Fri 2026-06-05 16:00.
                Times are those of Asia/Tokyo.

                  around the clock: no, no plan was named, and it is for premium
                  security: no, no product area was named, and it is for Security
                  everything else: yes

                It goes to the channel C0SUPPORT, by the rule "everything else".
                  rotation  none
                  assignee  nobody yet
                  queue     the one of all
                """);
    }

    @Test
    void the_rules_behind_the_one_that_wins_are_not_asked() {
        assertThat(says("--severity", "0", "--plan", "premium"))
                .contains(
                        "  around the clock: yes\n\n",
                        "  rotation  customer-support, paged if whoever opens it says so")
                .doesNotContain("  security:", "  everything else:");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-05 09:00, security: yes",
        "2026-06-05 18:00, 'security: no, tokyo is closed at that time'",
        "2026-06-05T00:00:00Z, security: yes",
        "2026-06-05T09:00:00Z, 'security: no, tokyo is closed at that time'",
    })
    void the_moment_counts_in_the_zone_of_the_rules_calendar(String at, String line) {
        assertThat(says("--severity", "3", "--product-area", "Security", "--case-type", "Task", "--at", at))
                .contains("  " + line + "\n");
    }

    @Test
    void another_zone_can_be_named_and_without_calendars_it_is_utc() throws IOException {
        assertThat(says("--severity", "3", "--zone", "Europe/Berlin"))
                .contains("opened Fri 2026-06-05 09:00.\nTimes are those of Europe/Berlin.");
        file(FILE.replace(", during: tokyo", ""));
        assertThat(says("--severity", "3")).contains("opened Fri 2026-06-05 07:00.\nTimes are those of UTC.");
    }

    @Test
    void a_plan_that_no_policy_names_is_pointed_out() {
        assertThat(says("--severity", "1", "--plan", "premuim"))
                .contains("\nNo policy names the plan \"premuim\"; there are: enterprise, premium, pro, starter.\n")
                .contains("  around the clock: no, plan premuim is not premium\n");
        assertThat(says("--severity", "1", "--plan", "PREMIUM")).doesNotContain("No policy names");
    }

    @Test
    void a_file_without_routing_asks_for_the_severe() throws IOException {
        file(FILE.substring(0, FILE.indexOf("routing:")));
        assertThat(says("--severity", "1"))
                .contains("  severe: yes\n", "channel C0ONCALL", "paged if whoever opens it says so");
        assertThat(says("--severity", "2"))
                .contains(
                        "  severe: no, severity 2 is not 0 or 1\n  everything else: yes\n",
                        "customer-support, not paged by the opening");
    }

    @Test
    void a_file_can_be_asked_before_it_counts() throws IOException {
        var next = Files.writeString(folder.resolve("next.yml"), "routing: [{name: all, channel: C0NEXT}]\n");
        assertThat(says("--severity", "1", "--file", next.toString()))
                .startsWith("The routing of next.yml\n")
                .contains("It goes to the channel C0NEXT, by the rule \"all\".");
    }

    // What cannot be answered

    @Test
    void all_that_is_wrong_with_a_question_is_said_at_once() {
        assertThat(refuses(
                        "--severity",
                        "4",
                        "--product-area",
                        "Serach",
                        "--case-type",
                        "bug",
                        "--at",
                        "noon",
                        "--zone",
                        "Mars"))
                .isEqualTo("""
                --zone Mars: is no time zone. Use a name such as America/Los_Angeles.
                --severity 4: is no severity. Use 0, 1, 2 or 3.
                --product-area Serach: is none of tocsin.yml. Did you mean Search?
                --case-type bug: is no case type. Use question, defect, improvement or task.
                --at noon: is no moment. Use one such as "2026-06-05 16:00" or 2026-06-05T23:00:00Z.""");
    }

    @Test
    void a_moment_too_far_away_is_refused() {
        assertThat(refuses("--severity", "1", "--at", "2100-01-01 00:00"))
                .isEqualTo("--at 2100-01-01 00:00: is too far away. Use one in the years 2011 to 2058.");
    }

    @Test
    void where_there_are_no_product_areas_one_is_to_be_added() throws IOException {
        file("default_channel: C0ONCALL\n");
        assertThat(refuses("--severity", "1", "--product-area", "Search"))
                .isEqualTo("--product-area Search: is none of tocsin.yml. Add it there under product_areas.");
    }

    @Test
    void the_mistakes_of_the_file_are_said_first() throws IOException {
        file(FILE.replace("product_area: Security", "product_area: Serach").replace("hours: {mon", "hours: {mno"));
        assertThat(refuses("--severity", "9")).isEqualTo("""
                tocsin.yml line 8, calendars.tokyo.hours.mno-fri: "mno" is no day of the week. Use mon, tue, wed, thu, fri, sat or sun.
                tocsin.yml line 18, routing[1].when.product_area: "Serach" is no product area. Did you mean Search?""");
    }

    @Test
    void a_file_that_does_not_say_where_tickets_go_is_refused() throws IOException {
        file("product_areas: [Search]\n");
        assertThat(refuses("--severity", "1"))
                .isEqualTo("tocsin.yml: does not say where tickets go."
                        + " Add routing, or a default_channel for all of them.");
        Files.delete(folder.resolve("tocsin.yml"));
        assertThat(refuses("--severity", "1"))
                .isEqualTo("tocsin.yml: is not there. Name a policy file, such as tocsin.yml.");
    }

    @Test
    void a_severity_must_be_said() {
        var said = route();
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).startsWith("Missing required option: '--severity=0-3'");
    }
}
