package dev.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.adapter.jollyday.JollydayHolidays;
import dev.tocsin.config.Problems;
import dev.tocsin.config.ServiceLevels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/deadlines.md} shows is what happens. */
class DeadlinesDocumentTest {
    /** The language of a block, empty where none is said, and the block. */
    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);

    private static String block(String language, String holding) throws IOException {
        return BLOCK.matcher(Files.readString(Path.of("docs/deadlines.md")))
                .results()
                .filter(block ->
                        block.group(1).equals(language) && block.group(2).contains(holding))
                .map(block -> block.group(2))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_example_of_a_file_can_be_read() throws IOException {
        var problems = new Problems();
        var levels = ServiceLevels.read("tocsin.yml", block("yaml", "calendars:"), new JollydayHolidays(), problems);
        assertThat(problems.all()).isEmpty();
        assertThat(problems.doubts()).isEmpty();
        assertThat(levels.orElseThrow().policies().all()).hasSize(1);
    }

    @Test
    void the_example_of_an_answer_is_what_the_command_says() throws IOException {
        var out = new StringWriter();
        var line = Main.commandLine(Map.of(), InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")));
        line.setOut(new PrintWriter(out));
        assertThat(line.execute("when", "--severity", "1", "--at", "2026-06-05 16:00"))
                .isZero();
        assertThat(block("", "First response is due")).isEqualTo(out.toString());
    }
}
