package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.config.ServiceLevels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tocsin policy diff}, as an operator types it before a policy counts. It is Monday, 1 June 2026, in California. */
class PolicyDiffCommandTest extends PolicyFiles {
    /** What would move if the old file became this, without the header. */
    private String moved(String text, String... options) throws IOException {
        return compared(OLD, text, options);
    }

    private String compared(String before, String after, String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("policy", "diff"));
        arguments.addAll(List.of(options));
        arguments.add(file("old.yml", before));
        arguments.add(file("new.yml", after));
        var said = console.runs(arguments.toArray(String[]::new));
        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
        assertThat(said.out()).matches("(?s)Times are those of [^\n]+ sample tickets, opened from [^\n]+\\.\n\n.*");
        return plain(said.out()).substring(said.out().indexOf("\n\n") + 2);
    }

    @Test
    void the_same_file_moves_nothing() throws IOException {
        assertThat(moved(OLD)).isEqualTo("None of the sample tickets moves, by any of 5 promises.\n");
    }

    @Test
    void what_moves_is_told_for_the_first_samples_with_a_word_about_editing() throws IOException {
        assertThat(moved(with("8 hours", "4 hours"))).isEqualTo("""
                Any other customer, severity 1, first response: all 39 sample tickets move: 39 earlier by up to 68 h
                  opened Fri 2026-06-05 09:10: due Fri 2026-06-05 13:10 instead of Mon 2026-06-08 09:10, 68 h earlier
                  opened Fri 2026-06-05 10:00: due Fri 2026-06-05 14:00 instead of Mon 2026-06-08 10:00, 68 h earlier
                  opened Mon 2026-06-01 10:00: due Mon 2026-06-01 14:00 instead of Tue 2026-06-02 10:00, 20 h earlier
                  and 36 more, which --all shows

                all, version 1 is in both files and promises something else. Tickets keep the version that they were opened under: give the new one the next number.

                1 promise moves, 4 stay as they are.
                """);
    }

    @Test
    void all_that_moves_is_told_when_asked() throws IOException {
        var all = moved(with("8 hours", "4 hours"), "--all");
        assertThat(all.lines().filter(line -> line.startsWith("  opened "))).hasSize(39);
        assertThat(all)
                .contains("  opened Sun 2026-06-07 16:30: due Mon 2026-06-08 13:00 instead of Mon 2026-06-08 17:00")
                .doesNotContain("--all");
    }

    @Test
    void a_holiday_that_is_worked_moves_its_morning_and_the_eve_alone() throws IOException {
        assertThat(moved(with("12-24: Christmas Eve, ", ""))).startsWith("""
                Plan gold, severity 1, first response: 15 of 52 sample tickets move: 15 earlier by up to 96 h
                  opened Wed 2026-12-23 16:30: due Thu 2026-12-24 12:30 instead of Mon 2026-12-28 12:30, 96 h earlier
                  opened Thu 2026-12-24 10:00: due Thu 2026-12-24 14:00 instead of Mon 2026-12-28 13:00, 95 h earlier
                  opened Thu 2027-12-23 16:30: due Fri 2027-12-24 12:30 instead of Mon 2027-12-27 12:30, 72 h earlier
                  and 12 more, which --all shows

                Plan gold and any other customer, severity 2, first response: 15 of 52 sample tickets move: 15 earlier by up to 71 h
                """);
    }

    @Test
    void what_is_newly_promised_and_what_no_longer_is_are_told() throws IOException {
        var lines = moved(with(", resolution: 24 hours", "").replace("resolution: none", "resolution: 80 hours"));
        assertThat(lines)
                .contains("  opened Mon 2026-06-01 10:00: nothing is promised any more, where it was due Thu"
                        + " 2026-06-04 10:00\n")
                .contains("  opened Mon 2026-06-01 10:00: due Mon 2026-06-15 10:00, where nothing was promised\n")
                .doesNotContain("grace")
                .endsWith("3 promises move, 4 stay as they are.\n");
    }

    @Test
    void a_customer_with_a_contract_is_compared_too() throws IOException {
        var contract = """
                policies:
                  - name: acme
                    customers: [Acme]
                    plans: [gold]
                    calendar: office
                    severities: {1: {first_response: 1 hour}}
                """;
        assertThat(moved(with("policies:\n", contract)))
                .startsWith(
                        "Acme with plan gold, severity 1, first response: all 39 sample tickets move: 39 earlier by up to 3 h\n")
                .contains("\nacme, version 1 is new.\n");
    }

    /** Tickets keep the version that they were opened under, so a new version moves only those opened later. */
    @Test
    void a_version_to_come_moves_what_is_opened_after_its_first_day() throws IOException {
        var next = OLD + """
              - name: all
                version: 2
                from: 2026-12-01
                calendar: office
                severities:
                  1: {first_response: 4 hours, resolution: 24 hours}
                  2: {first_response: 5 business days, resolution: none}
            """;
        assertThat(moved(next)).isEqualTo("""
                Any other customer, severity 1, first response: 40 of 78 sample tickets move: 40 earlier by up to 68 h
                  opened Fri 2026-12-04 09:10: due Fri 2026-12-04 13:10 instead of Mon 2026-12-07 09:10, 68 h earlier
                  opened Fri 2026-12-04 10:00: due Fri 2026-12-04 14:00 instead of Mon 2026-12-07 10:00, 68 h earlier
                  opened Tue 2026-12-01 09:10: due Tue 2026-12-01 13:10 instead of Wed 2026-12-02 09:10, 20 h earlier
                  and 37 more, which --all shows

                all, version 2 is new.

                1 promise moves, 4 stay as they are.
                """);
    }

    @Test
    void the_shipped_policies_can_be_compared() throws IOException {
        var shipped = ServiceLevels.shippedText();
        assertThat(compared(shipped, "default_channel: C0ONCALL\n"))
                .matches("None of the sample tickets moves, by any of [0-9]+ promises\\.\n");
        assertThat(compared(shipped, shipped.replace("first_response: 8 hours ", "first_response: 9 hours ")))
                .startsWith("Any other customer, severity 1, first response: all ")
                .contains("two-level, version 1 is in both files");
    }

    @Test
    void files_that_cannot_be_read_or_are_wrong_are_refused() throws IOException {
        var old = file("old.yml", OLD);
        var missing =
                console.runs("policy", "diff", old, folder.resolve("no.yml").toString());
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(plain(missing.err())).isEqualTo("no.yml: is not there. Name a policy file, such as tocsin.yml.\n");
        var wrong = console.runs("policy", "diff", file("wrong.yml", with("8 hours", "8 days")), old);
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(plain(wrong.err())).startsWith("wrong.yml line 16, policies[1].severities.1.first_response: ");
        assertThat(missing.out() + wrong.out()).isEmpty();
    }

    @Test
    void special_hours_move_the_morning_of_their_day() throws IOException {
        var special = "closed: [12-24]\n    special: {2026-08-03: {hours: 13:00-17:00, name: stocktaking}}";
        assertThat(compared(
                        with("closed: {12-24: Christmas Eve, 12-25: Christmas Day}", "closed: [12-24]"),
                        with("closed: {12-24: Christmas Eve, 12-25: Christmas Day}", special)))
                .startsWith("""
                Plan gold, severity 1, first response: 2 of 40 sample tickets move: 2 later by up to 4 h
                  opened Fri 2026-07-31 16:30: due Mon 2026-08-03 16:30 instead of Mon 2026-08-03 12:30, 4 h later
                  opened Mon 2026-08-03 10:00: due Mon 2026-08-03 17:00 instead of Mon 2026-08-03 14:00, 3 h later
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "first_response, first response",
        "next_response, next response",
        "resolution, resolution",
        "acknowledgement, acknowledgement"
    })
    void every_promise_is_compared(String metric, String words) throws IOException {
        var before = with("{first_response: 4 hours}", "{first_response: none, " + metric + ": 4 hours}")
                .replace("none, first_response: 4", "4");
        var after = before.replace(": 4 hours}", ": 3 hours}");
        assertThat(compared(before, after)).startsWith("""
                Plan gold, severity 1, %s: all 39 sample tickets move: 39 earlier by up to 1 h
                  opened Mon 2026-06-01 03:00: due Mon 2026-06-01 12:00 instead of Mon 2026-06-01 13:00, 1 h earlier
                """.formatted(words)).doesNotContain("grace");
    }

    @Test
    void other_nudges_are_told_though_nothing_moves() throws IOException {
        var nudges =
                "calendar: office\n    nudges: [{at: 100 %, tell: managers}]\n    severities:\n      1: {first_response: 4";
        assertThat(moved(with("calendar: office\n    severities:\n      1: {first_response: 4", nudges)))
                .isEqualTo("""
                gold, version 1 has other nudges.

                None of the sample tickets moves, by any of 5 promises.
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grace: 1 hour | a change leaves 1 h of open time at least, on hold it runs",
                "on_hold: pauses | a change leaves the whole target, on hold it pauses",
            })
    void what_else_clocks_do_is_told_though_nothing_moves(String other, String now) throws IOException {
        assertThat(moved(with("- name: all\n", "- name: all\n    " + other + "\n")))
                .contains("all, version 1, severity 1, resolution: " + now
                        + "; it was a change leaves the whole target, on hold it runs.\n\n")
                .endsWith("""

                None of the sample tickets moves, by any of 5 promises.
                """);
    }

    /** A version of its own may do what it likes. */
    @Test
    void what_else_the_next_version_does_is_not_told() throws IOException {
        var next = OLD + """
              - name: all
                version: 2
                from: 2026-12-01
                calendar: office
                grace: 1 hour
                nudges: [{at: 100 %, tell: managers}]
                severities:
                  1: {first_response: 8 hours, resolution: 24 hours}
                  2: {first_response: 5 business days, resolution: none}
            """;
        assertThat(moved(next)).isEqualTo("""
                all, version 2 is new.

                None of the sample tickets moves, by any of 5 promises.
                """);
    }

    @Test
    void names_in_other_capitals_are_the_same_customers() throws IOException {
        assertThat(moved(with("plans: [gold]", "plans: [Gold, GOLD]")))
                .isEqualTo("None of the sample tickets moves, by any of 5 promises.\n");
        assertThat(moved(with("plans: [gold]", "plans: [Gold]").replace("{first_response: 4", "{first_response: 3")))
                .startsWith(
                        "Plan gold, severity 1, first response: all 39 sample tickets move: 39 earlier by up to 1 h\n")
                .endsWith("\n1 promise moves, 4 stay as they are.\n");
    }

    @Test
    void the_samples_are_told_first() throws IOException {
        var said = console.runs("policy", "diff", file("old.yml", OLD), file("new.yml", OLD));
        assertThat(said.out())
                .startsWith("Times are those of America/Los_Angeles. 39 sample tickets, opened from"
                        + " Mon 2026-06-01 03:00 to Fri 2026-12-25 10:00.\n\n");
    }

    /** Monday's closing is at 17:00 and the opening of Tuesday at 09:00. */
    @Test
    void tickets_around_openings_and_closings_are_among_the_samples() throws IOException {
        assertThat(moved(with("8 hours", "4 hours"), "--all"))
                .contains("  opened Mon 2026-06-01 16:50: ", "  opened Mon 2026-06-01 17:10: ")
                .contains("  opened Tue 2026-06-02 09:10: ", "  opened Mon 2026-06-08 09:10: ");
    }

    @Test
    void a_version_that_is_gone_is_told() throws IOException {
        assertThat(moved(with("- name: gold", "- name: golden")))
                .contains("\n\n", "gold, version 1 is gone. Tickets that were opened under it need it.\n\n")
                .contains("golden, version 1 is new.\n\n")
                .endsWith("None of the sample tickets moves, by any of 5 promises.\n");
    }

    @Test
    void equal_moves_of_several_are_told_once() throws IOException {
        assertThat(moved(with("5 business days", "4 business days")))
                .containsOnlyOnce("sample tickets move: ")
                .startsWith(
                        "Plan gold and any other customer, severity 2, first response: all 39 sample tickets move: ")
                .endsWith("\n2 promises move, 3 stay as they are.\n");
    }

    /** What is later and what is earlier is told apart; what moves furthest comes first. */
    @Test
    void moves_in_both_directions_are_summed_up() throws IOException {
        assertThat(moved(with("8 hours", "7 hours").replace("closed: {", "closed: {2026-06-03: moving, ")))
                .containsPattern("Any other customer, severity 1, first response: .* move: [0-9]+ later by up to [^,]+,"
                        + " [0-9]+ earlier by up to .*\n");
    }

    @Test
    void what_is_lost_and_what_is_new_is_counted() throws IOException {
        assertThat(moved(with(", resolution: 24 hours", "").replace("resolution: none", "resolution: 80 hours")))
                .contains("severity 1, resolution: all 39 sample tickets move: 39 promised no more\n")
                .contains("severity 2, resolution: all 39 sample tickets move: 39 newly promised\n");
    }

    /** A day in nine years is none of the coming one. */
    @Test
    void a_day_on_which_the_calendars_differ_later_is_found() throws IOException {
        assertThat(moved(with("closed: {", "closed: {2035-05-01: May Day, ")))
                .contains("  opened Tue 2035-05-01 10:00: ", "  opened Mon 2035-04-30 16:30: ");
        assertThat(moved(with("closed: {", "closed: {2036-07-01: too late, ")))
                .isEqualTo("None of the sample tickets moves, by any of 5 promises.\n");
    }

    @Test
    void an_empty_name_of_a_file_is_refused() throws IOException {
        var said = console.runs("policy", "diff", "", file("old.yml", OLD));
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).endsWith(" Name a policy file, such as tocsin.yml.\n");
    }
}
