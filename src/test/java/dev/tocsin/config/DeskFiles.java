package dev.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import java.util.List;

/** Policy files with people and routing. */
abstract class DeskFiles {
    private static final JollydayHolidays HOLIDAYS = new JollydayHolidays();

    /** What each of them begins with: 12 lines. */
    static final String START = """
            default_channel: C0ONCALL
            operators_channel: C0MGMT
            rotations:
              customer-support:
                opsgenie: {type: schedule, name: customer-support}
                channel: C0ONCALL
              support-mgmt:
                opsgenie: {type: team, name: mgmt}
                channel: C0MGMT
            calendars:
              london: {zone: Europe/London, hours: {mon-fri: 08:00-18:00}}
              tokyo: {zone: Asia/Tokyo, hours: {mon-fri: 09:00-18:00}}
            """;

    /** A file as it was read, and what is doubtful in it. */
    record Read(PolicyFile file, List<String> doubts) {}

    static Read read(String more) {
        var problems = new Problems();
        var file = PolicyFile.read("tocsin.yml", START + more, HOLIDAYS, problems);
        assertThat(problems.all()).isEmpty();
        return new Read(
                file.orElseThrow(),
                problems.doubts().stream().map(Problems.Problem::toString).toList());
    }

    static List<String> mistakes(String more) {
        var problems = new Problems();
        assertThat(PolicyFile.read("tocsin.yml", START + more, HOLIDAYS, problems))
                .as("a file with mistakes is not used")
                .isEmpty();
        return problems.all().stream().map(Problems.Problem::toString).toList();
    }

    /** {@code text} with one piece replaced. */
    static String with(String text, String piece, String other) {
        assertThat(text).contains(piece);
        return text.replace(piece, other);
    }

    /** {@code 13, people: … / 14, …} as the mistakes of {@code tocsin.yml}. */
    static List<String> told(String told) {
        return List.of(told.split(" / ")).stream()
                .map(mistake -> "tocsin.yml line " + mistake)
                .toList();
    }
}
