package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tocsin when} about pauses, other people's hours and files that hold less. It is Friday, 5 June 2026, 16:00. */
class WhenDetailsTest {
    private static final String OWN = """
            calendars:
              office: {zone: America/Los_Angeles, hours: {mon-fri: 09:00-17:00}}
              tokyo: {zone: Asia/Tokyo, hours: {mon-fri: 09:00-17:00}}
              sundays: {zone: America/Los_Angeles, hours: {sun: 09:00-17:00}, working_days: sun}
              tuesdays: {zone: America/Los_Angeles, hours: {tue: 11:00-17:00}, working_days: tue}
            policies:
              - name: moved
                calendar: office
                severities: {1: {first_response: 8 hours}}
              - name: moved
                version: 2
                from: 2027-01-01
                calendar: tokyo
                severities: {1: {first_response: 8 hours}}
            """;

    @TempDir
    Path folder;

    private final Console console = new Console(InstantSource.fixed(Instant.parse("2026-06-05T23:00:00Z")));

    private void configured(String text) throws IOException {
        console.with(
                "TOCSIN_CONFIG",
                Files.writeString(folder.resolve("tocsin.yml"), text).toString());
    }

    private Console.Said when(String... options) {
        return console.runs(Stream.concat(Stream.of("when", "--severity", "1"), Stream.of(options))
                .toArray(String[]::new));
    }

    private String says(String... options) {
        var said = when(options);
        assertThat(said.err()).isEmpty();
        assertThat(said.exit()).isZero();
        return said.out();
    }

    private List<String> refuses(String... options) {
        var said = when(options);
        assertThat(said.out()).isEmpty();
        assertThat(said.exit()).as(said.err()).isEqualTo(1);
        return said.err().replace(folder + "/", "").lines().toList();
    }

    // Closed

    @Test
    void a_ticket_that_is_opened_while_closed_waits_from_its_opening() {
        assertThat(says("--at", "2026-06-06 12:00")).contains("""
                First response is due Mon 2026-06-08 17:00: 8 h of open time from Sat 2026-06-06 12:00, across the weekend.
                  Sat 2026-06-06 12:00  opened at severity 1: 8 h of open time on pacific-9-5 (two-level, version 1)
                  Sat 2026-06-06 12:00  closed until Mon 2026-06-08 09:00: the weekend
                  Mon 2026-06-08 17:00  due
                """);
    }

    // Pauses

    private static final String PAUSE = "2026-06-02 10:00/2026-06-02 12:00";

    @Test
    void a_pause_is_counted_with_what_is_crossed() {
        assertThat(says("--at", "2026-06-01 09:00", "--paused", PAUSE))
                .contains("Resolution is due Thu 2026-06-04 11:00: 24 h of open time from Mon 2026-06-01 09:00,"
                        + " across 3 nights and a pause")
                .contains(
                        "  Tue 2026-06-02 10:00  paused until Tue 2026-06-02 12:00, pending: waiting for the customer\n");
        assertThat(says("--at", "2026-06-01 09:00", "--paused", PAUSE, "--paused", "2026-06-03 10:00/2026-06-03 12:00"))
                .contains("across 3 nights and 2 pauses");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-02 10:00/2026-06-02 11:00, 2026-06-02 11:00/2026-06-02 12:00",
        "2026-06-02 10:00/2026-06-02 11:30, 2026-06-02 10:30/2026-06-02 12:00",
        "2026-06-02 10:30/2026-06-02 11:00, 2026-06-02 10:00/2026-06-02 12:00",
        "2026-06-02 11:00/2026-06-02 12:00, 2026-06-02 10:00/2026-06-02 11:00",
        "2026-06-02 10:00/2026-06-02 12:00, 2026-06-02 10:00/2026-06-02 12:00",
    })
    void pauses_that_overlap_or_touch_are_one(String one, String other) {
        assertThat(says("--at", "2026-06-01 09:00", "--paused", one, "--paused", other))
                .isEqualTo(says("--at", "2026-06-01 09:00", "--paused", PAUSE));
    }

    @Test
    void a_pause_that_still_lasts_takes_in_those_after_it() {
        var lasts = says("--at", "2026-06-01 09:00", "--paused", "2026-06-02 10:00/");
        assertThat(lasts)
                .contains("Resolution is paused since Tue 2026-06-02 10:00, pending: waiting for the customer.");
        assertThat(says("--at", "2026-06-01 09:00", "--paused", "2026-06-02 10:00"))
                .isEqualTo(lasts);
        assertThat(says("--at", "2026-06-01 09:00", "--paused", "2026-06-02 10:00", "--paused", PAUSE))
                .isEqualTo(lasts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-06-02 10:00/2026-06-02 10:00", "2026-06-02 10:00/2026-06-02 09:59"})
    void a_pause_ends_after_it_begins(String pause) {
        assertThat(refuses("--paused", pause))
                .containsExactly("--paused " + pause + ": does not end after it begins. Put the earlier moment first.");
    }

    @Test
    void a_pause_has_no_more_than_two_ends() {
        assertThat(refuses("--paused", PAUSE + "/2026-06-02 13:00"))
                .containsExactly("--paused " + PAUSE + "/2026-06-02 13:00: has too many ends. Use one such as"
                        + " \"2026-06-02 15:00/2026-06-03 11:00\"; without an end it still lasts.");
    }

    @ParameterizedTest
    @CsvSource({"2026-06-02 10:00/noon, noon", "noon/2026-06-02 10:00, noon"})
    void of_an_end_that_could_not_be_read_only_that_is_said(String pause, String end) {
        assertThat(refuses("--paused", pause))
                .singleElement()
                .asString()
                .startsWith("--paused " + end + ": is no moment.");
    }

    /** Half of 24 hours were over on Tuesday at 13:00, before the pause. */
    @Test
    void nudges_that_fell_before_a_pause_keep_their_place() {
        var place = "  Tue 2026-06-02 13:00  50 %: the assignee, if nobody has done anything yet\n";
        assertThat(says("--at", "2026-06-01 09:00")).contains(place);
        assertThat(says("--at", "2026-06-01 09:00", "--paused", "2026-06-02 15:00/2026-06-03 11:00"))
                .contains(place);
    }

    // Others' hours

    @Test
    void what_waits_for_people_and_what_does_not_is_told() throws IOException {
        configured(OWN);
        assertThat(says("--at", "2026-06-01 12:00", "--hours", "tuesdays"))
                .contains("First response is due Tue 2026-06-02 12:00")
                .contains(
                        "  Tue 2026-06-02 11:00  75 %: the assignee and the ticket's thread (not at Tue 2026-06-02 10:00: nobody is there)\n");
        assertThat(says("--at", "2026-06-05 12:00", "--hours", "sundays"))
                .contains("First response is due Mon 2026-06-08 12:00")
                .contains("(not at Fri 2026-06-05 16:00: nobody is there)\n")
                .contains(
                        "  Sun 2026-06-07 16:30  90 %: the on-call and the channel (brought forward from Mon 2026-06-08 11:12)\n");
        assertThat(says("--at", "2026-06-01 12:00")).doesNotContain("(not at", "(brought forward");
    }

    @Test
    void where_nobody_works_before_it_is_due_that_is_told() throws IOException {
        configured(OWN);
        assertThat(says("--at", "2026-06-01 09:00", "--hours", "sundays")).endsWith("""
                  Nudges
                  Mon 2026-06-01 17:00  100 %: the managers' channel
                  Nobody of those hours is there before it is due, so nobody is reminded.
                """);
        assertThat(says("--at", "2026-06-01 09:00")).doesNotContain("Nobody of those hours");
    }

    // Policies

    @Test
    void a_plan_that_no_policy_names_is_told_after_the_zone() {
        assertThat(says("--plan", "gold"))
                .contains("Times are those of America/Los_Angeles.\nNo policy names the plan \"gold\"; there are: ");
        assertThat(says("--plan", " Premium ")).doesNotContain("No policy names");
        assertThat(says()).doesNotContain("No policy names");
    }

    @Test
    void the_zone_is_that_of_the_version_that_answers() throws IOException {
        configured(OWN);
        assertThat(says("--at", "2026-12-01 10:00")).contains("moved, version 1", "are those of America/Los_Angeles.");
        assertThat(says("--at", "2027-02-01 10:00"))
                .contains("moved, version 2", "Times are those of Asia/Tokyo.", " from Mon 2027-02-01 10:00");
    }

    @Test
    void a_configuration_that_is_named_and_not_there_is_an_error() {
        console.with("TOCSIN_CONFIG", folder.resolve("no.yml").toString());
        assertThat(refuses()).containsExactly("no.yml: is not there. Name a policy file, such as tocsin.yml.");
    }

    @Test
    void a_file_without_deadlines_is_told_as_what_comes_with_it() throws IOException {
        configured("default_channel: C0ONCALL\n");
        assertThat(says()).startsWith("two-level, version 1, of the policies that come with Tocsin\n");
        var named = says("--policy", folder.resolve("tocsin.yml").toString());
        assertThat(named).startsWith("two-level, version 1, of the policies that come with Tocsin\n");
    }

    @Test
    void a_file_that_is_no_text_is_refused() throws IOException {
        var file = Files.write(folder.resolve("latin.yml"), new byte[] {'a', ':', ' ', (byte) 0xC3, (byte) 0x28});
        assertThat(refuses("--policy", file.toString()))
                .containsExactly("latin.yml: is not UTF-8 text. Save it as UTF-8.");
    }

    @Test
    void an_empty_name_of_a_policy_is_refused() {
        assertThat(refuses("--policy", "")).hasSize(1);
    }
}
